//! The row of filters over the entries.

use leptos::{ev, prelude::*};
use wasm_bindgen::JsCast;

use super::state::{KINDS, use_entries};
use crate::analysis::log_list::counted;
use crate::app::people::people;
use crate::app::widgets::{Choice, CollectViews, Icon, Picker, view};

/// Id of the text filter, for the key `/`.
const FILTER: &str = "entry-filter";

/// Puts the cursor into the text filter.
pub fn focus_filter() {
    let field = document().get_element_by_id(FILTER);
    if let Some(field) = field.and_then(|field| field.dyn_into::<leptos::web_sys::HtmlElement>().ok()) {
        let _ = field.focus();
    }
}

/// Kind, text, owner, open or over.
#[component]
pub fn Tools() -> impl IntoView {
    let place = use_entries();
    // As many as the choice would show, with the other filters as they are.
    let number = move |kind| place.workspace.plan.with(|plan| place.query.with(|query| counted(plan, query, kind)));
    let pressed = move |kind| place.query.with(|query| query.kind == kind).to_string();
    let over = move || place.query.with(|query| query.over);
    let owner = move || place.query.with(|query| query.owner);
    let owner_name = move || {
        let named = place.workspace.plan.with(|plan| owner().and_then(|id| plan.get(id).map(|one| one.name.clone())));
        named.unwrap_or_else(|| "Owner".into())
    };
    let find = Callback::new(move |text: String| {
        let any =
            Choice { value: String::new(), text: "Anybody".into(), note: String::new(), chosen: owner().is_none() };
        let first = text.trim().is_empty().then_some(any);
        let found = place.workspace.plan.with(|plan| people(plan, &text, owner()));
        first.into_iter().chain(found).collect()
    });
    view! {
        <div class="tools">
            <div class="seg" role="group" aria-label="Kind">
                <button type="button" aria-pressed=move || pressed(None) on:click=move |_| place.set("kind", None)>
                    {move || format!("All {}", number(None))}
                </button>
                {KINDS.into_iter().map(|(kind, word, name)| view! {
                    <button type="button" aria-pressed=move || pressed(Some(kind)) on:click=move |_| place.set("kind", Some(word.into()))>
                        {move || match number(Some(kind)) {
                            0 => name.to_owned(),
                            number => format!("{name} {number}"),
                        }}
                    </button>
                }).collect_views()}
            </div>
            <span class="in filt">
                <Icon name="search" />
                <input
                    id=FILTER type="text" placeholder="Filter" aria-label="Filter entries"
                    prop:value=move || place.query.with(|query| query.text.clone())
                    on:input:target=move |event| place.set("text", Some(event.target().value()).filter(|text| !text.is_empty()))
                    on:keydown=move |event: ev::KeyboardEvent| {
                        if event.key() == "Escape" {
                            event.stop_propagation();
                            place.set("text", None);
                        }
                    }
                />
            </span>
            <Picker
                label=Signal::derive(move || if owner().is_some() { format!("Owner: {}", owner_name()) } else { "Owner".into() })
                class="btn sel sm"
                button=move || view! { <span>{owner_name}</span> <Icon name="down" class="chev" /> }
                find=find
                choose=Callback::new(move |value: String| place.set("owner", Some(value).filter(|value| !value.is_empty())))
            />
            <span class="end">
                <div class="seg" role="group" aria-label="Status">
                    <button type="button" aria-pressed=move || (!over()).to_string() on:click=move |_| place.set("over", None)>"Open"</button>
                    <button type="button" aria-pressed=move || over().to_string() on:click=move |_| place.set("over", Some("1".into()))>"Done"</button>
                </div>
            </span>
        </div>
    }
}
