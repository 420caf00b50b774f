//! How the projects are shown: cards, a table, a roadmap. In the address, and remembered on this device.

use crate::app::state::{AppState, Route};

/// Under which name the choice is kept.
const SETTING: &str = "home_view";

/// A way of showing the projects.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Way {
    /// A card each.
    #[default]
    Cards,
    /// A row each, with all figures.
    Table,
    /// A bar each over time.
    Roadmap,
}

impl Way {
    /// All.
    pub const ALL: [Self; 3] = [Self::Cards, Self::Table, Self::Roadmap];

    /// What it is called.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Cards => "Cards",
            Self::Table => "Table",
            Self::Roadmap => "Roadmap",
        }
    }

    /// The one of an address, else the one chosen last.
    pub fn of(app: AppState, route: &Route) -> Self {
        let kept = || app.library.setting::<String>(SETTING);
        let word = route.get("as").map(str::to_owned).or_else(kept).unwrap_or_default();
        Self::ALL.into_iter().find(|way| way.name().eq_ignore_ascii_case(&word)).unwrap_or_default()
    }

    /// Shows the projects so, now and the next time.
    pub fn choose(self, app: AppState) {
        let word = self.name().to_lowercase();
        app.library.set_setting(SETTING, word.clone());
        app.go(&Route::home().with("as", Some(word)));
    }
}
