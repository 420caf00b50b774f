//! Lanes and cells, and the steps of the focus between their cards.

use std::collections::HashMap;

use super::filter::Filter;
use super::grouping::{Grouping, LaneKey};
use super::related::Related;
use super::search::Search;
use crate::plan::{Category, Column, Date, Id, IdMap, Plan, Rank, Task};
use crate::schedule::Schedule;

/// A lane: its cards by column, in order.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Lane {
    /// What it stands for.
    pub key: LaneKey,
    /// Cards of each column.
    pub cards: Vec<Vec<Id<Task>>>,
}

impl Lane {
    /// How many cards it holds.
    #[must_use]
    pub fn len(&self) -> usize {
        self.cards.iter().map(Vec::len).sum()
    }

    /// Whether it holds none.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.cards.iter().all(Vec::is_empty)
    }

    /// What lanes are ordered by at first: those without last; people by falling number of open cards, then by name;
    /// summaries by outline; priorities by urgency; labels by name; releases by
    /// date. `done` says which columns are.
    fn usual_place(&self, plan: &Plan, schedule: &Schedule, done: &[bool]) -> (bool, usize, String) {
        match self.key {
            LaneKey::All => (false, 0, String::new()),
            LaneKey::Person(person) => {
                let name = person.and_then(|id| plan.people.get(id)).map(|person| person.name.to_lowercase());
                let open: usize =
                    self.cards.iter().zip(done).filter(|(_, done)| !**done).map(|(cards, _)| cards.len()).sum();
                (name.is_none(), usize::MAX - open, name.unwrap_or_default())
            }
            LaneKey::Parent(parent) => {
                let row = parent.and_then(|id| schedule.outline().row_of(id));
                (row.is_none(), row.unwrap_or_default(), String::new())
            }
            LaneKey::Priority(priority) => (false, usize::from(u8::MAX - priority as u8), String::new()),
            LaneKey::Label(label) => {
                let name = label.and_then(|id| plan.labels.get(id)).map(|label| label.name.to_lowercase());
                (name.is_none(), 0, name.unwrap_or_default())
            }
            LaneKey::Release(release) => {
                let found = release.and_then(|id| plan.get(id));
                let day = found.map(|found| found.date.map_or(i32::MAX, |date| date.0));
                let place = day.map_or(0, |day| (i64::from(day) - i64::from(i32::MIN)) as usize);
                (found.is_none(), place, found.map(|found| found.name.to_lowercase()).unwrap_or_default())
            }
        }
    }
}

/// Where a card is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Position {
    /// Index of the lane.
    pub lane: usize,
    /// Index of the column.
    pub column: usize,
    /// Place in the cell, from 0.
    pub index: usize,
}

/// The board.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Board {
    /// Columns in order.
    pub columns: Vec<Id<Column>>,
    /// Lanes in order; at least one.
    pub lanes: Vec<Lane>,
    /// The order of all lanes that were ever shown, for the next board: see [`Board::of`].
    pub order: Vec<LaneKey>,
    /// Cards of each column, filtered out or not: what its limits are about.
    pub counts: Vec<usize>,
    /// Cards that are shown.
    pub shown: usize,
    /// Tasks without tasks below them, milestones left out: what could be on the board.
    pub tasks: usize,
    /// Those of them that are in no column.
    pub off_board: Vec<Id<Task>>,
}

impl Board {
    /// The board of a plan. A card is a task in a column that is not archived. Lanes that are in `order`
    /// (that of the board before, if it was grouped alike) stay in it, so that none jumps when a card is done.
    #[must_use]
    pub fn of(
        plan: &Plan,
        schedule: &Schedule,
        related: &Related,
        filter: &Filter,
        grouping: Grouping,
        today: Date,
        order: &[LaneKey],
    ) -> Self {
        let mut columns: Vec<(Rank, Id<Column>)> = plan.columns.iter().map(|column| (column.rank, column.id)).collect();
        columns.sort_unstable();
        let columns: Vec<Id<Column>> = columns.into_iter().map(|(_, id)| id).collect();
        let place: IdMap<Id<Column>, usize> = columns.iter().enumerate().map(|(at, id)| (*id, at)).collect();
        let search = Search::read(&filter.text, plan, today);
        let mut board = Self { counts: vec![0; columns.len()], columns, order: order.to_vec(), ..Self::default() };
        let mut cards: Vec<(usize, Rank, usize, &Task)> = Vec::new();
        let outline = schedule.outline();
        for (row, found) in outline.rows().iter().enumerate() {
            let Some(task) = plan.tasks.get(found.task).filter(|task| !task.archived) else { continue };
            // A summary is no work of its own; one that was given a card, as a story with sub-tasks is, has one all the same.
            if outline.is_summary(row) && task.column.is_none() {
                continue;
            }
            let column = task.column.and_then(|column| place.get(&column).copied());
            // Milestones are no work to be moved about; one that was given a card counts all the same.
            board.tasks += usize::from(!task.milestone || column.is_some());
            let Some(column) = column else {
                if !task.milestone {
                    board.off_board.push(task.id);
                }
                continue;
            };
            if let Some(count) = board.counts.get_mut(column) {
                *count += 1;
            }
            if filter.takes(plan, schedule, related, today, &search, task) {
                cards.push((column, task.card_rank, row, task));
            }
        }
        cards.sort_unstable_by_key(|(column, rank, row, _)| (*column, *rank, *row));
        board.shown = cards.len();
        board.fill(plan, schedule, related, grouping, &cards);
        board
    }

