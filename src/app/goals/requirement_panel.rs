//! One requirement in full: who asked for it, what builds it, whether it was accepted.

use std::sync::Arc;

use leptos::prelude::*;

use super::fields::{ObjectivePick, PanelHead, WordSelect};
use super::requirements::{Built, built};
use super::state::use_goals;
use crate::app::links::TaskTokens;
use crate::app::locale;
use crate::app::log::activity::Activity;
use crate::app::widgets::{Choice, Icon, InlineDate, InlineText, Memo, Picker, live, view};
use crate::document::goals::requirements::{self, TextField, key, kind_name, status_name, wanted_name};
use crate::document::stakeholders;
use crate::plan::{Id, Requirement, RequirementKind, RequirementStatus, Stakeholder, Wanted};

/// The panel of a requirement.
#[component]
pub fn RequirementPanel(
    /// Which.
    id: Id<Requirement>,
) -> impl IntoView {
    let place = use_goals();
    let workspace = place.workspace;
    let known = Memo::new(move |_| workspace.plan.with(|plan| plan.get(id).cloned()));
    // The panel stands only while the record is there; the last value covers the moment between.
    let one =
        Memo::new(move |before: Option<&Arc<Requirement>>| known.get().or_else(|| before.cloned()).unwrap_or_default());
    let text = move |field: TextField,
                     label: &'static str,
                     hint: &'static str,
                     lines: bool,
                     read: fn(&Requirement) -> &String| {
        view! {
            <InlineText
                value=Signal::derive(move || one.with(|one| read(one).clone())) label=label placeholder=hint lines=lines
                keep={move |text: String| workspace.keep(|draft| requirements::set_text(draft, id, field, &text))}
            />
        }
    };
    let status = move || one.with(|one| one.status);
    let accepted = Memo::new(move |_| status() == RequirementStatus::Accepted);
    let day = Signal::derive(move || one.with(|one| one.accepted));
    view! {
        <aside class="panel rkp gwp" tabindex="-1" aria-label=move || format!("Requirement {}", one.with(|one| key(one)))>
            <PanelHead id=id.any() what="requirement" key=Signal::derive(move || one.with(|one| key(one))) />
            <h2>{text(TextField::Text, "Requirement", "", false, |one| &one.text)}</h2>
            <dl class="props">
                <dt>"Wanted"</dt>
                <dd><WordSelect
                    label="Wanted" words=Wanted::ALL.iter().map(|one| wanted_name(*one)).collect()
                    at=Signal::derive(move || one.with(|one| one.wanted) as usize)
                    choose=Callback::new(move |at: usize| if let Some(wanted) = Wanted::ALL.get(at) {
                        workspace.edit(|draft| requirements::set_wanted(draft, id, *wanted));
                    })
                /></dd>
                <dt>"Kind"</dt>
                <dd><WordSelect
                    label="Kind" words=RequirementKind::ALL.iter().map(|one| kind_name(*one)).collect()
                    at=Signal::derive(move || one.with(|one| one.requirement_kind) as usize)
                    choose=Callback::new(move |at: usize| if let Some(kind) = RequirementKind::ALL.get(at) {
                        workspace.edit(|draft| requirements::set(draft, id, "kind", |one| one.requirement_kind = *kind));
                    })
                /></dd>
                <dt>"Asked by"</dt>
                <dd><AskedBy id=id one=one /></dd>
                <dt>"Source"</dt>
                <dd>{text(TextField::Source, "Source", "Workshop, document, law", false, |one| &one.source)}</dd>
                <dt>"Serves"</dt>
                <dd><ObjectivePick
                    chosen=Signal::derive(move || one.with(|one| one.objective))
                    choose=Callback::new(move |objective| { workspace.edit(|draft| requirements::set(draft, id, "objective", |one| one.objective = objective)); })
                /></dd>
                <dt>"Accepted when"</dt>
                <dd>{text(TextField::Criterion, "Accepted when", "What must hold, so that it can be tested", true, |one| &one.criterion)}</dd>
            </dl>
            <h3>"Built by"</h3>
            <div class="gwbuilt"><Built one=one /></div>
            <div class="gwtok">
                <TaskTokens
                    linked=Memo::new(move |_| one.with(|one| one.tasks.clone())) label="Link a task"
                    set=Callback::new(move |(task, linked)| { workspace.edit(|draft| requirements::set_task(draft, id, task, linked)); })
                />
                {live(move || one.with(|one| one.tasks.is_empty()).then(|| view! {
                    <button type="button" class="btn sm" on:click=move |_| { workspace.edit_with_undo(|draft| requirements::to_task(draft, id)); }>
                        <Icon name="plus" /><span>"Make a task of it"</span>
                    </button>
                }))}
            </div>
            <h3>"Acceptance"</h3>
            <dl class="props">
                <dt>"Status"</dt>
                <dd>
                    <WordSelect
                        label="Status" words=RequirementStatus::ALL.iter().map(|one| status_name(*one)).collect()
                        at=Signal::derive(move || status() as usize)
                        choose=Callback::new(move |at: usize| if let Some(status) = RequirementStatus::ALL.get(at) {
                            workspace.edit(|draft| requirements::set_status(draft, id, *status, None));
                        })
                    />
                    {live(move || (status() != RequirementStatus::Accepted && built(place, one).is_built()).then(|| view! {
                        <button type="button" class="btn sm" on:click=move |_| {
                            let by = workspace.plan.with_untracked(|plan| one.with_untracked(|one| one.stakeholder.and_then(|who| plan.get(who)).map(|who| who.name.clone())));
                            workspace.edit_with_undo(|draft| requirements::set_status(draft, id, RequirementStatus::Accepted, by.as_deref()));
                        }><Icon name="check" /><span>"Accept"</span></button>
                    }))}
                </dd>
                {live(move || accepted.get().then(|| view! {
                    <dt>"By"</dt>
                    <dd>{text(TextField::AcceptedBy, "Accepted by", "Who accepted it", false, |one| &one.accepted_by)}</dd>
                    <dt>"On"</dt>
                    <dd><InlineDate
                        value=day
                        shown=Signal::derive(move || day.get().map_or_else(|| "No date".into(), |day| locale::short(day, place.app.today.get())))
                        label="Accepted on"
                        commit=Callback::new(move |date| { workspace.edit(|draft| requirements::set(draft, id, "acceptance", |one| one.accepted = date)); })
                    /></dd>
                }))}
                <dt>"Notes"</dt>
                <dd>{text(TextField::Notes, "Notes", "Anything else", true, |one| &one.notes)}</dd>
            </dl>
            <Activity id=id.any() />
        </aside>
    }
}

