//! The projects of this browser.

use std::collections::BTreeMap;

use leptos::prelude::*;

use crate::document::{Entry, History};
use crate::plan::{AnyId, Id, Ids, Plan, Project};
use crate::platform::clock;

/// The projects of this browser. In memory until storage is connected.
#[derive(Clone, Copy)]
pub struct Library {
    plans: RwSignal<BTreeMap<Id<Project>, Plan>>,
    tab: StoredValue<AnyId>,
}

impl Library {
    pub(super) fn open() -> Self {
        Self { plans: RwSignal::default(), tab: StoredValue::new(Ids::seeded(clock::random_seed()).next_any()) }
    }

    /// This tab's id.
    pub fn tab(&self) -> AnyId {
        self.tab.get_value()
    }

    /// Adds a project; gives its id.
    pub fn create(&self, plan: Plan) -> Option<Id<Project>> {
        let id = plan.project()?.id;
        self.plans.update(|plans| {
            plans.insert(id, plan);
        });
        Some(id)
    }

    /// Opens a project.
    pub fn load(&self, id: Id<Project>) -> Option<History> {
        self.plans.with_untracked(|plans| plans.get(&id).cloned()).map(History::starting_with)
    }

    /// The projects, for Home.
    pub fn projects(&self) -> Vec<Plan> {
        self.plans.with(|plans| plans.values().cloned().collect())
    }

    /// Keeps an entry.
    pub fn append(&self, _id: Id<Project>, _entry: &Entry) {}
}
