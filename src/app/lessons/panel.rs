//! One lesson in full, beside the list.

use std::sync::Arc;

use leptos::prelude::*;

use super::state::use_lessons;
use crate::app::links::{LogLink, RiskLink, TaskLink};
use crate::app::locale;
use crate::app::log::activity::Activity;
use crate::app::state::{Place, Route};
use crate::app::widgets::{Icon, InlineText, Memo, Menu, MenuItem, live, view};
use crate::document::lessons::{self, TextField};
use crate::plan::{Id, Lesson};

/// The panel of a lesson.
#[component]
pub fn LessonPanel(
    /// Which.
    id: Id<Lesson>,
) -> impl IntoView {
    let place = use_lessons();
    let known = Memo::new(move |_| place.workspace.plan.with(|plan| plan.get(id).cloned()));
    // The panel stands only while the lesson is there; the last value covers the moment between.
    let lesson =
        Memo::new(move |before: Option<&Arc<Lesson>>| known.get().or_else(|| before.cloned()).unwrap_or_default());
    let text = move |field: TextField, label: &'static str, hint: &'static str, read: fn(&Lesson) -> &String| {
        view! {
            <InlineText
                value=Signal::derive(move || lesson.with(|lesson| read(lesson).clone())) label=label placeholder=hint
                lines={!matches!(field, TextField::Title | TextField::Category)}
                keep={move |text: String| place.workspace.keep(|draft| lessons::set_text(draft, id, field, &text))}
            />
        }
    };
    let to_task = move || {
        place.workspace.edit_with_undo(|draft| lessons::to_task(draft, id).map(|(_, words)| words));
    };
    view! {
        <aside class="panel lesp" tabindex="-1" aria-label="Lesson">
            <header class="row">
                <span class="key">"Lesson"</span>
                <span class="grow"></span>
                <button type="button" class="ib sm" aria-label="Previous lesson" title="Previous lesson  K" on:click=move |_| place.step(-1)><Icon name="up" /></button>
                <button type="button" class="ib sm" aria-label="Next lesson" title="Next lesson  J" on:click=move |_| place.step(1)><Icon name="down" /></button>
                <Menu label="More actions" class="ib sm" button=|| view! { <Icon name="more" /> }>
                    <MenuItem text="Make a task of what to do next time" icon="checklist" run=move |()| to_task() />
                    <div class="sep" role="separator"></div>
                    <MenuItem text="Delete lesson" icon="trash" keys="Del" danger=true run=move |()| place.delete(id) />
                </Menu>
                <button type="button" class="ib sm" aria-label="Close panel" title="Close panel  Esc" on:click=move |_| place.app.open_item(None)><Icon name="x" /></button>
            </header>
            <h2>{text(TextField::Title, "Title", "", |lesson| &lesson.title)}</h2>
            <h3>"What happened"</h3>
            {text(TextField::What, "What happened", "What happened", |lesson| &lesson.what)}
            <h3>"Why"</h3>
            {text(TextField::Why, "Why", "Why it happened", |lesson| &lesson.why)}
            <h3>"What next time"</h3>
            {text(TextField::NextTime, "What next time", "What to do next time", |lesson| &lesson.next_time)}
            <dl class="props">
                <dt>"Category"</dt>
                <dd>{text(TextField::Category, "Category", "None", |lesson| &lesson.category)}</dd>
                <dt>"Written down"</dt>
                <dd>{move || lesson.with(|lesson| lesson.date.map(|date| locale::short(date, place.app.today.get())))}</dd>
                {live(move || lesson.with(|lesson| {
                    let release = lesson.release.and_then(|id| place.workspace.plan.with(|plan| plan.get(id).map(|release| (id, release.name.clone()))));
                    view! {
                        {lesson.task.map(|task| view! { <dt>"Task"</dt><dd><TaskLink task=task /></dd> })}
                        {lesson.risk.map(|risk| view! { <dt>"Risk"</dt><dd><RiskLink risk=risk titled=true /></dd> })}
                        {lesson.entry.map(|entry| view! { <dt>"Log"</dt><dd><LogLink entry=entry titled=true /></dd> })}
                        {release.map(|(id, name)| {
                            let there = Route { item: Some(id.to_string()), ..Route::to(place.workspace.id, Place::Releases) };
                            view! { <dt>"Release"</dt><dd><a class="lnk ell" href=there.href()>{name}</a></dd> }
                        })}
                        {(!lesson.origin.is_empty()).then(|| view! { <dt>"Learned in"</dt><dd>{lesson.origin.clone()}</dd> })}
                    }
                }))}
            </dl>
            <Activity id=id.any() />
        </aside>
    }
}
