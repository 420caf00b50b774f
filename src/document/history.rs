//! A plan with its past: undo, redo, and entries that arrive from other tabs.

use std::collections::VecDeque;
use std::sync::Arc;

use super::edit::{Act, Edit, Entry, Stamp};
use crate::plan::{AnyId, Plan};

/// How many plans before the present one are remembered. Tabs hear of each other within milliseconds, so an entry is late
/// by one or two edits; a plan of 10,000 tasks costs about a third of a megabyte when its tasks changed.
const REMEMBERED: usize = 16;

/// A plan and the entries that led to it, in order of their stamps.
///
/// Entries older than the ones kept are part of `plan` and cannot be undone. Two histories that saw the same entries, in
/// whatever order, hold the same plan.
#[derive(Debug, Clone, Default)]
pub struct History {
    plan: Plan,
    entries: Vec<Entry>,
    /// The plan before each of the latest entries, for entries that arrive late; plans share what did not change.
    earlier: VecDeque<Plan>,
    /// Edits in force, latest last: the undo stack.
    done: Vec<Arc<Edit>>,
    /// Edits taken back, latest last: the redo stack.
    undone: Vec<Arc<Edit>>,
}

impl History {
    /// A history that begins with this plan.
    #[must_use]
    pub fn starting_with(plan: Plan) -> Self {
        Self { plan, ..Self::default() }
    }

    /// A history whose `entries` (in order of stamp) are already part of `plan`: what a snapshot holds.
    #[must_use]
    pub fn resumed(plan: Plan, entries: Vec<Entry>) -> Self {
        let mut history = Self { plan, entries, ..Self::default() };
        history.rebuild_stacks();
        history
    }

    /// The plan as it is now.
    #[must_use]
    pub const fn plan(&self) -> &Plan {
        &self.plan
    }

    /// The entries kept, in order of stamp.
    #[must_use]
    pub fn entries(&self) -> &[Entry] {
        &self.entries
    }

    /// The number of the latest entry; 0 when there is none.
    #[must_use]
    pub fn last_number(&self) -> u64 {
        self.entries.last().map_or(0, |entry| entry.stamp.number)
    }

    /// The edit that undo would take back.
    #[must_use]
    pub fn undoable(&self) -> Option<&Arc<Edit>> {
        self.done.last()
    }

    /// The edit that redo would make again.
    #[must_use]
    pub fn redoable(&self) -> Option<&Arc<Edit>> {
        self.undone.last()
    }

    /// Edits in force that are kept, oldest first.
    #[must_use]
    pub fn done(&self) -> &[Arc<Edit>] {
        &self.done
    }

    /// The act that undoes the latest edit in force.
    #[must_use]
    pub fn undo(&self) -> Option<Act> {
        self.undoable().map(|edit| Act::Undo(edit.id))
    }

    /// The act that redoes the latest edit taken back.
    #[must_use]
    pub fn redo(&self) -> Option<Act> {
        self.redoable().map(|edit| Act::Redo(edit.id))
    }

    /// Adds an entry, at its place. An entry that is there already is left out. Says whether the plan may have changed.
    pub fn add(&mut self, entry: Entry) -> bool {
        let Err(place) = self.entries.binary_search_by_key(&entry.stamp, |known| known.stamp) else { return false };
        if place == self.entries.len() {
            self.entries.push(entry);
            self.perform(place);
            return true;
        }
        // It happened before entries that are here already: go back to the plan before it, and make them again after it.
        let steps = self.entries.len() - place;
        self.entries.insert(place, entry);
        if let Some(kept) = self.earlier.len().checked_sub(steps) {
            self.earlier.truncate(kept + 1);
            self.plan = self.earlier.pop_back().unwrap_or_default();
            self.rebuild_stacks_to(place);
            for index in place..self.entries.len() {
                self.perform(index);
            }
        } else {
            // Older than what is remembered (a tab that slept for many edits): it counts as made now.
            self.perform(place);
            self.rebuild_stacks();
            // The plans remembered no longer stand beside the latest entries.
            self.earlier.clear();
        }
        true
    }

    /// Whether an entry with this stamp would be made at its place, and not as of now because it comes too late.
    #[must_use]
    pub fn reaches(&self, stamp: Stamp) -> bool {
        self.entries.len() - self.entries.partition_point(|entry| entry.stamp < stamp) <= self.earlier.len()
    }

    /// Forgets the oldest entries so that at most `keep` stay; they remain part of the plan but cannot be undone.
    pub fn forget(&mut self, keep: usize) {
        let extra = self.entries.len().saturating_sub(keep);
        if extra > 0 {
            self.entries.drain(..extra);
            self.rebuild_stacks();
        }
    }

    /// Makes the entry at `index` in plan and stacks.
    fn perform(&mut self, index: usize) {
        let Some(act) = self.entries.get(index).map(|entry| entry.act.clone()) else { return };
        self.earlier.push_back(self.plan.clone());
        if self.earlier.len() > REMEMBERED {
            self.earlier.pop_front();
        }
        if let Some(edit) = self.shift(&act) {
            match act {
                Act::Do(_) | Act::Redo(_) => edit.apply(&mut self.plan),
                Act::Undo(_) => edit.revert(&mut self.plan),
            }
        }
    }

