//! Columns and progress: one rule.
//!
//! A move between columns is stamped in the task's `transitions`, and makes its progress agree with what the new column
//! means. Moves within a column, and changing what a column means, touch no task's progress.
//!
//! - **To a done column**: 100 %, actual finish now, and nothing blocks it any more. A task that never began counts as
//!   begun at its scheduled start, or now where that is still to come.
//! - **To a doing column**: it has begun (actual start now, unless it has one). A task that was finished is open again:
//!   no actual finish, and 0 %, because nobody can tell how much of it is left.
//! - **To a to-do column**: a task that was finished, or of which nothing is done, has not begun: no actual dates, 0 %.
//!   A share that somebody entered is a fact and stays, with the actual start.
//! - **Off the board**: nothing changes.
//!
//! A task that repeats is followed by its next one when it is finished: see [`repeats`](crate::document::repeats).
//!
//! The other way round, progress that somebody enters (on the timeline, in the panel) so that a task begins, is finished,
//! or is open again, takes its card along to the first column that means so, stamped as a move on the board is.

use super::super::details;
use super::super::draft::{Draft, EditError};
use super::cards::Begins;
use super::columns::columns;
use crate::plan::{Category, Column, DateTime, Id, Rank, Task, Transition};

/// Takes the card of a task along whose share done was `before`: see the rule above.
///
/// # Errors
/// When the task is not there.
pub(in crate::document) fn follow_percent(draft: &mut Draft<'_>, id: Id<Task>, before: u8) -> Result<(), EditError> {
    let task = draft.get(id)?;
    let stage = |percent: u8| match percent {
        0 => Category::ToDo,
        1..100 => Category::Doing,
        _ => Category::Done,
    };
    let wanted = stage(task.percent_complete);
    let category = |id: Id<Column>| draft.plan().get(id).map(|column| column.category);
    let is = task.column.and_then(category);
    if wanted == stage(before) || is.is_none() || is == Some(wanted) {
        return Ok(());
    }
    let Some(column) = columns(draft.plan()).into_iter().find(|id| category(*id) == Some(wanted)) else {
        return Ok(());
    };
    let at = draft.now();
    let last = draft.plan().tasks.iter().filter(|task| task.column == Some(column)).map(|task| task.card_rank).max();
    draft.update(id, |task| {
        task.column = Some(column);
        task.card_rank = Rank::between(last, None).unwrap_or_default();
        task.transitions.push(Transition { column: Some(column), at, percent_before: before, ..Transition::default() });
        if wanted == Category::Done {
            details::go_on(task, at);
        }
    })
}

/// The rule of progress: makes a task agree with a column of this category.
pub(in crate::document) fn follow(task: &mut Task, category: Category, now: DateTime, begins: Begins<'_>) {
    let minute = now - now.time_of_day() % 60;
    let finished = task.is_finished();
    match category {
        Category::Done => {
            let start = begins(task.id).filter(|start| *start <= minute).unwrap_or(minute);
            task.actual_start.get_or_insert(start);
            task.actual_finish.get_or_insert(minute);
            task.percent_complete = 100;
            details::go_on(task, now);
            forget_rest(task);
        }
        Category::Doing => {
            if finished {
                reopen(task);
            }
            task.actual_start.get_or_insert(minute);
        }
        Category::ToDo => {
            if finished {
                reopen(task);
            }
            if task.percent_complete == 0 {
                task.actual_start = None;
            }
        }
    }
}

/// Takes back that a task is finished; what was done of it before it came to be finished is done still.
pub(in crate::document) fn reopen(task: &mut Task) {
    let before = task.transitions.iter().rev().map(|transition| transition.percent_before);
    task.percent_complete = before.into_iter().find(|percent| *percent < 100).unwrap_or(0);
    task.actual_finish = None;
    forget_rest(task);
}

/// What is known of the done and the open part no longer holds.
fn forget_rest(task: &mut Task) {
    task.actual_duration = None;
    task.remaining_duration = None;
    task.stop = None;
    task.resume = None;
}
