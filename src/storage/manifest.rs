//! The manifest: which chunks make up the snapshot in force, and what they include.

use serde::{Deserialize, Serialize};

use super::envelope::{self, Unreadable};
use super::keys;
use super::store::{Store, StoreError};
use crate::document::Stamp;
use crate::plan::{AnyId, DateTime};

/// A chunk of the snapshot.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ChunkRef {
    /// Its name (see [`keys::chunk`]).
    pub name: String,
    /// How many records or entries it holds.
    pub count: usize,
    /// Hash of its content before compression.
    pub hash: u64,
}

/// Which chunks make up the snapshot in force, and what they include.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct Manifest {
    /// One more than that of the snapshot before.
    pub generation: u64,
    /// The tab that wrote it.
    pub tab: AnyId,
    /// When.
    pub at: DateTime,
    /// Generation and tab of the manifest it took the place of.
    #[serde(default)]
    pub after: Option<(u64, AnyId)>,
    /// Records.
    pub records: Vec<ChunkRef>,
    /// Entries kept for undo, oldest first; they are part of the records already.
    pub history: Vec<ChunkRef>,
    /// The latest entry that is part of the records.
    pub last: Option<Stamp>,
    /// Entries that are part of the records and whose keys may still be there.
    pub folded: Vec<Stamp>,
}

impl Manifest {
    /// Generation and tab, which no two manifests of a project have in common.
    #[must_use]
    pub const fn name(&self) -> (u64, AnyId) {
        (self.generation, self.tab)
    }

    /// The names of all its chunks.
    pub fn names(&self) -> impl Iterator<Item = &str> {
        self.records.iter().chain(&self.history).map(|chunk| chunk.name.as_str())
    }

    /// The manifest stored under a key, with the text it was read from; `None` when there is none.
    #[must_use]
    pub fn read(store: &impl Store, key: &str) -> Option<Result<Self, (Unreadable, String)>> {
        let value = store.get(key)?;
        let read = envelope::unseal(key, &value)
            .and_then(|content| serde_json::from_str(&content).map_err(|_| Unreadable::Damaged));
        Some(read.map_err(|why| (why, value)))
    }

    /// Stores the manifest under a key.
    ///
    /// # Errors
    /// As [`Store::set`].
    pub fn write(&self, store: &impl Store, key: &str) -> Result<(), StoreError> {
        // Numbers, strings and lists always serialise.
        store.set(key, &envelope::seal(key, &serde_json::to_string(self).unwrap_or_default()))
    }

    /// Makes this the manifest in force.
    ///
    /// # Errors
    /// As [`Store::set`].
    pub fn flip(&self, store: &impl Store, id: AnyId) -> Result<(), StoreError> {
        self.write(store, &keys::manifest(id))
    }
}
