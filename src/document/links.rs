//! Edits of dependencies.

use super::draft::{Draft, EditError};
use super::tasks::key;
use crate::plan::{Id, Kind, Lag, Link, LinkKind, Plan, Task};

/// The link from one task to another.
#[must_use]
pub fn between(plan: &Plan, predecessor: Id<Task>, successor: Id<Task>) -> Option<Id<Link>> {
    plan.links.iter().find(|link| link.predecessor == predecessor && link.successor == successor).map(|link| link.id)
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
