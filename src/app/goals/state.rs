//! What the place shows: read from the address, so that a link, a reload and the back button know it.

use leptos::prelude::*;

use super::csv::WayIn;
use crate::analysis::goals::{self, Open};
use crate::app::rows::Rows;
use crate::app::state::{AppState, Route, Workspace, use_app, use_workspace};
use crate::app::widgets::{Memo, heir};
use crate::document::goals::{gaps, objectives, requirements};
use crate::format::tables::Table;
use crate::plan::{AnyId, Id, Kind, Objective};

/// A part of the place.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Show {
    /// What shall be achieved.
    #[default]
    Objectives,
    /// What is asked for.
    Requirements,
    /// What is missing between now and wanted.
    Gaps,
}

impl Show {
    /// All, in their order.
    pub const ALL: [Self; 3] = [Self::Objectives, Self::Requirements, Self::Gaps];

    /// The word in addresses.
    pub const fn word(self) -> &'static str {
        match self {
            Self::Objectives => "objectives",
            Self::Requirements => "requirements",
            Self::Gaps => "gaps",
        }
    }

    /// The name on screen.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Objectives => "Objectives",
            Self::Requirements => "Requirements",
            Self::Gaps => "Gaps",
        }
    }

    /// What one of its records is called.
    pub const fn one(self) -> &'static str {
        match self {
            Self::Objectives => "objective",
            Self::Requirements => "requirement",
            Self::Gaps => "gap",
        }
    }

    /// Its table for spreadsheets.
    pub const fn table(self) -> Table {
        match self {
            Self::Objectives => Table::Objectives,
            Self::Requirements => Table::Requirements,
            Self::Gaps => Table::Gaps,
        }
    }

    /// The part that shows a kind of record.
    pub const fn of(kind: Kind) -> Option<Self> {
        Some(match kind {
            Kind::Objective => Self::Objectives,
            Kind::Requirement => Self::Requirements,
            Kind::Gap => Self::Gaps,
            _ => return None,
        })
    }
}

/// The place's handle; `Copy`.
#[derive(Clone, Copy)]
pub struct Goals {
    /// The application.
    pub app: AppState,
    /// The open project.
    pub workspace: Workspace,
    /// The record whose panel is open.
    pub open: Memo<Option<(Kind, AnyId)>>,
    /// Which part is shown: that of the open record, else the one that the address names.
    pub show: Memo<Show>,
    /// Text that is filtered by.
    pub text: Memo<String>,
    /// Which requirements are listed.
    pub only: Memo<Open>,
    /// The rows of the part that shows.
    pub rows: Rows<AnyId>,
    /// Whether the dialog for a new record is open.
    pub adding: RwSignal<bool>,
    /// A value begun on a row, for the field of the panel that opens.
    pub begun: RwSignal<String>,
    /// The way in for tables.
    pub way: WayIn,
}

/// Lists of requirements: word in addresses, name.
pub const LISTS: [(Open, &str, &str); 4] = [
    (Open::All, "all", "All"),
    (Open::Unbuilt, "unbuilt", "Asked for, not built"),
    (Open::ToAccept, "accept", "To accept"),
    (Open::Accepted, "accepted", "Accepted"),
];

