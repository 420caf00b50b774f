//! What the money that is spent says of the rest: a forecast is of what is not known yet.

use crate::analysis::cost;
use crate::analysis::earned_value::{earned_value, settled};
use crate::plan::{CostItem, DateTime, Id, IdSet, Plan};
use crate::schedule::Schedule;

/// What was spent by a moment.
#[derive(Debug, Default)]
pub(super) struct Spent {
    /// How much more than planned all of it costs by what was spent so far, in minor units, when the rest goes by the plan:
    /// AC + what is left − planned. Negative = less.
    pub beyond: i64,
    /// Cost items of which it is known what they come to.
    pub settled: IdSet<Id<CostItem>>,
}

impl Spent {
    pub fn by(plan: &Plan, schedule: &Schedule, status: DateTime) -> Self {
        let total = earned_value(plan, schedule, None, status).total;
        let planned = cost::planned(plan, schedule).unwrap_or_default();
        let known = plan.cost_items.iter().filter(|item| settled(plan, schedule, item, status));
        Self {
            beyond: total.actual.0.saturating_add(total.remaining.0).saturating_sub(planned.0),
            settled: known.map(|item| item.id).collect(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::super::tests::{DAY, Maker, euro};
    use super::super::{Model, Options};
    use super::*;
    use crate::plan::{Assignment, CostEstimate, Person, Project, Rate, TimeEntry};

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
        // Paid in part and ordered for more than was planned, before it is due.
        let ordered = sample(|item| {
            item.date = Some("2026-03-20".parse().unwrap());
            (item.actual, item.committed) = (euro(500), euro(600));
        });
        assert_eq!(costs(&ordered), [1100, 1100, 100]);
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
        // The budget grants some of that.
        let mut project = Project::clone(maker.plan.project().unwrap());
        project.charter.budget = Some(euro(1900));
        maker.plan.put(project.into());
        assert_eq!(costs(&maker), [2000, 2000, 100]);
    }
}
