//! Stacks of things of unequal height, of which only those in view are drawn.

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

    proptest! {
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
