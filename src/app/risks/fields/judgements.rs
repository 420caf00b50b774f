//! Probability and impact now and after the responses, with the whole judgement below on demand.

use std::sync::Arc;

use leptos::prelude::*;

use crate::analysis::risk::{Cell, Moment};
use crate::app::risks::parts::ScoreChip;
use crate::app::risks::state::use_risks;
use crate::app::text::capital;
use crate::app::widgets::{CollectViews, Icon, Memo, view};
use crate::document::risks::{self, Judgement, Objective};
use crate::plan::{Id, Risk, RiskKind, RiskLevel, ScoringRule};

const fn judgement(moment: Moment) -> Judgement {
    match moment {
        Moment::Inherent => Judgement::Inherent,
        Moment::Now => Judgement::Current,
        Moment::After => Judgement::Residual,
    }
}

/// The scores side by side.
#[component]
pub fn Judgements(
    /// Which.
    id: Id<Risk>,
    /// The risk.
    risk: Memo<Arc<Risk>>,
) -> impl IntoView {
    let place = use_risks();
    // A threat that rises by its response, or an opportunity that falls: one of the two is out of date.
    let worse = Memo::new(move |_| {
        let risk = risk.get();
        let score = |moment: Moment| place.scale.with(|scale| scale.score(moment.of(&risk)));
        match (score(Moment::Now), score(Moment::After), risk.risk_kind) {
            (Some(now), Some(after), RiskKind::Threat) => after > now,
            (Some(now), Some(after), RiskKind::Opportunity) => after < now,
            _ => false,
        }
    });
    let worse = move || worse.get();
    view! {
        <div class="ba">
            <Half id=id risk=risk moment=Moment::Now title="Now" />
            <Icon name="arrowright" />
            <Half id=id risk=risk moment=Moment::After title="After response" />
        </div>
        {move || worse().then(|| view! { <p class="note warn"><Icon name="warn" /><span>"After the response it is judged worse than now."</span></p> })}
        <details class="more">
            <summary>"Impact by objective, and before any response"</summary>
            <Whole id=id risk=risk />
        </details>
    }
}

#[component]
fn Half(
    /// Which risk.
    id: Id<Risk>,
    /// The risk.
    risk: Memo<Arc<Risk>>,
    /// Which judgement.
    moment: Moment,
    /// Heading.
    title: &'static str,
) -> impl IntoView {
    let place = use_risks();
    let score = Signal::derive(move || {
        let risk = risk.get();
        place.scale.with(|scale| scale.score(moment.of(&risk)).map(|score| (score, scale.heat(score))))
    });
    let cell = move || {
        let risk = risk.get();
        let score = moment.of(&risk);
        let impact = place.scale.with(|scale| scale.impact_of(&score.impacts).min(scale.impact.len() as u32) as u8);
        Cell { probability: score.probability, impact }
    };
    // A sum of several impacts cannot be chosen as one level.
    let several = move || {
        let risk = risk.get();
        let judged = Objective::ALL.iter().filter(|one| one.level(&moment.of(&risk).impacts) > 0).count();
        place.scale.with(|scale| scale.rule == ScoringRule::Sum) && judged > 1
    };
    view! {
        <div>
            <h3>{title}</h3>
            <ScoreChip score=score />
            <label class="step">
                <span>"Probability"</span>
                <LevelSelect
                    label=format!("Probability, {}", title.to_lowercase())
                    level=Signal::derive(move || cell().probability)
                    levels=Signal::derive(move || place.scale.with(|scale| scale.probability.clone()))
                    choose=Callback::new(move |level| {
                        place.workspace.edit(|draft| risks::set_probability(draft, id, judgement(moment), level));
                    })
                />
            </label>
            <label class="step">
                <span>"Impact"</span>
                <LevelSelect
                    label=format!("Impact, {}", title.to_lowercase())
                    level=Signal::derive(move || cell().impact)
                    levels=Signal::derive(move || place.scale.with(|scale| scale.impact.clone()))
                    disabled=Signal::derive(several)
                    choose=Callback::new(move |level| {
                        place.workspace.edit(|draft| risks::set_overall_impact(draft, id, judgement(moment), level));
                    })
                />
            </label>
        </div>
    }
}

/// A choice of a level of the scale.
#[component]
pub fn LevelSelect(
    /// Label for readers.
    label: String,
    /// The level; 0 = not judged.
    level: Signal<u8>,
    /// The levels.
    levels: Signal<Vec<RiskLevel>>,
    /// Cannot be chosen here.
    #[prop(optional)]
    disabled: Signal<bool>,
    /// Its class: usually a value that is chosen where it stands.
    #[prop(default = "lv")]
    class: &'static str,
    /// Called with the chosen level.
    choose: Callback<u8>,
) -> impl IntoView {
    view! {
        <select
            class=class aria-label=label disabled=move || disabled.get()
            prop:value=move || { levels.track(); level.get().to_string() }
            on:change:target=move |event| choose.run(event.target().value().parse().unwrap_or(0))
        >
            <option value="0" prop:selected=move || level.get() == 0>"Not judged"</option>
            {move || levels.get().iter().enumerate().map(|(at, found)| {
                let value = at as u8 + 1;
                view! { <option value=value.to_string() prop:selected=move || level.get() == value>{found.name.clone()}</option> }
            }).collect_views()}
        </select>
    }
}

/// All judgements: probability and the four objectives, before, now and after.
#[component]
fn Whole(
    /// Which risk.
    id: Id<Risk>,
    /// The risk.
    risk: Memo<Arc<Risk>>,
) -> impl IntoView {
    let place = use_risks();
    let moments = [(Moment::Inherent, "Before"), (Moment::Now, "Now"), (Moment::After, "After")];
    let probability = Signal::derive(move || place.scale.with(|scale| scale.probability.clone()));
    let impact = Signal::derive(move || place.scale.with(|scale| scale.impact.clone()));
    view! {
        <table class="whole">
            <thead>
                <tr>
                    <td></td>
                    {moments.map(|(_, name)| view! { <th scope="col">{name}</th> })}
                </tr>
            </thead>
            <tbody>
                <tr>
                    <th scope="row">"Probability"</th>
                    {moments.map(|(moment, name)| view! {
                        <td><LevelSelect
                            label=format!("Probability {}", name.to_lowercase())
                            level=Signal::derive(move || moment.of(&risk.get()).probability)
                            levels=probability
                            choose=Callback::new(move |level| {
                                place.workspace.edit(|draft| risks::set_probability(draft, id, judgement(moment), level));
                            })
                        /></td>
                    })}
                </tr>
                {Objective::ALL.map(|objective| view! {
                    <tr>
                        <th scope="row">{capital(objective.word())}</th>
                        {moments.map(|(moment, name)| view! {
                            <td><LevelSelect
                                label=format!("Impact on {} {}", objective.word(), name.to_lowercase())
                                level=Signal::derive(move || objective.level(&moment.of(&risk.get()).impacts))
                                levels=impact
                                choose=Callback::new(move |level| {
                                    place.workspace.edit(|draft| risks::set_impact(draft, id, judgement(moment), objective, level));
                                })
                            /></td>
                        })}
                    </tr>
                })}
                <tr>
                    <th scope="row">"Score"</th>
                    {moments.map(|(moment, _)| view! {
                        <td><ScoreChip score=Signal::derive(move || {
                            let risk = risk.get();
                            place.scale.with(|scale| scale.score(moment.of(&risk)).map(|score| (score, scale.heat(score))))
                        }) /></td>
                    })}
                </tr>
            </tbody>
        </table>
    }
}
