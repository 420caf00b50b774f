//! The dialog for a new meeting.

use leptos::prelude::*;

use super::state::use_meetings;
use crate::app::widgets::{Dialog, NameForm, view};
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
    let day = RwSignal::new(Some(place.app.today.get_untracked()));
    let time = RwSignal::new("10:00".to_owned());
    let add = move |name: String| {
        let start = day.get_untracked().and_then(|day| time.with_untracked(|time| at(day, time)));
        let (made, _) = place.workspace.make(|draft| meetings::create(draft, &name, start))?;
        place.made(made);
        Ok(())
    };
    view! {
        <NameForm open=place.adding id="new-meeting" label="What is it called?" hint="Weekly status" add=Callback::new(add)>
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
        </NameForm>
    }
}

/// A day at a time of day as its field gives it: `10:00`.
pub fn at(day: Date, time: &str) -> Option<DateTime> {
    format!("{day}T{time}").parse().ok()
}