    fn fill(
        &mut self,
        plan: &Plan,
        schedule: &Schedule,
        related: &Related,
        grouping: Grouping,
        cards: &[(usize, Rank, usize, &Task)],
    ) {
        let mut index: HashMap<LaneKey, usize> = HashMap::new();
        for (column, _, _, task) in cards {
            let key = match grouping {
                Grouping::None => LaneKey::All,
                Grouping::Assignee => LaneKey::Person(related.lead(task.id)),
                Grouping::Parent => LaneKey::Parent(task.parent),
                Grouping::Priority => LaneKey::Priority(task.priority),
                Grouping::Label => LaneKey::Label(task.labels.first().copied()),
                Grouping::Release => LaneKey::Release(task.release),
            };
            let at = *index.entry(key).or_insert_with(|| {
                self.lanes.push(Lane { key, cards: vec![Vec::new(); self.columns.len()] });
                self.lanes.len() - 1
            });
            if let Some(cell) = self.lanes.get_mut(at).and_then(|lane| lane.cards.get_mut(*column)) {
                cell.push(task.id);
            }
        }
        let known: HashMap<LaneKey, usize> = self.order.iter().enumerate().map(|(at, key)| (*key, at)).collect();
        let done: Vec<bool> = self
            .columns
            .iter()
            .map(|id| plan.columns.get(*id).is_some_and(|column| column.category == Category::Done))
            .collect();
        self.lanes.sort_by_cached_key(|lane| {
            let at = known.get(&lane.key).copied().unwrap_or(usize::MAX);
            (at, lane.usual_place(plan, schedule, &done))
        });
        let new = self.lanes.iter().map(|lane| lane.key).filter(|key| !known.contains_key(key));
        self.order.extend(new);
        if self.lanes.is_empty() {
            self.lanes.push(Lane { key: LaneKey::All, cards: vec![Vec::new(); self.columns.len()] });
        }
    }

    /// The cards of a cell.
    #[must_use]
    pub fn cell(&self, lane: usize, column: usize) -> &[Id<Task>] {
        self.lanes.get(lane).and_then(|lane| lane.cards.get(column)).map_or(&[], Vec::as_slice)
    }

    /// Where a card is.
    #[must_use]
    pub fn find(&self, card: Id<Task>) -> Option<Position> {
        self.lanes.iter().enumerate().find_map(|(lane, found)| {
            found.cards.iter().enumerate().find_map(|(column, cell)| {
                let index = cell.iter().position(|id| *id == card)?;
                Some(Position { lane, column, index })
            })
        })
    }

    /// All cards, lane by lane and column by column, of the lanes that are `open`.
    pub fn cards<'a>(&'a self, open: &'a dyn Fn(&LaneKey) -> bool) -> impl Iterator<Item = Id<Task>> + 'a {
        self.lanes.iter().filter(move |lane| open(&lane.key)).flat_map(|lane| lane.cards.iter().flatten().copied())
    }

    /// The card that an arrow key leads to: up and down within the column, on into the next open lane; left and right to
    /// the nearest column of the lane with cards, at the same height.
    #[must_use]
    pub fn step(&self, from: Id<Task>, by: Step, open: &dyn Fn(&LaneKey) -> bool) -> Option<Id<Task>> {
        let Position { lane, column, index } = self.find(from)?;
        let cell = self.cell(lane, column);
        let lanes = |from: usize, down: bool| {
            let mut rest: Vec<usize> =
                if down { (from + 1..self.lanes.len()).collect() } else { (0..from).rev().collect() };
            rest.retain(|lane| self.lanes.get(*lane).is_some_and(|lane| open(&lane.key)));
            rest
        };
        match by {
            Step::Up if index > 0 => cell.get(index - 1).copied(),
            Step::Up => lanes(lane, false).into_iter().find_map(|lane| self.cell(lane, column).last().copied()),
            Step::Down if index + 1 < cell.len() => cell.get(index + 1).copied(),
            Step::Down => lanes(lane, true).into_iter().find_map(|lane| self.cell(lane, column).first().copied()),
            Step::First => cell.first().copied(),
            Step::Last => cell.last().copied(),
            Step::Left | Step::Right => {
                let columns: Vec<usize> = if by == Step::Left {
                    (0..column).rev().collect()
                } else {
                    (column + 1..self.columns.len()).collect()
                };
                let cell = columns.into_iter().map(|column| self.cell(lane, column)).find(|cell| !cell.is_empty())?;
                cell.get(index).or(cell.last()).copied()
            }
        }
    }
}

/// A step of the focus.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Step {
    /// To the card above.
    Up,
    /// To the card below.
    Down,
    /// To the column before.
    Left,
    /// To the column after.
    Right,
    /// To the first card of the cell.
    First,
    /// To the last card of the cell.
    Last,
}
