//! Why the task starts when it does: what drives it, and what drives that, each a click away. And what it is late for.

use leptos::prelude::*;

use super::state::{TaskState, use_task};
use crate::analysis::late::Causes;
use crate::analysis::why::{Step, why};
use crate::app::state::Route;
use crate::app::text;
use crate::app::widgets::{CollectViews, Show, view};
use crate::plan::{Id, Link, LinkKind, Plan, Task};
use crate::schedule::{Driver, Schedule, lag_text};

/// Steps shown before “Show all”.
const FEW: usize = 4;

/// A step in words: what is said before the task that is meant, that task's key and name, and what is said after it.
struct Line {
    before: String,
    task: Option<(String, String)>,
    after: String,
}

/// The chain of the task.
#[component]
pub fn Why() -> impl IntoView {
    let state = use_task();
    let all = RwSignal::new(false);
    let lines = move || -> Vec<Line> {
        state.workspace.plan.with(|plan| {
            state.workspace.schedule.with(|schedule| {
                why(plan, schedule, state.id).into_iter().map(|step| line(&state, plan, schedule, step)).collect()
            })
        })
    };
    let long = move || lines().len() > FEW;
    view! {
        <dt>"Driven by"</dt>
        <dd class="drivers">
            <ol>
                {move || {
                    let shown = if all.get() { usize::MAX } else { FEW };
                    lines().into_iter().take(shown).map(|line| view! { <li>{said(state, line)}</li> }).collect_views()
                }}
            </ol>
            <Show when=move || !all.get() && long()>
                <button type="button" class="btn sm ghost" on:click=move |_| all.set(true)>
                    {move || format!("Show all {} steps", lines().len())}
                </button>
            </Show>
        </dd>
        {move || late(&state).map(|line| view! { <dt>"Late"</dt><dd class="drivers"><p>{said(state, line)}</p></dd> })}
    }
}

/// A line, its task a click away.
fn said(state: TaskState, line: Line) -> AnyView {
    view! {
        {line.before}
        {line.task.map(|(key, name)| {
            let item = key.clone();
            let go = move |_| {
                let route = state.app.route.get_untracked();
                state.app.go(&Route { item: Some(item.clone()), ..route });
            };
            view! {
                " "
                <button type="button" class="asis" on:click=go><span class="key">{key}</span>" "{name}</button>
            }
        })}
        {line.after}
    }
}

/// What the task is late for, if it is.
fn late(state: &TaskState) -> Option<Line> {
    state.dates.get().filter(|dates| dates.total_slack < 0)?;
    state.workspace.plan.with(|plan| {
        let late = state.workspace.schedule.with(|schedule| Causes::of(plan, schedule).late(state.id))?;
        let (before, named, after) = text::late(&late, plan.get(state.id)?, &state.units(), state.app.today.get());
        let task = plan.get(late.task).filter(|_| named);
        Some(Line { before, task: task.map(|task| (text::task_key(plan, task), task.name.clone())), after })
    })
}

fn line(state: &TaskState, plan: &Plan, schedule: &Schedule, step: Step) -> Line {
    let day = |task: Option<Id<Task>>, finish: bool| {
        let dates = task.and_then(|task| schedule.task(task)).copied().unwrap_or_default();
        state.day(if finish { dates.finish } else { dates.start }.date())
    };
    let own = |finish: bool| day(Some(step.task), finish);
    let said = |before: &str, after: String| {
        let task = step.from.and_then(|from| plan.get(from));
        Line { before: before.into(), task: task.map(|task| (text::task_key(plan, task), task.name.clone())), after }
    };
    match step.driver {
        Driver::Link(link) | Driver::SummaryLink(link) => {
            let link = plan.get(link).map(|link| Link::clone(link)).unwrap_or_default();
            let (before, finish) = match link.link_kind {
                LinkKind::FinishToStart => ("Starts after", true),
                LinkKind::StartToStart => ("Starts with the start of", false),
                LinkKind::FinishToFinish => ("Finishes with", true),
                LinkKind::StartToFinish => ("Finishes with the start of", false),
            };
            let lag = lag_text(link.lag, &state.units());
            let lag = if lag.is_empty() { lag } else { format!(", {lag}") };
            let summary = match step.driver {
                Driver::SummaryLink(_) => ", by a link to its summary",
                _ => "",
            };
            said(before, format!(", {}{lag}{summary}", day(step.from, finish)))
        }
        Driver::Summary(_) => said("Cannot start earlier than its summary", String::new()),
        Driver::Children => said("Starts with the first of its tasks,", String::new()),
        Driver::ProjectStart => said("Nothing drives it: it starts with the project", format!(", {}", own(false))),
        Driver::ProjectFinish => said("As late as the finish of the project allows", String::new()),
        Driver::AsLateAsPossible => said("As late as what follows it allows", String::new()),
        Driver::Manual => said("Its dates were typed", format!(", {}", own(false))),
        Driver::External => said("Its dates come from another project", String::new()),
        Driver::ActualStart => said("It began", format!(" {}", own(false))),
        Driver::Constraint => {
            let limit = plan.get(step.task).map(|task| task.constraint.clone()).unwrap_or_default();
            let date = limit.date.map(|date| format!(" {}", state.day(date.date()))).unwrap_or_default();
            said(text::constraint(limit.kind), date)
        }
    }
}
