//! The Log: what is written down (issues, assumptions, decisions, dependencies, change requests), and what was changed.

pub mod activity;
mod entries;
mod history;
pub mod words;

pub use history::changes::fields_of;

use leptos::prelude::*;

use crate::app::state::use_app;
use crate::app::widgets::{CollectViews, Memo, view};

/// The word in addresses for the changes.
const CHANGES: &str = "changes";

/// The Log.
#[component]
pub fn Log() -> impl IntoView {
    let app = use_app();
    let changes = Memo::new(move |_| app.route.with(|route| route.get("show") == Some(CHANGES)));
    view! {
        <main id="main" class="sheet" tabindex="-1">
            {move || if changes.get() { view! { <history::History /> } } else { view! { <entries::Entries /> } }}
        </main>
    }
}

/// Title, which half is shown, facts about it, and what can be done.
#[component]
fn Head(
    /// Facts, in words.
    facts: Signal<Vec<String>>,
    /// Buttons.
    #[prop(optional, into)]
    acts: ViewFn,
) -> impl IntoView {
    let app = use_app();
    let shown = move || app.route.with(|route| route.get("show") == Some(CHANGES));
    let show = move |changes: bool| {
        let route = app.route.get_untracked();
        // Filters and what is open belong to the half that is left.
        let bare = crate::app::state::Route { item: None, more: Vec::new(), ..route };
        app.replace(&bare.with("show", changes.then(|| CHANGES.to_owned())));
    };
    view! {
        <div class="head">
            <h1>"Log"</h1>
            <div class="seg" role="group" aria-label="Show">
                <button type="button" aria-pressed=move || (!shown()).to_string() on:click=move |_| show(false)>"Entries"</button>
                <button type="button" aria-pressed=move || shown().to_string() on:click=move |_| show(true)>"Changes"</button>
            </div>
            <div class="meta">
                {move || facts.get().into_iter().enumerate().map(|(place, fact)| view! {
                    <span title=fact>{(place > 0).then(|| view! { <span class="dot" aria-hidden="true">"·"</span> })}{fact.clone()}</span>
                }).collect_views()}
            </div>
            <div class="acts">{acts.run()}</div>
        </div>
    }
}
