//! Who could take a task over: by how much of their time is free while it lasts, with what it would make of their load.

use leptos::prelude::*;

use super::state::{hours, use_team};
use crate::analysis::workload::takers;
use crate::app::people::PersonAvatar;
use crate::app::widgets::{CollectViews, Icon, view};
use crate::document::assign::hand_over;
use crate::plan::{Id, Person, Task};

/// People offered.
const OFFERED: usize = 5;

/// The people, each of whom takes the task over at a press.
#[component]
pub fn Takers(
    /// The task.
    task: Id<Task>,
    /// Who has it.
    from: Id<Person>,
    /// Called once it is handed over.
    done: Callback<()>,
) -> impl IntoView {
    let place = use_team();
    let found = place
        .workspace
        .plan
        .with_untracked(|plan| place.workspace.schedule.with_untracked(|schedule| takers(plan, schedule, task, from)));
    if found.is_empty() {
        return view! { <p class="mut takers">"Nobody else has working time while it lasts."</p> };
    }
    let lines = found.into_iter().take(OFFERED).map(|taker| {
        let then = taker.then.percent().map_or("–".to_owned(), |percent| format!("{percent}%"));
        let over = taker.then.work > taker.then.capacity;
        view! {
            <li>
                <button type="button" class="asis" on:click=move |_| {
                    if place.workspace.edit_with_undo(|draft| hand_over(draft, task, Some(from), Some(taker.person))) {
                        done.run(());
                    }
                }>
                    <span aria-hidden="true"><PersonAvatar id=Signal::stored(Some(taker.person)) /></span>
                    <span class="ell">{move || place.name(taker.person)}</span>
                    <span class="mut">{format!("{} free", hours(taker.now.free()))}</span>
                    <span class="then" class:late=over>{over.then(|| view! { <Icon name="up" /> })}{format!("{then} with it")}</span>
                </button>
            </li>
        }
    });
    view! {
        <ul class="takers" aria-label="Reassign to">
            {lines.collect_views()}
        </ul>
    }
}
