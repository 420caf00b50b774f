//! Numbers by chance that are the same for the same seed.

/// `SplitMix64` (Steele, Lea and Flood, 2014): small, fast, and any seed gives a well-mixed sequence.
#[derive(Debug, Clone)]
pub(crate) struct Random(u64);

impl Random {
    pub(crate) const fn seeded(seed: u64) -> Self {
        Self(seed)
    }

    /// 64 bits, each as likely 0 as 1.
    pub(crate) const fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        mix(self.0)
    }

    /// A number below `end`, each as likely (to within `end` in 2³², far less than ten thousand trials can tell); 0 where
    /// there is none.
    pub(crate) fn below(&mut self, end: usize) -> usize {
        // Multiply and shift instead of a remainder (Lemire, 2019).
        (((self.next() >> 32) * end as u64) >> 32) as usize
    }
}

/// The finaliser of `SplitMix64`: every bit of a number spread over all bits of another.
pub(crate) const fn mix(number: u64) -> u64 {
    let mut mixed = number;
    mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
    mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
    mixed ^ (mixed >> 31)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_is_as_likely_and_a_seed_decides() {
        let mut random = Random::seeded(5);
        let mut counts = [0; 6];
        for _ in 0..60_000 {
            counts[random.below(6)] += 1;
        }
        assert!(counts.iter().all(|count| (9_600..10_400).contains(count)), "{counts:?}");
        assert_eq!(random.below(0), 0);
        let draw = |seed| (0..4).map(|_| Random::seeded(seed).below(1000)).collect::<Vec<_>>();
        assert_eq!(draw(1), draw(1));
        assert_ne!(draw(1), draw(2));
    }
}
