//! Items of other trackers into a plan, as one edit: new ones become tasks, those that came in before are brought up to
//! date.
//!
//! What a file looks like is not known here: `format` makes a [`Batch`] of it. An item is found again by its key
//! ([`Task::source_key`], or the project's own key where somebody edited an export of ours). Of each field that a file
//! gave, the task keeps a mark (`marks`): the next import touches only what the file says differently than last time,
//! so that what was changed here in the meantime stays.

mod apply;
mod found;
mod keys;
mod marks;
mod names;
mod progress;
mod said;
mod sprints;
mod stages;
mod templates;
mod ties;

#[cfg(test)]
mod tests;

use std::collections::{BTreeMap, HashMap, HashSet};
use std::fmt;

use super::draft::{Draft, EditError};
use super::tasks;
use crate::plan::{Category, Date, DateTime, Id, Lag, LinkKind, Money, Priority, Task};
use found::{Found, find, known_names};
use keys::Keys;
use marks::Origin;
use names::Names;
use ties::Ties;

pub use marks::{cell_of, tool_of};
pub use stages::category_of;

/// What a file holds.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Batch {
    /// The tool it came from: `Jira`.
    pub tool: String,
    /// It is a table of no tool: keys in it may be the project's own, as in an edited export of ours.
    pub plain: bool,
    /// It has the headings of our own table: even a bare number may be a key of the project.
    pub ours: bool,
    /// Which headings it has, where its keys mean something within one table only: every spreadsheet counts from 1. Empty
    /// for the tools, whose keys are the same in each of their files.
    pub headings: String,
    /// Only the beginning of a file: what it refers to may come further down.
    pub partial: bool,
    /// The columns of its board in their order, where it states them; others are made as items name them.
    pub stages: Vec<Stage>,
    /// The letters before the numbers of its keys, where they all have the same.
    pub prefix: Option<String>,
    /// Its items, in its order.
    pub items: Vec<Item>,
    /// Its templates for cards.
    pub templates: Vec<Item>,
}

/// A column of a board, or a status.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Stage {
    /// Its name.
    pub name: String,
    /// What it means, where the file says so.
    pub category: Option<Category>,
}

/// Somebody.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Who {
    /// Name.
    pub name: String,
    /// E-mail.
    pub email: String,
}

/// A comment.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Remark {
    /// When.
    pub at: Option<DateTime>,
    /// Who wrote it.
    pub author: String,
    /// Markdown.
    pub text: String,
}

/// A dependency on another item.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Tie {
    /// Key of the other item.
    pub other: String,
    /// The other one comes first; else this one does.
    pub first: bool,
    /// Which ends it links and with which lag, where the file says so.
    pub kind: Option<(LinkKind, Lag)>,
}

/// An item of a tracker. `None` in a field: the file says nothing about it. `Some(None)`: it says there is none.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Item {
    /// The line of the file it stands on, from 1; 0 where that means nothing.
    pub line: usize,
    /// Its key; empty = none.
    pub key: String,
    /// Other names by which items of the file refer to it.
    pub aliases: Vec<String>,
    /// The number of its key.
    pub number: Option<u32>,
    /// What is to be done.
    pub name: String,
    /// Key of the item it is part of; empty = none.
    pub parent: Option<String>,
    /// Whether it is an event.
    pub milestone: Option<bool>,
    /// Where it is on the board.
    pub stage: Option<Stage>,
    /// Whether it is work of its own, with a card, also where it has tasks below it: a story, no epic.
    pub story: bool,
    /// Whether it is finished, whatever its column means.
    pub finished: Option<bool>,
    /// Whether it is put away.
    pub archived: Option<bool>,
    /// How urgent.
    pub priority: Option<Priority>,
    /// Who works on it.
    pub people: Option<Vec<Who>>,
    /// Labels.
    pub labels: Option<Vec<String>>,
    /// Size in hundredths of a story point.
    pub points: Option<Option<u32>>,
    /// Planned duration, working seconds.
    pub duration: Option<Option<i64>>,
    /// Fixed cost.
    pub cost: Option<Option<Money>>,
    /// Share done, 0 to 100.
    pub percent: Option<u8>,
    /// Starts no earlier.
    pub start: Option<Option<DateTime>>,
    /// Due on the board.
    pub due: Option<Option<Date>>,
    /// When it was made.
    pub created: Option<DateTime>,
    /// When it came to its column.
    pub moved: Option<DateTime>,
    /// When it was finished.
    pub resolved: Option<DateTime>,
    /// Columns it came to and when, oldest first.
    pub moves: Vec<(String, DateTime)>,
    /// Description, Markdown.
    pub description: Option<String>,
    /// Checklist: text, and whether it is done.
    pub checklist: Option<Vec<(String, bool)>>,
    /// Comments.
    pub comments: Vec<Remark>,
    /// Sprint.
    pub sprint: Option<Option<String>>,
    /// Release, and when it is planned for.
    pub release: Option<Option<(String, Option<Date>)>>,
    /// Dependencies.
    pub ties: Vec<Tie>,
    /// What has no place in a plan, by heading, kept as it stands.
    pub cells: BTreeMap<String, Vec<String>>,
}

