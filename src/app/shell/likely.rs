//! The date to promise, in the bar at the top: the P80 of the finish, anew after every edit.

use std::time::Duration;

use leptos::leptos_dom::helpers::TimeoutHandle;
use leptos::prelude::*;
use wasm_bindgen_futures::spawn_local;

use crate::analysis::health::Likely;
use crate::app::locale::{self, Form};
use crate::app::promise;
use crate::app::state::{Place, Route, use_app, use_workspace};
use crate::app::text::count;
use crate::app::widgets::{Icon, Memo, effect, live, view};

/// After an edit, before it begins: nobody types or drags any more.
const REST: Duration = Duration::from_millis(500);

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
        let today = app.today.get_untracked();
        let model = workspace.plan.with_untracked(|plan| {
            workspace.schedule.with_untracked(|schedule| promise::model_of(plan, schedule, today))
        });
        let Some(model) = model else {
            shown.set(None);
            return;
        };
        spawn_local(async move {
            let Some(found) = promise::likely(model, || number.try_get_value() == Some(this)).await else { return };
            shown.try_maybe_update(|shown| {
                let differs = *shown != Some(found);
                *shown = Some(found);
                (differs, ())
            });
        });
    };
    effect(move || {
        workspace.plan.track();
        app.today.track();
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
        let told = format!(
            "P80: with a chance of 80% the project is finished by {}{against}",
            locale::date(day, Form::DayYear)
        );
        Some(view! {
            <a class="likely" class:late=after href=Route::to(workspace.id, Place::Forecast).href() title=told.clone()>
                <Icon name=if after { "warn" } else { "forecast" } />
                <span>"P80 "{locale::short(day, app.today.get())}</span>
                <span class="vh">{format!(". {told}")}</span>
            </a>
        })
    })
}
