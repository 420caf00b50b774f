//! The run: how many trials from which seed, how far it is, how well the figures have settled.

use leptos::prelude::*;

use super::state::{ForecastPlace, OFFERED, use_forecast};
use crate::analysis::forecast::{Options, TRIALS};
use crate::app::locale;
use crate::app::text::count;
use crate::app::widgets::{CollectViews, Icon, Memo, live, view};
use crate::document::project;

/// The card of the run.
#[component]
pub fn RunCard() -> impl IntoView {
    let place = use_forecast();
    let running = place.running;
    let said = move || {
        let (done, of) = running.progress.get();
        let (done, of) = (locale::number(done as i64), locale::number(of as i64));
        format!("{done} of {of} trials")
    };
    let seed = Memo::new(move |_| place.workspace.plan.with(|plan| Options::of(plan).seed as u32));
    let settled = move || match place.read(|known| known.outcome.settled_within()).flatten() {
        Some(0) => "P80 holds to the day".to_owned(),
        Some(days) => format!("P80 holds within {}", count(days as usize, "day", "days")),
        None => String::new(),
    };
    view! {
        <section class="card" aria-label="Run">
            <header><h2>"Run"</h2><p class="mut end">"Monte Carlo"</p></header>
            <div class="frrun">
                <label class="row">
                    <span class="mut">"Trials"</span>
                    <select
                        class="in auto"
                        on:change:target=move |event| {
                            let usual = TRIALS.to_string();
                            place.set("trials", Some(event.target().value()).filter(|value| *value != usual));
                        }
                    >
                        {OFFERED.into_iter().map(|trials| view! {
                            <option value=trials.to_string() prop:selected=move || place.trials.get() == trials>{locale::number(trials as i64)}</option>
                        }).collect_views()}
                    </select>
                </label>
                <label class="row">
                    <span class="mut">"Seed"</span>
                    <input
                        class="in" type="number" min="1" max=u32::MAX.to_string() title="The same plan and seed give the same forecast"
                        prop:value=move || seed.get().to_string()
                        on:change:target=move |event| {
                            let typed = event.target().value().parse::<u32>().ok().filter(|seed| *seed > 0);
                            match typed {
                                Some(typed) if typed != seed.get_untracked() => set_seed(place, typed),
                                Some(_) => {},
                                // What is no seed gives way to the one that counts.
                                None => event.target().set_value(&seed.get_untracked().to_string()),
                            }
                        }
                    />
                </label>
                <div class="box">
                    <b class="num">{said}</b>
                    <progress
                        class="bar" aria-label="Trials done"
                        max=move || running.progress.get().1.max(1).to_string()
                        prop:value=move || running.progress.get().0 as f64
                    ></progress>
                    <div class="row">
                        <span class="mut grow">{settled}</span>
                        {live(move || if running.on.get() {
                            view! { <button type="button" class="btn sm" on:click=move |_| running.stop()><Icon name="stop" />"Stop"</button> }
                        } else {
                            view! { <button type="button" class="btn sm" on:click=move |_| running.again()><Icon name="play" />"Run again"</button> }
                        })}
                    </div>
                </div>
                <p class="vh" role="status">{move || match running.progress.get() {
                    _ if running.on.get() => "The forecast is running.",
                    (done, of) if done < of => "The forecast was stopped.",
                    _ => "The forecast is done.",
                }}</p>
            </div>
        </section>
    }
}

/// Keeps the seed with the plan.
fn set_seed(place: ForecastPlace, seed: u32) {
    place
        .workspace
        .edit_with_undo(|draft| project::set(draft, "seed of the forecast", |project| project.forecast_seed = seed));
}
