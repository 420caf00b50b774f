//! What an edit changed, where it changed so little that most of the network stays.

use std::sync::Arc;

use crate::plan::{Id, Link, Outline, Plan, Project, Task};

use super::network::Settings;

/// What changed from one plan to the next.
#[derive(Debug)]
pub struct Changes<'a> {
    /// Tasks that may have other dates, by row.
    pub tasks: Vec<(usize, &'a Task)>,
    /// Links that are gone, new or others, in order of id.
    pub links: Vec<LinkChange<'a>>,
    /// The project's settings, where they are others.
    pub settings: Option<Settings>,
}

/// A link as it was and as it is now.
#[derive(Debug)]
pub struct LinkChange<'a> {
    pub id: Id<Link>,
    pub before: Option<&'a Link>,
    pub now: Option<&'a Link>,
}

impl<'a> Changes<'a> {
    /// What changed from one plan to the next; `None` when more than that changed which the network depends on:
    /// calendars, people, assignments, the outline, or which tasks there are.
    pub fn of(before: &'a Plan, now: &'a Plan, outline: &Outline) -> Option<Self> {
        let same = before.calendars.same(&now.calendars)
            && before.people.same(&now.people)
            && before.assignments.same(&now.assignments)
            && before.tasks.len() == now.tasks.len();
        if !same {
            return None;
        }
        let settings = if before.projects.same(&now.projects) { None } else { settings(before, now)? };
        let mut tasks = Vec::new();
        if !before.tasks.same(&now.tasks) {
            for (old, new) in before.tasks.iter().zip(now.tasks.iter()) {
                if Arc::ptr_eq(old, new) {
                    continue;
                }
                if !same_place(old, new) {
                    return None;
                }
                if let Some(row) = outline.row_of(new.id).filter(|_| !same_dates(old, new)) {
                    tasks.push((row, &**new));
                }
            }
        }
        let links = before.links.changes_to(&now.links).into_iter().filter_map(|(before, now)| {
            let link = before.or(now)?;
            Some(LinkChange { id: link.id, before: before.map(|link| &**link), now: now.map(|link| &**link) })
        });
        Some(Self { tasks, links: links.collect(), settings })
    }

    /// Whether no date can have changed.
    pub fn is_empty(&self) -> bool {
        self.tasks.is_empty() && self.links.is_empty() && self.settings.is_none()
    }
}

/// The settings of the project where they changed; `None` when more of it changed than that.
fn settings(before: &Plan, now: &Plan) -> Option<Option<Settings>> {
    let ((old, new), (before, now)) = match (before.project(), now.project()) {
        (Some(before), Some(now)) => ((Settings::of(before), Settings::of(now)), (before, now)),
        (None, None) => return Some(None),
        _ => return None,
    };
    let other = |project: &Project| (project.calendar, project.schedule_from, project.finish.is_some());
    (other(before) == other(now)).then_some(Some(new).filter(|new| *new != old))
}

/// Whether two records are of one task that stays where it is in the outline and on its calendar.
fn same_place(old: &Task, new: &Task) -> bool {
    let place = |task: &Task| (task.id, task.parent, task.rank, task.archived, task.in_plan());
    place(old) == place(new) && (old.inactive, old.calendar) == (new.inactive, new.calendar)
}

/// Whether two records of a task say the same about its dates.
fn same_dates(old: &Task, new: &Task) -> bool {
    let planned = |task: &Task| (task.mode, task.external, task.milestone, task.duration, task.constraint.kind);
    let limits = |task: &Task| (task.constraint.date, task.deadline, task.levelling_delay);
    let typed = |task: &Task| (task.manual_start, task.manual_finish);
    let done = |task: &Task| (task.actual_start, task.actual_finish, task.percent_complete);
    let rest = |task: &Task| (task.remaining_duration, task.stop, task.resume);
    let people = |task: &Task| (task.task_type, task.ignore_resource_calendar);
    planned(old) == planned(new)
        && limits(old) == limits(new)
        && typed(old) == typed(new)
        && done(old) == done(new)
        && rest(old) == rest(new)
        && people(old) == people(new)
        && old.splits == new.splits
}
