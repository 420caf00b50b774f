//! Earned value of work instead of money: the same figures by the same rules.

use crate::plan::{Assignment, BaselineEntry, Money, Person, PersonKind, Plan, Rate, Task};

/// What a second of work costs in a plan that is measured in work: one minor unit.
const AN_HOUR: Money = Money(3600);

/// A plan whose only cost is work, a second of it for a minor unit: what earned value says of it in money, it says of the
/// plan in seconds of work. Work is that of people and roles; a baseline has the work that it kept.
#[must_use]
pub fn in_work(plan: &Plan) -> Plan {
    let mut work = plan.clone();
    work.cost_items = Default::default();
    for person in plan.people.iter() {
        let works = matches!(person.person_kind, PersonKind::Person | PersonKind::Role);
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
    for entry in plan.baseline_entries.iter() {
        work.put(BaselineEntry { cost: Money(entry.work), ..BaselineEntry::clone(entry) }.into());
    }
    work
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::analysis::earned_value::{earned_value, status_of};
    use crate::plan::{Accrual, CostItem, Duration, Ids, Project};
    use crate::schedule::Schedule;

    #[test]
    fn what_is_earned_of_work_is_work() {
        const DAY: i64 = 8 * 3600;
        let mut ids = Ids::seeded(3);
        let mut plan = Plan::default();
        let start = "2026-03-02T08:00".parse().unwrap();
        plan.put(Project { id: ids.next(), start, ..Project::default() }.into());
        let rates = vec![Rate { standard: Money(9_000), per_use: Money(700), ..Rate::default() }];
        let (ann, crane) = (ids.next(), ids.next());
        plan.put(Person { id: ann, rates: rates.clone(), ..Person::default() }.into());
        plan.put(Person { id: crane, rates, person_kind: PersonKind::Equipment, ..Person::default() }.into());
        // Half done after two of four days; a crane and what is bought are no work.
        let task = Task {
            id: ids.next(),
            duration: Duration::working(4 * DAY),
            percent_complete: 50,
            actual_start: Some(start),
            fixed_cost: Money(5_000),
            fixed_cost_accrual: Accrual::Start,
            ..Task::default()
        };
        for person in [ann, crane] {
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
        // The plan itself is as it was.
        assert!(earned_value(&plan, &schedule, None, status_of(&plan, today)).total.budget.0 > total.budget.0);
    }
}
