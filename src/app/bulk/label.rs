//! Which labels tasks should have.

use leptos::{ev, prelude::*};

use super::Done;
use crate::app::state::use_workspace;
use crate::app::widgets::{CollectViews, Icon, Memo, roam, view};
use crate::document::labels;
use crate::plan::{Id, Plan, Task};

/// Labels to put on tasks, with a field to make one.
#[component]
pub fn LabelAs(
    /// Which tasks.
    tasks: Vec<Id<Task>>,
    /// Closes the dialog.
    done: Callback<()>,
) -> impl IntoView {
    let workspace = use_workspace();
    let typed = RwSignal::new(String::new());
    let tasks = StoredValue::new(tasks);
    let has = move |plan: &Plan, label| {
        tasks.with_value(|tasks| {
            tasks.iter().all(|task| plan.get(*task).is_some_and(|task| task.labels.contains(&label)))
        })
    };
    let all = Memo::new(move |_| {
        workspace.plan.with(|plan| {
            let mut all: Vec<_> = plan
                .labels
                .iter()
                .map(|label| (label.name.clone(), label.colour.clamp(1, 8), label.id, has(plan, label.id)))
                .collect();
            all.sort_by_key(|(name, ..)| name.to_lowercase());
            all
        })
    });
    let toggle = move |label, on: bool| {
        let tasks = tasks.get_value();
        workspace.edit(|draft| {
            if on {
                let mut words = String::new();
                for task in &tasks {
                    words = labels::toggle(draft, *task, label)?;
                }
                Ok(if tasks.len() == 1 { words } else { format!("Took a label off {} tasks", tasks.len()) })
            } else {
                labels::add(draft, &tasks, label)
            }
        });
    };
    let add = move |event: ev::SubmitEvent| {
        event.prevent_default();
        let (name, tasks) = (typed.get_untracked(), tasks.get_value());
        if workspace.edit(|draft| {
            let label = labels::find_or_create(draft, &name)?;
            labels::add(draft, &tasks, label)
        }) {
            typed.set(String::new());
        }
    };
    view! {
        <div class="db">
            <form class="row" on:submit=add>
                <input
                    class="in" autofocus aria-label="New label" placeholder="New label"
                    prop:value=move || typed.get() on:input:target=move |event| typed.set(event.target().value())
                />
                <button type="submit" class="btn">"Add label"</button>
            </form>
            <div class="choices" role="group" aria-label="Labels" on:keydown=move |event| roam(&event)>
                {move || all.get().into_iter().map(|(name, colour, id, on)| view! {
                    <button type="button" aria-pressed=on.to_string() on:click=move |_| toggle(id, on)>
                        <span class=format!("tag l{colour}")>{name}</span>
                        <span class="grow"></span>
                        {on.then(|| view! { <Icon name="check" /> })}
                    </button>
                }).collect_views()}
            </div>
        </div>
        <Done done=done />
    }
}
