//! What the place shows: read from the address, so that a link, a reload and the back button know it.

use leptos::prelude::*;

use super::known::Elsewhere;
use crate::analysis::lessons::{Known, known, matches};
use crate::app::state::{AppState, Place, Route, Shared, Workspace, use_app, use_workspace};
use crate::app::widgets::{Memo, beside, heir};
use crate::document::lessons;
use crate::plan::{Id, Kind, Lesson};

/// Which part of the place is shown.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Show {
    /// The lessons of this project.
    #[default]
    Here,
    /// Those of all projects of this browser.
    Library,
    /// Which dates moved.
    Slippage,
    /// What is to be seen to before the project is closed.
    Closing,
}

impl Show {
    /// All, in their order.
    pub const ALL: [Self; 4] = [Self::Here, Self::Library, Self::Slippage, Self::Closing];

    /// The word in addresses.
    const fn word(self) -> &'static str {
        match self {
            Self::Here => "here",
            Self::Library => "library",
            Self::Slippage => "slippage",
            Self::Closing => "closing",
        }
    }

    /// What an address of the place shows.
    fn of(route: &Route) -> Self {
        Self::ALL.into_iter().find(|show| route.get("show") == Some(show.word())).unwrap_or_default()
    }

    /// The name on screen.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Here => "This project",
            Self::Library => "All projects",
            Self::Slippage => "Slippage",
            Self::Closing => "Closing",
        }
    }
}

/// Whether an address is that of the lessons of a project, where one of them opens beside the list.
pub fn is_list(route: &Route) -> bool {
    route.place == Place::Lessons && Show::of(route) == Show::Here
}

/// The place's handle; `Copy`.
#[derive(Clone, Copy)]
pub struct LessonsPlace {
    /// The application.
    pub app: AppState,
    /// The open project.
    pub workspace: Workspace,
    /// Which part is shown.
    pub show: Memo<Show>,
    /// Text that is searched for.
    pub text: Memo<String>,
    /// Category that is wanted; empty for all.
    pub category: Memo<String>,
    /// The lessons of this project, the latest first.
    pub here: Memo<Shared<Vec<Known>>>,
    /// Those of the other projects.
    pub elsewhere: Elsewhere,
    /// The lesson whose panel is open.
    pub open: Memo<Option<Id<Lesson>>>,
}

impl LessonsPlace {
    /// Makes the handle and provides it to what is below.
    pub fn provide() -> Self {
        let (app, workspace) = (use_app(), use_workspace());
        let value = move |name: &'static str| {
            Memo::new(move |_| app.route.with(|route| route.get(name).unwrap_or_default().to_owned()))
        };
        let place = Self {
            app,
            workspace,
            show: Memo::new(move |_| app.route.with(Show::of)),
            text: value("text"),
            category: value("category"),
            here: Memo::new(move |_| Shared::new(workspace.plan.with(|plan| known(plan, false)))),
            elsewhere: Elsewhere::of(app, workspace.id),
            open: Memo::new(move |_| {
                let item = app.route.with(|route| route.item.clone())?;
                workspace.find_item(&item).filter(|(kind, _)| *kind == Kind::Lesson).map(|(_, id)| Id::new(id))
            }),
        };
        provide_context(place);
        place
    }

    /// Shows a part; filters belong to the one that is left.
    pub fn show(&self, show: Show) {
        let bare = Route { item: None, more: Vec::new(), ..self.app.route.get_untracked() };
        self.app.replace(&bare.with("show", (show != Show::Here).then(|| show.word().to_owned())));
    }

    /// Sets a value of the address without a step in the browser's history.
    pub fn set(&self, name: &str, value: Option<String>) {
        let route = self.app.route.get_untracked();
        self.app.replace(&route.with(name, value));
    }

    /// Whether a lesson passes search and category.
    pub fn admits(&self, known: &Known) -> bool {
        self.category.with(|category| category.is_empty() || *category == known.lesson.category)
            && self.text.with(|text| matches(known, text))
    }

    /// The lessons of this project that are shown.
    pub fn shown(&self) -> Vec<Id<Lesson>> {
        self.here.with(|here| here.iter().filter(|known| self.admits(known)).map(|known| known.lesson.id).collect())
    }

    /// Goes to the next or previous lesson while one is open.
    pub fn step(&self, by: isize) {
        let shown = untrack(|| self.shown());
        if let Some(next) = self.open.get_untracked().and_then(|open| beside(&shown, open, by)) {
            let route = self.app.route.get_untracked();
            self.app.replace(&Route { item: Some(next.to_string()), ..route });
        }
    }

    /// Deletes a lesson, with a way back; the panel goes on to the next.
    pub fn delete(&self, id: Id<Lesson>) {
        let next = heir(&untrack(|| self.shown()), id);
        if self.workspace.edit_with_undo(|draft| lessons::delete(draft, id)) {
            let route = self.app.route.get_untracked();
            self.app.replace(&Route { item: next.map(|next| next.to_string()), ..route });
        }
    }
}

/// The handle of the place around.
///
/// # Panics
/// Outside the place: a broken invariant of ours, never of data.
#[must_use]
pub fn use_lessons() -> LessonsPlace {
    expect_context()
}
