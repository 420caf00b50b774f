//! Stacks of things of unequal height, of which only those in view are drawn.

use std::collections::BTreeSet;
use std::ops::Range;

/// Where each of a stack begins, from heights that include the gap to the next; the last offset is the end.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Stack {
    offsets: Vec<i32>,
}

impl Stack {
    /// A stack of these heights, in pixels; negative ones count as 0.
    pub fn of(heights: impl IntoIterator<Item = i32>) -> Self {
        let mut end = 0;
        let mut offsets = vec![0];
        offsets.extend(heights.into_iter().map(|height| {
            end += height.max(0);
            end
        }));
        Self { offsets }
    }

    /// How many there are.
    #[must_use]
    pub fn len(&self) -> usize {
        self.offsets.len().saturating_sub(1)
    }

    /// Whether there are none.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// Height of all.
    #[must_use]
    pub fn height(&self) -> i32 {
        self.offsets.last().copied().unwrap_or(0)
    }

    /// Where one begins; the end of the stack for those beyond it.
    #[must_use]
    pub fn top(&self, index: usize) -> i32 {
        self.offsets.get(index).copied().unwrap_or_else(|| self.height())
    }

    /// Those that lie at least partly between two heights.
    #[must_use]
    pub fn between(&self, from: i32, to: i32) -> Range<usize> {
        if to <= from || self.is_empty() {
            return 0..0;
        }
        // The first that ends after `from`, up to the first that begins at or after `to`.
        let first = self.offsets.partition_point(|offset| *offset <= from).saturating_sub(1).min(self.len());
        let last = self.offsets.partition_point(|offset| *offset < to).min(self.len());
        first..last.max(first)
    }

    /// What is drawn of a long list: those that lie between two heights and those that are `kept`, with room for the others
    /// between them.
    #[must_use]
    pub fn pieces(&self, from: i32, to: i32, kept: impl IntoIterator<Item = usize>) -> Vec<Piece> {
        let kept = kept.into_iter().filter(|at| *at < self.len());
        let drawn: BTreeSet<usize> = self.between(from, to).chain(kept).collect();
        let mut found = Vec::with_capacity(2 * drawn.len() + 1);
        let mut next = 0;
        let unseen = |from: usize, to: usize| {
            (to > from).then(|| Piece::Unseen { from, to, height: self.top(to) - self.top(from) })
        };
        for at in drawn {
            found.extend(unseen(next, at));
            found.push(Piece::Row(at));
            next = at + 1;
        }
        found.extend(unseen(next, self.len()));
        found
    }
}

/// A part of a long list of which not all is drawn.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Piece {
    /// One that is drawn, by its place.
    Row(usize),
    /// Room for those from one place up to another that are not drawn.
    Unseen {
        /// The first.
        from: usize,
        /// The first after them.
        to: usize,
        /// In pixels.
        height: i32,
    },
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn only_what_is_in_view() {
        let stack = Stack::of([10, 20, 30]);
        assert_eq!((stack.height(), stack.top(2), stack.top(9)), (60, 30, 60));
        assert_eq!(stack.between(0, 10), 0..1);
        assert_eq!(stack.between(10, 11), 1..2);
        assert_eq!(stack.between(-50, 31), 0..3);
        assert_eq!(stack.between(60, 90), 3..3);
        assert_eq!(stack.between(-9, -1), 0..0);
        assert_eq!(Stack::default().between(0, 9), 0..0);
    }

    #[test]
    fn what_is_near_and_what_is_kept_is_drawn() {
        let stack = Stack::of(std::iter::repeat_n(40, 1000));
        let unseen = |from, to, height| Piece::Unseen { from, to, height };
        let expected = [
            unseen(0, 10, 400),
            Piece::Row(10),
            Piece::Row(11),
            unseen(12, 700, 688 * 40),
            Piece::Row(700),
            unseen(701, 1000, 299 * 40),
        ];
        assert_eq!(stack.pieces(400, 480, [700]), expected);
    }

    proptest! {
        /// Nothing is lost: what is drawn and room for the rest follow each other without a hole, and are as high as the list.
        #[test]
        fn all_have_their_place(
            heights in prop::collection::vec(0i32..90, 0..60), from in -400i32..4000, size in 0i32..900,
            kept in prop::collection::btree_set(0usize..80, 0..3),
        ) {
            let stack = Stack::of(heights.iter().copied());
            let (mut next, mut height) = (0, 0);
            for piece in stack.pieces(from, from + size, kept.iter().copied()) {
                let (first, end, high) = match piece {
                    Piece::Row(at) => (at, at + 1, heights[at]),
                    Piece::Unseen { from, to, height } => (from, to, height),
                };
                prop_assert_eq!(first, next);
                next = end;
                height += high;
            }
            prop_assert_eq!((next, height), (heights.len(), stack.height()));
        }
        /// The fast answer is the one that looking at each of them gives.
        #[test]
        fn agrees_with_looking_at_each(heights in prop::collection::vec(1i32..50, 0..30), from in -40i32..900, size in 1i32..300) {
            let stack = Stack::of(heights.iter().copied());
            let seen = stack.between(from, from + size);
            for index in 0..heights.len() {
                let (top, end) = (stack.top(index), stack.top(index + 1));
                prop_assert_eq!(seen.contains(&index), end > from && top < from + size);
            }
        }
    }
}
