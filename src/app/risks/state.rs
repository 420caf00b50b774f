//! What the risk register shows: read from the address, so that a link, a reload and the back button know it.

use std::collections::BTreeSet;

use leptos::prelude::*;

use super::drag::Drag;
use crate::analysis::register::{GroupBy, OwnedBy, Query, Register, SortBy};
use crate::analysis::risk::{Cell, Moment, Scale};
use crate::app::rows::Rows;
use crate::app::state::{AppState, Route, Shared, Workspace, use_app, use_workspace};
use crate::app::widgets::Memo;
use crate::document::risks;
use crate::format::register::RiskTable;
use crate::plan::{Id, Project, Risk, RiskKind};

/// The register's handle; `Copy`.
#[derive(Clone, Copy)]
pub struct RiskPlace {
    /// The application.
    pub app: AppState,
    /// The open project.
    pub workspace: Workspace,
    /// Which risks are wanted.
    pub query: Memo<Query>,
    /// The project's scale.
    pub scale: Memo<Scale>,
    /// The risks shown.
    pub register: Memo<Register>,
    /// Their rows, and the risk that is open.
    pub rows: Rows<Id<Risk>>,
    /// Whether the dialog for a new risk is open.
    pub adding: RwSignal<bool>,
    /// Whether the due risks are being reviewed.
    pub reviewing: RwSignal<bool>,
    /// Whether suggested risks are being chosen.
    pub prompting: RwSignal<bool>,
    /// Whether a table is being imported.
    pub importing: RwSignal<bool>,
    /// The table that is being imported.
    pub incoming: RwSignal<Option<Shared<RiskTable>>>,
    /// The selected risks.
    pub selected: RwSignal<BTreeSet<Id<Risk>>>,
    /// What is being dragged.
    pub drag: RwSignal<Option<Drag>>,
    /// Whether a drag has just ended, so that the click after it is none.
    pub dragged: StoredValue<bool>,
    /// Whether the course of the risks shows in place of the list.
    pub course: Memo<bool>,
    /// Whether the text filter shows.
    pub filtering: RwSignal<bool>,
    /// Told when the column around the list scrolls.
    pub scrolled: Trigger,
}

impl RiskPlace {
    /// Makes the handle and provides it to what is below.
    pub fn provide() -> Self {
        let (app, workspace) = (use_app(), use_workspace());
        let query = Memo::new(move |_| app.route.with(read));
        let scale = Memo::new(move |_| workspace.plan.with(|plan| Scale::of_plan(plan)));
        let register = Memo::new(move |_| {
            let today = app.today.get();
            workspace.plan.with(|plan| scale.with(|scale| query.with(|query| Register::of(plan, scale, query, today))))
        });
        let all = Memo::new(move |_| register.with(|register| register.all().collect()));
        let open = Memo::new(move |_| workspace.open_risk());
        let place = Self {
            app,
            workspace,
            query,
            scale,
            register,
            rows: Rows::new(all, open, "data-risk", |plan, id| plan.get(id).map(|risk| item(risk))),
            adding: RwSignal::new(false),
            reviewing: RwSignal::new(false),
            prompting: RwSignal::new(false),
            importing: RwSignal::new(false),
            incoming: RwSignal::new(None),
            selected: RwSignal::default(),
            drag: RwSignal::new(None),
            dragged: StoredValue::new(false),
            course: Memo::new(move |_| app.route.with(|route| route.get("show") == Some("course"))),
            filtering: RwSignal::new(false),
            scrolled: Trigger::new(),
        };
        provide_context(place);
        place
    }

    /// Sets a value of the address without a step in the browser's history.
    pub fn set(&self, name: &str, value: Option<String>) {
        let route = self.app.route.get_untracked();
        self.app.replace(&route.with(name, value));
    }

    /// Takes all filters off; threats or opportunities stay chosen.
    pub fn clear_filters(&self) {
        let mut route = self.app.route.get_untracked();
        for name in ["category", "owner", "text", "closed", "cell", "after"] {
            route = route.with(name, None);
        }
        self.filtering.set(false);
        self.app.replace(&route);
    }

