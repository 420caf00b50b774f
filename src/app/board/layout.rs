//! Where cards lie, so that only those in view are drawn. Heights are estimated from what a card says, and measured once
//! it has been drawn.

use crate::analysis::board::{Board, LaneKey};
use crate::chart::stack::Stack;
use crate::plan::{Column, Id, IdMap, Label, Plan, Table, Task};

/// Header of a lane.
const LANE_HEAD: i32 = 36;
/// Space above and below the cards of a cell, less the gap counted with the last card.
const CELL_PADDING: i32 = 8;
/// Space between cards.
pub const GAP: i32 = 8;
/// Height of a cell without cards.
const EMPTY_CELL: i32 = 56;
/// How far beyond the view cards are drawn, so that a turn of the wheel finds them there.
pub const OVERSCAN: i32 = 112;
/// Scrolling counts in steps of this many pixels: between them nothing needs to be looked at again.
pub const STEP: i32 = 80;

/// The part of the board that is in view.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct View {
    /// Pixels above it, in steps.
    pub top: i32,
    /// Height.
    pub height: i32,
    /// Width of a card.
    pub card: i32,
}

/// A lane's place and its cells.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LaneLayout {
    /// Which lane.
    pub key: LaneKey,
    /// Its index on the board.
    pub index: usize,
    /// Whether its cards are shown.
    pub open: bool,
    /// Whether it is left out: nothing of it is in the one column that a phone shows.
    pub hidden: bool,
    /// Height of its header.
    pub head: i32,
    /// Its cells, one a column.
    pub cells: Vec<Stack>,
}

/// Where everything lies.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Layout {
    /// Lanes, top to bottom.
    pub lanes: Vec<LaneLayout>,
    /// Their heights.
    pub stack: Stack,
}

impl Layout {
    /// The layout of a board. `height` says how high a card is; `open` whether a lane's cards are shown; `columns` which
    /// columns are.
    pub fn of(
        board: &Board,
        columns: &[usize],
        open: impl Fn(&LaneKey) -> bool,
        mut height: impl FnMut(Id<Task>) -> i32,
    ) -> Self {
        let lanes: Vec<LaneLayout> = board
            .lanes
            .iter()
            .enumerate()
            .map(|(index, lane)| {
                let open = open(&lane.key);
                let mut cell = |(column, cards): (usize, &Vec<Id<Task>>)| {
                    let shown = open && columns.contains(&column);
                    if shown { Stack::of(cards.iter().map(|id| GAP + height(*id))) } else { Stack::default() }
                };
                let head = if lane.key == LaneKey::All { 0 } else { LANE_HEAD };
                let hidden = match columns {
                    [only] => lane.key != LaneKey::All && lane.cards.get(*only).is_none_or(Vec::is_empty),
                    _ => false,
                };
                let cells = lane.cards.iter().enumerate().map(&mut cell).collect();
                LaneLayout { key: lane.key, index, open, hidden, head, cells }
            })
            .collect();
        let stack = Stack::of(lanes.iter().map(LaneLayout::height));
        Self { lanes, stack }
    }

    /// Lanes that lie at least partly in view, with their index.
    pub fn lanes_in(&self, view: View) -> std::ops::Range<usize> {
        self.stack.between(view.top - OVERSCAN, view.top + view.height + OVERSCAN)
    }

    /// Cards of a cell that are in view.
    pub fn cards_in(&self, lane: usize, column: usize, view: View) -> std::ops::Range<usize> {
        let Some(found) = self.lanes.get(lane) else { return 0..0 };
        let top = self.stack.top(lane) + found.head;
        let from = view.top - top - OVERSCAN;
        found.cells.get(column).map_or(0..0, |cell| cell.between(from, from + view.height + 2 * OVERSCAN))
    }

    /// Where a card, or the end of its cell, lies from the top of the board.
    pub fn top_of(&self, lane: usize, column: usize, index: usize) -> i32 {
        let found = self.lanes.get(lane);
        let inside = found.and_then(|found| found.cells.get(column)).map_or(0, |cell| cell.top(index));
        self.stack.top(lane) + found.map_or(0, |found| found.head) + inside
    }
}

