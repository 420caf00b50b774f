//! Flow: how work moves through the board, and when it will be done.

mod ageing;
mod charts;
mod figures;
mod forecast;
mod state;
mod tools;

use leptos::prelude::*;

use self::state::{FlowPlace, use_flow};
use crate::app::locale;
use crate::app::state::{Place, Route};
use crate::app::task::TaskPanel;
use crate::app::text::count;
use crate::app::widgets::{Icon, Memo, live, view};

/// How work flows.
#[component]
pub fn Flow() -> impl IntoView {
    let place = FlowPlace::provide();
    let empty = Memo::new(move |_| place.all.with(|all| all.items.iter().all(|item| item.started.is_none())));
    view! {
        <main id="main" class="sheet" tabindex="-1">
            <Head />
            {move || if empty.get() {
                view! { <Nothing /> }
            } else {
                view! {
                    <tools::Tools />
                    <div class="body fl" tabindex="0" role="region" aria-label="Flow">
                        <figures::Figures />
                        <forecast::ForecastCard />
                        <ageing::Ageing />
                        <charts::Charts />
                    </div>
                }
            }}
        </main>
        <TaskPanel />
    }
}

/// Title, and what the figures are about.
#[component]
fn Head() -> impl IntoView {
    let place = use_flow();
    let told = move || {
        let today = place.app.today.get();
        let (from, to) = place.window.with(|window| (window.from, window.to));
        let finished = place.times.with(|times| times.len());
        format!(
            "{} finished from {} to {}",
            count(finished, "item", "items"),
            locale::short(from, today),
            locale::short(to, today)
        )
    };
    view! {
        <div class="head">
            <h1>"Flow"</h1>
            <div class="meta"><span>{told}</span></div>
        </div>
    }
}

/// Nothing has moved yet: what will be here, and where it begins.
#[component]
fn Nothing() -> impl IntoView {
    let place = use_flow();
    let id = place.workspace.id;
    live(move || {
        view! {
            <div class="es">
                <Icon name="flow" />
                <p>"How long work takes, how much is done a week and when the rest will be done: it shows here once a task has begun on the board."</p>
                <a class="btn primary" href=Route::to(id, Place::Board).href()>"Open the board"</a>
            </div>
        }
    })
}
