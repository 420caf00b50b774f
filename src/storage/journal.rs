//! The journal: an edit is written at once, alone, under a key of its own. What cannot be written waits, in order.

use std::collections::VecDeque;

use super::chunk;
use super::envelope;
use super::keys;
use super::store::{Store, StoreError};
use crate::document::Entry;
use crate::plan::{AnyId, DateTime};

/// Whether the edits of a project are in the store.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum SaveState {
    /// All of them, the latest written at this moment (`None` = none written since the project was opened).
    Saved {
        /// When.
        at: Option<DateTime>,
    },
    /// So many are in memory only: the store is full.
    Full {
        /// How many.
        pending: usize,
    },
    /// So many are in memory only: the browser does not let the page store anything.
    Denied {
        /// How many.
        pending: usize,
    },
    /// So many are in memory only: a newer version of the program has taken over what is stored.
    Newer {
        /// How many.
        pending: usize,
    },
}

impl SaveState {
    /// Whether nothing is in memory only.
    #[must_use]
    pub const fn is_saved(self) -> bool {
        matches!(self, Self::Saved { .. })
    }

    /// How many edits are in memory only.
    #[must_use]
    pub const fn pending(self) -> usize {
        match self {
            Self::Saved { .. } => 0,
            Self::Full { pending } | Self::Denied { pending } | Self::Newer { pending } => pending,
        }
    }

    pub(super) const fn of(error: StoreError, pending: usize) -> Self {
        match error {
            StoreError::Full => Self::Full { pending },
            StoreError::Denied => Self::Denied { pending },
            StoreError::Newer => Self::Newer { pending },
        }
    }
}

/// Writes one entry; gives the UTF-16 units it takes.
///
/// # Errors
/// As [`Store::set`].
pub fn write(store: &impl Store, id: AnyId, entry: &Entry) -> Result<u64, StoreError> {
    let key = keys::entry(id, entry.stamp);
    let value = envelope::seal(&key, &chunk::write_entry(entry));
    store.set(&key, &value)?;
    Ok(super::store::units_of(&key) + super::store::units_of(&value))
}

/// The entries that wait to be written, and why.
#[derive(Debug, Default)]
pub(super) struct Pending {
    entries: VecDeque<Entry>,
    why: Option<StoreError>,
}

impl Pending {
    pub(super) fn push(&mut self, entry: Entry) {
        self.entries.push_back(entry);
    }

    pub(super) fn blocked(&mut self, why: StoreError) {
        self.why = Some(why);
    }

    pub(super) fn len(&self) -> usize {
        self.entries.len()
    }

    pub(super) fn iter(&self) -> impl Iterator<Item = &Entry> {
        self.entries.iter()
    }

    /// Drops those that a snapshot now includes.
    pub(super) fn settle(&mut self, included: impl Fn(&Entry) -> bool) {
        self.entries.retain(|entry| !included(entry));
        if self.entries.is_empty() {
            self.why = None;
        }
    }

    /// Why not everything is stored, if so.
    pub(super) const fn why(&self) -> Option<StoreError> {
        self.why
    }

    /// Writes as many as the store takes, in order; gives how many and the units they take. An entry never overtakes one
    /// before it, so that what is stored of a tab's entries is always a beginning of them.
    pub(super) fn flush(&mut self, store: &impl Store, id: AnyId) -> (usize, u64) {
        let (mut count, mut units) = (0, 0);
        self.why = None;
        while let Some(entry) = self.entries.front() {
            match write(store, id, entry) {
                Ok(size) => {
                    self.entries.pop_front();
                    count += 1;
                    units += size;
                }
                Err(why) => {
                    self.why = Some(why);
                    break;
                }
            }
        }
        (count, units)
    }
}
