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
}

crate::plan::field::leaf!(Rank);

#[cfg(test)]
mod tests {
    use super::*;

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
