//! The dialog for a new stakeholder, or a new line of the communication plan.

use leptos::prelude::*;

use super::state::use_stakeholders;
use crate::app::widgets::{Dialog, NameForm, view};
use crate::document::{communications, stakeholders};

/// The dialog.
#[component]
pub fn Add() -> impl IntoView {
    let place = use_stakeholders();
    let title = move || if place.plan.get() { "Plan what is told" } else { "New stakeholder" }.to_owned();
    view! { <Dialog open=place.adding title=Signal::derive(title)><Form /></Dialog> }
}

#[component]
fn Form() -> impl IntoView {
    let place = use_stakeholders();
    let plan = place.plan.get_untracked();
    let second = RwSignal::new(String::new());
    let add = move |name: String| {
        let more = second.get_untracked();
        let again = !plan && place.workspace.plan.with_untracked(|plan| stakeholders::is_known(plan, &name));
        let (made, words) = place.workspace.make(|draft| {
            if plan {
                let (id, words) = communications::create(draft, &name, Some(draft.now().date()))?;
                communications::set_text(draft, id, communications::TextField::Channel, &more)?;
                return Ok((id.any(), words));
            }
            let (id, words) = stakeholders::create(draft, &name)?;
            stakeholders::set_text(draft, id, stakeholders::TextField::Role, &more)?;
            Ok((id.any(), words))
        })?;
        if again {
            place.app.toasts.done(words);
        }
        place.rows.made(made);
        Ok(())
    };
    let (first, hint, label, label_hint) = if plan {
        ("What is told?", "Status report", "Channel", "E-mail")
    } else {
        ("Name", "A person, a team or a role", "Role", "What they are to the project")
    };
    view! {
        <NameForm open=place.adding id="new-stake" label=first hint=hint add=Callback::new(add)>
            <div class="field">
                <label for="new-stake-role">{label}</label>
                <input
                    id="new-stake-role" class="in" type="text" autocomplete="off" placeholder=label_hint
                    prop:value=move || second.get()
                    on:input:target=move |event| second.set(event.target().value())
                />
            </div>
        </NameForm>
    }
}
