//! Percentiles by nearest rank: always a value that occurred, never one between two.

/// The percentiles that flow figures are told in: half of the cases, most of them, nearly all.
pub const TOLD: [u32; 3] = [50, 85, 95];

/// The least of `sorted` values that `percent` of them do not exceed; `None` of nothing. By nearest rank: of `n` values the
/// one in place ⌈percent/100 · n⌉.
#[must_use]
pub fn percentile<T: Copy>(sorted: &[T], percent: u32) -> Option<T> {
    sorted.get(place(sorted.len(), percent)).copied()
}

/// As [`percentile`], of values in any order. It looks at a few bits of all, then at the next of those that share them: the
/// library's way is slow where it is built for size, and this is asked for hundreds of times between two frames.
#[must_use]
pub fn percentile_of(values: impl Iterator<Item = i64> + Clone, percent: u32) -> Option<i64> {
    const BITS: u32 = 10;
    let (least, greatest) = (values.clone().min()?, values.clone().max()?);
    let mut left: Vec<u64> = values.map(|value| value.wrapping_sub(least) as u64).collect();
    let mut place = place(left.len(), percent);
    let mut shift = u64::BITS - (greatest.wrapping_sub(least) as u64).leading_zeros();
    while shift > 0 {
        shift = shift.saturating_sub(BITS);
        let bits = |value: u64| (value >> shift) as usize % (1 << BITS);
        let mut counts = [0_usize; 1 << BITS];
        left.iter().for_each(|value| counts[bits(*value)] += 1);
        let within = |count: &usize| {
            let here = place < *count;
            place -= if here { 0 } else { *count };
            here
        };
        let found = counts.iter().position(within)?;
        left.retain(|value| bits(*value) == found);
    }
    left.first().map(|value| least.wrapping_add(*value as i64))
}

fn place(count: usize, percent: u32) -> usize {
    (count * percent.min(100) as usize).div_ceil(100).saturating_sub(1)
}

/// The greatest of `sorted` values that `percent` of them reach; `None` of nothing.
#[must_use]
pub fn reached_by<T: Copy>(sorted: &[T], percent: u32) -> Option<T> {
    let rank = (sorted.len() * percent.min(100) as usize).div_ceil(100);
    sorted.len().checked_sub(rank.max(1)).and_then(|place| sorted.get(place)).copied()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn percentiles_are_values_that_occurred() {
        // By hand: 85 % of seven is 5.95, so the sixth.
        let days = [1, 2, 3, 4, 8, 13, 21];
        assert_eq!(TOLD.map(|percent| percentile(&days, percent)), [Some(4), Some(13), Some(21)]);
        assert_eq!([0, 1, 100, 400].map(|percent| percentile(&days, percent)), [Some(1), Some(1), Some(21), Some(21)]);
        assert_eq!(percentile(&[7], 50), Some(7));
        assert_eq!(percentile::<i32>(&[], 50), None);
    }

    proptest::proptest! {
        #[test]
        fn order_does_not_matter(
            mut values in proptest::collection::vec(
                proptest::prop_oneof![-3..3_i64, proptest::prelude::any::<i64>(), 1_000_000..1_000_900_i64], 0..60),
            percent in 0..=100_u32,
        ) {
            let found = percentile_of(values.iter().copied(), percent);
            values.sort_unstable();
            proptest::prop_assert_eq!(found, percentile(&values, percent));
        }
    }

    #[test]
    fn what_most_reach_is_counted_from_above() {
        let counts: Vec<u32> = (1..=20).collect();
        // Seventeen of the twenty are 4 or more, nineteen are 2 or more.
        assert_eq!(TOLD.map(|percent| reached_by(&counts, percent)), [Some(11), Some(4), Some(2)]);
        assert_eq!((reached_by(&counts, 0), reached_by::<u32>(&[], 85)), (Some(20), None));
    }
}