    /// Chooses a cell of a matrix, or none.
    pub fn choose_cell(&self, cell: Option<(Moment, Cell)>) {
        let route = self.app.route.get_untracked();
        let value = cell.map(|(_, cell)| format!("{}-{}", cell.probability, cell.impact));
        let after = cell.is_some_and(|(moment, _)| moment == Moment::After).then(|| "1".to_owned());
        self.app.replace(&route.with("cell", value).with("after", after));
    }

    /// Selects a risk, or takes it out of the selection.
    pub fn toggle(&self, id: Id<Risk>) {
        self.rows.cursor.set(Some(id));
        self.selected.update(|chosen| {
            if !chosen.remove(&id) {
                chosen.insert(id);
            }
        });
    }

    /// Selects all risks from the cursor to this one.
    pub fn select_to(&self, id: Id<Risk>) {
        self.rows.all.with_untracked(|all| {
            let at = |id: Id<Risk>| all.iter().position(|found| *found == id);
            let (Some(to), from) = (at(id), self.rows.cursor.get_untracked().and_then(at)) else { return };
            let from = from.unwrap_or(to);
            let between = all.get(from.min(to)..=from.max(to)).unwrap_or_default();
            self.selected.update(|chosen| chosen.extend(between));
        });
    }

    /// Deletes a risk, with a way back; the cursor goes to the next row.
    pub fn delete(&self, id: Id<Risk>) {
        self.rows.delete(id, |draft| risks::delete(draft, id));
    }
}

/// The handle of the register.
///
/// # Panics
/// Outside the register: a broken invariant of ours, never of data.
#[must_use]
pub fn use_risks() -> RiskPlace {
    expect_context()
}

/// The text that names a risk in an address.
#[must_use]
pub fn item(risk: &Risk) -> String {
    if risk.number > 0 { Project::risk_key(risk.number) } else { risk.id.to_string() }
}

/// The orders of the list: word in addresses, name on screen.
pub const SORTS: [(SortBy, &str, &str); 11] = [
    (SortBy::Score, "score", "Score"),
    (SortBy::After, "after", "Score after responses"),
    (SortBy::Expected, "expected", "Expected cost"),
    (SortBy::Review, "review", "Next review"),
    (SortBy::Proximity, "proximity", "Proximity"),
    (SortBy::Trend, "trend", "Trend"),
    (SortBy::Category, "category", "Category"),
    (SortBy::Owner, "owner", "Owner"),
    (SortBy::Response, "response", "Response"),
    (SortBy::Title, "title", "Title"),
    (SortBy::Number, "number", "ID"),
];

/// The groups of the list: word in addresses, name on screen.
pub const GROUPS: [(GroupBy, &str, &str); 5] = [
    (GroupBy::None, "", "No groups"),
    (GroupBy::Category, "category", "Category"),
    (GroupBy::Owner, "owner", "Owner"),
    (GroupBy::Response, "response", "Response"),
    (GroupBy::Gravity, "score", "Score"),
];

/// The word of an order in addresses; `None` for the usual one.
#[must_use]
pub fn sort_word(sort: SortBy) -> Option<String> {
    let word = SORTS.iter().find(|(known, _, _)| *known == sort).map(|(_, word, _)| *word);
    word.filter(|_| sort != SortBy::Score).map(Into::into)
}

fn read(route: &Route) -> Query {
    let cell = route.get("cell").and_then(|text| {
        let (probability, impact) = text.split_once('-')?;
        let cell = Cell { probability: probability.parse().ok()?, impact: impact.parse().ok()? };
        Some((if route.get("after").is_some() { Moment::After } else { Moment::Now }, cell))
    });
    let owner = route.get("owner").and_then(|text| match text {
        "nobody" => Some(OwnedBy::Nobody),
        id => id.parse().ok().map(OwnedBy::Person),
    });
    let sort = route.get("sort").unwrap_or_default();
    let group = route.get("group").unwrap_or_default();
    Query {
        kind: if route.get("kind") == Some("opportunities") { RiskKind::Opportunity } else { RiskKind::Threat },
        closed: route.get("closed").is_some(),
        category: route.get("category").map(Into::into),
        owner,
        text: route.get("text").unwrap_or_default().into(),
        cell,
        sort: SORTS.iter().find(|(_, word, _)| *word == sort).map(|(sort, _, _)| *sort).unwrap_or_default(),
        group: GROUPS.iter().find(|(_, word, _)| *word == group).map(|(group, _, _)| *group).unwrap_or_default(),
    }
}
