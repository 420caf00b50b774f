//! Edits of baselines: taking one, taking some tasks into it anew, naming, deleting.
//!
//! This layer knows no schedule: what a baseline keeps of each task and cost item comes in as entries.

use std::collections::{HashMap, HashSet};

use super::draft::{Draft, EditError};
use crate::plan::{Baseline, BaselineEntry, BaselineItem, CostItem, Id, Kind, Task};

/// Takes a baseline of these entries under a name; an empty name becomes “Baseline” and the next free number.
///
/// # Errors
/// When there is nothing to keep.
pub fn take(
    draft: &mut Draft<'_>,
    name: &str,
    entries: Vec<BaselineEntry>,
    items: Vec<BaselineItem>,
) -> Result<(Id<Baseline>, String), EditError> {
    if entries.is_empty() {
        return Err(EditError::Input("There are no tasks yet that a baseline could keep.".into()));
    }
    let name = match name.trim() {
        "" => free_name(draft),
        name => name.to_owned(),
    };
    // A name may say itself what it names.
    let named = name.strip_prefix("Baseline ").unwrap_or(&name);
    let words = format!("Set baseline {named}");
    let id = draft.next_id();
    draft.put(Baseline { id, name, taken_at: Some(draft.now()), cost_items: true, ..Baseline::default() });
    for entry in entries {
        let entry = BaselineEntry { id: draft.next_id(), baseline: id, ..entry };
        draft.put(entry);
    }
    keep_items(draft, id, items);
    Ok((id, words))
}

/// Puts what was kept of cost items into a baseline, over what it kept of them before.
fn keep_items(draft: &mut Draft<'_>, id: Id<Baseline>, items: Vec<BaselineItem>) {
    let kept = draft.plan().baseline_items.iter().filter(|kept| kept.baseline == id);
    let known: HashMap<Id<CostItem>, Id<BaselineItem>> = kept.map(|kept| (kept.item, kept.id)).collect();
    for item in items {
        let own = known.get(&item.item).copied().unwrap_or_else(|| draft.next_id());
        draft.put(BaselineItem { id: own, baseline: id, ..item });
    }
}

/// The first of “Baseline 1”, “Baseline 2”… that no baseline has.
#[must_use]
pub fn free_name(draft: &Draft<'_>) -> String {
    let taken: HashSet<&str> = draft.plan().baselines.iter().map(|baseline| baseline.name.as_str()).collect();
    // One more than there are: one of them is free.
    (1..=taken.len() + 1)
        .map(|number| format!("Baseline {number}"))
        .find(|name| !taken.contains(name.as_str()))
        .unwrap_or_default()
}

/// Replaces what a baseline keeps of these tasks and, where it keeps cost items, of theirs among `items`; the rest of it stays
/// as it was taken.
///
/// # Errors
/// When the baseline is not there, or there is nothing to keep.
pub fn take_again(
    draft: &mut Draft<'_>,
    id: Id<Baseline>,
    entries: Vec<BaselineEntry>,
    items: Vec<BaselineItem>,
) -> Result<String, EditError> {
    let (name, with_items) = (draft.get(id)?.name.clone(), draft.get(id)?.cost_items);
    if entries.is_empty() {
        return Err(EditError::Input("Choose the tasks that the baseline should keep anew.".into()));
    }
    let words = match entries.len() {
        1 => format!("Took a task into {name} anew"),
        many => format!("Took {many} tasks into {name} anew"),
    };
    let kept = draft.plan().baseline_entries.iter().filter(|entry| entry.baseline == id);
    let known: HashMap<Id<Task>, Id<BaselineEntry>> = kept.map(|entry| (entry.task, entry.id)).collect();
    let tasks: HashSet<Id<Task>> = entries.iter().map(|entry| entry.task).collect();
    for entry in entries {
        let own = known.get(&entry.task).copied().unwrap_or_else(|| draft.next_id());
        draft.put(BaselineEntry { id: own, baseline: id, ..entry });
    }
    if with_items {
        let plan = draft.plan();
        let task_of = |item: &BaselineItem| plan.get(item.item).and_then(|item| item.task);
        let theirs = items.into_iter().filter(|item| task_of(item).is_some_and(|task| tasks.contains(&task))).collect();
        keep_items(draft, id, theirs);
    }
    Ok(words)
}

