//! Order among siblings: sparse integers, so that moving one record changes one record.

use serde::{Deserialize, Serialize};

/// A place in an order. Two records of one list never share a rank; where two copies of a plan made the same one, the
/// id breaks the tie until the next move.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(transparent)]
pub struct Rank(pub i64);

impl Rank {
    /// Distance between neighbours of a fresh list: room for sixteen halvings before anything must be renumbered.
    pub const STEP: i64 = 1 << 16;
    /// Ranks stay within what every JSON reader keeps exactly (2^53).
    const LIMIT: i64 = 1 << 52;

    /// The rank of place `index` (from 0) of a fresh list.
    #[must_use]
    pub const fn nth(index: usize) -> Self {
        Self((index as i64 + 1) * Self::STEP)
    }

    /// A rank between two neighbours (`None` = the end of the list); `None` when there is no room and the list must be
    /// renumbered.
    #[must_use]
    pub fn between(before: Option<Self>, after: Option<Self>) -> Option<Self> {
        let rank = match (before, after) {
            (None, None) => Self::STEP,
            (Some(before), None) => before.0.checked_add(Self::STEP)?,
            (None, Some(after)) => after.0.checked_sub(Self::STEP)?,
            (Some(before), Some(after)) => {
                let middle = before.0 + (after.0 - before.0) / 2;
                if middle <= before.0 || middle >= after.0 {
                    return None;
                }
                middle
            }
        };
        (-Self::LIMIT..=Self::LIMIT).contains(&rank).then_some(Self(rank))
    }

    /// Ranks of `count` records in a row between two neighbours, as [`Rank::between`] for one.
    #[must_use]
    pub fn spread(before: Option<Self>, after: Option<Self>, count: usize) -> Option<Vec<Self>> {
        let many = i64::try_from(count).ok()?;
        let (first, step) = match (before, after) {
            (Some(before), Some(after)) => {
                let step = after.0.checked_sub(before.0)?.checked_div(many.checked_add(1)?)?;
                (before.0.checked_add(step)?, step)
            }
            (Some(before), None) => (before.0.checked_add(Self::STEP)?, Self::STEP),
            (None, Some(after)) => (after.0.checked_sub(Self::STEP.checked_mul(many)?)?, Self::STEP),
            (None, None) => (Self::STEP, Self::STEP),
        };
        let last = first.checked_add(step.checked_mul(many - 1)?)?;
        let fits = step > 0 && first >= -Self::LIMIT && last <= Self::LIMIT;
        fits.then(|| (0..many).map(|place| Self(first + place * step)).collect())
    }
}

crate::plan::field::leaf!(Rank);

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn several_stand_in_a_row_between_their_neighbours_or_there_is_no_room() {
        let ranks = |before, after, count| {
            Rank::spread(before, after, count).map(|ranks| ranks.into_iter().map(|rank| rank.0).collect::<Vec<_>>())
        };
        assert_eq!(ranks(Some(Rank(10)), Some(Rank(20)), 4), Some(vec![12, 14, 16, 18]));
        assert_eq!(ranks(Some(Rank(10)), Some(Rank(14)), 4), None);
        assert_eq!(ranks(None, Some(Rank(0)), 2), Some(vec![-2 * Rank::STEP, -Rank::STEP]));
        assert_eq!(ranks(Some(Rank(0)), None, 2), Some(vec![Rank::STEP, 2 * Rank::STEP]));
        assert_eq!(ranks(Some(Rank(i64::MAX)), None, 1), None);
    }

    #[test]
    fn between_is_strictly_between_until_there_is_no_room() {
        let (mut low, high) = (Rank(0), Rank(Rank::STEP));
        let mut halvings = 0;
        while let Some(middle) = Rank::between(Some(low), Some(high)) {
            assert!(low < middle && middle < high);
            low = middle;
            halvings += 1;
        }
        assert_eq!(halvings, 16);
        assert_eq!(Rank::between(Some(Rank(Rank::LIMIT)), None), None);
    }
}
