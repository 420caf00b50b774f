//! What should have been done and was not: the trials take it up later than the plan says, and the plan can be told so.

use leptos::prelude::*;

use super::doubts::links;
use super::state::use_forecast;
use crate::app::locale;
use crate::app::remainder;
use crate::app::text::count;
use crate::app::widgets::{Icon, live, view};
use crate::schedule::done_until;

/// The card; nothing where all is done that should be.
#[component]
pub fn Behind() -> impl IntoView {
    let place = use_forecast();
    let shown = move || {
        let behind = place.read(|known| known.model.behind().to_vec()).filter(|behind| !behind.is_empty())?;
        let today = place.app.today.get();
        let status = place.workspace.plan.with_untracked(|plan| done_until(plan, today));
        let day = if status == today.midnight() { "today".to_owned() } else { locale::short(status.date(), today) };
        let tasks = count(behind.len(), "task", "tasks");
        Some(view! {
            <section class="card frdoubt" aria-label="Unfinished work in the past">
                <div class="frbehind">
                    <details class="more">
                        <summary>
                            <Icon name="warn" class="soon" />
                            <b>{format!("Unfinished work of {tasks} lies before {day}")}</b>
                            <span class="mut">{format!("The forecast takes it up from {day}; the plan does not")}</span>
                        </summary>
                        {links(place, &behind)}
                    </details>
                    <button type="button" class="btn sm" on:click=move |_| remainder::reschedule(place.app, place.workspace)>
                        {format!("Move it to {day}")}
                    </button>
                </div>
            </section>
        })
    };
    live(move || shown())
}
