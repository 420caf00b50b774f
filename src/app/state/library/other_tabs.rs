//! What other tabs of this browser do with the projects.

use leptos::prelude::*;

use super::Library;
use crate::document::History;
use crate::plan::{Id, Project};
use crate::platform::tabs;
use crate::storage::keys::Key;
use crate::storage::{Heard, Settings};

impl Library {
    /// Takes notice of a key that another tab wrote, for the project that is open.
    pub fn heard(&self, key: Option<&str>, id: Id<Project>, history: &mut History) -> bool {
        let heard = self.change(|vault| vault.heard(key, id.any(), history));
        self.took(heard, id)
    }

    /// Compares the open project with what is stored.
    pub fn catch_up(&self, id: Id<Project>, history: &mut History) -> bool {
        let heard = self.change(|vault| vault.catch_up(id.any(), history));
        self.took(heard, id)
    }

    /// Says whether the history changed.
    fn took(&self, heard: Heard, id: Id<Project>) -> bool {
        let changed = matches!(heard, Heard::Changed | Heard::Reloaded(_));
        match heard {
            Heard::Reloaded(damage) if !damage.is_empty() => self.damage.set(damage),
            Heard::Deleted => self.gone.set(true),
            Heard::Cards => self.look_for_deletion(id),
            Heard::Nothing | Heard::Changed | Heard::Reloaded(_) | Heard::Newer => {}
        }
        let state = self.vault.with_value(|vault| vault.state(id.any()));
        if self.save.get_untracked() != state {
            self.save.set(state);
        }
        changed
    }

    /// Keeps the list of projects and the settings in step with what another tab writes, or the second copy gives back,
    /// whichever place is shown. For as long as the owner lives; the open project is its keeper's.
    pub(super) fn listen(self) {
        let listener = tabs::Listener::new(move |key| {
            let key = key.as_deref().map(Key::parse);
            if matches!(key, None | Some(Some(Key::Settings))) {
                self.reread_settings();
            }
            if matches!(key, None | Some(Some(Key::Card(_) | Key::Manifest(_)))) {
                self.refresh();
            }
        });
        StoredValue::new_local(listener);
    }

    /// Reads the settings anew: another tab may have changed them.
    pub fn reread_settings(&self) {
        let settings = self.vault.with_value(|vault| Settings::load(vault.store()));
        self.settings.set_value(settings);
    }

    /// Takes notice of another tab having marked the open project as deleted, or having thought better of it.
    pub(super) fn look_for_deletion(&self, id: Id<Project>) {
        let deleted = self
            .cards
            .with_untracked(|cards| cards.iter().find(|card| card.id == id.any()).map(|card| card.deleted.is_some()));
        if let Some(deleted) = deleted.filter(|deleted| *deleted != self.gone.get_untracked()) {
            self.gone.set(deleted);
        }
    }
}
