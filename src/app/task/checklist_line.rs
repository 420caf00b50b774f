//! A line of the checklist: its tick, its words, and what can be done to it.

use leptos::{ev, html, prelude::*};

use super::state::use_task;
use crate::app::state::Route;
use crate::app::text::task_key;
use crate::app::widgets::{Icon, Menu, MenuItem, Show, effect, view};
use crate::document::checklist as edits;
use crate::plan::{ChecklistItem, Plan};

/// What a line says.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Said {
    /// Its words; of one that became a task, the task's name.
    text: String,
    /// Whether it is done.
    pub done: bool,
    /// Key of the task it became, and what stands for that in an address.
    own: Option<(String, String)>,
}

impl Said {
    /// What a line of a plan says.
    pub fn of(plan: &Plan, line: &ChecklistItem) -> Self {
        let own = line.task.and_then(|id| plan.get(id)).zip(plan.project());
        Self {
            text: own.map_or_else(|| line.text.clone(), |(task, _)| task.name.clone()),
            done: line.is_done(plan),
            own: own.map(|(task, project)| (task_key(plan, task), Route::item_of(&task.clone().into(), project))),
        }
    }
}

/// The line.
#[component]
pub fn Line(
    /// Its place, from 0.
    place: usize,
    /// What it says.
    said: Said,
    /// Whether it is the last.
    last: bool,
    /// The place of the line whose words are being changed.
    editing: RwSignal<Option<usize>>,
) -> impl IntoView {
    let state = use_task();
    let node = NodeRef::<html::Input>::new();
    let text = StoredValue::new(said.text.clone());
    effect(move || {
        if let (true, Some(field)) = (editing.get() == Some(place), node.get()) {
            let _ = field.focus();
            field.select();
        }
    });
    let keep = move || {
        let typed = node.try_get_untracked().flatten().map(|field| field.value());
        if let Some(typed) = typed.filter(|_| editing.try_get_untracked() == Some(Some(place))) {
            editing.set(None);
            state.workspace.edit(|draft| edits::rename(draft, state.id, place, &typed));
        }
    };
    let keydown = move |event: ev::KeyboardEvent| match event.key().as_str() {
        "Enter" => {
            event.prevent_default();
            keep();
        }
        "Escape" => {
            event.prevent_default();
            event.stop_propagation();
            editing.set(None);
        }
        _ => {}
    };
    let said = StoredValue::new(said);
    view! {
        <li>
            <Show
                when=move || editing.get() == Some(place)
                fallback=move || view! { <Words place=place said=said.get_value() /><Actions place=place said=said.get_value() last=last editing=editing /> }
            >
                <input
                    node_ref=node class="in" aria-label="Line of the checklist" prop:value=text.get_value()
                    on:keydown=keydown on:blur=move |_| keep()
                />
            </Show>
        </li>
    }
}

/// The tick and the words; of a line that became a task, the way there.
#[component]
fn Words(
    /// Its place, from 0.
    place: usize,
    /// What it says.
    said: Said,
) -> impl IntoView {
    let state = use_task();
    let done = said.done;
    match said.own {
        Some((key, item)) => view! {
            <span class="ck grow own">
                <Icon name=if done { "check" } else { "checklist" } />
                <button
                    type="button" class="asis" title=format!("Ticked when {key} is done")
                    on:click=move |_| state.app.open_item(Some(item.clone()))
                >
                    <span class="key">{key.clone()}</span>" "<span class:done=done>{said.text}</span>
                    {done.then(|| view! { <span class="vh">", done"</span> })}
                </button>
            </span>
        },
        None => view! {
            <label class="ck grow">
                <input
                    type="checkbox" prop:checked=done
                    on:change=move |event| {
                        let on = event_target_checked(&event);
                        state.workspace.edit(|draft| edits::tick(draft, state.id, place, on));
                    }
                />
                <span class:done=done>{said.text}</span>
            </label>
        },
    }
}

/// What can be done to a line.
#[component]
fn Actions(
    /// Its place, from 0.
    place: usize,
    /// What it says.
    said: Said,
    /// Whether it is the last.
    last: bool,
    /// The place of the line whose words are being changed.
    editing: RwSignal<Option<usize>>,
) -> impl IntoView {
    let state = use_task();
    let (own, done) = (said.own.is_some(), said.done);
    let (change, more) = (format!("Change “{}”", said.text), format!("More for “{}”", said.text));
    let shift = move |by: isize| {
        state.workspace.edit(|draft| edits::shift(draft, state.id, place, by));
    };
    let to_task = move |()| {
        state.workspace.edit_with_undo(|draft| edits::to_task(draft, state.id, place).map(|(_, words)| words));
    };
    view! {
        <span class="row tight">
            {(!own).then(|| view! {
                <button type="button" class="ib sm" aria-label=change.clone() title=change on:click=move |_| editing.set(Some(place))><Icon name="edit" /></button>
            })}
            <Menu label=more class="ib sm" button=|| view! { <Icon name="more" /> }>
                {(!own).then(|| view! { <MenuItem text="Make it a task" icon="board" disabled=done run=to_task /> })}
                <MenuItem text="Move up" icon="up" disabled=place == 0 run=move |()| shift(-1) />
                <MenuItem text="Move down" icon="down" disabled=last run=move |()| shift(1) />
                <MenuItem
                    text=if own { "Take off the list" } else { "Delete" } icon="trash" danger=true
                    run=move |()| { state.workspace.edit_with_undo(|draft| edits::remove(draft, state.id, place)); }
                />
            </Menu>
        </span>
    }
}
