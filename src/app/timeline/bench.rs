//! The hook for benchmarks: `?bench=1` lets a script hand over a plan, have it scheduled anew, and nothing else.

use std::collections::HashMap;

use leptos::prelude::*;
use serde::Deserialize;
use wasm_bindgen::closure::Closure;
use wasm_bindgen::{JsCast, JsValue};

use crate::app::clock;
use crate::app::state::{AppState, Place, Route};
use crate::document::starter;
use crate::plan::{Calendar, ConstraintKind, Date, Duration, Hours, Id, Ids, Link, Plan, Project, Rank, Task};
use crate::schedule::Schedule;

/// Days are counted from here.
const BASE: &str = "2026-01-05";
/// This day is shown: some days before the bar that scripts drag, which is then away from the edges of the chart.
const SHOWN: &str = "2026-01-15";
/// A day of a calendar that never rests.
const DAY: i64 = 24 * 3600;

#[derive(Deserialize)]
struct Given {
    tasks: Vec<GivenTask>,
    links: Vec<GivenLink>,
}

#[derive(Deserialize)]
struct GivenTask {
    id: u32,
    name: String,
    parent: u32,
    start: i32,
    end: i32,
}

#[derive(Deserialize)]
struct GivenLink {
    from: u32,
    to: u32,
}

/// Installs `window.appBench` when the address asks for it.
pub fn install(app: AppState) {
    if app.route.with_untracked(|route| route.get("bench").is_none()) {
        return;
    }
    let load = Closure::<dyn Fn(JsValue)>::new(move |data: JsValue| {
        let text = js_sys::JSON::stringify(&data).ok().and_then(|text| text.as_string()).unwrap_or_default();
        let Ok(given) = serde_json::from_str::<Given>(&text) else { return };
        let plan = plan_of(given);
        if let Some(id) = app.library.create_to_open(plan) {
            let route = Route::to(id, Place::Timeline);
            app.go(&route.with("zoom", Some("30".into())).with("at", Some(SHOWN.into())));
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
    // They live as long as the page.
    load.forget();
    schedule.forget();
}

/// The given tasks as a plan on a calendar that never rests. A task without a predecessor starts on its day.
fn plan_of(given: Given) -> Plan {
    let mut ids = Ids::seeded(clock::random_seed());
    let now = clock::now();
    let base: Date = BASE.parse().unwrap_or_default();
    let mut plan = starter::blank("Benchmark", now, &mut ids);
    if let Some(project) = plan.project().cloned() {
        let calendar = Calendar {
            id: ids.next(),
            name: "Around the clock".into(),
            week: std::array::from_fn(|_| Some(Hours::around_the_clock())),
            ..Calendar::default()
        };
        plan.put(
            Project {
                start: base.midnight(),
                calendar: Some(calendar.id),
                seconds_per_day: DAY,
                seconds_per_week: 7 * DAY,
                ..Project::clone(&project)
            }
            .into(),
        );
        plan.put(calendar.into());
    }
    let names: HashMap<u32, Id<Task>> = given.tasks.iter().map(|task| (task.id, ids.next())).collect();
    let driven: std::collections::HashSet<u32> = given.links.iter().map(|link| link.to).collect();
    for (place, task) in given.tasks.iter().enumerate() {
        let start = (base + task.start).midnight();
        let mut made = Task {
            id: names.get(&task.id).copied().unwrap_or_default(),
            number: task.id,
            name: task.name.clone(),
            parent: names.get(&task.parent).copied(),
            rank: Rank::nth(place),
            duration: Duration::working(i64::from(task.end - task.start) * DAY),
            ..Task::default()
        };
        if !driven.contains(&task.id) && task.start > 0 {
            made.constraint.kind = ConstraintKind::StartNoEarlierThan;
            made.constraint.date = Some(start);
        }
        plan.put(made.into());
    }
    for link in given.links {
        if let (Some(predecessor), Some(successor)) = (names.get(&link.from), names.get(&link.to)) {
            plan.put(
                Link { id: ids.next(), predecessor: *predecessor, successor: *successor, ..Link::default() }.into(),
            );
        }
    }
    plan
}
