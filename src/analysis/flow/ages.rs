//! Work item age: how long what is in progress has been so.

use super::cycle::elapsed_days;
use super::history::History;
use crate::plan::{Date, Id, Task};

/// An item in progress.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Age {
    /// The item.
    pub task: Id<Task>,
    /// Calendar days since it started, today included; started today is 1.
    pub days: i32,
    /// Index of the stage it is in; `None` where no column says so.
    pub stage: Option<usize>,
    /// Whether something blocks it now.
    pub blocked: bool,
}

/// The items in progress at the end of today, the oldest first.
#[must_use]
pub fn ages(history: &History, today: Date) -> Vec<Age> {
    let mut ages: Vec<Age> = history
        .items
        .iter()
        .filter(|item| item.finished.is_none_or(|at| at.date() > today))
        .filter_map(|item| {
            let started = item.started.filter(|at| at.date() <= today)?;
            Some(Age {
                task: item.task,
                days: elapsed_days(started, today.midnight()),
                stage: item.stage(),
                blocked: item.blocked.last().is_some_and(|(_, to)| to.is_none()),
            })
        })
        .collect();
    ages.sort_by_key(|age| std::cmp::Reverse(age.days));
    ages
}

#[cfg(test)]
mod tests {
    use super::super::fixture::{Board, day};
    use super::*;

    #[test]
    fn the_oldest_comes_first_and_the_first_day_counts() {
        let mut board = Board::new();
        let young = board.item(&[(1, "2026-03-12T08:00")]);
        let old = board.item(&[(0, "2026-03-01T08:00"), (1, "2026-03-03T08:00"), (2, "2026-03-05T08:00")]);
        // Back in To do it has not begun; put back into progress its clock starts anew.
        board.item(&[(1, "2026-03-01T08:00"), (0, "2026-03-02T08:00")]);
        let again = board.item(&[(1, "2026-03-01T08:00"), (0, "2026-03-02T08:00"), (1, "2026-03-11T08:00")]);
        board.item(&[(1, "2026-03-01T08:00"), (3, "2026-03-02T08:00")]);
        let found = ages(&board.history(), day("2026-03-12"));
        let told: Vec<_> = found.iter().map(|age| (age.task, age.days, age.stage)).collect();
        assert_eq!(told, [(old, 10, Some(2)), (again, 2, Some(1)), (young, 1, Some(1))]);
    }
}
