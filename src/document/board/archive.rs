//! Putting tasks away, and bringing them back.

use super::super::draft::{Draft, EditError};
use super::super::tasks::naming;
use crate::plan::{Id, Task};

/// Puts tasks away with all below them: off the board, and out of the timeline what is not finished.
///
/// # Errors
/// When one is not there.
pub fn archive(draft: &mut Draft<'_>, ids: &[Id<Task>]) -> Result<String, EditError> {
    let what = naming(draft, ids)?;
    let mut open = ids.to_vec();
    while let Some(id) = open.pop() {
        draft.update(id, |task| task.archived = true)?;
        open.extend(draft.plan().tasks.iter().filter(|task| task.parent == Some(id) && !task.archived).map(|t| t.id));
    }
    Ok(format!("Archived {what}"))
}

/// Brings tasks back from the archive, with the summaries above them.
///
/// # Errors
/// When one is not there.
pub fn restore(draft: &mut Draft<'_>, ids: &[Id<Task>]) -> Result<String, EditError> {
    let what = naming(draft, ids)?;
    for id in ids {
        let mut next = Some(*id);
        while let Some(id) = next {
            let task = draft.get(id)?;
            next = task.parent.filter(|_| task.archived);
            draft.update(id, |task| task.archived = false)?;
        }
    }
    Ok(format!("Restored {what}"))
}
