//! Choosing people and labels: a list with a field to find them, or to make a new one.

use std::cmp::Reverse;

use leptos::{ev, prelude::*};

use super::state::use_task;
use crate::analysis::board::Face;
use crate::analysis::skills::fit;
use crate::app::foreseen::Foreseen;
use crate::app::widgets::{Avatar, Each, Icon, Memo, Menu, Show, view};
use crate::document::effort::Wish;
use crate::document::{assign, labels};
use crate::plan::{Id, Label, Person};

/// More than anybody reads; typing finds the rest.
const SHOWN: usize = 40;

/// The button that opens the people, and the people.
#[component]
pub fn PeoplePicker() -> impl IntoView {
    view! {
        <Menu label="Change assignees" class="ib sm" role="dialog" button=|| view! { <Icon name="plus" /> }>
            <People />
        </Menu>
    }
}

#[component]
fn People() -> impl IntoView {
    let state = use_task();
    let typed = RwSignal::new(String::new());
    let assigned = Memo::new(move |_| {
        state.workspace.plan.with(|plan| {
            plan.assignments.iter().filter(|found| found.task == state.id).map(|found| found.person).collect::<Vec<_>>()
        })
    });
    let found = Memo::new(move |_| {
        let typed = typed.get().trim().to_lowercase();
        state.workspace.plan.with(|plan| {
            // Who has the skills that it needs stands first.
            let task = plan.get(state.id);
            let mut faces: Vec<(usize, Face)> = plan
                .people
                .iter()
                .filter(|person| !person.archived && person.name.to_lowercase().contains(&typed))
                .filter_map(|person| Some((task.map_or(0, |task| fit(task, person)), Face::of(plan, person.id)?)))
                .collect();
            faces.sort_by_cached_key(|(fit, face)| (Reverse(*fit), face.name.to_lowercase()));
            faces.truncate(SHOWN);
            faces.into_iter().map(|(_, face)| face).collect::<Vec<_>>()
        })
    });
    let toggle = move |person: Id<Person>| {
        state.workspace.edit(|draft| assign::toggle(draft, state.id, person));
    };
    // Whom the pointer or the focus is on.
    let over = RwSignal::new(None::<Id<Person>>);
    let wish = Signal::derive(move || {
        let person = over.get()?;
        state
            .workspace
            .plan
            .with(|plan| Some(assign::between(plan, state.id, person).map_or(Wish::Join(person), Wish::Leave)))
    });
    let is_new = Memo::new(move |_| {
        let typed = typed.get().trim().to_lowercase();
        !typed.is_empty() && found.with(|found| found.iter().all(|face| face.name.to_lowercase() != typed))
    });
    let add = move || {
        let name = typed.get_untracked();
        if state.workspace.edit_with_undo(|draft| assign::assign_new(draft, state.id, &name)) {
            typed.set(String::new());
        }
    };
    let enter = move |event: ev::KeyboardEvent| {
        if event.key() == "Enter" {
            event.prevent_default();
            let only = found.with_untracked(|found| match found.as_slice() {
                [one] => Some(one.id),
                _ => None,
            });
            match only {
                Some(person) if !typed.with_untracked(String::is_empty) => {
                    toggle(person);
                    typed.set(String::new());
                }
                _ if is_new.get_untracked() => add(),
                _ => {}
            }
        }
    };
    view! {
        <label class="in">
            <Icon name="search" />
            <input
                placeholder="Find or add a person" aria-label="Find or add a person" autocomplete="off"
                prop:value=move || typed.get() on:input:target=move |event| typed.set(event.target().value()) on:keydown=enter
            />
        </label>
        <div role="listbox" aria-label="People" aria-multiselectable="true">
            <Each each=move || found.get() key=|face| face.clone() let:face>
                {
                    let id = face.id;
                    let on = move || assigned.with(|assigned| assigned.contains(&id));
                    view! {
                        <button
                            type="button" role="option" tabindex="-1" data-stay="" aria-selected=move || on().to_string()
                            on:click=move |_| toggle(id) on:focus=move |_| over.set(Some(id)) on:mouseenter=move |_| over.set(Some(id))
                        >
                            <Avatar name=face.name.clone() letters=face.letters.clone() colour=face.colour />
                            <span class="ell">{face.name.clone()}</span>
                            <Show when=on><Icon name="check" class="end" /></Show>
                        </button>
                    }
                }
            </Each>
        </div>
        <Foreseen task=state.id wish=wish />
        <Show when=move || is_new.get()>
            <button type="button" class="btn ghost wide" on:click=move |_| add()>
                <Icon name="plus" /><span class="ell">{move || format!("Add {} as a new person", typed.with(|typed| typed.trim().to_owned()))}</span>
            </button>
        </Show>
    }
}

