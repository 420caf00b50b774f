//! The dialog for a new entry.

use leptos::{ev, prelude::*};

use super::state::use_entries;
use crate::app::widgets::{CollectViews, Dialog, view};
use crate::document::log::{self, kind_name};
use crate::plan::{Date, LogKind};

/// The dialog for a new entry.
#[component]
pub fn AddEntry() -> impl IntoView {
    let place = use_entries();
    view! { <Dialog open=place.adding title=Signal::stored("New entry".to_owned())><Form /></Dialog> }
}

#[component]
fn Form() -> impl IntoView {
    let place = use_entries();
    let kind = RwSignal::new(place.query.with_untracked(|query| query.kind).unwrap_or_default());
    let (words, due) = (RwSignal::new(String::new()), RwSignal::new(None::<Date>));
    let fault = RwSignal::new(None::<String>);
    let add = move |event: ev::SubmitEvent| {
        event.prevent_default();
        let mut made = None;
        let done = place.workspace.try_edit(|draft| {
            let (id, said) = log::create(draft, kind.get_untracked(), &words.get_untracked())?;
            if due.get_untracked().is_some() {
                log::set_due(draft, id, due.get_untracked())?;
            }
            made = Some(id);
            Ok(said)
        });
        match (done, made) {
            (Err(error), _) => fault.set(Some(error.to_string())),
            (Ok(said), made) => {
                place.adding.set(false);
                place.app.announce(said.unwrap_or_default());
                if let Some(made) = made {
                    place.open(made);
                }
            }
        }
    };
    view! {
        <form on:submit=add novalidate>
            <div class="db">
                <div class="field">
                    <label for="new-entry">"What is it about?"</label>
                    <input
                        id="new-entry" class="in" type="text" autocomplete="off" autofocus=true placeholder="In a few words"
                        prop:value=move || words.get()
                        aria-invalid=move || fault.get().is_some().to_string()
                        aria-describedby="new-entry-fault"
                        on:input:target=move |event| { words.set(event.target().value()); fault.set(None); }
                    />
                    <small id="new-entry-fault" class="late" role="alert">{move || fault.get()}</small>
                </div>
                <div class="fg2">
                    <div class="field">
                        <label for="new-entry-kind">"Kind"</label>
                        <select
                            id="new-entry-kind" class="in"
                            on:change:target=move |event| {
                                let chosen = LogKind::ALL.iter().find(|kind| kind_name(**kind) == event.target().value());
                                kind.set(chosen.copied().unwrap_or_default());
                            }
                        >
                            {LogKind::ALL.iter().map(|one| view! {
                                <option value=kind_name(*one) selected=kind.get_untracked() == *one>{kind_name(*one)}</option>
                            }).collect_views()}
                        </select>
                    </div>
                    <div class="field">
                        <label for="new-entry-due">"Due"</label>
                        <input
                            id="new-entry-due" class="in" type="date"
                            on:change:target=move |event| due.set(event.target().value().parse().ok())
                        />
                    </div>
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
