//! The tasks that the keys of a file mean.
//!
//! A tool's keys are the same in each of its files. A spreadsheet counts its rows from 1, as the next one does: its keys
//! hold within one table, which is known again by its headings, or by what its rows are called.

use std::collections::{BTreeMap, HashMap, HashSet};

use super::super::tasks;
use super::{Batch, Item, marks};
use crate::plan::{Id, Plan, Task};

/// Tasks of the plan by the keys that a batch uses.
#[derive(Debug, Default)]
pub(super) struct Keys {
    /// Those that came in from the same source.
    source: HashMap<String, Id<Task>>,
    /// Those with a key of the project's own, where the file may mean them by it.
    own: HashMap<String, Id<Task>>,
    /// The name by which the table is known again; empty for a tool.
    pub sheet: String,
}

impl Keys {
    pub(super) fn of(plan: &Plan, batch: &Batch) -> Self {
        let theirs = plan.tasks.iter().filter(|task| marks::tool_of(task).is_none_or(|tool| tool == batch.tool));
        let keyed = theirs.filter_map(|task| Some((task.source_key.as_deref()?, &**task)));
        let (source, sheet) = if batch.headings.is_empty() {
            (keyed.map(|(key, task)| (key.to_owned(), task.id)).collect(), String::new())
        } else {
            of_sheet(keyed, batch)
        };
        let own = if batch.plain { own(plan, batch, &source) } else { HashMap::new() };
        Self { source, own, sheet }
    }

    /// The task that came in by a key before.
    pub(super) fn source(&self, key: &str) -> Option<Id<Task>> {
        self.source.get(key).copied()
    }

    /// The task with this key of the project's own.
    pub(super) fn own(&self, key: &str) -> Option<Id<Task>> {
        self.own.get(key).copied()
    }

    /// The task that another one refers to.
    pub(super) fn any(&self, key: &str) -> Option<Id<Task>> {
        self.source(key).or_else(|| self.own(key))
    }
}

/// The items with a key.
fn keyed(batch: &Batch) -> impl Iterator<Item = (&str, &Item)> {
    batch.items.iter().map(|item| (item.key.as_str(), item)).filter(|(key, _)| !key.is_empty())
}

/// The tasks of the table that this one is a later state of, and the name of that table.
fn of_sheet<'plan>(
    tasks: impl Iterator<Item = (&'plan str, &'plan Task)>,
    batch: &Batch,
) -> (HashMap<String, Id<Task>>, String) {
    let mut sheets: BTreeMap<&str, HashMap<&str, &Task>> = BTreeMap::new();
    for (key, task) in tasks {
        sheets.entry(marks::sheet_of(task)).or_default().insert(key, task);
    }
    let same = |sheet: &str| sheet.split('.').next() == Some(batch.headings.as_str());
    let fits = sheets.iter().filter_map(|(sheet, tasks)| {
        let known = keyed(batch).filter_map(|(key, item)| Some((*tasks.get(key)?, item)));
        let (known, called) = known.fold((0, 0), |(known, called), (task, item)| {
            (known + 1, called + usize::from(marks::is_called(task, &item.name)))
        });
        // With other headings it is the same table where most rows are called what they were; of two made from one
        // template no row is.
        let fits = if same(sheet) { known < 2 || called > 0 } else { called > 0 && called * 2 >= known };
        fits.then_some(((same(sheet), called), *sheet))
    });
    // It may have come in parts, with a column more in between: of a key in several the best is meant.
    let mut fits: Vec<_> = fits.collect();
    fits.sort_unstable();
    let free = || {
        let names = (1..)
            .map(|number| if number == 1 { batch.headings.clone() } else { format!("{}.{number}", batch.headings) });
        names.into_iter().find(|name| !sheets.contains_key(name.as_str())).unwrap_or_default()
    };
    let name = fits.last().map(|(_, sheet)| *sheet).filter(|sheet| same(sheet)).map_or_else(free, str::to_owned);
    let tasks = fits.iter().filter_map(|(_, sheet)| sheets.get(sheet)).flatten();
    (tasks.map(|(key, task)| ((*key).to_owned(), task.id)).collect(), name)
}

/// Tasks by the project's own keys. A bare number is one in our own table only; and where none of several rows is called
/// what the task is, another project has the same keys.
fn own(plan: &Plan, batch: &Batch, source: &HashMap<String, Id<Task>>) -> HashMap<String, Id<Task>> {
    let lettered = plan.project().is_some_and(|project| !project.key.is_empty());
    if !lettered && !batch.ours {
        return HashMap::new();
    }
    // What came in from the same source goes by its key there: the number it was given here is another one's there.
    let theirs: HashSet<Id<Task>> = if batch.ours { HashSet::new() } else { source.values().copied().collect() };
    let numbered = plan.tasks.iter().filter(|task| task.number > 0 && !theirs.contains(&task.id));
    let own: HashMap<String, Id<Task>> =
        numbered.map(|task| (tasks::key(plan, task).trim_start_matches('#').to_owned(), task.id)).collect();
    // All rows tell, those that came in before as well: or the same file would mean other tasks the next time.
    let meant = keyed(batch).filter_map(|(key, item)| Some((plan.get(*own.get(key)?)?, item)));
    let (known, called) = meant.fold((0, 0), |(known, called), (task, item)| {
        (known + 1, called + usize::from(marks::is_called(task, &item.name)))
    });
    if known > 1 && called == 0 { HashMap::new() } else { own }
}
