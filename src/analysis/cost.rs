//! What the plan costs, as far as rates, fixed costs and cost items tell.

use crate::plan::scaled::scaled;
use crate::plan::{Assignment, Date, Id, IdMap, IdSet, Money, Person, PersonKind, Plan, RiskStatus, Task};
use crate::schedule::{Schedule, TaskDates};

/// Hundredths of a percent of full time.
const FULL_TIME: i64 = 10_000;

/// Planned cost of all that is not put away: cost items, fixed costs, and assignments at the rate of the day the task
/// starts (an assignment's own cost, where a file gave one, counts instead). `None` when nothing in the plan has a price.
#[must_use]
pub fn planned(plan: &Plan, schedule: &Schedule) -> Option<Money> {
    let items: Money = plan.cost_items.iter().map(|item| item.planned).sum();
    let tasks: Money = of_tasks(plan, schedule).into_values().sum();
    let total = Money(items.0.saturating_add(tasks.0));
    (total.0 != 0).then_some(total)
}

/// Planned cost of each task that is not put away, without cost items: fixed cost and assignments. Tasks that cost nothing
/// may be missing.
#[must_use]
pub fn of_tasks(plan: &Plan, schedule: &Schedule) -> IdMap<Id<Task>, Money> {
    let active = |task: &Task| !task.inactive && task.in_plan();
    let fixed = plan.tasks.iter().filter(|task| active(task) && task.fixed_cost.0 != 0);
    let mut costs: IdMap<Id<Task>, Money> = fixed.map(|task| (task.id, task.fixed_cost)).collect();
    let people: IdMap<Id<Person>, &Person> = plan.people.iter().map(|person| (person.id, &**person)).collect();
    for assignment in plan.assignments.iter() {
        let Some(task) = plan.get(assignment.task).filter(|task| active(task)) else { continue };
        let (Some(dates), Some(person)) = (schedule.task(task.id), people.get(&assignment.person)) else { continue };
        let cost = assignment.cost.unwrap_or_else(|| at_rate(assignment, person, dates.duration, dates.start.date()));
        let sum = costs.entry(task.id).or_default();
        *sum = Money(sum.0.saturating_add(cost.0));
    }
    costs
}

/// The part of [`of_tasks`] that does not show in time that people write down: materials and other costs, and what each use
/// of somebody costs. Tasks without any are missing.
#[must_use]
pub fn besides_time(plan: &Plan, schedule: &Schedule) -> IdMap<Id<Task>, Money> {
    let mut costs: IdMap<Id<Task>, Money> = IdMap::default();
    for assignment in plan.assignments.iter() {
        let Some(task) = plan.get(assignment.task).filter(|task| !task.inactive && task.in_plan()) else { continue };
        let (Some(dates), Some(person)) = (schedule.task(task.id), plan.get(assignment.person)) else { continue };
        let from = dates.start.date();
        let cost = match assignment.cost {
            Some(cost) if !person.person_kind.works_by_time() => cost,
            Some(_) => continue,
            None if person.person_kind.works_by_time() => person.rate_on(from).map_or(Money(0), |rate| rate.per_use),
            None => at_rate(assignment, person, dates.duration, from),
        };
        if cost.0 != 0 {
            let sum = costs.entry(task.id).or_default();
            *sum = Money(sum.0.saturating_add(cost.0));
        }
    }
    costs
}

/// Planned cost of the actions that answer risks which are open: their tasks, and the cost items of these.
#[must_use]
pub fn of_responses(plan: &Plan, schedule: &Schedule) -> Money {
    let open = plan.risks.iter().filter(|risk| risk.status == RiskStatus::Open);
    let actions: IdSet<Id<Task>> = open.flat_map(|risk| risk.actions.iter().copied()).collect();
    let items = plan.cost_items.iter().filter(|item| item.task.is_some_and(|task| actions.contains(&task)));
    let items = items.map(|item| item.planned);
    let tasks = of_tasks(plan, schedule).into_iter().filter(|(task, _)| actions.contains(task)).map(|(_, cost)| cost);
    items.chain(tasks).sum()
}

