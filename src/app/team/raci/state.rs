//! What the matrix shows, where the cursor is in it, and what keys and clicks do.

use leptos::{html, prelude::*};

use super::super::grid::{BLOCK, Spot, Window, focus_spot, in_sight};
use super::super::state::{TeamPlace, use_team};
use crate::analysis::raci::{Column, Line, Matrix, Problem};
use crate::app::state::{AppState, Shared, Workspace, use_app, use_workspace};
use crate::app::table_file::Rows;
use crate::app::text::task_key;
use crate::app::widgets::Memo;
use crate::document::raci::{self, Cell};
use crate::format::tables::Table;
use crate::plan::responsibility::Parts;
use crate::plan::{Id, Person, Task};

/// Pixels from one row to the next.
pub const ROW: f64 = 41.0;
/// Pixels from one column to the next.
pub const COLUMN: f64 = 80.0;
/// Pixels of the names above the rows.
pub const TOP: f64 = 104.0;

/// The matrix's handles; `Copy`.
#[derive(Clone, Copy)]
pub struct RaciPlace {
    pub app: AppState,
    pub workspace: Workspace,
    pub matrix: Memo<Shared<Matrix>>,
    /// The rows that are listed, by their place in the matrix.
    pub listed: Memo<Vec<usize>>,
    /// Tasks that were added as rows and have no part yet.
    pub picked: RwSignal<Vec<Id<Task>>>,
    /// Where Tab enters: columns are the task, the people, the check.
    pub cursor: RwSignal<Spot>,
    /// The other corner of what is selected.
    pub anchor: RwSignal<Spot>,
    pub window: RwSignal<Window>,
    /// What scrolls.
    pub scroller: NodeRef<html::Div>,
}

impl RaciPlace {
    /// Makes the state and provides it to everything below.
    pub fn provide() -> Self {
        let (app, workspace) = (use_app(), use_workspace());
        let picked = use_team().picked;
        let matrix = Memo::new(move |_| Shared::new(shown(app, workspace.painted(), picked)));
        let listed = Memo::new(move |_| matrix.with(|matrix| listed(app, matrix)));
        let place = Self {
            app,
            workspace,
            matrix,
            listed,
            picked,
            cursor: RwSignal::new((0, 1)),
            anchor: RwSignal::new((0, 1)),
            window: RwSignal::new([0, 4 * BLOCK, 0, 2 * BLOCK]),
            scroller: NodeRef::new(),
        };
        provide_context(place);
        place
    }

    /// Sees which part of the matrix is in sight.
    pub fn look(&self) {
        let Some(scroller) = self.scroller.get_untracked() else { return };
        let seen = in_sight(&scroller, ROW, COLUMN);
        if self.window.get_untracked() != seen {
            self.window.set(seen);
        }
    }

    /// Rows and columns of the grid, with the task and the check.
    pub fn extent(&self) -> (usize, usize) {
        (self.listed.with(Vec::len), self.matrix.with(|matrix| matrix.columns.len()) + 2)
    }

    /// A cell within the grid.
    fn within(&self, (row, column): Spot) -> Spot {
        let (rows, columns) = self.extent();
        (row.min(rows.saturating_sub(1)), column.min(columns.saturating_sub(1)))
    }

    /// The cell that has the cursor.
    pub fn at(&self) -> Spot {
        self.within(self.cursor.get())
    }

    /// The corners of what is selected: the cursor, and the one opposite.
    pub fn corners(&self) -> [Spot; 2] {
        [self.at(), self.within(self.anchor.get())]
    }

    /// Puts the cursor and the focus on a cell; what is selected begins there, or ends there.
    pub fn step_to(&self, spot: Spot, extend: bool) {
        let place = *self;
        place.cursor.set(spot);
        if !extend {
            place.anchor.set(spot);
        }
        focus_spot(place.scroller, spot, (ROW, COLUMN), move || place.look());
    }

    /// A row as it is listed.
    pub fn line(&self, row: usize) -> Option<Line> {
        let at = self.listed.with(|listed| listed.get(row).copied())?;
        self.matrix.with(|matrix| matrix.lines.get(at).cloned())
    }

    /// A column of people, counted without the task.
    pub fn column(&self, column: usize) -> Option<Column> {
        self.matrix.with(|matrix| matrix.columns.get(column).copied())
    }

    /// The tasks and people of what is selected.
    fn cells(&self) -> Vec<Cell> {
        let [(row_a, column_a), (row_b, column_b)] = self.corners();
        let people: Vec<Id<Person>> = (column_a.min(column_b)..=column_a.max(column_b))
            .filter_map(|column| self.column(column.checked_sub(1)?))
            .map(|column| column.person)
            .collect();
        let tasks = (row_a.min(row_b)..=row_a.max(row_b)).filter_map(|row| self.line(row)).map(|line| line.task);
        tasks.flat_map(|task| people.iter().map(move |person| (task, *person))).collect()
    }

    /// Sets or takes out a letter in what is selected; `None` empties it.
    pub fn mark(&self, letter: Option<char>) {
        let cells = untrack(|| self.cells());
        if !cells.is_empty() {
            let spot = untrack(|| self.at());
            self.workspace.edit_with_undo(|draft| raci::mark(draft, &cells, letter));
            self.land(spot);
        }
    }

