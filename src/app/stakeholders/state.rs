//! What the place shows: read from the address, so that a link, a reload and the back button know it.

use leptos::{ev, prelude::*};

use crate::analysis::stakeholders::{StakeholderSort, communications as lines, listed};
use crate::app::rows::Rows;
use crate::app::state::{AppState, Route, Workspace, use_app, use_workspace};
use crate::app::widgets::{Memo, PointerDrag};
use crate::document::{communications, stakeholders};
use crate::plan::{AnyId, Id, Kind, Stakeholder};

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
    /// The record whose panel is open.
    pub open: Memo<Option<(Kind, AnyId)>>,
    /// The rows of the list that shows: these stakeholders, or the communication plan.
    pub rows: Rows<AnyId>,
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
        let plan = Memo::new(move |_| app.route.with(|route| route.get("show") == Some(PLAN)));
        let listed =
            Memo::new(move |_| workspace.plan.with(|plan| query.with(|(text, sort)| listed(plan, text, *sort))));
        let all = Memo::new(move |_| {
            if plan.get() {
                workspace.plan.with(|plan| lines(plan).into_iter().map(|line| line.id.any()).collect())
            } else {
                listed.with(|all| all.iter().map(|id| id.any()).collect::<Vec<_>>())
            }
        });
        let open = Memo::new(move |_| {
            let item = app.route.with(|route| route.item.clone())?;
            workspace.find_item(&item).filter(|(kind, _)| matches!(kind, Kind::Stakeholder | Kind::Communication))
        });
        let shown = Memo::new(move |_| open.get().map(|(_, id)| id));
        let grid = Grid::new(workspace);
        let place = Self {
            app,
            workspace,
            plan,
            listed,
            open,
            rows: Rows::new(all, shown, "data-row", |_, id| Some(id.to_string())),
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

    /// The record that commands are about, of the list that shows.
    pub fn current(&self) -> Option<AnyId> {
        self.rows.current().filter(|id| self.rows.all.with_untracked(|all| all.contains(id)))
    }

    /// Moves the cursor by keys, opens by Enter.
    pub fn walk(&self, event: &ev::KeyboardEvent) {
        if !event.shift_key() {
            self.rows.walk(event, |id| self.rows.open(id));
        }
    }

    /// Deletes a record, with a way back; the cursor goes to the next row.
    pub fn delete(&self, id: AnyId) {
        let line = self.plan.get_untracked();
        self.rows.delete(id, |draft| {
            if line { communications::delete(draft, Id::new(id)) } else { stakeholders::delete(draft, Id::new(id)) }
        });
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
