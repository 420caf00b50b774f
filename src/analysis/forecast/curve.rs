//! What trials came to, as a distribution: percentiles, chances, mean, bars and the S-curve.

use crate::analysis::flow::percentile::percentile;
use crate::plan::{DAY_SECONDS, DateTime, Money};
use crate::schedule::simulation::Simulation;

/// Values of trials in order. Pxx is the least of them that at least xx % of the trials do not exceed: a value that
/// occurred, and as good as certain to be met with xx %.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Curve<T> {
    /// All values, ascending.
    sorted: Vec<T>,
    /// What the plan says.
    pub deterministic: T,
    /// What is wanted, where somebody said so.
    pub target: Option<T>,
}

impl<T: Copy + Ord> Curve<T> {
    /// Of values in ascending order.
    const fn new(sorted: Vec<T>, deterministic: T, target: Option<T>) -> Self {
        Self { sorted, deterministic, target }
    }

    /// All values, ascending.
    #[must_use]
    pub fn values(&self) -> &[T] {
        &self.sorted
    }

    /// The value that is met with this chance in percent, 0 to 100; what the plan says where there are no trials.
    #[must_use]
    pub fn percentile(&self, percent: u32) -> T {
        percentile(&self.sorted, percent).unwrap_or(self.deterministic)
    }

    /// The share of trials, 0 to 1, that do not exceed a value.
    #[must_use]
    pub fn chance(&self, value: T) -> f64 {
        let within = self.sorted.partition_point(|known| *known <= value);
        if self.sorted.is_empty() { 0.0 } else { within as f64 / self.sorted.len() as f64 }
    }

    /// The chance of what the plan says, 0 to 1.
    #[must_use]
    pub fn chance_of_deterministic(&self) -> f64 {
        self.chance(self.deterministic)
    }

    /// The chance of what is wanted, 0 to 1; `None` where nobody said what.
    #[must_use]
    pub fn chance_of_target(&self) -> Option<f64> {
        self.target.map(|target| self.chance(target))
    }

    /// The S-curve: values and the share of trials up to each, at so many equal steps of chance.
    #[must_use]
    pub fn steps(&self, count: usize) -> Vec<(T, f64)> {
        let all = self.sorted.len();
        let count = count.min(all);
        let step = |step: usize| {
            let rank = (all * step).div_ceil(count.max(1));
            Some((*self.sorted.get(rank.checked_sub(1)?)?, rank as f64 / all as f64))
        };
        (1..=count).filter_map(step).collect()
    }

    /// How many values lie in each of at most `most` bars of equal width, as first value of the bar, width and trials;
    /// widths are whole multiples of `unit`, and bars begin at such.
    fn bars_of(&self, number: impl Fn(T) -> i64, unit: i64, most: usize) -> Vec<(i64, i64, usize)> {
        let (Some(first), Some(last)) = (self.sorted.first(), self.sorted.last()) else { return Vec::new() };
        let unit = unit.max(1);
        let from = number(*first).div_euclid(unit).saturating_mul(unit);
        let span = number(*last).saturating_sub(from).saturating_add(1);
        let most = i64::try_from(most).unwrap_or(i64::MAX).max(1);
        let wide = i64::try_from(span.unsigned_abs().div_ceil(most.unsigned_abs())).unwrap_or(i64::MAX);
        let wide = wide.saturating_add(unit - 1).div_euclid(unit).saturating_mul(unit).max(unit);
        let mut bars = Vec::new();
        let (mut begin, mut done) = (from, 0);
        while done < self.sorted.len() {
            let end = begin.saturating_add(wide);
            // Beyond the last number there is none.
            let within = |value: &T| number(*value) < end || end == i64::MAX;
            let within = self.sorted.partition_point(within);
            bars.push((begin, wide, within - done));
            (begin, done) = (end, within);
        }
        bars
    }
}

/// Numbers in ascending order.
fn sorted<T: Ord>(numbers: impl Iterator<Item = T>) -> Vec<T> {
    let mut numbers: Vec<T> = numbers.collect();
    // Merged: where the library is built for size, what it calls unstable is a heap, and several times as slow.
    #[allow(clippy::stable_sort_primitive)]
    numbers.sort();
    numbers
}

/// A Monday: 5 January 1970, in seconds.
const MONDAY: i64 = 4 * DAY_SECONDS;

/// When something finishes, in the trials.
#[derive(Debug, Clone, PartialEq)]
pub struct FinishCurve {
    /// Finishes. The target is the end of the wanted day.
    pub curve: Curve<DateTime>,
    /// The mean, in working time of the project's calendar from the start of the project.
    pub mean: DateTime,
    /// Standard deviation in working seconds.
    pub deviation: f64,
}

impl FinishCurve {
    /// The curve of codes of a simulation.
    pub(super) fn of(
        simulation: &Simulation,
        codes: impl Iterator<Item = i32> + Clone,
        deterministic: DateTime,
        target: Option<DateTime>,
    ) -> Self {
        let (mean, deviation) = moments(codes.clone().map(|code| simulation.work(code)));
        // The order of codes is that of moments, and a moment takes a look into the calendar: once for all that are alike.
        let codes = sorted(codes);
        let mut moments = Vec::with_capacity(codes.len());
        for alike in codes.chunk_by(|one, other| one == other) {
            let moment = alike.first().map(|code| simulation.moment(*code));
            moments.extend(moment.iter().cycle().take(alike.len()));
        }
        let mean = simulation.after((mean + 0.5).floor() as i64);
        Self { curve: Curve::new(moments, deterministic, target), mean, deviation }
    }

