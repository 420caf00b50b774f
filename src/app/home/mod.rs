//! All projects.

use leptos::prelude::*;

use crate::app::state::{Place, Route, use_app};
use crate::document::starter;
use crate::plan::Ids;
use crate::platform::clock;

/// All projects.
#[component]
pub fn Home() -> impl IntoView {
    let app = use_app();
    view! {
        <main id="main" class="sheet" tabindex="-1">
            <div class="head"><h1>"Projects"</h1></div>
            <button type="button" class="btn pri" on:click=move |_| {
                let now = clock::now();
                let plan = starter::sample(now.date(), now, &mut Ids::seeded(clock::random_seed()));
                if let Some(id) = app.library.create(plan) {
                    app.go(&Route::to(id, Place::Overview));
                }
            }>"Explore the sample project"</button>
        </main>
    }
}
