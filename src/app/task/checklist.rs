//! The checklist.

use leptos::{ev, html, prelude::*};

use super::state::use_task;
use crate::app::widgets::{CollectViews, Icon, Memo, Show, effect, view};
use crate::document::checklist as edits;
use crate::plan::ChecklistItem;

/// The section.
#[component]
pub fn Checklist() -> impl IntoView {
    let state = use_task();
    let lines = Memo::new(move |_| state.read(|task| task.checklist.clone()));
    let all = Memo::new(move |_| lines.with(Vec::len));
    let ticked = Memo::new(move |_| lines.with(|lines| lines.iter().filter(|line| line.done).count()));
    let editing = RwSignal::new(None::<usize>);
    let typed = RwSignal::new(String::new());
    let add = move || {
        let text = typed.try_get_untracked().unwrap_or_default();
        if !text.trim().is_empty() && state.workspace.edit(|draft| edits::add(draft, state.id, &text)) {
            typed.set(String::new());
        }
    };
    let keydown = move |event: ev::KeyboardEvent| match event.key().as_str() {
        "Enter" => {
            event.prevent_default();
            add();
        }
        "Escape" if !typed.with_untracked(String::is_empty) => {
            event.prevent_default();
            event.stop_propagation();
            typed.set(String::new());
        }
        _ => {}
    };
    // Several lines pasted are several lines of the list.
    let pasted = move |event: ev::ClipboardEvent| {
        let text = event.clipboard_data().and_then(|data| data.get_data("text/plain").ok()).unwrap_or_default();
        if text.trim().lines().count() > 1 {
            event.prevent_default();
            state.workspace.edit_with_undo(|draft| edits::add(draft, state.id, &text));
        }
    };
    view! {
        <section>
            <h3>
                "Checklist "
                <Show when=move || { all.get() > 0 }><span class="count">{move || format!("{} of {}", ticked.get(), all.get())}</span></Show>
            </h3>
            <Show when=move || { all.get() > 0 }>
                <progress class="bar thin" max="100" aria-label="Checklist" prop:value=move || (ticked.get() * 100 / all.get().max(1)) as f64></progress>
            </Show>
            <ul class="todo">
                {move || lines.get().into_iter().enumerate().map(|(place, line)| view! {
                    <Line place=place line=line last=place + 1 == all.get_untracked() editing=editing />
                }).collect_views()}
            </ul>
            <label class="in cm">
                <Icon name="plus" />
                <input
                    placeholder="Add a line" aria-label="Add a line to the checklist" autocomplete="off"
                    prop:value=move || typed.get() on:input:target=move |event| typed.set(event.target().value())
                    on:keydown=keydown on:paste=pasted on:blur=move |_| add()
                />
            </label>
        </section>
    }
}

/// A line: its tick, its words, and what can be done to it.
#[component]
fn Line(
    /// Its place, from 0.
    place: usize,
    /// The line.
    line: ChecklistItem,
    /// Whether it is the last.
    last: bool,
    /// The place of the line whose words are being changed.
    editing: RwSignal<Option<usize>>,
) -> impl IntoView {
    let state = use_task();
    let node = NodeRef::<html::Input>::new();
    let text = StoredValue::new(line.text.clone());
    let done = line.done;
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
    let shift = move |by: isize| {
        state.workspace.edit(|draft| edits::shift(draft, state.id, place, by));
    };
    let named = move |what: &str| text.with_value(|text| format!("{what} “{text}”"));
    view! {
        <li>
            <Show
                when=move || editing.get() == Some(place)
                fallback=move || view! {
                    <label class="ck grow">
                        <input
                            type="checkbox" prop:checked=done
                            on:change=move |event| {
                                let on = event_target_checked(&event);
                                state.workspace.edit(|draft| edits::tick(draft, state.id, place, on));
                            }
                        />
                        <span class:done=done>{text.get_value()}</span>
                    </label>
                    <span class="row tight">
                        <button type="button" class="ib sm" aria-label=named("Change") on:click=move |_| editing.set(Some(place))><Icon name="edit" /></button>
                        <button type="button" class="ib sm" aria-label=named("Move up") disabled=place == 0 on:click=move |_| shift(-1)><Icon name="up" /></button>
                        <button type="button" class="ib sm" aria-label=named("Move down") disabled=last on:click=move |_| shift(1)><Icon name="down" /></button>
                        <button
                            type="button" class="ib sm" aria-label=named("Delete")
                            on:click=move |_| { state.workspace.edit_with_undo(|draft| edits::remove(draft, state.id, place)); }
                        ><Icon name="trash" /></button>
                    </span>
                }
            >
                <input
                    node_ref=node class="in" aria-label="Line of the checklist" prop:value=text.get_value()
                    on:keydown=keydown on:blur=move |_| keep()
                />
            </Show>
        </li>
    }
}
