//! The checklist.

use leptos::{ev, prelude::*};

use super::checklist_line::{Line, Said};
use super::state::use_task;
use crate::app::widgets::{CollectViews, Icon, Memo, Show, view};
use crate::document::checklist as edits;
use crate::format::rows;

/// The section.
#[component]
pub fn Checklist() -> impl IntoView {
    let state = use_task();
    let lines = Memo::new(move |_| {
        state
            .workspace
            .plan
            .with(|plan| state.read(|task| task.checklist.iter().map(|line| Said::of(plan, line)).collect::<Vec<_>>()))
    });
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
            let today = state.app.today.get_untracked();
            let names: Vec<String> = rows::read(&text, &state.units(), today).into_iter().map(|row| row.name).collect();
            state.workspace.edit_with_undo(|draft| edits::add(draft, state.id, &names.join("\n")));
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
                    <Line place=place said=line last=place + 1 == all.get_untracked() editing=editing />
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
