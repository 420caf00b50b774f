//! Money by month: what was to be spent, what was, what is ordered, and what is to come.

use super::lines::{Line, Lines};
use super::{Figures, Outlook};
use crate::analysis::spread::Sums;
use crate::plan::scaled::scaled;
use crate::plan::{Baseline, Date, DateTime, Id, Money, Plan};
use crate::schedule::Schedule;

/// Most months: more than fifteen years are no project.
const MOST: usize = 180;

/// A month.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Month {
    /// Its first day.
    pub first: Date,
    /// To be spent by the baseline, or by the plan where there is none.
    pub planned: Money,
    /// Ordered and not yet paid, due in the month.
    pub committed: Money,
    /// Spent; nothing after the status date.
    pub actual: Money,
    /// To come, on the way to the estimate at completion; nothing before the status date. What is ordered is part of it.
    pub forecast: Money,
}

/// The months of a plan, from the first in which money is planned or spent to the last. Before the first one nothing is, and
/// after the last one neither, so that planned sums up to the budget, actual to the actual cost, and forecast to the estimate
/// to complete.
#[must_use]
pub fn cash_flow(
    plan: &Plan,
    schedule: &Schedule,
    baseline: Option<Id<Baseline>>,
    status: DateTime,
    outlook: Outlook,
) -> Vec<Month> {
    cash_flow_of(&Lines::of(plan, schedule, baseline, status), plan, schedule, outlook)
}

/// The months that follow from the lines of a plan.
#[must_use]
pub fn cash_flow_of(lines: &Lines, plan: &Plan, schedule: &Schedule, outlook: Outlook) -> Vec<Month> {
    let Lines { status, all: lines, .. } = lines;
    let status = *status;
    let calendar = schedule.calendar();
    let now = calendar.index(status);
    let total = lines.iter().fold(Figures::default(), |sum, line| sum.plus(line.figures(now)));
    let estimate = total.estimate_of_branch(outlook);
    let to_come = estimate.0.saturating_sub(total.actual.0);
    let Some((from, to)) =
        lines.iter().filter_map(Line::span).reduce(|one, other| (one.0.min(other.0), one.1.max(other.1)))
    else {
        return Vec::new();
    };
    // What ends with a day's work belongs to that day, not to the next.
    let moment = |index: i64| calendar.add(status, index - now);
    let last = calendar.previous_working(moment(to)).date();
    let first = calendar.next_working(moment(from)).date().min(last).month_start(0);
    let starts: Vec<Date> =
        (0..MOST as i32).map(|months| first.month_start(months)).take_while(|start| *start <= last).collect();
    // All that is left falls into the last month.
    let end = |(at, start): (usize, &Date)| {
        if at + 1 == starts.len() { i64::MAX } else { calendar.index(start.month_start(1).midnight()) }
    };
    let ends: Vec<i64> = starts.iter().enumerate().map(end).collect();
    let until_now: Vec<i64> = ends.iter().map(|end| now.min(*end)).collect();
    let ([mut planned, mut left], mut actual) = ([(); 2].map(|()| Sums::at(&ends)), Sums::at(&until_now));
    for line in lines {
        line.planned.spread(line.budget, &mut planned);
        line.ahead.spread(line.remaining, &mut left);
        line.spread_actual(&mut actual);
    }
    let sums = ends.iter().zip(planned.all()).zip(left.all()).zip(actual.all());
    let mut before = Month::default();
    let mut ordered = committed(plan, schedule, status);
    let month = |((at, start), (((end, planned), left), actual)): ((usize, Date), (((&i64, i64), i64), i64))| {
        let part = match total.remaining.0 {
            0 if *end >= now => to_come,
            all => scaled(to_come, left, all),
        };
        let by = Month {
            first: start,
            planned: Money(planned),
            committed: Money(0),
            actual: Money(actual),
            forecast: Money(part),
        };
        let apart = |now: Money, before: Money| Money(now.0.saturating_sub(before.0));
        let due = ordered.iter_mut().filter(|(day, _)| *day < start.month_start(1) || at + 1 == starts.len());
        let found = Month {
            first: start,
            planned: apart(by.planned, before.planned),
            committed: due.map(|(_, amount)| std::mem::take(amount)).sum(),
            actual: apart(by.actual, before.actual),
            forecast: apart(by.forecast, before.forecast),
        };
        before = by;
        found
    };
    starts.iter().copied().enumerate().zip(sums).map(month).collect()
}

