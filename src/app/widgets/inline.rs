//! Values that become fields where they stand: text and dates.

use leptos::{ev, html, prelude::*};

use super::field::{Below, Keeping};
use super::{follow, leave, view};
use crate::plan::Date;
use crate::plan::date_text::in_range;

/// A text that is edited where it stands: Enter (in several lines, Ctrl+Enter) or leaving keeps it, Esc takes it back.
/// What cannot be kept stays to be mended, with what is wrong below it.
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
    /// Keeps the new text, or says what is wrong with it.
    #[prop(into)]
    keep: Callback<String, Result<(), String>>,
) -> impl IntoView {
    let node = NodeRef::<html::Textarea>::new();
    let keeping = Keeping::new(value, keep);
    let show = move |text: Option<String>| {
        if let (Some(node), Some(text)) = (node.try_get_untracked().flatten(), text) {
            node.set_value(&text);
        }
    };
    let commit = move || {
        let typed = node.try_get_untracked().flatten().map(|node| node.value());
        show(typed.and_then(|typed| keeping.take(typed)));
    };
    follow(move || node.get().map(Into::into), value, move || keeping.problem.set(None));
    view! {
        <textarea
            node_ref=node
            class="inline"
            rows="1"
            aria-label=move || label.get()
            aria-invalid=move || keeping.invalid()
            aria-describedby=move || keeping.described()
            placeholder=placeholder
            on:change=move |_| commit()
            // Reached by Tab, a line is selected, as in the fields of the platform.
            on:keyup=move |event: ev::KeyboardEvent| {
                if let Some(node) = node.get_untracked().filter(|_| !lines && event.key() == "Tab") {
                    node.select();
                }
            }
            on:keydown=move |event: ev::KeyboardEvent| {
                let control = event.ctrl_key() || event.meta_key();
                match event.key().as_str() {
                    "Enter" if !lines || control => {
                        event.prevent_default();
                        commit();
                        // Where it is refused the cursor stays, to mend it.
                        if keeping.problem.with_untracked(Option::is_some) {
                            return;
                        }
                    }
                    "Escape" => {
                        show(keeping.take_back());
                        event.stop_propagation();
                    }
                    _ => return,
                }
                if let Some(node) = node.get_untracked() {
                    leave(&node);
                }
            }
        ></textarea>
        <Below id=keeping.id problem=keeping.problem />
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
            <span
                class=move || format!("{}{}", class.get(), if value.get().is_none() { " faint" } else { "" })
                aria-hidden="true"
            >{move || shown.get()}</span>
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
                        // One that was refused does not stay in the field.
                        if value.try_get_untracked() == Some(before) {
                            event.target().set_value(&text());
                        }
                    }
                }
            />
        </span>
    }
}
