//! The retrospective of a sprint: what went well, what to improve, what will be done; with votes. Actions become tasks,
//! notes become lessons.

use leptos::{ev, html, prelude::*};

use super::state::use_backlog;
use crate::app::text::{count, task_key};
use crate::app::widgets::{CollectViews, Each, Icon, InlineText, Memo, Show, view};
use crate::document::sprints::{add_note, change_note, note_to_lesson, note_to_task, vote};
use crate::document::{Draft, EditError};
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
    // Those with most votes first; among equals in the order in which they were written. Frozen while the retrospective is
    // open: who votes a few times must not hit another note that has come under the pointer. New ones go last.
    let notes = Memo::new(move |before: Option<&Vec<Id<RetroNote>>>| {
        state.workspace.plan.with(|plan| {
            let all = plan.get(id).map(|sprint| sprint.retro_notes.as_slice()).unwrap_or_default();
            let mut all: Vec<&RetroNote> = all.iter().filter(|note| note.note_kind == kind).collect();
            match before {
                None => all.sort_by_key(|note| std::cmp::Reverse(note.votes)),
                Some(before) => {
                    let place = |note: &&RetroNote| before.iter().position(|known| *known == note.id);
                    all.sort_by_key(|note| place(note).unwrap_or(usize::MAX));
                }
            }
            all.into_iter().map(|note| note.id).collect::<Vec<_>>()
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
                <Each each=move || notes.get() key=|note| *note let:note><Note id=id note=note /></Each>
            </ul>
            <form class="row" on:submit=add>
                <input node_ref=field class="in" aria-label=format!("New note: {name}") placeholder=hint autocomplete="off" />
                <button type="submit" class="ib" aria-label=format!("Add to {name}")><Icon name="plus" /></button>
            </form>
        </section>
    }
}

/// What a note says.
#[derive(Clone, PartialEq, Default)]
struct Said {
    text: String,
    votes: u32,
    /// The key of the task it became.
    task: Option<String>,
    /// Whether it became a lesson.
    lesson: bool,
}

#[component]
fn Note(
    /// Of which sprint.
    id: Id<Sprint>,
    /// Which.
    note: Id<RetroNote>,
) -> impl IntoView {
    let state = use_backlog();
    let said = Memo::new(move |_| {
        state.workspace.plan.with(|plan| {
            let found = plan.get(id)?.retro_notes.iter().find(|known| known.id == note)?;
            Some(Said {
                text: found.text.clone(),
                votes: found.votes,
                task: found.task.and_then(|task| plan.get(task)).map(|task| task_key(plan, task)),
                lesson: found.lesson.is_some_and(|lesson| plan.get(lesson).is_some()),
            })
        })
    });
    let kind = state.workspace.plan.with_untracked(|plan| {
        let found = plan.get(id).and_then(|sprint| sprint.retro_notes.iter().find(|known| known.id == note));
        found.map_or(RetroKind::default(), |found| found.note_kind)
    });
    let text =
        Signal::derive(move || said.with(|said| said.as_ref().map(|said| said.text.clone()).unwrap_or_default()));
    // Apart from the votes: a button that was just pressed or has the focus stays.
    let became = Memo::new(move |_| said.with(|said| said.as_ref().map(|said| (said.task.clone(), said.lesson))));
    let votes = move || said.with(|said| said.as_ref().map_or(0, |said| said.votes));
    let button = move |name: &'static str, icon: &'static str, run: Callback<()>| {
        let name = Signal::derive(move || name.replace("{}", &format!("“{}”", text.get())));
        view! { <button type="button" class="ib sm" title=move || name.get() aria-label=move || name.get() on:click=move |_| run.run(())><Icon name=icon /></button> }
    };
    let edit = move |change: &dyn Fn(&mut Draft<'_>) -> Result<String, EditError>| {
        state.workspace.edit_with_undo(|draft| change(draft));
    };
    view! {
        <li>
            <InlineText
                value=text label="Note"
                keep={move |typed: String| state.workspace.keep(|draft| change_note(draft, id, note, &typed))}
            />
            <div class="row">
                <button
                    type="button" class="btn sm ghost" title="Vote for it"
                    aria-label=move || format!("Vote for “{}”, {} so far", text.get(), count(votes() as usize, "vote", "votes"))
                    on:click=move |_| { state.workspace.edit(|draft| vote(draft, id, note, true)); }
                ><Icon name="arrowup" /><span>{votes}</span></button>
                <Show when=move || { votes() > 0 }>{button("Take a vote off {}", "minus", Callback::new(move |()| {
                    state.workspace.edit(|draft| vote(draft, id, note, false));
                }))}</Show>
                <span class="grow"></span>
                {move || became.get().map(|(task, lesson)| {
                    let offer_task = kind != RetroKind::WentWell && task.is_none();
                    view! {
                        {task.map(|key| view! { <span class="count" title="It became a task">{key}</span> })}
                        {lesson.then(|| view! { <span class="count">"Lesson"</span> })}
                        {offer_task.then(|| button("Make a task of {}", "checklist", Callback::new(move |()| {
                            edit(&|draft| note_to_task(draft, id, note).map(|(_, words)| words));
                        })))}
                        {(!lesson).then(|| button("Keep {} as a lesson", "star", Callback::new(move |()| {
                            edit(&|draft| note_to_lesson(draft, id, note));
                        })))}
                    }
                })}
                {button("Delete {}", "trash", Callback::new(move |()| edit(&|draft| change_note(draft, id, note, ""))))}
            </div>
        </li>
    }
}
