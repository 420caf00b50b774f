//! A figure on a tile, with its unit, a word more, and how it is counted.

use leptos::prelude::*;

use crate::app::chart_card::About;
use crate::app::widgets::{live, view};

/// The tile.
#[component]
pub fn Tile(
    /// What it is.
    title: &'static str,
    /// The figure.
    big: Signal<String>,
    /// Its unit.
    #[prop(optional)]
    unit: &'static str,
    /// A word more.
    sub: Signal<String>,
    /// How it is counted.
    about: &'static str,
) -> impl IntoView {
    view! {
        <div class="card kpi">
            <h2>{title}</h2>
            <p class="big">{live(move || big.get())} {(!unit.is_empty()).then(|| view! { " " <span class="delta">{unit}</span> })}</p>
            <p class="sub ell">{move || sub.get()}</p>
            <About text=about />
        </div>
    }
}
