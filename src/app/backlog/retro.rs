//! The retrospective of a sprint: what went well, what to improve, what will be done; with votes. Actions become tasks,
//! notes become lessons.

use leptos::{ev, html, prelude::*};

use super::state::use_backlog;
use crate::app::text::{count, task_key};
use crate::app::widgets::{CollectViews, Icon, InlineText, Memo, view};
use crate::document::sprints::{add_note, change_note, note_to_lesson, note_to_task, vote};
use crate::plan::{Id, RetroKind, RetroNote, Sprint};

/// The columns.
const KINDS: [(RetroKind, &str, &str); 3] = [
    (RetroKind::WentWell, "Went well", "What should stay as it is?"),
    (RetroKind::ToImprove, "To improve", "What held the team up?"),
    (RetroKind::Action, "Actions", "What will be done about it?"),
];

/// The retrospective.
#[component]
pub fn Retro(
    /// Of which sprint.
    id: Id<Sprint>,
) -> impl IntoView {
    let state = use_backlog();
    view! {
        <div class="db retro">
            {KINDS.into_iter().map(|(kind, name, hint)| view! { <Column id=id kind=kind name=name hint=hint /> }).collect_views()}
        </div>
        <footer class="df">
            <span class="faint">"Actions become tasks of the next sprint; what is worth remembering becomes a lesson."</span>
            <span class="end"><button type="button" class="btn primary" on:click=move |_| state.ask.set(None)>"Done"</button></span>
        </footer>
    }
}

#[component]
fn Column(
    /// Of which sprint.
    id: Id<Sprint>,
    /// Which notes.
    kind: RetroKind,
    /// What it is called.
    name: &'static str,
    /// What to write there.
    hint: &'static str,
) -> impl IntoView {
    let state = use_backlog();
    // Those with most votes first; among equals in the order in which they were written.
    let notes = Memo::new(move |_| {
        state.workspace.plan.with(|plan| {
            let all = plan.get(id).map(|sprint| sprint.retro_notes.clone()).unwrap_or_default();
            let mut all: Vec<(usize, RetroNote)> =
                all.into_iter().enumerate().filter(|(_, note)| note.note_kind == kind).collect();
            all.sort_by_key(|(_, note)| std::cmp::Reverse(note.votes));
            all
        })
    });
    let field = NodeRef::<html::Input>::new();
    let add = move |event: ev::SubmitEvent| {
        event.prevent_default();
        let Some(field) = field.get_untracked() else { return };
        if !field.value().trim().is_empty() && state.workspace.edit(|draft| add_note(draft, id, kind, &field.value())) {
            field.set_value("");
        }
        let _ = field.focus();
    };
    view! {
        <section aria-label=name>
            <h3>{name}</h3>
            <ul class="plain">
                {move || notes.get().into_iter().map(|(at, note)| view! { <Note id=id at=at note=note /> }).collect_views()}
            </ul>
            <form class="row" on:submit=add>
                <input node_ref=field class="in" aria-label=format!("New note: {name}") placeholder=hint autocomplete="off" />
                <button type="submit" class="ib" aria-label=format!("Add to {name}")><Icon name="plus" /></button>
            </form>
        </section>
    }
}

#[component]
fn Note(
    /// Of which sprint.
    id: Id<Sprint>,
    /// Its place among all notes.
    at: usize,
    /// What it says.
    note: RetroNote,
) -> impl IntoView {
    let state = use_backlog();
    let (task, lesson) = state.workspace.plan.with_untracked(|plan| {
        let task = note.task.and_then(|id| plan.get(id)).map(|task| task_key(plan, task));
        (task, note.lesson.is_some_and(|lesson| plan.get(lesson).is_some()))
    });
    let text = note.text.clone();
    let votes = note.votes;
    let button = move |name: String, icon: &'static str, run: Callback<()>| {
        view! { <button type="button" class="ib sm" title=name.clone() aria-label=name on:click=move |_| run.run(())><Icon name=icon /></button> }
    };
    let offer_task = note.note_kind != RetroKind::WentWell && task.is_none();
    let edit = move |change: &dyn Fn(&mut crate::document::Draft<'_>) -> Result<String, crate::document::EditError>| {
        state.workspace.edit_with_undo(|draft| change(draft));
    };
    view! {
        <li>
            <InlineText
                value=Signal::stored(text.clone()) label="Note"
                commit=Callback::new(move |typed: String| edit(&|draft| change_note(draft, id, at, &typed)))
            />
            <div class="row">
                <button
                    type="button" class="btn sm ghost" title="Vote for it" aria-label=format!("Vote for “{text}”, {} so far", count(votes as usize, "vote", "votes"))
                    on:click=move |_| { state.workspace.edit(|draft| vote(draft, id, at, true)); }
                ><Icon name="arrowup" /><span>{votes}</span></button>
                {(votes > 0).then(|| button(format!("Take a vote off “{text}”"), "minus", Callback::new(move |()| {
                    state.workspace.edit(|draft| vote(draft, id, at, false));
                })))}
                <span class="grow"></span>
                {task.map(|key| view! { <span class="count" title="It became a task">{key}</span> })}
                {lesson.then(|| view! { <span class="count">"Lesson"</span> })}
                {offer_task.then(|| button(format!("Make a task of “{text}”"), "checklist", Callback::new(move |()| {
                    edit(&|draft| note_to_task(draft, id, at).map(|(_, words)| words));
                })))}
                {(!lesson).then(|| button(format!("Keep “{text}” as a lesson"), "star", Callback::new(move |()| {
                    edit(&|draft| note_to_lesson(draft, id, at));
                })))}
                {button(format!("Delete “{text}”"), "trash", Callback::new(move |()| edit(&|draft| change_note(draft, id, at, ""))))}
            </div>
        </li>
    }
}
