//! Who should do tasks.

use leptos::{ev, prelude::*};

use super::Done;
use crate::analysis::board::Face;
use crate::app::board::FaceView;
use crate::app::foreseen::consequences;
use crate::app::locale;
use crate::app::state::{use_app, use_workspace};
use crate::app::widgets::{Each, Icon, Memo, Show, roam, view};
use crate::document::{Draft, assign};
use crate::plan::{DateTime, Id, IdMap, IdSet, Ids, Person, Task};

/// People to assign, with a field to find them or to add somebody new.
#[component]
pub fn AssignTo(
    /// Which tasks.
    tasks: Vec<Id<Task>>,
    /// Closes the dialog.
    done: Callback<()>,
) -> impl IntoView {
    let (app, workspace) = (use_app(), use_workspace());
    let typed = RwSignal::new(String::new());
    let wanted: IdSet<Id<Task>> = tasks.iter().copied().collect();
    let count = wanted.len();
    let tasks = StoredValue::new(tasks);
    // Of which of the tasks each person does something.
    let parts = Memo::new(move |_| {
        workspace.plan.with(|plan| {
            let mut parts: IdMap<Id<Person>, IdSet<Id<Task>>> = IdMap::default();
            for assignment in plan.assignments.iter().filter(|assignment| wanted.contains(&assignment.task)) {
                parts.entry(assignment.person).or_default().insert(assignment.task);
            }
            parts
        })
    });
    let on_all = move |person: Id<Person>| parts.with(|parts| parts.get(&person).is_some_and(|of| of.len() >= count));
    // What a press would do to the tasks: nothing of it is kept.
    let told = move |person: Id<Person>| {
        workspace.plan.with(|plan| {
            workspace.schedule.with(|schedule| {
                let mut ids = Ids::seeded(1);
                let mut draft = Draft::new(plan, &mut ids, DateTime(0));
                let on = !on_all(person);
                tasks.with_value(|tasks| {
                    assign::set_on(&mut draft, tasks, person, on).ok()?;
                    let then = schedule.next(draft.plan());
                    consequences(tasks, (plan, schedule), (draft.plan(), &then), app.today.get())
                })
            })
        })
    };
    let over = RwSignal::new(None::<Id<Person>>);
    let foreseen = Memo::new(move |_| over.get().and_then(told));
    let toggle = move |person: Id<Person>| {
        let on = untrack(|| !on_all(person));
        let told = untrack(|| told(person));
        workspace.edit_with_undo(|draft| {
            let words = tasks.with_value(|tasks| assign::set_on(draft, tasks, person, on))?;
            Ok(told.map_or(words.clone(), |told| format!("{words}: {told}")))
        });
    };
    let found = Memo::new(move |_| {
        let typed = typed.get().trim().to_lowercase();
        workspace.plan.with(|plan| {
            let mut people: Vec<Face> = plan
                .people
                .iter()
                .filter(|person| !person.archived && person.name.to_lowercase().contains(&typed))
                .filter_map(|person| Face::of(plan, person.id))
                .collect();
            people.sort_by_key(|face| face.name.to_lowercase());
            people.truncate(50);
            people
        })
    });
    let add_new = move || {
        let name = typed.get_untracked();
        workspace.edit_telling_finish(|draft| {
            let (person, words) = assign::add_person(draft, &name)?;
            tasks.with_value(|tasks| assign::set_on(draft, tasks, person, true))?;
            Ok(format!("{words} and assigned them"))
        });
        typed.set(String::new());
    };
    let exact = move || {
        let typed = typed.get();
        found.with(|found| found.iter().any(|face| face.name.to_lowercase() == typed.trim().to_lowercase()))
    };
    // Enter takes the one that is meant: the only one found, the one of that name, or the new one where there is none.
    let enter = move |event: ev::KeyboardEvent| {
        let word = typed.get_untracked().trim().to_lowercase();
        if event.key() != "Enter" || event.is_composing() || word.is_empty() {
            return;
        }
        event.prevent_default();
        let meant = found.with_untracked(|found| match found.as_slice() {
            [only] => Some(only.id),
            many => many.iter().find(|face| face.name.to_lowercase() == word).map(|face| face.id),
        });
        match meant {
            Some(person) => {
                toggle(person);
                typed.set(String::new());
            }
            None if found.with_untracked(Vec::is_empty) => add_new(),
            None => app.announce("Several people match: choose one with the arrow keys"),
        }
    };
    view! {
        <div class="db">
            <label class="in">
                <Icon name="search" />
                <input
                    autofocus aria-label="Find a person" placeholder="Find a person, or type a new name"
                    prop:value=move || typed.get() on:input:target=move |event| typed.set(event.target().value())
                    on:keydown=enter
                />
            </label>
            <div class="choices" role="group" aria-label="People" on:keydown=move |event| roam(&event)>
                <Each each=move || found.get() key=|face| face.id let:face>
                    {
                        let id = face.id;
                        view! {
                            <button
                                type="button" aria-pressed=move || on_all(id).to_string() on:click=move |_| toggle(id)
                                on:focus=move |_| over.set(Some(id)) on:mouseenter=move |_| over.set(Some(id))
                            >
                                <FaceView face=face.clone() />
                                <span class="grow ell">{face.name.clone()}</span>
                                <Show when=move || on_all(id)><Icon name="check" /></Show>
                            </button>
                        }
                    }
                </Each>
                <Show when=move || !typed.with(|typed| typed.trim().is_empty()) && !exact()>
                    <button type="button" on:click=move |_| add_new()>
                        <Icon name="plus" />
                        <span class="grow ell">{move || format!("Add {} as a new person", typed.with(|typed| typed.trim().to_owned()))}</span>
                    </button>
                </Show>
            </div>
            <p class="foreseen" role="status">{move || foreseen.get().map(|words| locale::sentence(&words, app.today.get()))}</p>
        </div>
        <Done done=done />
    }
}
