//! The vault: all projects in a store, and the ones that are open.

use std::collections::{BTreeMap, HashMap, HashSet};
use std::sync::atomic::AtomicU64;

use super::bin::remove_project;
use super::card::ProjectCard;
use super::compaction::Step;
use super::journal::{Pending, SaveState};
use super::keys::{self, Key};
use super::manifest::Manifest;
use super::open::{self, OpenError};
use super::store::{QUOTA, Store, StoreError};
use crate::document::{Draft, Entry, History, Stamp};
use crate::plan::{AnyId, AnyRecord, DateTime, Ids, Plan};

/// How many entries since the last snapshot make the next one worth its while.
const MANY_ENTRIES: usize = 200;
/// How many UTF-16 units of entries do.
const MANY_UNITS: u64 = 100_000;

/// All projects in a store.
#[derive(Debug)]
pub struct Vault<S> {
    pub(super) store: S,
    pub(super) tab: AnyId,
    pub(super) held: HashMap<AnyId, Held>,
    /// How many chunks this tab has written.
    pub(super) chunks: AtomicU64,
}

/// What the vault knows of an open project.
#[derive(Debug, Default)]
pub(super) struct Held {
    /// The manifest in force, as this tab knows it; `None` while the project was never stored.
    pub manifest: Option<Manifest>,
    /// The records of its chunks, by name: what did not change need not be written again.
    pub records: HashMap<String, Vec<AnyRecord>>,
    /// The entries of its chunks, by name.
    pub kept: HashMap<String, Vec<Stamp>>,
    /// Entries that are part of its records.
    pub base: HashSet<Stamp>,
    /// The latest of these that the history holds: an earlier entry that is not among them came late.
    pub base_last: Option<Stamp>,
    /// Entries in the journal since, and the UTF-16 units they take.
    pub journal: (usize, u64),
    pub pending: Pending,
    pub saved_at: Option<DateTime>,
    /// A newer version of the program has taken over what is stored.
    pub newer: bool,
    /// Damaged values that are still in the way, because there was no room to set them aside.
    pub in_the_way: Vec<String>,
}

/// How the store is filled, in UTF-16 units.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Usage {
    /// By all keys, ours or not.
    pub used: u64,
    /// What browsers usually grant.
    pub quota: u64,
    /// By project, the largest first.
    pub projects: Vec<(AnyId, u64)>,
    /// By deleted projects, which make room when it is needed.
    pub deleted: u64,
    /// By damaged values that were set aside.
    pub damaged: u64,
}

/// A damaged value that was set aside whole.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SetAside {
    /// Its key now.
    pub key: String,
    /// The project it was part of, where that is known.
    pub project: Option<AnyId>,
    /// UTF-16 units it takes.
    pub units: u64,
}

impl<S: Store> Vault<S> {
    /// The projects in `store`; `tab` tells this tab's writing from that of others and must be random.
    pub fn new(store: S, tab: AnyId) -> Self {
        Self { store, tab, held: HashMap::new(), chunks: AtomicU64::new(0) }
    }

    /// The store.
    pub const fn store(&self) -> &S {
        &self.store
    }

    /// The identity of this tab, for the stamps of its entries.
    pub const fn tab(&self) -> AnyId {
        self.tab
    }

    /// All stored projects, the one opened last first; deleted ones too, until they are purged.
    #[must_use]
    pub fn list(&self) -> Vec<ProjectCard> {
        let mut cards: Vec<ProjectCard> = self.stored().into_iter().map(|id| self.card(id)).collect();
        cards.sort_by(|one, other| (other.opened, &one.name, one.id).cmp(&(one.opened, &other.name, other.id)));
        cards
    }

    /// The projects that have a manifest.
    fn stored(&self) -> Vec<AnyId> {
        let mut ids: Vec<AnyId> = (self.store.keys().iter())
            .filter_map(|key| match Key::parse(key) {
                Some(Key::Manifest(id) | Key::ManifestCopy(id)) => Some(id),
                _ => None,
            })
            .collect();
        ids.sort_unstable();
        ids.dedup();
        ids
    }

