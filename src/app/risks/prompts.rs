//! Risks that projects often have, to choose from by phase and category.

use std::collections::BTreeSet;

use leptos::prelude::*;

use super::state::use_risks;
use crate::app::text::count;
use crate::app::widgets::{CollectViews, Dialog, Memo, view};
use crate::document::risks::{self, PROMPTS, Phase, Prompt};
use crate::plan::RiskKind;

/// The dialog.
#[component]
pub fn Prompts() -> impl IntoView {
    let place = use_risks();
    view! { <Dialog open=place.prompting size="md" title=Signal::stored("Suggested risks".to_owned())><Choose /></Dialog> }
}

#[component]
fn Choose() -> impl IntoView {
    let place = use_risks();
    let chosen = RwSignal::new(BTreeSet::<usize>::new());
    let phase = RwSignal::new(None::<Phase>);
    let known: BTreeSet<String> =
        place.workspace.plan.with_untracked(|plan| plan.risks.iter().map(|risk| risk.title.to_lowercase()).collect());
    let known = StoredValue::new(known);
    let shown = Memo::new(move |_| {
        let wanted = |prompt: &Prompt| phase.get().is_none_or(|phase| phase == prompt.phase);
        let all = PROMPTS.iter().enumerate().filter(|(_, prompt)| wanted(prompt));
        let mut groups: Vec<(&str, Vec<usize>)> = Vec::new();
        for (at, prompt) in all {
            let name = if prompt.kind == RiskKind::Opportunity { "Opportunities" } else { prompt.category };
            match groups.last_mut() {
                Some((last, group)) if *last == name => group.push(at),
                _ => groups.push((name, vec![at])),
            }
        }
        groups
    });
    let add = move |_| {
        let picked: Vec<Prompt> = chosen.with_untracked(|chosen| {
            PROMPTS.iter().enumerate().filter(|(at, _)| chosen.contains(at)).map(|(_, prompt)| *prompt).collect()
        });
        if place.workspace.edit_with_undo(|draft| risks::suggest(draft, &picked)) {
            place.prompting.set(false);
        }
    };
    let number = move || chosen.with(BTreeSet::len);
    view! {
        <div class="db rkpr">
            <div class="seg" role="group" aria-label="Phase">
                <button type="button" aria-pressed=move || phase.get().is_none().to_string() on:click=move |_| phase.set(None)>"All phases"</button>
                {Phase::ALL.map(|one| view! {
                    <button type="button" aria-pressed=move || (phase.get() == Some(one)).to_string() on:click=move |_| phase.set(Some(one))>{one.name()}</button>
                }).into_iter().collect_views()}
            </div>
            {move || shown.with(|groups| groups.iter().map(|(category, group)| view! {
                <fieldset>
                    <legend>{*category}</legend>
                    {group.iter().filter_map(|at| PROMPTS.get(*at).map(|prompt| (*at, prompt))).map(|(at, prompt)| {
                        let there = known.with_value(|known| known.contains(&prompt.title.to_lowercase()));
                        let helps = prompt.kind == RiskKind::Opportunity;
                        view! {
                            <label class="ck">
                                <input
                                    type="checkbox" disabled=there
                                    prop:checked=move || there || chosen.with(|chosen| chosen.contains(&at))
                                    on:change:target=move |event| {
                                        let on = event.target().checked();
                                        chosen.update(|chosen| if on { chosen.insert(at); } else { chosen.remove(&at); });
                                    }
                                />
                                <span>
                                    {prompt.title}
                                    {helps.then(|| view! { " " <span class="count">{prompt.category}</span> })}
                                    {there.then(|| view! { " " <span class="count">"In the register"</span> })}
                                    <small>{format!("{}. {}.", prompt.cause, prompt.effect)}</small>
                                </span>
                            </label>
                        }
                    }).collect_views()}
                </fieldset>
            }).collect_views())}
        </div>
        <div class="df">
            <span class="end">
                <button type="button" class="btn" on:click=move |_| place.prompting.set(false)>"Cancel"</button>
                <button type="button" class="btn primary" disabled=move || number() == 0 on:click=add>
                    {move || if number() == 0 { "Add".to_owned() } else { format!("Add {}", count(number(), "risk", "risks")) }}
                </button>
            </span>
        </div>
    }
}
