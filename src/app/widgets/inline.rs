//! Values that become fields where they stand: text and dates.

use leptos::{ev, html, prelude::*};

use super::{follow, leave, view};
use crate::plan::Date;
use crate::plan::date_text::in_range;

/// A text that is edited where it stands: Enter (in several lines, Ctrl+Enter) or leaving keeps it, Esc takes it back.
#[component]
pub fn InlineText(
    /// The text.
    #[prop(into)]
    value: Signal<String>,
    /// Label for readers.
    #[prop(into)]
    label: Signal<String>,
    /// Shown while it is empty.
    #[prop(optional, into)]
    placeholder: &'static str,
    /// Whether it may have several lines.
    #[prop(optional)]
    lines: bool,
    /// Called with the new text.
    commit: Callback<String>,
) -> impl IntoView {
    let node = NodeRef::<html::Textarea>::new();
    let reset = move || {
        if let (Some(node), Some(value)) = (node.try_get_untracked().flatten(), value.try_get_untracked()) {
            node.set_value(&value);
        }
    };
    follow(move || node.get().map(Into::into), value, || ());
    view! {
        <textarea
            node_ref=node
            class="inline"
            rows="1"
            aria-label=move || label.get()
            placeholder=placeholder
            on:change:target=move |event| {
                let text = event.target().value();
                // A field that goes while it is being typed into reports a change, too.
                let Some(before) = value.try_get_untracked() else { return };
                if text.trim() != before {
                    commit.run(text);
                }
                reset();
            }
            on:keydown=move |event: ev::KeyboardEvent| {
                let control = event.ctrl_key() || event.meta_key();
                match event.key().as_str() {
                    "Enter" if !lines || control => event.prevent_default(),
                    "Escape" => {
                        reset();
                        event.stop_propagation();
                    }
                    _ => return,
                }
                if let Some(node) = node.get_untracked() {
                    leave(&node);
                }
            }
        ></textarea>
    }
}

/// A date that is edited where it stands: words until it has the focus, then the platform's date field.
#[component]
pub fn InlineDate(
    /// The date.
    #[prop(into)]
    value: Signal<Option<Date>>,
    /// The date in words, or what stands there without one.
    #[prop(into)]
    shown: Signal<String>,
    /// Class of the words.
    #[prop(optional, into)]
    class: Signal<&'static str>,
    /// Label for readers.
    #[prop(into)]
    label: Signal<String>,
    /// Called with the new date; `None` when it was cleared.
    commit: Callback<Option<Date>>,
) -> impl IntoView {
    let text = move || value.get().map(|date| date.to_string()).unwrap_or_default();
    view! {
        <span class="idate">
            <span class=move || class.get() class:faint=move || value.get().is_none() aria-hidden="true">{move || shown.get()}</span>
            <input
                class="in"
                type="date"
                aria-label=move || label.get()
                prop:value=text
                on:change:target=move |event| {
                    let typed = event.target().value();
                    let Some(before) = value.try_get_untracked() else { return };
                    let date = typed.parse::<Date>().ok().and_then(in_range);
                    if (date.is_some() || typed.is_empty()) && date != before {
                        commit.run(date);
                    }
                }
            />
        </span>
    }
}
