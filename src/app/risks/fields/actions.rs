//! The actions that carry out the response: real tasks.

use std::sync::Arc;

use leptos::prelude::*;

use super::AddLine;
use crate::analysis::register::responses_done;
use crate::analysis::risk::is_live;
use crate::app::links::{TaskLink, TaskTick, tasks};
use crate::app::people::PersonAvatar;
use crate::app::risks::state::use_risks;
use crate::app::widgets::{Each, Icon, Memo, Picker, live, view};
use crate::document::risks;
use crate::plan::{Id, Risk, Task};

/// The list of actions with a field for one more.
#[component]
pub fn Actions(
    /// Which.
    id: Id<Risk>,
    /// The risk.
    risk: Memo<Arc<Risk>>,
) -> impl IntoView {
    let place = use_risks();
    let all = Memo::new(move |_| risk.with(|risk| risk.actions.clone()));
    let done = move || {
        place.workspace.plan.with(|plan| {
            all.with(|all| all.iter().filter_map(|id| plan.get(*id)).filter(|task| task.is_done(plan)).count())
        })
    };
    let add = move |name: String| {
        let done = place.workspace.edit(|draft| risks::add_action(draft, id, &name));
        if done {
            place.app.announce(format!("Added {}", name.trim()));
        }
        done
    };
    view! {
        <h3>
            "Actions "
            {move || all.with(|all| (!all.is_empty()).then(|| view! { <span class="count">{format!("{} of {}", done(), all.len())}</span> }))}
        </h3>
        <ul class="todo">
            <Each each=move || all.get() key=|task| *task let:task>
                <Action id=id task=task />
            </Each>
        </ul>
        <Done id=id risk=risk />
        <div class="row addrow">
            <span class="in">
                <Icon name="plus" />
                <AddLine label="Add an action" add=Callback::new(add) />
            </span>
            <Picker
                label="Use an existing task as action"
                class="ib"
                button=|| view! { <Icon name="link" /> }
                find=Callback::new(move |text: String| {
                    place.workspace.plan.with(|plan| all.with(|all| tasks(plan, &text, all)))
                })
                choose=Callback::new(move |value: String| {
                    if let Ok(task) = value.parse() {
                        place.workspace.edit(|draft| risks::set_action(draft, id, task, true));
                    }
                })
            />
        </div>
    }
}

/// All actions are done: whether that brought what was expected.
#[component]
fn Done(
    /// Which.
    id: Id<Risk>,
    /// The risk.
    risk: Memo<Arc<Risk>>,
) -> impl IntoView {
    let place = use_risks();
    let done = Memo::new(move |_| {
        place.workspace.plan.with(|plan| risk.with(|risk| is_live(risk) && responses_done(plan, risk)))
    });
    live(move || {
        done.get().then(|| view! {
            <div class="worked">
                <p>"All actions are done. If they brought what you expected, the score after responses becomes the present one."</p>
                <button
                    type="button" class="btn sm"
                    on:click=move |_| { place.workspace.edit_with_undo(|draft| risks::take_residual(draft, id)); }
                ><Icon name="check" /><span>"They worked"</span></button>
            </div>
        })
    })
}

#[component]
fn Action(
    /// Of which risk.
    id: Id<Risk>,
    /// The task.
    task: Id<Task>,
) -> impl IntoView {
    let place = use_risks();
    let person = Signal::derive(move || place.workspace.plan.with(|plan| crate::analysis::board::lead_of(plan, task)));
    view! {
        <li>
            <TaskTick task=task />
            <TaskLink task=task />
            <PersonAvatar id=person />
            <button
                type="button" class="ib sm quiet" aria-label="Not an action any more" title="Not an action any more; the task stays"
                on:click=move |_| { place.workspace.edit_with_undo(|draft| risks::set_action(draft, id, task, false)); }
            ><Icon name="x" /></button>
        </li>
    }
}
