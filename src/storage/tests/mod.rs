//! The vault as a whole: what was acknowledged is there again, whatever happens in between.

mod bench;
mod crashes;
mod faults;
mod properties;
mod two_tabs;

use super::manifest::Manifest;
use super::*;
use crate::document::tasks::{self, Place};
use crate::document::{Act, Draft, Entry, History, Stamp, starter};
use crate::plan::{AnyId, DateTime, Id, Ids, Plan, Task};

/// A tab with one project open.
#[derive(Debug)]
struct Tab<S> {
    vault: Vault<S>,
    id: AnyId,
    history: History,
    ids: Ids,
    now: DateTime,
}

const PROJECT: AnyId = AnyId::from_bits(4242);

fn blank() -> Plan {
    starter::blank("Stored", DateTime(0), &mut Ids::seeded(1))
}

impl<S: Store> Tab<S> {
    /// A tab that makes a project of a plan.
    fn create(store: S, number: u64, plan: &Plan) -> Self {
        let mut vault = Vault::new(store, AnyId::from_bits(number));
        let history = History::starting_with(plan.clone());
        vault.create(PROJECT, &history, DateTime(0));
        Self { vault, id: PROJECT, history, ids: Ids::seeded(1000 + number), now: DateTime(0) }
    }

    /// A tab that opens the project, and what it found damaged.
    fn open(store: S, number: u64) -> Result<(Self, Vec<Damaged>), OpenError> {
        let mut vault = Vault::new(store, AnyId::from_bits(number));
        let opened = vault.open(PROJECT)?;
        let tab =
            Self { vault, id: PROJECT, history: opened.history, ids: Ids::seeded(1000 + number), now: DateTime(0) };
        Ok((tab, opened.damage))
    }

    /// As [`Tab::open`], for a project in which nothing is damaged.
    fn reopened(store: S, number: u64) -> Self {
        let (tab, damage) = Self::open(store, number).expect("the project opens");
        assert_eq!(damage, []);
        tab
    }

    fn perform(&mut self, act: Act) -> SaveState {
        let entry = Entry { stamp: self.history.next_stamp(self.vault.tab()), act };
        let state = self.vault.save(self.id, &entry, self.now);
        self.history.add(entry);
        state
    }

