//! The figures of earned value, and what follows from them.

use crate::plan::Money;

/// What a task, a branch or the project was to cost, has earned and has cost by the status date, in minor units.
///
/// Names and formulas are those of PMI's standard for earned value management. Where a formula divides by nothing there is
/// no value: neither a zero nor an infinity would be true.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Figures {
    /// Budget at completion (BAC).
    pub budget: Money,
    /// Planned value (PV): the part of the budget that was to be earned by the status date.
    pub planned: Money,
    /// Earned value (EV): the part of the budget that belongs to what has been done.
    pub earned: Money,
    /// Actual cost (AC).
    pub actual: Money,
    /// What the rest costs by the plan as it is now.
    pub remaining: Money,
    /// Of the actual cost, that of what came after the baseline: it says nothing about how well the planned work goes.
    pub later_actual: Money,
    /// Of what is left, that of what came after the baseline.
    pub later_remaining: Money,
}

/// How the estimate at completion looks at the rest of the work.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Outlook {
    /// It will cost as much more as what has been done did: BAC ÷ CPI.
    #[default]
    Typical,
    /// It will cost what was budgeted: AC + BAC − EV.
    Atypical,
    /// Cost and delay so far both go on: AC + (BAC − EV) ÷ (CPI × SPI).
    CostAndSchedule,
    /// It will cost what the plan says now: AC + the cost of what is left.
    BottomUp,
}

impl Outlook {
    /// All of them.
    pub const ALL: [Self; 4] = [Self::Typical, Self::Atypical, Self::CostAndSchedule, Self::BottomUp];

    /// Whether it goes by an index: the estimates of parts then do not add up to that of the whole, which has its own.
    #[must_use]
    pub const fn by_index(self) -> bool {
        matches!(self, Self::Typical | Self::CostAndSchedule)
    }
}

/// A quotient, where there is one.
fn over(part: i128, whole: i128) -> Option<f64> {
    (whole != 0).then(|| part as f64 / whole as f64)
}

fn money(amount: f64) -> Money {
    Money(amount.round() as i64)
}

impl Figures {
    /// The sum of two.
    #[must_use]
    pub const fn plus(self, other: Self) -> Self {
        const fn sum(one: Money, other: Money) -> Money {
            Money(one.0.saturating_add(other.0))
        }
        Self {
            budget: sum(self.budget, other.budget),
            planned: sum(self.planned, other.planned),
            earned: sum(self.earned, other.earned),
            actual: sum(self.actual, other.actual),
            remaining: sum(self.remaining, other.remaining),
            later_actual: sum(self.later_actual, other.later_actual),
            later_remaining: sum(self.later_remaining, other.later_remaining),
        }
    }

    /// Cost variance: EV − AC; negative = over cost.
    #[must_use]
    pub const fn cost_variance(&self) -> Money {
        Money(self.earned.0.saturating_sub(self.actual.0))
    }

    /// Schedule variance: EV − PV; negative = behind.
    #[must_use]
    pub const fn schedule_variance(&self) -> Money {
        Money(self.earned.0.saturating_sub(self.planned.0))
    }

    /// Cost performance index: EV ÷ AC.
    #[must_use]
    pub fn cpi(&self) -> Option<f64> {
        over(self.earned.0.into(), self.actual.0.into())
    }

    /// Schedule performance index: EV ÷ PV.
    #[must_use]
    pub fn spi(&self) -> Option<f64> {
        over(self.earned.0.into(), self.planned.0.into())
    }

