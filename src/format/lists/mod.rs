//! Plans as lists for other tools: a table for spreadsheets, a table that Jira imports, a list in Markdown.
//!
//! Such a list holds the tasks in the order of the outline, without those in the archive. The table for spreadsheets comes
//! back: [`super::tracker`] reads its headings, and finds the tasks by their keys.

mod jira;
pub(super) mod markdown;
mod tasks;

#[cfg(test)]
mod tests;

pub use jira::write as jira;
pub use markdown::write as markdown;
pub(super) use tasks::is_ours;
pub use tasks::{rows as task_rows, write as tasks};

use std::collections::HashMap;

use crate::document::tasks::key;
use crate::plan::{Id, IdMap, Link, Person, Plan, Task};
use crate::schedule::{Schedule, TaskDates};

/// A plan with what belongs to each task at hand.
pub(super) struct Listed<'a> {
    plan: &'a Plan,
    schedule: Schedule,
    people: IdMap<Id<Task>, Vec<&'a Person>>,
    /// Links by the task they lead to.
    before: IdMap<Id<Task>, Vec<&'a Link>>,
}

/// A task of the list.
#[derive(Clone, Copy)]
pub(super) struct Line<'a> {
    row: usize,
    level: usize,
    pub(super) summary: bool,
    pub(super) task: &'a Task,
    pub(super) dates: &'a TaskDates,
}

impl<'a> Listed<'a> {
    pub(super) fn of(plan: &'a Plan) -> Self {
        let mut people: IdMap<Id<Task>, Vec<&Person>> = IdMap::default();
        for assignment in plan.assignments.iter() {
            if let Some(person) = plan.get(assignment.person) {
                people.entry(assignment.task).or_default().push(person);
            }
        }
        for people in people.values_mut() {
            people.sort_by(|one, other| one.name.cmp(&other.name));
        }
        let mut before: IdMap<Id<Task>, Vec<&Link>> = IdMap::default();
        for link in plan.links.iter() {
            before.entry(link.successor).or_default().push(link);
        }
        Self { plan, schedule: Schedule::of(plan), people, before }
    }

    pub(super) fn lines(&self) -> impl Iterator<Item = Line<'_>> {
        let rows = self.schedule.outline().rows().iter().zip(self.schedule.rows()).enumerate();
        rows.filter_map(|(row, (found, dates))| {
            let task = self.plan.get(found.task)?;
            Some(Line { row, level: found.level, summary: dates.summary, task, dates })
        })
    }

    pub(super) fn people(&self, task: Id<Task>) -> &[&'a Person] {
        self.people.get(&task).map(Vec::as_slice).unwrap_or_default()
    }

    fn links_to(&self, task: Id<Task>) -> &[&'a Link] {
        self.before.get(&task).map(Vec::as_slice).unwrap_or_default()
    }

    /// The key of a task; of one without a number nothing.
    fn key(&self, task: Id<Task>) -> Option<String> {
        self.plan.get(task).filter(|task| task.number > 0).map(|task| key(self.plan, task))
    }

    fn column(&self, task: &Task) -> &str {
        task.column.and_then(|id| self.plan.get(id)).map_or("", |column| column.name.as_str())
    }

    fn labels(&self, task: &Task) -> impl Iterator<Item = &str> {
        task.labels.iter().filter_map(|id| self.plan.get(*id)).map(|label| label.name.as_str())
    }

    fn release(&self, task: &Task) -> &str {
        task.release.and_then(|id| self.plan.get(id)).map_or("", |release| release.name.as_str())
    }

    fn sprint(&self, task: &Task) -> &str {
        task.sprint.and_then(|id| self.plan.get(id)).map_or("", |sprint| sprint.name.as_str())
    }
}

/// The parents of lines by row, for formats that know only so many levels.
type Rows = HashMap<usize, usize>;
