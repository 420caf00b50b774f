//! Healths in shape and words.

use leptos::prelude::*;

use crate::analysis::report::health_name;
use crate::app::widgets::{Icon, view};
use crate::plan::Health;

/// A health by shape, word and colour; without one, that facts are missing.
#[component]
pub fn HealthMark(
    /// The health.
    health: Option<Health>,
    /// Whether it stands in a pill.
    #[prop(optional)]
    pill: bool,
) -> impl IntoView {
    let health = health.unwrap_or_default();
    let word = health_name(health);
    let (class, icon) = match health {
        Health::OnTrack => ("green", "ok"),
        Health::AtRisk => ("amber", "warn"),
        Health::OffTrack => ("red", "stopsign"),
        Health::Auto => ("unknown", "help"),
    };
    view! { <span class=format!("rag {class}{}", if pill { " pill" } else { "" })><Icon name=icon />{word}</span> }
}