    /// Whether a project has a manifest.
    pub(super) fn is_stored(&self, id: AnyId) -> bool {
        [keys::manifest(id), keys::manifest_copy(id)].iter().any(|key| self.store.get(key).is_some())
    }

    /// The card of a project. One that is lost or damaged is made anew from the plan.
    #[must_use]
    pub fn card(&self, id: AnyId) -> ProjectCard {
        ProjectCard::read(&self.store, id).unwrap_or_else(|| {
            let mut card = ProjectCard { id, ..ProjectCard::default() };
            if let Ok(loaded) = open::load(&self.store, id, &[]) {
                card.describe(loaded.history.plan());
                card.changed = loaded.held.manifest.map(|manifest| manifest.at);
            }
            card
        })
    }

    pub(super) fn change_card(&self, id: AnyId, change: impl FnOnce(&mut ProjectCard)) -> Result<(), StoreError> {
        let old = self.card(id);
        let mut card = old.clone();
        change(&mut card);
        if card == old { Ok(()) } else { card.write(&self.store) }
    }

    /// Stores a new project under an id that is not in use, and holds it open. When the store refuses, the project is
    /// open all the same, in memory only; [`Vault::retry`] tries again.
    pub fn create(&mut self, id: AnyId, history: &History, now: DateTime) -> SaveState {
        let mut card = ProjectCard { id, created: Some(now), opened: Some(now), ..ProjectCard::default() };
        card.describe(history.plan());
        card.changed = Some(now);
        self.held.insert(id, Held::default());
        // The card comes first: what has a card and no manifest was never stored whole.
        if let Err(why) = card.write(&self.store).and_then(|()| self.compact(id, history, now)) {
            self.store.remove(&keys::card(id));
            self.store.give_back();
            if let Some(held) = self.held.get_mut(&id) {
                held.pending.blocked(why);
            }
        }
        self.state(id)
    }

    /// Stores a copy of a project, named so, under an id that is not in use. Its undo steps stay with the original.
    ///
    /// # Errors
    /// When the original cannot be opened. When the copy does not fit, it is not there, and the state says so.
    pub fn duplicate(&mut self, id: AnyId, copy: AnyId, name: &str, now: DateTime) -> Result<SaveState, OpenError> {
        let mut plan = open::load(&self.store, id, &[])?.history.plan().clone();
        let mut ids = Ids::seeded(copy.bits());
        let mut draft = Draft::new(&plan, &mut ids, now);
        if let Some(project) = draft.plan().project().map(|project| project.id) {
            // The project is there, so this cannot fail.
            let _ = draft.update(project, |project| project.name = name.into());
        }
        if let Ok(Some(edit)) = draft.finish("Named the copy") {
            edit.apply(&mut plan);
        }
        let state = self.create(copy, &History::starting_with(plan), now);
        self.close(copy);
        Ok(state)
    }

    /// `wanted` if nothing is stored under it, or else another id: for [`Vault::create`], because a file opened twice makes
    /// two projects with the same records.
    #[must_use]
    pub fn unused_id(&self, wanted: AnyId) -> AnyId {
        let keys = self.store.keys();
        let used = |id: AnyId| {
            let all = keys::project(id);
            self.held.contains_key(&id) || keys.iter().any(|key| key.starts_with(&all))
        };
        let mut ids = Ids::seeded(wanted.bits() ^ self.tab.bits());
        let mut id = wanted;
        while id.is_none() || used(id) {
            id = ids.next_any();
        }
        id
    }

    /// The plan of a project as it is stored, without holding it open.
    ///
    /// # Errors
    /// When it is not there, or nothing of it can be read.
    pub fn read(&self, id: AnyId) -> Result<Plan, OpenError> {
        open::load(&self.store, id, &[]).map(|loaded| loaded.history.plan().clone())
    }

    /// Lets go of a project that is open. What was not stored is lost: look at [`Vault::state`] first.
    pub fn close(&mut self, id: AnyId) {
        self.held.remove(&id);
    }

    /// Takes a project with all that belongs to it out of the store.
    pub fn delete(&mut self, id: AnyId) {
        self.held.remove(&id);
        remove_project(&self.store, id);
    }

