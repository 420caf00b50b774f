//! What should have been done and was not: the trials take it up later than the plan says, and the plan can be told so.

use leptos::prelude::*;

use super::doubts::links;
use super::state::use_forecast;
use crate::app::locale;
use crate::app::remainder::{goes_on, reschedule};
use crate::app::text::count;
use crate::app::widgets::{Icon, Memo, Show, live, view};

/// The card; nothing where all is done that should be.
#[component]
pub fn Behind() -> impl IntoView {
    let place = use_forecast();
    let behind = Memo::new(move |_| place.read(|known| known.model.behind().to_vec()).unwrap_or_default());
    let any = Memo::new(move |_| behind.with(|behind| !behind.is_empty()));
    let day = Memo::new(move |_| {
        let (today, workspace) = (place.app.today.get(), place.workspace);
        let day = workspace.plan.with(|plan| workspace.schedule.with(|schedule| goes_on(plan, schedule, today)));
        if day == today { "today".to_owned() } else { locale::short(day, today) }
    });
    let number = Memo::new(move |_| behind.with(Vec::len));
    view! {
        <Show when=move || any.get()>
            <section class="card frdoubt" aria-label="Unfinished work in the past">
                <div class="frbehind">
                    <details class="more">
                        <summary>
                            <Icon name="warn" class="soon" />
                            <b>{move || format!("{} before {}", count(number.get(), "unfinished task", "unfinished tasks"), day.get())}</b>
                            <span class="mut">{move || format!("The forecast takes them up from {}; the plan does not", day.get())}</span>
                        </summary>
                        {live(move || behind.with(|behind| links(place, behind)))}
                    </details>
                    <button type="button" class="btn sm" on:click=move |_| reschedule(place.app, place.workspace)>
                        {move || format!("Move them to {}", day.get())}
                    </button>
                </div>
            </section>
        </Show>
    }
}
