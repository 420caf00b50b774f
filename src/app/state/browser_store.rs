//! The store that the projects of this browser lie in: `localStorage`, or memory where the browser denies it.

use crate::platform::local_store::{LocalStore, Refused};
use crate::storage::{MemoryStore, Store, StoreError};

/// `localStorage`, or memory where the browser denies it.
#[derive(Debug, Clone)]
pub enum BrowserStore {
    /// What is stored stays.
    Local(LocalStore),
    /// What is stored is gone with the tab; say so.
    Memory(MemoryStore),
}

impl BrowserStore {
    /// Whether what is stored stays when the tab is closed.
    pub const fn is_lasting(&self) -> bool {
        matches!(self, Self::Local(_))
    }

    /// The store of this browser.
    pub fn open() -> Self {
        LocalStore::open().map_or_else(|| Self::Memory(MemoryStore::new()), Self::Local)
    }
}

impl Store for BrowserStore {
    fn get(&self, key: &str) -> Option<String> {
        match self {
            Self::Local(store) => store.get(key),
            Self::Memory(store) => store.get(key),
        }
    }

    fn set(&self, key: &str, value: &str) -> Result<(), StoreError> {
        match self {
            Self::Local(store) => store.set(key, value).map_err(|refused| match refused {
                Refused::Full => StoreError::Full,
                Refused::Denied => StoreError::Denied,
            }),
            Self::Memory(store) => store.set(key, value),
        }
    }

    fn remove(&self, key: &str) {
        match self {
            Self::Local(store) => store.remove(key),
            Self::Memory(store) => store.remove(key),
        }
    }

    fn keys(&self) -> Vec<String> {
        match self {
            Self::Local(store) => store.keys(),
            Self::Memory(store) => store.keys(),
        }
    }

    fn units(&self, key: &str) -> u64 {
        match self {
            Self::Local(store) => store.units(key),
            Self::Memory(store) => store.units(key),
        }
    }
}
