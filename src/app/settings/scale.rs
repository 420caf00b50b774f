//! The risk scale: levels, percents, scores.

use leptos::prelude::*;

use crate::analysis::risk::Scale;
use crate::app::locale;
use crate::app::state::{AppState, use_app, use_workspace};
use crate::app::typed::{typed_money, typed_percent, typed_time};
use crate::app::widgets::{CollectViews, Icon, LineField, Memo, Menu, MenuItem, view};
use crate::document::project;
use crate::plan::{Duration, Money, RiskLevel, RiskScale, ScoringRule};
use crate::schedule::{Units, duration_text};

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

/// Changes the scale, or says why it cannot be so.
type Change = Callback<Box<dyn FnOnce(&mut RiskScale)>, Result<(), String>>;

/// Levels of probability and impact, how they make a score, and what a score is called.
#[component]
pub fn ScaleSection() -> impl IntoView {
    let app = use_app();
    let workspace = use_workspace();
    let scale = Memo::new(move |_| workspace.plan.with(|plan| written_out(&Scale::of_plan(plan))));
    // The whole scale is written out with the first change: the usual levels are then the project's own.
    let change: Change = Callback::new(move |change: Box<dyn FnOnce(&mut RiskScale)>| {
        let mut next = scale.get_untracked();
        if let Some(kept) =
            workspace.plan.with_untracked(|plan| plan.project().map(|project| project.risk_scale.extra.clone()))
        {
            next.extra = kept;
        }
        change(&mut next);
        workspace.keep(|draft| project::set_scale(draft, next))
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
                        <LineField
                            label=name
                            value=Signal::derive(move || scale.with(|scale| scale.thresholds.get(index).copied().unwrap_or_default().to_string()))
                            keep={move |text: String| {
                                let score = text.trim().parse::<u32>().map_err(|_| "Type a score, a whole number.".to_owned())?;
                                change.run(Box::new(move |scale| {
                                    if let Some(place) = scale.thresholds.get_mut(index) {
                                        *place = score;
                                    }
                                }))
                            }}
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
                            on:click=move |_| told(app, change.run(Box::new(move |scale| scale.rule = choice)))
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
    change: Change,
) -> impl IntoView {
    let app = use_app();
    let levels = move || scale.with(|scale| axis.of(&mut scale.clone()).clone());
    let number = Memo::new(move |_| levels().len());
    let resize = move |wanted: usize| {
        told(app, change.run(Box::new(move |scale| resize(axis, scale, wanted))));
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
                        <LineField
                            label=format!("{} level {}", axis.title(), index + 1)
                            value=Signal::derive(move || levels().get(index).map(|level| level.name.clone()).unwrap_or_default())
                            keep={move |text: String| change.run(Box::new(move |scale| {
                                if let Some(level) = axis.of(scale).get_mut(index) {
                                    text.trim().clone_into(&mut level.name);
                                }
                            }))}
                        />
                        {match axis {
                            Axis::Impact => view! { <Range index=index scale=scale change=change /> },
                            Axis::Probability => view! {
                                <LineField
                                    label=format!("Percent of level {}", index + 1) class="in sm num"
                                    value=Signal::derive(move || levels().get(index).map(|level| format!("{}%", level.percent)).unwrap_or_default())
                                    keep={move |text: String| {
                                        let percent = typed_percent(&text)?.unwrap_or(0);
                                        change.run(Box::new(move |scale| {
                                            if let Some(level) = axis.of(scale).get_mut(index) {
                                                level.percent = percent;
                                            }
                                        }))
                                    }}
                                />
                            },
                        }}
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
    change: Change,
) -> impl IntoView {
    let workspace = use_workspace();
    let units = move || workspace.plan.with(|plan| Units::of_plan(plan));
    let level = move || scale.with(|scale| scale.impact.get(index).cloned().unwrap_or_default());
    let cost = move || match level().cost {
        Money(0) => String::new(),
        cost => locale::money(cost, &workspace.currency(), false),
    };
    let delay = move || match level().delay {
        0 => String::new(),
        delay => duration_text(Duration::working(delay), &units()),
    };
    let set = move |set: Box<dyn FnOnce(&mut RiskLevel)>| {
        change.run(Box::new(move |scale| {
            if let Some(level) = scale.impact.get_mut(index) {
                set(level);
            }
        }))
    };
    view! {
        <LineField
            class="in sm num" placeholder="cost from" label=format!("Cost from which an impact has level {}", index + 1) value=Signal::derive(cost)
            keep={move |text: String| {
                let amount = typed_money(&text, &untrack(|| workspace.currency()))?.unwrap_or_default();
                set(Box::new(move |level| level.cost = amount))
            }}
        />
        <LineField
            class="in sm num" placeholder="delay from" label=format!("Delay from which an impact has level {}", index + 1) value=Signal::derive(delay)
            keep={move |text: String| {
                let seconds = typed_time(&text, &untrack(units))?;
                set(Box::new(move |level| level.delay = seconds))
            }}
        />
    }
}

/// Says what is wrong where there is no field to say it below.
fn told(app: AppState, done: Result<(), String>) {
    if let Err(words) = done {
        app.toasts.refused(words);
    }
}

/// Makes the list of an axis longer or shorter. Scores at which the usual ones stood go on as the usual ones.
fn resize(axis: Axis, scale: &mut RiskScale, wanted: usize) {
    let usual = Scale::of(&RiskScale { thresholds: Vec::new(), ..scale.clone() }).thresholds();
    if scale.thresholds == usual {
        scale.thresholds.clear();
    }
    resize_levels(axis.of(scale), wanted);
}

/// Makes a list of levels longer or shorter at its upper end, with percents spread evenly where there are any.
fn resize_levels(levels: &mut Vec<RiskLevel>, wanted: usize) {
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
            resize_levels(&mut levels, wanted);
            assert_eq!(levels.len(), wanted);
            assert!(levels.windows(2).all(|pair| pair[0].percent < pair[1].percent));
            assert!(levels.iter().all(|level| !level.name.is_empty() && level.percent <= 100));
        }
    }
}
