//! The actions that carry out the response: real tasks.

use std::sync::Arc;

use leptos::{ev, prelude::*};

use crate::analysis::register::{is_done, responses_done};
use crate::analysis::risk::is_live;
use crate::app::links::{TaskLink, tasks};
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
            all.with(|all| all.iter().filter_map(|id| plan.get(*id)).filter(|task| is_done(plan, task)).count())
        })
    };
    let words = RwSignal::new(String::new());
    let add = move || {
        let name = words.get_untracked();
        if !name.trim().is_empty() && place.workspace.edit(|draft| risks::add_action(draft, id, &name)) {
            place.app.announce(format!("Added {}", name.trim()));
            words.set(String::new());
        }
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
                <input
                    type="text" placeholder="Add an action" aria-label="Add an action"
                    prop:value=move || words.get()
                    on:input:target=move |event| words.set(event.target().value())
                    on:keydown=move |event: ev::KeyboardEvent| match event.key().as_str() {
                        "Enter" => {
                            event.prevent_default();
                            add();
                        }
                        "Escape" => {
                            event.stop_propagation();
                            words.set(String::new());
                        }
                        _ => {}
                    }
                />
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
    let shown = Memo::new(move |_| {
        place.workspace.plan.with(|plan| plan.get(task).map(|task| (task.name.clone(), is_done(plan, task))))
    });
    let done = move || shown.with(|shown| shown.as_ref().is_some_and(|(_, done)| *done));
    let person = Signal::derive(move || place.workspace.plan.with(|plan| crate::analysis::board::lead_of(plan, task)));
    view! {
        <li>
            <label class="ck grow">
                <input
                    type="checkbox" prop:checked=done
                    on:change:target=move |event| {
                        let done = event.target().checked();
                        place.workspace.edit(|draft| risks::set_action_done(draft, task, done));
                    }
                />
                <span class:done=done>{move || shown.with(|shown| shown.as_ref().map(|(name, _)| name.clone()))}</span>
            </label>
            <TaskLink task=task />
            <PersonAvatar id=person />
            <button
                type="button" class="ib sm quiet" aria-label="Not an action any more" title="Not an action any more; the task stays"
                on:click=move |_| { place.workspace.edit_with_undo(|draft| risks::set_action(draft, id, task, false)); }
            ><Icon name="x" /></button>
        </li>
    }
}