/// Something in a file that did not come in, or not as it stands.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Default)]
pub struct Problem {
    /// The line of the file, from 1; 0 where that means nothing.
    pub line: usize,
    /// The column, or what it is about.
    pub column: String,
    /// What is wrong, and what was done or is to do about it.
    pub what: String,
    /// The whole row was left out.
    pub left_out: bool,
}

impl fmt::Display for Problem {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if self.line > 0 {
            write!(f, "Line {}, ", self.line)?;
        }
        write!(f, "{}: {}", self.column, self.what)
    }
}

/// What an import did.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Taken {
    /// Tasks that are new, in the order of the file.
    pub created: Vec<Id<Task>>,
    /// Tasks that were there and are different now.
    pub changed: Vec<Id<Task>>,
    /// Tasks that were there and are as the file says already.
    pub same: usize,
    /// Templates for cards that are new.
    pub templates: usize,
    /// What did not come in as it stands.
    pub problems: Vec<Problem>,
}

impl Taken {
    /// What was done, in words for the edit.
    #[must_use]
    pub fn words(&self, source: &str) -> String {
        let counted = |number: usize, what: &str| format!("{number} {what}{}", if number == 1 { "" } else { "s" });
        let tasks = |number: usize| counted(number, "task");
        match (self.created.len(), self.changed.len()) {
            (0, 0) if self.templates > 0 => format!("Imported {} from {source}", counted(self.templates, "template")),
            (new, 0) if self.templates > 0 => {
                format!("Imported {} and {} from {source}", tasks(new), counted(self.templates, "template"))
            }
            (new, 0) => format!("Imported {} from {source}", tasks(new)),
            (0, changed) => format!("Updated {} from {source}", tasks(changed)),
            (new, changed) => format!("Imported {new} and updated {} from {source}", tasks(changed)),
        }
    }
}

/// Takes a batch into the plan of a draft.
///
/// # Errors
/// When the plan has no project record, or a column of the file can be no status. What is odd about single items is told
/// in [`Taken::problems`].
pub fn take_in(draft: &mut Draft<'_>, batch: &Batch) -> Result<Taken, EditError> {
    let mut problems = Vec::new();
    let keys = Keys::of(draft.plan(), batch);
    let matched = find(draft, batch, &keys, &mut problems);
    let known: HashMap<&str, Id<Task>> = known_names(batch, &matched);
    let parents = ties::parents(draft.plan(), batch, &matched, &known, &keys, &mut problems);
    let names = &mut Names::of(draft.plan());
    stages::prepare(draft, batch, names)?;
    let before: Vec<_> = matched.iter().flatten().filter_map(|found| draft.plan().get(found.id).cloned()).collect();
    create(draft, batch, &matched, &parents.of)?;
    let mut ties = Ties::of(draft.plan(), known, &keys, batch.partial);
    let summaries: HashSet<Id<Task>> = draft.plan().tasks.iter().filter_map(|task| task.parent).collect();
    let mut origins = HashMap::new();
    for (item, found) in batch.items.iter().zip(&matched) {
        let Some(found) = found else { continue };
        let mut origin = Origin::of(draft.plan(), item, *found);
        apply::apply(draft, item, *found, summaries.contains(&found.id), names, &mut origin, &mut problems)?;
        parents.note(item, *found, &mut origin);
        ties.link(draft, item, *found, &mut origin, &mut problems)?;
        origins.insert(found.id, origin);
    }
    names.let_go(draft);
    sprints::settle(draft, &names.new_sprints, &mut problems)?;
    ties.cut_loops(draft, &parents.of, &mut origins, &mut problems)?;
    names.touched.extend(ties.touched());
    let templates = templates::take_in(draft, &batch.templates, names)?;
    keep_out_of_the_past(draft, &matched, &summaries)?;
    for (item, found) in batch.items.iter().zip(&matched) {
        if let Some((found, origin)) = found.and_then(|found| Some((found, origins.remove(&found.id)?))) {
            origin.keep(draft, batch, &keys.sheet, item, found.id, summaries.contains(&found.id))?;
        }
    }
    let mut taken = Taken { templates, problems, ..Taken::default() };
    taken.created = matched.iter().flatten().filter(|found| found.new).map(|found| found.id).collect();
    for old in before {
        // What the file says beside is kept anew each time, and is no change that anybody sees.
        let seen = draft.plan().get(old.id).map(|new| Task { extra: old.extra.clone(), ..Task::clone(new) });
        if seen.is_some_and(|seen| seen == *old) && !names.touched.contains(&old.id) {
            taken.same += 1;
        } else {
            taken.changed.push(old.id);
        }
    }
    Ok(taken)
}

