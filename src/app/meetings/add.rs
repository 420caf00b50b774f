//! The dialog for a new meeting.

use leptos::{ev, prelude::*};

use super::state::use_meetings;
use crate::app::widgets::{Dialog, view};
use crate::document::meetings;
use crate::plan::{Date, DateTime};

/// The dialog for a new meeting.
#[component]
pub fn AddMeeting() -> impl IntoView {
    let place = use_meetings();
    view! { <Dialog open=place.adding title=Signal::stored("New meeting".to_owned())><Form /></Dialog> }
}

#[component]
fn Form() -> impl IntoView {
    let place = use_meetings();
    let name = RwSignal::new(String::new());
    let day = RwSignal::new(Some(place.app.today.get_untracked()));
    let time = RwSignal::new("10:00".to_owned());
    let fault = RwSignal::new(None::<String>);
    let add = move |event: ev::SubmitEvent| {
        event.prevent_default();
        let start = day.get_untracked().and_then(|day| time.with_untracked(|time| at(day, time)));
        let mut made = None;
        let done = place.workspace.try_edit(|draft| {
            let (id, words) = meetings::create(draft, &name.get_untracked(), start)?;
            made = Some(id);
            Ok(words)
        });
        match done {
            Err(error) => fault.set(Some(error.to_string())),
            Ok(words) => {
                place.adding.set(false);
                place.app.announce(words.unwrap_or_default());
                place.open(made);
            }
        }
    };
    view! {
        <form on:submit=add novalidate>
            <div class="db">
                <div class="field">
                    <label for="new-meeting">"What is it called?"</label>
                    <input
                        id="new-meeting" class="in" type="text" autocomplete="off" autofocus=true placeholder="Weekly status"
                        prop:value=move || name.get()
                        aria-invalid=move || fault.get().is_some().to_string()
                        aria-describedby="new-meeting-fault"
                        on:input:target=move |event| { name.set(event.target().value()); fault.set(None); }
                    />
                    <small id="new-meeting-fault" class="late" role="alert">{move || fault.get()}</small>
                </div>
                <div class="fg2">
                    <div class="field">
                        <label for="new-meeting-day">"Day"</label>
                        <input
                            id="new-meeting-day" class="in" type="date"
                            prop:value=move || day.get().map(|day| day.to_string()).unwrap_or_default()
                            on:change:target=move |event| day.set(event.target().value().parse().ok())
                        />
                    </div>
                    <div class="field">
                        <label for="new-meeting-time">"Begins at"</label>
                        <input
                            id="new-meeting-time" class="in" type="time"
                            prop:value=move || time.get()
                            on:change:target=move |event| time.set(event.target().value())
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

/// A day at a time of day as its field gives it: `10:00`.
pub fn at(day: Date, time: &str) -> Option<DateTime> {
    format!("{day}T{time}").parse().ok()
}
