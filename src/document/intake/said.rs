//! What a file said of a field, as bytes for its mark.
//!
//! The marks lie in people's plans for years: a byte written otherwise makes every one of them differ, and the next import
//! takes back what was done here since. So nothing derived and nothing of the standard library decides on a byte, a type
//! that gains a field writes it only where it says something, and a test pins a mark of each.

use super::{Remark, Stage, Tie, Who};
use crate::plan::{Category, Date, DateTime, Lag, Money, Priority};

/// FNV-1a, 32 bits.
pub(super) struct Mark(pub u32);

impl Mark {
    /// The mark of a value.
    pub(super) fn of(value: &impl Said) -> u32 {
        let mut mark = Self(0x811c_9dc5);
        value.say(&mut mark);
        mark.0
    }

    fn bytes(&mut self, bytes: &[u8]) {
        self.0 = bytes.iter().fold(self.0, |hash, byte| (hash ^ u32::from(*byte)).wrapping_mul(0x0100_0193));
    }

    /// Which of several cases, or how many follow.
    fn number(&mut self, number: u64) {
        self.bytes(&number.to_le_bytes());
    }

    fn text(&mut self, text: &str) {
        self.bytes(text.as_bytes());
        // No letter has this byte: two texts do not run into each other.
        self.bytes(&[0xff]);
    }
}

/// Something a file says.
pub(super) trait Said {
    /// Adds it to a mark.
    fn say(&self, mark: &mut Mark);

    /// Whether it says that there is nothing, or what is so of any task.
    fn is_blank(&self) -> bool {
        false
    }
}

impl Said for String {
    fn say(&self, mark: &mut Mark) {
        mark.text(self);
    }

    fn is_blank(&self) -> bool {
        self.is_empty()
    }
}

impl Said for bool {
    fn say(&self, mark: &mut Mark) {
        mark.bytes(&[u8::from(*self)]);
    }

    fn is_blank(&self) -> bool {
        !self
    }
}

impl Said for u8 {
    fn say(&self, mark: &mut Mark) {
        mark.bytes(&[*self]);
    }

    fn is_blank(&self) -> bool {
        *self == 0
    }
}

impl Said for u32 {
    fn say(&self, mark: &mut Mark) {
        mark.bytes(&self.to_le_bytes());
    }
}

impl Said for i64 {
    fn say(&self, mark: &mut Mark) {
        mark.bytes(&self.to_le_bytes());
    }
}

impl Said for Money {
    fn say(&self, mark: &mut Mark) {
        self.0.say(mark);
    }
}

impl Said for Date {
    fn say(&self, mark: &mut Mark) {
        mark.bytes(&self.0.to_le_bytes());
    }
}

impl Said for DateTime {
    fn say(&self, mark: &mut Mark) {
        self.0.say(mark);
    }
}

impl Said for Priority {
    fn say(&self, mark: &mut Mark) {
        mark.number(match self {
            Self::Lowest => 0,
            Self::Low => 1,
            Self::Normal => 2,
            Self::High => 3,
            Self::Urgent => 4,
        });
    }

    fn is_blank(&self) -> bool {
        *self == Self::default()
    }
}

impl Said for Category {
    fn say(&self, mark: &mut Mark) {
        mark.number(match self {
            Self::ToDo => 0,
            Self::Doing => 1,
            Self::Done => 2,
        });
    }
}

impl<T: Said> Said for Option<T> {
    fn say(&self, mark: &mut Mark) {
        mark.number(self.is_some().into());
        self.iter().for_each(|value| value.say(mark));
    }

    fn is_blank(&self) -> bool {
        self.is_none()
    }
}

impl<T: Said> Said for Vec<T> {
    fn say(&self, mark: &mut Mark) {
        mark.number(self.len() as u64);
        self.iter().for_each(|value| value.say(mark));
    }

    fn is_blank(&self) -> bool {
        self.is_empty()
    }
}

impl<A: Said, B: Said> Said for (A, B) {
    fn say(&self, mark: &mut Mark) {
        self.0.say(mark);
        self.1.say(mark);
    }
}

impl Said for Who {
    fn say(&self, mark: &mut Mark) {
        self.name.say(mark);
        self.email.say(mark);
    }
}

impl Said for Stage {
    fn say(&self, mark: &mut Mark) {
        self.name.say(mark);
        self.category.say(mark);
    }
}

impl Said for Remark {
    fn say(&self, mark: &mut Mark) {
        self.at.say(mark);
        self.author.say(mark);
        self.text.say(mark);
    }
}

impl Said for Tie {
    fn say(&self, mark: &mut Mark) {
        self.other.say(mark);
        self.first.say(mark);
        if let Some((kind, lag)) = self.kind {
            mark.text(kind.sign());
            let (sort, amount) = match lag {
                Lag::Working(seconds, _) => (0, seconds),
                Lag::Elapsed(seconds, _) => (1, seconds),
                Lag::Percent(share) => (2, share),
                Lag::ElapsedPercent(share) => (3, share),
            };
            mark.number(sort);
            amount.say(mark);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn marks_are_what_they_were() {
        let (day, noon) = (Date(19_876), DateTime(1_718_614_800));
        let text = |text: &str| text.to_owned();
        let marks = [
            (Mark::of(&text("Import orders")), 3_996_233_326),
            (Mark::of(&text("")), 2_047_574_606),
            (Mark::of(&true), 67_918_732),
            (Mark::of(&false), 84_696_351),
            (Mark::of(&Priority::Urgent), 643_560_673),
            (Mark::of(&Priority::Lowest), 2_615_243_109),
            (Mark::of(&Some(500_u32)), 541_147_387),
            (Mark::of(&None::<u32>), 2_615_243_109),
            (Mark::of(&40_u8), 755_801_111),
            (Mark::of(&Some(28_800_i64)), 3_407_205_652),
            (Mark::of(&Some(day)), 3_574_222_447),
            (Mark::of(&Some(noon)), 2_939_885_672),
            (Mark::of(&vec![text("a"), text("b")]), 1_123_387_280),
            (Mark::of(&Vec::<String>::new()), 2_615_243_109),
            (Mark::of(&Some(text("Sprint 2"))), 3_927_738_659),
            (Mark::of(&Some((text("2.0"), Some(day)))), 1_599_660_467),
            (Mark::of(&Some((text("2.0"), None::<Date>))), 113_773_497),
            (Mark::of(&vec![Who { name: text("Ann"), email: text("ann@example.org") }]), 1_703_937_102),
            (Mark::of(&Stage { name: text("To Do"), category: None }), 10_846_270),
            (Mark::of(&Stage { name: text("Done"), category: Some(Category::Done) }), 4_163_273_897),
            (Mark::of(&vec![(text("First"), true)]), 1_157_859_738),
            (Mark::of(&vec![Remark { at: Some(noon), author: text("Ann"), text: text("Yes.") }]), 2_518_417_111),
            (
                Mark::of(&vec![
                    Tie { other: text("A-1"), first: true, ..Tie::default() },
                    Tie { other: text("A-2"), first: false, ..Tie::default() },
                ]),
                1_241_910_415,
            ),
        ];
        for (at, (mark, pinned)) in marks.into_iter().enumerate() {
            assert_eq!(mark, pinned, "of the value {at}");
        }
    }
}
