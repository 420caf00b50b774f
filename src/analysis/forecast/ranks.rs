//! Rank correlation (Spearman) of the trials of a block.

use super::distribution::STRATA;

/// Classes into which values are sorted; those in one count as equal. Twice as many as trials: what is lost is far below
/// the error of a sample.
const CLASSES: usize = 1024;

/// Ranks of values, doubled so that ties have whole ranks: twice the middle rank of equal values, from 1.
pub(super) struct Ranks {
    counts: Box<[u16; CLASSES]>,
    class: Box<[u16; STRATA]>,
}

impl Ranks {
    pub fn new() -> Self {
        Self { counts: Box::new([0; CLASSES]), class: Box::new([0; STRATA]) }
    }

    /// Sets `ranks` to the doubled ranks of `values`, which are at most 512.
    pub fn of(&mut self, values: &[i32], ranks: &mut [i32; STRATA]) {
        let (Some(least), Some(most)) = (values.iter().min(), values.iter().max()) else { return };
        let span = i64::from(*most) - i64::from(*least) + 1;
        self.counts.fill(0);
        let scale = CLASSES as f64 / span as f64;
        for (value, class) in values.iter().zip(self.class.iter_mut()) {
            let found = ((f64::from(*value) - f64::from(*least)) * scale) as usize;
            let found = found.min(CLASSES - 1);
            *class = found as u16;
            self.counts[found] += 1;
        }
        let mut below = 0_u16;
        for count in self.counts.iter_mut() {
            // Of `count` equal values after `below` others: twice the middle of below + 1 and below + count.
            let doubled = 2 * below + *count + 1;
            below += *count;
            *count = doubled;
        }
        for (class, rank) in self.class.iter().zip(ranks.iter_mut()).take(values.len()) {
            *rank = i32::from(self.counts[usize::from(*class)]);
        }
    }
}

/// The correlation of two columns of doubled ranks, −1 to 1; 0 where one of them has only one value.
pub(super) fn correlation(one: &[i32], other: &[i32]) -> f64 {
    let count = one.len().min(other.len()) as i64;
    // Twice the mean rank is count + 1.
    let off = |rank: i32| i64::from(rank) - (count + 1);
    let (mut both, mut first, mut second) = (0_i64, 0_i64, 0_i64);
    for (one, other) in one.iter().zip(other) {
        let (one, other) = (off(*one), off(*other));
        both += one * other;
        first += one * one;
        second += other * other;
    }
    if first == 0 || second == 0 { 0.0 } else { both as f64 / (first as f64 * second as f64).sqrt() }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn of(values: &[i32]) -> Vec<i32> {
        let mut ranks = [0; STRATA];
        Ranks::new().of(values, &mut ranks);
        ranks[..values.len()].to_vec()
    }

    #[test]
    fn ranks_are_counted_and_ties_shared() {
        assert_eq!(of(&[30, 10, 20]), [6, 2, 4]);
        assert_eq!(of(&[7, 7, 9]), [3, 3, 6]);
        assert_eq!(of(&[i32::MIN, i32::MAX]), [2, 4]);
        assert_eq!(of(&[5; 4]), [5; 4]);
    }

    #[test]
    fn correlation_by_hand() {
        // Ranks 1 2 3 4 5 and 2 1 4 3 5: 1 − 6 · 4 / (5 · 24) = 0.8.
        let found = correlation(&of(&[1, 2, 3, 4, 5]), &of(&[20, 10, 40, 30, 50]));
        assert!((found - 0.8).abs() < 1e-12, "{found}");
        assert!((correlation(&of(&[1, 2, 3]), &of(&[3, 2, 1])) + 1.0).abs() < 1e-12);
        assert!(correlation(&of(&[1, 1, 1]), &of(&[3, 2, 1])).abs() < 1e-12);
    }
}
