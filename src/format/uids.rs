//! The numbers by which other programs tell the records of a file apart.

use std::collections::{HashMap, HashSet};
use std::hash::Hash;

/// The largest number that Microsoft Project takes.
const MAX_UID: i64 = 0x1f_ffff;

/// A number for each record: its own where that is free and not below `least`, else one beyond all others.
pub(super) fn uids<T: Eq + Hash + Copy>(
    least: i64,
    records: impl Iterator<Item = (T, Option<i64>)>,
) -> HashMap<T, i64> {
    let mut given = HashMap::new();
    let mut taken = HashSet::new();
    let mut rest = Vec::new();
    for (id, own) in records {
        match own.filter(|uid| (least..=MAX_UID).contains(uid) && taken.insert(*uid)) {
            Some(uid) => {
                given.insert(id, uid);
            }
            None => rest.push(id),
        }
    }
    let mut next = taken.iter().max().copied().unwrap_or(least - 1);
    for id in rest {
        next += 1;
        given.insert(id, next);
    }
    given
}
