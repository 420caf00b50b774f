//! Chances for trials: replicated Latin hypercube sampling (`McKay`, Beckman and Conover 1979).
//!
//! Trials come in blocks of 512. In a block, each variable takes one chance from each 512th of the range, in an order of
//! its own by chance: means and percentiles are then far closer to the truth than those of as many independent trials,
//! and blocks are independent of each other, so that they can be computed anywhere in any order.
//!
//! What a variable draws depends on the seed, on what it stands for in the plan and on the block, and on nothing else:
//! after an edit all else draws as before, and what differs between two forecasts is what was edited.

use super::distribution::{Quantiles, STRATA};
use super::model::whole;
use super::source::Source;
use crate::analysis::random::{Random, mix};

/// What of something is drawn.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Role {
    /// Its duration or amount.
    Amount = 1,
    /// Whether it is there, or happens.
    Chance = 2,
    /// How grave it is.
    Severity = 3,
    /// What it costs.
    Cost = 4,
}

/// A variable by what it stands for, mixed with the seed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Key(u64);

impl Key {
    pub const fn new(seed: u64, source: Source, role: Role) -> Self {
        Self(mix(mix(seed ^ 0x6a09_e667_f3bc_c908) ^ source.bits().wrapping_mul(8).wrapping_add(role as u64)))
    }
}

/// Draws of one variable for the trials of a block.
#[derive(Debug, Clone)]
pub(super) struct Draws {
    bits: Box<[u64; STRATA]>,
    values: Box<[i32; STRATA]>,
}

impl Draws {
    pub fn new() -> Self {
        Self { bits: Box::new([0; STRATA]), values: Box::new([0; STRATA]) }
    }

    /// Bits by chance for each stratum: the upper half says where its draw goes, the lower where in it that lies.
    fn fill(&mut self, key: Key, block: u64, count: usize) {
        let mut random = Random::seeded(mix(key.0 ^ block.wrapping_mul(0x9e37_79b9_7f4a_7c15)));
        for bits in self.bits.iter_mut().take(count) {
            *bits = random.next();
        }
    }

    /// Sets `column` to chances strictly between 0 and 1, one of each of as many strata as it is long, at most 512.
    pub fn chances(&mut self, key: Key, block: u64, column: &mut [f64]) {
        let count = column.len().min(STRATA);
        self.fill(key, block, count);
        let wide = 1.0 / count as f64;
        shuffle(&self.bits[..count], column, |stratum, within| (stratum as f64 + within) * wide);
    }

    /// Sets `column` to whole values of a distribution, times a factor and within a range, at chances as
    /// [`Draws::chances`] gives them.
    pub fn amounts(&mut self, key: Key, block: u64, quantiles: &Quantiles, most: f64, column: &mut [i32]) {
        let count = column.len().min(STRATA);
        self.fill(key, block, count);
        let bits = &self.bits[..count];
        if count == STRATA {
            // Strata are those of the distribution: all values first, which runs side by side.
            for ((value, (low, way)), bits) in self.values.iter_mut().zip(quantiles.strata()).zip(bits) {
                *value = whole((f64::from(*low) + f64::from(*way) * within(*bits)).max(0.0).min(most));
            }
            let values = &*self.values;
            shuffle(bits, column, |stratum, _| values[stratum]);
        } else {
            let wide = 1.0 / count as f64;
            shuffle(bits, column, |stratum, within| {
                whole(quantiles.at((stratum as f64 + within) * wide).clamp(0.0, most))
            });
        }
    }
}

/// Where in its stratum a draw lies, strictly between 0 and 1: 31 bits, which convert side by side.
#[inline]
fn within(bits: u64) -> f64 {
    (f64::from((bits & 0x7fff_ffff) as i32) + 0.5) / 2_147_483_648.0
}

/// Fisher and Yates's shuffle, inside out: each stratum in turn takes a place, what was there moves to the end.
#[inline]
fn shuffle<T: Copy>(bits: &[u64], column: &mut [T], value: impl Fn(usize, f64) -> T) {
    for (next, bits) in bits.iter().enumerate() {
        let place = (((bits >> 32) * (next as u64 + 1)) >> 32) as usize;
        let value = value(next, within(*bits));
        if let Some(there) = column.get(place).copied()
            && let Some(last) = column.get_mut(next)
        {
            *last = there;
            if let Some(there) = column.get_mut(place) {
                *there = value;
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::super::distribution::Points;
    use super::super::source::Kind;
    use super::*;
    use crate::plan::Shape;

    fn source(number: u32) -> Source {
        Source::of(Kind::Task, [(number, "")].into_iter())[0]
    }

    fn column(seed: u64, number: u32, role: Role, block: u64, count: usize) -> Vec<f64> {
        let mut column = vec![0.0; count];
        Draws::new().chances(Key::new(seed, source(number), role), block, &mut column);
        column
    }

    #[test]
    fn every_stratum_is_drawn_once() {
        for count in [1, 7, 272, 512] {
            let mut chances = column(1, 5, Role::Amount, 3, count);
            chances.sort_by(f64::total_cmp);
            for (stratum, chance) in chances.into_iter().enumerate() {
                assert_eq!((chance * count as f64) as usize, stratum);
            }
        }
    }

    #[test]
    fn amounts_lie_at_the_chances() {
        let quantiles = Quantiles::of(Points::new(0, 0, 1_000_000, Shape::Uniform));
        for count in [7, 512] {
            let mut amounts = vec![0; count];
            let key = Key::new(1, source(5), Role::Amount);
            Draws::new().amounts(key, 3, &quantiles, 600_000.0, &mut amounts);
            for (amount, chance) in amounts.into_iter().zip(column(1, 5, Role::Amount, 3, count)) {
                assert!((f64::from(amount) - (chance * 1e6).min(6e5)).abs() < 1.0, "{amount} {chance}");
            }
        }
    }

    #[test]
    fn variables_blocks_and_seeds_are_independent() {
        let first = column(1, 5, Role::Amount, 0, STRATA);
        assert_eq!(first, column(1, 5, Role::Amount, 0, STRATA));
        for other in [
            column(2, 5, Role::Amount, 0, STRATA),
            column(1, 6, Role::Amount, 0, STRATA),
            column(1, 5, Role::Chance, 0, STRATA),
            column(1, 5, Role::Amount, 1, STRATA),
        ] {
            let product: f64 = first.iter().zip(&other).map(|(one, other)| (one - 0.5) * (other - 0.5)).sum();
            // Four standard errors of the correlation of 512 pairs.
            assert!((product * 12.0 / STRATA as f64).abs() < 4.0 / (STRATA as f64).sqrt(), "{product}");
        }
    }

    /// A shuffle that favoured some orders would show in how often each stratum comes first.
    #[test]
    fn all_orders_are_as_likely() {
        let mut counts = [[0; 4]; 4];
        for block in 0..24_000 {
            for (chance, counts) in column(9, 5, Role::Amount, block, 4).into_iter().zip(&mut counts) {
                counts[(chance * 4.0) as usize] += 1;
            }
        }
        assert!(counts.iter().flatten().all(|count| (5_700..6_300).contains(count)), "{counts:?}");
    }
}
