//! Deleted projects: they stay as they are stored, marked on their card, until the room is needed or their time is over.

use std::sync::{Mutex, PoisonError};

use super::card::ProjectCard;
use super::keys::{self, Key};
use super::store::{Store, StoreError, units_of};
use super::vault::Vault;
use crate::plan::{AnyId, Date, DateTime};

/// So many days a deleted project stays.
pub const STAY: i32 = 30;

/// A store that makes room when it is full: deleted projects go, the one deleted first before the others.
#[derive(Debug)]
pub struct WithBin<S> {
    store: S,
    /// What has gone since somebody asked, with all that was stored of it.
    gone: Mutex<Vec<(ProjectCard, Vec<(String, String)>)>>,
}

impl<S: Store> WithBin<S> {
    /// A store with what is deleted in it.
    pub const fn new(store: S) -> Self {
        Self { store, gone: Mutex::new(Vec::new()) }
    }

    /// The projects that went to make room, since this was asked last.
    pub fn take_gone(&self) -> Vec<ProjectCard> {
        let gone = std::mem::take(&mut *self.gone.lock().unwrap_or_else(PoisonError::into_inner));
        gone.into_iter().map(|(card, _)| card).collect()
    }

    /// The units that deleted projects take, but for the one that is written to.
    fn room(&self, but: Option<AnyId>) -> u64 {
        let gone: Vec<AnyId> =
            deleted(&self.store).into_iter().map(|card| card.id).filter(|id| Some(*id) != but).collect();
        let of_them =
            |key: &&String| Key::parse(key).and_then(|key| key.project()).is_some_and(|id| gone.contains(&id));
        self.store.keys().iter().filter(of_them).map(|key| self.store.units(key)).sum()
    }

    /// Lets the project go that was deleted first, but for the one that is written to; says whether there was one.
    fn make_room(&self, but: Option<AnyId>) -> bool {
        let mut cards = deleted(&self.store);
        cards.retain(|card| Some(card.id) != but);
        let Some(first) = cards.into_iter().min_by_key(|card| card.deleted) else { return false };
        let all = keys::project(first.id);
        let of_it = self.store.keys().into_iter().filter(|key| key.starts_with(&all));
        let values =
            of_it.filter_map(|key| Some((self.store.get(&key)?, key))).map(|(value, key)| (key, value)).collect();
        remove_project(&self.store, first.id);
        self.gone.lock().unwrap_or_else(PoisonError::into_inner).push((first, values));
        true
    }
}

impl<S: Store> Store for WithBin<S> {
    fn get(&self, key: &str) -> Option<String> {
        self.store.get(key)
    }

    fn set(&self, key: &str, value: &str) -> Result<(), StoreError> {
        let done = self.store.set(key, value);
        let but = Key::parse(key).and_then(|key| key.project());
        // What would not fit into all of their room either takes none of them along.
        let more = || (units_of(key) + units_of(value)).saturating_sub(self.store.units(key));
        if done != Err(StoreError::Full) || more() > self.room(but) {
            return done;
        }
        loop {
            if !self.make_room(but) {
                return done;
            }
            match self.store.set(key, value) {
                Err(StoreError::Full) => {}
                done => return done,
            }
        }
    }

    fn remove(&self, key: &str) {
        self.store.remove(key);
    }

    fn keys(&self) -> Vec<String> {
        self.store.keys()
    }

    fn units(&self, key: &str) -> u64 {
        self.store.units(key)
    }

    fn give_back(&self) {
        let gone = std::mem::take(&mut *self.gone.lock().unwrap_or_else(PoisonError::into_inner));
        for (card, values) in gone {
            // All of a project or nothing, in any order: nobody else writes meanwhile.
            if values.iter().any(|(key, value)| self.store.set(key, value).is_err()) {
                remove_project(&self.store, card.id);
                self.gone.lock().unwrap_or_else(PoisonError::into_inner).push((card, Vec::new()));
            }
        }
    }
}

/// The cards of deleted projects.
fn deleted(store: &impl Store) -> Vec<ProjectCard> {
    let card = |key: &String| match Key::parse(key)? {
        Key::Card(id) => ProjectCard::read(store, id).filter(|card| card.deleted.is_some()),
        _ => None,
    };
    store.keys().iter().filter_map(card).collect()
}

