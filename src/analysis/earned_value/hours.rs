//! Earned value of work instead of money: the same figures by the same rules.

use crate::analysis::cost;
use crate::plan::{Assignment, BaselineEntry, Id, IdMap, Money, Person, Plan, Rate, Task};

/// What an hour of work costs in a plan that is measured in work, in minor units: one a second.
const AN_HOUR: Money = Money(3600);

/// A plan whose only cost is work, a second of it for a minor unit: what earned value says of it in money, it says of the
/// plan in seconds of work. Work is that of all who work by time; a baseline has the work that it kept, or where it kept none
/// that of those who are on the task now.
#[must_use]
pub fn in_work(plan: &Plan) -> Plan {
    let mut work = plan.clone();
    work.cost_items = Default::default();
    for person in plan.people.iter() {
        let works = person.person_kind.works_by_time();
        let rate = Rate { standard: AN_HOUR, overtime: AN_HOUR, ..Rate::default() };
        let rates = works.then_some(rate).into_iter().collect();
        work.put(Person { rates, ..Person::clone(person) }.into());
    }
    for one in plan.assignments.iter().filter(|one| one.cost.is_some()) {
        work.put(Assignment { cost: None, ..Assignment::clone(one) }.into());
    }
    for task in plan.tasks.iter().filter(|task| task.fixed_cost.0 != 0) {
        work.put(Task { fixed_cost: Money(0), ..Task::clone(task) }.into());
    }
    let mut on_it: IdMap<Id<Task>, Vec<&Assignment>> = IdMap::default();
    for one in plan.assignments.iter().filter(|one| plan.works_by_time(one.person)) {
        on_it.entry(one.task).or_default().push(one);
    }
    for entry in plan.baseline_entries.iter() {
        let now = || {
            let all = on_it.get(&entry.task).into_iter().flatten();
            all.map(|one| cost::work_in(one, entry.duration)).fold(0, i64::saturating_add)
        };
        let kept = if entry.work > 0 { entry.work } else { now() };
        work.put(BaselineEntry { cost: Money(kept), ..BaselineEntry::clone(entry) }.into());
    }
    work
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::analysis::baseline::snapshot;
    use crate::analysis::earned_value::{earned_value, status_of};
    use crate::plan::{Accrual, Baseline, CostItem, Duration, Ids, PersonKind, Project};
    use crate::schedule::Schedule;

    #[test]
    fn what_is_earned_of_work_is_work() {
        const DAY: i64 = 8 * 3600;
        let mut ids = Ids::seeded(3);
        let mut plan = Plan::default();
        let start = "2026-03-02T08:00".parse().unwrap();
        plan.put(Project { id: ids.next(), start, ..Project::default() }.into());
        let rates = vec![Rate { standard: Money(9_000), per_use: Money(700), ..Rate::default() }];
        let (ann, sand) = (ids.next(), ids.next());
        plan.put(Person { id: ann, rates: rates.clone(), ..Person::default() }.into());
        plan.put(Person { id: sand, rates, person_kind: PersonKind::Material, ..Person::default() }.into());
        // Half done after two of four days; sand and what is bought are no work.
        let task = Task {
            id: ids.next(),
            duration: Duration::working(4 * DAY),
            percent_complete: 50,
            actual_start: Some(start),
            fixed_cost: Money(5_000),
            fixed_cost_accrual: Accrual::Start,
            ..Task::default()
        };
        for person in [ann, sand] {
            plan.put(Assignment { id: ids.next(), task: task.id, person, ..Assignment::default() }.into());
        }
        plan.put(CostItem { id: ids.next(), task: Some(task.id), planned: Money(99), ..CostItem::default() }.into());
        plan.put(task.into());
        let schedule = Schedule::of(&plan);
        let today = "2026-03-04".parse().unwrap();
        let work = in_work(&plan);
        let total = earned_value(&work, &schedule, None, status_of(&work, today)).total;
        let figures = (total.budget, total.planned, total.earned, total.actual, total.remaining);
        assert_eq!(figures, (Money(4 * DAY), Money(3 * DAY), Money(2 * DAY), Money(2 * DAY), Money(2 * DAY)));
        // A baseline of now has the same, kept of it or by those who are on the task; done, it is earned all the same.
        let baseline = Baseline { id: ids.next(), ..Baseline::default() };
        let mut kept = plan.clone();
        for entry in snapshot(&plan, &schedule) {
            assert_eq!(entry.work, 4 * DAY);
            kept.put(BaselineEntry { id: ids.next(), baseline: baseline.id, ..entry }.into());
        }
        kept.put(baseline.into());
        let mut bare = kept.clone();
        for entry in kept.baseline_entries.iter() {
            bare.put(BaselineEntry { work: 0, ..BaselineEntry::clone(entry) }.into());
        }
        for plan in [kept, bare] {
            let against = earned_value(&in_work(&plan), &schedule, None, status_of(&plan, today));
            assert!(against.against.is_some());
            assert_eq!((against.total.budget, against.total.earned), (Money(4 * DAY), Money(2 * DAY)));
        }
        // The plan itself is as it was.
        assert!(earned_value(&plan, &schedule, None, status_of(&plan, today)).total.budget.0 > total.budget.0);
    }
}