/// Work of an assignment to a task of so many working seconds, in seconds.
pub(super) fn work_in(assignment: &Assignment, duration: i64) -> i64 {
    let units = assignment.units.map_or(FULL_TIME, i64::from);
    assignment.work.unwrap_or_else(|| scaled(duration, units, FULL_TIME))
}

/// What the working time of somebody costs, in minor units: work × hourly rate, without cost per use.
pub(super) fn by_time(assignment: &Assignment, person: &Person, dates: &TaskDates) -> f64 {
    let Some(rate) = person.rate_on(dates.start.date()) else { return 0.0 };
    let units = f64::from(assignment.units.unwrap_or(FULL_TIME as u32));
    let seconds = assignment.work.map_or(dates.duration as f64 * units / FULL_TIME as f64, |work| work as f64);
    seconds * rate.standard.0 as f64 / 3600.0
}

/// The cost of an assignment: work × hourly rate + cost per use.
fn at_rate(assignment: &Assignment, person: &Person, duration: i64, from: Date) -> Money {
    let Some(rate) = person.rate_on(from) else { return Money(0) };
    let units = assignment.units.map_or(FULL_TIME, i64::from);
    let amount = match person.person_kind {
        PersonKind::Person | PersonKind::Role | PersonKind::Equipment => {
            scaled(work_in(assignment, duration), rate.standard.0, 3600)
        }
        // Of a material the units are a quantity, in hundredths of a percent of one.
        PersonKind::Material => scaled(units, rate.standard.0, FULL_TIME),
        PersonKind::Cost => 0,
    };
    Money(amount.saturating_add(rate.per_use.0))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::plan::{CostItem, Duration, Ids, Project, Rate, Risk};

    #[test]
    fn work_costs_its_rate_and_items_their_price() {
        let mut ids = Ids::seeded(1);
        let mut plan = Plan::default();
        let project = Project { id: ids.next(), start: "2026-03-02T08:00".parse().unwrap(), ..Project::default() };
        plan.put(project.into());
        let rate = |from: Option<&str>, hourly| Rate {
            from: from.map(|text| text.parse().unwrap()),
            standard: Money(hourly),
            per_use: Money(500),
            ..Rate::default()
        };
        let rates = vec![rate(None, 8000), rate(Some("2026-01-01"), 9000), rate(Some("2027-01-01"), 9900)];
        let person = Person { id: ids.next(), rates, ..Person::default() };
        let task =
            Task { id: ids.next(), duration: Duration::working(8 * 3600), fixed_cost: Money(1000), ..Task::default() };
        assert_eq!(planned(&plan, &Schedule::of(&plan)), None);
        let assignment =
            Assignment { id: ids.next(), task: task.id, person: person.id, units: Some(5000), ..Assignment::default() };
        let item = CostItem { id: ids.next(), planned: Money(70), ..CostItem::default() };
        plan.put(person.into());
        plan.put(task.clone().into());
        plan.put(assignment.into());
        plan.put(item.into());
        // Four hours at 90.00, 5.00 per use, 10.00 fixed, 0.70 besides.
        let schedule = Schedule::of(&plan);
        assert_eq!(planned(&plan, &schedule), Some(Money(36_000 + 500 + 1000 + 70)));
        // Named by two risks, an action costs once; of a risk that is closed, nothing.
        let risk = |number, status, ids: &mut Ids| Risk {
            id: ids.next(),
            number,
            status,
            actions: vec![task.id],
            ..Risk::default()
        };
        plan.put(risk(1, RiskStatus::Closed, &mut ids).into());
        assert_eq!(of_responses(&plan, &schedule), Money(0));
        plan.put(risk(2, RiskStatus::Open, &mut ids).into());
        plan.put(risk(3, RiskStatus::Open, &mut ids).into());
        assert_eq!(of_responses(&plan, &schedule), Money(36_000 + 500 + 1000));
    }
}
