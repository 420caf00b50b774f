//! The risk scale: levels, percents, scores.

use leptos::prelude::*;

use crate::analysis::risk::Scale;
use crate::app::locale;
use crate::app::state::{use_app, use_workspace};
use crate::app::widgets::{CollectViews, Icon, Memo, Menu, MenuItem, view};
use crate::document::project;
use crate::plan::{Duration, Money, RiskLevel, RiskScale, ScoringRule};
use crate::schedule::{Units, duration_text, parse_duration};

/// Levels a scale may have.
const LEVELS: std::ops::RangeInclusive<usize> = 3..=7;
/// What the thresholds begin.
const GRADES: [&str; 4] = ["Low from", "Medium from", "High from", "Very high from"];

/// Which of the two lists of levels.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Axis {
    Probability,
    Impact,
}

impl Axis {
    const fn title(self) -> &'static str {
        match self {
            Self::Probability => "Probability",
            Self::Impact => "Impact",
        }
    }

    fn of(self, scale: &mut RiskScale) -> &mut Vec<RiskLevel> {
        match self {
            Self::Probability => &mut scale.probability,
            Self::Impact => &mut scale.impact,
        }
    }
}

/// Levels of probability and impact, how they make a score, and what a score is called.
#[component]
pub fn ScaleSection() -> impl IntoView {
    let app = use_app();
    let workspace = use_workspace();
    let scale = Memo::new(move |_| workspace.plan.with(|plan| written_out(&Scale::of_plan(plan))));
    // The whole scale is written out with the first change: the usual levels are then the project's own.
    let change = Callback::new(move |change: Box<dyn FnOnce(&mut RiskScale)>| {
        let mut next = scale.get_untracked();
        if let Some(kept) =
            workspace.plan.with_untracked(|plan| plan.project().map(|project| project.risk_scale.extra.clone()))
        {
            next.extra = kept;
        }
        change(&mut next);
        match workspace.try_edit(|draft| project::set_scale(draft, next)) {
            Ok(_) => true,
            Err(error) => {
                app.toasts.error(error.to_string());
                false
            }
        }
    });
    let rules =
        [(ScoringRule::Highest, "The highest"), (ScoringRule::Average, "The average"), (ScoringRule::Sum, "The sum")];
    let rule = move || scale.with(|scale| scale.rule);
    view! {
        <section aria-labelledby="set-scale">
            <h2 id="set-scale">"Risk scale"</h2>
            <p>"A score is the level of probability times the level of impact. Scores of all risks follow the scale at once. Impact levels may say from which cost and which delay on they are meant."</p>
            <div class="two">
                <Levels axis=Axis::Probability scale=scale change=change />
                <Levels axis=Axis::Impact scale=scale change=change />
            </div>
        </section>
        <section aria-labelledby="set-grades">
            <h2 id="set-grades">"Scores"</h2>
            <div class="four">
                {GRADES.into_iter().enumerate().map(|(index, name)| view! {
                    <label class="field">
                        <span>{name}</span>
                        <input
                            class="in" inputmode="numeric"
                            prop:value=move || scale.with(|scale| scale.thresholds.get(index).copied().unwrap_or_default().to_string())
                            on:change:target=move |event| {
                                let input = event.target();
                                let typed = input.value().trim().parse::<u32>();
                                let done = match typed {
                                    Ok(score) => change.run(Box::new(move |scale: &mut RiskScale| {
                                        if let Some(place) = scale.thresholds.get_mut(index) {
                                            *place = score;
                                        }
                                    })),
                                    Err(_) => false,
                                };
                                if !done {
                                    input.set_value(&scale.with_untracked(|scale| scale.thresholds.get(index).copied().unwrap_or_default().to_string()));
                                }
                            }
                        />
                    </label>
                }).collect_views()}
            </div>
            <div class="field">
                <span id="rule-label">"Several impacts make one by"</span>
                <div class="seg" role="group" aria-labelledby="rule-label">
                    {rules.into_iter().map(|(choice, name)| view! {
                        <button
                            type="button" aria-pressed=move || (rule() == choice).to_string()
                            on:click=move |_| { change.run(Box::new(move |scale: &mut RiskScale| scale.rule = choice)); }
                        >
                            {name}
                        </button>
                    }).collect_views()}
                </div>
            </div>
            <div>
                <button type="button" class="btn" on:click=move |_| {
                    workspace.edit_with_undo(|draft| project::set_scale(draft, RiskScale::default()));
                }>"Back to the usual five levels"</button>
            </div>
        </section>
    }
}

/// A scale with nothing left to be understood.
fn written_out(scale: &Scale) -> RiskScale {
    RiskScale {
        probability: scale.probability.clone(),
        impact: scale.impact.clone(),
        rule: scale.rule,
        thresholds: scale.thresholds().to_vec(),
        ..RiskScale::default()
    }
}

