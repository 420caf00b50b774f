//! Templates of the person's own, beside the projects: one key each (`landfall/<id>/template`), so that one is stored whole
//! or not at all. Without a manifest it is no project, to older versions neither, which leave what they do not know.

use serde::{Deserialize, Serialize};

use super::chunk;
use super::envelope;
use super::keys::{self, Key};
use super::store::{Store, StoreError};
use super::vault::Vault;
use crate::plan::{AnyId, AnyRecord, DateTime, Plan};

/// A template.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(default)]
pub struct SavedTemplate {
    /// Under which it is stored.
    pub id: AnyId,
    /// What it is called.
    pub name: String,
    /// What is in it, in a line.
    pub about: String,
    /// When it was stored last.
    pub changed: DateTime,
    /// Its records, as chunks hold them.
    pub records: String,
}

impl SavedTemplate {
    /// A template of a plan.
    #[must_use]
    pub fn new(id: AnyId, name: &str, about: &str, changed: DateTime, plan: &Plan) -> Self {
        let records: Vec<AnyRecord> = plan.records().collect();
        let (name, about) = (name.trim().into(), about.trim().into());
        Self { id, name, about, changed, records: chunk::write_records(&records) }
    }

    /// Its plan; `None` when it cannot be read.
    #[must_use]
    pub fn plan(&self) -> Option<Plan> {
        chunk::read_records(&self.records).map(Plan::of)
    }

    /// The template in a value stored under a key; `None` when it does not check out.
    pub(super) fn parse(key: &str, value: &str) -> Option<Self> {
        serde_json::from_str(&envelope::unseal(key, value).ok()?).ok()
    }
}

impl<S: Store> Vault<S> {
    /// The templates by name. One that does not check out stays where it is and is left out.
    #[must_use]
    pub fn templates(&self) -> Vec<SavedTemplate> {
        let mut found: Vec<SavedTemplate> = (self.store().keys().iter())
            .filter(|key| matches!(Key::parse(key), Some(Key::Template(_))))
            .filter_map(|key| SavedTemplate::parse(key, &self.store().get(key)?))
            .collect();
        found.sort_by_key(|one| (one.name.to_lowercase(), one.id));
        found
    }

    /// Stores a template, new or changed.
    ///
    /// # Errors
    /// As [`Store::set`]; what was stored of it before is still there then.
    pub fn keep_template(&self, template: &SavedTemplate) -> Result<(), StoreError> {
        let key = keys::template(template.id);
        // Numbers and texts always serialise.
        self.store().set(&key, &envelope::seal(&key, &serde_json::to_string(template).unwrap_or_default()))
    }

    /// Takes a template out of the store.
    pub fn remove_template(&self, id: AnyId) {
        self.store().remove(&keys::template(id));
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeMap;

    use super::super::{MemoryStore, mirror};
    use super::*;
    use crate::document::starter;
    use crate::plan::Ids;

    #[test]
    fn templates_stay_and_are_no_projects() {
        let store = MemoryStore::new();
        let mut ids = Ids::seeded(3);
        let plan = starter::blank("Mine", DateTime(0), &mut ids);
        let vault = Vault::new(store.clone(), ids.next_any());
        let saved = SavedTemplate::new(ids.next_any(), " Mine ", "", DateTime(5), &plan);
        vault.keep_template(&saved).unwrap();
        let vault = Vault::new(store.clone(), ids.next_any());
        vault.tidy();
        assert_eq!((vault.templates(), vault.list()), (vec![saved.clone()], Vec::new()));
        assert_eq!(vault.templates()[0].plan(), Some(plan));
        assert!(vault.usage().projects.is_empty());
        // What the store lost comes back from the second copy; what was renamed there later, too.
        let key = keys::template(saved.id);
        let later = SavedTemplate { name: "Ours".into(), changed: DateTime(9), ..saved.clone() };
        vault.keep_template(&later).unwrap();
        let values = BTreeMap::from([(key.clone(), store.get(&key).unwrap())]);
        let copied = [key.clone()];
        for lost in [false, true] {
            vault.keep_template(&saved).unwrap();
            if lost {
                store.remove(&key);
            }
            assert_eq!(mirror::to_look_at(&store, &copied), copied);
            mirror::restore(&store, &copied, &values);
            assert_eq!(vault.templates(), std::slice::from_ref(&later));
        }
        vault.remove_template(saved.id);
        assert_eq!((vault.templates(), store.keys()), (Vec::new(), Vec::<String>::new()));
    }
}
