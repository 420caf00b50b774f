//! What came of a meeting: tasks to tick off, entries of the log, risks.

use std::sync::Arc;

use leptos::prelude::*;

use super::state::use_meetings;
use crate::analysis::board::lead_of;
use crate::app::links::{LogLink, RiskLink, TaskLink, TaskTick};
use crate::app::locale;
use crate::app::people::PersonAvatar;
use crate::app::widgets::{Each, Memo, live, view};
use crate::document::log::status_name;
use crate::document::risks;
use crate::plan::{Id, LogEntry, Meeting, Risk, Task};

/// The lists.
#[component]
pub fn Outcome(
    /// The meeting.
    meeting: Memo<Arc<Meeting>>,
) -> impl IntoView {
    let actions = Memo::new(move |_| meeting.with(|meeting| meeting.actions.clone()));
    let entries = Memo::new(move |_| meeting.with(|meeting| meeting.entries.clone()));
    let risks = Memo::new(move |_| meeting.with(|meeting| meeting.risks.clone()));
    let (some_actions, some_entries) = (
        Memo::new(move |_| actions.with(|all| !all.is_empty())),
        Memo::new(move |_| !(entries.with(Vec::is_empty) && risks.with(Vec::is_empty))),
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
                <ul class="todo mtdone">
                    <Each each=move || entries.get() key=|entry| *entry let:entry><Entry entry=entry /></Each>
                    <Each each=move || risks.get() key=|risk| *risk let:risk><Filed risk=risk /></Each>
                </ul>
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
    let open_due = Memo::new(move |_| {
        place.workspace.plan.with(|plan| plan.get(task).and_then(|task| task.due.filter(|_| !task.is_done(plan))))
    });
    let due = move || {
        let (due, today) = (open_due.get()?, place.app.today.get());
        Some(view! { <span class=if due < today { "late" } else { "mut" }>{locale::short(due, today)}</span> })
    };
    let person = Signal::derive(move || place.workspace.plan.with(|plan| lead_of(plan, task)));
    view! {
        <li>
            <TaskTick task=task />
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

/// A risk of the register that was filed from the minutes.
#[component]
fn Filed(
    /// The risk.
    risk: Id<Risk>,
) -> impl IntoView {
    let place = use_meetings();
    let status = move || place.workspace.plan.with(|plan| plan.get(risk).map(|risk| risks::status_name(risk.status)));
    let owner = Signal::derive(move || place.workspace.plan.with(|plan| plan.get(risk).and_then(|risk| risk.owner)));
    view! {
        <li>
            <span class="grow row"><RiskLink risk=risk titled=true /></span>
            <span class="mut">{status}</span>
            <PersonAvatar id=owner />
        </li>
    }
}