/// Before the name of somebody new in the value of a choice.
const NEW: char = '+';

/// Which stakeholder asked for it; a name that nobody has becomes a new one.
#[component]
fn AskedBy(
    /// Which.
    id: Id<Requirement>,
    /// The requirement.
    one: Memo<Arc<Requirement>>,
) -> impl IntoView {
    let workspace = use_goals().workspace;
    let who = Memo::new(move |_| one.with(|one| one.stakeholder));
    let name = move || workspace.plan.with(|plan| who.get().and_then(|who| plan.get(who)).map(|who| who.name.clone()));
    let find = move |text: String| {
        let typed = text.trim().to_lowercase();
        workspace.plan.with(|plan| {
            let choice =
                |value: String, text: String, chosen: bool| Choice { value, text, note: String::new(), chosen };
            let mut found: Vec<Choice> = plan
                .stakeholders
                .iter()
                .filter(|one| one.name.to_lowercase().contains(&typed))
                .map(|one| choice(one.id.to_string(), one.name.clone(), who.get() == Some(one.id)))
                .collect();
            found.sort_by_cached_key(|choice| choice.text.to_lowercase());
            if typed.is_empty() {
                if who.get().is_some() {
                    found.insert(0, choice(String::new(), "Nobody".into(), false));
                }
            } else if !found.iter().any(|one| one.text.to_lowercase() == typed) {
                found.push(choice(
                    format!("{NEW}{}", text.trim()),
                    format!("Add {} as a new stakeholder", text.trim()),
                    false,
                ));
            }
            found
        })
    };
    view! {
        <Picker
            label=Signal::derive(move || format!("Asked by: {}", name().unwrap_or_else(|| "Nobody yet".into()))) class="btn sel sm who"
            button=move || view! { {move || match name() {
                Some(name) => view! { <span class="ell">{name}</span> },
                None => view! { <span class="faint">"Nobody yet"</span> },
            }}<Icon name="down" class="chev" /> }
            find=Callback::new(find)
            choose=Callback::new(move |value: String| {
                workspace.edit(|draft| {
                    let who: Option<Id<Stakeholder>> = match value.strip_prefix(NEW) {
                        Some(name) => Some(stakeholders::create(draft, name)?.0),
                        None => value.parse().ok(),
                    };
                    requirements::set(draft, id, "stakeholder", |one| one.stakeholder = who)
                });
            })
        />
    }
}