    /// Removes what interrupted creations and deletions left behind. For the start of the program, when no project is
    /// being created.
    pub fn tidy(&self) {
        let stored: HashSet<AnyId> = self.stored().into_iter().collect();
        for key in self.store.keys() {
            let Some(known) = Key::parse(&key) else { continue };
            let Some(id) = known.project().filter(|id| !stored.contains(id) && !self.held.contains_key(id)) else {
                continue;
            };
            match known {
                // Another tab may be creating it at this moment: its card is there first.
                Key::Chunk(..) if ProjectCard::read(&self.store, id).is_none() => self.store.remove(&key),
                Key::Entry(..) => {
                    set_aside(&self.store, &key);
                }
                _ => {}
            }
        }
    }

    /// Notes that a project was exported.
    ///
    /// # Errors
    /// As [`Store::set`].
    pub fn mark_exported(&mut self, id: AnyId, at: DateTime) -> Result<(), StoreError> {
        self.change_card(id, |card| card.exported = Some(at))
    }

    /// Notes that a project was opened.
    ///
    /// # Errors
    /// As [`Store::set`].
    pub fn mark_opened(&mut self, id: AnyId, at: DateTime) -> Result<(), StoreError> {
        self.change_card(id, |card| card.opened = Some(at))
    }

    /// Keeps what else the list of projects shows of one, whose plan is as it was.
    ///
    /// # Errors
    /// As [`Store::set`].
    pub fn summarise(&mut self, id: AnyId, summary: serde_json::Value) -> Result<(), StoreError> {
        self.change_card(id, |card| card.summary = summary)
    }

    /// Brings a project's card up to date: for moments without haste, not for every edit. `summary` is what else the
    /// list of projects shows.
    ///
    /// # Errors
    /// As [`Store::set`].
    pub fn describe(
        &mut self,
        id: AnyId,
        history: &History,
        summary: serde_json::Value,
        changed: DateTime,
    ) -> Result<(), StoreError> {
        self.change_card(id, |card| {
            card.describe(history.plan());
            card.summary = summary;
            card.changed = Some(changed);
        })
    }

    /// Stores an entry of an open project: one write, at once. Never fails: what cannot be stored waits, and the state
    /// says why.
    pub fn save(&mut self, id: AnyId, entry: &Entry, now: DateTime) -> SaveState {
        if !self.held.contains_key(&id) && self.open(id).is_err() {
            self.held.insert(id, Held::default());
        }
        if let Some(held) = self.held.get_mut(&id) {
            held.pending.push(entry.clone());
        }
        self.flush(id, now);
        self.state(id)
    }

    /// Writes what waits, as far as possible.
    fn flush(&mut self, id: AnyId, now: DateTime) {
        let Some(held) = self.held.get_mut(&id) else { return };
        if held.newer || held.manifest.is_none() {
            return;
        }
        // A damaged entry that is still in its place would end the next replay before the entries written now.
        held.in_the_way.retain(|key| !set_aside(&self.store, key));
        if !held.in_the_way.is_empty() {
            held.pending.blocked(StoreError::Full);
            return;
        }
        let (count, units) = held.pending.flush(&self.store, id);
        held.journal.0 += count;
        held.journal.1 += units;
        if count > 0 {
            held.saved_at = Some(now);
        }
    }

    /// Tries again to store what waits (after space was freed): entries, or the whole project when it never was stored.
    pub fn retry(&mut self, id: AnyId, history: &History, now: DateTime) -> SaveState {
        if self.held.get(&id).is_some_and(|held| held.manifest.is_none()) {
            let waiting: Vec<Entry> =
                self.held.get(&id).map(|held| held.pending.iter().cloned().collect()).unwrap_or_default();
            self.create(id, history, now);
            // Stored with the project, unless that failed again.
            if let Some(held) = self.held.get_mut(&id).filter(|held| held.manifest.is_none()) {
                for entry in waiting {
                    held.pending.push(entry);
                }
            }
        } else {
            self.flush(id, now);
        }
        self.state(id)
    }

