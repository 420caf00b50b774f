//! How the project is doing.

use leptos::prelude::*;

/// How the project is doing.
#[component]
pub fn Overview() -> impl IntoView {
    view! {
        <main id="main" class="sheet" tabindex="-1">
            <div class="head"><h1>"Overview"</h1></div>
        </main>
    }
}
