//! The lessons of this project, and the library of all projects of this browser.

use leptos::{ev, prelude::*};
use wasm_bindgen::JsCast;

use super::capture::{self, teacher};
use super::state::{Show, use_lessons};
use crate::analysis::lessons::{Known, categories, from_retrospectives, is_here, suggested};
use crate::app::locale;
use crate::app::text::count;
use crate::app::widgets::{CollectViews, Each, Icon, Memo, effect, live, view};
use crate::document::lessons;
use crate::document::sprints::note_to_lesson;
use crate::plan::{Id, Lesson, RetroKind};

/// Id of the search, for the key `/`.
const FILTER: &str = "lesson-filter";
/// Lessons of the library shown; the search finds the rest.
const MOST: usize = 100;
/// Lessons of this project shown, and shown more at a time.
const PAGE: usize = 60;
/// Suggestions shown.
const SUGGESTED: usize = 4;

/// Puts the cursor into the search.
pub fn focus_filter() {
    let field = document().get_element_by_id(FILTER);
    if let Some(field) = field.and_then(|field| field.dyn_into::<leptos::web_sys::HtmlElement>().ok()) {
        let _ = field.focus();
    }
}

/// Search and category.
#[component]
fn Tools() -> impl IntoView {
    let place = use_lessons();
    let all = Memo::new(move |_| {
        let here = place.here.get();
        let library = place.show.get() == Show::Library;
        let elsewhere = place.elsewhere.all.get();
        let others = elsewhere.iter().filter(move |_| library);
        categories(here.iter().chain(others).map(|known| &known.lesson))
    });
    view! {
        <div class="tools lest">
            <span class="in filt">
                <Icon name="search" />
                <input
                    id=FILTER type="text" placeholder="Search lessons" aria-label="Search lessons" prop:value=move || place.text.get()
                    on:input:target=move |event| place.set("text", Some(event.target().value()).filter(|text| !text.is_empty()))
                    on:keydown=move |event: ev::KeyboardEvent| if event.key() == "Escape" {
                        event.stop_propagation();
                        place.set("text", None);
                    }
                />
            </span>
            {live(move || view! {
                <select class="in auto" aria-label="Category" on:change:target=move |event| place.set("category", Some(event.target().value()).filter(|name| !name.is_empty()))>
                    <option value="" prop:selected=move || place.category.with(String::is_empty)>"All categories"</option>
                    {all.get().into_iter().map(|name| {
                        let (this, value) = (name.clone(), name.clone());
                        view! { <option value=value prop:selected=move || place.category.get() == this>{name}</option> }
                    }).collect_views()}
                </select>
            })}
        </div>
    }
}

/// What stands where search and category leave nothing.
fn no_match() -> AnyView {
    let place = use_lessons();
    view! {
        <div class="es">
            <b>"No lesson matches"</b>
            <button type="button" class="btn" on:click=move |_| { place.set("text", None); place.set("category", None); }>"Clear filters"</button>
        </div>
    }
}

/// What a lesson says, in short.
fn said(lesson: &Lesson, more: Vec<String>) -> AnyView {
    view! {
        {(!lesson.what.is_empty() && lesson.what != lesson.title).then(|| view! { <p class="mut">{lesson.what.clone()}</p> })}
        {(!lesson.next_time.is_empty()).then(|| view! { <p><Icon name="arrowright" /><span class="vh">"Next time: "</span>{lesson.next_time.clone()}</p> })}
        <p class="faint">{more.join(" · ")}</p>
    }
}

