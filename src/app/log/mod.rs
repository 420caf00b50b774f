//! The Log: every kept edit, newest first.

pub mod words;

use leptos::prelude::*;

/// The Log.
#[component]
pub fn Log() -> impl IntoView {
    view! {
        <main id="main" class="sheet" tabindex="-1">
            <div class="head"><h1>"Log"</h1></div>
        </main>
    }
}
