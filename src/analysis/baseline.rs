//! Baselines: what one keeps of a plan, which one plans are compared with, and what it kept of each task.

use super::cost;
use crate::plan::{Baseline, BaselineEntry, BaselineItem, CostItem, DateTime, Id, IdMap, Money, Plan, Task};
use crate::schedule::Schedule;

/// The baseline that plans are compared with: the latest taken; of those without a date, the lowest slot.
#[must_use]
pub fn current_baseline(plan: &Plan) -> Option<&Baseline> {
    let order = |baseline: &Baseline| (baseline.taken_at, std::cmp::Reverse(baseline.slot), baseline.id);
    plan.baselines.iter().map(|baseline| &**baseline).max_by_key(|baseline| order(baseline))
}

/// What the current baseline kept, by task.
#[must_use]
pub fn baseline_entries(plan: &Plan) -> IdMap<Id<Task>, &BaselineEntry> {
    let Some(current) = current_baseline(plan).map(|baseline| baseline.id) else { return IdMap::default() };
    let kept = plan.baseline_entries.iter().filter(|entry| entry.baseline == current);
    kept.map(|entry| (entry.task, &**entry)).collect()
}

/// Whether a cost item came after a baseline that keeps cost items: it has no budget there.
#[must_use]
pub fn lacks_item(plan: &Plan, baseline: Id<Baseline>, item: Id<CostItem>) -> bool {
    plan.get(baseline).is_some_and(|baseline| baseline.cost_items)
        && !plan.baseline_items.iter().any(|kept| kept.baseline == baseline && kept.item == item)
}

/// From when to when a cost item comes about: at the end of its day, else over its task, else at the end of the project.
/// `None` in a plan without tasks for one without a day.
#[must_use]
pub fn due(item: &CostItem, schedule: &Schedule) -> Option<(DateTime, DateTime)> {
    let day = item.date.map(|day| (day + 1).midnight()).map(|end| (end, end));
    let row = item.task.and_then(|task| schedule.outline().row_of(task));
    let over_task = || row.and_then(|row| schedule.row(row)).map(|dates| (dates.start, dates.finish));
    day.or_else(over_task).or_else(|| schedule.finish().map(|finish| (finish, finish)))
}

/// What a baseline taken now keeps of each cost item, as [`snapshot`] does of tasks.
#[must_use]
pub fn snapshot_items(plan: &Plan, schedule: &Schedule) -> Vec<BaselineItem> {
    let kept = |item: &CostItem| {
        let (start, finish) = due(item, schedule).unzip();
        BaselineItem { item: item.id, planned: item.planned, start, finish, ..BaselineItem::default() }
    };
    plan.cost_items.iter().map(|item| kept(item)).collect()
}

/// What a baseline taken now keeps of each task of the schedule, summaries included: dates, duration, work and cost as
/// planned. Which baseline the entries belong to, and their own ids, are for the edit that puts them in the plan.
#[must_use]
pub fn snapshot(plan: &Plan, schedule: &Schedule) -> Vec<BaselineEntry> {
    let costs = cost::of_tasks(plan, schedule);
    let mut work: IdMap<Id<Task>, i64> = IdMap::default();
    for assignment in plan.assignments.iter() {
        let Some(dates) = schedule.task(assignment.task).filter(|_| plan.works_by_time(assignment.person)) else {
            continue;
        };
        let sum = work.entry(assignment.task).or_default();
        *sum = sum.saturating_add(cost::work_in(assignment, dates.duration));
    }
    let rows = schedule.outline().rows();
    let mut entries: Vec<BaselineEntry> = rows
        .iter()
        .zip(schedule.rows())
        .map(|(row, dates)| {
            let typed = plan.get(row.task).and_then(|task| task.work);
            BaselineEntry {
                task: row.task,
                start: Some(dates.start),
                finish: Some(dates.finish),
                duration: dates.duration,
                work: work.get(&row.task).copied().filter(|work| *work > 0).or(typed).unwrap_or(0),
                cost: costs.get(&row.task).copied().unwrap_or_default(),
                ..BaselineEntry::default()
            }
        })
        .collect();
    // From the last row up, so that a summary is complete before it is added to the one above it.
    for place in (0..rows.len()).rev() {
        let (Some(parent), Some(entry)) = (rows.get(place).and_then(|row| row.parent), entries.get(place)) else {
            continue;
        };
        let (work, cost) = (entry.work, entry.cost);
        if let Some(above) = entries.get_mut(parent) {
            above.work = above.work.saturating_add(work);
            above.cost = Money(above.cost.0.saturating_add(cost.0));
        }
    }
    entries
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::plan::{Assignment, Duration, Ids, Person, Project};

    #[test]
    fn the_latest_baseline_counts_and_the_lowest_slot_where_no_date_tells() {
        let mut plan = Plan::default();
        let mut ids = Ids::seeded(1);
        let mut add = |slot: u8, taken: Option<&str>| {
            let taken_at = taken.map(|text| text.parse().unwrap());
            plan.put(Baseline { id: ids.next(), slot: Some(slot), taken_at, ..Baseline::default() }.into());
            current_baseline(&plan).unwrap().slot
        };
        assert_eq!(add(1, None), Some(1));
        assert_eq!(add(0, None), Some(0));
        assert_eq!(add(3, Some("2026-01-01T00:00")), Some(3));
        assert_eq!(add(4, Some("2025-01-01T00:00")), Some(3));
    }

    #[test]
    fn a_snapshot_keeps_dates_and_adds_work_and_cost_up_to_the_summaries() {
        let mut ids = Ids::seeded(1);
        let mut plan = Plan::default();
        let start = "2026-03-02T08:00".parse().unwrap();
        plan.put(Project { id: ids.next(), start, ..Project::default() }.into());
        let summary = Task { id: ids.next(), ..Task::default() };
        let day = 8 * 3600;
        let task = |ids: &mut Ids, cost| Task {
            id: ids.next(),
            parent: Some(summary.id),
            duration: Duration::working(2 * day),
            fixed_cost: Money(cost),
            ..Task::default()
        };
        let (one, other) = (task(&mut ids, 500), task(&mut ids, 70));
        let person = Person { id: ids.next(), ..Person::default() };
        let assignment =
            Assignment { id: ids.next(), task: one.id, person: person.id, work: Some(day), ..Assignment::default() };
        let of = one.id;
        plan.put(summary.clone().into());
        plan.put(one.into());
        plan.put(Task { work: Some(3 * day), ..other }.into());
        plan.put(person.into());
        plan.put(assignment.into());
        let schedule = Schedule::of(&plan);
        let entries = snapshot(&plan, &schedule);
        let kept = |id| entries.iter().find(|entry| entry.task == id).unwrap();
        assert_eq!((kept(of).work, kept(of).cost, kept(of).duration), (day, Money(500), 2 * day));
        assert_eq!((kept(summary.id).work, kept(summary.id).cost), (4 * day, Money(570)));
        assert_eq!(kept(of).finish, Some("2026-03-03T17:00".parse().unwrap()));
    }
}
