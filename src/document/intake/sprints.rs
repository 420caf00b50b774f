//! How far sprints are that only a file knows: nobody started or closed them here, so their work tells.

use super::super::draft::{Draft, EditError};
use super::Problem;
use crate::plan::{Id, Plan, Sprint, SprintState};

/// Whether a sprint is over because a file says that all its work is done, and not because somebody closed it here: what
/// comes in later may still belong to it.
pub(super) fn came_in_closed(sprint: &Sprint) -> bool {
    sprint.state == SprintState::Closed && sprint.started_at.is_none()
}

/// Closes the `new` sprints whose work is all done, when the last of it was, and opens those again that came in closed and
/// have open work now.
pub(super) fn settle(draft: &mut Draft<'_>, new: &[Id<Sprint>], problems: &mut Vec<Problem>) -> Result<(), EditError> {
    let known = draft.plan().sprints.iter().filter(|sprint| came_in_closed(sprint)).map(|sprint| sprint.id);
    let known: Vec<Id<Sprint>> = known.chain(new.iter().copied()).collect();
    for id in known {
        let sprint = draft.get(id)?;
        let closed_at = finished(draft.plan(), id);
        let state = if closed_at.is_some() { SprintState::Closed } else { SprintState::Planned };
        if state == sprint.state {
            continue;
        }
        if closed_at.is_some() {
            let what =
                format!("All tasks of {} are done: it came in as a closed sprint, without its days.", sprint.name);
            problems.push(Problem { column: "Sprint".into(), what, ..Problem::default() });
        }
        draft.update(id, |sprint| (sprint.state, sprint.closed_at) = (state, closed_at))?;
    }
    Ok(())
}

/// When the last task of a sprint was finished; `None` while one is open, or when nobody knows.
fn finished(plan: &Plan, id: Id<Sprint>) -> Option<crate::plan::DateTime> {
    let mut work = plan.tasks.iter().filter(|task| task.sprint == Some(id) && !task.archived).peekable();
    work.peek()?;
    work.try_fold(None, |last, task| task.is_done(plan).then(|| last.max(task.actual_finish))).flatten()
}
