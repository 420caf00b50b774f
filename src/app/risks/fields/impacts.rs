//! What the risk does to each task it would hit: its own delay, a delay of that task, or a factor on its duration.

use std::sync::Arc;

use leptos::prelude::*;

use super::ranges::Ranges;
use crate::app::links::TaskLink;
use crate::app::risks::state::use_risks;
use crate::app::shapes::{shape_named, shape_options};
use crate::app::widgets::{CollectViews, Each, LineField, Memo, live, view};
use crate::document::uncertainty::{self, Impact, impact_of, with_point};
use crate::plan::{Duration, Id, ImpactKind, Risk, RiskKind, Shape, Task};
use crate::schedule::{Units, duration_text, parse_duration};

/// What the forecast draws from: the impact on each linked task, the range of cost, what the responses leave.
#[component]
pub fn TaskImpacts(
    /// Which risk.
    id: Id<Risk>,
    /// The risk.
    risk: Memo<Arc<Risk>>,
) -> impl IntoView {
    let place = use_risks();
    let tasks = Memo::new(move |_| {
        place.workspace.plan.with(|plan| {
            let own = plan.risk_impacts.iter().filter(|impact| impact.risk == id).map(|impact| impact.task);
            let mut tasks = risk.with(|risk| risk.tasks.clone());
            let more: Vec<Id<Task>> = own.filter(|task| !tasks.contains(task)).collect();
            tasks.extend(more);
            tasks
        })
    });
    let any = move || tasks.with(|tasks| !tasks.is_empty());
    view! {
        <details class="more fcst">
            <summary>"For the forecast: impact on each task, range of cost"</summary>
            <h3>"Impact on each task"</h3>
            {move || (!any()).then(|| view! { <p class="mut">{if risk.with(|risk| risk.risk_kind == RiskKind::Threat) { "Link the tasks it would hit, beside the delay." } else { "Link the tasks it would shorten, beside the time won." }}</p> })}
            <ul class="rimps">
                <Each each=move || tasks.get() key=|task| *task let:task>
                    <li><Row id=id task=task risk=risk /></li>
                </Each>
            </ul>
            <Ranges id=id risk=risk />
        </details>
    }
}

/// The impact on a task.
#[component]
fn Row(
    /// Which risk.
    id: Id<Risk>,
    /// Which task.
    task: Id<Task>,
    /// The risk.
    risk: Memo<Arc<Risk>>,
) -> impl IntoView {
    let place = use_risks();
    let workspace = place.workspace;
    let known = Memo::new(move |_| {
        workspace.plan.with(|plan| {
            impact_of(plan, id, task).map(|known| Impact {
                kind: known.impact_kind,
                points: [known.best, known.likely, known.worst],
                shape: known.shape,
            })
        })
    });
    let keep = move |impact: Option<Impact>| {
        workspace.edit(|draft| uncertainty::set_impact(draft, id, task, impact));
    };
    let choose = move |word: String| {
        let (least, most) = risk.with_untracked(|risk| (risk.delay_min, risk.delay_max));
        keep(match word.as_str() {
            "delay" => Some(Impact {
                kind: ImpactKind::Delay,
                points: [least, least.midpoint(most), most],
                shape: Shape::Triangular,
            }),
            "factor" => Some(Impact { kind: ImpactKind::Factor, points: [1000, 1200, 1500], shape: Shape::Triangular }),
            _ => None,
        });
    };
    let kind = Memo::new(move |_| known.with(|known| known.map(|known| known.kind)));
    let point = move |at: usize, name: &'static str| {
        let value = move || {
            let known = known.get()?;
            Some(shown(known.kind, *known.points.get(at)?, &units(&place)))
        };
        let keep = move |text: String| {
            let Some(now) = known.get_untracked() else { return Ok(()) };
            let value = read(now.kind, &text, &untrack(|| units(&place)))?;
            let impact = Impact { points: with_point(now.points, at, value), ..now };
            workspace.keep(|draft| uncertainty::set_impact(draft, id, task, Some(impact)))
        };
        view! {
            <label>
                <span>{name}</span>
                <LineField label=name value=Signal::derive(move || value().unwrap_or_default()) keep=keep />
            </label>
        }
    };
    view! {
        <div class="row">
            <TaskLink task=task />
            <select class="in auto" aria-label="How it changes the task" on:change:target=move |event| choose(event.target().value())>
                <option value="" prop:selected=move || kind.get().is_none()>"By the delay above"</option>
                <option value="delay" prop:selected=move || kind.get() == Some(ImpactKind::Delay)>"Delays it by"</option>
                <option value="factor" prop:selected=move || kind.get() == Some(ImpactKind::Factor)>"Makes it take"</option>
            </select>
        </div>
        {live(move || kind.get().map(|kind| view! {
            <div class="row pt3">
                {[(0, "Mild"), (1, "Likely"), (2, "Grave")].into_iter().map(|(at, name)| point(at, name)).collect_views()}
                <label>
                    <span>"Shape"</span>
                    <select class="in auto" on:change:target=move |event| {
                        if let Some((now, shape)) = known.get_untracked().zip(shape_named(&event.target().value())) {
                            keep(Some(Impact { shape, ..now }));
                        }
                    }>{live(move || shape_options(known.with(|known| known.map(|known| known.shape).unwrap_or_default())))}</select>
                </label>
            </div>
            {(kind == ImpactKind::Factor).then(|| view! { <small class="mut">"Of its planned duration: 130% is three tenths longer."</small> })}
        }))}
    }
}

fn units(place: &crate::app::risks::state::RiskPlace) -> Units {
    place.workspace.plan.with(|plan| Units::of_plan(plan))
}

/// A point as people read it: `2d`, or `130%`.
fn shown(kind: ImpactKind, value: i64, units: &Units) -> String {
    match kind {
        ImpactKind::Delay => duration_text(Duration::working(value), units),
        ImpactKind::Factor if value % 10 == 0 => format!("{}%", value / 10),
        ImpactKind::Factor => format!("{}.{}%", value / 10, value % 10),
    }
}

fn read(kind: ImpactKind, typed: &str, units: &Units) -> Result<i64, String> {
    match kind {
        ImpactKind::Delay => parse_duration(typed, units).map(|found| found.seconds).map_err(|error| error.to_string()),
        ImpactKind::Factor => uncertainty::parse_percent(typed)
            .filter(|factor| *factor >= 0)
            .ok_or_else(|| "Type per cent of its duration, such as 130.".to_owned()),
    }
}
