//! The life of a sprint: started with what was committed, closed with what carries over.

use super::order::{all_in, points, show_on_board, work_in};
use super::{Details, Spot, Sprint, USUAL_LENGTH, create, move_tasks};
use crate::document::board::cards_on_board;
use crate::document::comments;
use crate::document::draft::{Draft, EditError};
use crate::document::tasks::naming;
use crate::plan::points::text;
use crate::plan::{Date, Id, SprintState, Task};

/// First and last day of a sprint that is started today. One that was to begin later begins today and ends as planned; one
/// whose days are all past keeps its length; one of which only a last day in the past is known has the usual one.
#[must_use]
pub fn days_from(sprint: &Sprint, today: Date) -> (Date, Date) {
    let first = sprint.start.unwrap_or(today);
    let last = sprint.finish.filter(|last| *last >= first).unwrap_or(first + USUAL_LENGTH);
    if last < today { (today, today + (last - first)) } else { (first.min(today), last) }
}

/// Starts a sprint: stamps when, and what is committed, and puts its tasks on the board. Its days are those of
/// [`days_from`].
///
/// # Errors
/// When it is not there or has been started, or when another one is active and `insist` is false.
pub fn start(draft: &mut Draft<'_>, id: Id<Sprint>, insist: bool) -> Result<String, EditError> {
    let sprint = draft.get(id)?;
    if sprint.state != SprintState::Planned {
        return Err(EditError::Input(format!("{} has been started already.", sprint.name)));
    }
    let active = draft.plan().sprints.iter().find(|other| other.state == SprintState::Active);
    if let Some(active) = active.filter(|_| !insist) {
        return Err(EditError::Input(format!("{} is still active. Close it first.", active.name)));
    }
    let (now, today) = (draft.now(), draft.now().date());
    let tasks = work_in(draft.plan(), id);
    let committed = points(draft.plan(), &tasks);
    let (first, last) = days_from(&sprint, today);
    draft.update(id, |sprint| {
        sprint.state = SprintState::Active;
        (sprint.started_at, sprint.committed) = (Some(now), Some(committed));
        (sprint.start, sprint.finish) = (Some(first), Some(last));
    })?;
    show_on_board(draft, &tasks)?;
    let many = if tasks.len() == 1 { "1 task".to_owned() } else { format!("{} tasks", tasks.len()) };
    Ok(format!("Started {} with {many}, {} points{}", sprint.name, text(committed), over_limits(draft, &tasks)))
}

/// Says which columns hold more than their limit now that these tasks are in them.
fn over_limits(draft: &Draft<'_>, tasks: &[Id<Task>]) -> String {
    let plan = draft.plan();
    let mut columns: Vec<_> = tasks.iter().filter_map(|id| plan.get(*id)?.column).collect();
    columns.sort_unstable();
    columns.dedup();
    let over = columns.into_iter().filter_map(|id| {
        let (column, count) = (plan.get(id)?, cards_on_board(plan, id));
        let most = column.wip_max.filter(|most| count > *most as usize)?;
        Some(format!("; {} now has {count} of {most}", column.name))
    });
    over.collect()
}

/// Closes a sprint: stamps when, and moves what is not done to the top of another sprint, or of the backlog (`None`). A
/// reason becomes a comment on each of these tasks. What was archived unfinished goes to the backlog without a word, so
/// that only what was done stays.
///
/// # Errors
/// When a sprint is not there, when this one is not active, or when its tasks should stay in it.
pub fn close(draft: &mut Draft<'_>, id: Id<Sprint>, to: Option<Id<Sprint>>, reason: &str) -> Result<String, EditError> {
    let sprint = draft.get(id)?;
    if sprint.state != SprintState::Active {
        return Err(EditError::Input(format!("{} is not active.", sprint.name)));
    }
    if to == Some(id) {
        return Err(EditError::Input("What is not done cannot stay in the sprint that is closed.".into()));
    }
    let open = |id: &Id<Task>| draft.plan().get(*id).is_some_and(|task| !task.is_done(draft.plan()));
    let (carried, done): (Vec<Id<Task>>, Vec<Id<Task>>) = work_in(draft.plan(), id).into_iter().partition(open);
    let put_away = |id: &Id<Task>| open(id) && draft.plan().get(*id).is_some_and(|task| task.archived);
    let put_away: Vec<Id<Task>> = all_in(draft.plan(), id).into_iter().filter(put_away).collect();
    let done = points(draft.plan(), &done);
    let mut words =
        format!("Closed {}: {} of {} points done", sprint.name, text(done), text(sprint.committed.unwrap_or(0)));
    if !carried.is_empty() {
        let what = naming(draft, &carried)?;
        let reason = reason.trim();
        if !reason.is_empty() {
            for task in &carried {
                comments::add(draft, task.any(), None, &format!("Not done in {}: {reason}", sprint.name))?;
            }
        }
        move_tasks(draft, &carried, to, Spot::Top)?;
        let place = to.map(|to| draft.get(to)).transpose()?;
        words.push_str(&format!(", {what} moved to {}", place.map_or("the backlog".into(), |to| to.name.clone())));
    }
    if !put_away.is_empty() {
        move_tasks(draft, &put_away, None, Spot::End)?;
    }
    let now = draft.now();
    draft.update(id, |sprint| {
        sprint.state = SprintState::Closed;
        sprint.closed_at = Some(now);
    })?;
    Ok(words)
}

/// Closes the active sprint and carries what is not done over into a new one, planned to follow those that there are.
///
/// # Errors
/// as [`close`] and [`create`].
pub fn close_into_new(draft: &mut Draft<'_>, id: Id<Sprint>, today: Date, reason: &str) -> Result<String, EditError> {
    let details = Details::next(draft.plan(), today);
    let (next, _) = create(draft, &details)?;
    close(draft, id, Some(next), reason)
}
