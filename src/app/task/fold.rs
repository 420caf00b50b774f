//! A section that is opened at its heading, and what is typed in a field before it is kept.

use std::cell::Cell;
use std::thread::LocalKey;

use leptos::{ev, prelude::*};

use crate::app::widgets::{Icon, Show, view};

/// A section under a heading that opens and closes it.
#[component]
pub fn Fold(
    /// Heading.
    title: &'static str,
    /// Whether it is open: as the person left it, for the next task.
    kept: &'static LocalKey<Cell<bool>>,
    /// What stands beside the heading.
    #[prop(into)]
    facts: Signal<Option<String>>,
    /// What is in it.
    children: ChildrenFn,
) -> impl IntoView {
    let open = RwSignal::new(kept.get());
    let children = StoredValue::new(children);
    view! {
        <section class="when">
            <h3>
                <button
                    type="button" class="row asis" aria-expanded=move || open.get().to_string()
                    on:click=move |_| {
                        open.update(|open| *open = !*open);
                        kept.set(open.get_untracked());
                    }
                >
                    <Icon name=Signal::derive(move || if open.get() { "down" } else { "right" }) class="chev" />
                    {title}
                    <span class="faint">{move || facts.get()}</span>
                </button>
            </h3>
            <Show when=move || open.get()>{children.with_value(|children| children())}</Show>
        </section>
    }
}

/// Around a field: what is being typed in it, until it is kept, taken back or left.
#[component]
pub fn Typing(
    /// What is being typed; nothing while nobody types.
    typed: RwSignal<Option<String>>,
    /// The field.
    children: Children,
) -> impl IntoView {
    let done = move |event: ev::KeyboardEvent| {
        if matches!(event.key().as_str(), "Enter" | "Escape") {
            typed.set(None);
        }
    };
    view! {
        <span
            class="fld" on:input=move |event| typed.set(Some(event_target_value(&event)))
            on:keydown:capture=done on:focusout=move |_| typed.set(None)
        >{children()}</span>
    }
}