    /// Why there is no schedule index, where there is none.
    #[must_use]
    pub const fn why_no_spi(&self) -> &'static str {
        if self.budget.0 == 0 { "no cost is planned" } else { "nothing was planned by then" }
    }

    /// Why there is no cost index, where there is none.
    #[must_use]
    pub const fn why_no_cpi(&self) -> &'static str {
        if self.budget.0 == 0 { "no cost is planned" } else { "nothing has been spent yet" }
    }

    /// Estimate at completion. With an outlook that goes by an index, nothing before that index is known and above zero. What
    /// came after the baseline comes on top, at its own cost: no index tells of it.
    #[must_use]
    pub fn estimate(&self, outlook: Outlook) -> Option<Money> {
        let left = self.budget.0 as f64 - self.earned.0 as f64;
        let later = self.later_actual.0 as f64 + self.later_remaining.0 as f64;
        let actual = self.actual.0 as f64 - self.later_actual.0 as f64;
        let earned = self.earned.0 as f64;
        let known = |index: Option<f64>| index.is_some_and(|index| index > 0.0);
        // Divided once, at the end: a quotient of quotients would be a cent off where half a cent is rounded.
        match outlook {
            Outlook::Typical => known(self.cpi()).then(|| money(self.budget.0 as f64 * actual / earned + later)),
            Outlook::Atypical => Some(money(actual + left + later)),
            Outlook::CostAndSchedule => {
                let both = known(self.cpi()) && known(self.spi());
                both.then(|| money(actual + left * actual * self.planned.0 as f64 / (earned * earned) + later))
            }
            Outlook::BottomUp => Some(Money(self.actual.0.saturating_add(self.remaining.0))),
        }
    }

    /// The estimate at completion of a branch, which is there before an index of its own is: until then the rest costs what
    /// was budgeted, and what has no budget costs what the plan says now.
    #[must_use]
    pub fn estimate_of_branch(&self, outlook: Outlook) -> Money {
        let rest = if self.budget.0 == 0 { Outlook::BottomUp } else { Outlook::Atypical };
        self.estimate(outlook).or(self.estimate(rest)).unwrap_or(self.actual)
    }

    /// Estimate to complete: EAC − AC.
    #[must_use]
    pub fn to_complete(&self, outlook: Outlook) -> Option<Money> {
        self.estimate(outlook).map(|estimate| Money(estimate.0.saturating_sub(self.actual.0)))
    }

    /// Variance at completion: BAC − EAC; negative = over budget.
    #[must_use]
    pub fn variance_at_completion(&self, outlook: Outlook) -> Option<Money> {
        self.estimate(outlook).map(|estimate| Money(self.budget.0.saturating_sub(estimate.0)))
    }

    /// To-complete performance index: (BAC − EV) ÷ (BAC − AC), how well the rest has to go to end on budget. Nothing once
    /// the budget is spent.
    #[must_use]
    pub fn tcpi(&self) -> Option<f64> {
        let left = i128::from(self.budget.0) - i128::from(self.actual.0);
        (left > 0).then(|| over(i128::from(self.budget.0) - i128::from(self.earned.0), left)).flatten()
    }
}