/// Renames a baseline.
///
/// # Errors
/// When it is not there, or the name is empty.
pub fn rename(draft: &mut Draft<'_>, id: Id<Baseline>, name: &str) -> Result<String, EditError> {
    let name = name.trim();
    if name.is_empty() {
        return Err(EditError::Input("A baseline needs a name.".into()));
    }
    if draft.plan().baselines.iter().any(|other| other.id != id && other.name == name) {
        return Err(EditError::Input(format!("There is a baseline “{name}” already. Choose another name.")));
    }
    draft.update(id, |baseline| name.clone_into(&mut baseline.name))?;
    Ok(format!("Renamed a baseline to {name}"))
}

/// Deletes a baseline with all that it kept.
///
/// # Errors
/// When it is not there.
pub fn delete(draft: &mut Draft<'_>, id: Id<Baseline>) -> Result<String, EditError> {
    let words = format!("Deleted baseline {}", draft.get(id)?.name);
    draft.remove(Kind::Baseline, id.any())?;
    Ok(words)
}

#[cfg(test)]
mod tests {
    use super::super::{starter, tasks};
    use super::*;
    use crate::plan::{DateTime, Ids, Money};

    #[test]
    fn a_baseline_is_taken_taken_again_in_part_renamed_and_deleted() {
        let mut ids = Ids::seeded(4);
        let plan = starter::blank("Test", DateTime(0), &mut ids);
        let mut draft = Draft::new(&plan, &mut ids, DateTime(60));
        let mut task = |name| tasks::create(&mut draft, name, tasks::Place::LastIn(None)).unwrap().0;
        let (one, other) = (task("one"), task("other"));
        let entry = |task, duration| BaselineEntry { task, duration, ..BaselineEntry::default() };
        assert!(take(&mut draft, "", Vec::new(), Vec::new()).is_err());
        let (id, words) = take(&mut draft, " ", vec![entry(one, 1), entry(other, 2)], Vec::new()).unwrap();
        assert_eq!((words.as_str(), draft.get(id).unwrap().taken_at), ("Set baseline 1", Some(DateTime(60))));
        assert_eq!(free_name(&draft), "Baseline 2");
        assert_eq!(
            take_again(&mut draft, id, vec![entry(other, 5)], Vec::new()).unwrap(),
            "Took a task into Baseline 1 anew"
        );
        let durations = |draft: &Draft<'_>| {
            let mut all: Vec<i64> = draft.plan().baseline_entries.iter().map(|entry| entry.duration).collect();
            all.sort_unstable();
            all
        };
        assert_eq!(durations(&draft), [1, 5]);
        // Cost items are kept as they are, and one that is deleted goes out of its baselines.
        let item = |draft: &mut Draft<'_>, task, planned| {
            let id: Id<CostItem> = draft.next_id();
            draft.put(CostItem { id, task: Some(task), planned: Money(planned), ..CostItem::default() });
            id
        };
        let desks = item(&mut draft, other, 500);
        let items = |draft: &Draft<'_>| {
            let all = draft.plan().cost_items.iter();
            all.map(|item| BaselineItem { item: item.id, planned: item.planned, ..BaselineItem::default() })
                .collect::<Vec<_>>()
        };
        let now = items(&draft);
        let (with_items, _) = take(&mut draft, "With items", vec![entry(one, 1)], now).unwrap();
        let later = item(&mut draft, one, 100);
        let planned = |draft: &Draft<'_>| {
            let of_it = draft.plan().baseline_items.iter().filter(|kept| kept.baseline == with_items);
            let mut all: Vec<i64> = of_it.map(|kept| kept.planned.0).collect();
            all.sort_unstable();
            all
        };
        assert_eq!(planned(&draft), [500]);
        draft.update(desks, |item| item.planned = Money(700)).unwrap();
        let now = items(&draft);
        take_again(&mut draft, with_items, vec![entry(one, 1)], now.clone()).unwrap();
        assert_eq!(planned(&draft), [100, 500]);
        take_again(&mut draft, with_items, vec![entry(other, 1)], now).unwrap();
        assert_eq!(planned(&draft), [100, 700]);
        draft.remove(Kind::CostItem, later.any()).unwrap();
        assert_eq!(planned(&draft), [700]);
        delete(&mut draft, with_items).unwrap();
        // A task that is deleted goes out of its baselines.
        tasks::delete(&mut draft, &[one]).unwrap();
        assert_eq!(durations(&draft), [5]);
        assert!(rename(&mut draft, id, " ").is_err());
        rename(&mut draft, id, "Approved").unwrap();
        assert_eq!(delete(&mut draft, id).unwrap(), "Deleted baseline Approved");
        assert!(draft.plan().baselines.is_empty() && draft.plan().baseline_entries.is_empty());
    }
}
