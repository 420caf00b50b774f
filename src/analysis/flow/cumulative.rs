//! Cumulative flow, and work in progress over time: two readings of the same curves.
//!
//! A curve counts the items that have come to a stage for good by the end of a day ([`super::Item::reached`]); what was
//! reached and lost again is not counted, so that no curve ever falls, and the right end is what the board shows now.
//! The height between two curves is what lies in a stage; between start and finish it is the work in progress.

use super::history::{History, Item};
use super::window::Window;
use crate::plan::{Category, DateTime};

/// A curve of the diagram.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Band {
    /// What it is called.
    pub name: String,
    /// What being there means.
    pub category: Category,
    /// Items that have come there or beyond by the end of each day of the window.
    pub reached: Vec<u32>,
    /// Items that are there, at the end of each day.
    pub inside: Vec<u32>,
}

/// Cumulative flow by columns (`true`) or by what they mean. Bands come in the order of the work, to do first. What was
/// finished before the window is left out of all curves, so that the diagram begins with the work of its time.
#[must_use]
pub fn bands(history: &History, window: Window, by_columns: bool) -> Vec<Band> {
    // An item that is left out is left out of every curve, however far it had come among the done columns.
    let of_its_time = |item: &&Item| item.finished.is_none_or(|at| at.date() >= window.from);
    let band = |name: &str, category: Category, moment: &dyn Fn(&Item) -> Option<DateTime>| Band {
        name: name.into(),
        category,
        reached: curve(history.items.iter().filter(of_its_time), window, moment),
        inside: Vec::new(),
    };
    let mut found: Vec<Band> = if by_columns && !history.stages.is_empty() {
        let stages = history.stages.iter().enumerate();
        stages
            .map(|(place, stage)| band(&stage.name, stage.category, &|item| item.reached.get(place).copied().flatten()))
            .collect()
    } else {
        [("To do", Category::ToDo), ("In progress", Category::Doing), ("Done", Category::Done)]
            .into_iter()
            .map(|(name, category)| band(name, category, &|item| moment_of(item, category)))
            .collect()
    };
    let curves: Vec<Vec<u32>> = found.iter().map(|band| band.reached.clone()).collect();
    for (place, band) in found.iter_mut().enumerate() {
        let beyond = curves.get(place + 1);
        let left = |day: usize| beyond.and_then(|curve| curve.get(day).copied()).unwrap_or(0);
        band.inside = band.reached.iter().enumerate().map(|(day, count)| count.saturating_sub(left(day))).collect();
    }
    found
}

fn moment_of(item: &Item, category: Category) -> Option<DateTime> {
    match category {
        Category::ToDo => Some(item.arrived),
        Category::Doing => item.started,
        Category::Done => item.finished,
    }
}

/// Work in progress at the end of each day of a window: items started by then and not finished. What starts and finishes
/// on the same day is never in it.
#[must_use]
pub fn in_progress(history: &History, window: Window) -> Vec<u32> {
    let started = curve(history.items.iter(), window, &|item| item.started);
    let finished = curve(history.items.iter(), window, &|item| item.finished);
    started.into_iter().zip(finished).map(|(started, finished)| started.saturating_sub(finished)).collect()
}

/// How many items have had a moment by the end of each day.
fn curve<'a>(
    items: impl Iterator<Item = &'a Item>,
    window: Window,
    moment: &dyn Fn(&Item) -> Option<DateTime>,
) -> Vec<u32> {
    let mut days = vec![0; window.days()];
    for at in items.filter_map(moment) {
        let day = at.date().max(window.from);
        if let Some(count) = window.place(day).and_then(|place| days.get_mut(place)) {
            *count += 1;
        }
    }
    let mut sum = 0;
    for count in &mut days {
        sum += *count;
        *count = sum;
    }
    days
}

#[cfg(test)]
mod tests {
    use super::super::fixture::{Board, day};
    use super::*;

    #[test]
    fn a_small_board_by_hand() {
        let mut board = Board::new();
        board.item(&[(0, "2026-03-01T08:00"), (1, "2026-03-02T08:00"), (3, "2026-03-04T08:00")]);
        board.item(&[(0, "2026-03-02T08:00"), (1, "2026-03-03T08:00"), (2, "2026-03-04T08:00")]);
        // Sent back from the third column to the second: it is in the second again, and was never lastingly beyond.
        board.item(&[(1, "2026-03-02T08:00"), (2, "2026-03-02T12:00"), (1, "2026-03-03T08:00")]);
        let window = Window { from: day("2026-03-01"), to: day("2026-03-04") };
        let history = board.history();
        let found = bands(&history, window, true);
        let told: Vec<(&str, &[u32])> = found.iter().map(|band| (band.name.as_str(), &*band.inside)).collect();
        assert_eq!(
            told,
            [
                ("To do", &[1, 1, 0, 0][..]),
                ("Doing", &[0, 2, 3, 1]),
                ("Review", &[0, 0, 0, 1]),
                ("Done", &[0, 0, 0, 1]),
            ]
        );
        assert_eq!(in_progress(&history, window), [0, 2, 3, 2]);
        let three = bands(&history, window, false);
        assert_eq!(three.iter().map(|band| band.inside[3]).collect::<Vec<_>>(), [0, 2, 1]);

        // A window that begins later leaves out what was finished before.
        let later = bands(&history, Window { from: day("2026-03-05"), to: day("2026-03-05") }, true);
        assert_eq!(later.iter().map(|band| band.reached[0]).collect::<Vec<_>>(), [2, 2, 1, 0]);
    }

    #[test]
    fn what_was_done_long_ago_takes_nothing_from_what_is_released() {
        let mut board = Board::with_released();
        board.item(&[(1, "2026-01-02T08:00"), (3, "2026-01-04T08:00")]);
        board.item(&[(1, "2026-03-02T08:00"), (3, "2026-03-03T08:00"), (4, "2026-03-04T08:00")]);
        let found = bands(&board.history(), Window { from: day("2026-03-01"), to: day("2026-03-04") }, true);
        let told: Vec<(&str, &[u32])> = found.iter().skip(3).map(|band| (band.name.as_str(), &*band.inside)).collect();
        assert_eq!(told, [("Done", &[0, 0, 1, 0][..]), ("Released", &[0, 0, 0, 1])]);
    }
}
