//! The risk register.

use leptos::prelude::*;

/// The risk register.
#[component]
pub fn Risks() -> impl IntoView {
    view! {
        <main id="main" class="sheet" tabindex="-1">
            <div class="head"><h1>"Risks"</h1></div>
        </main>
    }
}
