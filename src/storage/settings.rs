//! The person's settings: one JSON value, whose unknown fields are kept.

use serde_json::{Map, Value};

use super::envelope;
use super::keys;
use super::store::{Store, StoreError};

/// The settings, by name. Which there are is the application's business; names it does not know stay as they are.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Settings(Map<String, Value>);

impl Settings {
    /// Reads the settings. Damaged ones are set aside, and the defaults hold.
    #[must_use]
    pub fn load(store: &impl Store) -> Self {
        let Some(value) = store.get(keys::SETTINGS) else { return Self::default() };
        let read =
            envelope::unseal(keys::SETTINGS, &value).ok().and_then(|content| serde_json::from_str(&content).ok());
        read.map_or_else(
            || {
                // If even this fails the value stays where it is until the next change of a setting.
                let _ = store.set(&keys::damaged(keys::SETTINGS), &value);
                Self::default()
            },
            Self,
        )
    }

    /// The value of a setting, if it is there and has the form asked for.
    #[must_use]
    pub fn get<T: serde::de::DeserializeOwned>(&self, name: &str) -> Option<T> {
        self.0.get(name).and_then(|value| serde_json::from_value(value.clone()).ok())
    }

    /// Sets one setting and stores all, as they are in the store by now (another tab may have set others).
    ///
    /// # Errors
    /// As [`Store::set`]; the setting holds in memory all the same.
    pub fn set(&mut self, store: &impl Store, name: &str, value: impl Into<Value>) -> Result<(), StoreError> {
        let value = value.into();
        self.0.insert(name.to_owned(), value.clone());
        let mut stored = Self::load(store);
        stored.0.insert(name.to_owned(), value);
        let content = serde_json::to_string(&stored.0).unwrap_or_default();
        store.set(keys::SETTINGS, &envelope::seal_readable(keys::SETTINGS, &content))
    }
}

#[cfg(test)]
mod tests {
    use super::super::MemoryStore;
    use super::*;

    #[test]
    fn settings_of_two_tabs_and_of_newer_versions_stay() {
        let store = MemoryStore::new();
        let (mut one, mut other) = (Settings::load(&store), Settings::load(&store));
        one.set(&store, "theme", "dark").unwrap();
        other.set(&store, "density", "compact").unwrap();
        let read = Settings::load(&store);
        assert_eq!(read.get::<String>("theme").as_deref(), Some("dark"));
        assert_eq!(read.get::<String>("density").as_deref(), Some("compact"));
        assert_eq!(read.get::<u32>("density"), None);
    }

    #[test]
    fn damaged_settings_are_set_aside() {
        let store = MemoryStore::new();
        store.set(keys::SETTINGS, "1t0000000000000000{}").unwrap();
        assert_eq!(Settings::load(&store), Settings::default());
        assert_eq!(store.get(&keys::damaged(keys::SETTINGS)).as_deref(), Some("1t0000000000000000{}"));
    }
}
