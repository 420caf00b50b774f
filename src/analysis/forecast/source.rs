//! What draws hang on: what something is called in the plan, not which record it is. Records get their ids by chance; a
//! copy of a plan, or the same plan made anew, so draws alike and has the same forecast.

use crate::analysis::random::mix;

/// What something is that varies.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Kind {
    Task = 1,
    Risk = 2,
    CostItem = 3,
    Correlation = 4,
}

/// Something that varies, by what it is called.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Source(u64);

impl Source {
    /// All of a kind, in an order that copies share, each with its number (0 = none) and its name. Numbers are given once
    /// and stay; what has none goes by its name. Of several that are called alike, each has its place among them.
    pub fn of<'a>(kind: Kind, all: impl Iterator<Item = (u32, &'a str)>) -> Vec<Self> {
        let called: Vec<u64> = all.map(|(number, name)| called(number, name)).collect();
        let mut order: Vec<usize> = (0..called.len()).collect();
        order.sort_by_key(|at| called.get(*at));
        let mut sources = vec![Self(0); called.len()];
        let (mut before, mut place) = (None, 0);
        for at in order {
            let now = called.get(at).copied();
            place = if now == before { place + 1 } else { 0 };
            before = now;
            if let (Some(called), Some(source)) = (now, sources.get_mut(at)) {
                *source = Self(mix(called).wrapping_add(mix(place << 3 | kind as u64)));
            }
        }
        sources
    }

    /// All bits of it.
    pub const fn bits(self) -> u64 {
        self.0
    }
}

/// A number, or letters as one.
fn called(number: u32, name: &str) -> u64 {
    if number > 0 { u64::from(number) } else { name.bytes().fold(0, |sum, letter| mix(sum ^ u64::from(letter))) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn everything_is_a_source_of_its_own_whatever_stands_beside_it() {
        let of = |kind, all: &[(u32, &'static str)]| Source::of(kind, all.iter().copied());
        let all = of(Kind::Task, &[(3, "Build"), (4, "Test"), (0, "Ship"), (0, "Train"), (0, "Ship"), (3, "Merged")]);
        for (at, one) in all.iter().enumerate() {
            assert!(!all[..at].contains(one), "{at}");
        }
        // Another name, and others before it, change nothing of what has a number.
        assert_eq!(of(Kind::Task, &[(0, "Ship"), (9, "New"), (4, "Test it")])[2], all[1]);
        // What has none goes by its name.
        assert_eq!(of(Kind::Task, &[(9, "New"), (0, "Train"), (0, "Ship")])[1..], [all[3], all[2]]);
        assert_ne!(of(Kind::Risk, &[(4, "Test")])[0], all[1]);
    }
}
