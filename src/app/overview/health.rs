//! Health by scope, schedule, cost and risk with the reasons, and the dialog by which a person overrules it.

use leptos::{ev, prelude::*};

use super::state::use_facts;
use super::words::HealthMark;
use crate::analysis::health::{Judgement, ProjectHealth};
use crate::app::text::with_tongue;
use crate::app::widgets::{CollectViews, Dialog, Icon, Memo, live, view};
use crate::document::health::{name, set};
use crate::plan::Health;

/// The four sides.
#[component]
pub fn HealthCard() -> impl IntoView {
    let facts = use_facts();
    let side = move |title: &'static str, read: fn(&ProjectHealth) -> &Judgement| {
        move || {
            let judged = facts.health.with(|health| read(health).clone());
            let (reason, more) = with_tongue(&facts.workspace.project(), facts.app.today.get(), |tongue| {
                let more: Vec<String> = judged.more.iter().map(|more| tongue.say(more)).collect();
                (tongue.say(&judged.reason), more.join("; "))
            });
            view! {
                <div>
                    <h2>{title}</h2>
                    <HealthMark health=judged.health />
                    <p>{reason}</p>
                    <small>{more}</small>
                </div>
            }
        }
    };
    view! {
        <section class="card health" aria-label="Project health">
            {side("Scope", |health| &health.scope)}
            {side("Schedule", |health| &health.schedule)}
            {side("Cost", |health| &health.cost)}
            {side("Risk", |health| &health.risk)}
        </section>
    }
}

/// Says that a person set the health, and why.
#[component]
pub fn ByHand(
    /// Opens the dialog.
    setting: RwSignal<bool>,
) -> impl IntoView {
    let facts = use_facts();
    let judged = Memo::new(move |_| {
        let project = facts.workspace.project();
        (project.health != Health::Auto).then_some((project.health, project.health_reason))
    });
    live(move || {
        judged.get().map(|(health, reason)| {
            view! {
                <div class="note byhand">
                    <Icon name="person" />
                    <span class="grow"><b>{name(health)}</b>": " {reason}</span>
                    <button type="button" class="btn sm ghost" on:click=move |_| setting.set(true)>"Change"</button>
                    <button
                        type="button" class="btn sm ghost"
                        on:click=move |_| { facts.workspace.edit_with_undo(|draft| set(draft, Health::Auto, "")); }
                    >"Follow the facts"</button>
                </div>
            }
        })
    })
}

/// The dialog that sets the health.
#[component]
pub fn SetHealth(
    /// Whether it is open.
    open: RwSignal<bool>,
) -> impl IntoView {
    view! { <Dialog open=open title="Health of the project"><Form open=open /></Dialog> }
}

#[component]
fn Form(
    /// Closes the dialog.
    open: RwSignal<bool>,
) -> impl IntoView {
    let facts = use_facts();
    let project = untrack(|| facts.workspace.project());
    let chosen = RwSignal::new(project.health);
    let reason = RwSignal::new(project.health_reason);
    let fault = RwSignal::new(None::<String>);
    let save = move |event: ev::SubmitEvent| {
        event.prevent_default();
        let done = facts.workspace.try_edit(|draft| set(draft, chosen.get_untracked(), &reason.get_untracked()));
        match done {
            Ok(words) => {
                open.set(false);
                if let Some(words) = words {
                    facts.app.announce(words);
                }
            }
            Err(error) => fault.set(Some(error.to_string())),
        }
    };
    view! {
        <form on:submit=save novalidate>
            <div class="db">
                <div class="stack" role="radiogroup" aria-label="Health">
                    {Health::ALL.iter().map(|health| view! {
                        <label class="ck">
                            <input
                                type="radio" name="health" prop:checked=move || chosen.get() == *health
                                on:change=move |_| { chosen.set(*health); fault.set(None); }
                            />
                            {if *health == Health::Auto {
                                view! {
                                    <span>"From the facts"</span>
                                    <span class="mut">{move || match facts.health.with(ProjectHealth::overall) {
                                        Some(health) => format!("now {}", name(health).to_lowercase()),
                                        None => "not enough facts yet".into(),
                                    }}</span>
                                }
                            } else {
                                view! { <HealthMark health=Some(*health) /> }
                            }}
                        </label>
                    }).collect_views()}
                </div>
                <div class="field">
                    <label for="health-reason">"Why"</label>
                    <textarea
                        id="health-reason" class="in" rows="3" placeholder="A sentence that stands beside the health"
                        prop:value=move || reason.get()
                        disabled=move || chosen.get() == Health::Auto
                        aria-invalid=move || fault.get().is_some().to_string()
                        aria-describedby="health-fault"
                        on:input:target=move |event| { reason.set(event.target().value()); fault.set(None); }
                    ></textarea>
                    <small id="health-fault" class="late" role="alert">{move || fault.get()}</small>
                </div>
            </div>
            <div class="df">
                <span class="end">
                    <button type="button" class="btn" on:click=move |_| open.set(false)>"Cancel"</button>
                    <button type="submit" class="btn primary">"Set health"</button>
                </span>
            </div>
        </form>
    }
}
