//! Forecast: when the project will be done and what it will cost, as chances, and what drives both.

mod aside;
mod behind;
mod confidence;
mod correlations;
mod curve;
mod doubts;
mod drivers;
mod empty;
mod progress;
mod rules;
mod run;
mod settled;
mod snapshots;
mod state;
mod summary;
mod swings;
mod together;

use leptos::context::Provider;
use leptos::prelude::*;

pub use self::aside::serve;
pub use self::run::Running;
pub use self::state::percent;
use self::state::{ForecastPlace, Measure, target, use_forecast};
use crate::app::task::TaskPanel;
use crate::app::text::count;
use crate::app::widgets::{Icon, Memo, Show, live, view};

/// The forecast.
#[component]
pub fn Forecast() -> impl IntoView {
    let place = ForecastPlace::provide();
    let certain = Memo::new(move |_| place.running.certain.get() == Some(true));
    view! {
        <main id="main" class="sheet" tabindex="-1">
            <Head />
            {move || if certain.get() {
                view! { <empty::Certain /> }
            } else {
                view! {
                    <div class="body fr" tabindex="0" role="region" aria-label="Forecast">
                        <div class="frmain">
                            <behind::Behind />
                            <doubts::Doubts />
                            <summary::Summary />
                            <Provider value=place.in_turn(1)><curve::CurveCard /></Provider>
                            <Provider value=place.in_turn(4)>
                                <Show when=move || place.measure.get() == Measure::Finish><swings::Swings /></Show>
                            </Provider>
                            <Provider value=place.in_turn(3)><drivers::Drivers /></Provider>
                            <rules::Rules />
                            <correlations::Correlations />
                        </div>
                        <div class="frside">
                            <progress::RunCard />
                            <Provider value=place.in_turn(2)>
                                <confidence::Confidence />
                                <snapshots::OverTime />
                                <confidence::Reserve />
                                <confidence::Responses />
                            </Provider>
                            <Provider value=place.in_turn(5)>
                                <together::Together />
                                <settled::Settled />
                            </Provider>
                        </div>
                    </div>
                }
            }}
        </main>
        <TaskPanel />
    }
}

/// Title, how the P80 lies against the target, and what the charts are about.
#[component]
fn Head() -> impl IntoView {
    let place = use_forecast();
    let pill = move || {
        place.read(|known| {
            let finish = known.outcome.asked();
            let late = finish.curve.percentile(80).date() - target(finish)?;
            let days = count(late.unsigned_abs() as usize, "day", "days");
            Some(match late {
                1.. => view! { <span class="rag amber pill"><Icon name="warn" />{format!("P80 is {days} after target")}</span> },
                0 => view! { <span class="rag green pill"><Icon name="ok" />"P80 is the target"</span> },
                _ => view! { <span class="rag green pill"><Icon name="ok" />{format!("P80 is {days} before target")}</span> },
            })
        })
    };
    let measure = move |name: &'static str, measure: Measure, word: Option<&'static str>| {
        view! {
            <button
                type="button" aria-pressed=move || (place.measure.get() == measure).to_string()
                on:click=move |_| place.set("by", word.map(Into::into))
            >{name}</button>
        }
    };
    view! {
        <div class="head">
            <h1>"Forecast"</h1>
            <div class="meta">{live(move || pill().flatten())}</div>
            <div class="acts">
                <div class="seg" role="group" aria-label="What the forecast is about">
                    {measure("Dates", Measure::Finish, None)}
                    {measure("Cost", Measure::Cost, Some("cost"))}
                </div>
                <Show when=move || place.running.certain.get() == Some(false)><snapshots::KeepSnapshot /></Show>
            </div>
        </div>
    }
}
