//! Which sprint a task is in, and its place there or in the backlog.

use super::Sprint;
use crate::document::board;
use crate::document::draft::{Draft, EditError};
use crate::document::room;
use crate::document::tasks::{self, key, naming};
use crate::plan::points::text;
use crate::plan::{DateTime, Id, IdSet, Plan, Rank, SprintMove, SprintState, Task, summaries};

/// Where tasks go in a sprint or in the backlog.
pub use crate::document::board::Spot;

/// The tasks in the list of a sprint (`None` = the backlog) in order, whatever else they are: summaries and archived
/// ones, too.
fn listed(plan: &Plan, sprint: Option<Id<Sprint>>) -> Vec<(Rank, Id<Task>)> {
    in_order(plan, |task| task.listed_in(plan) == sprint)
}

fn in_order(plan: &Plan, keep: impl Fn(&Task) -> bool) -> Vec<(Rank, Id<Task>)> {
    let of = plan.tasks.iter().filter(|task| keep(task));
    let mut all: Vec<(Rank, Id<Task>)> = of.map(|task| (task.backlog_place(), task.id)).collect();
    all.sort_unstable();
    all
}

/// All tasks of a sprint, in order, those that were reopened after it was closed, too.
pub(super) fn all_in(plan: &Plan, sprint: Id<Sprint>) -> Vec<Id<Task>> {
    in_order(plan, |task| task.sprint == Some(sprint)).into_iter().map(|(_, id)| id).collect()
}

/// Puts a task in a sprint or in the backlog, with a stamp where that is another one.
fn put(draft: &mut Draft<'_>, id: Id<Task>, sprint: Option<Id<Sprint>>, rank: Rank) -> Result<(), EditError> {
    let at = draft.now();
    draft.update(id, |task| {
        task.backlog_rank = Some(rank);
        enter(task, sprint, at);
    })
}

/// Puts a task in a sprint or in the backlog, with its stamp.
pub(in crate::document) fn enter(task: &mut Task, sprint: Option<Id<Sprint>>, at: DateTime) {
    if task.sprint != sprint {
        // Where it has been without anybody saying so.
        if let (Some(from), true) = (task.sprint, task.sprint_moves.is_empty()) {
            let at = task.created.filter(|made| *made < at).unwrap_or(at);
            task.sprint_moves.push(SprintMove { sprint: Some(from), at, ..SprintMove::default() });
        }
        task.sprint_moves.push(SprintMove { sprint, at, ..SprintMove::default() });
        task.sprint = sprint;
    }
}

/// Moves tasks, in the given order, to a spot of a sprint, or of the backlog (`None`).
///
/// # Errors
/// When a task or the sprint is not there, or when the sprint is closed, or a task was done in another one that is.
pub fn move_tasks(
    draft: &mut Draft<'_>,
    ids: &[Id<Task>],
    sprint: Option<Id<Sprint>>,
    spot: Spot,
) -> Result<String, EditError> {
    for id in ids {
        let Some(from) = draft.get(*id)?.listed_in(draft.plan()).filter(|from| Some(*from) != sprint) else { continue };
        let from = draft.get(from)?;
        if from.state == SprintState::Closed {
            let what = key(draft.plan(), &*draft.get(*id)?);
            let words = format!(
                "{what} was done in {}, which is closed: it stays there. Duplicate it for new work.",
                from.name
            );
            return Err(EditError::Input(words));
        }
    }
    relocate(draft, ids, sprint, spot)
}

/// As [`move_tasks`], also out of closed sprints.
pub(super) fn relocate(
    draft: &mut Draft<'_>,
    ids: &[Id<Task>],
    sprint: Option<Id<Sprint>>,
    spot: Spot,
) -> Result<String, EditError> {
    let what = naming(draft, ids)?;
    let there = sprint.map(|id| draft.get(id)).transpose()?;
    let listed_there = |id: &Id<Task>| draft.plan().get(*id).is_some_and(|task| task.listed_in(draft.plan()) == sprint);
    let within = ids.iter().all(listed_there);
    if let Some(closed) = there.as_ref().filter(|there| there.state == SprintState::Closed && !within) {
        return Err(EditError::Input(format!("{} is closed: what was done in it stays as it was.", closed.name)));
    }
    let ranks = make_room(draft, sprint, ids, spot)?;
    for (id, rank) in ids.iter().zip(ranks) {
        put(draft, *id, sprint, rank)?;
    }
    if there.as_ref().is_some_and(|there| there.state == SprintState::Active) {
        show_on_board(draft, ids)?;
    }
    let place = there.as_ref().map_or("the backlog", |there| there.name.as_str());
    // More than there is room for is said, never refused.
    let over = there.as_ref().filter(|_| !within).and_then(|there| Some((there.id, there.capacity?))).and_then(
        |(id, most)| {
            let planned = points(draft.plan(), &work_in(draft.plan(), id));
            (planned > most).then(|| format!(", now {} of {} points", text(planned), text(most)))
        },
    );
    Ok(match (within, spot) {
        (true, Spot::Top) => format!("Moved {what} to the top of {place}"),
        (true, Spot::End) => format!("Moved {what} to the end of {place}"),
        (true, _) => format!("Moved {what} within {place}"),
        (false, _) => format!("Moved {what} to {place}{}", over.unwrap_or_default()),
    })
}

