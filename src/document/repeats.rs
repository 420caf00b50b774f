//! Tasks that are to be done again.
//!
//! # The rule
//! When a task that repeats is finished, in whichever view (moved to a done column, set to 100 %, ticked off), the next
//! one is made in the same step:
//!
//! - It is **due** on the first date of its rule after the old due date that is not past; of a task without due date, after
//!   the day it was finished. What else has a date (start, deadline) moves by as many days, a start not into the past.
//! - It is what the old one was: name, description, people, labels, estimate, parent. Nothing of its checklist is ticked,
//!   and nothing has happened to it. It is in no sprint: what a sprint holds somebody decides.
//! - It stands last in the **first to-do column**, whose limit does not stop it; off the board where the old one was off it.
//!
//! The finished one keeps its history and repeats no more, so that reopening and finishing it again makes no second one.
//! Nothing is ever made without such an act of a person: not by time passing, and not by an import.

use super::copies;
use super::draft::{Draft, EditError};
use super::tasks::{self, key};
use crate::plan::{Constraint, ConstraintKind, DateTime, Id, Recurrence, Task};

/// Sets by which rule a task is to be done again; `None` = it is not.
///
/// # Errors
/// When the rule has no dates, the task is finished or has tasks below it, or is not there.
pub fn set(draft: &mut Draft<'_>, id: Id<Task>, rule: Option<Recurrence>) -> Result<String, EditError> {
    let task = draft.get(id)?;
    let today = draft.now().date();
    if rule.is_some_and(|rule| rule.next(task.due.unwrap_or(today), today).is_none()) {
        return Err(EditError::Input("There is no such day. Choose at least one that comes.".into()));
    }
    if rule.is_some() && is_finished(&task) {
        return Err(EditError::Input("It is finished. Reopen it before it repeats.".into()));
    }
    if rule.is_some() && draft.plan().tasks.iter().any(|other| other.parent == Some(id)) {
        return Err(EditError::Input("A summary cannot repeat; the tasks below it can.".into()));
    }
    draft.update(id, |task| task.repeats = rule)?;
    let what = key(draft.plan(), &task);
    Ok(match rule {
        Some(rule) => format!("{what} repeats {}", rule.words()),
        None => format!("{what} does not repeat"),
    })
}

/// Makes the next one of a task that was as `before` and is finished now, if it repeats: see the rule above.
///
/// # Errors
/// When the task is not there.
pub(super) fn go_on(draft: &mut Draft<'_>, before: &Task) -> Result<Option<Id<Task>>, EditError> {
    let id = before.id;
    let done = draft.get(id)?;
    let Some(rule) = done.repeats.filter(|_| !is_finished(before) && is_finished(&done)) else { return Ok(None) };
    let today = draft.now().date();
    let last = done.due.unwrap_or(today);
    let Some(due) = rule.next(last, today) else { return Ok(None) };
    let later = |at: DateTime| (at.date() + (due - last)).at(at.time_of_day());
    draft.update(id, |task| task.repeats = None)?;
    let next = copies::again(draft, id)?;
    draft.update(next, |task| {
        task.repeats = Some(rule);
        task.due = Some(due);
        task.deadline = task.deadline.map(later);
        task.manual_start = task.manual_start.map(later);
        task.manual_finish = task.manual_finish.map(later);
        let keeps_back = task.constraint.kind == ConstraintKind::StartNoEarlierThan;
        let not_before = |at: DateTime| if keeps_back { at.max(today.at(at.time_of_day())) } else { at };
        task.constraint.date = task.constraint.date.map(later).map(not_before);
        (task.sprint, task.sprint_moves) = (None, Vec::new());
    })?;
    tasks::not_in_the_past(draft, next)?;
    // Nothing said when the old one should start: the next one starts as long before it is due as that one did.
    if let Some(began) =
        done.actual_start.filter(|began| began.date() <= last && done.constraint == Constraint::default())
    {
        let start = later(began).date().midnight();
        draft.update(next, |task| task.constraint.date = task.constraint.date.map(|date| date.max(start)))?;
    }
    Ok(Some(next))
}

/// The words for an edit that finished tasks, with those that come next.
pub(super) fn told(draft: &Draft<'_>, words: String, next: &[Id<Task>]) -> String {
    let keys: Vec<String> =
        next.iter().filter_map(|id| draft.plan().get(*id)).map(|task| key(draft.plan(), task)).collect();
    match keys.as_slice() {
        [] => words,
        [one] => format!("{words}; next is {one}"),
        many if many.len() <= 3 => format!("{words}; next are {}", many.join(", ")),
        many => format!("{words}; {} come next", many.len()),
    }
}

fn is_finished(task: &Task) -> bool {
    task.percent_complete >= 100 || task.actual_finish.is_some()
}

#[cfg(test)]
mod tests;
