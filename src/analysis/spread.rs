//! Amounts that come about over time, summed at many moments in one pass.

use crate::plan::scaled::scaled;

/// The part of an amount that has come about by a moment, when it does so evenly from one moment to another; all of it at
/// the end where there is no time in between. Moments are seconds of whatever clock.
#[must_use]
pub fn part(amount: i64, from: i64, to: i64, by: i64) -> i64 {
    if by >= to {
        return amount;
    }
    if by <= from {
        return 0;
    }
    scaled(amount, by.saturating_sub(from), to.saturating_sub(from))
}

/// The sums of [`part`] of many amounts, at moments that ascend. Most amounts come about between two neighbours, so that
/// it takes hardly more time for a hundred moments than for one.
#[derive(Debug)]
pub struct Sums<'a> {
    moments: &'a [i64],
    /// What is whole from a moment on and was not at the one before.
    whole: Vec<i64>,
    /// What is under way at a moment.
    partly: Vec<i64>,
}

impl<'a> Sums<'a> {
    /// Nothing yet, at these moments.
    #[must_use]
    pub fn at(moments: &'a [i64]) -> Self {
        Self { moments, whole: vec![0; moments.len()], partly: vec![0; moments.len()] }
    }

    /// Adds an amount that comes about evenly from one moment to another.
    pub fn add(&mut self, amount: i64, from: i64, to: i64) {
        let end = self.moments.partition_point(|by| *by < to);
        if let Some(whole) = self.whole.get_mut(end) {
            *whole = whole.saturating_add(amount);
        }
        let begin = self.moments.partition_point(|by| *by <= from);
        let under_way = self.moments.iter().zip(&mut self.partly).take(end).skip(begin);
        for (by, sum) in under_way {
            *sum = sum.saturating_add(part(amount, from, to, *by));
        }
    }

    /// Adds an amount that is there from a moment on.
    pub fn add_from(&mut self, amount: i64, from: i64) {
        self.add(amount, from, from);
    }

    /// The sum at each moment.
    #[must_use]
    pub fn all(&self) -> Vec<i64> {
        let mut before = 0_i64;
        let mut sum = |(whole, partly): (&i64, &i64)| {
            before = before.saturating_add(*whole);
            before.saturating_add(*partly)
        };
        self.whole.iter().zip(&self.partly).map(&mut sum).collect()
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn an_amount_comes_about_evenly_and_is_whole_at_its_end() {
        assert_eq!([9, 10, 15, 19, 20, 21].map(|by| part(100, 10, 20, by)), [0, 0, 50, 90, 100, 100]);
        assert_eq!([9, 10].map(|by| part(100, 10, 10, by)), [0, 100], "without length at its end");
    }

    proptest! {
        #[test]
        fn sums_are_those_of_the_parts(
            mut moments in prop::collection::vec(-50_i64..150, 0..12),
            amounts in prop::collection::vec((-1000_i64..1000, 0_i64..100, 0_i64..60), 0..20),
        ) {
            moments.sort_unstable();
            let mut sums = Sums::at(&moments);
            for (amount, from, length) in &amounts {
                sums.add(*amount, *from, from + length);
            }
            let of = |by: &i64| amounts.iter().map(|(amount, from, length)| part(*amount, *from, from + length, *by)).sum();
            prop_assert_eq!(sums.all(), moments.iter().map(of).collect::<Vec<i64>>());
        }
    }
}
