//! What was done to one record, newest first.

use leptos::prelude::*;

use super::words::{Told, icon, told, values_of, when};
use crate::app::locale::{self, Form};
use crate::app::state::{use_app, use_workspace};
use crate::app::widgets::{CollectViews, Icon, Memo, live, view};
use crate::document::Change;
use crate::plan::{AnyId, AnyRecord, Id, Task};

/// Entries shown at first.
const FIRST: usize = 8;

/// The changes of a record.
#[component]
pub fn Activity(
    /// Which.
    id: AnyId,
    /// Tasks whose finish is told with them.
    #[prop(optional, into)]
    actions: Signal<Vec<Id<Task>>>,
) -> impl IntoView {
    let (app, workspace) = (use_app(), use_workspace());
    let all = RwSignal::new(false);
    let changes = Memo::new(move |_| {
        let concerns = |change: &Change| {
            change.id() == id
                || (finishes(change) && actions.with(|tasks| tasks.iter().any(|task| task.any() == change.id())))
        };
        workspace.with_history(|history| told(history, Some(&concerns), usize::MAX, app.today.get()))
    });
    let number = move || changes.with(Vec::len);
    let line = move |told: &Told| {
        let values = workspace.with_history_untracked(|history| values_of(history, told.id, Some(id)));
        view! {
            <li>
                <Icon name=icon(told.kind) />
                <span class="grow">
                    {told.words.clone()}
                    {(!values.is_empty()).then(|| view! { <small>{values}</small> })}
                </span>
                <time title=locale::moment(told.at, Form::Moment)>{when(told.at, app.today.get())}</time>
            </li>
        }
    };
    live(move || {
        (number() > 0).then(|| {
            let shown = if all.get() { usize::MAX } else { FIRST };
            view! {
                <h3>"Activity"</h3>
                <ol class="act">{changes.with(|changes| changes.iter().take(shown).map(line).collect_views())}</ol>
                {(number() > shown).then(|| view! {
                    <div><button type="button" class="btn sm ghost" on:click=move |_| all.set(true)>
                        <span>{format!("Show all {}", number())}</span>
                    </button></div>
                })}
            }
        })
    })
}

/// Whether a task was finished by a change, or reopened.
fn finishes(change: &Change) -> bool {
    let finish = |record: Option<&AnyRecord>| match record {
        Some(AnyRecord::Task(task)) => task.actual_finish.is_some(),
        _ => false,
    };
    finish(change.before()) != finish(change.after())
}
