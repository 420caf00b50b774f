//! Milestones: when they are reached by the schedule, and how far that is from what was once planned.

use super::baseline::baseline_entries;
use crate::plan::{Date, Id, Plan, Task};
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

/// The milestones, by date: tasks that people named as such, and those that take no time.
#[must_use]
pub fn milestones(plan: &Plan, schedule: &Schedule) -> Vec<Milestone> {
    let baseline = baseline_entries(plan);
    let mut found: Vec<Milestone> = plan
        .tasks
        .iter()
        .filter(|task| !task.inactive)
        .filter_map(|task| {
            let dates = schedule.task(task.id).filter(|dates| task.milestone || dates.milestone)?;
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
