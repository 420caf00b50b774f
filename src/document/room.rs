//! Room in a list: ranks for what comes to a spot of it, and new ones for its neighbours where there is none.

use super::draft::EditError;
use crate::plan::{Id, Rank};

/// Ranks for `count` records at a place of a list, which is in order and without those that come. Where there is no room,
/// the shorter side of the list makes some: a long list is not written anew for one move. `set` gives a record of the list
/// its new rank.
///
/// # Errors
/// Those of `set`.
pub(super) fn make<T>(
    list: &[(Rank, Id<T>)],
    place: usize,
    count: usize,
    mut set: impl FnMut(Id<T>, Rank) -> Result<(), EditError>,
) -> Result<Vec<Rank>, EditError> {
    let place = place.min(list.len());
    let (above, below) = list.split_at(place);
    let (before, after) = (above.last().map(|(rank, _)| *rank), below.first().map(|(rank, _)| *rank));
    if let Some(ranks) = Rank::spread(before, after, count) {
        return Ok(ranks);
    }
    let upwards = above.len() < below.len();
    let side = if upwards { above } else { below };
    let ranks = if upwards {
        Rank::spread(None, after, side.len() + count)
    } else {
        Rank::spread(before, None, count + side.len()).map(|mut ranks| {
            ranks.rotate_left(count);
            ranks
        })
    };
    // At the limit of ranks, the whole list is counted anew.
    let (side, ranks) = ranks.map_or_else(
        || {
            let nth = |at: usize| Rank::nth(if at < place { at } else { at + count });
            (list, (0..list.len()).map(nth).chain((place..place + count).map(Rank::nth)).collect())
        },
        |ranks| (side, ranks),
    );
    for ((_, id), rank) in side.iter().zip(&ranks) {
        set(*id, *rank)?;
    }
    Ok(ranks.into_iter().skip(side.len()).collect())
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeMap;

    use proptest::prelude::*;

    use super::*;
    use crate::plan::{Ids, Task};

    proptest! {
        /// However narrow a list is, what comes lies where it was wanted, everything else stays in its order, and no more
        /// than the shorter side is written.
        #[test]
        fn what_comes_lies_where_it_was_wanted(
            steps in prop::collection::vec(0_i64..4, 0..12),
            place in 0_usize..12,
            count in 1_usize..5,
            start in prop::sample::select(vec![0, i64::MIN, i64::MAX - 99]),
        ) {
            let mut ids = Ids::seeded(1);
            let mut at = start;
            let list: Vec<(Rank, Id<Task>)> = steps
                .iter()
                .map(|step| {
                    at += step + 1;
                    (Rank(at), ids.next())
                })
                .collect();
            let place = place.min(list.len());
            let mut ranks: BTreeMap<Id<Task>, Rank> = list.iter().map(|(rank, id)| (*id, *rank)).collect();
            let mut written = 0;
            let made = make(&list, place, count, |id, rank| {
                written += 1;
                ranks.insert(id, rank);
                Ok(())
            })
            .unwrap();
            let (above, below) = list.split_at(place);
            let now = |part: &[(Rank, Id<Task>)]| part.iter().map(|(_, id)| ranks[id]).collect::<Vec<_>>();
            let all = [now(above), made.clone(), now(below)].concat();
            prop_assert_eq!(made.len(), count);
            prop_assert!(all.is_sorted_by(|one, other| one < other), "{:?}", all);
            if start == 0 {
                prop_assert!(written <= above.len().min(below.len()));
            }
        }
    }
}