    fn edit(&mut self, change: impl FnOnce(&mut Draft<'_>) -> String) -> SaveState {
        let mut draft = Draft::new(self.history.plan(), &mut self.ids, self.now);
        let words = change(&mut draft);
        match draft.finish(words) {
            Ok(Some(edit)) => self.perform(Act::Do(edit.into())),
            _ => self.vault.state(self.id),
        }
    }

    fn add_task(&mut self, name: &str) -> Id<Task> {
        let mut made = Id::default();
        self.edit(|draft| {
            let (id, words) = tasks::create(draft, name, Place::LastIn(None)).expect("the top level is there");
            made = id;
            words
        });
        made
    }

    fn rename(&mut self, task: Id<Task>, name: &str) -> SaveState {
        self.edit(|draft| tasks::rename(draft, task, name).unwrap_or_default())
    }

    fn undo(&mut self) {
        if let Some(act) = self.history.undo() {
            self.perform(act);
        }
    }

    fn redo(&mut self) {
        if let Some(act) = self.history.redo() {
            self.perform(act);
        }
    }

    fn plan(&self) -> &Plan {
        self.history.plan()
    }
}

#[test]
fn what_was_done_is_there_again_with_its_undo_steps() {
    let store = MemoryStore::new();
    let mut tab = Tab::create(store.clone(), 1, &blank());
    let task = tab.add_task("One");
    tab.add_task("Two");
    assert!(tab.rename(task, "First").is_saved());
    tab.undo();
    let end = tab.plan().clone();
    for number in 2..5 {
        tab = Tab::reopened(store.clone(), number);
        assert_eq!(tab.plan(), &end);
        tab.redo();
        assert_eq!(tab.plan().get(task).unwrap().name, "First");
        tab.undo();
        if number == 3 {
            tab.vault.compact(tab.id, &tab.history, tab.now).unwrap();
            assert!(tab.vault.sweep(tab.id, tab.now + 3600));
            assert!(!store.keys().iter().any(|key| key.contains("/e/")), "the journal is part of the snapshot");
        }
    }
    while tab.history.undoable().is_some() {
        tab.undo();
    }
    assert_eq!(tab.plan(), &blank());
}

#[test]
fn the_list_knows_projects_without_loading_them() {
    let store = MemoryStore::new();
    let mut tab = Tab::create(store.clone(), 1, &blank());
    tab.add_task("One");
    tab.vault.describe(PROJECT, &tab.history, serde_json::json!({"health": "on_track"}), DateTime(60)).unwrap();
    tab.vault.mark_exported(PROJECT, DateTime(90)).unwrap();
    let copy = tab.vault.unused_id(PROJECT);
    assert_ne!(copy, PROJECT);
    assert!(tab.vault.duplicate(PROJECT, copy, "A copy", DateTime(100)).unwrap().is_saved());

    let mut vault = Vault::new(store.clone(), AnyId::from_bits(2));
    let cards = vault.list();
    assert_eq!(cards.len(), 2);
    let (copied, card) = (&cards[0], &cards[1]);
    assert_eq!((card.name.as_str(), card.tasks, card.exported), ("Stored", 1, Some(DateTime(90))));
    assert_eq!(card.summary["health"], "on_track");
    assert_eq!((copied.id, copied.name.as_str(), copied.exported), (copy, "A copy", None));
    assert_eq!(vault.open(copy).unwrap().history.plan().tasks, vault.open(PROJECT).unwrap().history.plan().tasks);

    // A lost card is made anew from the plan.
    store.remove(&keys::card(PROJECT));
    assert_eq!(vault.card(PROJECT).tasks, 1);
    vault.delete(PROJECT);
    assert_eq!(vault.list().len(), 1);
    vault.delete(copy);
    assert_eq!(store.keys(), [""; 0]);
}

#[test]
fn unchanged_chunks_are_not_written_again() {
    let store = MemoryStore::new();
    let mut plan = blank();
    let mut ids = Ids::seeded(8);
    for number in 0..5000 {
        let task = Task { id: ids.next(), number, name: format!("Task {number}"), ..Task::default() };
        plan.put(task.into());
    }
    let mut tab = Tab::create(store.clone(), 1, &plan);
    let whole = store.written();
    let task = tab.plan().tasks.iter().nth(2000).unwrap().id;
    for round in 0..3 {
        let before = store.written();
        tab.rename(task, &format!("Renamed {round}"));
        tab.vault.compact(tab.id, &tab.history, tab.now).unwrap();
        assert!((store.written() - before) * 8 < whole, "one chunk of many");
        tab.vault.sweep(tab.id, tab.now + 61);
        tab = Tab::reopened(store.clone(), 2 + round);
        assert_eq!(tab.plan().get(task).unwrap().name, format!("Renamed {round}"));
    }
}

#[test]
fn nothing_of_a_newer_version_is_touched() {
    let store = MemoryStore::new();
    let mut tab = Tab::create(store.clone(), 1, &blank());
    let key = keys::manifest(PROJECT);
    store.set(&key, &envelope::seal_as_newer(&key, "{}")).unwrap();
    assert_eq!(Tab::open(store.clone(), 2).err(), Some(OpenError::Newer));
    // A tab of this version that still has it open hears of it, and stops writing.
    let before = store.written();
    assert_eq!(tab.vault.heard(Some(&key), PROJECT, &mut tab.history), Heard::Newer);
    tab.add_task("Not stored");
    assert_eq!(tab.vault.state(PROJECT), SaveState::Newer { pending: 1 });
    assert_eq!(store.written(), before);
    assert!(tab.vault.raw(PROJECT).contains("landfall/"));
}
