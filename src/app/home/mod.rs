//! All projects.

use leptos::prelude::*;

/// All projects.
#[component]
pub fn Home() -> impl IntoView {
    view! {
        <main id="main" class="sheet" tabindex="-1">
            <div class="head"><h1>"Home"</h1></div>
        </main>
    }
}