/// The button that opens the labels, and the labels.
#[component]
pub fn LabelPicker() -> impl IntoView {
    view! {
        <Menu label="Change labels" class="ib sm" role="dialog" button=|| view! { <Icon name="plus" /> }>
            <Labels />
        </Menu>
    }
}

#[component]
fn Labels() -> impl IntoView {
    let state = use_task();
    let typed = RwSignal::new(String::new());
    let found = Memo::new(move |_| {
        let typed = typed.get().trim().trim_start_matches('#').to_lowercase();
        state.workspace.plan.with(|plan| {
            let mut all: Vec<(String, u8, Id<Label>)> = plan
                .labels
                .iter()
                .filter(|label| label.name.to_lowercase().contains(&typed))
                .map(|label| (label.name.clone(), label.colour.clamp(1, 8), label.id))
                .collect();
            all.sort_by_key(|(name, ..)| name.to_lowercase());
            all.truncate(SHOWN);
            all
        })
    });
    let toggle = move |label: Id<Label>| {
        state.workspace.edit(|draft| labels::toggle(draft, state.id, label));
    };
    let is_new = Memo::new(move |_| {
        let typed = typed.get().trim().trim_start_matches('#').to_lowercase();
        !typed.is_empty() && found.with(|found| found.iter().all(|(name, ..)| name.to_lowercase() != typed))
    });
    let add = move || {
        let name = typed.get_untracked();
        let done = state.workspace.edit(|draft| {
            let label = labels::find_or_create(draft, &name)?;
            labels::add(draft, &[state.id], label)
        });
        if done {
            typed.set(String::new());
        }
    };
    let enter = move |event: ev::KeyboardEvent| {
        if event.key() == "Enter" {
            event.prevent_default();
            let only = found.with_untracked(|found| match found.as_slice() {
                [(_, _, id)] => Some(*id),
                _ => None,
            });
            match only {
                Some(label) if !typed.with_untracked(String::is_empty) => {
                    toggle(label);
                    typed.set(String::new());
                }
                _ if is_new.get_untracked() => add(),
                _ => {}
            }
        }
    };
    view! {
        <label class="in">
            <Icon name="tag" />
            <input
                placeholder="Find or add a label" aria-label="Find or add a label" autocomplete="off"
                prop:value=move || typed.get() on:input:target=move |event| typed.set(event.target().value()) on:keydown=enter
            />
        </label>
        <div role="listbox" aria-label="Labels" aria-multiselectable="true">
            <Each each=move || found.get() key=|label| label.clone() let:label>
                {
                    let (name, colour, id) = label;
                    let on = move || state.read(|task| task.labels.contains(&id));
                    view! {
                        <button type="button" role="option" tabindex="-1" data-stay="" aria-selected=move || on().to_string() on:click=move |_| toggle(id)>
                            <span class=format!("tag l{colour}")>{name}</span>
                            <Show when=on><Icon name="check" class="end" /></Show>
                        </button>
                    }
                }
            </Each>
        </div>
        <Show when=move || is_new.get()>
            <button type="button" class="btn ghost wide" on:click=move |_| add()>
                <Icon name="plus" /><span class="ell">{move || format!("Add label {}", typed.with(|typed| typed.trim().to_owned()))}</span>
            </button>
        </Show>
    }
}