    /// Moves edits between the stacks as `act` does, and gives the edit that is made or taken back, if it is known and
    /// the act has an effect (the second of two undos of one edit has none).
    fn shift(&mut self, act: &Act) -> Option<Arc<Edit>> {
        match act {
            Act::Do(edit) => {
                self.done.push(Arc::clone(edit));
                self.undone.clear();
                Some(Arc::clone(edit))
            }
            Act::Undo(id) => {
                let at = self.done.iter().rposition(|edit| edit.id == *id)?;
                let edit = self.done.remove(at);
                self.undone.push(Arc::clone(&edit));
                Some(edit)
            }
            Act::Redo(id) => {
                // A new edit empties the redo stack, but an edit that was undone can still be redone by another tab.
                if let Some(at) = self.undone.iter().rposition(|edit| edit.id == *id) {
                    self.undone.remove(at);
                } else if self.done.iter().any(|edit| edit.id == *id) {
                    return None;
                }
                let edit = self.edit(*id)?;
                self.done.push(Arc::clone(&edit));
                Some(edit)
            }
        }
    }

    fn edit(&self, id: AnyId) -> Option<Arc<Edit>> {
        self.entries.iter().find_map(|entry| match &entry.act {
            Act::Do(edit) if edit.id == id => Some(Arc::clone(edit)),
            _ => None,
        })
    }

    fn rebuild_stacks(&mut self) {
        self.rebuild_stacks_to(self.entries.len());
    }

    /// The stacks as they were before the entry at `end`.
    fn rebuild_stacks_to(&mut self, end: usize) {
        self.done.clear();
        self.undone.clear();
        let acts: Vec<Act> = self.entries.iter().take(end).map(|entry| entry.act.clone()).collect();
        for act in &acts {
            self.shift(act);
        }
    }

    /// The stamp for the next entry of a tab.
    #[must_use]
    pub fn next_stamp(&self, tab: AnyId) -> Stamp {
        Stamp { number: self.last_number() + 1, tab }
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::super::change::Change;
    use super::*;
    use crate::plan::{DateTime, Ids, Label};

    fn set(id: u64, name: &str, before: Option<&str>, edit: u64, stamp: (u64, u64)) -> Entry {
        let label = |name: &str| Label {
            id: crate::plan::Id::new(AnyId::from_bits(id)),
            name: name.into(),
            ..Label::default()
        };
        let change = Change::new(before.map(|name| label(name).into()), Some(label(name).into())).unwrap();
        let edit = Edit { id: AnyId::from_bits(edit), at: DateTime(0), words: name.into(), changes: vec![change] };
        Entry { stamp: Stamp { number: stamp.0, tab: AnyId::from_bits(stamp.1) }, act: Act::Do(Arc::new(edit)) }
    }

    #[test]
    fn undo_and_redo_walk_the_stack() {
        let mut history = History::default();
        let tab = AnyId::from_bits(9);
        history.add(set(1, "a", None, 11, (1, 9)));
        history.add(set(1, "b", Some("a"), 12, (2, 9)));
        for expected in [Some("a"), None] {
            let act = history.undo().unwrap();
            history.add(Entry { stamp: history.next_stamp(tab), act });
            assert_eq!(history.plan().labels.iter().next().map(|label| label.name.as_str()), expected);
        }
        assert!(history.undo().is_none());
        for expected in ["a", "b"] {
            let act = history.redo().unwrap();
            history.add(Entry { stamp: history.next_stamp(tab), act });
            assert_eq!(history.plan().labels.iter().next().unwrap().name, expected);
        }
    }

    #[test]
    fn an_entry_that_comes_too_late_counts_as_made_now() {
        let mut history = History::resumed(Plan::default(), vec![set(1, "old", None, 11, (5, 9))]);
        let names = |history: &History| -> Vec<String> {
            history.plan().labels.iter().map(|label| label.name.clone()).collect()
        };
        // The plan of a resumed history includes its entries already, so neither of these can be put before them.
        for (label, name, stamp) in [(2, "late", (1, 8)), (3, "later", (2, 8))] {
            assert!(!history.reaches(Stamp { number: stamp.0, tab: AnyId::from_bits(stamp.1) }));
            history.add(set(label, name, None, 20 + label, stamp));
        }
        assert_eq!(names(&history), ["late", "later"]);
        history.add(set(4, "next", None, 30, (6, 9)));
        assert!(history.reaches(Stamp { number: 6, tab: AnyId::from_bits(8) }));
        history.add(set(5, "beside", None, 31, (6, 8)));
        assert_eq!(names(&history), ["late", "later", "next", "beside"]);
    }

    proptest! {
        /// Two tabs that see the same entries in different orders end with the same plan.
        #[test]
        fn order_of_arrival_does_not_matter(seed in any::<u64>(), count in 1usize..12) {
            let mut ids = Ids::seeded(seed);
            let mut entries: Vec<Entry> = (0..count)
                .map(|index| {
                    let name = format!("n{index}");
                    set(1 + ids.next_any().bits() % 3, &name, None, 100 + index as u64, (1 + index as u64 / 2, 1 + index as u64 % 2))
                })
                .collect();
            let mut ordered = History::default();
            for entry in &entries {
                ordered.add(entry.clone());
            }
            for index in (1..entries.len()).rev() {
                entries.swap(index, (ids.next_any().bits() % (index as u64 + 1)) as usize);
            }
            let mut shuffled = History::default();
            for entry in &entries {
                shuffled.add(entry.clone());
            }
            prop_assert_eq!(shuffled.entries(), ordered.entries());
            prop_assert_eq!(shuffled.plan(), ordered.plan());
        }
    }
}
