//! Percentiles by nearest rank: always a value that occurred, never one between two.

/// The percentiles that flow figures are told in: half of the cases, most of them, nearly all.
pub const TOLD: [u32; 3] = [50, 85, 95];

/// The least of `sorted` values that `percent` of them do not exceed; `None` of nothing. By nearest rank: of `n` values the
/// one in place ⌈percent/100 · n⌉.
#[must_use]
pub fn percentile<T: Copy>(sorted: &[T], percent: u32) -> Option<T> {
    let rank = (sorted.len() * percent.min(100) as usize).div_ceil(100);
    sorted.get(rank.saturating_sub(1)).copied()
}

/// The greatest of `sorted` values that `percent` of them reach; `None` of nothing.
#[must_use]
pub fn reached_by<T: Copy>(sorted: &[T], percent: u32) -> Option<T> {
    let rank = (sorted.len() * percent.min(100) as usize).div_ceil(100);
    sorted.len().checked_sub(rank.max(1)).and_then(|place| sorted.get(place)).copied()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn percentiles_are_values_that_occurred() {
        // By hand: 85 % of seven is 5.95, so the sixth.
        let days = [1, 2, 3, 4, 8, 13, 21];
        assert_eq!(TOLD.map(|percent| percentile(&days, percent)), [Some(4), Some(13), Some(21)]);
        assert_eq!([0, 1, 100, 400].map(|percent| percentile(&days, percent)), [Some(1), Some(1), Some(21), Some(21)]);
        assert_eq!(percentile(&[7], 50), Some(7));
        assert_eq!(percentile::<i32>(&[], 50), None);
    }

    #[test]
    fn what_most_reach_is_counted_from_above() {
        let counts: Vec<u32> = (1..=20).collect();
        // Seventeen of the twenty are 4 or more, nineteen are 2 or more.
        assert_eq!(TOLD.map(|percent| reached_by(&counts, percent)), [Some(11), Some(4), Some(2)]);
        assert_eq!((reached_by(&counts, 0), reached_by::<u32>(&[], 85)), (Some(20), None));
    }
}
