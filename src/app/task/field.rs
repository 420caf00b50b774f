//! Fields that keep what is typed when they are left: Enter and leaving keep it, Esc puts back what was there.

use leptos::{ev, html, prelude::*};

use crate::app::widgets::{Icon, follow, leave, view};

/// A line of text.
#[component]
pub fn LineField(
    /// Label for readers.
    #[prop(into)]
    label: Signal<String>,
    /// What it shows.
    #[prop(into)]
    value: Signal<String>,
    /// Keeps what was typed, or says what is wrong with it.
    #[prop(into)]
    keep: Callback<String, Result<(), String>>,
    /// Classes.
    #[prop(optional, into)]
    class: &'static str,
    /// What stands there while it is empty.
    #[prop(optional, into)]
    placeholder: &'static str,
    /// Kind of input, such as `date`.
    #[prop(optional, into)]
    kind: Option<&'static str>,
) -> impl IntoView {
    let node = NodeRef::<html::Input>::new();
    let problem = RwSignal::new(None::<String>);
    let commit = move || {
        let Some(field) = node.try_get_untracked().flatten() else { return };
        let (typed, shown) = (field.value(), value.try_get_untracked().unwrap_or_default());
        if typed == shown {
            problem.try_set(None);
            return;
        }
        match keep.run(typed) {
            Ok(()) => {
                problem.try_set(None);
                // What was kept may read differently than what was typed.
                if let Some(now) = value.try_get_untracked() {
                    field.set_value(&now);
                }
            }
            Err(words) => {
                problem.try_set(Some(words));
            }
        }
    };
    let keydown = move |event: ev::KeyboardEvent| match event.key().as_str() {
        "Enter" => {
            event.prevent_default();
            commit();
        }
        "Escape" => {
            event.prevent_default();
            event.stop_propagation();
            problem.set(None);
            if let Some(field) = node.get_untracked() {
                field.set_value(&value.get_untracked());
                leave(&field);
            }
        }
        _ => {}
    };
    follow(move || node.get().map(Into::into), value, move || problem.set(None));
    view! {
        <span class="fld">
            <input
                node_ref=node type=kind.unwrap_or("text") class=if class.is_empty() { "in" } else { class } placeholder=placeholder
                aria-label=move || label.get() autocomplete="off"
                aria-invalid=move || problem.with(Option::is_some).then_some("true")
                on:keydown=keydown
                on:blur=move |_| commit()
                on:change=move |_| if kind == Some("date") { commit() }
            />
            {move || problem.get().map(|words| view! { <small class="late" role="alert"><Icon name="warn" />{words}</small> })}
        </span>
    }
}

/// A text of several lines that reads like a heading or paragraph until it is edited; Enter keeps it.
#[component]
pub fn TextField(
    /// Label for readers.
    #[prop(into)]
    label: Signal<String>,
    /// What it shows.
    #[prop(into)]
    value: Signal<String>,
    /// Keeps what was typed, or says what is wrong with it.
    #[prop(into)]
    keep: Callback<String, Result<(), String>>,
) -> impl IntoView {
    let node = NodeRef::<html::Textarea>::new();
    let commit = move || {
        let Some(field) = node.try_get_untracked().flatten() else { return };
        let (typed, shown) = (field.value(), value.try_get_untracked().unwrap_or_default());
        if typed != shown && keep.run(typed).is_err() {
            field.set_value(&shown);
        }
    };
    let keydown = move |event: ev::KeyboardEvent| match event.key().as_str() {
        "Enter" => {
            event.prevent_default();
            commit();
            if let Some(field) = node.get_untracked() {
                leave(&field);
            }
        }
        "Escape" => {
            event.prevent_default();
            event.stop_propagation();
            if let Some(field) = node.get_untracked() {
                field.set_value(&value.get_untracked());
                leave(&field);
            }
        }
        _ => {}
    };
    follow(move || node.get().map(Into::into), value, || ());
    view! {
        <textarea
            node_ref=node class="inline" rows="1" aria-label=move || label.get() spellcheck="true"
            on:keydown=keydown
            on:blur=move |_| commit()
        ></textarea>
    }
}
