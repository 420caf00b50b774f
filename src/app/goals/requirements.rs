//! The requirements as a grid, and what is built that nobody asked for.

use std::sync::Arc;

use leptos::{ev, prelude::*};

use super::fields::head;
use super::state::{Goals, use_goals};
use crate::analysis::goals::{Coverage, coverage, is_unbuilt, unasked};
use crate::app::links::TaskLink;
use crate::app::rows::{Grid, Line};
use crate::app::text::count;
use crate::app::widgets::{Choice, Each, Icon, Memo, Picker, live, view};
use crate::document::goals::requirements::{self, key, kind_name, status_name, wanted_name};
use crate::plan::{Id, Plan, Requirement, RequirementStatus, Task, Wanted};

/// Most tasks without a requirement that are shown at once.
const MOST: usize = 50;

/// The list.
#[component]
pub fn RequirementTable() -> impl IntoView {
    let place = use_goals();
    view! {
        <Grid
            rows=place.rows label="Requirements" class="tbl gwreq" height=36
            head=view! { {head("ID", "")} {head("Requirement", "")} {head("Wanted", "")} {head("Kind", "")} {head("Built", "gwbar")} {head("Status", "")} {head("Asked by", "")} }
            keys=Callback::new(move |event| { judge(place, &event); super::walk(place, &event); })
            let:id
        ><Row id=Id::new(id) /></Grid>
    }
}

#[component]
fn Row(
    /// Which.
    id: Id<Requirement>,
) -> impl IntoView {
    let place = use_goals();
    let one: Memo<Arc<Requirement>> =
        Memo::new(move |_| place.workspace.plan.with(|plan| plan.get(id).cloned()).unwrap_or_default());
    let by = move || {
        one.with(|one| {
            let asked = one
                .stakeholder
                .and_then(|who| place.workspace.plan.with(|plan| plan.get(who).map(|who| who.name.clone())));
            asked.unwrap_or_else(|| one.source.clone())
        })
    };
    view! {
        <Line rows=place.rows id=id.any() open=Callback::new(move |id| place.open(id)) class=Signal::derive(move || if one.with(|one| one.is_live()) { "" } else { "gwoff" })>
            <td role="gridcell" class="key">{move || one.with(|one| key(one))}</td>
            <td role="gridcell" class="ti"><b class="ell">{move || one.with(|one| one.text.clone())}</b></td>
            <td role="gridcell" class="gwwant">{move || one.with(|one| wanted_name(one.wanted))}</td>
            <td role="gridcell" class="mut">{move || one.with(|one| kind_name(one.requirement_kind))}</td>
            <td role="gridcell" class="gwbar"><Built one=one /></td>
            <td role="gridcell" class="gwst">{move || one.with(|one| status_name(one.status))}</td>
            <td role="gridcell" class="mut gwwho"><span class="ell">{by}</span></td>
        </Line>
    }
}

/// How much is built of a requirement: a bar, or that nothing builds it.
#[component]
pub fn Built(
    /// The requirement.
    one: Memo<Arc<Requirement>>,
) -> impl IntoView {
    let place = use_goals();
    let found = Memo::new(move |_| built(place, one));
    live(move || {
        let unbuilt = one.with(|one| is_unbuilt(one));
        let found = found.get();
        if found.tasks > 0 {
            return view! {
                <span class="row" title=format!("{} of {} done", found.done, count(found.tasks, "task", "tasks"))>
                    <progress class="bar" class:done=found.is_built() max="100" value=found.percent aria-label="Built"></progress>
                    <span>{format!("{}%", found.percent)}</span>
                </span>
            };
        }
        if unbuilt {
            return view! { <span class="rag amber"><Icon name="warn" />"No task"</span> };
        }
        view! { <span class="faint">"–"</span> }
    })
}

/// What is built of a requirement now.
pub fn built(place: Goals, one: Memo<Arc<Requirement>>) -> Coverage {
    place
        .workspace
        .plan
        .with(|plan| place.workspace.painted().schedule.with(|schedule| one.with(|one| coverage(plan, schedule, one))))
}

/// Digits on a row say how much it is wanted, with Shift its status, in the order of the lists.
fn judge(place: Goals, event: &ev::KeyboardEvent) {
    let Some(id) = place.rows.heard(event).filter(|_| !(event.ctrl_key() || event.meta_key() || event.alt_key()))
    else {
        return;
    };
    let Some(at) = event.code().strip_prefix("Digit").and_then(|digit| digit.parse::<usize>().ok()) else { return };
    let (id, at): (Id<Requirement>, _) = (Id::new(id), at.wrapping_sub(1));
    let (wanted, status) = (Wanted::ALL.get(at).copied(), RequirementStatus::ALL.get(at).copied());
    let shift = event.shift_key();
    if let (Some(wanted), Some(status)) = (wanted, status) {
        event.prevent_default();
        event.stop_propagation();
        place.workspace.edit_with_undo(|draft| {
            if shift {
                requirements::set_status(draft, id, status, None)
            } else {
                requirements::set_wanted(draft, id, wanted)
            }
        });
    }
}

/// The requirements that hold a text, to choose from, without those of a task.
#[must_use]
pub fn choices(plan: &Plan, text: &str, except: &[Id<Requirement>]) -> Vec<Choice> {
    let wanted = text.trim().to_lowercase();
    let mut all: Vec<&Requirement> = plan
        .requirements
        .iter()
        .map(|one| &**one)
        .filter(|one| one.is_live() && !except.contains(&one.id))
        .filter(|one| one.text.to_lowercase().contains(&wanted) || key(one).to_lowercase().contains(&wanted))
        .collect();
    all.sort_by_key(|one| one.number);
    let choice =
        |one: &Requirement| Choice { value: one.id.to_string(), text: one.text.clone(), note: key(one), chosen: false };
    all.into_iter().map(choice).collect()
}

/// What is built that no requirement asks for.
#[component]
pub fn Unasked() -> impl IntoView {
    let place = use_goals();
    let found = Memo::new(move |_| {
        let painted = place.workspace.painted();
        painted.plan.with(|plan| painted.schedule.with(|schedule| unasked(plan, schedule)))
    });
    let any = Memo::new(move |_| found.with(|found| !found.is_empty()));
    let number = move || found.with(Vec::len);
    let name = move |task: Id<Task>| place.workspace.plan.with(|plan| plan.get(task).map(|task| task.name.clone()));
    live(move || {
        any.get().then(|| view! {
        <details class="gwun">
            <summary>"Built, not asked for "<span class="count">{number}</span></summary>
            <p class="mut">"Branches and tasks that no requirement leads to, that answer no risk and close no gap. Link each to what it serves, or ask why it is done."</p>
            <ul>
                <Each each=move || found.get().into_iter().take(MOST) key=|task| *task let:task>
                    <li>
                        <TaskLink task=task />
                        <span class="grow ell">{move || name(task)}</span>
                        <Picker
                            label=Signal::derive(move || format!("Link a requirement to {}", name(task).unwrap_or_default()))
                            class="btn sm" button=|| view! { <span>"Link"</span> }
                            find=Callback::new(move |text: String| place.workspace.plan.with(|plan| choices(plan, &text, &[])))
                            choose=Callback::new(move |value: String| if let Ok(id) = value.parse() {
                                place.workspace.edit_with_undo(|draft| requirements::set_task(draft, id, task, true));
                            })
                        />
                    </li>
                </Each>
            </ul>
            {move || (number() > MOST).then(|| view! { <p class="faint">{format!("and {} more", number() - MOST)}</p> })}
        </details>
    })
    })
}