/// What is ordered and not yet paid, with the day it is due: its own, else the end of its task, else that of the project; not
/// before the status date.
fn committed(plan: &Plan, schedule: &Schedule, status: DateTime) -> Vec<(Date, Money)> {
    let due = |item: &crate::plan::CostItem| {
        let of_task = || item.task.and_then(|task| schedule.task(task)).map(|dates| dates.finish.date());
        let day = item.date.or_else(of_task).or(schedule.finish().map(DateTime::date));
        day.unwrap_or(status.date()).max((status + -1).date())
    };
    plan.cost_items.iter().filter(|item| item.committed.0 != 0).map(|item| (due(item), item.committed)).collect()
}

#[cfg(test)]
mod tests {
    use super::super::{earned_value, tests::Sample};
    use super::*;
    use crate::plan::{AnyRecord, Assignment, BaselineEntry, CostItem, Person, Task, TimeEntry};
    use proptest::prelude::*;

    #[test]
    fn months_by_hand() {
        // Ten days at 800.00 from Monday 23 March 2026 on: seven in March, three in April. Half done by the evening of the 30th.
        let mut sample = Sample::new(50);
        sample.begin("2026-03-23T08:00");
        let item = CostItem {
            id: sample.ids.next(),
            planned: Money(50_000),
            committed: Money(45_000),
            date: Some("2026-05-04".parse().unwrap()),
            ..CostItem::default()
        };
        sample.plan.put(item.into());
        let months = |status: &str| {
            let status = (status.parse::<Date>().unwrap() + 1).midnight();
            let all = cash_flow(&sample.plan, &Schedule::of(&sample.plan), None, status, Outlook::BottomUp);
            all.iter()
                .map(|month| {
                    let amounts = [month.planned, month.committed, month.actual, month.forecast];
                    (month.first.ymd().1, amounts.map(|money| money.0 / 100))
                })
                .collect::<Vec<_>>()
        };
        assert_eq!(
            months("2026-03-30"),
            [(3, [5600, 0, 4000, 1000]), (4, [2400, 0, 0, 3000]), (5, [500, 450, 0, 500])],
        );
    }

    /// The plan with amounts that a project may have: sums of any others end at the edge of what is counted.
    fn modest(mut plan: Plan) -> Plan {
        let small = |money: Money| Money(money.0 % 10_000_000);
        for record in plan.clone().records() {
            plan.put(match record {
                AnyRecord::CostItem(item) => {
                    let [planned, committed, actual] = [item.planned, item.committed, item.actual].map(small);
                    CostItem { planned, committed, actual, ..CostItem::clone(&item) }.into()
                }
                AnyRecord::Task(task) => Task { fixed_cost: small(task.fixed_cost), ..Task::clone(&task) }.into(),
                AnyRecord::BaselineEntry(entry) => {
                    BaselineEntry { cost: small(entry.cost), ..BaselineEntry::clone(&entry) }.into()
                }
                AnyRecord::Assignment(assignment) => {
                    let cost = Some(small(assignment.cost.unwrap_or_default()));
                    Assignment { cost, ..Assignment::clone(&assignment) }.into()
                }
                AnyRecord::TimeEntry(entry) => {
                    TimeEntry { seconds: entry.seconds % 86_400, ..TimeEntry::clone(&entry) }.into()
                }
                AnyRecord::Person(person) => {
                    let mut person = Person::clone(&person);
                    person.rates.iter_mut().for_each(|rate| rate.standard = small(rate.standard));
                    person.into()
                }
                other => other,
            });
        }
        plan
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(64))]
        /// Months add up to the figures of the whole.
        #[test]
        fn months_add_up(plan in crate::plan::arbitrary::plans(), day in 19_000i32..22_000) {
            let plan = modest(plan);
            let schedule = Schedule::of(&plan);
            let status = Date(day).midnight();
            let months = cash_flow(&plan, &schedule, None, status, Outlook::BottomUp);
            let total = earned_value(&plan, &schedule, None, status).total;
            let sum = |of: fn(&Month) -> Money| months.iter().map(of).sum::<Money>();
            if !months.is_empty() {
                prop_assert_eq!(sum(|month| month.planned), total.budget);
                prop_assert_eq!(sum(|month| month.actual), total.actual);
                prop_assert_eq!(sum(|month| month.forecast), total.remaining);
                let ordered: Money = plan.cost_items.iter().map(|item| item.committed).sum();
                prop_assert_eq!(sum(|month| month.committed), ordered);
            }
            prop_assert!(months.windows(2).all(|pair| pair[0].first.month_start(1) == pair[1].first));
        }
    }
}
