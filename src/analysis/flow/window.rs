//! The days that figures are about.

use super::history::History;
use crate::plan::Date;

/// Longest window (ten years): a date that somebody mistyped by a century must not make a million days of figures.
const MOST_DAYS: i32 = 3_660;

/// A stretch of whole days, both included.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Window {
    /// First day.
    pub from: Date,
    /// Last day.
    pub to: Date,
}

impl Window {
    /// The last `days` days up to today; all days with `None`, ten years at most. It begins no earlier than anything is known, so that a rate
    /// is not watered down by days before the beginning.
    #[must_use]
    pub fn last(days: Option<i32>, history: &History, today: Date) -> Self {
        let first = history.items.iter().map(|item| item.arrived.date()).min().unwrap_or(today).min(today);
        let days = days.unwrap_or(MOST_DAYS).clamp(1, MOST_DAYS);
        Self { from: (today - (days - 1)).max(first), to: today }
    }

    /// How many days it has.
    #[must_use]
    pub fn days(self) -> usize {
        usize::try_from(self.to - self.from + 1).unwrap_or(0)
    }

    /// Whether a day is in it.
    #[must_use]
    pub fn holds(self, day: Date) -> bool {
        self.from <= day && day <= self.to
    }

    /// The place of a day, from 0; `None` of a day outside.
    #[must_use]
    pub fn place(self, day: Date) -> Option<usize> {
        usize::try_from(day - self.from).ok().filter(|_| day <= self.to)
    }

    /// Its days in order.
    pub fn iter(self) -> impl Iterator<Item = Date> {
        (self.from.0..=self.to.0).map(Date)
    }
}

#[cfg(test)]
mod tests {
    use super::super::fixture::{Board, day};
    use super::*;

    #[test]
    fn a_window_begins_no_earlier_than_the_first_item_and_is_no_longer_than_ten_years() {
        let mut board = Board::new();
        let today = day("2026-03-12");
        assert_eq!(Window::last(None, &board.history(), today), Window { from: today, to: today });
        board.item(&[(1, "2026-03-02T08:00")]);
        let last = |board: &Board, days| Window::last(days, &board.history(), today).days();
        assert_eq!([Some(5), Some(30), None].map(|days| last(&board, days)), [5, 11, 11]);
        board.item(&[(1, "0026-03-02T08:00")]);
        assert_eq!((last(&board, Some(30)), last(&board, None)), (30, 3_660));
        let window = Window { from: day("2026-03-01"), to: day("2026-03-03") };
        assert_eq!((window.place(day("2026-03-03")), window.place(day("2026-03-04"))), (Some(2), None));
        assert_eq!((window.place(day("2026-02-28")), window.iter().count()), (None, 3));
    }
}
