//! A button that opens a list with a filter: for choices that may be thousands.

use super::Memo;
use super::view;
use leptos::{ev, prelude::*};
use wasm_bindgen::JsCast;

use super::Each;
use super::{Icon, Menu};

/// Most choices shown at once; the filter finds the rest.
pub const MOST_SHOWN: usize = 50;

/// A choice.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Choice {
    /// What is reported when it is chosen.
    pub value: String,
    /// What it says.
    pub text: String,
    /// Said more quietly before it (a key).
    pub note: String,
    /// Whether it is chosen now.
    pub chosen: bool,
}

/// A button that opens a list of choices with a filter.
#[component]
pub fn Picker(
    /// Label of the button for readers, and its tooltip.
    #[prop(into)]
    label: Signal<String>,
    /// The button's own words are its name; the label is only its tooltip.
    #[prop(optional)]
    own_name: bool,
    /// Classes of the button.
    #[prop(optional, into)]
    class: &'static str,
    /// What the button shows.
    #[prop(into)]
    button: ViewFn,
    /// The choices that match a text, best first; [`MOST_SHOWN`] of them are shown.
    find: Callback<String, Vec<Choice>>,
    /// What to do with the chosen value.
    choose: Callback<String>,
) -> impl IntoView {
    let list = move || {
        let text = RwSignal::new(String::new());
        let found = Memo::new(move |_| find.run(text.get()));
        view! {
            <input
                class="in"
                type="text"
                placeholder="Filter"
                autocomplete="off"
                aria-label=move || format!("Filter: {}", label.get())
                prop:value=move || text.get()
                on:input:target=move |event| text.set(event.target().value())
                on:keydown=move |event: ev::KeyboardEvent| {
                    if event.key() == "Enter" {
                        event.prevent_default();
                        event.stop_propagation();
                        click_first(&event);
                    }
                }
            />
            <div role="listbox" aria-label=move || label.get()>
                <Each
                    each=move || found.get().into_iter().take(MOST_SHOWN)
                    key=|choice| (choice.value.clone(), choice.chosen)
                    let:choice
                >
                    {
                        let value = choice.value.clone();
                        view! {
                            <button
                                type="button" role="option" tabindex="-1"
                                aria-selected=choice.chosen.to_string()
                                on:click=move |_| choose.run(value.clone())
                            >
                                {(!choice.note.is_empty()).then(|| view! { <span class="key">{choice.note.clone()}</span> })}
                                <span class="ell">{choice.text.clone()}</span>
                                {choice.chosen.then(|| view! { <Icon name="check" class="end" /> })}
                            </button>
                        }
                    }
                </Each>
            </div>
            {move || {
                let count = found.with(Vec::len);
                if count == 0 {
                    Some(view! { <p class="none">"Nothing matches."</p> })
                } else if count > MOST_SHOWN {
                    Some(view! { <p class="none">{format!("{} more: type to narrow", count - MOST_SHOWN)}</p> })
                } else {
                    None
                }
            }}
        }
    };
    view! { <Menu label=label own_name=own_name class=class button=button role="dialog">{list()}</Menu> }
}

/// Chooses the first of the list that the field stands over.
fn click_first(event: &ev::KeyboardEvent) {
    let field = event.target().and_then(|target| target.dyn_into::<leptos::web_sys::Element>().ok());
    let list = field.and_then(|field| field.closest("[popover]").ok().flatten());
    let first = list.and_then(|list| list.query_selector("[role=option]").ok().flatten());
    if let Some(first) = first.and_then(|first| first.dyn_into::<leptos::web_sys::HtmlElement>().ok()) {
        first.click();
    }
}
