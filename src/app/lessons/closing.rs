//! Closing the project: what is to be seen to.

use leptos::prelude::*;

use crate::app::releases::checks::Checks;
use crate::app::widgets::view;
use crate::document::releases::CheckList;

/// The closing checklist.
#[component]
pub fn Closing() -> impl IntoView {
    view! {
        <div class="body lesb" tabindex="0" role="region" aria-label="Closing">
            <section class="card lesclose">
                <header><h2>"Closing checklist"</h2><p class="mut wide-only">"What is seen to before the project is put away"</p></header>
                <Checks list=CheckList::Closing />
            </section>
        </div>
    }
}
