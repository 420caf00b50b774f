//! What the money that is spent says of the rest: a forecast is of what is not known yet.

use std::collections::BTreeMap;

use crate::analysis::cost;
use crate::analysis::earned_value::{earned_value, settled};
use crate::plan::{CostItem, DateTime, Id, IdSet, Plan, Task};
use crate::schedule::Schedule;

/// What was spent.
#[derive(Debug, Default)]
pub(super) struct Spent {
    /// How much more than planned all of it costs by what was spent so far, in minor units, when the rest goes by the plan:
    /// AC + what is left − planned. Negative = less.
    pub beyond: i64,
    /// Cost items of which it is known what they come to.
    pub settled: IdSet<Id<CostItem>>,
    /// Whether what is paid is known at all.
    known: bool,
}

impl Spent {
    /// What was spent by the last fact that is written down, or by `status` where that is later: progress is as it is now,
    /// so that all that was spent for it counts.
    pub fn by(plan: &Plan, schedule: &Schedule, status: DateTime) -> Self {
        let entries = plan.time_entries.iter().map(|entry| (entry.date + 1).midnight());
        let begun =
            plan.tasks.iter().filter_map(|task| task.actual_start).map(|start| DateTime(start.0.saturating_add(1)));
        let finished = plan.tasks.iter().filter_map(|task| task.actual_finish);
        let moment = entries.chain(begun).chain(finished).fold(status, DateTime::max);
        let total = earned_value(plan, schedule, None, moment).total;
        let planned = cost::planned(plan, schedule).unwrap_or_default();
        let known = plan.cost_items.iter().filter(|item| settled(plan, schedule, item, moment));
        let left = total.remaining.0.saturating_add(of_branches(plan, schedule));
        Self {
            beyond: total.actual.0.saturating_add(left).saturating_sub(planned.0),
            settled: known.map(|item| item.id).collect(),
            known: true,
        }
    }

    /// What a cost item costs at least, in minor units: what is paid, and what is ordered; `None` = nothing is.
    pub fn known(&self, item: &CostItem) -> Option<i64> {
        let known = item.actual.0.saturating_add(item.committed.0.max(0));
        (self.known && known > 0).then_some(known)
    }
}

/// What summaries cost by themselves, and what is below an inactive one: it is planned, and earned value has no line for it.
/// Less the time that was written down for it, which is spent.
fn of_branches(plan: &Plan, schedule: &Schedule) -> i64 {
    let off = |id: Id<Task>| schedule.task(id).is_none_or(|dates| dates.summary || dates.inactive);
    let mut costs: BTreeMap<Id<Task>, i64> =
        cost::of_tasks(plan, schedule).into_iter().filter(|(id, _)| off(*id)).map(|(id, cost)| (id, cost.0)).collect();
    if costs.is_empty() {
        return 0;
    }
    for entry in plan.time_entries.iter() {
        if let Some(cost) = entry.task.and_then(|id| costs.get_mut(&id)) {
            *cost = cost.saturating_sub(entry.cost(plan).0);
        }
    }
    costs.into_values().fold(0, |sum, cost| sum.saturating_add(cost.max(0)))
}

#[cfg(test)]
mod tests {
    use super::super::tests::{DAY, Maker, euro};
    use super::super::{Model, Options};
    use super::*;
    use crate::plan::{Assignment, CostEstimate, Kind, Person, Project, Rate, TimeEntry};

    const STATUS: &str = "2026-03-04T00:00";

    /// A task of two days from Monday 2 March with a cost item of 1,000 that is due on Tuesday and may come to 2,000.
    fn sample(change: impl FnOnce(&mut CostItem)) -> Maker {
        let mut maker = Maker::new();
        maker.task(20, None, &[]);
        let estimate = CostEstimate { best: euro(1000), likely: euro(1000), worst: euro(2000), ..Default::default() };
        let mut item = CostItem {
            id: maker.ids.next(),
            planned: euro(1000),
            estimate: Some(estimate),
            date: Some("2026-03-03".parse().unwrap()),
            ..CostItem::default()
        };
        change(&mut item);
        maker.plan.put(item.into());
        maker
    }

