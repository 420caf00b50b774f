//! Range and filter.

use leptos::prelude::*;

use super::state::{RANGES, use_flow};
use crate::app::board::{CheckItem, counted, priority_word};
use crate::app::widgets::{CollectViews, Icon, Memo, Menu, Show, view};
use crate::document::details;
use crate::plan::{Label, Person, Plan, Priority};

/// Range, owner, label, priority.
#[component]
pub fn Tools() -> impl IntoView {
    let place = use_flow();
    view! {
        <div class="tools" role="search" aria-label="Range and filter">
            <Ranges label="Range" now=Signal::derive(move || place.range.get()) choose=Callback::new(move |word: &'static str| {
                place.set("days", Some(word.into()));
            }) />
            <span class="sep"></span>
            <Filter name="Owner" query="who" nothing="Nobody is in the project yet." choices=Callback::new(move |()| place.workspace.plan.with(|plan| owners(plan))) />
            <Filter name="Label" query="label" nothing="No labels yet." choices=Callback::new(move |()| place.workspace.plan.with(|plan| labels(plan))) />
            <Filter name="Priority" query="prio" nothing="" choices=Callback::new(|()| priorities()) />
            <span class="end">
                <Show when=move || place.chosen.with(|chosen| !chosen.is_empty())>
                    <button type="button" class="btn sm ghost" on:click=move |_| place.clear()><span>"Clear filters"</span></button>
                </Show>
            </span>
        </div>
    }
}

/// One of the ranges.
#[component]
pub fn Ranges(
    /// What they are for.
    label: &'static str,
    /// Index of the chosen one.
    now: Signal<usize>,
    /// Called with the word of another.
    choose: Callback<&'static str>,
) -> impl IntoView {
    view! {
        <div class="seg" role="group" aria-label=label>
            {RANGES.into_iter().enumerate().map(|(place, (word, name, _))| view! {
                <button type="button" aria-pressed=move || (now.get() == place).to_string() on:click=move |_| choose.run(word)>
                    {name}
                </button>
            }).collect_views()}
        </div>
    }
}

/// A line of a filter's menu.
struct Choice {
    /// What it says.
    text: String,
    /// Its word in the address.
    word: String,
    /// Label colour, where it is one.
    colour: Option<u8>,
    /// Priority, where it is one.
    priority: Option<Priority>,
}

/// A menu of choices that can be ticked.
#[component]
fn Filter(
    /// What is filtered by.
    name: &'static str,
    /// Where the choices are kept in the address.
    query: &'static str,
    /// What is said where there are none.
    nothing: &'static str,
    /// The choices.
    choices: Callback<(), Vec<Choice>>,
) -> impl IntoView {
    let place = use_flow();
    let words = Memo::new(move |_| place.words(query));
    let count = move || counted(words.with(Vec::len));
    view! {
        <Menu
            label=Signal::derive(move || format!("Filter by {}{}", name.to_lowercase(), count())) class="btn sel sm"
            button=move || view! { <span>{name}{count}</span><Icon name="down" class="chev" /> }
        >
            {move || {
                let all = choices.run(());
                if all.is_empty() {
                    return view! { <h3>{nothing}</h3> };
                }
                all.into_iter().map(|Choice { text, word, colour, priority }| {
                    let chosen = word.clone();
                    let on = Signal::derive(move || words.with(|words| words.contains(&chosen)));
                    let run = Callback::new(move |()| place.toggle(query, &word));
                    view! { <CheckItem text=text colour=colour priority=priority on=on run=run /> }
                }).collect_views().into_any()
            }}
        </Menu>
    }
}

fn owners(plan: &Plan) -> Vec<Choice> {
    let one = |person: &Person| (person.name.clone(), person.id.to_string(), None);
    in_order(plan.people.iter().map(|person| one(person)).collect())
}

fn labels(plan: &Plan) -> Vec<Choice> {
    let one = |label: &Label| (label.name.clone(), label.id.to_string(), Some(label.colour.clamp(1, 8)));
    in_order(plan.labels.iter().map(|label| one(label)).collect())
}

fn in_order(mut all: Vec<(String, String, Option<u8>)>) -> Vec<Choice> {
    all.sort_by_key(|(name, ..)| name.to_lowercase());
    all.into_iter().map(|(text, word, colour)| Choice { text, word, colour, priority: None }).collect()
}

fn priorities() -> Vec<Choice> {
    let choice = |priority: &Priority| Choice {
        text: details::priority_word(*priority).into(),
        word: priority_word(*priority),
        colour: None,
        priority: Some(*priority),
    };
    Priority::ALL.iter().rev().map(choice).collect()
}
