//! The latest changes.

use leptos::prelude::*;

use super::state::use_facts;
use crate::app::log::words::{Told, Words, icon, told, when};
use crate::app::state::{Place, Route};
use crate::app::widgets::{Each, Icon, Memo, view};

/// Changes shown; the Log has all.
const FEW: usize = 6;

/// The latest changes.
#[component]
pub fn RecentChanges() -> impl IntoView {
    let facts = use_facts();
    let changes = Memo::new(move |_| {
        let all = facts.workspace.with_history(|history| told(history, None, 4 * FEW, facts.app.today.get()));
        all.into_iter().filter(|told| !told.undone).take(FEW).collect::<Vec<Told>>()
    });
    view! {
        <section class="card changes">
            <header>
                <h2>"Recent changes"</h2>
                <span class="end">
                    <a class="btn ghost sm" href=Route::to(facts.workspace.id, Place::Log).href()>"Open log"</a>
                </span>
            </header>
            {move || if changes.with(Vec::is_empty) {
                view! { <p class="nothing">"What you change shows here."</p> }
            } else {
                view! {
                    <ol tabindex="0" aria-label="Recent changes">
                        <Each each=move || changes.get() key=|told| told.id let:told>
                            <li>
                                <Icon name=icon(told.kind) />
                                <span class="ell grow"><Words text=told.words /></span>
                                <time>{when(told.at, facts.app.today.get())}</time>
                            </li>
                        </Each>
                    </ol>
                }
            }}
        </section>
    }
}