    /// Whether the edits of an open project are in the store.
    #[must_use]
    pub fn state(&self, id: AnyId) -> SaveState {
        let Some(held) = self.held.get(&id) else { return SaveState::Saved { at: None } };
        let pending = held.pending.len();
        match (held.newer, held.pending.why()) {
            (true, _) => SaveState::Newer { pending },
            // A project that was never stored is one more thing that waits.
            (false, why) if held.manifest.is_none() => SaveState::of(why.unwrap_or(StoreError::Denied), pending + 1),
            (false, Some(why)) => SaveState::of(why, pending),
            (false, None) => SaveState::Saved { at: held.saved_at },
        }
    }

    /// Whether so much was written since the last snapshot that a new one is worth its while.
    #[must_use]
    pub fn wants_compaction(&self, id: AnyId) -> bool {
        self.held.get(&id).is_some_and(|held| held.journal.0 >= MANY_ENTRIES || held.journal.1 >= MANY_UNITS)
    }

    /// Writes a new snapshot of an open project in one go. [`Vault::begin_compaction`] does it in steps.
    ///
    /// # Errors
    /// When the store refuses; the snapshot in force stays in force.
    pub fn compact(&mut self, id: AnyId, history: &History, now: DateTime) -> Result<(), StoreError> {
        let Some(mut compaction) = self.begin_compaction(id, history, now) else { return Ok(()) };
        while self.step(&mut compaction, now)? == Step::More {}
        Ok(())
    }

    /// How the store is filled.
    #[must_use]
    pub fn usage(&self) -> Usage {
        let mut usage = Usage { quota: QUOTA, ..Usage::default() };
        let mut projects: BTreeMap<AnyId, u64> = BTreeMap::new();
        for key in self.store.keys() {
            let units = self.store.units(&key);
            usage.used += units;
            match Key::parse(&key) {
                Some(Key::Damaged(_)) => usage.damaged += units,
                Some(known) => {
                    if let Some(id) = known.project() {
                        *projects.entry(id).or_default() += units;
                    }
                }
                None => {}
            }
        }
        let is_deleted = |id: AnyId| ProjectCard::read(&self.store, id).is_some_and(|card| card.deleted.is_some());
        usage.deleted = projects.iter().filter(|(id, _)| is_deleted(**id)).map(|(_, units)| units).sum();
        usage.projects = projects.into_iter().collect();
        usage.projects.sort_by_key(|(id, units)| (std::cmp::Reverse(*units), *id));
        usage
    }

    /// The damaged values that were set aside, in order of their keys.
    #[must_use]
    pub fn damaged(&self) -> Vec<SetAside> {
        let mut found: Vec<SetAside> = (self.store.keys().into_iter())
            .filter_map(|key| match Key::parse(&key) {
                Some(Key::Damaged(project)) => Some(SetAside { units: self.store.units(&key), key, project }),
                _ => None,
            })
            .collect();
        found.sort_by(|one, other| one.key.cmp(&other.key));
        found
    }

    /// Forgets a damaged value that was set aside.
    pub fn discard(&self, damaged: &SetAside) {
        if damaged.key.starts_with(keys::DAMAGED) {
            self.store.remove(&damaged.key);
        }
    }

    /// Everything stored of a project as it is, keys and values, as JSON: for download when nothing else can be done,
    /// with what was set aside of it.
    #[must_use]
    pub fn raw(&self, id: AnyId) -> String {
        let (all, damaged) = (keys::project(id), keys::damaged(&keys::project(id)));
        let values: BTreeMap<String, String> = (self.store.keys().into_iter())
            .filter(|key| key.starts_with(&all) || key.starts_with(&damaged))
            .filter_map(|key| self.store.get(&key).map(|value| (key, value)))
            .collect();
        serde_json::to_string_pretty(&values).unwrap_or_default()
    }
}

/// Moves a value whole to where damaged ones are kept; says whether it is out of the way.
pub(super) fn set_aside(store: &impl Store, key: &str) -> bool {
    let kept = copy_aside(store, key);
    if kept {
        store.remove(key);
    }
    kept
}

/// Copies a value whole to where damaged ones are kept; says whether it is there.
pub(super) fn copy_aside(store: &impl Store, key: &str) -> bool {
    let Some(value) = store.get(key) else { return true };
    let mut place = keys::damaged(key);
    // Another damaged value may have had the same key.
    while store.get(&place).is_some_and(|other| other != value) {
        place.push('+');
    }
    store.set(&place, &value).is_ok()
}
