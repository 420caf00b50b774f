//! Tasks of a risk: those it would hit, and the actions that carry out its response.

use super::{key, named};
use crate::document::board::reopen;
use crate::document::draft::{Draft, EditError};
use crate::document::repeats;
use crate::document::tasks::{self, Place, key as task_key};
use crate::plan::{Assignment, Category, Id, Person, Rank, Risk, Task, Transition};

/// Links a task that the risk would hit, or takes the link off.
///
/// # Errors
/// When the risk or the task is not there.
pub fn set_task(draft: &mut Draft<'_>, id: Id<Risk>, task: Id<Task>, linked: bool) -> Result<String, EditError> {
    let (name, found) = (named(draft, id)?, draft.get(task)?);
    draft.update(id, |risk| set_listed(&mut risk.tasks, task, linked))?;
    let task = task_key(draft.plan(), &found);
    Ok(if linked { format!("Linked {name} to {task}") } else { format!("Unlinked {name} from {task}") })
}

/// Makes a task an action of the risk, or no longer so; the task itself stays.
///
/// # Errors
/// When the risk or the task is not there.
pub fn set_action(draft: &mut Draft<'_>, id: Id<Risk>, task: Id<Task>, listed: bool) -> Result<String, EditError> {
    let (name, found) = (named(draft, id)?, draft.get(task)?);
    draft.update(id, |risk| set_listed(&mut risk.actions, task, listed))?;
    let task = task_key(draft.plan(), &found);
    Ok(if listed {
        format!("Made {task} an action of {name}")
    } else {
        format!("Took {task} off the actions of {name}")
    })
}

fn set_listed(list: &mut Vec<Id<Task>>, task: Id<Task>, listed: bool) {
    list.retain(|known| listed || *known != task);
    if listed && !list.contains(&task) {
        list.push(task);
    }
}

/// Adds an action: a new task, in the first column of the board, for the owner of the risk.
///
/// # Errors
/// When the risk is not there, or the name is empty.
pub fn add_action(draft: &mut Draft<'_>, id: Id<Risk>, name: &str) -> Result<String, EditError> {
    let risk = draft.get(id)?;
    let task = action_task(draft, name, risk.owner)?;
    draft.update(id, |risk| risk.actions.push(task))?;
    let made = task_key(draft.plan(), &*draft.get(task)?);
    Ok(format!("Added {made} {} for {}", name.trim(), key(&risk)))
}

/// A new task, in the first column of the board, for somebody: what comes of a risk or of a gap.
///
/// # Errors
/// When the name is empty.
pub(in crate::document) fn action_task(
    draft: &mut Draft<'_>,
    name: &str,
    owner: Option<Id<Person>>,
) -> Result<Id<Task>, EditError> {
    if name.trim().is_empty() {
        return Err(EditError::Input("Say in a few words what is to be done.".into()));
    }
    let (task, _) = tasks::create(draft, name, Place::LastIn(None))?;
    let first = draft.plan().columns.iter().filter(|column| column.category == Category::ToDo).min_by_key(|c| c.rank);
    if let Some(column) = first.map(|column| column.id) {
        let last =
            draft.plan().tasks.iter().filter(|task| task.column == Some(column)).map(|task| task.card_rank).max();
        let at = draft.now();
        draft.update(task, |task| {
            task.column = Some(column);
            task.card_rank = Rank::between(last, None).unwrap_or_default();
            task.transitions.push(Transition { column: Some(column), at, ..Transition::default() });
        })?;
    }
    if let Some(person) = owner {
        let id = draft.next_id();
        draft.put(Assignment { id, task, person, ..Default::default() });
    }
    tasks::not_in_the_past(draft, task)?;
    Ok(task)
}

/// Ticks an action off, or takes the tick back. On the board its card moves to the first column that means so.
///
/// # Errors
/// When the task is not there.
pub fn set_action_done(draft: &mut Draft<'_>, task: Id<Task>, done: bool) -> Result<String, EditError> {
    let found = draft.get(task)?;
    let now = draft.now();
    let wanted = if done { Category::Done } else { Category::ToDo };
    let on_board = found.column.and_then(|column| draft.plan().get(column)).map(|column| column.category);
    let columns = draft.plan().columns.iter().filter(|column| column.category == wanted);
    let column = on_board.filter(|now| (*now == Category::Done) != done).and(columns.min_by_key(|column| column.rank));
    let column = column.map(|column| column.id);
    let last = draft.plan().tasks.iter().filter(|task| task.column == column).map(|task| task.card_rank).max();
    draft.update(task, |task| {
        let percent_before = task.percent_complete;
        if done {
            task.percent_complete = 100;
            task.actual_start = task.actual_start.or(Some(now));
            task.actual_finish = Some(now);
        } else {
            reopen(task);
            task.actual_start = task.actual_start.filter(|_| task.percent_complete > 0);
        }
        if let Some(column) = column {
            task.column = Some(column);
            task.card_rank = Rank::between(last, None).unwrap_or_default();
        }
        // Where it stays, off the board or in its column, what was done of it is noted all the same.
        if let Some(column) = column.map(Some).or_else(|| done.then_some(task.column)) {
            task.transitions.push(Transition { column, at: now, percent_before, ..Transition::default() });
        }
    })?;
    let name = task_key(draft.plan(), &found);
    let next = repeats::go_on(draft, &found)?;
    let words = if done { format!("Finished {name}") } else { format!("Reopened {name}") };
    Ok(repeats::told(draft, words, next.as_slice()))
}
