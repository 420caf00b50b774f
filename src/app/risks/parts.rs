//! Small parts of the register: score chip, trend, dates in words.

use leptos::prelude::*;

use crate::analysis::risk::Trend;
use crate::app::locale;
use crate::app::widgets::{Icon, live, view};
use crate::plan::{Date, RiskKind};

/// A score on its colour, or a dash where nothing is judged.
#[component]
pub fn ScoreChip(
    /// Score and how grave it is.
    #[prop(into)]
    score: Signal<Option<(u32, u8)>>,
    /// Probability and impact in words.
    #[prop(optional, into)]
    title: Signal<String>,
) -> impl IntoView {
    live(move || match score.get() {
        Some((score, heat)) => view! { <span class=format!("sc h{heat}") title=title.get()>{score}</span> },
        None => view! { <span class="faint" title="Not judged yet">"–"</span> },
    })
}

/// Where a score is heading, with an arrow and a word.
#[component]
pub fn TrendMark(
    /// The trend.
    trend: Trend,
    /// A rising threat is bad, a rising opportunity good.
    kind: RiskKind,
) -> impl IntoView {
    let (icon, word) = match trend {
        Trend::Rising => ("arrowup", "Rising"),
        Trend::Steady => ("flat", "Steady"),
        Trend::Falling => ("arrowdown", "Falling"),
    };
    let class = match (trend, kind) {
        (Trend::Steady, _) => "trend",
        (Trend::Rising, RiskKind::Threat) | (Trend::Falling, RiskKind::Opportunity) => "trend up",
        _ => "trend down",
    };
    view! { <span class=class><Icon name=icon />{word}</span> }
}

/// A date near today in words: `Today`, `Tomorrow, 13 Mar`, `12 Mar`.
#[must_use]
pub fn near(day: Date, today: Date) -> String {
    let date = locale::short(day, today);
    match day - today {
        0 => format!("Today, {date}"),
        1 => format!("Tomorrow, {date}"),
        -1 => format!("Yesterday, {date}"),
        _ => date,
    }
}