/// The lessons of this project, with what could become one.
#[component]
pub fn Here() -> impl IntoView {
    let place = use_lessons();
    let any = Memo::new(move |_| place.here.with(|here| !here.is_empty()));
    let shown = Memo::new(move |_| place.shown());
    let most = RwSignal::new(PAGE);
    let paper = window_event_listener(ev::beforeprint, move |_| most.set(usize::MAX));
    on_cleanup(move || paper.remove());
    effect(move || {
        // The lesson that is open is among those drawn.
        let at = place.open.get().and_then(|open| shown.with(|all| all.iter().position(|id| *id == open)));
        if let Some(at) = at.filter(|at| *at >= most.get_untracked()) {
            most.set(at + 1);
        }
    });
    view! {
        {move || any.get().then(|| view! { <Tools /> })}
        <div class="body lesb" tabindex="0" role="region" aria-label="Lessons of this project">
            {move || if any.get() {
                view! {
                    <ul class="lescards">
                        <Each each=move || shown.with(|all| all.iter().take(most.get()).copied().collect::<Vec<_>>()) key=|id| *id let:id>
                            <Card id=id />
                        </Each>
                    </ul>
                    {live(move || {
                        let rest = shown.with(Vec::len).saturating_sub(most.get());
                        (rest > 0).then(|| view! {
                            <button type="button" class="btn" on:click=move |_| most.update(|most| *most = most.saturating_add(PAGE))>
                                {format!("Show {} more", rest.min(PAGE))}
                            </button>
                        })
                    })}
                    {live(move || shown.with(Vec::is_empty).then(no_match))}
                }
            } else {
                view! {
                    <div class="es">
                        <Icon name="lessons" />
                        <b>"Nothing is written down yet"</b>
                        <p class="mut">"What happened, why, and what to do next time: from here, from a task, a risk, an entry of the log, or a date that slipped. The next project finds it again."</p>
                        <button type="button" class="btn" on:click=move |_| capture::about_open(place.app)><Icon name="plus" />"Write down the first lesson"</button>
                    </div>
                }
            }}
            <Suggestions />
            <Retrospectives />
        </div>
    }
}

#[component]
fn Card(
    /// Which lesson.
    id: Id<Lesson>,
) -> impl IntoView {
    let place = use_lessons();
    let lesson = Memo::new(move |_| {
        place.workspace.plan.with(|plan| plan.get(id).map(|lesson| Lesson::clone(lesson))).unwrap_or_default()
    });
    let more = Memo::new(move |_| {
        let taught = place.workspace.plan.with(|plan| lesson.with(|lesson| teacher(plan, lesson)));
        let lesson = lesson.get();
        let date = lesson.date.map(|date| locale::short(date, place.app.today.get()));
        let origin =
            Some(lesson.origin.clone()).filter(|origin| !origin.is_empty()).map(|origin| format!("from {origin}"));
        let told = [Some(lesson.category.clone()), date, taught, origin];
        told.into_iter().flatten().filter(|text| !text.is_empty()).collect::<Vec<String>>()
    });
    view! {
        <li class="card lescard" class:on=move || place.open.get() == Some(id)>
            <h2><button type="button" class="asis" on:click=move |_| place.app.open_item(Some(id.to_string()))>{move || lesson.with(|lesson| lesson.title.clone())}</button></h2>
            {live(move || lesson.with(|lesson| said(lesson, more.get())))}
        </li>
    }
}

/// A lesson of another project, with a button that takes it over.
pub fn foreign(known: &Known) -> AnyView {
    let (app, workspace) = (crate::app::state::use_app(), crate::app::state::use_workspace());
    let date = known.lesson.date.map(|date| locale::short(date, app.today.get_untracked()));
    let more = [Some(known.project.clone()), Some(known.lesson.category.clone()), date];
    let more = more.into_iter().flatten().filter(|text| !text.is_empty()).collect();
    let (lesson, project) = (known.lesson.clone(), known.project.clone());
    let (other, origin) = (lesson.clone(), project.clone());
    let title = lesson.title.clone();
    view! {
        <li class="card lescard">
            <h2>{title.clone()}</h2>
            {said(&known.lesson, more)}
            <div class="row">
                <button type="button" class="btn sm" aria-label=format!("Take over: “{title}”") on:click=move |_| {
                    workspace.edit_with_undo(|draft| lessons::take(draft, &lesson, &project).map(|(_, words)| words));
                }><Icon name="check" /><span>"Take over"</span></button>
                {(!known.lesson.next_time.is_empty()).then(|| view! {
                    <button type="button" class="btn sm ghost" aria-label=format!("Make it a task: “{title}”") on:click=move |_| {
                        workspace.edit_with_undo(|draft| {
                            let (id, _) = lessons::take(draft, &other, &origin)?;
                            lessons::to_task(draft, id).map(|(_, words)| words)
                        });
                    }><Icon name="checklist" /><span>"Make it a task"</span></button>
                })}
            </div>
        </li>
    }
}

