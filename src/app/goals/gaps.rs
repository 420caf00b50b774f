//! The gaps as a grid, and one in full.

use std::sync::Arc;

use leptos::{ev, prelude::*};

use super::fields::{ObjectivePick, PanelHead, WordSelect, head};
use super::state::{Goals, use_goals};
use crate::app::board::PriorityMark;
use crate::app::links::{TaskLink, tasks};
use crate::app::log::activity::Activity;
use crate::app::people::{OwnerPick, PersonAvatar};
use crate::app::rows::{Grid, Line};
use crate::app::widgets::{Icon, InlineText, Memo, Picker, live, view};
use crate::document::details::priority_word;
use crate::document::goals::gaps::{self, TextField};
use crate::document::people::Chosen;
use crate::plan::{Gap, Id, Priority, Task};

/// The list.
#[component]
pub fn GapTable() -> impl IntoView {
    let place = use_goals();
    view! {
        <Grid
            rows=place.rows label="Gaps" class="tbl gwgap" height=36
            head=view! { {head("Gap", "")} {head("Now", "")} {head("Wanted", "")} {head("Action", "")} {head("Progress", "gwbar")} {head("Priority", "")} {head("Owner", "")} }
            keys=Callback::new(move |event| { act(place, &event); super::walk(place, &event); })
            let:id
        ><Row id=Id::new(id) /></Grid>
    }
}

#[component]
fn Row(
    /// Which.
    id: Id<Gap>,
) -> impl IntoView {
    let place = use_goals();
    let gap: Memo<Arc<Gap>> =
        Memo::new(move |_| place.workspace.plan.with(|plan| plan.get(id).cloned()).unwrap_or_default());
    let text = move |read: fn(&Gap) -> &String| move || gap.with(|gap| read(gap).clone());
    view! {
        <Line rows=place.rows id=id.any() open=Callback::new(move |id| place.open(id))>
            <td role="gridcell" class="ti"><b class="ell">{text(|gap| &gap.name)}</b></td>
            <td role="gridcell" class="mut">{text(|gap| &gap.now)}</td>
            <td role="gridcell">{text(|gap| &gap.wanted)}</td>
            <td role="gridcell" class="gwdo">{text(|gap| &gap.action)}</td>
            <td role="gridcell" class="gwbar"><Progress id=id gap=gap /></td>
            <td role="gridcell" class="gwst">{live(move || { let priority = gap.with(|gap| gap.priority); view! { <span class="row"><PriorityMark priority=priority />{priority_word(priority)}</span> } })}</td>
            <td role="gridcell" class="gwwho"><PersonAvatar id=Signal::derive(move || gap.with(|gap| gap.owner)) /></td>
        </Line>
    }
}

/// How far the task is that closes it; the button that makes one where there is none.
#[component]
fn Progress(
    /// Which.
    id: Id<Gap>,
    /// The gap.
    gap: Memo<Arc<Gap>>,
) -> impl IntoView {
    let workspace = use_goals().workspace;
    let done = Memo::new(move |_| {
        let task = gap.with(|gap| gap.task)?;
        let planned =
            workspace.painted().schedule.with(|schedule| schedule.task(task).map(|dates| dates.percent_complete));
        planned.or_else(|| workspace.plan.with(|plan| plan.get(task).map(|task| task.percent_complete)))
    });
    let ready = Memo::new(move |_| gap.with(|gap| gap.task.is_none() && !gap.action.is_empty()));
    live(move || match done.get() {
        Some(percent) => view! {
            <span class="row"><progress class="bar" class:done=(percent == 100) max="100" value=percent aria-label="Progress"></progress><span>{format!("{percent}%")}</span></span>
        },
        None if ready.get() => view! {
            <button
                type="button" class="btn sm" tabindex="-1" title="Make a task of the action  Ctrl Enter"
                on:click=move |event: ev::MouseEvent| { event.stop_propagation(); make(workspace, id); }
            ><Icon name="plus" /><span>"Make task"</span></button>
        },
        None => view! { <span class="faint">"–"</span> },
    })
}

fn make(workspace: crate::app::state::Workspace, id: Id<Gap>) {
    workspace.edit_with_undo(|draft| gaps::to_task(draft, id));
}

