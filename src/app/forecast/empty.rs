//! Nothing in the plan is uncertain: what to do about it.

use leptos::prelude::*;

use super::rules::AddUsual;
use super::state::use_forecast;
use crate::app::state::{Place, Route};
use crate::app::widgets::{Icon, Memo, view};

/// What stands here before anything is uncertain.
#[component]
pub fn Certain() -> impl IntoView {
    let place = use_forecast();
    let workspace = place.workspace;
    let ruled = Memo::new(move |_| workspace.plan.with(|plan| !plan.uncertainty_rules.is_empty()));
    view! {
        <div class="es">
            <Icon name="forecast" />
            <b>"Nothing in this plan is uncertain yet"</b>
            {move || ruled.get().then(|| view! { <p>"There is a rule of uncertainty, but nothing open that it fits."</p> })}
            <p class="mut">"A forecast needs to know how far off things can be. Add a rule for many tasks at once, estimate tasks by best, likely and worst in their panel, or say what risks do to tasks and cost."</p>
            {move || (!ruled.get()).then(|| view! { <AddUsual /> })}
            <div class="row">
                <a class="btn" href=Route::to(workspace.id, Place::Timeline).href()>"Estimate tasks"</a>
                <a class="btn" href=Route::to(workspace.id, Place::Risks).href()>"Open the risks"</a>
            </div>
        </div>
    }
}
