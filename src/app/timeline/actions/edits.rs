//! What is done to the selected tasks, else to the active one.

use leptos::prelude::*;

use crate::app::timeline::state::Timeline;
use crate::app::timeline::surface::Surface;
use crate::document::{Draft, EditError, copies, effort, schedule_edits, tasks};
use crate::plan::{Id, Task, TaskType};

/// The targets without those that are below another target: what moves with its summary is not moved itself.
pub fn tops(timeline: Timeline) -> Vec<Id<Task>> {
    let targets = timeline.targets();
    let scene = timeline.scene.get_untracked();
    let inside = |task: Id<Task>| {
        let mut above = scene.plan.get(task).and_then(|task| task.parent);
        while let Some(parent) = above {
            if targets.contains(&parent) {
                return true;
            }
            above = scene.plan.get(parent).and_then(|task| task.parent);
        }
        false
    };
    targets.iter().copied().filter(|task| !inside(*task)).collect()
}

/// Duplicates the targets; the focus goes to the first copy.
pub fn duplicate(surface: Surface) {
    let timeline = surface.timeline;
    let targets = timeline.targets();
    let mut made = Vec::new();
    let done = timeline.workspace.edit_with_undo(|draft| {
        let (copies, words) = copies::duplicate(draft, &targets)?;
        made = copies;
        Ok(words)
    });
    if let Some(copy) = made.first().filter(|_| done) {
        timeline.activate(*copy);
        surface.reveal(*copy);
        surface.focus();
    }
}

/// Applies a change to each of these tasks, as one edit, and says what was done, or `nothing`.
fn each_of(
    timeline: Timeline,
    tasks: &[Id<Task>],
    nothing: &str,
    change: impl Fn(&mut Draft<'_>, Id<Task>) -> Result<Option<String>, EditError>,
) {
    let done = timeline.workspace.try_edit(|draft| {
        let mut words = Vec::new();
        for task in tasks {
            words.extend(change(draft, *task)?);
        }
        let more = words.len().saturating_sub(1);
        let first = words.into_iter().next().unwrap_or_default();
        Ok(if more > 0 { format!("{first} and {more} more") } else { first })
    });
    match done {
        Ok(words) => timeline.app.announce(words.unwrap_or_else(|| nothing.to_owned())),
        Err(error) => timeline.app.toasts.error(error.to_string()),
    }
}

/// Makes the targets part of the task above.
pub fn indent(timeline: Timeline) {
    if !timeline.in_outline() {
        return;
    }
    let tops = tops(timeline);
    // Unfolded, so that what moves in stays in sight.
    let scene = timeline.scene.get_untracked();
    let outline = scene.schedule.outline();
    for task in &tops {
        let above = outline.row_of(*task).and_then(|row| {
            let found = outline.rows().get(row)?;
            let siblings =
                outline.rows().iter().filter(|other| other.parent == found.parent && other.place + 1 == found.place);
            siblings.map(|sibling| sibling.task).next()
        });
        if let Some(above) = above {
            timeline.fold(above, false);
        }
    }
    each_of(timeline, &tops, "There is no task above to indent under", tasks::indent);
}

/// Moves the targets one level up.
pub fn outdent(timeline: Timeline) {
    if !timeline.in_outline() {
        return;
    }
    let mut tops = tops(timeline);
    // From the last one, so that earlier ones do not take later ones along as children.
    tops.reverse();
    each_of(timeline, &tops, "The task is at the top level already", tasks::outdent);
}

/// Moves the targets one place up or down among their siblings.
pub fn reorder(timeline: Timeline, up: bool) {
    if !timeline.in_outline() {
        return;
    }
    let mut tops = tops(timeline);
    if !up {
        tops.reverse();
    }
    let nothing = if up { "It is the first one already" } else { "It is the last one already" };
    each_of(timeline, &tops, nothing, |draft, task| schedule_edits::step(draft, task, up));
}

/// Turns the targets into milestones, or back into tasks where all of them are milestones.
pub fn milestone(timeline: Timeline) {
    let scene = timeline.scene.get_untracked();
    let targets = timeline.targets();
    let events = targets.iter().filter_map(|task| scene.schedule.task(*task)).all(|dates| dates.milestone);
    each_of(timeline, &targets, "A summary cannot be a milestone", |draft, task| {
        if scene.schedule.outline().has_children(task) {
            return Ok(None);
        }
        schedule_edits::set_milestone(draft, task, !events).map(Some)
    });
}

/// Says what of the targets stays when work, duration or units change.
pub fn task_type(timeline: Timeline, to: TaskType) {
    let scene = timeline.scene.get_untracked();
    let leaf = |task: &Id<Task>| !scene.schedule.outline().has_children(*task);
    let targets: Vec<Id<Task>> = timeline.targets().into_iter().filter(leaf).collect();
    if targets.is_empty() {
        timeline.app.announce("A summary has no work of its own");
    } else {
        timeline.workspace.edit_with_undo(|draft| effort::set_type(draft, &targets, to));
    }
}

/// Deletes the targets, with undo; the focus goes to the row below.
pub fn delete(surface: Surface) {
    let timeline = surface.timeline;
    let targets = timeline.targets();
    let scene = timeline.scene.get_untracked();
    let Some(last) = targets.last().and_then(|task| scene.line_of(*task)) else { return };
    let gone = |line: usize| {
        let mut at = scene.task_id(line);
        while let Some(task) = at {
            if targets.contains(&task) {
                return true;
            }
            at = scene.plan.get(task).and_then(|task| task.parent);
        }
        false
    };
    let next =
        (last..scene.len()).chain((0..last).rev()).find(|line| !gone(*line)).and_then(|line| scene.task_id(line));
    if timeline.workspace.edit_telling_finish(|draft| tasks::delete(draft, &targets)) {
        timeline.selected.set(std::collections::BTreeSet::new());
        timeline.active.set(next);
        surface.focus();
    }
}

/// Links the selected tasks in a row; with one task, the next row chosen becomes its successor.
pub fn link(surface: Surface) {
    let timeline = surface.timeline;
    let targets = timeline.targets();
    match targets.as_slice() {
        [] => timeline.app.announce("Choose a task first"),
        [one] => {
            timeline.linking.set(Some(*one));
            timeline.app.announce("Choose the task that follows and press Enter. Escape cancels.");
        }
        many => {
            timeline.workspace.edit_with_undo(|draft| schedule_edits::chain(draft, many));
        }
    }
}
