//! What the place shows: read from the address, so that a link, a reload and the back button know it.

use leptos::prelude::*;

use crate::analysis::stakeholders::{StakeholderSort, communications, listed};
use crate::app::state::{AppState, Route, Workspace, use_app, use_workspace};
use crate::app::widgets::{Memo, PointerDrag, heir};
use crate::document::{communications as lines, stakeholders};
use crate::plan::{AnyId, Communication, Id, Kind, Stakeholder};

use super::drag::Grid;

/// The word in addresses for the communication plan.
const PLAN: &str = "plan";

/// The place's handle; `Copy`.
#[derive(Clone, Copy)]
pub struct Stakeholders {
    /// The application.
    pub app: AppState,
    /// The open project.
    pub workspace: Workspace,
    /// Whether the communication plan shows in place of the register.
    pub plan: Memo<bool>,
    /// The stakeholders shown, in order.
    pub listed: Memo<Vec<Id<Stakeholder>>>,
    /// The communication plan, in order.
    pub lines: Memo<Vec<Id<Communication>>>,
    /// The record whose panel is open.
    pub open: Memo<Option<(Kind, AnyId)>>,
    /// The row that arrow keys start from.
    pub cursor: RwSignal<Option<AnyId>>,
    /// Whether the dialog for a new record is open.
    pub adding: RwSignal<bool>,
    /// What is carried over the grid.
    pub grid: Grid,
    /// The pointer's part in that.
    pub pointer: PointerDrag<Grid>,
}

impl Stakeholders {
    /// Makes the handle and provides it to what is below.
    pub fn provide() -> Self {
        let (app, workspace) = (use_app(), use_workspace());
        let query = Memo::new(move |_| {
            app.route.with(|route| {
                let sort = match route.get("sort") {
                    Some("name") => StakeholderSort::Name,
                    Some("gap") => StakeholderSort::Gap,
                    _ => StakeholderSort::Weight,
                };
                (route.get("text").unwrap_or_default().to_owned(), sort)
            })
        });
        let grid = Grid::new(workspace);
        let place = Self {
            app,
            workspace,
            plan: Memo::new(move |_| app.route.with(|route| route.get("show") == Some(PLAN))),
            listed: Memo::new(move |_| {
                workspace.plan.with(|plan| query.with(|(text, sort)| listed(plan, text, *sort)))
            }),
            lines: Memo::new(move |_| {
                workspace.plan.with(|plan| communications(plan).into_iter().map(|line| line.id).collect())
            }),
            open: Memo::new(move |_| {
                let item = app.route.with(|route| route.item.clone())?;
                workspace.find_item(&item).filter(|(kind, _)| matches!(kind, Kind::Stakeholder | Kind::Communication))
            }),
            cursor: RwSignal::new(None),
            adding: RwSignal::new(false),
            grid,
            pointer: PointerDrag::new(grid),
        };
        provide_context(place);
        place
    }

    /// Shows the communication plan or the register.
    pub fn show(&self, plan: bool) {
        let route = Route { item: None, ..self.app.route.get_untracked() };
        self.app.replace(&route.with("show", plan.then(|| PLAN.to_owned())));
    }

    /// Sets a value of the address without a step in the browser's history.
    pub fn set(&self, name: &str, value: Option<String>) {
        let route = self.app.route.get_untracked();
        self.app.replace(&route.with(name, value));
    }

    /// All rows of the list that shows.
    pub fn rows(&self) -> Vec<AnyId> {
        if self.plan.get_untracked() {
            self.lines.with_untracked(|all| all.iter().map(|id| id.any()).collect())
        } else {
            self.listed.with_untracked(|all| all.iter().map(|id| id.any()).collect())
        }
    }

    /// Opens the panel of a record.
    pub fn open(&self, id: AnyId) {
        self.cursor.set(Some(id));
        self.app.open_item(Some(id.to_string()));
    }

    /// Closes the panel; the focus goes back to the row.
    pub fn close(&self) {
        let was = self.open.get_untracked();
        self.app.open_item(None);
        if let Some((_, id)) = was {
            self.cursor.set(Some(id));
            super::rows::focus_row(id);
        }
    }

    /// Goes to the next (`step` 1) or previous (−1) row.
    pub fn step(&self, step: isize) {
        let all = self.rows();
        let here = self.current();
        let at = here.and_then(|here| all.iter().position(|id| *id == here));
        let next = at.map_or(Some(0), |at| at.checked_add_signed(step)).and_then(|at| all.get(at).copied());
        let Some(next) = next else { return };
        self.cursor.set(Some(next));
        if self.open.get_untracked().is_some() {
            let route = self.app.route.get_untracked();
            self.app.replace(&Route { item: Some(next.to_string()), ..route });
        } else {
            super::rows::focus_row(next);
        }
    }

    /// The record that commands are about: the open one, or the one under the cursor.
    pub fn current(&self) -> Option<AnyId> {
        let open = self.open.get_untracked().map(|(_, id)| id);
        open.or(self.cursor.get_untracked()).filter(|id| self.rows().contains(id))
    }

    /// Deletes a record, with a way back; the cursor goes to the next row.
    pub fn delete(&self, id: AnyId) {
        let next = heir(&self.rows(), id);
        let line = self.plan.get_untracked();
        if self.open.get_untracked().is_some_and(|(_, open)| open == id) {
            self.app.open_item(None);
        }
        let gone = self.workspace.edit_with_undo(|draft| {
            if line { lines::delete(draft, Id::new(id)) } else { stakeholders::delete(draft, Id::new(id)) }
        });
        if gone {
            self.cursor.set(next);
            if let Some(next) = next {
                super::rows::focus_row(next);
            }
        }
    }
}

/// The place's handle.
///
/// # Panics
/// Outside it: a broken invariant of ours, never of data.
#[must_use]
pub fn use_stakeholders() -> Stakeholders {
    expect_context()
}
