//! The records of one kind.

use std::collections::BTreeMap;
use std::marker::PhantomData;
use std::sync::Arc;

use super::id::{AnyId, Id};
use super::kinds::{AnyRecord, InPlan};

/// Records by their id, whatever their type: what is done with them all alike is compiled once, not once a type.
pub(super) type Rows = Arc<BTreeMap<AnyId, AnyRecord>>;

/// The records of one type, in order of id. Cloning is cheap; a changed clone shares the unchanged records.
#[derive(Debug)]
pub struct Table<T> {
    /// Records of type `T` and no others.
    pub(super) rows: Rows,
    of: PhantomData<fn() -> T>,
}

impl<T> Clone for Table<T> {
    fn clone(&self) -> Self {
        Self { rows: Arc::clone(&self.rows), of: PhantomData }
    }
}

impl<T> PartialEq for Table<T> {
    fn eq(&self, other: &Self) -> bool {
        self.rows == other.rows
    }
}

impl<T> Default for Table<T> {
    fn default() -> Self {
        Self { rows: Arc::default(), of: PhantomData }
    }
}

impl<T: InPlan> Table<T> {
    /// The record with this id.
    #[must_use]
    pub fn get(&self, id: Id<T>) -> Option<&Arc<T>> {
        self.rows.get(&id.any()).and_then(T::of)
    }

    /// Whether there is a record with this id.
    #[must_use]
    pub fn contains(&self, id: Id<T>) -> bool {
        self.rows.contains_key(&id.any())
    }

    /// All records, in order of id.
    ///
    /// # Panics
    /// Never: only records of the table's type are put in it.
    pub fn iter(&self) -> impl DoubleEndedIterator<Item = &Arc<T>> + ExactSizeIterator {
        self.rows.values().map(|record| T::of(record).expect("a table holds records of its type"))
    }

    /// How many records there are.
    #[must_use]
    pub fn len(&self) -> usize {
        self.rows.len()
    }

    /// Whether there are none.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.rows.is_empty()
    }

    /// Whether both are the very same table in memory: nothing in it changed between two plans.
    #[must_use]
    pub fn same(&self, other: &Self) -> bool {
        Arc::ptr_eq(&self.rows, &other.rows)
    }
}
