//! The store that the projects of this browser lie in: `localStorage`, or memory where the browser denies it.

use crate::app::clock;
use crate::platform::local_store::{LocalStore, Refused};
use crate::platform::{second_copy, tabs};
use crate::storage::{MemoryStore, Store, StoreError, mirror};

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

/// How long the page waits, at most, for the second copy to say what the store has lost, in milliseconds.
const PATIENCE: u32 = 1500;

/// Gives the store back what it lost when the browser was killed. For the start of the program, before anything is read.
pub async fn recover() {
    clock::within(PATIENCE, async {
        let BrowserStore::Local(local) = BrowserStore::open() else { return };
        if !second_copy::open().await {
            return;
        }
        // The local store itself, so that what comes from the copy is not noted there again.
        let store = Unmirrored(local);
        let copied = second_copy::keys().await;
        let values = second_copy::values(mirror::to_look_at(&store, &copied)).await.into_iter().collect();
        let found = mirror::restore(&store, &copied, &values);
        for (key, value) in found.changes {
            second_copy::note(&key, value.as_deref());
        }
        // Where patience ran out before, the page shows what the store had until then: the library and the keeper of the
        // open project look at everything anew.
        if !found.restored.is_empty() {
            tabs::announce();
        }
    })
    .await;
}

/// `localStorage` alone.
struct Unmirrored(LocalStore);

impl Store for Unmirrored {
    fn get(&self, key: &str) -> Option<String> {
        self.0.get(key)
    }
    fn set(&self, key: &str, value: &str) -> Result<(), StoreError> {
        self.0.set(key, value).map_err(|_| StoreError::Full)
    }
    fn remove(&self, key: &str) {
        self.0.remove(key);
    }
    fn keys(&self) -> Vec<String> {
        self.0.keys()
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
            Self::Local(store) => {
                store.set(key, value).map_err(|refused| match refused {
                    Refused::Full => StoreError::Full,
                    Refused::Denied => StoreError::Denied,
                })?;
                if mirror::is_mirrored(key) {
                    second_copy::note(key, Some(value));
                }
                Ok(())
            }
            Self::Memory(store) => store.set(key, value),
        }
    }

    fn remove(&self, key: &str) {
        match self {
            Self::Local(store) => {
                store.remove(key);
                if mirror::is_mirrored(key) {
                    second_copy::note(key, None);
                }
            }
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
