//! Microsoft Project's XML (MSPDI), read and written.
//!
//! Writing is in `write`. Reading has two halves: `raw` takes what the elements say, in the units of plans; `build` makes a plan of it.
//! Codes, units and their traps are in `units`. What has no place in a plan is counted and told, never dropped in
//! silence, and a file is read whole or not at all.

mod build;
mod calendars;
mod error;
mod hyperlink;
mod notes;
mod people;
mod raw;
mod splits;
mod tasks;
mod units;
mod write;

use crate::plan::{DateTime, Id, Plan, Task};

pub use error::ImportError;
pub use notes::{Note, Topic};
pub use write::write;

/// What a file held.
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

/// Reads a file.
///
/// # Errors
/// When the file is not one of Microsoft Project's XML, or an element says what it cannot; the error names line and
/// element.
pub fn read(bytes: &[u8]) -> Result<Imported, ImportError> {
    let text = crate::format::xml::decode(bytes)?;
    build::build(&raw::read(&text)?, &text, bytes)
}

#[cfg(test)]
mod round_trip;
#[cfg(test)]
mod tests;
