//! Milestones: when they are reached by the schedule, and how far that is from what was once planned.

use std::collections::HashMap;

use crate::plan::{Baseline, BaselineEntry, Date, Id, Plan, Task};
use crate::schedule::Schedule;

/// A milestone.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Milestone {
    /// The task.
    pub task: Id<Task>,
    /// What it is called.
    pub name: String,
    /// When it is reached by the schedule.
    pub date: Date,
    /// When it should be by the latest baseline.
    pub baseline: Option<Date>,
    /// Reached.
    pub reached: bool,
    /// On the critical path.
    pub critical: bool,
}

impl Milestone {
    /// Days after (negative: before) the baseline; `None` without one.
    #[must_use]
    pub fn slip(&self) -> Option<i32> {
        Some(self.date - self.baseline?)
    }
}

/// The baseline that plans are compared with: the latest taken; of those without a date, the lowest slot.
#[must_use]
pub fn current_baseline(plan: &Plan) -> Option<&Baseline> {
    let order = |baseline: &Baseline| (baseline.taken_at, std::cmp::Reverse(baseline.slot), baseline.id);
    plan.baselines.iter().map(|baseline| &**baseline).max_by_key(|baseline| order(baseline))
}

/// What the current baseline kept, by task.
#[must_use]
pub fn baseline_entries(plan: &Plan) -> HashMap<Id<Task>, &BaselineEntry> {
    let Some(current) = current_baseline(plan).map(|baseline| baseline.id) else { return HashMap::new() };
    let kept = plan.baseline_entries.iter().filter(|entry| entry.baseline == current);
    kept.map(|entry| (entry.task, &**entry)).collect()
}

/// The milestones that people named as such, by date.
#[must_use]
pub fn milestones(plan: &Plan, schedule: &Schedule) -> Vec<Milestone> {
    let baseline = baseline_entries(plan);
    let mut found: Vec<Milestone> = plan
        .tasks
        .iter()
        .filter(|task| task.milestone && !task.inactive)
        .filter_map(|task| {
            let dates = schedule.task(task.id)?;
            Some(Milestone {
                task: task.id,
                name: task.name.clone(),
                date: dates.finish.date(),
                baseline: baseline
                    .get(&task.id)
                    .and_then(|entry| entry.finish)
                    .map(super::super::plan::time::DateTime::date),
                reached: dates.percent_complete == 100 || task.actual_finish.is_some(),
                critical: dates.critical,
            })
        })
        .collect();
    found.sort_by(|one, other| (one.date, &one.name).cmp(&(other.date, &other.name)));
    found
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::plan::Ids;

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
}