    /// The histogram: from when, to when (not included), and how many trials finish then; days, or where these are more
    /// than `most`, whole weeks from Monday: so all bars have as many working days, and none is low for its weekend.
    #[must_use]
    pub fn bars(&self, most: usize) -> Vec<(DateTime, DateTime, usize)> {
        let values = self.curve.values();
        let days = values.first().zip(values.last()).map_or(0, |(first, last)| last.date() - first.date());
        let unit = if (days as usize) < most { DAY_SECONDS } else { 7 * DAY_SECONDS };
        let bars = self.curve.bars_of(|moment| moment.0 - MONDAY, unit, most);
        let at = |seconds: i64| DateTime(seconds.saturating_add(MONDAY));
        bars.into_iter().map(|(from, wide, count)| (at(from), at(from.saturating_add(wide)), count)).collect()
    }
}

/// What something costs, in the trials.
#[derive(Debug, Clone, PartialEq)]
pub struct CostCurve {
    /// Costs in minor units. The target is the budget.
    pub curve: Curve<Money>,
    /// The mean, to the nearest minor unit.
    pub mean: Money,
    /// Standard deviation in minor units.
    pub deviation: f64,
}

impl CostCurve {
    pub(super) fn of(costs: impl Iterator<Item = i64> + Clone, deterministic: Money, target: Option<Money>) -> Self {
        let (mean, deviation) = moments(costs.clone());
        let curve = Curve::new(sorted(costs).into_iter().map(Money).collect(), deterministic, target);
        Self { curve, mean: Money((mean + 0.5).floor() as i64), deviation }
    }

    /// The histogram: from what cost, to what (not included), and how many trials; widths are whole multiples of `unit`
    /// minor units, at most `most` bars.
    #[must_use]
    pub fn bars(&self, unit: Money, most: usize) -> Vec<(Money, Money, usize)> {
        let bars = self.curve.bars_of(|money| money.0, unit.0, most);
        bars.into_iter().map(|(from, wide, count)| (Money(from), Money(from.saturating_add(wide)), count)).collect()
    }
}

/// Mean and standard deviation. Whole numbers are added up, so that their order does not matter.
fn moments(values: impl Iterator<Item = i64> + Clone) -> (f64, f64) {
    let (sum, count) = values.clone().fold((0_i128, 0_u32), |(sum, count), value| (sum + i128::from(value), count + 1));
    if count == 0 {
        return (0.0, 0.0);
    }
    let middle = sum.div_euclid(i128::from(count));
    let square: f64 = values.map(|value| (i128::from(value) - middle) as f64).map(|off| off * off).sum();
    let rest = (sum - middle * i128::from(count)) as f64 / f64::from(count);
    let variance = if count > 1 { (square - f64::from(count) * rest * rest) / f64::from(count - 1) } else { 0.0 };
    (middle as f64 + rest, variance.max(0.0).sqrt())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn percentiles_and_chances_by_hand() {
        let curve = Curve::new(sorted([50, 10, 40, 20, 30].into_iter()), 25, Some(40));
        assert_eq!([0, 10, 20, 21, 50, 80, 100].map(|percent| curve.percentile(percent)), [10, 10, 10, 20, 30, 40, 50]);
        assert_eq!((curve.chance_of_deterministic(), curve.chance_of_target()), (0.4, Some(0.8)));
        assert_eq!(curve.steps(2), [(30, 0.6), (50, 1.0)]);
        let none = Curve::new(Vec::<i64>::new(), 3, None);
        assert_eq!((none.percentile(80), none.chance(5), none.steps(4)), (3, 0.0, vec![]));
    }

    #[test]
    fn finishes_are_told_by_days_or_by_weeks_from_monday() {
        let finishes = |last: &str| {
            let moments = ["2026-03-05T17:00", "2026-03-06T17:00", "2026-03-09T12:00", last];
            let values = moments.map(|moment| moment.parse().unwrap()).to_vec();
            let curve = Curve::new(sorted(values.into_iter()), DateTime(0), None);
            let bars = FinishCurve { curve, mean: DateTime(0), deviation: 0.0 }.bars(10);
            bars.iter().map(|(from, to, count)| (from.to_string(), (to.0 - from.0) / DAY_SECONDS, *count)).collect()
        };
        let days: Vec<(String, i64, usize)> = finishes("2026-03-09T17:00");
        assert_eq!(
            days.iter().map(|(_, wide, count)| (*wide, *count)).collect::<Vec<_>>(),
            [(1, 1), (1, 1), (1, 0), (1, 0), (1, 2)]
        );
        let weeks: Vec<(String, i64, usize)> = finishes("2026-03-20T17:00");
        let monday = |day: &str| format!("{day}T00:00");
        assert_eq!(weeks, [(monday("2026-03-02"), 7, 2), (monday("2026-03-09"), 7, 1), (monday("2026-03-16"), 7, 1)]);
    }

    #[test]
    fn bars_hold_every_trial_once() {
        let curve = Curve::new(vec![-1, 0, 5, 9, 10, 29], 0, None);
        assert_eq!(curve.bars_of(|value| value, 10, 3), [(-10, 20, 4), (10, 20, 2)]);
        assert_eq!(curve.bars_of(|value| value, 10, 9), [(-10, 10, 1), (0, 10, 3), (10, 10, 1), (20, 10, 1)]);
        let wide = Curve::new(vec![i64::MIN, i64::MAX], 0, None);
        assert_eq!(wide.bars_of(|value| value, 1, 4).iter().map(|bar| bar.2).sum::<usize>(), 2);
        assert_eq!(moments([2, 4, 4, 4, 5, 5, 7, 9].into_iter()), (5.0, (32.0_f64 / 7.0).sqrt()));
    }
}
