//! Application-wide state: which place, which project, what is said to the person.
//!
//! All handles are `Copy` and live as long as the page; screens get them with `use_app()` and `use_workspace()`.

pub mod actions;
pub mod browser_store;
pub mod imports;
pub mod keeper;
pub mod library;
pub mod preferences;
pub mod route;
pub mod shared;
pub mod timer;
pub mod toasts;
pub mod workspace;

pub use actions::{Offer, ViewAction, provide_action, provide_list_actions, provide_panel_action};
pub use browser_store::BrowserStore;
pub use imports::Imports;
pub use library::Library;
pub use preferences::Preferences;
pub use route::{Place, Route};
pub use shared::Shared;
pub use timer::Timing;
pub use toasts::{Toast, ToastKind, Toasts};
pub use workspace::{Workspace, use_workspace};

use leptos::prelude::*;

use crate::app::widgets::Memo;
use crate::plan::{Date, Lesson};

/// Handles of the whole application.
#[derive(Clone, Copy)]
pub struct AppState {
    /// Where the person is; set it by [`AppState::go`].
    pub route: Memo<Route>,
    /// What is said to the person.
    pub toasts: Toasts,
    /// What the person prefers.
    pub preferences: Preferences,
    /// The projects of this browser.
    pub library: Library,
    /// Files on their way in.
    pub imports: Imports,
    /// What the current place can do (new item, filter, zoom, …).
    pub actions: RwSignal<Vec<Offer>>,
    /// Whether the command palette is open.
    pub palette: RwSignal<bool>,
    /// Whether the sheet of keys is open.
    pub keys_sheet: RwSignal<bool>,
    /// The lesson that is being written down, with what is known of it; `None` when none is.
    pub lesson: RwSignal<Option<Lesson>>,
    /// Polite messages for screen readers.
    pub announcement: RwSignal<String>,
    /// The project that is open, if one is.
    pub workspace: RwSignal<Option<Workspace>>,
    /// Today, in the person's time zone; follows midnight.
    pub today: RwSignal<Date>,
    /// What is being worked on, by the clock.
    pub timing: Timing,
    navigate: StoredValue<Box<dyn Fn(&str, bool) + Send + Sync>>,
}

impl AppState {
    /// Makes the state. Called once, inside the router.
    pub(super) fn provide() -> Self {
        let query = leptos_router::hooks::use_query_map();
        let navigate = leptos_router::hooks::use_navigate();
        let library = Library::open();
        let state = Self {
            route: Memo::new(move |_| query.with(Route::from_query)),
            toasts: Toasts::new(),
            preferences: Preferences::load(library),
            library,
            imports: Imports::new(),
            actions: RwSignal::default(),
            palette: RwSignal::new(false),
            keys_sheet: RwSignal::new(false),
            lesson: RwSignal::new(None),
            announcement: RwSignal::default(),
            workspace: RwSignal::new(None),
            today: RwSignal::new(crate::app::clock::now().date()),
            timing: Timing::load(library),
            navigate: StoredValue::new(Box::new(move |to, replace| {
                let options = leptos_router::NavigateOptions { replace, scroll: false, ..Default::default() };
                navigate(to, options);
            })),
        };
        provide_context(state);
        state
    }

    /// Goes to a place, leaving the present one in the browser's history.
    pub fn go(&self, route: &Route) {
        self.navigate.with_value(|navigate| navigate(&route.href(), false));
    }

    /// Changes the address of the present place without a step in the browser's history (a filter, a selection).
    pub fn replace(&self, route: &Route) {
        self.navigate.with_value(|navigate| navigate(&route.href(), true));
    }

    /// Opens a record's panel by its key (`CPR-20`, `R-03`), or closes it with `None`. Screens read `route.item`.
    pub fn open_item(&self, item: Option<String>) {
        let route = self.route.get_untracked();
        self.go(&Route { item, ..route });
    }

    /// Says something to screen readers, politely.
    pub fn announce(&self, text: impl Into<String>) {
        self.announcement.set(text.into());
    }

    /// Whether the present place offers an action.
    pub fn offers(&self, action: ViewAction) -> bool {
        self.actions.with(|actions| actions.iter().any(|offer| offer.action == action))
    }

    /// Runs an action of the present place, if it offers it.
    pub fn act(&self, action: ViewAction) {
        self.act_by(action, |_| true);
    }

    /// As [`AppState::act`], where only some of those who offer it are meant.
    pub fn act_by(&self, action: ViewAction, meant: impl Fn(&Offer) -> bool) {
        let found = self.actions.with_untracked(|actions| {
            actions.iter().rev().find(|offer| offer.action == action && meant(offer)).map(|offer| offer.run.clone())
        });
        if let Some(run) = found {
            run();
        }
    }
}

/// The application's handles.
///
/// # Panics
/// Outside the shell: a broken invariant of ours, never of data.
#[must_use]
pub fn use_app() -> AppState {
    expect_context()
}
