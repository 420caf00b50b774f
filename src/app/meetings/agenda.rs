//! The agenda, and what is open and not on it yet.

use std::sync::Arc;

use leptos::prelude::*;

use super::state::use_meetings;
use crate::analysis::meeting::{Topic, agenda_line, topics, words};
use crate::app::prose::Prose;
use crate::app::widgets::{Each, Icon, Memo, live, view};
use crate::document::meetings::{self, TextField};
use crate::plan::{DateTime, Id, Meeting};

/// Most topics that are proposed: more is no agenda.
const MOST: usize = 12;

/// The section.
#[component]
pub fn Agenda(
    /// Which meeting.
    id: Id<Meeting>,
    /// The meeting.
    meeting: Memo<Arc<Meeting>>,
    /// Whether there are minutes already, or are being written.
    begun: Memo<bool>,
) -> impl IntoView {
    let place = use_meetings();
    let workspace = place.workspace;
    view! {
        <Prose
            title="Agenda" add="Write the agenda"
            text=Memo::new(move |_| meeting.with(|meeting| meeting.agenda.clone()))
            key=format!("agenda/{}/{id}", workspace.id)
            help="Markdown: - [ ] a topic to tick off. What is not ticked goes over to the next meeting. Ctrl Enter keeps it, Esc does not."
            tick=Callback::new(move |at: usize| { workspace.edit(|draft| meetings::tick(draft, id, at)); })
            keep=Callback::new(move |text: String| {
                workspace.edit(|draft| meetings::set_text(draft, id, TextField::Agenda, &text));
            })
        />
        <Proposed id=id meeting=meeting begun=begun />
    }
}

/// What is open and not on the agenda yet; a meeting that was proposes nothing.
#[component]
fn Proposed(
    /// Which meeting.
    id: Id<Meeting>,
    /// The meeting.
    meeting: Memo<Arc<Meeting>>,
    /// Whether there are minutes already, or are being written.
    begun: Memo<bool>,
) -> impl IntoView {
    let place = use_meetings();
    let workspace = place.workspace;
    let found = Memo::new(move |_| {
        let today = place.app.today.get();
        let was = meeting.with(|meeting| meeting.start.map(DateTime::date).is_some_and(|day| day < today));
        if was {
            return Vec::new();
        }
        let painted = workspace.painted();
        let mut found = painted.plan.with(|plan| {
            painted.schedule.with(|schedule| meeting.with(|meeting| topics(plan, schedule, meeting, today)))
        });
        found.truncate(MOST);
        found
    });
    let add = move |topics: Vec<Topic>| {
        let lines: Vec<String> =
            workspace.plan.with_untracked(|plan| topics.iter().map(|topic| agenda_line(plan, *topic)).collect());
        workspace.edit(|draft| meetings::add_to_agenda(draft, id, &lines));
    };
    let any = Memo::new(move |_| found.with(|found| !found.is_empty()));
    live(move || {
        any.get().then(|| view! {
            // Folded once the meeting has begun: there is more room for the minutes.
            <details class="more mtopen" prop:open=move || !begun.get()>
                <summary>{move || format!("{} open, not on the agenda yet", found.with(Vec::len))}</summary>
                <ul>
                    <Each each=move || found.get() key=|topic| *topic let:topic>
                        <li>
                            <button
                                type="button" class="ib sm" title="Add to the agenda"
                                aria-label=move || format!("Add {} to the agenda", workspace.plan.with(|plan| words(plan, topic)).map(|(key, _)| key).unwrap_or_default())
                                on:click=move |_| add(vec![topic])
                            ><Icon name="plus" /></button>
                            <span class="mut">{what(topic)}</span>
                            {move || workspace.plan.with(|plan| words(plan, topic)).map(|(key, title)| view! {
                                <span class="key">{key}</span>
                                <span class="ell grow">{title}</span>
                            })}
                        </li>
                    </Each>
                </ul>
                <button type="button" class="btn sm" on:click=move |_| add(found.get_untracked())>"Add all"</button>
            </details>
        })
    })
}

/// What is to be done with a topic, in a word.
const fn what(topic: Topic) -> &'static str {
    match topic {
        Topic::Action(_) => "Action",
        Topic::Decision(_) => "Decide",
        Topic::Entry(_) => "Open",
        Topic::Review(_) => "Review",
        Topic::Due(_) => "Due",
    }
}
