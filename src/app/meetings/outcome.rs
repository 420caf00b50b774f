//! What came of a meeting: tasks to tick off, entries of the log.

use std::sync::Arc;

use leptos::prelude::*;

use super::state::use_meetings;
use crate::analysis::board::lead_of;
use crate::analysis::register::is_done;
use crate::app::links::{LogLink, TaskLink};
use crate::app::locale;
use crate::app::people::PersonAvatar;
use crate::app::widgets::{Each, Memo, live, view};
use crate::document::log::status_name;
use crate::document::risks;
use crate::plan::{Id, LogEntry, Meeting, Task};

/// The lists.
#[component]
pub fn Outcome(
    /// The meeting.
    meeting: Memo<Arc<Meeting>>,
) -> impl IntoView {
    let actions = Memo::new(move |_| meeting.with(|meeting| meeting.actions.clone()));
    let entries = Memo::new(move |_| meeting.with(|meeting| meeting.entries.clone()));
    let (some_actions, some_entries) = (
        Memo::new(move |_| actions.with(|all| !all.is_empty())),
        Memo::new(move |_| entries.with(|all| !all.is_empty())),
    );
    view! {
        {live(move || some_actions.get().then(|| view! {
            <section>
                <h3>"Actions"</h3>
                <ul class="todo mtdone"><Each each=move || actions.get() key=|task| *task let:task><Action task=task /></Each></ul>
            </section>
        }))}
        {live(move || some_entries.get().then(|| view! {
            <section>
                <h3>"In the log"</h3>
                <ul class="todo mtdone"><Each each=move || entries.get() key=|entry| *entry let:entry><Entry entry=entry /></Each></ul>
            </section>
        }))}
    }
}

#[component]
fn Action(
    /// The task.
    task: Id<Task>,
) -> impl IntoView {
    let place = use_meetings();
    let shown = Memo::new(move |_| {
        place.workspace.plan.with(|plan| plan.get(task).map(|task| (task.name.clone(), is_done(plan, task), task.due)))
    });
    let done = move || shown.with(|shown| shown.as_ref().is_some_and(|(_, done, _)| *done));
    let due = move || {
        let due = shown.with(|shown| shown.as_ref().and_then(|(_, done, due)| due.filter(|_| !done)))?;
        let today = place.app.today.get();
        Some(view! { <span class=if due < today { "late" } else { "mut" }>{locale::short(due, today)}</span> })
    };
    let person = Signal::derive(move || place.workspace.plan.with(|plan| lead_of(plan, task)));
    view! {
        <li>
            <label class="ck grow">
                <input
                    type="checkbox" prop:checked=done
                    on:change:target=move |event| {
                        let done = event.target().checked();
                        place.workspace.edit(|draft| risks::set_action_done(draft, task, done));
                    }
                />
                <span class:done=done>{move || shown.with(|shown| shown.as_ref().map(|(name, _, _)| name.clone()))}</span>
            </label>
            {due}
            <TaskLink task=task />
            <PersonAvatar id=person />
        </li>
    }
}

#[component]
fn Entry(
    /// The entry.
    entry: Id<LogEntry>,
) -> impl IntoView {
    let place = use_meetings();
    let status = move || {
        place.workspace.plan.with(|plan| plan.get(entry).map(|entry| status_name(entry.log_kind, entry.status)))
    };
    let owner = Signal::derive(move || place.workspace.plan.with(|plan| plan.get(entry).and_then(|entry| entry.owner)));
    view! {
        <li>
            <span class="grow row"><LogLink entry=entry titled=true /></span>
            <span class="mut">{status}</span>
            <PersonAvatar id=owner />
        </li>
    }
}
