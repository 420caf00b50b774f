//! The description: read as Markdown, written as plain text.

use leptos::{ev, html, prelude::*};

use super::markdown::Markdown;
use super::state::use_task;
use crate::app::widgets::{Memo, Show, effect, view};
use crate::document::details;
use crate::platform::drafts;

/// The section.
#[component]
pub fn Description() -> impl IntoView {
    let state = use_task();
    let text = Memo::new(move |_| state.read(|task| task.description.clone()));
    // What was typed when the page was closed is there again, still to be kept or not.
    let key = StoredValue::new(format!("description/{}/{}", state.workspace.id, state.id));
    let begun = RwSignal::new(key.with_value(|key| drafts::begun(key)));
    let writing = RwSignal::new(begun.with_untracked(Option::is_some));
    let forget = move || {
        key.with_value(|key| drafts::keep(key, ""));
        begun.set(None);
    };
    let node = NodeRef::<html::Textarea>::new();
    effect(move || {
        if let (true, Some(field)) = (writing.get(), node.get()) {
            let _ = field.focus();
        }
    });
    let keep = move || {
        let typed = node.try_get_untracked().flatten().map(|field| field.value());
        if let Some(typed) = typed.filter(|_| writing.try_get_untracked() == Some(true)) {
            writing.set(false);
            forget();
            state.workspace.edit(|draft| details::describe(draft, state.id, &typed));
        }
    };
    let tick = Callback::new(move |at: usize| {
        state.workspace.edit(|draft| details::tick_description(draft, state.id, at));
    });
    let keydown = move |event: ev::KeyboardEvent| match event.key().as_str() {
        "Enter" if event.ctrl_key() || event.meta_key() => {
            event.prevent_default();
            keep();
        }
        "Escape" => {
            event.prevent_default();
            event.stop_propagation();
            forget();
            writing.set(false);
        }
        _ => {}
    };
    view! {
        <section class="md">
            <h3 class="row">
                "Description"
                <Show when=move || !writing.get() && text.with(|text| !text.is_empty())>
                    <button type="button" class="btn sm ghost edit" on:click=move |_| writing.set(true)><span>"Edit"</span></button>
                </Show>
            </h3>
            <Show
                when=move || writing.get()
                fallback=move || {
                    move || text.with(|text| if text.is_empty() {
                        view! {
                            <button type="button" class="asis faint" on:click=move |_| writing.set(true)>"Add a description"</button>
                        }
                    } else {
                        view! { <Markdown text=text.clone() tick=Some(tick) /> }
                    })
                }
            >
                <textarea
                    node_ref=node class="in" rows="5" aria-label="Description" aria-describedby="md-help" prop:value=begun.get_untracked().unwrap_or_else(|| text.get_untracked())
                    on:keydown=keydown on:input:target=move |event| key.with_value(|key| drafts::keep(key, &event.target().value()))
                    on:blur=move |_| keep()
                ></textarea>
                <p class="faint" id="md-help">"Markdown: **bold**, *italic*, - list, - [ ] box, `code`. Ctrl Enter keeps it, Esc does not."</p>
            </Show>
        </section>
    }
}
