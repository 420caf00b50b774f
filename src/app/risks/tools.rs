//! The row of filters over the register.

use leptos::{ev, html, prelude::*};

use super::state::{GROUPS, RiskPlace, SORTS, sort_word, use_risks};
use crate::analysis::register::{GroupBy, OwnedBy, categories, live_count};
use crate::analysis::risk::Moment;
use crate::app::people::people;
use crate::app::widgets::{Choice, CollectViews, Icon, Memo, Menu, MenuItem, Picker, live, view};
use crate::plan::RiskKind;

/// Id of the text filter, for the key `/`.
const FILTER: &str = "risk-filter";

/// Shows the text filter and puts the cursor into it.
pub fn focus_filter(place: RiskPlace) {
    place.filtering.set(true);
    request_animation_frame(|| {
        use wasm_bindgen::JsCast;
        let field = document().get_element_by_id(FILTER);
        if let Some(field) = field.and_then(|field| field.dyn_into::<leptos::web_sys::HtmlElement>().ok()) {
            let _ = field.focus();
        }
    });
}

/// Threats or opportunities, cell, category, owner, text, order.
#[component]
pub fn Tools() -> impl IntoView {
    let place = use_risks();
    view! {
        <div class="tools">
            <Kinds />
            <span class="sep"></span>
            <CellChip />
            <TextFilter />
            <CategoryFilter />
            <OwnerFilter />
            {move || place.query.with(|query| query.closed).then(|| view! {
                <span class="chip">
                    "Closed and occurred"
                    <button type="button" aria-label="Show open risks" on:click=move |_| place.set("closed", None)><Icon name="x" /></button>
                </span>
            })}
            {move || (!place.course.get()).then(|| view! { <span class="end"><Groups /><Order /></span> })}
        </div>
    }
}

#[component]
fn Kinds() -> impl IntoView {
    let place = use_risks();
    let count = move |kind| place.workspace.plan.with(|plan| live_count(plan, kind));
    let pressed = move |kind| (place.query.with(|query| query.kind) == kind).to_string();
    let choose = move |kind| {
        let value = (kind == RiskKind::Opportunity).then(|| "opportunities".to_owned());
        place.set("kind", value);
    };
    view! {
        <div class="seg" role="group" aria-label="Register">
            <button type="button" aria-pressed=move || pressed(RiskKind::Threat) on:click=move |_| choose(RiskKind::Threat)>
                {move || format!("Threats {}", count(RiskKind::Threat))}
            </button>
            <button type="button" aria-pressed=move || pressed(RiskKind::Opportunity) on:click=move |_| choose(RiskKind::Opportunity)>
                {move || format!("Opportunities {}", count(RiskKind::Opportunity))}
            </button>
        </div>
    }
}

/// The chosen cell in words.
#[component]
fn CellChip() -> impl IntoView {
    let place = use_risks();
    let words = move || {
        let (moment, cell) = place.query.with(|query| query.cell)?;
        place.scale.with(|scale| {
            let (probability, impact) = (scale.probability_name(cell.probability), scale.impact_name(cell.impact));
            let after = if moment == Moment::After { " after responses" } else { "" };
            Some(format!("{probability} probability, {} impact{after}", impact.to_lowercase()))
        })
    };
    live(move || {
        words().map(|words| {
            view! {
                <span class="chip">
                    {words}
                    <button type="button" aria-label="Clear cell filter" on:click=move |_| place.choose_cell(None)>
                        <Icon name="x" />
                    </button>
                </span>
            }
        })
    })
}

#[component]
fn TextFilter() -> impl IntoView {
    let place = use_risks();
    let text = move || place.query.with(|query| query.text.clone());
    let shown = Memo::new(move |_| place.filtering.get() || place.query.with(|query| !query.text.is_empty()));
    let field = NodeRef::<html::Input>::new();
    live(move || {
        if shown.get() {
            view! {
                <span class="in filt">
                    <Icon name="search" />
                    <input
                        id=FILTER
                        node_ref=field
                        type="text"
                        placeholder="Filter risks"
                        aria-label="Filter risks"
                        prop:value=text
                        on:input:target=move |event| {
                            let value = event.target().value();
                            place.filtering.set(true);
                            place.set("text", Some(value).filter(|value| !value.is_empty()));
                        }
                        on:keydown=move |event: ev::KeyboardEvent| {
                            if event.key() == "Escape" {
                                event.stop_propagation();
                                place.filtering.set(false);
                                place.set("text", None);
                                super::lines::focus_cursor(place);
                            }
                        }
                        on:blur=move |_| place.filtering.set(false)
                    />
                </span>
            }
        } else {
            view! {
                <button type="button" class="ib" aria-label="Filter by text" title="Filter by text  /" on:click=move |_| focus_filter(place)>
                    <Icon name="search" />
                </button>
            }
        }
    })
}

