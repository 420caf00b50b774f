//! Fields with a label above and help or an error below; a value is taken when the field is left or Enter is pressed.

use leptos::{ev, html, prelude::*};

use crate::app::widgets::{Below, CollectViews, unique, view};
use crate::plan::Date;
use crate::plan::date_text::in_range;

/// A field for text. `take` says what is wrong with a text, if it is; then the text stays to be mended.
#[component]
pub fn TextField(
    /// Label above.
    #[prop(into)]
    label: String,
    /// The value as it is now.
    #[prop(into)]
    value: Signal<String>,
    /// Help below.
    #[prop(optional, into)]
    help: &'static str,
    /// Shown while it is empty.
    #[prop(optional, into)]
    placeholder: &'static str,
    /// Takes the text, or says what is wrong.
    #[prop(into)]
    take: Callback<String, Result<(), String>>,
) -> impl IntoView {
    let error = RwSignal::new(None::<String>);
    let node = NodeRef::<html::Input>::new();
    let id = unique();
    let commit = move |text: String| {
        // A field that goes while it is being typed into reports a change, too.
        let Some(before) = value.try_get_untracked() else { return };
        if text == before {
            error.set(None);
            return;
        }
        match take.run(text) {
            Ok(()) => {
                error.set(None);
                // What was taken may read otherwise than what was typed (a sum of money), or be what it was.
                if let Some(node) = node.get_untracked() {
                    node.set_value(&value.get_untracked());
                }
            }
            Err(words) => error.set(Some(words)),
        }
    };
    view! {
        <div class="field">
            <label for=format!("f{id}")>{label}</label>
            <input
                node_ref=node class="in" id=format!("f{id}") placeholder=placeholder autocomplete="off"
                prop:value=move || value.get()
                aria-invalid=move || error.with(Option::is_some).to_string()
                aria-describedby=format!("h{id}")
                on:change:target=move |event| commit(event.target().value())
                on:keydown=move |event: ev::KeyboardEvent| {
                    if event.key() == "Escape" && let Some(node) = node.get_untracked() {
                        node.set_value(&value.get_untracked());
                        error.set(None);
                    }
                }
            />
            <Below id=id help=help problem=error />
        </div>
    }
}

/// A field for several lines.
#[component]
pub fn TextArea(
    /// Label above.
    #[prop(into)]
    label: String,
    /// The value as it is now.
    #[prop(into)]
    value: Signal<String>,
    /// Help below.
    #[prop(optional, into)]
    help: &'static str,
    /// Lines shown.
    #[prop(default = 3)]
    rows: u32,
    /// Takes the text.
    #[prop(into)]
    take: Callback<String>,
) -> impl IntoView {
    let id = unique();
    view! {
        <div class="field">
            <label for=format!("f{id}")>{label}</label>
            <textarea
                class="in" id=format!("f{id}") rows=rows aria-describedby=format!("h{id}")
                prop:value=move || value.get()
                on:change:target=move |event| {
                    if value.try_get_untracked().is_some() {
                        take.run(event.target().value());
                    }
                }
            ></textarea>
            {(!help.is_empty()).then(|| view! { <small id=format!("h{id}")>{help}</small> })}
        </div>
    }
}

/// A field for a date.
#[component]
pub fn DateField(
    /// Label above.
    #[prop(into)]
    label: String,
    /// The date as it is now.
    #[prop(into)]
    value: Signal<Option<Date>>,
    /// Whether it must be there.
    #[prop(optional)]
    required: bool,
    /// Help below.
    #[prop(optional, into)]
    help: &'static str,
    /// Takes the date.
    #[prop(into)]
    take: Callback<Option<Date>>,
) -> impl IntoView {
    let id = unique();
    let text = move || value.get().map(|date| date.to_string()).unwrap_or_default();
    view! {
        <div class="field">
            <label for=format!("f{id}")>{label}</label>
            <input
                class="in" type="date" id=format!("f{id}") required=required prop:value=text
                on:change:target=move |event| {
                    let typed = event.target().value();
                    if value.try_get_untracked().is_none() {
                        return;
                    }
                    match typed.parse::<Date>().ok().and_then(in_range) {
                        Some(date) => take.run(Some(date)),
                        None if typed.is_empty() && !required => take.run(None),
                        _ => {}
                    }
                }
            />
            {(!help.is_empty()).then(|| view! { <small>{help}</small> })}
        </div>
    }
}

/// A field with a few choices.
#[component]
pub fn SelectField<T: Copy + PartialEq + Send + Sync + 'static>(
    /// Label above.
    #[prop(into)]
    label: String,
    /// The choices with their names.
    #[prop(into)]
    choices: Signal<Vec<(T, String)>>,
    /// The choice as it is now.
    #[prop(into)]
    value: Signal<T>,
    /// Takes a choice.
    #[prop(into)]
    take: Callback<T>,
) -> impl IntoView {
    let id = unique();
    view! {
        <div class="field">
            <label for=format!("f{id}")>{label}</label>
            <select
                class="in" id=format!("f{id}")
                on:change:target=move |event| {
                    let index: usize = event.target().value().parse().unwrap_or_default();
                    if let Some((choice, _)) = choices.get_untracked().get(index) {
                        take.run(*choice);
                    }
                }
            >
                {move || choices.get().into_iter().enumerate().map(|(index, (choice, name))| view! {
                    <option value=index.to_string() prop:selected=move || value.get() == choice>{name}</option>
                }).collect_views()}
            </select>
        </div>
    }
}
