//! Which projects are shown, and how: as cards, a table, a roadmap. The way is remembered on this device.

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
        app.go(&app.route.get_untracked().with("as", Some(word)));
    }
}

/// Which projects are shown. In the address.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Shelf {
    /// Those that are worked on.
    #[default]
    Active,
    /// Those that were put away.
    Archived,
    /// Those that were deleted and are still there.
    Deleted,
}

impl Shelf {
    /// All.
    pub const ALL: [Self; 3] = [Self::Active, Self::Archived, Self::Deleted];

    /// What it is called.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Active => "Active",
            Self::Archived => "Archived",
            Self::Deleted => "Deleted",
        }
    }

    /// The one of an address.
    pub fn of(route: &Route) -> Self {
        let word = route.get("show").unwrap_or_default();
        Self::ALL.into_iter().find(|shelf| shelf.name().eq_ignore_ascii_case(word)).unwrap_or_default()
    }

    /// Shows these projects.
    pub fn choose(self, app: AppState) {
        let word = (self != Self::Active).then(|| self.name().to_lowercase());
        app.replace(&app.route.get_untracked().with("show", word));
    }
}
