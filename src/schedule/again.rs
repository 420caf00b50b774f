//! What an edit changed, where it changed so little that most of the network stays.

use std::sync::Arc;

use crate::plan::{Plan, Project, Task};

use super::network::Settings;

/// The records of tasks that changed from one plan to the next; `None` when more than that changed which the network
/// depends on: links, calendars, people, assignments, settings, the outline, or which tasks there are.
pub fn changed<'a>(before: &Plan, now: &'a Plan) -> Option<Vec<&'a Task>> {
    let same = before.links.same(&now.links)
        && before.calendars.same(&now.calendars)
        && before.people.same(&now.people)
        && before.assignments.same(&now.assignments)
        && before.tasks.len() == now.tasks.len()
        && (before.projects.same(&now.projects) || same_project(before, now));
    if !same {
        return None;
    }
    if before.tasks.same(&now.tasks) {
        return Some(Vec::new());
    }
    let mut changed = Vec::new();
    for (old, new) in before.tasks.iter().zip(now.tasks.iter()) {
        if Arc::ptr_eq(old, new) {
            continue;
        }
        if !same_place(old, new) {
            return None;
        }
        changed.push(&**new);
    }
    Some(changed)
}

/// Whether two records are of one task that stays where it is in the outline and on its calendar.
fn same_place(old: &Task, new: &Task) -> bool {
    (old.id, old.parent, old.rank, old.archived, old.inactive, old.calendar)
        == (new.id, new.parent, new.rank, new.archived, new.inactive, new.calendar)
}

fn same_project(before: &Plan, now: &Plan) -> bool {
    let settings = |project: &Arc<Project>| (Settings::of(project), project.calendar, project.schedule_from);
    before.project().map(settings) == now.project().map(settings)
}
