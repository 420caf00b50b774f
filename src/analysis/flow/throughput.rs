//! Throughput: how many items finish in a time. Items are counted, not points.

use super::cycle::done_by;
use super::history::History;
use super::window::Window;
use crate::plan::Date;

/// Days of a week, in which rates are told.
const WEEK: f64 = 7.0;
/// Windows up to so many days are shown day by day, longer ones by weeks.
const BY_DAY: usize = 45;

/// Items finished on each day of a window, days without any included, weekends too.
#[must_use]
pub fn daily(history: &History, window: Window) -> Vec<u32> {
    let mut days = vec![0; window.days()];
    for (_, finished) in history.items.iter().filter_map(|item| done_by(item, window.to)) {
        if let Some(day) = window.place(finished.date()).and_then(|place| days.get_mut(place)) {
            *day += 1;
        }
    }
    days
}

/// Items a week, on average over the days.
#[must_use]
pub fn a_week(daily: &[u32]) -> f64 {
    let items: u32 = daily.iter().sum();
    f64::from(items) * WEEK / daily.len().max(1) as f64
}

/// Items finished in a day or a week of the run chart.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Period {
    /// First day of it in the window.
    pub from: Date,
    /// Last day of it in the window.
    pub to: Date,
    /// Items.
    pub count: u32,
}

/// The run chart: by days where the window is short, else by weeks from Monday. Weeks that the window cuts off are
/// shorter.
#[must_use]
pub fn run(daily: &[u32], window: Window) -> Vec<Period> {
    let weeks = daily.len() > BY_DAY;
    let mut periods: Vec<Period> = Vec::new();
    for (on, count) in window.iter().zip(daily) {
        match periods.last_mut().filter(|_| weeks && on.weekday() > 0) {
            Some(week) => (week.to, week.count) = (on, week.count + count),
            None => periods.push(Period { from: on, to: on, count: *count }),
        }
    }
    periods
}

#[cfg(test)]
mod tests {
    use super::super::fixture::{Board, day};
    use super::*;

    #[test]
    fn every_day_counts_and_weeks_begin_on_monday() {
        let mut board = Board::new();
        for at in ["2026-03-02T09:00", "2026-03-02T10:00", "2026-03-07T10:00"] {
            board.item(&[(1, "2026-03-01T08:00"), (3, at)]);
        }
        let window = Window { from: day("2026-03-01"), to: day("2026-03-08") };
        let days = daily(&board.history(), window);
        assert_eq!(days, [0, 2, 0, 0, 0, 0, 1, 0]);
        assert_eq!(a_week(&days), 3.0 * 7.0 / 8.0);
        assert_eq!(run(&days, window).len(), 8);

        let long = Window { from: day("2026-03-01"), to: day("2026-04-30") };
        let weeks = run(&daily(&board.history(), long), long);
        // Sunday alone, then whole weeks.
        assert_eq!((weeks[0].from, weeks[0].to), (long.from, long.from));
        assert_eq!((weeks[1].from, weeks[1].to, weeks[1].count), (day("2026-03-02"), day("2026-03-08"), 3));
        assert_eq!(weeks.last().map(|week| week.to), Some(long.to));
    }
}