#[component]
fn CategoryFilter() -> impl IntoView {
    let place = use_risks();
    let chosen = move || place.query.with(|query| query.category.clone());
    let find = Callback::new(move |text: String| {
        let now = chosen();
        let choice = |value: String, text: String| Choice {
            chosen: value == now.clone().unwrap_or_default(),
            value,
            text,
            note: String::new(),
        };
        let wanted = text.trim().to_lowercase();
        let all = place.workspace.plan.with(|plan| categories(plan));
        let found = all.into_iter().filter(|name| name.to_lowercase().contains(&wanted));
        let any = wanted.is_empty().then(|| choice(String::new(), "Any category".into()));
        any.into_iter().chain(found.map(|name| choice(name.clone(), name))).collect()
    });
    view! {
        <Picker
            label=Signal::derive(move || chosen().map_or_else(|| "Category".into(), |chosen| format!("Category: {chosen}")))
            class="btn sel sm"
            button=move || view! {
                <span>{move || chosen().unwrap_or_else(|| "Category".into())}</span>
                <Icon name="down" class="chev" />
            }
            find=find
            choose=Callback::new(move |value: String| place.set("category", Some(value).filter(|value| !value.is_empty())))
        />
    }
}

#[component]
fn OwnerFilter() -> impl IntoView {
    let place = use_risks();
    let owner = move || place.query.with(|query| query.owner);
    let name = move || match owner() {
        None => "Owner".to_owned(),
        Some(OwnedBy::Nobody) => "No owner".to_owned(),
        Some(OwnedBy::Person(id)) => {
            place.workspace.plan.with(|plan| plan.get(id).map_or_else(|| "Owner".into(), |person| person.name.clone()))
        }
    };
    let find = Callback::new(move |text: String| {
        let now = owner();
        let mut found = Vec::new();
        if text.trim().is_empty() {
            let choice = |value: &str, text: &str, chosen| Choice {
                value: value.into(),
                text: text.into(),
                note: String::new(),
                chosen,
            };
            found.push(choice("", "Anybody", now.is_none()));
            found.push(choice("nobody", "No owner", now == Some(OwnedBy::Nobody)));
        }
        let person = match now {
            Some(OwnedBy::Person(person)) => Some(person),
            _ => None,
        };
        found.extend(place.workspace.plan.with(|plan| people(plan, &text, person)));
        found
    });
    view! {
        <Picker
            label=Signal::derive(move || match name() {
                name if name == "Owner" || name == "No owner" => name,
                name => format!("Owner: {name}"),
            })
            class="btn sel sm"
            button=move || view! { <span>{name}</span> <Icon name="down" class="chev" /> }
            find=find
            choose=Callback::new(move |value: String| place.set("owner", Some(value).filter(|value| !value.is_empty())))
        />
    }
}

/// What the list is grouped by.
#[component]
fn Groups() -> impl IntoView {
    let place = use_risks();
    let now = move || place.query.with(|query| query.group);
    let name = move || GROUPS.iter().find(|(group, _, _)| *group == now()).map_or("No groups", |(_, _, name)| *name);
    view! {
        <Menu
            label=Signal::derive(move || match now() {
                GroupBy::None => "Group".to_owned(),
                _ => format!("Group by {}", name()),
            })
            class="btn sel sm"
            button=move || view! { <span>{move || if now() == GroupBy::None { "Group".to_owned() } else { format!("Group: {}", name()) }}</span> <Icon name="down" class="chev" /> }
        >
            {GROUPS.iter().map(|(group, word, name)| view! {
                <MenuItem text=*name chosen=now() == *group run=move |()| place.set("group", Some((*word).to_owned()).filter(|word| !word.is_empty())) />
            }).collect_views()}
        </Menu>
    }
}

/// The order of the list, and whether closed risks are shown.
#[component]
fn Order() -> impl IntoView {
    let place = use_risks();
    let now = move || place.query.with(|query| query.sort);
    let name = move || SORTS.iter().find(|(sort, _, _)| *sort == now()).map_or("Score", |(_, _, name)| *name);
    view! {
        <Menu
            label=Signal::derive(move || format!("Sort by {}", name()))
            class="btn sel sm"
            button=move || view! {
                <Icon name="sort" />
                <span><em>"Sort by "</em>{name}</span>
                <Icon name="down" class="chev" />
            }
        >
            {SORTS.iter().map(|(sort, _, name)| view! {
                <MenuItem text=*name chosen=now() == *sort run=move |()| place.set("sort", sort_word(*sort)) />
            }).collect_views()}
            <div class="sep" role="separator"></div>
            {
                let closed = place.query.with(|query| query.closed);
                view! {
                    <MenuItem
                        text=if closed { "Show open risks" } else { "Show closed and occurred risks" }
                        run=move |()| place.set("closed", (!closed).then(|| "1".to_owned()))
                    />
                }
            }
        </Menu>
    }
}