/// Lessons of other projects that speak of what this one is about.
#[component]
fn Suggestions() -> impl IntoView {
    let place = use_lessons();
    let found = Memo::new(move |_| {
        place.elsewhere.all.with(|all| {
            let chosen = place.workspace.painted().plan.with(|plan| suggested(plan, all, SUGGESTED));
            chosen.into_iter().filter_map(|at| all.get(at).cloned()).collect::<Vec<_>>()
        })
    });
    live(move || {
        (!found.with(Vec::is_empty)).then(|| {
            view! {
                <section class="lesmore" aria-labelledby="lesson-suggested">
                    <h2 id="lesson-suggested">"Other projects learned"</h2>
                    <p class="mut">"They speak of what this project is about."</p>
                    <ul class="lescards">{found.get().iter().map(foreign).collect_views()}</ul>
                </section>
            }
        })
    })
}

/// What retrospectives brought that is no lesson yet.
#[component]
fn Retrospectives() -> impl IntoView {
    let place = use_lessons();
    let notes = Memo::new(move |_| place.workspace.plan.with(|plan| from_retrospectives(plan)));
    live(move || {
        (!notes.with(Vec::is_empty)).then(|| {
            let rows = notes.get().into_iter().take(MOST).map(|(sprint, note)| {
                let name = place.workspace.plan.with_untracked(|plan| plan.get(sprint).map(|sprint| sprint.name.clone()));
                let kind = if note.note_kind == RetroKind::WentWell { "went well" } else { "to improve" };
                let votes = (note.votes > 0).then(|| count(note.votes as usize, "vote", "votes"));
                let more: Vec<String> = [name, Some(kind.to_owned()), votes].into_iter().flatten().collect();
                view! {
                    <li>
                        <span class="grow">{note.text.clone()}<small class="faint">{more.join(" · ")}</small></span>
                        <button type="button" class="btn sm" aria-label=format!("Keep as a lesson: “{}”", note.text) on:click=move |_| {
                            place.workspace.edit_with_undo(|draft| note_to_lesson(draft, sprint, note.id));
                        }><span>"Keep as a lesson"</span></button>
                    </li>
                }
            });
            view! {
                <section class="lesmore" aria-labelledby="lesson-retro">
                    <h2 id="lesson-retro">"From retrospectives"</h2>
                    <ul class="card lesrows">{rows.collect_views()}</ul>
                </section>
            }
        })
    })
}

/// The lessons of all projects of this browser.
#[component]
pub fn Library() -> impl IntoView {
    let place = use_lessons();
    let found = Memo::new(move |_| {
        let (here, elsewhere) = (place.here.get(), place.elsewhere.all.get());
        let own = here.iter().filter(|known| known.lesson.origin.is_empty());
        own.chain(elsewhere.iter()).filter(|known| place.admits(known)).cloned().collect::<Vec<_>>()
    });
    let told = move || {
        let number = found.with(Vec::len);
        let projects = found.with(|found| {
            found.iter().map(|known| known.project.as_str()).collect::<std::collections::BTreeSet<_>>().len()
        });
        let reading = if place.elsewhere.reading.get() { ", still reading" } else { "" };
        format!("{} of {}{reading}", count(number, "lesson", "lessons"), count(projects, "project", "projects"))
    };
    let here = move |known: &Known| {
        place.workspace.plan.with(|plan| known.lesson.origin.is_empty() && plan.get(known.lesson.id).is_some())
    };
    view! {
        <Tools />
        <div class="body lesb" tabindex="0" role="region" aria-label="Lessons of all projects">
            <p class="mut" role="status">{told}</p>
            {live(move || {
                let cards = found.get().into_iter().take(MOST).map(|known| {
                    if here(&known) {
                        return view! { <Card id=known.lesson.id /> };
                    }
                    if place.workspace.plan.with(|plan| is_here(plan, &known)) {
                        return view! {
                            <li class="card lescard">
                                <h2>{known.lesson.title.clone()}</h2>
                                {said(&known.lesson, vec![known.project.clone(), "taken over".into()])}
                            </li>
                        };
                    }
                    foreign(&known)
                }).collect_views();
                if cards.is_empty() {
                    let filtered = !(place.text.with(String::is_empty) && place.category.with(String::is_empty));
                    return if filtered {
                        no_match()
                    } else {
                        view! { <p class="nothing">"No project of this browser has a lesson yet."</p> }
                    };
                }
                view! { <ul class="lescards">{cards}</ul> }
            })}
        </div>
    }
}