/// Digits on a row set how much it matters, 1 for the most; Ctrl and Enter make a task of its action.
fn act(place: Goals, event: &ev::KeyboardEvent) {
    let Some(id) = place.rows.heard(event).map(Id::new) else { return };
    let control = event.ctrl_key() || event.meta_key();
    if control && event.key() == "Enter" {
        event.prevent_default();
        event.stop_propagation();
        make(place.workspace, id);
    } else if let (false, Ok(digit)) = (control || event.alt_key(), event.key().parse::<usize>())
        && let Some(priority) = Priority::ALL.iter().rev().nth(digit.wrapping_sub(1))
    {
        event.prevent_default();
        event.stop_propagation();
        place.workspace.edit_with_undo(|draft| gaps::set_priority(draft, id, *priority));
    }
}

/// The panel of a gap.
#[component]
pub fn GapPanel(
    /// Which.
    id: Id<Gap>,
) -> impl IntoView {
    let place = use_goals();
    let workspace = place.workspace;
    let known = Memo::new(move |_| workspace.plan.with(|plan| plan.get(id).cloned()));
    // The panel stands only while the record is there; the last value covers the moment between.
    let gap = Memo::new(move |before: Option<&Arc<Gap>>| known.get().or_else(|| before.cloned()).unwrap_or_default());
    let text = move |field: TextField, label: &'static str, hint: &'static str, read: fn(&Gap) -> &String| {
        view! {
            <InlineText
                value=Signal::derive(move || gap.with(|gap| read(gap).clone())) label=label placeholder=hint
                lines={!matches!(field, TextField::Name | TextField::Action)}
                keep={move |text: String| workspace.keep(|draft| gaps::set_text(draft, id, field, &text))}
            />
        }
    };
    let task = Memo::new(move |_| gap.with(|gap| gap.task));
    let set_task = move |task: Option<Id<Task>>| {
        workspace.edit(|draft| gaps::set(draft, id, |gap| gap.task = task));
    };
    view! {
        <aside class="panel rkp gwp" tabindex="-1" aria-label=move || format!("Gap {}", gap.with(|gap| gap.name.clone()))>
            <PanelHead id=id.any() what="gap" key=Signal::stored("Gap".to_owned()) />
            <h2>{text(TextField::Name, "Gap", "", |gap| &gap.name)}</h2>
            <dl class="props">
                <dt>"Now"</dt>
                <dd>{text(TextField::Now, "Now", "How it is", |gap| &gap.now)}</dd>
                <dt>"Wanted"</dt>
                <dd>{text(TextField::Wanted, "Wanted", "How it should be", |gap| &gap.wanted)}</dd>
                <dt>"Missing"</dt>
                <dd>{text(TextField::Missing, "Missing", "What lies in between", |gap| &gap.missing)}</dd>
                <dt>"Action"</dt>
                <dd>{text(TextField::Action, "Action", "What closes it", |gap| &gap.action)}</dd>
                <dt>"Task"</dt>
                <dd>
                    {live(move || task.get().map(|task| view! {
                        <span class="tok">
                            <TaskLink task=task />
                            <button type="button" aria-label="Unlink" on:click=move |_| set_task(None)><Icon name="x" /></button>
                        </span>
                    }))}
                    <span class="gwbar"><Progress id=id gap=gap /></span>
                    {live(move || task.get().is_none().then(|| view! {
                        <Picker
                            label="Use an existing task" class="ib sm" button=|| view! { <Icon name="link" /> }
                            find=Callback::new(move |text: String| workspace.plan.with(|plan| tasks(plan, &text, &[])))
                            choose=Callback::new(move |value: String| set_task(value.parse().ok()))
                        />
                    }))}
                </dd>
                <dt>"Priority"</dt>
                <dd><WordSelect
                    label="Priority" words=Priority::ALL.iter().rev().map(|one| priority_word(*one)).collect()
                    at=Signal::derive(move || Priority::ALL.len() - 1 - gap.with(|gap| gap.priority) as usize)
                    choose=Callback::new(move |at: usize| if let Some(priority) = Priority::ALL.iter().rev().nth(at) {
                        workspace.edit(|draft| gaps::set_priority(draft, id, *priority));
                    })
                /></dd>
                <dt>"Owner"</dt>
                <dd><OwnerPick
                    owner=Signal::derive(move || gap.with(|gap| gap.owner))
                    choose=Callback::new(move |who: Chosen| {
                        workspace.edit(|draft| who.gets(draft, |draft, owner| gaps::set_owner(draft, id, owner)));
                    })
                /></dd>
                <dt>"Keeps from"</dt>
                <dd><ObjectivePick
                    chosen=Signal::derive(move || gap.with(|gap| gap.objective))
                    choose=Callback::new(move |objective| { workspace.edit(|draft| gaps::set(draft, id, |gap| gap.objective = objective)); })
                /></dd>
            </dl>
            <Activity id=id.any() />
        </aside>
    }
}
