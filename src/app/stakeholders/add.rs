//! The dialog for a new stakeholder, or a new line of the communication plan.

use leptos::{ev, prelude::*};

use super::state::use_stakeholders;
use crate::app::widgets::{Dialog, view};
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
    let (name, role) = (RwSignal::new(String::new()), RwSignal::new(String::new()));
    let fault = RwSignal::new(None::<String>);
    let add = move |event: ev::SubmitEvent| {
        event.prevent_default();
        let mut made = None;
        let done = place.workspace.try_edit(|draft| {
            let name = name.get_untracked();
            if plan {
                let (id, words) = communications::create(draft, &name, Some(draft.now().date()))?;
                communications::set_text(draft, id, communications::TextField::Channel, &role.get_untracked())?;
                made = Some(id.any());
                return Ok(words);
            }
            let (id, words) = stakeholders::create(draft, &name)?;
            stakeholders::set_text(draft, id, stakeholders::TextField::Role, &role.get_untracked())?;
            made = Some(id.any());
            Ok(words)
        });
        match (done, made) {
            (Err(error), _) => fault.set(Some(error.to_string())),
            (Ok(words), made) => {
                place.adding.set(false);
                place.app.announce(words.unwrap_or_default());
                if let Some(made) = made {
                    place.open(made);
                }
            }
        }
    };
    let (first, hint, second, second_hint) = if plan {
        ("What is told?", "Status report", "Channel", "E-mail")
    } else {
        ("Name", "A person, a team or a role", "Role", "What they are to the project")
    };
    view! {
        <form on:submit=add novalidate>
            <div class="db">
                <div class="field">
                    <label for="new-stake">{first}</label>
                    <input
                        id="new-stake" class="in" type="text" autocomplete="off" autofocus=true placeholder=hint
                        prop:value=move || name.get()
                        aria-invalid=move || fault.get().is_some().to_string()
                        aria-describedby="new-stake-fault"
                        on:input:target=move |event| { name.set(event.target().value()); fault.set(None); }
                    />
                    <small id="new-stake-fault" class="late" role="alert">{move || fault.get()}</small>
                </div>
                <div class="field">
                    <label for="new-stake-role">{second}</label>
                    <input
                        id="new-stake-role" class="in" type="text" autocomplete="off" placeholder=second_hint
                        prop:value=move || role.get()
                        on:input:target=move |event| role.set(event.target().value())
                    />
                </div>
            </div>
            <div class="df">
                <span class="end">
                    <button type="button" class="btn" on:click=move |_| place.adding.set(false)>"Cancel"</button>
                    <button type="submit" class="btn primary">"Add"</button>
                </span>
            </div>
        </form>
    }
}
