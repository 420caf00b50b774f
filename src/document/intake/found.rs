//! Which task an item is.

use std::collections::HashMap;

use super::super::draft::Draft;
use super::keys::Keys;
use super::{Batch, Item, Problem, marks};
use crate::plan::{Id, Plan, Task};

/// The task of an item.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Found {
    pub id: Id<Task>,
    /// It is not in the plan yet.
    pub new: bool,
    /// It was found by the project's own key: the file is an edited export of ours.
    pub own: bool,
}

/// The task of each item, `None` for those that are left out.
pub(super) fn find(
    draft: &mut Draft<'_>,
    batch: &Batch,
    keys: &Keys,
    problems: &mut Vec<Problem>,
) -> Vec<Option<Found>> {
    let plan = draft.plan().clone();
    let mut lines: HashMap<&str, usize> = HashMap::new();
    let mut taken: HashMap<Id<Task>, usize> = HashMap::new();
    let mut matched = Vec::with_capacity(batch.items.len());
    for item in &batch.items {
        let key = item.key.as_str();
        if item.name.trim().is_empty() {
            let what = "The row has no name and was left out. Give it one.".into();
            problems.push(Problem { line: item.line, column: "Name".into(), what, left_out: true });
            matched.push(None);
            continue;
        }
        if let Some(line) = lines.get(key).filter(|_| !key.is_empty()) {
            let what = format!("{key} stands on line {line} already; this row was left out. Give it a key of its own.");
            problems.push(Problem { line: item.line, column: "Key".into(), what, left_out: true });
            matched.push(None);
            continue;
        }
        lines.insert(key, item.line);
        let known = if key.is_empty() { None } else { known(&plan, batch, keys, item) };
        let found = known.unwrap_or_else(|| Found { id: draft.next_id(), new: true, own: false });
        if let Some(line) = taken.insert(found.id, item.line) {
            let what = format!("{key} is the task of line {line}; this row was left out.");
            problems.push(Problem { line: item.line, column: "Key".into(), what, left_out: true });
            matched.push(None);
            continue;
        }
        matched.push(Some(found));
    }
    matched
}

/// The task of an item with a key, if it is there.
fn known(plan: &Plan, batch: &Batch, keys: &Keys, item: &Item) -> Option<Found> {
    let (source, own) = (keys.source(&item.key), keys.own(&item.key));
    // Our own table means our own keys, if another file has used the same one as well.
    let called = |id: Id<Task>| plan.get(id).is_some_and(|task| marks::is_called(task, &item.name));
    let own = own.filter(|own| source.is_none_or(|source| source == *own || batch.ours && called(*own)));
    match (source, own) {
        (_, Some(id)) if source != Some(id) => Some(Found { id, new: false, own: true }),
        (Some(id), _) => Some(Found { id, new: false, own: false }),
        _ => None,
    }
}

/// The names by which items refer to each other, keys before other names.
pub(super) fn known_names<'batch>(batch: &'batch Batch, matched: &[Option<Found>]) -> HashMap<&'batch str, Id<Task>> {
    let mut known = HashMap::new();
    let items = || batch.items.iter().zip(matched).filter_map(|(item, found)| Some((item, (*found)?.id)));
    for (item, id) in items().filter(|(item, _)| !item.key.is_empty()) {
        known.insert(item.key.as_str(), id);
    }
    for (item, id) in items() {
        for alias in item.aliases.iter().filter(|alias| !alias.is_empty()) {
            known.entry(alias.as_str()).or_insert(id);
        }
    }
    known
}
