//! The lessons that a record taught, in its panel.

use leptos::prelude::*;

use crate::app::state::{Place, Route, use_workspace};
use crate::app::widgets::{CollectViews, Icon, Memo, live, view};
use crate::plan::{AnyId, Id, Lesson};

/// Links to the lessons that a task, a risk or an entry of the log taught; nothing where it taught none.
#[component]
pub fn Taught(
    /// Which record.
    by: AnyId,
) -> impl IntoView {
    let workspace = use_workspace();
    let lessons = Memo::new(move |_| {
        workspace.plan.with(|plan| {
            let taught = |lesson: &Lesson| {
                let by_whom = [lesson.task.map(Id::any), lesson.risk.map(Id::any), lesson.entry.map(Id::any)];
                by_whom.contains(&Some(by))
            };
            let found = plan.lessons.iter().filter(|lesson| taught(lesson));
            found.map(|lesson| (lesson.id, lesson.title.clone())).collect::<Vec<_>>()
        })
    });
    live(move || {
        (!lessons.with(Vec::is_empty)).then(|| {
            let rows = lessons.get().into_iter().map(|(id, title)| {
                let there = Route { item: Some(id.to_string()), ..Route::to(workspace.id, Place::Lessons) };
                view! { <li><Icon name="lessons" /><a class="lnk" href=there.href()>{title}</a></li> }
            });
            view! { <h3>"Lessons"</h3><ul class="act">{rows.collect_views()}</ul> }
        })
    })
}
