//! Values and standings of objectives as screens write them.

use leptos::prelude::*;

use crate::analysis::goals::{Standing, Trend};
use crate::app::locale;
use crate::app::widgets::{Icon, view};
use crate::plan::{Better, Decimal};

/// Longest unit that stands behind each value; longer ones are told once.
const SHORT: usize = 4;

/// A number with the separators of the locale: `3,400`, `−0.5`.
#[must_use]
pub fn number(value: Decimal) -> String {
    let text = value.text();
    let rest = text.split_once('.').map(|(_, rest)| format!(".{rest}")).unwrap_or_default();
    let sign = if value.0 < 0 { "−" } else { "" };
    format!("{sign}{}{rest}", locale::number(value.whole().saturating_abs()))
}

/// A value with its unit where that is short: `60%`, `2.5 s`.
#[must_use]
pub fn amount(value: Decimal, unit: &str) -> String {
    match unit {
        "%" => format!("{}%", number(value)),
        unit if unit.is_empty() || unit.chars().count() > SHORT => number(value),
        unit => format!("{} {unit}", number(value)),
    }
}

/// How an objective stands, in a word.
#[must_use]
pub const fn standing_name(standing: Standing) -> &'static str {
    match standing {
        Standing::Missed => "Missed",
        Standing::AtRisk => "At risk",
        Standing::OnTrack => "On track",
        Standing::NoTarget => "No target yet",
        Standing::Unmeasured => "Not measured",
        Standing::Achieved => "Achieved",
    }
}

/// How an objective stands, in shape, word and colour.
#[component]
pub fn StandingMark(
    /// How.
    standing: Standing,
) -> impl IntoView {
    let (class, icon) = match standing {
        Standing::Missed => ("red", "stopsign"),
        Standing::AtRisk => ("amber", "warn"),
        Standing::OnTrack => ("green", "ok"),
        Standing::Achieved => ("green", "flag"),
        Standing::NoTarget | Standing::Unmeasured => ("unknown", "help"),
    };
    view! { <span class=format!("rag {class}")><Icon name=icon />{standing_name(standing)}</span> }
}

/// Where a measure moves, as an arrow of its way up or down in the colour of better or worse, with words for readers.
#[component]
pub fn TrendMark(
    /// Whether it gets better.
    trend: Option<Trend>,
    /// What is better.
    better: Better,
) -> impl IntoView {
    let arrow = |rises: bool| if rises { "arrowup" } else { "arrowdown" };
    trend.map(|trend| {
        let (class, icon, word) = match trend {
            Trend::Better => ("trend down", arrow(better == Better::More), "better than before"),
            Trend::Worse => ("trend up", arrow(better == Better::Less), "worse than before"),
            Trend::Same => ("trend", "flat", "as before"),
        };
        view! { <span class=class title=word><Icon name=icon /><span class="vh">{word}</span></span> }
    })
}
