//! The deleted projects: brought back, or gone for good.

use std::collections::HashMap;

use leptos::prelude::*;

use super::actions;
use super::project_menu::{Asked, Question};
use crate::app::clock;
use crate::app::locale;
use crate::app::settings::size;
use crate::app::state::use_app;
use crate::app::text::{badge, count};
use crate::app::widgets::{Each, Icon, Memo, Show, view};
use crate::plan::{AnyId, Id};
use crate::storage::ProjectCard;
use crate::storage::bin::STAY;

/// The deleted projects, the one deleted last first.
#[component]
pub fn Bin() -> impl IntoView {
    let app = use_app();
    let cards = Memo::new(move |_| app.library.deleted());
    // Measured once for all of them.
    let sizes = Memo::new(move |_| {
        cards.track();
        app.library.usage().projects.into_iter().collect::<HashMap<AnyId, u64>>()
    });
    view! {
        <section class="card binl" aria-labelledby="bin">
            <header><h2 id="bin">"Deleted projects"</h2></header>
            <p class="mut">{format!("They stay for {STAY} days, or until this browser's storage is full: then the one deleted first makes room.")}</p>
            <ul class="binr">
                <Each each=move || cards.get() key=|card| (card.id, card.deleted) let:card>
                    <Line units=sizes.with_untracked(|sizes| sizes.get(&card.id).copied()) card=card />
                </Each>
            </ul>
            <Show when=move || cards.with(Vec::is_empty)><p class="nothing">"Nothing is deleted."</p></Show>
        </section>
    }
}

/// A deleted project.
#[component]
fn Line(
    /// Which.
    card: ProjectCard,
    /// What it takes in the store, in UTF-16 units.
    units: Option<u64>,
) -> impl IntoView {
    let app = use_app();
    let asked: Asked = expect_context();
    let ProjectCard { name, key, deleted, .. } = card;
    let id = Id::new(card.id);
    let today = clock::now().date();
    let since = deleted.map(crate::plan::DateTime::date);
    let left = since.map_or(0, |day| (day + STAY - today).max(0)) as usize;
    let when =
        since.map(|day| format!("Deleted {}, goes in {}", locale::short(day, today), count(left, "day", "days")));
    let back = name.clone();
    view! {
        <li>
            <span class="pk" aria-hidden="true">{badge(&key, &name)}</span>
            <span class="grow ell">{name.clone()}<small class="mut">{when}</small></span>
            <span class="faint">{units.map(size)}</span>
            <button type="button" class="btn sm" aria-label=format!("Restore {name}") on:click=move |_| {
                if actions::restore(app, id) {
                    app.toasts.done(format!("Restored {back}"));
                }
            }>"Restore"</button>
            <button
                type="button" class="ib sm" aria-label=format!("Delete {name} for good…") title="Delete for good…"
                on:click=move |_| asked.about(id, Question::Delete)
            >
                <Icon name="trash" />
            </button>
        </li>
    }
}
