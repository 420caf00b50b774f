//! Forecast from throughput alone: what happened on past days happens, in any order, on the days to come.
//!
//! Each trial draws a past day for each day to come, with replacement, and adds up what was finished on it: no estimates,
//! no shape of a distribution assumed. Days on which nothing was finished, weekends among them, are drawn like any other.

use super::percentile::{percentile, reached_by};
use crate::analysis::random::Random;

/// Trials of a forecast. The fraction of trials that end on a day is then within a percentage point of its true value.
pub const TRIALS: usize = 10_000;
/// No trial looks further ahead than so many days (ten years).
pub const MOST_DAYS: u32 = 3_650;
/// Below so many finished items a forecast says more about chance than about the team.
pub const FEW: u32 = 10;

/// What is asked.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Question {
    /// In how many days so many items are finished.
    When(u32),
    /// How many items are finished in so many days.
    HowMany(u32),
}

/// A forecast on its way. It runs in steps, so that a page can draw between them.
#[derive(Debug, Clone)]
pub struct Trials {
    sample: Vec<u32>,
    question: Question,
    random: Random,
    outcomes: Vec<u32>,
}

impl Trials {
    /// A forecast from items finished on each day of the past. `None` where the past has no finished item: then nothing can
    /// be said. The same seed gives the same answer.
    #[must_use]
    pub fn new(sample: &[u32], question: Question, seed: u64) -> Option<Self> {
        sample.iter().any(|count| *count > 0).then(|| Self {
            sample: sample.to_vec(),
            question,
            random: Random::seeded(seed),
            outcomes: Vec::with_capacity(TRIALS),
        })
    }

    /// Runs trials until about so many days have been drawn, or all trials are done; says whether they are.
    pub fn advance(&mut self, draws: usize) -> bool {
        let mut left = draws.max(1);
        while self.outcomes.len() < TRIALS && left > 0 {
            let (days, items) = self.trial();
            left = left.saturating_sub(days as usize + 1);
            self.outcomes.push(if matches!(self.question, Question::When(_)) { days } else { items });
        }
        self.outcomes.len() >= TRIALS
    }

    /// One future: how many days went by, and how many items were finished.
    fn trial(&mut self) -> (u32, u32) {
        let (wanted, end) = match self.question {
            Question::When(items) => (items, MOST_DAYS),
            Question::HowMany(days) => (u32::MAX, days.min(MOST_DAYS)),
        };
        let (mut days, mut items) = (0, 0);
        while items < wanted && days < end {
            let place = self.random.below(self.sample.len());
            items += self.sample.get(place).copied().unwrap_or(0);
            days += 1;
        }
        (days, items)
    }

    /// What came of the trials so far.
    #[must_use]
    pub fn outcome(mut self) -> Outcome {
        self.outcomes.sort_unstable();
        Outcome { question: self.question, sorted: self.outcomes }
    }
}

/// What came of the trials.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Outcome {
    /// What was asked.
    pub question: Question,
    /// Days or items of each trial, in order.
    pub sorted: Vec<u32>,
}

impl Outcome {
    /// Asked when: so many percent of trials needed no more days than this. Asked how many: so many percent of trials
    /// finished this many items or more. `None` where that lies more than [`MOST_DAYS`] ahead.
    #[must_use]
    pub fn at(&self, percent: u32) -> Option<u32> {
        match self.question {
            Question::When(_) => percentile(&self.sorted, percent).filter(|days| *days < MOST_DAYS),
            Question::HowMany(_) => reached_by(&self.sorted, percent),
        }
    }

