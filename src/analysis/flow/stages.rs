//! Time per column: how long items stay in each.

use super::cycle::measured;
use super::history::History;
use super::percentile::{TOLD, percentile};
use super::window::Window;
use crate::plan::DAY_SECONDS;

/// How long items were in a column.
#[derive(Debug, Clone, Copy, PartialEq, Default)]
pub struct TimeIn {
    /// Index of the stage.
    pub stage: usize,
    /// Items that were in it.
    pub items: usize,
    /// Mean, in days of clock time.
    pub mean: f64,
    /// Percentiles [`TOLD`], in days of clock time.
    pub percentiles: [f64; 3],
}

/// Time in each to-do and doing column, of the items that finished in a window and have a cycle time. What an item returned to adds up. Items
/// that were never in a column do not count for it.
#[must_use]
pub fn time_in(history: &History, window: Window) -> Vec<TimeIn> {
    let open = history.first_of(crate::plan::Category::Done);
    let mut all: Vec<Vec<i64>> = vec![Vec::new(); open];
    let mut sums = vec![0_i64; open];
    for item in &history.items {
        if measured(item, window).is_none() {
            continue;
        }
        sums.fill(0);
        for stay in &item.stays {
            let Some(to) = stay.to else { continue };
            if let Some(sum) = stay.stage.and_then(|stage| sums.get_mut(stage)) {
                *sum += to - stay.from;
            }
        }
        for (list, sum) in all.iter_mut().zip(&sums) {
            list.extend((*sum > 0).then_some(*sum));
        }
    }
    let days = |seconds: i64| seconds as f64 / DAY_SECONDS as f64;
    all.into_iter()
        .enumerate()
        .map(|(stage, mut list)| {
            list.sort_unstable();
            TimeIn {
                stage,
                items: list.len(),
                mean: days(list.iter().sum()) / list.len().max(1) as f64,
                percentiles: TOLD.map(|percent| percentile(&list, percent).map_or(0.0, days)),
            }
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::super::fixture::{Board, day};
    use super::*;

    #[test]
    fn returns_add_up() {
        let mut board = Board::new();
        // In Doing for two days, in Review for one, in Doing again for three.
        board.item(&[
            (0, "2026-03-01T00:00"),
            (1, "2026-03-02T00:00"),
            (2, "2026-03-04T00:00"),
            (1, "2026-03-05T00:00"),
            (3, "2026-03-08T00:00"),
        ]);
        board.item(&[(1, "2026-03-02T00:00"), (3, "2026-03-03T00:00")]);
        // Not finished: not counted.
        board.item(&[(1, "2026-03-02T00:00")]);
        let found = time_in(&board.history(), Window { from: day("2026-03-01"), to: day("2026-03-31") });
        let told: Vec<_> = found.iter().map(|time| (time.items, time.mean)).collect();
        assert_eq!(told, [(1, 1.0), (2, 3.0), (1, 1.0)]);
        assert_eq!(found[1].percentiles, [1.0, 5.0, 5.0]);
    }
}
