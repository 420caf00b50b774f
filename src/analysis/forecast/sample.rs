//! Chances for trials: replicated Latin hypercube sampling (`McKay`, Beckman and Conover 1979).
//!
//! Trials come in blocks of 512. In a block, each variable takes one chance from each 512th of the range, in an order of
//! its own by chance: means and percentiles are then far closer to the truth than those of as many independent trials,
//! and blocks are independent of each other, so that they can be computed anywhere in any order.
//!
//! What a variable draws depends on the seed, on what it stands for in the plan and on the block, and on nothing else:
//! after an edit all else draws as before, and what differs between two forecasts is what was edited.

use super::distribution::STRATA;
use super::special::quick_normal_quantile;
use crate::analysis::random::{Random, mix};
use crate::plan::AnyId;

/// What of a record is drawn.
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
    pub const fn new(seed: u64, record: AnyId, role: Role) -> Self {
        Self(mix(mix(seed ^ 0x6a09_e667_f3bc_c908) ^ record.bits().wrapping_mul(8).wrapping_add(role as u64)))
    }
}

/// The chances of one variable in one block, by trial.
#[derive(Debug, Clone)]
pub(super) struct Draws {
    /// The stratum of each trial, a permutation of all.
    strata: Box<[u16; STRATA]>,
    /// Where within it, in parts of 2³².
    within: Box<[u32; STRATA]>,
    /// How many trials the block has.
    count: usize,
}

impl Draws {
    pub fn new() -> Self {
        Self { strata: Box::new([0; STRATA]), within: Box::new([0; STRATA]), count: STRATA }
    }

    /// Draws for a block of so many trials, at most 512: Fisher and Yates's shuffle of as many strata.
    pub fn draw(&mut self, key: Key, block: u64, count: usize) {
        self.count = count.clamp(1, STRATA);
        let mut random = Random::seeded(mix(key.0 ^ block.wrapping_mul(0x9e37_79b9_7f4a_7c15)));
        // Inside out: each stratum in turn takes a place, what was there moves to the end.
        for next in 0..self.count {
            let bits = random.next();
            let place = (((bits >> 32) * (next as u64 + 1)) >> 32) as usize;
            self.strata[next] = self.strata[place];
            self.strata[place] = next as u16;
            self.within[next] = bits as u32;
        }
    }

    /// The stratum of a trial, and the share of it that lies below the draw.
    #[inline]
    pub fn stratum(&self, trial: usize) -> (usize, f64) {
        (usize::from(self.strata[trial]), (f64::from(self.within[trial]) + 0.5) / 4_294_967_296.0)
    }

    /// Whether there are as many trials as strata of a distribution, so that strata are the same.
    pub const fn is_whole(&self) -> bool {
        self.count == STRATA
    }

    /// The chance of a trial, strictly between 0 and 1.
    #[inline]
    pub fn chance(&self, trial: usize) -> f64 {
        let (stratum, within) = self.stratum(trial);
        (stratum as f64 + within) / self.count as f64
    }

    /// The standard normal value of a trial.
    pub fn normal(&self, trial: usize) -> f64 {
        quick_normal_quantile(self.chance(trial))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn id(number: u64) -> AnyId {
        AnyId::from_bits(number)
    }

    #[test]
    fn every_stratum_is_drawn_once() {
        let mut draws = Draws::new();
        for count in [1, 7, 272, 512] {
            draws.draw(Key::new(1, id(5), Role::Amount), 3, count);
            let mut chances: Vec<f64> = (0..count).map(|trial| draws.chance(trial)).collect();
            chances.sort_by(f64::total_cmp);
            for (stratum, chance) in chances.into_iter().enumerate() {
                assert_eq!((chance * count as f64) as usize, stratum);
            }
        }
    }

    #[test]
    fn variables_blocks_and_seeds_are_independent() {
        let column = |seed, record, role, block| {
            let mut draws = Draws::new();
            draws.draw(Key::new(seed, id(record), role), block, STRATA);
            (0..STRATA).map(|trial| draws.chance(trial) - 0.5).collect::<Vec<_>>()
        };
        let first = column(1, 5, Role::Amount, 0);
        assert_eq!(first, column(1, 5, Role::Amount, 0));
        for other in [
            column(2, 5, Role::Amount, 0),
            column(1, 6, Role::Amount, 0),
            column(1, 5, Role::Chance, 0),
            column(1, 5, Role::Amount, 1),
        ] {
            let product: f64 = first.iter().zip(&other).map(|(one, other)| one * other).sum();
            // Four standard errors of the correlation of 512 pairs.
            assert!((product * 12.0 / STRATA as f64).abs() < 4.0 / (STRATA as f64).sqrt(), "{product}");
        }
    }

    /// A shuffle that favoured some orders would show in how often each stratum comes first.
    #[test]
    fn all_orders_are_as_likely() {
        let mut draws = Draws::new();
        let mut counts = [[0; 4]; 4];
        for block in 0..24_000 {
            draws.draw(Key::new(9, id(5), Role::Amount), block, 4);
            for (trial, counts) in counts.iter_mut().enumerate() {
                counts[draws.stratum(trial).0] += 1;
            }
        }
        assert!(counts.iter().flatten().all(|count| (5_700..6_300).contains(count)), "{counts:?}");
    }
}
