//! Edits of dependencies.

use super::draft::{Draft, EditError};
use super::tasks::key;
use crate::plan::{Id, Kind, Lag, Link, LinkKind, Plan, Task};

/// The link from one task to another.
#[must_use]
pub fn between(plan: &Plan, predecessor: Id<Task>, successor: Id<Task>) -> Option<Id<Link>> {
    plan.links.iter().find(|link| link.predecessor == predecessor && link.successor == successor).map(|link| link.id)
}

/// What is said of an edit of a task, and of what it goes before where it is finished early: from then on nothing waits for
/// that any more, and dates may look better than they are.
pub(super) fn told_early(plan: &Plan, words: String, id: Id<Task>) -> String {
    if !plan.get(id).is_some_and(|task| task.is_finished()) {
        return words;
    }
    let open = |id: Id<Task>| plan.get(id).filter(|task| !(task.is_finished() || task.inactive || task.archived));
    let leads = |id: Id<Task>| plan.tasks.iter().any(|task| task.parent == Some(id));
    let before = plan.links.iter().filter(|link| link.successor == id && link.holds_finish());
    match before.filter_map(|link| open(link.predecessor)).find(|task| !leads(task.id)) {
        Some(before) => format!("{words}; {}, which it follows, is not done", key(plan, before)),
        None => words,
    }
}

/// Links two tasks finish to start without lag; does nothing when they are linked that way round already.
///
/// # Errors
/// When a task is not there or is linked to itself. A loop is refused when the draft is finished.
pub fn create(draft: &mut Draft<'_>, predecessor: Id<Task>, successor: Id<Task>) -> Result<String, EditError> {
    set(draft, predecessor, successor, LinkKind::FinishToStart, Lag::default())
}

/// Links two tasks in a given way, or changes their link to it.
///
/// # Errors
/// When a task is not there or is linked to itself. A loop is refused when the draft is finished.
pub fn set(
    draft: &mut Draft<'_>,
    predecessor: Id<Task>,
    successor: Id<Task>,
    kind: LinkKind,
    lag: Lag,
) -> Result<String, EditError> {
    let (from, to) = (draft.get(predecessor)?, draft.get(successor)?);
    if predecessor == successor {
        return Err(EditError::Input("A task cannot depend on itself.".into()));
    }
    let words = format!("Linked {} to {}", key(draft.plan(), &from), key(draft.plan(), &to));
    let id = match between(draft.plan(), predecessor, successor) {
        Some(id) => id,
        None => draft.next_id(),
    };
    let extra = draft.plan().get(id).map(|link| link.extra.clone()).unwrap_or_default();
    draft.put(Link { id, predecessor, successor, link_kind: kind, lag, extra });
    Ok(words)
}

/// Removes a link.
///
/// # Errors
/// When it is not there.
pub fn delete(draft: &mut Draft<'_>, id: Id<Link>) -> Result<String, EditError> {
    let link = draft.get(id)?;
    let name = |task: Id<Task>| draft.plan().get(task).map_or_else(String::new, |task| key(draft.plan(), task));
    let words = format!("Unlinked {} from {}", name(link.successor), name(link.predecessor));
    draft.remove(Kind::Link, id.any())?;
    Ok(words)
}