impl LaneLayout {
    fn height(&self) -> i32 {
        if self.hidden {
            return 0;
        }
        if !self.open {
            return self.head;
        }
        let tallest = self.cells.iter().map(Stack::height).max().unwrap_or(0);
        self.head + (tallest + CELL_PADDING).max(EMPTY_CELL)
    }
}

/// The heights that cards probably have, guessed anew only for what changed: a move changes one of thousands.
#[derive(Debug, Default)]
pub struct Guesses {
    tasks: Table<Task>,
    labels: Table<Label>,
    columns: Table<Column>,
    width: i32,
    known: IdMap<Id<Task>, i32>,
}

impl Guesses {
    /// Forgets what no longer holds for this plan and cards of this width.
    pub fn renew(&mut self, plan: &Plan, width: i32) {
        if self.width != width || !self.labels.same(&plan.labels) || !self.columns.same(&plan.columns) {
            self.known.clear();
        } else {
            for (before, _) in self.tasks.changes_to(&plan.tasks) {
                before.and_then(|task| self.known.remove(&task.id));
            }
        }
        self.width = width;
        (self.tasks, self.labels, self.columns) = (plan.tasks.clone(), plan.labels.clone(), plan.columns.clone());
    }

    /// The height that a card of the plan probably has, in pixels.
    pub fn of(&mut self, plan: &Plan, id: Id<Task>) -> i32 {
        let guess = || plan.tasks.get(id).map_or(0, |task| estimate(plan, task, self.width));
        *self.known.entry(id).or_insert_with(guess)
    }
}

/// The height that a card probably has: see `.tk` in `style/board.css`.
fn estimate(plan: &Plan, task: &Task, width: i32) -> i32 {
    /// Frame, padding, key line, one line of title with its margins, last line.
    const PLAIN: i32 = 22 + 18 + 30 + 22;
    const LINE: i32 = 20;
    let inner = (width - 26).max(80);
    // An average letter of the title is about 6.6 pixels wide.
    let lines = |letters: usize, wide: i32| ((letters as i32 * wide) / 10 / inner).clamp(0, 8);
    let mut height = PLAIN + LINE * lines(task.name.chars().count(), 66).min(3);
    let done = task.is_done(plan);
    if done {
        // Less space below the title.
        height -= 4;
    }
    if !done && task.blocked.is_some() {
        height += 28;
    }
    if !done && !task.labels.is_empty() {
        let letters: usize =
            task.labels.iter().filter_map(|id| plan.labels.get(*id)).map(|label| label.name.chars().count() + 5).sum();
        height += 28 + 24 * lines(letters, 60);
    }
    height
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::plan::{Ids, Label};

    /// After any change the guesses are those of a fresh start.
    #[test]
    fn what_changed_is_guessed_anew() {
        let mut ids = Ids::seeded(1);
        let mut plan = Plan::default();
        let label: Id<Label> = ids.next();
        plan.put(Label { id: label, name: "a label".into(), ..Label::default() }.into());
        let tasks: Vec<Task> =
            (0..3).map(|at| Task { id: ids.next(), name: "word ".repeat(at * 9), ..Task::default() }).collect();
        tasks.iter().for_each(|task| plan.put(task.clone().into()));
        let mut guesses = Guesses::default();
        let mut check = |plan: &Plan, width| {
            guesses.renew(plan, width);
            let mut fresh = Guesses::default();
            fresh.renew(plan, width);
            let all =
                |guesses: &mut Guesses| -> Vec<i32> { tasks.iter().map(|task| guesses.of(plan, task.id)).collect() };
            let found = all(&mut guesses);
            assert_eq!(found, all(&mut fresh));
            found
        };
        let first = check(&plan, 240);
        plan.put(Task { labels: vec![label], ..tasks[0].clone() }.into());
        let labelled = check(&plan, 240);
        assert!(labelled[0] > first[0] && labelled[1..] == first[1..]);
        plan.put(Label { id: label, name: "a label of many letters ".repeat(6), ..Label::default() }.into());
        assert!(check(&plan, 240)[0] > labelled[0]);
        assert!(check(&plan, 120)[2] > first[2]);
    }
}
