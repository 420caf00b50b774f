//! One stakeholder in full, beside the list.

use std::sync::Arc;

use leptos::prelude::*;

use super::state::use_stakeholders;
use crate::app::log::activity::Activity;
use crate::app::people::{PersonAvatar, people};
use crate::app::widgets::{Choice, CollectViews, Icon, InlineText, Memo, Picker, view};
use crate::document::stakeholders::{self, MOST, TextField, engagement_name};
use crate::plan::{AnyId, Id, Stakeholder};

/// The panel of a stakeholder.
#[component]
pub fn StakeholderPanel(
    /// Which.
    id: Id<Stakeholder>,
) -> impl IntoView {
    let place = use_stakeholders();
    let workspace = place.workspace;
    let known = Memo::new(move |_| workspace.plan.with(|plan| plan.get(id).cloned()));
    // The panel stands only while the record is there; the last value covers the moment between.
    let one =
        Memo::new(move |before: Option<&Arc<Stakeholder>>| known.get().or_else(|| before.cloned()).unwrap_or_default());
    let text = move |field: TextField,
                     label: &'static str,
                     hint: &'static str,
                     lines: bool,
                     read: fn(&Stakeholder) -> String| {
        view! {
            <InlineText
                value=Signal::derive(move || one.with(|one| read(one))) label=label placeholder=hint lines=lines
                keep={move |text: String| workspace.keep(|draft| stakeholders::set_text(draft, id, field, &text))}
            />
        }
    };
    let power = move || one.with(|one| one.power);
    let interest = move || one.with(|one| one.interest);
    view! {
        <aside class="panel rkp" tabindex="-1" aria-label=move || format!("Stakeholder {}", one.with(|one| one.name.clone()))>
            <PanelHead id=id.any() what="stakeholder" />
            <h2>{text(TextField::Name, "Name", "", false, |one| one.name.clone())}</h2>
            <dl class="props">
                <dt>"Role"</dt>
                <dd>{text(TextField::Role, "Role", "What they are to the project", false, |one| one.role.clone())}</dd>
                <dt>"Power"</dt>
                <dd><LevelSelect label="Power" level=Signal::derive(power) name=grade choose=Callback::new(move |level| {
                    workspace.edit(|draft| stakeholders::place(draft, id, level, untrack(interest)));
                }) /></dd>
                <dt>"Interest"</dt>
                <dd><LevelSelect label="Interest" level=Signal::derive(interest) name=grade choose=Callback::new(move |level| {
                    workspace.edit(|draft| stakeholders::place(draft, id, untrack(power), level));
                }) /></dd>
                <dt>"Engaged now"</dt>
                <dd><LevelSelect label="Engaged now" level=Signal::derive(move || one.with(|one| one.engagement)) name=engagement choose=Callback::new(move |level| {
                    workspace.edit(|draft| stakeholders::engage(draft, id, level, false));
                }) /></dd>
                <dt>"Wanted"</dt>
                <dd><LevelSelect label="Engagement wanted" level=Signal::derive(move || one.with(|one| one.engagement_wanted)) name=engagement choose=Callback::new(move |level| {
                    workspace.edit(|draft| stakeholders::engage(draft, id, level, true));
                }) /></dd>
                <dt>"Needs"</dt>
                <dd>{text(TextField::Needs, "Needs", "What they need from the project", true, |one| one.needs.clone())}</dd>
                <dt>"E-mail"</dt>
                <dd>{text(TextField::Email, "E-mail", "For invitations", false, |one| one.email.clone())}</dd>
                <dt>"In the project"</dt>
                <dd><PersonPick id=id one=one /></dd>
                <dt>"Notes"</dt>
                <dd>{text(TextField::Notes, "Notes", "Anything else", true, |one| one.notes.clone())}</dd>
            </dl>
            <Activity id=id.any() />
        </aside>
    }
}

/// The buttons at the head of a panel.
#[component]
pub fn PanelHead(
    /// Of which record.
    id: AnyId,
    /// What it is called.
    what: &'static str,
) -> impl IntoView {
    let place = use_stakeholders();
    view! {
        <header class="row">
            <span class="grow"></span>
            <button type="button" class="ib sm" aria-label=format!("Previous {what}") title=format!("Previous {what}  K") on:click=move |_| place.rows.step(-1)>
                <Icon name="up" />
            </button>
            <button type="button" class="ib sm" aria-label=format!("Next {what}") title=format!("Next {what}  J") on:click=move |_| place.rows.step(1)>
                <Icon name="down" />
            </button>
            <button type="button" class="ib sm" aria-label=format!("Delete {what}") title=format!("Delete {what}  Del") on:click=move |_| place.delete(id)>
                <Icon name="trash" />
            </button>
            <button type="button" class="ib sm" aria-label="Close panel" title="Close panel  Esc" on:click=move |_| place.rows.close()>
                <Icon name="x" />
            </button>
        </header>
    }
}

/// A level of power or interest in words.
fn grade(level: u8) -> String {
    let word = ["Very low", "Low", "Medium", "High", "Very high"].get(usize::from(level).wrapping_sub(1));
    word.map_or_else(|| "Not judged".into(), |word| format!("{level} {word}"))
}

fn engagement(level: u8) -> String {
    engagement_name(level).unwrap_or("Not judged").into()
}

/// A level from 0 (not judged) to the most.
#[component]
fn LevelSelect(
    /// Label for readers.
    label: &'static str,
    /// The level.
    level: Signal<u8>,
    /// What a level is called.
    name: fn(u8) -> String,
    /// Called with another level.
    choose: Callback<u8>,
) -> impl IntoView {
    view! {
        <select
            class="in auto" aria-label=label
            on:change:target=move |event| {
                if let Ok(level) = event.target().value().parse() {
                    choose.run(level);
                }
            }
        >
            {(0..=MOST).map(|one| view! {
                <option value=one.to_string() prop:selected=move || level.get() == one>{name(one)}</option>
            }).collect_views()}
        </select>
    }
}

/// Which person of the project they are, if any.
#[component]
fn PersonPick(
    /// Who.
    id: Id<Stakeholder>,
    /// The stakeholder.
    one: Memo<Arc<Stakeholder>>,
) -> impl IntoView {
    let place = use_stakeholders();
    let person = Signal::derive(move || one.with(|one| one.person));
    view! {
        <Picker
            label="Which person of the project they are" class="btn sel sm who"
            button=move || view! {
                <PersonAvatar id=person named=true />
                {move || person.get().is_none().then(|| view! { <span class="faint">"Nobody"</span> })}
                <Icon name="down" class="chev" />
            }
            find=Callback::new(move |text: String| {
                let mut found = place.workspace.plan.with(|plan| people(plan, &text, person.get()));
                if text.trim().is_empty() && person.get().is_some() {
                    found.insert(0, Choice { value: String::new(), text: "Nobody".into(), note: String::new(), chosen: false });
                }
                found
            })
            choose=Callback::new(move |value: String| {
                place.workspace.edit(|draft| stakeholders::set_person(draft, id, value.parse().ok()));
            })
        />
    }
}