/// Ranks for tasks at a spot of a list.
fn make_room(
    draft: &mut Draft<'_>,
    sprint: Option<Id<Sprint>>,
    ids: &[Id<Task>],
    spot: Spot,
) -> Result<Vec<Rank>, EditError> {
    let moving: IdSet<Id<Task>> = ids.iter().copied().collect();
    let mut others = listed(draft.plan(), sprint);
    others.retain(|(_, id)| !moving.contains(id));
    let at = |beside: Id<Task>| others.iter().position(|(_, id)| *id == beside);
    let index = match spot {
        Spot::Top => 0,
        Spot::End => others.len(),
        Spot::Before(beside) => at(beside).unwrap_or(others.len()),
        Spot::After(beside) => at(beside).map_or(others.len(), |found| found + 1),
    };
    room::make(&others, index, ids.len(), |id, rank| draft.update(id, |task| task.backlog_rank = Some(rank)))
}

/// Moves a task one place up or down among the tasks of its list that the screen shows. `None` when it is at the edge.
///
/// # Errors
/// When it is not there.
pub fn step(draft: &mut Draft<'_>, id: Id<Task>, shown: &[Id<Task>], up: bool) -> Result<Option<String>, EditError> {
    let sprint = draft.get(id)?.listed_in(draft.plan());
    let Some(at) = shown.iter().position(|other| *other == id) else { return Ok(None) };
    let beside = if up { at.checked_sub(1) } else { at.checked_add(1) };
    let Some(beside) = beside.and_then(|beside| shown.get(beside)).copied() else { return Ok(None) };
    let words = move_tasks(draft, &[id], sprint, if up { Spot::Before(beside) } else { Spot::After(beside) })?;
    Ok(Some(words))
}

/// Adds a task at the end of a sprint or of the backlog. Gives its id and the words for the edit.
///
/// # Errors
/// When the name is empty or the sprint is not there.
pub fn add_task(
    draft: &mut Draft<'_>,
    sprint: Option<Id<Sprint>>,
    name: &str,
    points: Option<u32>,
) -> Result<(Id<Task>, String), EditError> {
    if name.trim().is_empty() {
        return Err(EditError::Input("Type what is to be done first.".into()));
    }
    let (id, words) = tasks::create(draft, name, tasks::Place::LastIn(None))?;
    tasks::not_in_the_past(draft, id)?;
    draft.update(id, |task| task.points = points)?;
    move_tasks(draft, &[id], sprint, Spot::End)?;
    Ok((id, words))
}

/// Adds a task with all that its card says at the end of the backlog. Gives its id and the words for the edit.
///
/// # Errors
/// When the name is empty, or something it names is not there.
pub fn add_card(draft: &mut Draft<'_>, card: &board::NewCard) -> Result<(Id<Task>, String), EditError> {
    let (id, words) = add_task(draft, None, &card.name, None)?;
    board::fill(draft, id, card)?;
    Ok((id, words))
}

/// Sets the size of tasks in hundredths of a story point; `None` = not estimated.
///
/// # Errors
/// When one is not there.
pub fn set_points(draft: &mut Draft<'_>, ids: &[Id<Task>], points: Option<u32>) -> Result<String, EditError> {
    let what = naming(draft, ids)?;
    for id in ids {
        draft.update(*id, |task| task.points = points)?;
    }
    Ok(match points {
        None => format!("Took the estimate off {what}"),
        Some(100) => format!("Estimated {what} at 1 point"),
        Some(points) => format!("Estimated {what} at {} points", text(points)),
    })
}

/// The work of a sprint, in order: its tasks without summaries, archived ones and those of other projects.
pub(super) fn work_in(plan: &Plan, sprint: Id<Sprint>) -> Vec<Id<Task>> {
    let above = summaries(plan);
    let mut all = all_in(plan, sprint);
    all.retain(|id| !above.contains(id) && plan.get(*id).is_some_and(|task| !task.archived && !task.external));
    all
}

/// Points of tasks, in hundredths.
pub(super) fn points(plan: &Plan, ids: &[Id<Task>]) -> u32 {
    let of = ids.iter().filter_map(|id| plan.get(*id)?.points);
    of.fold(0, u32::saturating_add)
}

/// Puts what is worked on now on the board, where it is not there yet and there is a board.
pub(super) fn show_on_board(draft: &mut Draft<'_>, ids: &[Id<Task>]) -> Result<(), EditError> {
    if draft.plan().columns.is_empty() {
        return Ok(());
    }
    let off = |id: &&Id<Task>| draft.plan().get(**id).is_some_and(|task| task.column.is_none() && !task.milestone);
    let off: Vec<Id<Task>> = ids.iter().filter(off).copied().collect();
    if !off.is_empty() {
        board::put_on_board(draft, &off)?;
    }
    Ok(())
}
