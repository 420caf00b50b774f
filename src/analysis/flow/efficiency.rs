//! Flow efficiency: the share of their time in progress in which items could go on.

use super::cycle::measured;
use super::history::History;
use super::window::Window;

/// Time of finished items, in seconds of clock time.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Efficiency {
    /// From start to finish, of all of them together.
    pub elapsed: i64,
    /// Of this, blocked.
    pub blocked: i64,
    /// Items.
    pub items: usize,
}

impl Efficiency {
    /// Percent of the time that was not blocked; `None` without any time.
    #[must_use]
    pub fn percent(&self) -> Option<u8> {
        let share = (i128::from(self.elapsed - self.blocked) * 100).checked_div(i128::from(self.elapsed))?;
        u8::try_from(share).ok()
    }
}

/// Flow efficiency of the items that finished in a window: (elapsed − blocked) ÷ elapsed, added up over all of them.
///
/// Only what somebody marked as blocked is known; waiting in a queue is not told apart from work. The true share is at
/// most this.
#[must_use]
pub fn efficiency(history: &History, window: Window) -> Efficiency {
    let mut sum = Efficiency::default();
    for item in &history.items {
        let Some((started, finished)) = measured(item, window) else { continue };
        sum.items += 1;
        sum.elapsed += finished - started;
        // Stretches that overlap count once.
        let mut until = started;
        let mut blocked = item.blocked.clone();
        blocked.sort_unstable();
        for (from, to) in blocked {
            let (from, to) = (from.max(until), to.unwrap_or(finished).min(finished));
            if to > from {
                sum.blocked += to - from;
                until = to;
            }
        }
    }
    sum
}

#[cfg(test)]
mod tests {
    use super::super::fixture::{Board, day, moment};
    use super::*;

    #[test]
    fn blocked_time_within_the_cycle_counts_once() {
        let mut board = Board::new();
        let window = Window { from: day("2026-03-01"), to: day("2026-03-31") };
        assert_eq!(efficiency(&board.history(), window).percent(), None);
        // Ten days; blocked from before its start to the end of its second day, and from the third to the fifth.
        let item = board.item(&[(1, "2026-03-02T00:00"), (3, "2026-03-12T00:00")]);
        let stretches = [("2026-03-01T00:00", "2026-03-04T00:00"), ("2026-03-03T00:00", "2026-03-05T00:00")];
        board.blocked(item, stretches.map(|(from, to)| (moment(from), moment(to))));
        let found = efficiency(&board.history(), window);
        assert_eq!((found.items, found.percent()), (1, Some(70)));
        board.item(&[(1, "2026-03-02T00:00"), (3, "2026-03-07T00:00")]);
        // Three of fifteen days.
        assert_eq!(efficiency(&board.history(), window).percent(), Some(80));
    }
}
