//! Cycle time: how long finished items took, and what may be expected of the next.

use super::history::{History, Item};
use super::percentile::percentile;
use super::window::Window;
use crate::plan::{Date, DateTime, Id, Task};

/// Most bars of a histogram.
const MOST_BARS: i32 = 24;

/// How long a finished item took.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct CycleTime {
    /// The item.
    pub task: Id<Task>,
    /// When it finished.
    pub finished: Date,
    /// Elapsed calendar days, weekends too; started and finished on the same day is 1.
    pub days: i32,
}

/// Calendar days from one moment to another, both days counted: the same day is 1.
#[must_use]
pub fn elapsed_days(from: DateTime, to: DateTime) -> i32 {
    (to.date() - from.date()).max(0) + 1
}

/// When an item started and finished, if it did by the end of a day.
pub(super) fn done_by(item: &Item, day: Date) -> Option<(DateTime, DateTime)> {
    item.started.zip(item.finished).filter(|(_, finished)| finished.date() <= day)
}

/// When an item started and finished, if that is known and it finished in a window: what its time is measured from.
pub(super) fn measured(item: &Item, window: Window) -> Option<(DateTime, DateTime)> {
    done_by(item, window.to).filter(|(_, finished)| item.recorded && window.holds(finished.date()))
}

/// How many items finished in a window of which nobody recorded when they started: they have no cycle time.
#[must_use]
pub fn without_start(history: &History, window: Window) -> usize {
    let finished = |item: &&Item| done_by(item, window.to).is_some_and(|(_, at)| window.holds(at.date()));
    history.items.iter().filter(|item| !item.recorded).filter(finished).count()
}

/// Cycle times of the items that finished in a window, by the day they finished. Those without a recorded start are left
/// out ([`without_start`]).
#[must_use]
pub fn cycle_times(history: &History, window: Window) -> Vec<CycleTime> {
    let mut times: Vec<CycleTime> = history
        .items
        .iter()
        .filter_map(|item| {
            let (started, finished) = measured(item, window)?;
            Some(CycleTime { task: item.task, finished: finished.date(), days: elapsed_days(started, finished) })
        })
        .collect();
    times.sort_by_key(|time| time.finished);
    times
}

/// The days of cycle times in order, as percentiles want them.
#[must_use]
pub fn in_order(times: &[CycleTime]) -> Vec<i32> {
    let mut days: Vec<i32> = times.iter().map(|time| time.days).collect();
    days.sort_unstable();
    days
}

/// Service level expectation: so many percent of items finished within so many days.
#[must_use]
pub fn expectation(in_order: &[i32], percent: u32) -> Option<i32> {
    percentile(in_order, percent)
}

/// A bar of a histogram: how many items took `from` to `to` days.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Bar {
    /// Least days.
    pub from: i32,
    /// Most days.
    pub to: i32,
    /// Items.
    pub count: u32,
}

/// How often each cycle time occurred, in bars of equal width, from 1 day.
#[must_use]
pub fn histogram(in_order: &[i32]) -> Vec<Bar> {
    let Some(longest) = in_order.last().copied() else { return Vec::new() };
    let wide = longest.max(1).div_euclid(MOST_BARS) + i32::from(longest.rem_euclid(MOST_BARS) > 0);
    let wide = wide.max(1);
    let mut bars: Vec<Bar> = (0..=(longest - 1).max(0) / wide)
        .map(|place| Bar { from: place * wide + 1, to: (place + 1) * wide, count: 0 })
        .collect();
    for days in in_order {
        let place = usize::try_from((days - 1) / wide).unwrap_or(0);
        if let Some(bar) = bars.get_mut(place) {
            bar.count += 1;
        }
    }
    bars
}

#[cfg(test)]
mod tests {
    use super::super::fixture::{Board, day, moment};
    use super::*;

    #[test]
    fn the_same_day_is_one() {
        // By hand: Monday to Monday is eight days, the weekend between counted.
        let mut board = Board::new();
        let short = board.item(&[(0, "2026-03-02T08:00"), (1, "2026-03-02T09:00"), (3, "2026-03-02T17:00")]);
        let long = board.item(&[(0, "2026-02-27T08:00"), (1, "2026-03-02T09:00"), (3, "2026-03-09T08:00")]);
        board.item(&[(1, "2026-03-02T09:00")]);
        let history = board.history();
        let window = Window { from: day("2026-03-01"), to: day("2026-03-12") };
        let times = cycle_times(&history, window);
        assert_eq!(times.iter().map(|time| (time.task, time.days)).collect::<Vec<_>>(), [(short, 1), (long, 8)]);
        assert_eq!(expectation(&in_order(&times), 85), Some(8));
        assert_eq!(cycle_times(&history, Window { to: day("2026-03-08"), ..window }).len(), 1);
        assert_eq!(cycle_times(&history, Window { from: day("2026-03-03"), ..window }).len(), 1);
    }

    #[test]
    fn an_item_whose_start_nobody_recorded_has_no_cycle_time_and_is_counted() {
        // Imported: made on the 2nd, finished on the 20th. The start that the schedule needs was taken from the estimate.
        let mut board = Board::new();
        let (made, start, finish) =
            (moment("2026-03-02T00:00"), moment("2026-03-16T08:00"), moment("2026-03-20T00:00"));
        let columns = board.columns.clone();
        let imported = |board: &mut Board, assumed: bool, transitions: &[(usize, DateTime)]| {
            let id = board.item_at(transitions);
            let task = Task::clone(board.plan.get(id).unwrap());
            let assumed_start = Some(start).filter(|_| assumed);
            let column = task.column.or(Some(columns[3]));
            let (actual_start, actual_finish) = (Some(start), Some(finish));
            board
                .plan
                .put(Task { created: Some(made), column, actual_start, assumed_start, actual_finish, ..task }.into());
            id
        };
        let recorded = imported(&mut board, false, &[(3, finish)]);
        imported(&mut board, true, &[(3, finish)]);
        imported(&mut board, true, &[]);
        // To do at one import, done at the next: it began in between.
        imported(&mut board, true, &[(0, made), (3, finish)]);
        // Put on the board when it was done, and nothing is known but that.
        board.item(&[(3, "2026-03-20T00:00")]);
        let window = Window { from: day("2026-03-01"), to: day("2026-03-31") };
        let history = board.history();
        let times = cycle_times(&history, window);
        assert_eq!(times.iter().map(|time| (time.task, time.days)).collect::<Vec<_>>(), [(recorded, 5)]);
        assert_eq!(without_start(&history, window), 4);
        assert_eq!(without_start(&history, Window { to: day("2026-03-19"), ..window }), 0);
    }

    #[test]
    fn bars_count_every_item_once() {
        let counts = |days: &[i32]| histogram(days).iter().map(|bar| bar.count).collect::<Vec<_>>();
        assert_eq!(counts(&[1, 1, 3]), [2, 0, 1]);
        assert_eq!(counts(&[]), [0u32; 0]);
        let wide = histogram(&[1, 2, 24, 25, 100]);
        assert_eq!((wide[0], wide.len()), (Bar { from: 1, to: 5, count: 2 }, 20));
        assert_eq!(wide.iter().map(|bar| bar.count).sum::<u32>(), 5);
    }
}
