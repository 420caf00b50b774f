//! What the person prefers on this device.

use leptos::prelude::*;

use super::{Library, Place};

/// Light or dark.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Theme {
    /// As the system says.
    #[default]
    System,
    /// Light.
    Light,
    /// Dark.
    Dark,
}

impl Theme {
    /// All, in the order in which they are offered.
    pub const ALL: [Self; 3] = [Self::System, Self::Light, Self::Dark];

    /// Dark, unless it is dark by choice already.
    #[must_use]
    pub const fn other(self) -> Self {
        match self {
            Self::System | Self::Light => Self::Dark,
            Self::Dark => Self::Light,
        }
    }

    /// What it is called on screen and in the settings.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::System => "System",
            Self::Light => "Light",
            Self::Dark => "Dark",
        }
    }
}

/// Preferences, each a signal; what is set is kept in storage at once.
#[derive(Clone, Copy)]
pub struct Preferences {
    /// Light or dark.
    pub theme: RwSignal<Theme>,
    /// Tighter rows and cards.
    pub compact: RwSignal<bool>,
    /// Whether single letters are shortcuts (WCAG 2.1.4).
    pub single_keys: RwSignal<bool>,
    /// Whether the sidebar shows icons only.
    pub rail: RwSignal<bool>,
    /// The same on the timeline, which needs the room.
    pub rail_timeline: RwSignal<bool>,
    /// The columns of the timeline's grid, in the words of its address; `None` for the usual ones.
    pub columns: RwSignal<Option<String>>,
    /// What cards do not show, in words; `None` when nobody chose.
    pub card_hidden: RwSignal<Option<String>>,
    /// What the timeline's chart marks beside the bars, in words; `None` for the usual.
    pub marks: RwSignal<Option<String>>,
}

impl Preferences {
    pub(super) fn load(library: Library) -> Self {
        let flag = |name: &str, usual: bool| RwSignal::new(library.setting(name).unwrap_or(usual));
        let named: Option<String> = library.setting("theme");
        let theme = Theme::ALL.into_iter().find(|theme| named.as_deref() == Some(theme.name())).unwrap_or_default();
        let all = Self {
            theme: RwSignal::new(theme),
            compact: flag("compact", false),
            single_keys: flag("single_keys", true),
            rail: flag("rail", false),
            rail_timeline: flag("rail_timeline", true),
            columns: RwSignal::new(library.setting("timeline_columns")),
            card_hidden: RwSignal::new(library.setting("card_hidden")),
            marks: RwSignal::new(library.setting("timeline_marks")),
        };
        let flags = [
            ("compact", all.compact),
            ("single_keys", all.single_keys),
            ("rail", all.rail),
            ("rail_timeline", all.rail_timeline),
        ];
        for (name, signal) in flags {
            Effect::watch(move || signal.get(), move |value, _, _| library.set_setting(name, *value), false);
        }
        Effect::watch(move || all.theme.get(), move |theme, _, _| library.set_setting("theme", theme.name()), false);
        let words =
            [("timeline_columns", all.columns), ("timeline_marks", all.marks), ("card_hidden", all.card_hidden)];
        for (name, signal) in words {
            Effect::watch(move || signal.get(), move |words, _, _| library.set_setting(name, words.clone()), false);
        }
        all
    }

    /// Whether the sidebar of a place shows icons only.
    #[must_use]
    pub fn rail_in(&self, place: Place) -> RwSignal<bool> {
        if place == Place::Timeline { self.rail_timeline } else { self.rail }
    }
}
