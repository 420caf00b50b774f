//! What the list of entries shows: read from the address, so that a link, a reload and the back button know it.

use leptos::prelude::*;

use crate::analysis::log_list::{LogQuery, LogSort, listed};
use crate::app::rows::Rows;
use crate::app::state::{AppState, Route, Workspace, use_app, use_workspace};
use crate::app::text::log_key;
use crate::app::widgets::Memo;
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
    /// Those shown, and the one that is open.
    pub rows: Rows<Id<LogEntry>>,
    /// Whether the dialog for a new entry is open.
    pub adding: RwSignal<bool>,
}

impl Entries {
    /// Makes the handle and provides it to what is below.
    pub fn provide() -> Self {
        let (app, workspace) = (use_app(), use_workspace());
        let query = Memo::new(move |_| app.route.with(read));
        let shown = Memo::new(move |_| workspace.plan.with(|plan| query.with(|query| listed(plan, query))));
        let open = Memo::new(move |_| workspace.open_entry());
        let rows = Rows::new(shown, open, "data-entry", |plan, id| plan.get(id).map(|entry| item(entry)));
        let place = Self { app, workspace, query, rows, adding: RwSignal::new(false) };
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

    /// Deletes an entry, with a way back; the cursor goes to the next row.
    pub fn delete(&self, id: Id<LogEntry>) {
        self.rows.delete(id, |draft| log::delete(draft, id));
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
