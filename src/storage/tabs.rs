//! Two tabs on one project: what one writes, the other hears.

use super::keys::{self, Key};
use super::manifest::Manifest;
use super::open::{self, Damaged, OpenError};
use super::store::{Store, units_of};
use super::vault::Vault;
use crate::document::{History, Stamp};
use crate::plan::AnyId;

/// What came of a key that another tab wrote or removed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Heard {
    /// Nothing that concerns an open project's plan.
    Nothing,
    /// The history has the other tab's edit.
    Changed,
    /// The history was read anew, because an edit came late or a snapshot includes edits that were not heard of.
    Reloaded(Vec<Damaged>),
    /// The project is no longer stored. It goes on in memory only.
    Deleted,
    /// A newer version of the program has taken the project over. It goes on in memory only.
    Newer,
    /// The list of projects changed.
    Cards,
}

impl<S: Store> Vault<S> {
    /// Takes notice of a key that another tab wrote or removed (`None` = everything was removed), for the project that
    /// is open.
    pub fn heard(&mut self, key: Option<&str>, id: AnyId, history: &mut History) -> Heard {
        let known = match key {
            Some(key) => Key::parse(key),
            None => Some(Key::Manifest(id)),
        };
        match known {
            Some(Key::Entry(project, stamp)) if project == id => self.hear_entry(id, stamp, history),
            Some(Key::Manifest(project)) if project == id => self.catch_up(id, history),
            Some(Key::Card(_) | Key::Manifest(_)) => Heard::Cards,
            _ => Heard::Nothing,
        }
    }

    /// Compares with everything stored of an open project: for the moments when the tab comes to the front, and before a
    /// compaction.
    pub fn catch_up(&mut self, id: AnyId, history: &mut History) -> Heard {
        let Some(held) = self.held.get_mut(&id) else { return Heard::Nothing };
        let Some(ours) = &held.manifest else { return Heard::Nothing };
        let found = match Manifest::read(&self.store, &keys::manifest(id)) {
            Some(Ok(found)) => found,
            Some(Err((super::envelope::Unreadable::Newer, _))) => {
                held.newer = true;
                return Heard::Newer;
            }
            // Damaged in the middle of the work: this tab has everything in memory, and the copy is there for others.
            Some(Err(_)) => ours.clone(),
            None if self.store.get(&keys::manifest_copy(id)).is_some() => ours.clone(),
            None => {
                held.manifest = None;
                return Heard::Deleted;
            }
        };
        if found.name() != ours.name() {
            let entries = history.entries();
            let has = |stamp: &Stamp| entries.binary_search_by_key(stamp, |entry| entry.stamp).is_ok();
            let late = |stamp: &Stamp| {
                Some(*stamp) < found.last && !held.base.contains(stamp) && !found.folded.contains(stamp)
            };
            let fits = found.after == Some(ours.name())
                && found.folded.iter().all(has)
                && !entries.iter().any(|entry| late(&entry.stamp));
            if !fits {
                return self.reload(id, history);
            }
            held.base.extend(found.folded.iter().copied());
            held.base_last = found.last;
            held.records.retain(|name, _| found.records.iter().any(|chunk| chunk.name == *name));
            held.kept.retain(|name, _| found.history.iter().any(|chunk| chunk.name == *name));
            held.pending.settle(|entry| found.folded.contains(&entry.stamp));
            held.manifest = Some(found);
        }
        let unheard: Vec<Stamp> = open::journal(&self.store, id, &held.base)
            .into_keys()
            .filter(|stamp| history.entries().binary_search_by_key(stamp, |entry| entry.stamp).is_err())
            .collect();
        let mut heard = Heard::Nothing;
        for stamp in unheard {
            match self.hear_entry(id, stamp, history) {
                Heard::Nothing => {}
                Heard::Changed => heard = Heard::Changed,
                other => return other,
            }
        }
        heard
    }

    fn hear_entry(&mut self, id: AnyId, stamp: Stamp, history: &mut History) -> Heard {
        let Some(held) = self.held.get_mut(&id) else { return Heard::Nothing };
        let key = keys::entry(id, stamp);
        // Removed again, because a snapshot includes it; or damaged, which the next opening finds and reports.
        let Some(value) = self.store.get(&key) else { return Heard::Nothing };
        let Some(entry) = open::read_entry(&key, &value, stamp) else { return Heard::Nothing };
        if held.base.contains(&stamp) {
            return Heard::Nothing;
        }
        if Some(stamp) < held.base_last || !history.reaches(stamp) {
            // It belongs before edits that the snapshot includes (whoever opens the project makes it after them), or
            // further back than this tab remembers.
            return self.reload(id, history);
        }
        if history.add(entry) {
            held.journal.0 += 1;
            held.journal.1 += units_of(&key) + units_of(&value);
            Heard::Changed
        } else {
            Heard::Nothing
        }
    }

    /// Reads the project anew, as whoever opens it would.
    fn reload(&mut self, id: AnyId, history: &mut History) -> Heard {
        match self.open(id) {
            Ok(opened) => {
                *history = opened.history;
                Heard::Reloaded(opened.damage)
            }
            Err(OpenError::Newer) => {
                if let Some(held) = self.held.get_mut(&id) {
                    held.newer = true;
                }
                Heard::Newer
            }
            Err(OpenError::Missing) => {
                if let Some(held) = self.held.get_mut(&id) {
                    held.manifest = None;
                }
                Heard::Deleted
            }
            // This tab has everything in memory; the next snapshot mends what is stored.
            Err(OpenError::Damaged) => Heard::Nothing,
        }
    }
}
