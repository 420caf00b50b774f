//! The requirements that a task builds and the gap that it closes, in its panel.

use leptos::prelude::*;

use super::requirements::choices;
use crate::app::state::{Place, Route, use_workspace};
use crate::app::widgets::{CollectViews, Icon, Memo, Picker, live, view};
use crate::document::goals::requirements::{self, key};
use crate::plan::{AnyId, Id, Task};

/// Links to what a task is there for, with a way to name more; nothing in a project without requirements and gaps.
#[component]
pub fn Traced(
    /// Which task.
    task: Id<Task>,
) -> impl IntoView {
    let workspace = use_workspace();
    let used = Memo::new(move |_| workspace.plan.with(|plan| !plan.requirements.is_empty()));
    let linked = Memo::new(move |_| {
        workspace.plan.with(|plan| {
            let all = plan.requirements.iter().filter(|one| one.tasks.contains(&task));
            let mut all: Vec<_> = all.map(|one| (one.number, one.id, key(one), one.text.clone())).collect();
            all.sort_by_key(|one| one.0);
            all
        })
    });
    let closes = Memo::new(move |_| {
        workspace.plan.with(|plan| {
            plan.gaps
                .iter()
                .filter(|gap| gap.task == Some(task))
                .map(|gap| (gap.id.any(), gap.name.clone()))
                .collect::<Vec<_>>()
        })
    });
    let href = move |id: AnyId| Route { item: Some(id.to_string()), ..Route::to(workspace.id, Place::Goals) }.href();
    let any = Memo::new(move |_| used.get() || closes.with(|closes| !closes.is_empty()));
    live(move || {
        any.get().then(|| view! {
        <h3>"What it is for"</h3>
        <ul class="gwfor">
            {move || linked.get().into_iter().map(|(_, id, key, text)| view! {
                <li>
                    <a class="lnk ell" href=href(id.any())><span class="key">{key.clone()}</span>" "{text}</a>
                    <button type="button" class="ib sm" aria-label=format!("Unlink {key}") title="Unlink" on:click=move |_| {
                        workspace.edit_with_undo(|draft| requirements::set_task(draft, id, task, false));
                    }><Icon name="x" /></button>
                </li>
            }).collect_views()}
            {move || closes.get().into_iter().map(|(id, name)| view! {
                <li><a class="lnk ell" href=href(id)>"Closes the gap “"{name}"”"</a></li>
            }).collect_views()}
            {live(move || used.get().then(|| view! {
                <li><Picker
                    label="Link a requirement" own_name=true class="btn ghost sm" button=|| view! { <Icon name="plus" /><span>"Link a requirement"</span> }
                    find=Callback::new(move |text: String| workspace.plan.with(|plan| {
                        let known: Vec<_> = linked.with(|linked| linked.iter().map(|one| one.1).collect());
                        choices(plan, &text, &known)
                    }))
                    choose=Callback::new(move |value: String| if let Ok(id) = value.parse() {
                        workspace.edit(|draft| requirements::set_task(draft, id, task, true));
                    })
                /></li>
            }))}
        </ul>
    })
    })
}
