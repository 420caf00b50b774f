//! What the list of projects knows of each without loading its plan.

use serde::{Deserialize, Serialize};

use super::envelope;
use super::keys;
use super::store::{Store, StoreError};
use crate::plan::{AnyId, DateTime, Extra, Plan};

/// What the list of projects knows of one.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(default)]
pub struct ProjectCard {
    /// The project in this store (a copy of a project has another one).
    pub id: AnyId,
    /// Its name.
    pub name: String,
    /// Its key.
    pub key: String,
    /// Put away.
    pub archived: bool,
    /// Deleted by the person at that moment, and still there so that this can be undone.
    pub deleted: Option<DateTime>,
    /// Brought back at that moment, after it had been deleted.
    pub restored: Option<DateTime>,
    /// When it was stored first.
    pub created: Option<DateTime>,
    /// When it was opened last.
    pub opened: Option<DateTime>,
    /// When it was changed last.
    pub changed: Option<DateTime>,
    /// When it was exported last.
    pub exported: Option<DateTime>,
    /// How many tasks it has.
    pub tasks: usize,
    /// How many risks it has.
    pub risks: usize,
    /// What else the list shows of it; computed above this layer, kept as it is given.
    pub summary: serde_json::Value,
    /// Fields of newer versions, kept as they were read.
    #[serde(flatten)]
    pub extra: Extra,
}

impl ProjectCard {
    /// Takes from a plan what follows from it.
    pub fn describe(&mut self, plan: &Plan) {
        if let Some(project) = plan.project() {
            self.name.clone_from(&project.name);
            self.key.clone_from(&project.key);
            self.archived = project.archived;
        }
        self.tasks = plan.tasks.len();
        self.risks = plan.risks.len();
    }

    /// The latest moment it knows of.
    #[must_use]
    pub fn latest(&self) -> Option<DateTime> {
        self.created.max(self.opened).max(self.changed).max(self.exported).max(self.deleted).max(self.restored)
    }

    /// The card in a value stored under a key; `None` when it does not check out.
    pub(super) fn parse(key: &str, value: &str) -> Option<Self> {
        serde_json::from_str(&envelope::unseal(key, value).ok()?).ok()
    }

    /// The card of a project; `None` when it is not there or does not check out.
    pub(super) fn read(store: &impl Store, id: AnyId) -> Option<Self> {
        let key = keys::card(id);
        Self::parse(&key, &store.get(&key)?).filter(|card| card.id == id)
    }

    pub(super) fn write(&self, store: &impl Store) -> Result<(), StoreError> {
        let key = keys::card(self.id);
        store.set(&key, &envelope::seal(&key, &serde_json::to_string(self).unwrap_or_default()))
    }
}
