//! The date to promise, in the bar at the top: the P80 of the finish, anew after every edit.

use std::sync::Arc;
use std::time::Duration;

use leptos::leptos_dom::helpers::TimeoutHandle;
use leptos::prelude::*;
use wasm_bindgen_futures::spawn_local;

use crate::analysis::forecast::{Depth, Model, Options, Run, may_vary};
use crate::analysis::health::Likely;
use crate::app::clock;
use crate::app::locale::{self, Form};
use crate::app::state::{Place, Route, use_app, use_workspace};
use crate::app::text::count;
use crate::app::widgets::{Icon, Memo, effect, live, view};
use crate::platform::files::painted;

/// After an edit, before it begins: nobody types or drags any more.
const REST: Duration = Duration::from_millis(500);
/// Milliseconds of work before the page gets its turn again.
const SLICE: f64 = 6.0;
/// Trials that run one by one are for plans of up to so many rows.
const MOST_ROWS: usize = 200;

/// A link to the forecast that says the P80 of the finish; nothing while nothing is uncertain, and in the forecast itself.
#[component]
pub fn LikelyFinish() -> impl IntoView {
    let (app, workspace) = (use_app(), use_workspace());
    let shown = workspace.likely;
    let number = StoredValue::new(0_u32);
    let timer = StoredValue::new(None::<TimeoutHandle>);
    let elsewhere = Memo::new(move |_| app.route.with(|route| route.place != Place::Forecast));
    let stop = move || timer.update_value(|timer| timer.take().iter().for_each(TimeoutHandle::clear));
    let begin = move || {
        number.update_value(|number| *number = number.wrapping_add(1));
        let this = number.get_value();
        // A model of thousands of tasks takes a frame to make: not after each edit of a plan in which all is certain.
        if !workspace.plan.with_untracked(|plan| may_vary(plan)) {
            shown.set(None);
            return;
        }
        let model = workspace.plan.with_untracked(|plan| {
            let options = Options { depth: Depth::Curves, ..Options::of(plan) };
            workspace.schedule.with_untracked(|schedule| Model::of(plan, schedule, options))
        });
        let slow = !model.is_side_by_side()
            && workspace.schedule.with_untracked(|schedule| schedule.outline().rows().len() > MOST_ROWS);
        if model.is_certain() || slow {
            shown.set(None);
            return;
        }
        spawn_local(async move {
            let mut run = Run::new(Arc::new(model));
            loop {
                let begun = clock::ticking();
                while !run.step() && clock::ticking() - begun < SLICE {}
                if number.try_get_value() != Some(this) {
                    return;
                }
                if run.is_done() {
                    break;
                }
                painted().await;
            }
            if let Some(outcome) = run.outcome() {
                let (finish, cost) = (outcome.finish.curve.percentile(80), outcome.cost.curve.percentile(80));
                let found = Some(Likely { finish: finish.date(), cost });
                shown.try_maybe_update(|shown| {
                    let differs = *shown != found;
                    *shown = found;
                    (differs, ())
                });
            }
        });
    };
    effect(move || {
        workspace.plan.track();
        stop();
        // What runs is about the plan before.
        number.update_value(|number| *number = number.wrapping_add(1));
        if elsewhere.get() {
            timer.set_value(set_timeout_with_handle(begin, REST).ok());
        }
    });
    on_cleanup(stop);
    let wanted = Memo::new(move |_| {
        workspace.plan.with(|plan| plan.project().and_then(|project| project.charter.target_finish))
    });
    live(move || {
        let (Likely { finish: day, .. }, target) = (shown.get().filter(|_| elsewhere.get())?, wanted.get());
        let late = target.map_or(0, |target| day - target);
        let against = match (target, late) {
            (None, _) => String::new(),
            (_, 0) => ", the target".to_owned(),
            (_, late) => {
                let days = count(late.unsigned_abs() as usize, "day", "days");
                format!(", {days} {} target", if late > 0 { "after" } else { "before" })
            }
        };
        let after = late > 0;
        let told = format!("Done by {} with 80% confidence{against}", locale::date(day, Form::DayYear));
        Some(view! {
            <a class="likely" class:late=after href=Route::to(workspace.id, Place::Forecast).href() title=told.clone()>
                <Icon name=if after { "warn" } else { "forecast" } />
                <span>"P80 "{locale::short(day, app.today.get())}</span>
                <span class="vh">{format!(". {told}")}</span>
            </a>
        })
    })
}
