//! The dialog for a new risk.

use leptos::{ev, html, prelude::*};

use super::state::use_risks;
use crate::app::widgets::{CollectViews, Dialog, effect, view};
use crate::document::risks::{self, Judgement};
use crate::plan::{RiskKind, RiskLevel};

/// The dialog for a new risk.
#[component]
pub fn AddRisk() -> impl IntoView {
    let place = use_risks();
    let title = Signal::derive(move || match place.query.with(|query| query.kind) {
        RiskKind::Threat => "New threat".to_owned(),
        RiskKind::Opportunity => "New opportunity".to_owned(),
    });
    view! { <Dialog open=place.adding title=title><Form /></Dialog> }
}

#[component]
fn Form() -> impl IntoView {
    let place = use_risks();
    let words = RwSignal::new(String::new());
    let (probability, impact) = (RwSignal::new(0u8), RwSignal::new(0u8));
    let fault = RwSignal::new(None::<String>);
    let field = NodeRef::<html::Input>::new();
    effect(move || {
        if let Some(field) = field.get() {
            let _ = field.focus();
        }
    });
    let add = move |event: ev::SubmitEvent| {
        event.prevent_default();
        let kind = place.query.with_untracked(|query| query.kind);
        let mut made = None;
        let done = place.workspace.try_edit(|draft| {
            let (id, said) = risks::create(draft, kind, &words.get_untracked())?;
            if probability.get_untracked() > 0 {
                risks::set_probability(draft, id, Judgement::Current, probability.get_untracked())?;
            }
            if impact.get_untracked() > 0 {
                risks::set_overall_impact(draft, id, Judgement::Current, impact.get_untracked())?;
            }
            made = Some(id);
            Ok(said)
        });
        match (done, made) {
            (Err(error), _) => fault.set(Some(error.to_string())),
            (Ok(said), made) => {
                place.adding.set(false);
                if let Some(said) = said {
                    place.app.announce(said);
                }
                if let Some(made) = made {
                    place.rows.made(made);
                }
            }
        }
    };
    let hint = move || match place.query.with(|query| query.kind) {
        RiskKind::Threat => "What could happen that would hurt?",
        RiskKind::Opportunity => "What could happen that would help?",
    };
    view! {
        <form on:submit=add novalidate>
            <div class="db">
                <div class="field">
                    <label for="new-risk">{hint}</label>
                    <input
                        id="new-risk" class="in" type="text" autocomplete="off" node_ref=field
                        placeholder="In a few words"
                        prop:value=move || words.get()
                        aria-invalid=move || fault.get().is_some().to_string()
                        aria-describedby="new-risk-fault"
                        on:input:target=move |event| { words.set(event.target().value()); fault.set(None); }
                    />
                    <small id="new-risk-fault" class="late" role="alert">{move || fault.get()}</small>
                </div>
                <div class="fg2">
                    <Level label="Probability" level=probability levels=Signal::derive(move || place.scale.with(|scale| scale.probability.clone())) />
                    <Level label="Impact" level=impact levels=Signal::derive(move || place.scale.with(|scale| scale.impact.clone())) />
                </div>
            </div>
            <div class="df">
                <span class="end">
                    <button type="button" class="btn" on:click=move |_| place.adding.set(false)>"Cancel"</button>
                    <button type="submit" class="btn primary">"Add risk"</button>
                </span>
            </div>
        </form>
    }
}

#[component]
fn Level(
    /// What is judged.
    label: &'static str,
    /// The chosen level; 0 = not judged.
    level: RwSignal<u8>,
    /// The levels of the scale.
    levels: Signal<Vec<RiskLevel>>,
) -> impl IntoView {
    let id = format!("new-risk-{}", label.to_lowercase());
    view! {
        <div class="field">
            <label for=id.clone()>{label}</label>
            <select id=id class="in" on:change:target=move |event| level.set(event.target().value().parse().unwrap_or(0))>
                <option value="0">"Not judged yet"</option>
                {move || levels.get().iter().enumerate().map(|(place, level)| view! {
                    <option value=place + 1>{level.name.clone()}</option>
                }).collect_views()}
            </select>
        </div>
    }
}