    /// What it costs at least and at most, and what is to be set aside for 80 %.
    fn costs(maker: &Maker) -> [i64; 3] {
        let schedule = Schedule::of(&maker.plan);
        let options = Options { trials: 512, ..Options::default() };
        let model = || Model::ahead(&maker.plan, &schedule, STATUS.parse().unwrap(), options);
        let outcome = model().outcome();
        let curve = &outcome.cost.curve;
        let aside = outcome.contingency(&model(), 80).1;
        [curve.percentile(0), curve.percentile(100), aside].map(|money| money.0 / 100)
    }

    #[test]
    fn what_is_paid_is_no_estimate_any_more() {
        let open = costs(&sample(|_| ()));
        assert!((1000..1050).contains(&open[0]) && (1700..=2000).contains(&open[1]), "{open:?}");
        assert_eq!(costs(&sample(|item| item.actual = euro(700))), [700, 700, -300]);
        assert_eq!(costs(&sample(|item| item.actual = euro(1400))), [1400, 1400, 400]);
        // Paid in part and ordered for more than was planned, before it is due: it costs that at least.
        let ordered = costs(&sample(|item| {
            item.date = Some("2026-03-20".parse().unwrap());
            (item.actual, item.committed) = (euro(500), euro(600));
        }));
        assert_eq!((ordered[0], ordered[1]), (1100, open[1]));
        // Paid in part, and not due: it may still come to more.
        let part = costs(&sample(|item| {
            item.date = Some("2026-03-20".parse().unwrap());
            item.actual = euro(500);
        }));
        assert_eq!(part, open);
    }

    #[test]
    fn time_beyond_the_plan_is_in_every_trial() {
        let mut maker = Maker::new();
        let task = maker.task(20, None, &[]);
        maker.change(task, |task| {
            (task.percent_complete, task.actual_start) = (50, Some("2026-03-02T08:00".parse().unwrap()));
        });
        let rate = Rate { standard: euro(100), ..Rate::default() };
        let person = Person { id: maker.ids.next(), rates: vec![rate], ..Person::default() };
        let assignment = Assignment { id: maker.ids.next(), task, person: person.id, ..Assignment::default() };
        let entry = TimeEntry {
            id: maker.ids.next(),
            person: person.id,
            task: Some(task),
            date: "2026-03-02".parse().unwrap(),
            seconds: DAY * 3 / 2,
            ..TimeEntry::default()
        };
        maker.plan.put(person.into());
        maker.plan.put(assignment.into());
        assert_eq!(costs(&maker), [1600, 1600, 0]);
        // Twelve hours for half of sixteen: 1,200 and the other half.
        maker.plan.put(entry.into());
        assert_eq!(costs(&maker), [2000, 2000, 400]);
        // What is written down after the status date is spent all the same: progress is of now, too.
        let mut later = TimeEntry::clone(maker.plan.time_entries.iter().next().unwrap());
        (later.id, later.date, later.seconds) = (maker.ids.next(), "2026-03-05".parse().unwrap(), DAY / 8);
        let id = later.id;
        maker.plan.put(later.into());
        assert_eq!(costs(&maker), [2100, 2100, 500]);
        maker.plan.take(Kind::TimeEntry, id.any());
        // The budget grants some of that.
        let mut project = Project::clone(maker.plan.project().unwrap());
        project.charter.budget = Some(euro(1900));
        maker.plan.put(project.into());
        assert_eq!(costs(&maker), [2000, 2000, 100]);
    }

    /// Of what is a summary's own, and below one that is not to be done, earned value has no line.
    #[test]
    fn what_summaries_cost_is_still_to_come() {
        let mut maker = Maker::new();
        let task = maker.task(20, None, &[]);
        let below = maker.task(10, None, &[]);
        maker.change(below, |below| (below.parent, below.fixed_cost) = (Some(task), euro(300)));
        maker.change(task, |task| task.fixed_cost = euro(1000));
        assert_eq!(costs(&maker), [1300, 1300, 0]);
    }
}