    /// How many trials came to each value from the least to the greatest, in at most so many bars of equal width: first
    /// value of the bar, its width, trials.
    #[must_use]
    pub fn bars(&self, most: u32) -> Vec<(u32, u32, u32)> {
        let (Some(first), Some(last)) = (self.sorted.first(), self.sorted.last()) else { return Vec::new() };
        let wide = (last - first + 1).div_ceil(most.max(1)).max(1);
        let mut bars: Vec<(u32, u32, u32)> =
            (0..=(last - first) / wide).map(|place| (first + place * wide, wide, 0)).collect();
        for value in &self.sorted {
            if let Some(bar) = bars.get_mut(((value - first) / wide) as usize) {
                bar.2 += 1;
            }
        }
        bars
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn run(sample: &[u32], question: Question, seed: u64) -> Outcome {
        let mut trials = Trials::new(sample, question, seed).unwrap();
        while !trials.advance(1_000) {}
        trials.outcome()
    }

    /// The exact chance of each sum of so many days, by convolution.
    fn convolve(sample: &[u32], days: u32) -> Vec<f64> {
        let mut chances = vec![1.0];
        for _ in 0..days {
            let mut next = vec![0.0; chances.len() + sample.iter().max().map_or(0, |most| *most as usize)];
            for (sum, chance) in chances.iter().enumerate() {
                for count in sample {
                    next[sum + *count as usize] += chance / sample.len() as f64;
                }
            }
            chances = next;
        }
        chances
    }

    #[test]
    fn percentiles_are_those_of_the_exact_distribution() {
        // Ten days by hand: six without a finished item, two with one, one with two, one with three.
        let sample = [0, 0, 1, 0, 0, 2, 0, 1, 0, 3];
        let how_many = run(&sample, Question::HowMany(30), 1);
        let exact = convolve(&sample, 30);
        let at_least = |items: u32| exact.iter().skip(items as usize).sum::<f64>();
        let when = run(&sample, Question::When(8), 1);
        // Done by a day exactly when the days up to it bring the eight.
        let by = |days: u32| convolve(&sample, days).iter().skip(8).sum::<f64>();
        for percent in [50, 85, 95] {
            let share = f64::from(percent) / 100.0;
            let items = how_many.at(percent).unwrap();
            let exactly = (0..1_000).find(|items| at_least(items + 1) < share).unwrap();
            assert!(
                items.abs_diff(exactly) == 0 || (at_least(items.max(exactly)) - share).abs() < 0.012,
                "{percent}: {items}, {exactly}"
            );
            let days = when.at(percent).unwrap();
            let exactly = (0..1_000).find(|days| by(*days) >= share).unwrap();
            assert!(days == exactly || (by(days.min(exactly)) - share).abs() < 0.012, "{percent}: {days}, {exactly}");
        }
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(24))]
        /// Whatever the past was, the share of trials up to any value is the exact chance, within five standard errors.
        #[test]
        fn trials_agree_with_the_exact_convolution(
            sample in prop::collection::vec(0_u32..4, 1..12), days in 1_u32..25, seed in any::<u64>(),
        ) {
            prop_assume!(sample.iter().any(|count| *count > 0));
            let found = run(&sample, Question::HowMany(days), seed);
            let mut chance = 0.0;
            for (sum, exact) in convolve(&sample, days).iter().enumerate() {
                chance += exact;
                let share = found.sorted.partition_point(|value| *value as usize <= sum) as f64 / TRIALS as f64;
                prop_assert!((share - chance).abs() < 0.025, "{} up to {sum}: {share}, exactly {chance}", days);
            }
        }
    }

    #[test]
    fn a_steady_team_has_no_spread_and_steps_change_nothing() {
        let found = run(&[2], Question::When(9), 7);
        assert_eq!((found.at(50), found.at(95)), (Some(5), Some(5)));
        assert_eq!(run(&[2], Question::HowMany(9), 7).at(95), Some(18));
        assert_eq!(run(&[2], Question::When(0), 7).at(95), Some(0));
        let sample = [0, 1, 0, 3];
        let mut at_once = Trials::new(&sample, Question::When(20), 3).unwrap();
        assert!(at_once.advance(usize::MAX));
        assert_eq!(at_once.outcome(), run(&sample, Question::When(20), 3));
        let bars = run(&sample, Question::When(20), 3).bars(12);
        assert!(bars.len() <= 12);
        assert_eq!(bars.iter().map(|bar| bar.2 as usize).sum::<usize>(), TRIALS);
    }

    #[test]
    fn nothing_is_said_without_a_past_or_beyond_ten_years() {
        assert!(Trials::new(&[0, 0], Question::When(1), 1).is_none());
        assert!(Trials::new(&[], Question::When(1), 1).is_none());
        assert_eq!(run(&[1], Question::When(5_000), 1).at(50), None);
        assert_eq!(run(&[u32::from(u16::MAX)], Question::HowMany(50_000), 1).sorted.len(), TRIALS);
    }
}
