//! The dialog for a new objective, requirement or gap.

use std::collections::BTreeMap;

use leptos::{ev, prelude::*};

use super::state::{Show, use_goals};
use crate::app::rows::enter_panel;
use crate::app::widgets::{CollectViews, Dialog, view};
use crate::document::EditError;
use crate::document::goals::{gaps, objectives, requirements};
use crate::plan::{Decimal, Gap, Objective, Reading, Requirement, Wanted};

/// The dialog.
#[component]
pub fn Add() -> impl IntoView {
    let place = use_goals();
    let title = move || format!("New {}", place.show.get().one());
    view! { <Dialog open=place.adding title=Signal::derive(title)><Form /></Dialog> }
}

/// A field: its name in the form, label, hint, whether it takes half the width.
type Field = (&'static str, &'static str, &'static str, bool);

const fn fields(show: Show) -> &'static [Field] {
    match show {
        Show::Objectives => &[
            ("name", "What shall be achieved?", "Fewer calls about invoices", false),
            ("unit", "Measured in", "%, calls a month", true),
            ("due", "By", "", true),
            ("now", "Value now", "3,400", true),
            ("target", "Target", "1,200", true),
        ],
        Show::Requirements => &[
            ("name", "What is asked for?", "Customers pay an invoice by card", false),
            ("criterion", "Accepted when", "What must hold, so that it can be tested", false),
        ],
        Show::Gaps => &[
            ("name", "What is it about?", "Sign-in", false),
            ("now", "Now", "How it is", true),
            ("wanted", "Wanted", "How it should be", true),
            ("action", "What closes it", "Becomes a task with one press", false),
        ],
    }
}

#[component]
fn Form() -> impl IntoView {
    let place = use_goals();
    let show = place.show.get_untracked();
    let typed = StoredValue::new(BTreeMap::<&'static str, String>::new());
    let wanted = RwSignal::new(Wanted::Should);
    let fault = RwSignal::new(None::<String>);
    let add = move |event: ev::SubmitEvent| {
        event.prevent_default();
        let text = |name: &str| {
            typed.with_value(|typed| typed.get(name).map(|text| text.trim().to_owned()).unwrap_or_default())
        };
        let mut made = None;
        let done = place.workspace.try_edit(|draft| {
            let words = match show {
                Show::Objectives => {
                    let unit = text("unit");
                    let number = |name: &str, what: &str| match text(name) {
                        empty if empty.is_empty() => Ok(None),
                        text => Decimal::parse(&text, &unit)
                            .map(Some)
                            .ok_or_else(|| EditError::Input(format!("{what} is a number, such as 1,200 or 3.5."))),
                    };
                    let (now, target) = (number("now", "The value now")?, number("target", "The target")?);
                    let date = draft.now().date();
                    let readings = now.map(|value| Reading { date, value, ..Reading::default() }).into_iter().collect();
                    let due = text("due").parse().ok();
                    let new = Objective { name: text("name"), unit, target, due, readings, ..Objective::default() };
                    objectives::add(draft, new).map(|(id, words)| (id.any(), words))?
                }
                Show::Requirements => {
                    let new = Requirement {
                        text: text("name"),
                        criterion: text("criterion"),
                        wanted: wanted.get_untracked(),
                        ..Requirement::default()
                    };
                    requirements::add(draft, new).map(|(id, words)| (id.any(), words))?
                }
                Show::Gaps => {
                    let new = Gap {
                        name: text("name"),
                        now: text("now"),
                        wanted: text("wanted"),
                        action: text("action"),
                        ..Gap::default()
                    };
                    gaps::add(draft, new).map(|(id, words)| (id.any(), words))?
                }
            };
            made = Some(words.0);
            Ok(words.1)
        });
        match (done, made) {
            (Err(error), _) => fault.set(Some(error.to_string())),
            (Ok(words), made) => {
                place.adding.set(false);
                place.app.announce(words.unwrap_or_default());
                if let Some(made) = made {
                    place.open(made);
                    enter_panel();
                }
            }
        }
    };
    let field = move |(name, label, hint, half): &'static Field| {
        view! {
            <label class="field" class:gwhalf=*half>
                <span>{*label}</span>
                <input
                    class="in" type=if *name == "due" { "date" } else { "text" } autocomplete="off" placeholder=*hint
                    name=format!("new-{name}") autofocus=*name == "name"
                    on:input:target=move |event| {
                        typed.update_value(|typed| { typed.insert(*name, event.target().value()); });
                        fault.set(None);
                    }
                />
            </label>
        }
    };
    view! {
        <form on:submit=add novalidate>
            <div class="db gwform">
                {fields(show).iter().map(field).collect_views()}
                {(show == Show::Requirements).then(|| view! {
                    <label class="field">
                        <span>"How much it is wanted"</span>
                        <select class="in" on:change:target=move |event| {
                            let chosen = Wanted::ALL.iter().find(|one| requirements::wanted_name(**one) == event.target().value());
                            wanted.set(chosen.copied().unwrap_or_default());
                        }>
                            {Wanted::ALL.iter().map(|one| {
                                let name = requirements::wanted_name(*one);
                                view! { <option value=name selected=*one == Wanted::Should>{name}</option> }
                            }).collect_views()}
                        </select>
                    </label>
                })}
                <small class="late" role="alert">{move || fault.get()}</small>
            </div>
            <div class="df">
                <span class="end">
                    <button type="button" class="btn" on:click=move |_| place.adding.set(false)>"Cancel"</button>
                    <button type="submit" class="btn primary">"Add"</button>
                </span>
            </div>
        </form>
    }
}