/// The levels of an axis, highest first as in the matrix.
#[component]
fn Levels(
    /// Which axis.
    axis: Axis,
    /// The scale.
    scale: Memo<RiskScale>,
    /// Changes it.
    change: Callback<Box<dyn FnOnce(&mut RiskScale)>, bool>,
) -> impl IntoView {
    let levels = move || scale.with(|scale| axis.of(&mut scale.clone()).clone());
    let number = Memo::new(move |_| levels().len());
    let resize = move |wanted: usize| {
        change.run(Box::new(move |scale| resize(axis.of(scale), wanted)));
    };
    view! {
        <div class="lvls">
            <div class="row">
                <h3 class="grow">{axis.title()}</h3>
                <Menu
                    label=Signal::derive(move || format!("{} levels of {}", number.get(), axis.title().to_lowercase())) class="btn sel sm"
                    button=move || view! { <span>{move || format!("{} levels", number.get())}</span><Icon name="down" class="chev" /> }
                >
                    {LEVELS.map(|wanted| view! {
                        <MenuItem text=format!("{wanted} levels") chosen=wanted == number.get_untracked() run=move |()| resize(wanted) />
                    }).collect_views()}
                </Menu>
            </div>
            <ol class="rows">
                {move || (0..number.get()).rev().map(|index| view! {
                    <li>
                        <span class="key">{index + 1}</span>
                        <input
                            class="in" aria-label=format!("{} level {}", axis.title(), index + 1)
                            prop:value=move || levels().get(index).map(|level| level.name.clone()).unwrap_or_default()
                            on:change:target=move |event| {
                                let input = event.target();
                                let name = input.value().trim().to_owned();
                                let set = move |scale: &mut RiskScale| {
                                    if let Some(level) = axis.of(scale).get_mut(index) {
                                        level.name = name;
                                    }
                                };
                                if !change.run(Box::new(set)) {
                                    input.set_value(&untrack(levels).get(index).map(|level| level.name.clone()).unwrap_or_default());
                                }
                            }
                        />
                        {(axis == Axis::Impact).then(|| view! { <Range index=index scale=scale change=change /> })}
                        {(axis == Axis::Probability).then(|| {
                            let shown = move || levels().get(index).map(|level| format!("{}%", level.percent)).unwrap_or_default();
                            view! {
                                <input
                                    class="in sm num" inputmode="numeric" aria-label=format!("Percent of level {}", index + 1) prop:value=shown
                                    on:change:target=move |event| {
                                        let input = event.target();
                                        let typed = input.value().trim().trim_end_matches('%').trim().parse::<u8>();
                                        let done = typed.is_ok_and(|percent| change.run(Box::new(move |scale| {
                                            if let Some(level) = axis.of(scale).get_mut(index) {
                                                level.percent = percent;
                                            }
                                        })));
                                        if !done {
                                            input.set_value(&untrack(shown));
                                        }
                                    }
                                />
                            }
                        })}
                    </li>
                }).collect_views()}
            </ol>
        </div>
    }
}

/// From which cost and which delay on an impact has a level.
#[component]
fn Range(
    /// Place of the level, from 0.
    index: usize,
    /// The scale.
    scale: Memo<RiskScale>,
    /// Changes it.
    change: Callback<Box<dyn FnOnce(&mut RiskScale)>, bool>,
) -> impl IntoView {
    let workspace = use_workspace();
    let app = use_app();
    let units =
        move || workspace.plan.with(|plan| plan.project().map(|project| Units::of(project)).unwrap_or_default());
    let level = move || scale.with(|scale| scale.impact.get(index).cloned().unwrap_or_default());
    let cost = move || match level().cost {
        Money(0) => String::new(),
        cost => locale::money(cost, &workspace.currency(), false),
    };
    let delay = move || match level().delay {
        0 => String::new(),
        delay => duration_text(Duration::working(delay), &units()),
    };
    view! {
        <input
            class="in sm num" placeholder="cost from" aria-label=format!("Cost from which an impact has level {}", index + 1) prop:value=cost
            on:change:target=move |event| {
                let input = event.target();
                let text = input.value();
                let amount = if text.trim().is_empty() { Some(Money(0)) } else { Money::parse(&text, &untrack(|| workspace.currency())) };
                if amount.is_none() {
                    app.toasts.error("Type an amount such as 24,000 or 24k.");
                }
                let done = amount.is_some_and(|amount| change.run(Box::new(move |scale: &mut RiskScale| {
                    if let Some(level) = scale.impact.get_mut(index) {
                        level.cost = amount;
                    }
                })));
                if !done {
                    input.set_value(&untrack(cost));
                }
            }
        />
        <input
            class="in sm num" placeholder="delay from" aria-label=format!("Delay from which an impact has level {}", index + 1) prop:value=delay
            on:change:target=move |event| {
                let input = event.target();
                let text = input.value();
                let seconds = if text.trim().is_empty() { Ok(0) } else { parse_duration(&text, &untrack(units)).map(|found| found.seconds) };
                let done = match seconds {
                    Ok(seconds) => change.run(Box::new(move |scale: &mut RiskScale| {
                        if let Some(level) = scale.impact.get_mut(index) {
                            level.delay = seconds;
                        }
                    })),
                    Err(error) => {
                        app.toasts.error(error.to_string());
                        false
                    }
                };
                if !done {
                    input.set_value(&untrack(delay));
                }
            }
        />
    }
}

/// Makes a list of levels longer or shorter at its upper end, with percents spread evenly where there are any.
fn resize(levels: &mut Vec<RiskLevel>, wanted: usize) {
    levels.truncate(wanted);
    while levels.len() < wanted {
        levels.push(RiskLevel { name: format!("Level {}", levels.len() + 1), ..RiskLevel::default() });
    }
    if levels.iter().any(|level| level.percent > 0) {
        for (index, level) in levels.iter_mut().enumerate() {
            level.percent = ((2 * index + 1) * 100 / (2 * wanted)) as u8;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn another_number_of_levels_is_a_scale_that_rises() {
        for wanted in LEVELS {
            let mut levels = vec![RiskLevel { name: "Low".into(), percent: 10, ..RiskLevel::default() }];
            resize(&mut levels, wanted);
            assert_eq!(levels.len(), wanted);
            assert!(levels.windows(2).all(|pair| pair[0].percent < pair[1].percent));
            assert!(levels.iter().all(|level| !level.name.is_empty() && level.percent <= 100));
        }
    }
}
