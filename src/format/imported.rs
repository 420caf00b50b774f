//! What a file of another program comes to.

use super::notes::Note;
use crate::plan::{DateTime, Id, Plan, Task};

/// What a file of another program held.
#[derive(Debug, Clone, PartialEq)]
pub struct Imported {
    /// The plan.
    pub plan: Plan,
    /// The dates that the file states for each task, in its order: for comparison with what the schedule makes of it.
    pub file_dates: Vec<FileDates>,
    /// What was not taken over, or not as it was.
    pub notes: Vec<Note>,
}

/// What a file states about a task's dates.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct FileDates {
    /// The task.
    pub task: Id<Task>,
    /// Its UID in the file.
    pub uid: i64,
    /// Start.
    pub start: Option<DateTime>,
    /// Finish.
    pub finish: Option<DateTime>,
    /// Early start.
    pub early_start: Option<DateTime>,
    /// Early finish.
    pub early_finish: Option<DateTime>,
    /// Late start.
    pub late_start: Option<DateTime>,
    /// Late finish.
    pub late_finish: Option<DateTime>,
    /// Total slack, working seconds.
    pub total_slack: Option<i64>,
    /// Free slack, working seconds.
    pub free_slack: Option<i64>,
    /// Start slack, working seconds.
    pub start_slack: Option<i64>,
    /// Finish slack, working seconds.
    pub finish_slack: Option<i64>,
    /// Critical.
    pub critical: Option<bool>,
}
