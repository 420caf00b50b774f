//! What the list of entries shows: read from the address, so that a link, a reload and the back button know it.

use leptos::prelude::*;

use crate::analysis::log_list::{LogQuery, LogSort, listed};
use crate::app::state::{AppState, Route, Workspace, use_app, use_workspace};
use crate::app::text::log_key;
use crate::app::widgets::{Memo, heir};
use crate::document::log;
use crate::plan::{Id, LogEntry, LogKind};

/// The handle of the entries; `Copy`.
#[derive(Clone, Copy)]
pub struct Entries {
    /// The application.
    pub app: AppState,
    /// The open project.
    pub workspace: Workspace,
    /// Which entries are wanted.
    pub query: Memo<LogQuery>,
    /// Those shown, in order.
    pub shown: Memo<Vec<Id<LogEntry>>>,
    /// The entry whose panel is open.
    pub open: Memo<Option<Id<LogEntry>>>,
    /// The row that arrow keys start from.
    pub cursor: RwSignal<Option<Id<LogEntry>>>,
    /// Whether the dialog for a new entry is open.
    pub adding: RwSignal<bool>,
}

impl Entries {
    /// Makes the handle and provides it to what is below.
    pub fn provide() -> Self {
        let (app, workspace) = (use_app(), use_workspace());
        let query = Memo::new(move |_| app.route.with(read));
        let place = Self {
            app,
            workspace,
            query,
            shown: Memo::new(move |_| workspace.plan.with(|plan| query.with(|query| listed(plan, query)))),
            open: Memo::new(move |_| workspace.open_entry()),
            cursor: RwSignal::new(None),
            adding: RwSignal::new(false),
        };
        provide_context(place);
        place
    }

    /// Sets a value of the address without a step in the browser's history.
    pub fn set(&self, name: &str, value: Option<String>) {
        let route = self.app.route.get_untracked();
        self.app.replace(&route.with(name, value));
    }

    /// Takes all filters off; the kind stays chosen.
    pub fn clear_filters(&self) {
        let route = ["over", "owner", "text"]
            .into_iter()
            .fold(self.app.route.get_untracked(), |route, name| route.with(name, None));
        self.app.replace(&route);
    }

    /// Opens an entry's panel.
    pub fn open(&self, id: Id<LogEntry>) {
        self.cursor.set(Some(id));
        let item = self.workspace.plan.with_untracked(|plan| plan.get(id).map(|entry| item(entry)));
        self.app.open_item(item);
    }

    /// Closes the panel; the focus goes back to the row.
    pub fn close(&self) {
        let was = self.open.get_untracked();
        self.app.open_item(None);
        if let Some(id) = was {
            self.cursor.set(Some(id));
            super::table::focus_row(id);
        }
    }

    /// Goes to the next (`step` 1) or previous (−1) entry of the list.
    pub fn step(&self, step: isize) {
        let here = self.open.get_untracked().or(self.cursor.get_untracked());
        let next = self.shown.with_untracked(|all| {
            let at = here.and_then(|here| all.iter().position(|id| *id == here));
            at.map_or(Some(0), |at| at.checked_add_signed(step)).and_then(|at| all.get(at).copied())
        });
        let Some(next) = next else { return };
        self.cursor.set(Some(next));
        if self.open.get_untracked().is_some() {
            let item = self.workspace.plan.with_untracked(|plan| plan.get(next).map(|entry| item(entry)));
            let route = self.app.route.get_untracked();
            self.app.replace(&Route { item, ..route });
        } else {
            super::table::focus_row(next);
        }
    }

    /// The entry that commands are about: the open one, or the one under the cursor.
    pub fn current(&self) -> Option<Id<LogEntry>> {
        let known = |id: &Id<LogEntry>| self.workspace.plan.with_untracked(|plan| plan.get(*id).is_some());
        self.open.get_untracked().or(self.cursor.get_untracked()).filter(known)
    }

    /// Deletes an entry, with a way back; the cursor goes to the next row.
    pub fn delete(&self, id: Id<LogEntry>) {
        let next = self.shown.with_untracked(|all| heir(all, id));
        if self.open.get_untracked() == Some(id) {
            self.app.open_item(None);
        }
        if self.workspace.edit_with_undo(|draft| log::delete(draft, id)) {
            self.cursor.set(next);
            if let Some(next) = next {
                super::table::focus_row(next);
            }
        }
    }
}

/// The handle of the entries.
///
/// # Panics
/// Outside them: a broken invariant of ours, never of data.
#[must_use]
pub fn use_entries() -> Entries {
    expect_context()
}

/// The text that names an entry in an address.
fn item(entry: &LogEntry) -> String {
    if entry.number > 0 { log_key(entry) } else { entry.id.to_string() }
}

/// The kinds: word in addresses, name of several.
pub const KINDS: [(LogKind, &str, &str); 5] = [
    (LogKind::Issue, "issues", "Issues"),
    (LogKind::Assumption, "assumptions", "Assumptions"),
    (LogKind::Decision, "decisions", "Decisions"),
    (LogKind::Dependency, "dependencies", "Dependencies"),
    (LogKind::ChangeRequest, "requests", "Requests"),
];

/// The orders of the list: word in addresses, name of the column.
pub const SORTS: [(LogSort, &str, &str); 7] = [
    (LogSort::Number, "number", "ID"),
    (LogSort::Title, "title", "Title"),
    (LogSort::Kind, "kind", "Kind"),
    (LogSort::Status, "status", "Status"),
    (LogSort::Owner, "owner", "Owner"),
    (LogSort::Raised, "raised", "Raised"),
    (LogSort::Due, "due", "Due"),
];

fn read(route: &Route) -> LogQuery {
    let (kind, sort) = (route.get("kind"), route.get("sort"));
    LogQuery {
        kind: KINDS.iter().find(|(_, word, _)| Some(*word) == kind).map(|(kind, _, _)| *kind),
        over: route.get("over").is_some(),
        owner: route.get("owner").and_then(|id| id.parse().ok()),
        text: route.get("text").unwrap_or_default().into(),
        sort: SORTS.iter().find(|(_, word, _)| Some(*word) == sort).map(|(sort, _, _)| *sort).unwrap_or_default(),
    }
}