/// Takes a project with all that belongs to it out of a store.
pub(super) fn remove_project(store: &impl Store, id: AnyId) {
    // Without a manifest the project is gone; a power cut from then on leaves only litter, which `tidy` removes.
    store.remove(&keys::manifest_copy(id));
    store.remove(&keys::manifest(id));
    let all = keys::project(id);
    for key in store.keys().iter().filter(|key| key.starts_with(&all)) {
        store.remove(key);
    }
}

impl<S: Store> Vault<S> {
    /// Marks a project as deleted; it stays in the store.
    ///
    /// # Errors
    /// As [`Store::set`].
    pub fn mark_deleted(&mut self, id: AnyId, at: DateTime) -> Result<(), StoreError> {
        self.change_card(id, |card| card.deleted = Some(at))
    }

    /// Deletes a project: marks it, so that it can be brought back, or lets it go for good where a full store has no room even
    /// for the mark. Says whether it is still there.
    ///
    /// # Errors
    /// When nothing can be stored for another reason; nothing is deleted then.
    pub fn put_in_bin(&mut self, id: AnyId, at: DateTime) -> Result<bool, StoreError> {
        match self.mark_deleted(id, at) {
            Ok(()) => Ok(true),
            Err(StoreError::Full) => {
                self.delete(id);
                Ok(false)
            }
            Err(why) => Err(why),
        }
    }

    /// Brings a deleted project back. Says whether it is still there.
    ///
    /// # Errors
    /// As [`Store::set`].
    pub fn restore(&mut self, id: AnyId, at: DateTime) -> Result<bool, StoreError> {
        let there = self.is_stored(id);
        if there {
            self.change_card(id, |card| (card.deleted, card.restored) = (None, Some(at)))?;
        }
        Ok(there)
    }

