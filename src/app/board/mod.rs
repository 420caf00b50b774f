//! The board.

use leptos::prelude::*;

/// The board.
#[component]
pub fn Board() -> impl IntoView {
    view! {
        <main id="main" class="sheet" tabindex="-1">
            <div class="head"><h1>"Board"</h1></div>
        </main>
    }
}
