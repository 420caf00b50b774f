//! The timeline.

use leptos::prelude::*;

/// The timeline.
#[component]
pub fn Timeline() -> impl IntoView {
    view! {
        <main id="main" class="sheet" tabindex="-1">
            <div class="head"><h1>"Timeline"</h1></div>
        </main>
    }
}
