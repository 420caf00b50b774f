//! A text of several lines: read as Markdown, written as plain text.

use leptos::{ev, html, prelude::*};
use wasm_bindgen::JsCast;

use super::locale;
use super::state::use_app;
use super::task::markdown::Markdown;
use crate::app::widgets::{Memo, Show, effect, list_keys, view};
use crate::format::markdown::lines_as_typed;
use crate::platform::drafts;

/// A section with a text that is read until somebody writes in it.
#[component]
pub fn Prose(
    /// Heading, and label of the field.
    title: &'static str,
    /// The text.
    text: Memo<String>,
    /// What is typed and not kept yet is remembered under this.
    #[prop(into)]
    key: String,
    /// What the button says while there is no text.
    add: &'static str,
    /// Said below the field.
    help: &'static str,
    /// Ticks the box at a place of the text.
    tick: Callback<usize>,
    /// Keeps what was typed.
    keep: Callback<String>,
    /// What Ctrl+Enter does with what was typed, where writing goes on after it.
    #[prop(optional, into)]
    enter: Option<Callback<String>>,
    /// What stands in the field while somebody writes, else nothing; what is set here stands in it.
    #[prop(optional, into)]
    typed: Option<RwSignal<Option<String>>>,
    /// Notes that are taken while people talk: Esc keeps them, too, and lines stand as they were typed.
    #[prop(optional)]
    notes: bool,
) -> impl IntoView {
    // What was typed when the page was closed is there again, still to be kept or not.
    let key = StoredValue::new(key);
    let begun = RwSignal::new(key.with_value(|key| drafts::begun(key)));
    let writing = RwSignal::new(begun.with_untracked(Option::is_some));
    let forget = move || {
        key.with_value(|key| drafts::keep(key, ""));
        begun.set(None);
    };
    let tell = move |text: Option<String>| {
        if let Some(typed) = typed {
            typed.try_set(text);
        }
    };
    let node = NodeRef::<html::Textarea>::new();
    let section = NodeRef::<html::Section>::new();
    // Left by a key, the field is gone: the button that opens it again takes the focus.
    let stay = move || {
        request_animation_frame(move || {
            let button = section
                .try_get_untracked()
                .flatten()
                .and_then(|section| section.query_selector(".edit,.asis").ok().flatten());
            if let Some(button) = button.and_then(|button| button.dyn_into::<leptos::web_sys::HtmlElement>().ok()) {
                let _ = button.focus();
            }
        });
    };
    let today = use_app().today;
    let first = move || begun.get_untracked().unwrap_or_else(|| text.get_untracked());
    effect(move || {
        if let (true, Some(field)) = (writing.get(), node.get()) {
            let _ = field.focus();
            // Not what stands in the field: it may still be empty.
            tell(Some(first()));
        }
    });
    effect(move || {
        let now = typed.and_then(|typed| typed.get());
        if let Some((now, field)) = now.zip(node.get_untracked()).filter(|(now, field)| field.value() != *now) {
            field.set_value(&now);
            key.with_value(|key| drafts::keep(key, ""));
        }
    });
    let value = move || node.try_get_untracked().flatten().map(|field| field.value());
    let leave = move || {
        if let Some(text) = value().filter(|_| writing.try_get_untracked() == Some(true)) {
            writing.set(false);
            forget();
            tell(None);
            keep.run(text);
        }
    };
    let keydown = move |event: ev::KeyboardEvent| match (event.key().as_str(), enter) {
        ("Enter", Some(enter)) if event.ctrl_key() || event.meta_key() => {
            event.prevent_default();
            if let Some(field) = node.get_untracked() {
                enter.run(field.value());
                forget();
            }
        }
        ("Enter", None) if event.ctrl_key() || event.meta_key() => {
            event.prevent_default();
            leave();
            stay();
        }
        ("Escape", _) => {
            event.prevent_default();
            event.stop_propagation();
            if notes {
                leave();
            } else {
                forget();
                tell(None);
                writing.set(false);
            }
            stay();
        }
        _ => {
            if let Some(field) = node.get_untracked() {
                list_keys(&event, &field);
            }
        }
    };
    let id = format!("{}-help", title.to_lowercase());
    let described = id.clone();
    view! {
        <section class="md" node_ref=section>
            <h3 class="row">
                {title}
                <Show when=move || !writing.get() && text.with(|text| !text.is_empty())>
                    <button type="button" class="btn sm ghost edit" on:click=move |_| writing.set(true)><span>"Edit"</span></button>
                </Show>
            </h3>
            <Show
                when=move || writing.get()
                fallback=move || {
                    move || text.with(|text| if text.is_empty() {
                        view! {
                            <button type="button" class="asis faint" on:click=move |_| writing.set(true)>{add}</button>
                        }
                    } else {
                        let text = if notes { locale::sentence(&lines_as_typed(text), today.get()) } else { text.clone() };
                        view! { <Markdown text=text tick=Some(tick) /> }
                    })
                }
            >
                <textarea
                    node_ref=node class="in" rows="5" aria-label=title aria-describedby=described.clone() prop:value=first()
                    on:keydown=keydown
                    on:input:target=move |event| {
                        let value = event.target().value();
                        key.with_value(|key| drafts::keep(key, &value));
                        tell(Some(value));
                    }
                    on:blur=move |_| leave()
                ></textarea>
                <p class="faint" id=id.clone()>{help}</p>
            </Show>
        </section>
    }
}