    /// Gives the one cell its next part.
    pub fn turn(&self, spot: Spot) {
        let cell = untrack(|| {
            let line = self.line(spot.0)?;
            let person = self.column(spot.1.checked_sub(1)?)?.person;
            // As it is now: of two quick presses the second goes on from the first.
            Some((
                (line.task, person),
                self.workspace.plan.with(|plan| Parts::of_task(plan, line.task).at(line.task, person)),
            ))
        });
        if let Some((cell, now)) = cell {
            self.workspace.edit_with_undo(|draft| raci::set(draft, cell, now.next()));
            self.land(spot);
        }
    }

    /// Takes over what is suggested in a row, or in all.
    pub fn take_over(&self, row: Option<usize>) {
        let suggested = untrack(|| match row {
            Some(row) => self.line(row).map_or_else(Vec::new, |line| {
                line.suggested.iter().map(|(person, letter)| ((line.task, *person), *letter)).collect()
            }),
            None => self.matrix.with(|matrix| matrix.suggestions()),
        });
        let spot = untrack(|| self.at());
        if self.workspace.edit_with_undo(|draft| raci::take_over(draft, &suggested)) && row.is_some() {
            self.land(spot);
        }
    }

    /// Keeps the focus where the row with the cursor has gone, as with a filter.
    fn land(&self, spot: Spot) {
        let place = *self;
        // The row goes at once, and not a frame later, when nobody looks for the focus any more.
        place.workspace.catch_up();
        request_animation_frame(move || {
            let lost = document().active_element().is_none_or(|active| active.tag_name() == "BODY");
            if lost && place.listed.try_with_untracked(Vec::is_empty) == Some(false) {
                place.step_to(untrack(|| place.within(spot)), false);
            }
        });
    }

    /// Sets a value of the address; `None` takes it out.
    pub fn set(&self, name: &str, value: Option<&str>) {
        let route = self.app.route.get_untracked();
        self.app.replace(&route.with(name, value.map(str::to_owned)));
    }

    /// The name of somebody.
    pub fn name(&self, person: Id<Person>) -> String {
        self.workspace.plan.with(|plan| plan.get(person).map(|person| person.name.clone()).unwrap_or_default())
    }

    /// Key and name of a task.
    pub fn task(&self, task: Id<Task>) -> (String, String) {
        let told = |plan: &Shared<crate::plan::Plan>| {
            let task = plan.get(task)?;
            let key = if task.number > 0 { task_key(plan, task) } else { String::new() };
            Some((key, task.name.clone()))
        };
        self.workspace.plan.with(told).unwrap_or_default()
    }

    /// What is suggested in a row, in words.
    pub fn suggested(&self, line: &Line) -> String {
        let word = |letter| if letter == 'R' { "responsible" } else { "accountable" };
        let all = line.suggested.iter().map(|(person, letter)| format!("{} {}", self.name(*person), word(*letter)));
        all.collect::<Vec<_>>().join(", ")
    }
}

/// The matrix with the rows that the address asks for, and those that were added.
fn shown(app: AppState, workspace: Workspace, picked: RwSignal<Vec<Id<Task>>>) -> Matrix {
    let all = app.route.with(|route| route.get("rows") == Some("all"));
    let schedule = workspace.schedule.get();
    picked.with(|picked| workspace.plan.with(|plan| Matrix::of(plan, schedule.outline(), all, picked)))
}

/// The rows that the filter of the address leaves, by their place in the matrix.
fn listed(app: AppState, matrix: &Matrix) -> Vec<usize> {
    let only = app.route.with(|route| route.get("f") == Some("wrong"));
    let lines = matrix.lines.iter().enumerate();
    lines.filter(|(_, line)| !only || !line.problems.is_empty()).map(|(at, _)| at).collect()
}

/// The matrix as rows of a file, as its filter leaves it.
pub fn file_rows(place: TeamPlace) -> Rows {
    let matrix = shown(place.app, place.workspace, place.picked);
    let shown = listed(place.app, &matrix).into_iter().filter_map(|at| matrix.lines.get(at));
    let tasks: Vec<_> = shown.map(|line| line.task.any()).collect();
    place.workspace.plan.with(|plan| Table::Raci.rows(plan, Some(&tasks)))
}

/// What is wrong with a row, in words; empty when nothing is.
pub fn told(problems: &[Problem]) -> String {
    match problems {
        [Problem::NobodyAccountable, Problem::NobodyResponsible] => "Nobody is accountable or responsible".into(),
        all => {
            let word = |problem: &Problem| match problem {
                Problem::NobodyAccountable => "Nobody is accountable".to_owned(),
                Problem::NobodyResponsible => "Nobody is responsible".to_owned(),
                Problem::Crowd(count) => format!("{count} are responsible, too many"),
            };
            all.iter().map(word).collect::<Vec<_>>().join("; ")
        }
    }
}

/// The state of the matrix around.
///
/// # Panics
/// Outside the matrix: a broken invariant of ours, never of data.
pub fn use_raci() -> RaciPlace {
    expect_context()
}