/// Puts what is new in the plan, each under its parent and with its number, and moves what has another parent now.
fn create(
    draft: &mut Draft<'_>,
    batch: &Batch,
    matched: &[Option<Found>],
    parents: &HashMap<Id<Task>, Option<Id<Task>>>,
) -> Result<(), EditError> {
    let mut numbers = Numbers::of(draft, batch)?;
    let mut below: BTreeMap<Option<Id<Task>>, Vec<(&Item, Id<Task>)>> = BTreeMap::new();
    for (item, found) in batch.items.iter().zip(matched) {
        if let Some(found) = found.filter(|found| found.new) {
            below.entry(parents.get(&found.id).copied().flatten()).or_default().push((item, found.id));
        }
    }
    // First without parents, so that each parent is there when its children are given their places.
    let new: Vec<(&Item, Id<Task>)> = below.values().flatten().copied().collect();
    let day = draft.plan().project().map_or(8 * 3600, |project| project.day_seconds());
    let in_order = batch
        .items
        .iter()
        .zip(matched)
        .filter_map(|(item, found)| found.filter(|found| found.new).map(|f| (item, f.id)));
    let numbered: HashMap<Id<Task>, u32> = in_order.map(|(item, id)| (id, numbers.give(item))).collect();
    numbers.close(draft)?;
    for (item, id) in &new {
        let number = numbered.get(id).copied().unwrap_or_default();
        draft.put(apply::blank(item, *id, number, day, draft.now()));
    }
    for (parent, children) in below {
        let ranks = tasks::make_room_for_new(draft, parent, children.len())?;
        for ((_, id), rank) in children.into_iter().zip(ranks) {
            draft.update(id, |task| (task.parent, task.rank) = (parent, rank))?;
        }
    }
    for found in matched.iter().flatten().filter(|found| !found.new) {
        let task = draft.get(found.id)?;
        if let Some(parent) = parents.get(&found.id).filter(|parent| **parent != task.parent) {
            tasks::move_to(draft, found.id, tasks::Place::LastIn(*parent))?;
        }
    }
    Ok(())
}

/// Numbers of keys: those of the file where they are the project's own and free, else the next ones.
struct Numbers {
    taken: HashSet<u32>,
    next: u32,
    highest: u32,
    ours: bool,
}

impl Numbers {
    /// A file may number its items as it likes, but not use up the numbers of the plan.
    const MOST: u32 = 10_000_000;

    fn of(draft: &Draft<'_>, batch: &Batch) -> Result<Self, EditError> {
        let project = draft.get(tasks::project(draft)?)?;
        let taken: HashSet<u32> = draft.plan().tasks.iter().map(|task| task.number).collect();
        let highest = taken.iter().copied().max().unwrap_or(0).max(project.next_task_number.saturating_sub(1));
        let ours = batch.prefix.as_ref().is_some_and(|prefix| *prefix == project.key);
        let wanted = batch.items.iter().filter_map(|item| item.number.filter(|_| ours && !item.key.is_empty()));
        // What has no number of its own in the file gets one beyond all that have.
        let next = wanted.filter(|number| *number < Self::MOST).max().unwrap_or(0).max(highest).saturating_add(1);
        Ok(Self { taken, next, highest, ours })
    }

    fn give(&mut self, item: &Item) -> u32 {
        let own = item.number.filter(|number| self.ours && (1..Self::MOST).contains(number));
        let number = match own {
            Some(number) if self.taken.insert(number) => number,
            _ => {
                let next = self.next;
                self.next = next.saturating_add(1);
                next
            }
        };
        self.highest = self.highest.max(number);
        number
    }

    fn close(self, draft: &mut Draft<'_>) -> Result<(), EditError> {
        let project = tasks::project(draft)?;
        draft.update(project, |project| {
            project.next_task_number = project.next_task_number.max(self.highest.saturating_add(1));
        })
    }
}

/// Keeps new tasks that nothing drives from starting with the project, in the past where that has begun.
fn keep_out_of_the_past(
    draft: &mut Draft<'_>,
    matched: &[Option<Found>],
    summaries: &HashSet<Id<Task>>,
) -> Result<(), EditError> {
    let driven: HashSet<Id<Task>> = draft.plan().links.iter().map(|link| link.successor).collect();
    let free = |id: &Id<Task>| !driven.contains(id) && !summaries.contains(id);
    for id in matched.iter().flatten().filter(|found| found.new).map(|found| found.id).filter(free) {
        tasks::not_in_the_past(draft, id)?;
    }
    Ok(())
}