/// Earned schedule: the time, in periods, at which as much was to be earned as has been. `planned` is the cumulative planned
/// value at the end of each period.
///
/// ES = C + (EV − PV at C) ÷ (PV at C + 1 − PV at C), with C the whole periods whose planned value has been earned (Lipke).
/// Nothing without a plan; never more than the plan has periods.
#[must_use]
pub fn earned_schedule(planned: &[i64], earned: i64) -> Option<f64> {
    let last = *planned.last()?;
    if last <= 0 {
        return None;
    }
    // Of periods for which nothing was planned, none is earned by having earned nothing.
    if earned <= 0 {
        return Some(0.0);
    }
    // Where the last periods plan nothing more, the work was to be done when the last of it was.
    let whole = if earned >= last {
        return planned.iter().position(|value| *value >= last).map(|at| at as f64 + 1.0);
    } else {
        planned.partition_point(|value| *value <= earned)
    };
    let before = whole.checked_sub(1).and_then(|at| planned.get(at)).copied().unwrap_or(0);
    let after = planned.get(whole).copied().unwrap_or(last);
    let part = if after > before { (earned.max(0) - before) as f64 / (after - before) as f64 } else { 0.0 };
    Some(whole as f64 + part)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn figures(budget: i64, planned: i64, earned: i64, actual: i64, remaining: i64) -> Figures {
        Figures {
            budget: Money(budget),
            planned: Money(planned),
            earned: Money(earned),
            actual: Money(actual),
            remaining: Money(remaining),
            ..Figures::default()
        }
    }

    /// As above, and 5,000 that the baseline does not have, 2,000 of it paid: each estimate is 5,000 more.
    #[test]
    fn what_came_after_the_baseline_comes_on_top_of_every_estimate() {
        let before = figures(120_000, 90_000, 60_000, 80_000, 55_000);
        let later =
            Figures { later_actual: Money(2_000), later_remaining: Money(3_000), ..figures(0, 0, 0, 2_000, 3_000) };
        let all = before.plus(later);
        for outlook in Outlook::ALL {
            assert_eq!(all.estimate(outlook).unwrap().0, before.estimate(outlook).unwrap().0 + 5_000, "{outlook:?}");
        }
    }

    /// A year's job of 120,000 after nine months: 90,000 planned, 60,000 earned, 80,000 spent. Worked by hand.
    #[test]
    fn a_late_and_dear_project_by_hand() {
        let found = figures(120_000, 90_000, 60_000, 80_000, 55_000);
        assert_eq!((found.cost_variance(), found.schedule_variance()), (Money(-20_000), Money(-30_000)));
        assert_eq!(found.cpi(), Some(0.75));
        assert!((found.spi().unwrap() - 2.0 / 3.0).abs() < 1e-12);
        let all: Vec<_> = Outlook::ALL.iter().map(|outlook| found.estimate(*outlook).unwrap().0).collect();
        // 120,000 ÷ 0.75; 80,000 + 60,000; 80,000 + 60,000 ÷ 0.5; 80,000 + 55,000.
        assert_eq!(all, [160_000, 140_000, 200_000, 135_000]);
        assert_eq!(found.to_complete(Outlook::Typical), Some(Money(80_000)));
        assert_eq!(found.variance_at_completion(Outlook::Typical), Some(Money(-40_000)));
        // 60,000 of work for the 40,000 that are left.
        assert_eq!(found.tcpi(), Some(1.5));
    }

    #[test]
    fn what_divides_by_nothing_is_nothing() {
        let none = Figures::default();
        assert_eq!((none.cpi(), none.spi(), none.tcpi()), (None, None, None));
        assert_eq!(none.estimate(Outlook::Typical), None);
        let spent = figures(100, 50, 0, 100, 100);
        assert_eq!((spent.cpi(), spent.estimate(Outlook::Typical), spent.tcpi()), (Some(0.0), None, None));
        assert_eq!(spent.estimate(Outlook::Atypical), Some(Money(200)));
    }

    /// A branch that has not begun is estimated at its budget; one that has only cost so far, at that on top of it; one that
    /// came after the baseline, at what the plan says.
    #[test]
    fn a_branch_without_an_index_has_an_estimate() {
        let estimate = |figures: Figures| figures.estimate_of_branch(Outlook::Typical).0;
        assert_eq!(estimate(figures(19_000, 0, 0, 0, 21_000)), 19_000);
        assert_eq!(estimate(figures(19_000, 5_000, 0, 738, 21_000)), 19_738);
        assert_eq!(estimate(figures(0, 0, 0, 738, 800)), 1_538);
        // With an index by it: 100 ÷ 0.5.
        assert_eq!(estimate(figures(100, 50, 20, 40, 70)), 200);
        assert_eq!(estimate(Figures::default()), 0);
    }

    /// Planned 10, 25, 45, 70 and 100 by the ends of five periods.
    #[test]
    fn earned_schedule_by_hand() {
        let planned = [10, 25, 45, 70, 100];
        let at = |earned| earned_schedule(&planned, earned).unwrap();
        // Two whole periods, and 15 of the 20 of the third.
        assert!((at(40) - 2.75).abs() < 1e-12);
        assert!((at(0) - 0.0).abs() < 1e-12);
        assert!((at(5) - 0.5).abs() < 1e-12);
        assert!((at(25) - 2.0).abs() < 1e-12);
        assert!((at(100) - 5.0).abs() < 1e-12);
        assert_eq!(earned_schedule(&[], 3), None);
        assert_eq!(earned_schedule(&[0, 0], 3), None);
        assert_eq!(earned_schedule(&[50, 100, 100, 100], 100), Some(2.0));
    }

    proptest! {
        /// More earned is never an earlier time, and as much as was planned by the end of a period is the end of that period.
        #[test]
        fn earned_schedule_follows_the_plan(steps in prop::collection::vec(1i64..1000, 1..20), one in 0i64..20_000, other in 0i64..20_000) {
            let planned: Vec<i64> = steps.iter().scan(0, |sum, step| { *sum += step; Some(*sum) }).collect();
            let (low, high) = (one.min(other), one.max(other));
            prop_assert!(earned_schedule(&planned, low).unwrap() <= earned_schedule(&planned, high).unwrap());
            for (at, value) in planned.iter().enumerate() {
                prop_assert!((earned_schedule(&planned, *value).unwrap() - (at + 1) as f64).abs() < 1e-9);
            }
        }
    }
}
