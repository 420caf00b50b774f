//! The key-value store that everything lies in.

use std::fmt;

/// What a browser grants an origin in `localStorage`, in UTF-16 units, keys included (measured in Chromium 156 and
/// Firefox 153; `WebKit` counts bytes and grants half as many units).
pub const QUOTA: u64 = 5 * 1024 * 1024;

/// Why the store did not do what it was asked to. Nothing has changed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum StoreError {
    /// The browser grants no storage, or no longer.
    Denied,
    /// The quota is used up.
    Full,
    /// What is stored was written by a newer version of the program, which this one must not change.
    Newer,
}

impl fmt::Display for StoreError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Denied => "This browser does not let the page store anything.",
            Self::Full => "The storage of this browser is full.",
            Self::Newer => "A newer version of Landfall stored this; reload the page to get that version.",
        })
    }
}

impl std::error::Error for StoreError {}

/// A key-value store over strings, with the manners of `localStorage`: synchronous, each `set` happens whole or not at
/// all, shared by all tabs of the origin.
pub trait Store {
    /// The value of a key. `None` also when the store cannot be read.
    fn get(&self, key: &str) -> Option<String>;

    /// Sets the value of a key.
    ///
    /// # Errors
    /// [`StoreError::Full`] or [`StoreError::Denied`]; the old value is still there then.
    fn set(&self, key: &str, value: &str) -> Result<(), StoreError>;

    /// Takes a key out. Says nothing when it was not there.
    fn remove(&self, key: &str);

    /// All keys, in no particular order.
    fn keys(&self) -> Vec<String>;

    /// UTF-16 units that a key and its value take.
    fn units(&self, key: &str) -> u64 {
        self.get(key).map_or(0, |value| units_of(key) + units_of(&value))
    }

    /// What made room for something came to nothing, and the room is free again: what went for it is put back where the
    /// store still has it.
    fn give_back(&self) {}
}

/// UTF-16 units of a text.
#[must_use]
pub fn units_of(text: &str) -> u64 {
    // One for each character, another for those that UTF-8 takes four bytes for: counted without decoding any.
    text.bytes().map(|byte| u64::from(byte & 0xc0 != 0x80) + u64::from(byte >= 0xf0)).sum()
}

impl<S: Store + ?Sized> Store for Box<S> {
    fn get(&self, key: &str) -> Option<String> {
        (**self).get(key)
    }
    fn set(&self, key: &str, value: &str) -> Result<(), StoreError> {
        (**self).set(key, value)
    }
    fn remove(&self, key: &str) {
        (**self).remove(key);
    }
    fn keys(&self) -> Vec<String> {
        (**self).keys()
    }
    fn units(&self, key: &str) -> u64 {
        (**self).units(key)
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    proptest! {
        #[test]
        fn units_are_those_of_utf_16(text in any::<String>()) {
            prop_assert_eq!(units_of(&text), text.encode_utf16().count() as u64);
        }
    }
}
