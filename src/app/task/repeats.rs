//! When the task is to be done again.

use leptos::prelude::*;

use super::state::use_task;
use crate::app::recurrence::RecurrencePicker;
use crate::app::widgets::view;
use crate::document::repeats;

/// The row of the short facts: the rule, and when the next one would be due, if this one were finished today.
#[component]
pub fn Repeats() -> impl IntoView {
    let state = use_task();
    let rule = Signal::derive(move || state.read(|task| task.repeats));
    let from = Signal::derive(move || state.read(|task| task.due).unwrap_or_else(|| state.app.today.get()));
    let next = move || {
        let due = rule.get()?.next(from.get(), state.app.today.get())?;
        Some(format!("next {}", state.day(due)))
    };
    view! {
        <RecurrencePicker
            rule=rule from=from label="Repeats" none="Not at all"
            set=Callback::new(move |rule| { state.workspace.edit(|draft| repeats::set(draft, state.id, rule)); })
            help="Finish it, and the next one is made: due on the next such day that is not past, with nothing ticked, in the first to-do column. The finished one keeps its history. Nothing is made before."
        />
        <span class="faint">{next}</span>
    }
}
