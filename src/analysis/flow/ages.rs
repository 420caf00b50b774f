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
    /// Whether the start was recorded; else the days are those since it was made, and it is this old at most.
    pub recorded: bool,
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
                recorded: item.recorded,
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
    use super::super::fixture::{Board, day, moment};
    use super::*;

    #[test]
    fn without_a_recorded_start_the_age_is_that_since_it_was_made() {
        let mut board = Board::new();
        let made = Some(moment("2026-03-02T00:00"));
        let imported = "2026-03-12T08:00";
        let start = Some(moment(imported));
        // Imported in progress today; and one that was begun anew on the board since.
        let mut begun = |moves: &[(usize, &str)]| {
            let id = board.item(moves);
            let task = Task {
                created: made,
                actual_start: start,
                assumed_start: start,
                ..Task::clone(board.plan.get(id).unwrap())
            };
            board.plan.put(task.into());
        };
        begun(&[(1, imported)]);
        begun(&[(1, imported), (0, "2026-03-12T10:00"), (2, "2026-03-13T10:00")]);
        let found = ages(&board.history(), day("2026-03-13"));
        assert_eq!(found.iter().map(|age| (age.days, age.recorded)).collect::<Vec<_>>(), [(12, false), (1, true)]);
    }

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
