//! A board to put items on, for the tests of flow.

use super::history::History;
use crate::plan::{Category, Column, Date, DateTime, Id, Ids, Period, Plan, Rank, Task, Transition};

/// A plan with the columns To do, Doing, Review and Done.
pub(super) struct Board {
    pub(super) plan: Plan,
    pub(super) columns: Vec<Id<Column>>,
    ids: Ids,
}

pub(super) fn moment(text: &str) -> DateTime {
    text.parse().unwrap()
}

pub(super) fn day(text: &str) -> Date {
    text.parse().unwrap()
}

impl Board {
    pub(super) fn new() -> Self {
        let mut board = Self { plan: Plan::default(), columns: Vec::new(), ids: Ids::seeded(1) };
        let columns = [
            ("To do", Category::ToDo),
            ("Doing", Category::Doing),
            ("Review", Category::Doing),
            ("Done", Category::Done),
        ];
        for (name, category) in columns {
            board.column(name, category);
        }
        board
    }

    /// As [`Board::new`], with a second column for what is done: Released.
    pub(super) fn with_released() -> Self {
        let mut board = Self::new();
        board.column("Released", Category::Done);
        board
    }

    fn column(&mut self, name: &str, category: Category) {
        let (id, rank) = (self.ids.next(), Rank::nth(self.columns.len()));
        self.plan.put(Column { id, name: name.into(), category, rank, ..Column::default() }.into());
        self.columns.push(id);
    }

    /// An item with these moves: index of the column, and when.
    pub(super) fn item(&mut self, moves: &[(usize, &str)]) -> Id<Task> {
        let moves: Vec<(usize, DateTime)> = moves.iter().map(|(column, at)| (*column, moment(at))).collect();
        self.item_at(&moves)
    }

    /// As [`Board::item`].
    pub(super) fn item_at(&mut self, moves: &[(usize, DateTime)]) -> Id<Task> {
        let step = |(column, at): &(usize, DateTime)| Transition {
            column: self.columns.get(*column).copied(),
            at: *at,
            ..Transition::default()
        };
        let transitions: Vec<Transition> = moves.iter().map(step).collect();
        let column = transitions.last().and_then(|step| step.column);
        self.task(Task { column, transitions, ..Task::default() })
    }

    /// A task as it is.
    pub(super) fn task(&mut self, task: Task) -> Id<Task> {
        let id = self.ids.next();
        self.plan.put(Task { id, ..task }.into());
        id
    }

    /// When an item was blocked.
    pub(super) fn blocked(&mut self, id: Id<Task>, stretches: impl IntoIterator<Item = (DateTime, DateTime)>) {
        let mut task = Task::clone(self.plan.get(id).unwrap());
        task.blocked_before =
            stretches.into_iter().map(|(from, to)| Period { from, to, ..Period::default() }).collect();
        self.plan.put(task.into());
    }

    pub(super) fn history(&self) -> History {
        History::of(&self.plan)
    }
}
