//! The records of one kind.

use std::cmp::Ordering;
use std::collections::BTreeMap;
use std::marker::PhantomData;
use std::sync::Arc;

use super::id::{AnyId, Id};
use super::kinds::{AnyRecord, InPlan};

/// Records by their id, whatever their type: what is done with them all alike is compiled once, not once a type.
pub(super) type Rows = Arc<BTreeMap<AnyId, AnyRecord>>;

/// A record as it was and as it is; `None` where there was, or is, none.
pub type Changed<'a, T> = (Option<&'a Arc<T>>, Option<&'a Arc<T>>);

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

    /// The records that are gone, new or not the very same in a later table, as they were and as they are, in order of id.
    #[must_use]
    pub fn changes_to<'a>(&'a self, later: &'a Self) -> Vec<Changed<'a, T>> {
        let mut changes = Vec::new();
        if self.same(later) {
            return changes;
        }
        let (mut old, mut new) = (self.iter().peekable(), later.iter().peekable());
        loop {
            let order = match (old.peek(), new.peek()) {
                (None, None) => return changes,
                (Some(_), None) => Ordering::Less,
                (None, Some(_)) => Ordering::Greater,
                (Some(old), Some(new)) if Arc::ptr_eq(old, new) => Ordering::Equal,
                (Some(old), Some(new)) => old.id().cmp(&new.id()),
            };
            let before = if order.is_le() { old.next() } else { None };
            let now = if order.is_ge() { new.next() } else { None };
            if !before.zip(now).is_some_and(|(before, now)| Arc::ptr_eq(before, now)) {
                changes.push((before, now));
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::plan::{AnyId, Ids, Kind, Plan, Task};

    #[test]
    fn changes_are_what_is_gone_new_or_another_record() {
        let mut ids = Ids::seeded(1);
        let mut plan = Plan::default();
        let all: Vec<Id<Task>> = (0..5).map(|_| ids.next()).collect();
        for id in &all {
            plan.put(Task { id: *id, ..Task::default() }.into());
        }
        let before = plan.clone();
        assert!(before.tasks.changes_to(&plan.tasks).is_empty());
        let new: Id<Task> = ids.next();
        plan.take(Kind::Task, all[1].any());
        plan.put(Task { id: all[3], name: "other".into(), ..Task::default() }.into());
        plan.put(Task { id: new, ..Task::default() }.into());
        let found = before.tasks.changes_to(&plan.tasks);
        let mut told: Vec<(Option<AnyId>, Option<AnyId>)> =
            found.iter().map(|(old, new)| (old.map(|task| task.id.any()), new.map(|task| task.id.any()))).collect();
        told.sort();
        let mut expected =
            [(Some(all[1].any()), None), (Some(all[3].any()), Some(all[3].any())), (None, Some(new.any()))];
        expected.sort();
        assert_eq!(told, expected);
    }
}
