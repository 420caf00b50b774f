//! The dialog for a new entry.

use leptos::prelude::*;

use super::state::use_entries;
use crate::app::widgets::{CollectViews, Dialog, NameForm, view};
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
    let due = RwSignal::new(None::<Date>);
    let add = move |title: String| {
        let (made, _) = place.workspace.make(|draft| {
            let made = log::create(draft, kind.get_untracked(), &title)?;
            if due.get_untracked().is_some() {
                log::set_due(draft, made.0, due.get_untracked())?;
            }
            Ok(made)
        })?;
        place.rows.made(made);
        Ok(())
    };
    view! {
        <NameForm open=place.adding id="new-entry" label="What is it about?" hint="In a few words" add=Callback::new(add)>
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
        </NameForm>
    }
}
