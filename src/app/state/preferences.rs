//! What the person prefers on this device.

use leptos::prelude::*;

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

/// Preferences, each a signal; kept in storage by the shell.
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
}

impl Preferences {
    pub(super) fn load() -> Self {
        Self {
            theme: RwSignal::default(),
            compact: RwSignal::new(false),
            single_keys: RwSignal::new(true),
            rail: RwSignal::new(false),
        }
    }
}
