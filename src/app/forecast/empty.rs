//! Nothing in the plan is uncertain: what to do about it.

use leptos::prelude::*;

use super::state::use_forecast;
use crate::app::state::{Place, Route};
use crate::app::widgets::{Icon, view};
use crate::document::uncertainty;

/// What stands here before anything is uncertain.
#[component]
pub fn Certain() -> impl IntoView {
    let place = use_forecast();
    let workspace = place.workspace;
    view! {
        <div class="es">
            <Icon name="forecast" />
            <b>"Nothing in this plan is uncertain yet"</b>
            <p class="mut">"A forecast needs to know how far off things can be. Add a rule for many tasks at once, estimate tasks by best, likely and worst in their panel, or say what risks do to tasks and cost."</p>
            <button
                type="button" class="btn primary"
                on:click=move |_| {
                    workspace.edit_with_undo(|draft| {
                        uncertainty::add_rule(draft, uncertainty::usual_rule()).map(|(_, words)| words)
                    });
                }
            >
                <Icon name="plus" />
                "Add a rule for all open tasks: −10 % / +30 %"
            </button>
            <div class="row">
                <a class="btn" href=Route::to(workspace.id, Place::Timeline).href()>"Estimate tasks"</a>
                <a class="btn" href=Route::to(workspace.id, Place::Risks).href()>"Open the risks"</a>
            </div>
        </div>
    }
}