    /// Lets go for good what was deleted so long ago that its time is over.
    pub fn drop_overdue(&mut self, today: Date) {
        for card in deleted(self.store()) {
            if card.deleted.is_some_and(|at| today - at.date() > STAY) {
                self.delete(card.id);
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::super::MemoryStore;
    use super::*;
    use crate::document::{History, starter};
    use crate::plan::Ids;

    /// A vault over a store that makes room, with projects of the sample's size.
    fn full_of(store: &MemoryStore, ids: &[u64]) -> Vault<WithBin<MemoryStore>> {
        let mut vault = Vault::new(WithBin::new(store.clone()), AnyId::from_bits(9));
        for id in ids {
            let plan = starter::sample(Date(20_500), DateTime(0), &mut Ids::seeded(*id));
            assert!(vault.create(AnyId::from_bits(*id), &History::starting_with(plan), DateTime(0)).is_saved());
        }
        vault
    }

    fn listed(vault: &Vault<WithBin<MemoryStore>>) -> Vec<(u64, bool)> {
        let mut found: Vec<_> = vault.list().iter().map(|card| (card.id.bits(), card.deleted.is_some())).collect();
        found.sort_unstable();
        found
    }

    #[test]
    fn deleted_projects_stay_until_their_time_is_over() {
        let mut vault = full_of(&MemoryStore::new(), &[1, 2]);
        let day = |day: i32| Date(20_500 + day).at(3600);
        vault.mark_deleted(AnyId::from_bits(1), day(0)).unwrap();
        vault.mark_deleted(AnyId::from_bits(2), day(1)).unwrap();
        assert!(vault.usage().deleted > 0);
        vault.drop_overdue(day(STAY).date());
        assert_eq!(listed(&vault), [(1, true), (2, true)]);
        vault.drop_overdue(day(STAY + 1).date());
        assert_eq!(listed(&vault), [(2, true)]);
        assert_eq!(vault.restore(AnyId::from_bits(2), day(40)), Ok(true));
        assert_eq!(vault.restore(AnyId::from_bits(1), day(40)), Ok(false));
        assert_eq!((listed(&vault), vault.usage().deleted), (vec![(2, false)], 0));
        // Back for good: a second copy of the card as it was deleted is the older one.
        let card = vault.card(AnyId::from_bits(2));
        assert_eq!(card.latest(), Some(day(40)));
    }

    #[test]
    fn when_the_store_is_full_the_oldest_deleted_project_makes_room_and_is_told() {
        let store = MemoryStore::new();
        let mut vault = full_of(&store, &[1, 2, 3]);
        let one = store.used() / 3;
        for (id, at) in [(2, 50), (1, 60)] {
            vault.mark_deleted(AnyId::from_bits(id), DateTime(at)).unwrap();
        }
        // Room for a little, not for another project.
        store.set_quota(Some(store.used() + one / 2));
        let plan = starter::sample(Date(20_500), DateTime(0), &mut Ids::seeded(4));
        assert!(vault.create(AnyId::from_bits(4), &History::starting_with(plan), DateTime(0)).is_saved());
        assert_eq!(listed(&vault), [(1, true), (3, false), (4, false)]);
        let gone: Vec<u64> = vault.store().take_gone().iter().map(|card| card.id.bits()).collect();
        assert_eq!((gone, vault.store().take_gone().len()), (vec![2], 0));
        for id in [1, 3, 4].map(AnyId::from_bits) {
            assert_eq!(vault.open(id).map(|opened| opened.damage), Ok(Vec::new()));
        }
    }

    #[test]
    fn what_does_not_fit_in_any_case_takes_no_deleted_project_along() {
        let store = MemoryStore::new();
        let mut vault = full_of(&store, &[1, 2]);
        vault.mark_deleted(AnyId::from_bits(1), DateTime(50)).unwrap();
        vault.mark_deleted(AnyId::from_bits(2), DateTime(60)).unwrap();
        store.set_quota(Some(store.used()));
        // One value that is too large.
        let large = "x".repeat(usize::try_from(store.used()).unwrap() + 1);
        assert_eq!(vault.store().set(&keys::card(AnyId::from_bits(5)), &large), Err(StoreError::Full));
        // Many small ones that are too large together: a project of ten times the size.
        let mut ids = Ids::seeded(6);
        let mut plan = starter::sample(Date(20_500), DateTime(0), &mut ids);
        let tasks: Vec<_> = plan.tasks.iter().cloned().collect();
        for task in tasks.iter().cycle().take(tasks.len() * 40) {
            let copy = crate::plan::Task { id: ids.next(), name: format!("{}", ids.next_any()), ..(**task).clone() };
            plan.put(copy.into());
        }
        assert!(!vault.create(AnyId::from_bits(6), &History::starting_with(plan), DateTime(0)).is_saved());
        assert_eq!(listed(&vault), [(1, true), (2, true)]);
        assert_eq!(vault.store().take_gone().len(), 0);
        for id in [1, 2].map(AnyId::from_bits) {
            assert_eq!(vault.open(id).map(|opened| opened.damage), Ok(Vec::new()));
        }
    }

    #[test]
    fn only_a_full_store_lets_a_project_go_for_good() {
        let store = MemoryStore::new();
        let mut vault = full_of(&store, &[1, 2]);
        let (first, second) = (AnyId::from_bits(1), AnyId::from_bits(2));
        store.set_denied(true);
        assert_eq!(vault.put_in_bin(first, DateTime(50)), Err(StoreError::Denied));
        store.set_denied(false);
        assert_eq!(listed(&vault), [(1, false), (2, false)]);
        assert_eq!(vault.put_in_bin(first, DateTime(50)), Ok(true));
        vault.delete(first);
        store.set_quota(Some(0));
        assert_eq!(vault.put_in_bin(second, DateTime(60)), Ok(false));
        assert_eq!(listed(&vault), []);
    }

    #[test]
    fn what_is_restored_does_not_make_room_for_itself() {
        let store = MemoryStore::new();
        let mut vault = full_of(&store, &[1]);
        let id = AnyId::from_bits(1);
        vault.mark_deleted(id, DateTime(50)).unwrap();
        store.set_quota(Some(0));
        assert_eq!(vault.restore(id, DateTime(60)), Err(StoreError::Full));
        assert_eq!(listed(&vault), [(1, true)]);
        // With nothing deleted that could go, full is full.
        store.set_quota(None);
        assert_eq!(vault.restore(id, DateTime(60)), Ok(true));
        store.set_quota(Some(0));
        assert_eq!(vault.mark_deleted(id, DateTime(70)), Err(StoreError::Full));
    }
}
