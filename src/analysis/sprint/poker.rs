//! Planning poker: the cards, and what a round of them says.

/// The cards, in hundredths of a point.
pub const CARDS: [u32; 11] = [0, 50, 100, 200, 300, 500, 800, 1300, 2000, 4000, 10_000];

/// What a round says; cards without a number (somebody is unsure) do not count.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Round {
    /// Lowest card.
    pub low: u32,
    /// Highest card.
    pub high: u32,
    /// The card in the middle; of two, the higher one, because work is underestimated more often than not.
    pub middle: u32,
}

impl Round {
    /// The round of these cards; `None` without any.
    #[must_use]
    pub fn of(cards: &[u32]) -> Option<Self> {
        let mut cards = cards.to_vec();
        cards.sort_unstable();
        let middle = cards.get(cards.len() / 2).copied()?;
        Some(Self { low: *cards.first()?, high: *cards.last()?, middle })
    }

    /// Whether all say the same.
    #[must_use]
    pub const fn agrees(&self) -> bool {
        self.low == self.high
    }

    /// How many steps of the deck lie between the lowest and the highest card: two or more are worth a word.
    #[must_use]
    pub fn steps(&self) -> usize {
        let place = |card: u32| CARDS.iter().position(|known| *known >= card).unwrap_or(CARDS.len());
        place(self.high).saturating_sub(place(self.low))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_round_has_a_spread_and_a_middle() {
        assert_eq!(Round::of(&[]), None);
        let round = Round::of(&[800, 300, 500]).unwrap();
        assert_eq!((round.low, round.high, round.middle, round.steps(), round.agrees()), (300, 800, 500, 2, false));
        assert_eq!(Round::of(&[300, 500]).unwrap().middle, 500);
        assert!(Round::of(&[200, 200]).unwrap().agrees());
    }
}
