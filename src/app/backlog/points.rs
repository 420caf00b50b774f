//! An estimate, edited where it stands: a number, then Enter or Tab to the next task's.

use leptos::{ev, html, prelude::*};

use super::keys;
use super::lines::Line;
use super::state::{BacklogState, Typing, use_backlog};
use crate::app::widgets::{Memo, beside, effect, live, view};
use crate::document::sprints::set_points;
use crate::plan::points::parse;
use crate::plan::{Id, Task};

/// Begins to edit an estimate; `typed` stands in the field instead of what is known.
pub fn edit(state: &BacklogState, task: Id<Task>, typed: Option<String>) {
    let known = state.workspace.plan.with_untracked(|plan| plan.get(task).and_then(|task| task.points));
    let select = typed.is_none();
    let text = typed.unwrap_or_else(|| known.map(crate::plan::points::text).unwrap_or_default());
    state.cursor.set(Some(Line::Task(task)));
    keys::bring_into_sight(state, Line::Task(task));
    state.typing.set(Some(Typing { task, text, select }));
}

/// Keeps what was typed; says whether it could be read.
fn keep(state: &BacklogState, task: Id<Task>, typed: &str) -> bool {
    let points = if typed.trim().is_empty() { None } else { parse(typed) };
    if points.is_none() && !typed.trim().is_empty() {
        state.app.toasts.error(format!("“{}” is not a number of points. Type one such as 3 or 0.5.", typed.trim()));
        return false;
    }
    state.workspace.edit(|draft| set_points(draft, &[task], points));
    true
}

/// The estimate of a row.
#[component]
pub fn Points(
    /// Which task.
    id: Id<Task>,
    /// Its key.
    key: Signal<String>,
    /// The estimate; empty without one.
    value: Signal<String>,
) -> impl IntoView {
    let state = use_backlog();
    let typing = Memo::new(move |_| state.typing.with(|typing| typing.clone().filter(|typing| typing.task == id)));
    live(move || match typing.get() {
        Some(typing) => view! { <Field id=id key=key typing=typing /> },
        None => view! {
            <button
                type="button" class="pts" class:none=move || value.with(String::is_empty) tabindex="-1"
                aria-label=move || format!("Points of {}: {}", key.get(), value.with(|value| if value.is_empty() { "none".to_owned() } else { value.clone() }))
                on:click=move |_| edit(&state, id, None)
            >
                {move || value.with(|value| if value.is_empty() { "–".to_owned() } else { value.clone() })}
            </button>
        },
    })
}

#[component]
fn Field(
    /// Which task.
    id: Id<Task>,
    /// Its key.
    key: Signal<String>,
    /// What to begin with.
    typing: Typing,
) -> impl IntoView {
    let state = use_backlog();
    let node = NodeRef::<html::Input>::new();
    let select = typing.select;
    effect(move || {
        if let Some(field) = node.get() {
            let _ = field.focus();
            if select {
                field.select();
            }
        }
    });
    let typed = move || node.try_get_untracked().flatten().map(|field| field.value()).unwrap_or_default();
    let go = move |by: isize| {
        let all: Vec<Id<Task>> = state.lines.with_untracked(|lines| lines.tasks().collect());
        if let Some(next) = beside(&all, id, by) {
            edit(&state, next, None);
        } else {
            state.typing.set(None);
            keys::focus_line(&state, Line::Task(id));
        }
    };
    let keydown = move |event: ev::KeyboardEvent| {
        event.stop_propagation();
        if event.is_composing() {
            return;
        }
        match event.key().as_str() {
            "Enter" | "Tab" => {
                event.prevent_default();
                if keep(&state, id, &typed()) {
                    go(if event.shift_key() { -1 } else { 1 });
                }
            }
            "Escape" => {
                event.prevent_default();
                state.typing.set(None);
                keys::focus_line(&state, Line::Task(id));
            }
            _ => {}
        }
    };
    // Clicked elsewhere: what can be read is kept.
    let left = move |_: ev::FocusEvent| {
        let ours = state.typing.try_with_untracked(|typing| typing.as_ref().is_some_and(|typing| typing.task == id));
        if ours == Some(true) {
            keep(&state, id, &typed());
            state.typing.set(None);
        }
    };
    view! {
        <input
            node_ref=node class="in pts" inputmode="decimal" autocomplete="off" maxlength="8"
            aria-label=move || format!("Points of {}", key.get())
            prop:value=typing.text
            on:keydown=keydown on:blur=left
        />
    }
}
