//! Minutes and invitations on their way out: to the clipboard, as files.

use leptos::prelude::*;
use leptos::task::spawn_local;

use super::state::Meetings;
use crate::app::clock;
use crate::app::files::{file_name, slug};
use crate::app::locale::{self, Form};
use crate::format::icalendar;
use crate::format::minutes::{self, Tongue};
use crate::plan::{DateTime, Id, Meeting};
use crate::platform::files;

/// The minutes in Markdown; `None` when the meeting is gone.
pub fn text(place: Meetings, id: Id<Meeting>) -> Option<String> {
    let tongue =
        Tongue { day: &|day| locale::date(day, Form::DayYear), time: &|moment| locale::moment(moment, Form::Time) };
    place.workspace.plan.with(|plan| plan.get(id).map(|meeting| minutes::write(plan, meeting, &tongue)))
}

/// Copies the minutes as Markdown.
pub fn copy(place: Meetings, id: Id<Meeting>) {
    let Some(text) = untrack(|| text(place, id)) else { return };
    spawn_local(async move {
        let clipboard = window().navigator().clipboard();
        match wasm_bindgen_futures::JsFuture::from(clipboard.write_text(&text)).await {
            Ok(_) => place.app.toasts.done("Copied the minutes as Markdown"),
            Err(_) => {
                place.app.toasts.error("The browser did not let the page copy. Save the minutes as a file instead.");
            }
        }
    });
}

/// Saves the minutes as a Markdown file.
pub fn save(place: Meetings, id: Id<Meeting>) {
    if let Some(text) = untrack(|| text(place, id)) {
        hand_out(place, id, "md", "text/markdown", &text, "");
    }
}

/// Saves the invitation as an iCalendar file.
pub fn invite(place: Meetings, id: Id<Meeting>) {
    let dated = place.workspace.plan.with_untracked(|plan| plan.get(id).is_some_and(|meeting| meeting.start.is_some()));
    if !dated {
        place.app.toasts.error("Say when the meeting is first.");
        return;
    }
    let found = place.workspace.plan.with_untracked(|plan| {
        let meeting = plan.get(id)?;
        let text = clock::with(|clock| icalendar::invitation(plan, meeting, clock));
        Some((text, meeting.start, icalendar::latest_after(plan, meeting)))
    });
    if let Some((text, start, latest)) = found {
        let today = place.app.today.get_untracked();
        let day = |at: DateTime| locale::short(at.date(), today);
        let alone = start.zip(latest).map(|(start, latest)| {
            format!(". It is about {} alone; the invitation of {} is about the whole series", day(start), day(latest))
        });
        hand_out(place, id, "ics", "text/calendar", &text, &alone.unwrap_or_default());
    }
}

/// Hands out a file of a meeting: `weekly-status-2026-03-12.md`; `more` is said of it.
fn hand_out(place: Meetings, id: Id<Meeting>, ending: &str, mime: &str, text: &str, more: &str) {
    let name = place.workspace.plan.with_untracked(|plan| {
        let meeting = plan.get(id)?;
        Some(format!("{}-{}.{ending}", slug(&meeting.name), meeting.start?.date()))
    });
    let name = name.unwrap_or_else(|| place.workspace.plan.with_untracked(|plan| file_name(plan, ending)));
    if files::download(&name, mime, text.as_bytes()) {
        place.app.toasts.done(format!("Saved {name}{more}"));
    } else {
        place.app.toasts.error("The browser did not save the file.");
    }
}
