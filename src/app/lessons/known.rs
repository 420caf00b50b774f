//! The lessons of the other projects of this browser: read one project after another, so that the page stays quick.

use std::time::Duration;

use leptos::prelude::*;

use crate::analysis::lessons::{Known, known, unheard};
use crate::app::state::library::summary;
use crate::app::state::{AppState, Shared};
use crate::plan::{Id, Project};

/// The lessons of other projects, as far as they have been read. `Copy`.
#[derive(Clone, Copy)]
pub struct Elsewhere {
    /// What was read, project by project, the one opened last first.
    pub all: RwSignal<Shared<Vec<Known>>>,
    /// Whether there is more to read.
    pub reading: RwSignal<bool>,
}

impl Elsewhere {
    /// Reads the lessons of all projects but one, those taken over from elsewhere left out.
    pub fn of(app: AppState, except: Id<Project>) -> Self {
        let lessons = Self { all: RwSignal::new(Shared::new(Vec::new())), reading: RwSignal::new(true) };
        // Which have none is known without reading them.
        let wanted: Vec<Id<Project>> = untrack(|| app.library.cards())
            .into_iter()
            .filter(|card| card.id != except.any() && summary(card).lessons != Some(0))
            .map(|card| Id::new(card.id))
            .collect();
        lessons.read(app, wanted, 0);
        lessons
    }

    fn read(self, app: AppState, wanted: Vec<Id<Project>>, at: usize) {
        let Some(id) = wanted.get(at).copied() else {
            self.reading.try_set(false);
            return;
        };
        // Whoever has left does not wait for the rest.
        let step = move || {
            if self.reading.try_get_untracked() != Some(true) {
                return;
            }
            if let Ok(plan) = app.library.plan(id) {
                let found = self.all.try_with_untracked(|all| unheard(all, known(&plan, true))).unwrap_or_default();
                if !found.is_empty() {
                    self.all.try_update(|all| *all = Shared::new(all.iter().cloned().chain(found).collect()));
                }
            }
            self.read(app, wanted, at + 1);
        };
        set_timeout(step, Duration::ZERO);
    }
}
