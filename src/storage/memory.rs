//! A store in memory: for tests, and for a browser that denies storage.

use std::collections::BTreeMap;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use super::store::{QUOTA, Store, StoreError, units_of};

/// A store in memory, shared by its clones as `localStorage` is by tabs. Tests make it fail.
#[derive(Debug, Clone, Default)]
pub struct MemoryStore(Arc<Mutex<Inner>>);

#[derive(Debug, Default)]
struct Inner {
    values: BTreeMap<String, String>,
    used: u64,
    quota: Option<u64>,
    denied: bool,
    /// Units and operations written so far.
    written: u64,
}

impl Inner {
    fn put(&mut self, key: &str, value: &str) {
        let size = units_of(key) + units_of(value);
        let old = self.values.insert(key.to_owned(), value.to_owned());
        self.used = self.used + size - old.map_or(0, |old| units_of(key) + units_of(&old));
    }

    fn take(&mut self, key: &str) {
        if let Some(old) = self.values.remove(key) {
            self.used -= units_of(key) + units_of(&old);
        }
    }
}

impl MemoryStore {
    /// An empty store with a browser's quota.
    #[must_use]
    pub fn new() -> Self {
        let store = Self::default();
        store.set_quota(Some(QUOTA));
        store
    }

    fn lock(&self) -> MutexGuard<'_, Inner> {
        // A panic elsewhere leaves the map whole: every change to it is one call.
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// A copy of what is in the store, without its faults.
    #[must_use]
    pub fn copy(&self) -> Self {
        let (values, used) = {
            let inner = self.lock();
            (inner.values.clone(), inner.used)
        };
        Self(Arc::new(Mutex::new(Inner { values, used, ..Inner::default() })))
    }

    /// UTF-16 units in use.
    #[must_use]
    pub fn used(&self) -> u64 {
        self.lock().used
    }

    /// UTF-16 units written so far, each removal counted as one.
    #[must_use]
    pub fn written(&self) -> u64 {
        self.lock().written
    }

    /// Sets the quota in UTF-16 units; `None` = unlimited.
    pub fn set_quota(&self, quota: Option<u64>) {
        self.lock().quota = quota;
    }

    /// Refuses everything from now on, or no longer.
    pub fn set_denied(&self, denied: bool) {
        self.lock().denied = denied;
    }
}

impl Store for MemoryStore {
    fn get(&self, key: &str) -> Option<String> {
        let inner = self.lock();
        if inner.denied { None } else { inner.values.get(key).cloned() }
    }

    fn set(&self, key: &str, value: &str) -> Result<(), StoreError> {
        let mut inner = self.lock();
        if inner.denied {
            return Err(StoreError::Denied);
        }
        let old = inner.values.get(key).map_or(0, |old| units_of(key) + units_of(old));
        let size = units_of(key) + units_of(value);
        if inner.quota.is_some_and(|quota| inner.used - old + size > quota) {
            return Err(StoreError::Full);
        }
        inner.written += size;
        inner.put(key, value);
        Ok(())
    }

    fn remove(&self, key: &str) {
        let mut inner = self.lock();
        if !inner.denied {
            inner.written += 1;
            inner.take(key);
        }
    }

    fn keys(&self) -> Vec<String> {
        let inner = self.lock();
        if inner.denied { Vec::new() } else { inner.values.keys().cloned().collect() }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn quota_counts_keys_and_values_in_utf_16() {
        let store = MemoryStore::default();
        store.set_quota(Some(5));
        assert_eq!(store.set("ab", "𝄞x"), Ok(()));
        assert_eq!(store.set("ab", "𝄞xy"), Err(StoreError::Full));
        assert_eq!(store.get("ab").as_deref(), Some("𝄞x"));
        assert_eq!((store.used(), store.units("ab")), (5, 5));
        store.remove("ab");
        assert_eq!(store.used(), 0);
    }
}
