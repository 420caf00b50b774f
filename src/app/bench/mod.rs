//! The hook for benchmarks: `?bench=1` lets a script hand over a plan, have it scheduled anew, have a file forecast, and
//! nothing else.

mod cards;
mod rows;
mod trials;

use leptos::prelude::*;
use wasm_bindgen::closure::Closure;
use wasm_bindgen::{JsCast, JsValue};

use super::state::{AppState, Place, Route};
use crate::schedule::Schedule;

/// This day is shown: some days before the bar that scripts drag, which is then away from the edges of the chart.
const SHOWN: &str = "2026-01-15";

/// Installs `window.appBench` when the address asks for it. Tasks with links are shown on the timeline, columns of cards
/// on the board.
pub fn install(app: AppState) {
    if app.route.with_untracked(|route| route.get("bench").is_none()) {
        return;
    }
    let load = Closure::<dyn Fn(JsValue)>::new(move |data: JsValue| {
        let text = js_sys::JSON::stringify(&data).ok().and_then(|text| text.as_string()).unwrap_or_default();
        let (plan, place) = if let Ok(given) = serde_json::from_str(&text) {
            (rows::plan_of(given), Place::Timeline)
        } else if let Ok(given) = serde_json::from_str::<Vec<_>>(&text) {
            (cards::plan_of(given), Place::Board)
        } else {
            return;
        };
        if let Some(id) = app.library.create_to_open(plan) {
            let route = Route::to(id, place);
            let timeline = |route: Route| route.with("zoom", Some("30".into())).with("at", Some(SHOWN.into()));
            app.go(&if place == Place::Timeline { timeline(route) } else { route });
        }
    });
    let hook = js_sys::Object::new();
    // The script holds the clock; it gets how many tasks there are, so that there is something to compute.
    let schedule = Closure::<dyn Fn() -> u32>::new(move || {
        app.workspace.get_untracked().map_or(0, |workspace| {
            workspace.plan.with_untracked(|plan| Schedule::of(plan).outline().rows().len() as u32)
        })
    });
    let _ = js_sys::Reflect::set(&hook, &"load".into(), load.as_ref().unchecked_ref());
    let _ = js_sys::Reflect::set(&hook, &"schedule".into(), schedule.as_ref().unchecked_ref());
    let _ = js_sys::Reflect::set(&window(), &"appBench".into(), &hook);
    // A file; gives what forecasts it with so many trials, in full or curves alone.
    let prepare = Closure::<dyn Fn(String) -> JsValue>::new(|text: String| {
        trials::Ready::of(&text).map_or(JsValue::UNDEFINED, |ready| {
            Closure::<dyn Fn(u32, bool) -> f64>::new(move |trials, full| ready.run(trials as usize, full))
                .into_js_value()
        })
    });
    let _ = js_sys::Reflect::set(&hook, &"forecast".into(), prepare.as_ref().unchecked_ref());
    prepare.forget();
    // They live as long as the page.
    load.forget();
    schedule.forget();
}