impl Goals {
    /// Makes the handle and provides it to what is below.
    pub fn provide() -> Self {
        let (app, workspace) = (use_app(), use_workspace());
        let open = Memo::new(move |_| {
            let item = app.route.with(|route| route.item.clone())?;
            workspace.find_item(&item).filter(|(kind, _)| Show::of(*kind).is_some())
        });
        let show = Memo::new(move |_| {
            let word = app.route.with(|route| route.get("show").map(str::to_owned));
            let named = Show::ALL.into_iter().find(|show| Some(show.word()) == word.as_deref());
            open.get().and_then(|(kind, _)| Show::of(kind)).or(named).unwrap_or_default()
        });
        let text = Memo::new(move |_| app.route.with(|route| route.get("text").unwrap_or_default().to_owned()));
        let only = Memo::new(move |_| {
            app.route.with(|route| {
                let word = route.get("only");
                LISTS.iter().find(|(_, name, _)| Some(*name) == word).map(|(open, _, _)| *open).unwrap_or_default()
            })
        });
        let all = Memo::new(move |_| {
            workspace.plan.with(|plan| match show.get() {
                Show::Objectives => text.with(|text| goals::objectives(plan, text)).into_iter().map(Id::any).collect(),
                Show::Requirements => workspace
                    .painted()
                    .schedule
                    .with(|schedule| text.with(|text| goals::requirements(plan, schedule, only.get(), text)))
                    .into_iter()
                    .map(Id::any)
                    .collect(),
                Show::Gaps => text.with(|text| goals::gaps(plan, text)).into_iter().map(Id::any).collect::<Vec<_>>(),
            })
        });
        let shown = Memo::new(move |_| open.get().map(|(_, id)| id));
        let place = Self {
            app,
            workspace,
            open,
            show,
            text,
            only,
            rows: Rows::new(all, shown, "data-row", |_, id| Some(id.to_string())),
            adding: RwSignal::new(false),
            begun: RwSignal::new(String::new()),
            way: WayIn::new(app, workspace, Signal::derive(move || show.get().table())),
        };
        provide_context(place);
        place
    }

    /// Shows a part; filters and what is open belong to the one that is left.
    pub fn show(&self, show: Show) {
        let bare = Route { item: None, more: Vec::new(), ..self.app.route.get_untracked() };
        self.app.replace(&bare.with("show", (show != Show::Objectives).then(|| show.word().to_owned())));
    }

    /// Sets a value of the address without a step in the browser's history.
    pub fn set(&self, name: &str, value: Option<String>) {
        let route = self.app.route.get_untracked();
        self.app.replace(&route.with(name, value));
    }

    /// Opens the panel of a record; the part it is shown in stays when it closes.
    pub fn open(&self, id: AnyId) {
        self.rows.cursor.set(Some(id));
        let show = self.show.get_untracked();
        if show != Show::Objectives {
            self.set("show", Some(show.word().into()));
        }
        self.app.open_item(Some(id.to_string()));
    }

    /// Closes the panel, if one is open; the focus goes back to the row.
    pub fn close(&self) {
        let Some(id) = self.rows.open.get_untracked() else { return };
        let show = self.show.get_untracked();
        let route = self.app.route.get_untracked();
        let route = route.with("show", (show != Show::Objectives).then(|| show.word().to_owned()));
        self.app.replace(&Route { item: None, ..route });
        self.rows.cursor.set(Some(id));
        self.rows.focus(id);
    }

    /// The record that commands are about, of the part that shows.
    pub fn current(&self) -> Option<AnyId> {
        self.rows.current().filter(|id| self.rows.all.with_untracked(|all| all.contains(id)))
    }

    /// Deletes a record, with a way back; the cursor goes to the next row.
    pub fn delete(&self, id: AnyId) {
        let next = self.rows.all.with_untracked(|all| heir(all, id));
        let show = self.show.get_untracked();
        if self.rows.open.get_untracked() == Some(id) {
            self.close();
        }
        let gone = self.workspace.edit_with_undo(|draft| match show {
            Show::Objectives => objectives::delete(draft, Id::new(id)),
            Show::Requirements => requirements::delete(draft, Id::new(id)),
            Show::Gaps => gaps::delete(draft, Id::new(id)),
        });
        if let Some(next) = next.filter(|_| gone) {
            self.rows.cursor.set(Some(next));
            self.rows.focus(next);
        }
    }

    /// Begins to note a value of an objective: its panel opens with what was typed in the field.
    pub fn begin_reading(&self, id: Id<Objective>, typed: String) {
        self.begun.set(typed);
        self.open(id.any());
    }
}

/// The place's handle.
///
/// # Panics
/// Outside it: a broken invariant of ours, never of data.
#[must_use]
pub fn use_goals() -> Goals {
    expect_context()
}
