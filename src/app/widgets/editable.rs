//! Text that is edited where it stands and flows like any other: the platform's editable content, without its formats.

use leptos::{ev, html, prelude::*};

use super::{effect, leave, view};

/// A run of text that can be written over: Enter or leaving keeps it, Esc takes it back and tells what.
#[component]
pub fn EditableText(
    /// The text.
    #[prop(into)]
    value: Signal<String>,
    /// Label for readers.
    #[prop(into)]
    label: Signal<String>,
    /// Shown while it is empty.
    #[prop(optional, into)]
    placeholder: &'static str,
    /// Further classes.
    #[prop(optional, into)]
    class: &'static str,
    /// Called with the new text, trimmed.
    commit: Callback<String>,
    /// Called with what was typed and is taken back.
    dropped: Callback<String>,
) -> impl IntoView {
    let node = NodeRef::<html::Span>::new();
    let show = move |text: &str| {
        if let Some(node) = node.try_get_untracked().flatten()
            && node.text_content().as_deref() != Some(text)
        {
            node.set_text_content(Some(text));
        }
    };
    effect(move || {
        // Tracked, so that it is filled once it is there; what is being typed is left alone.
        let Some(node) = node.get() else { return };
        let text = value.get();
        if document().active_element().is_none_or(|active| !active.is_same_node(Some(&node))) {
            show(&text);
        }
    });
    // What was typed, where it is not what stood there before.
    let typed = move || {
        let typed = node.try_get_untracked().flatten()?.text_content().unwrap_or_default();
        let text = typed.split_whitespace().collect::<Vec<_>>().join(" ");
        (text != value.try_get_untracked()?).then_some(text)
    };
    let left = move |_| {
        if let Some(text) = typed() {
            commit.run(text);
        }
        if let Some(now) = value.try_get_untracked() {
            show(&now);
        }
    };
    view! {
        <span
            node_ref=node
            class=format!("edit {class}")
            contenteditable="plaintext-only"
            role="textbox"
            tabindex="0"
            spellcheck="true"
            aria-label=move || label.get()
            data-placeholder=placeholder
            on:blur=left
            on:keydown=move |event: ev::KeyboardEvent| {
                match event.key().as_str() {
                    "Enter" if !event.is_composing() => event.prevent_default(),
                    "Escape" => {
                        event.stop_propagation();
                        if let Some(text) = typed() {
                            dropped.run(text);
                        }
                        if let Some(before) = value.try_get_untracked() {
                            show(&before);
                        }
                    }
                    _ => return,
                }
                if let Some(node) = node.get_untracked() {
                    leave(&node);
                }
            }
        ></span>
    }
}
