//! How much work the task is, with how much of whose time, and what stays when one of it changes.

use std::cell::Cell;

use leptos::prelude::*;

use super::fold::{Fold, Typing};
use super::state::use_task;
use crate::app::foreseen::Foreseen;
use crate::app::people::PersonAvatar;
use crate::app::state::{ViewAction, provide_panel_action};
use crate::app::text::hours;
use crate::app::typed::{typed_units, typed_work, units_text, work_text};
use crate::app::widgets::{CollectViews, Each, LineField, Memo, Show, view};
use crate::document::effort::{self, Staffed, Wish, type_word};
use crate::plan::{Assignment, Id, Person, TaskType};

thread_local! {
    /// Whether the section is open: as the person left it, for the next task.
    static OPEN: Cell<bool> = const { Cell::new(false) };
}

/// The section; nothing for a summary, whose work is that of the tasks below it.
#[component]
pub fn EffortSection() -> impl IntoView {
    let state = use_task();
    let summary = Memo::new(move |_| state.dates.get().is_some_and(|dates| dates.summary));
    let facts = Signal::derive(move || {
        let work = state.workspace.plan.with(|plan| Staffed::of(plan, state.id).map(|now| now.work()))?;
        let kind = type_word(state.read(|task| task.task_type)).to_lowercase();
        Some(if work > 0 { format!("{}, {kind}", hours(work)) } else { kind })
    });
    for to in TaskType::ALL {
        provide_panel_action(ViewAction::TaskType(*to), move || {
            if !untrack(|| summary.get()) {
                state.workspace.edit_with_undo(|draft| effort::set_type(draft, &[state.id], *to));
            }
        });
    }
    view! {
        <Show when=move || !summary.get()>
            <Fold title="Effort" kept=&OPEN facts=facts><Effort /></Fold>
        </Show>
    }
}

/// What stays, in a sentence.
const fn rule(task_type: TaskType) -> &'static str {
    match task_type {
        TaskType::FixedUnits => "Units stay. A new duration changes the work; new work or units change the duration.",
        TaskType::FixedDuration => "The duration stays. New units change the work; new work changes the units.",
        TaskType::FixedWork => "The work stays. A new duration changes the units; new units change the duration.",
    }
}

#[component]
fn Effort() -> impl IntoView {
    let state = use_task();
    let id = state.id;
    let wish = RwSignal::new(None::<Wish>);
    let task_type = Memo::new(move |_| state.read(|task| task.task_type));
    let fixed = move || task_type.get() == TaskType::FixedWork;
    let driven = move || fixed() || state.read(|task| task.effort_driven);
    let now = Memo::new(move |_| {
        state.workspace.plan.with(|plan| {
            let now = Staffed::of(plan, id)?;
            let mut each: Vec<_> = now.each().collect();
            each.sort_by_key(|(_, person, ..)| plan.get(*person).map(|person| person.name.to_lowercase()));
            Some((now.work(), each))
        })
    });
    let staff =
        move || now.with(|now| now.as_ref().map(|(_, each)| each.iter().map(|one| (one.0, one.1)).collect::<Vec<_>>()));
    let nobody = Memo::new(move |_| staff().is_none_or(|staff| staff.is_empty()));
    let total = Memo::new(move |_| now.with(|now| now.as_ref().map_or(0, |(work, _)| *work)));
    let work = Signal::derive(move || {
        let work = total.get();
        if work > 0 || !nobody.get() { work_text(work) } else { String::new() }
    });
    let set_work = move |typed: String| {
        let seconds = typed_work(&typed, total.get_untracked(), &state.units())?;
        state.workspace.keep(|draft| effort::set_work(draft, id, seconds, &hours(seconds)))
    };
    let typing = typing(wish, move |typed| {
        let work = typed_work(typed, total.get_untracked(), &state.units());
        work.ok().map(Wish::Work)
    });
    let choose = move |event: leptos::ev::Event| {
        let chosen = event_target_value(&event);
        if let Some(to) = TaskType::ALL.iter().copied().find(|to| type_word(*to) == chosen) {
            state.workspace.edit(|draft| effort::set_type(draft, &[id], to));
        }
    };
    view! {
        <dl class="props">
            <dt>"Type"</dt>
            <dd>
                <select class="in" aria-label="Task type" on:change=choose>
                    {TaskType::ALL.iter().map(|to| view! {
                        <option value=type_word(*to) prop:selected=move || task_type.get() == *to>{type_word(*to)}</option>
                    }).collect_views()}
                </select>
                <label class="ck">
                    <input
                        type="checkbox" prop:checked=driven disabled=fixed
                        on:change=move |event| {
                            let on = event_target_checked(&event);
                            state.workspace.edit(|draft| effort::set_effort_driven(draft, id, on));
                        }
                    />
                    "Effort-driven"
                </label>
            </dd>
            <dt>"Work"</dt>
            <dd>
                <Typing typed=typing><LineField label="Work" value=work keep=set_work placeholder="–" class="in n6" /></Typing>
                <Show when=move || nobody.get()><span class="faint">"Nobody works on it yet"</span></Show>
            </dd>
        </dl>
        <Show when=move || !nobody.get()>
            <ul class="parts" aria-label="Units and work of each">
                <li aria-hidden="true"><span>"Assigned"</span><span>"Units"</span><span>"Work"</span></li>
                <Each each=move || staff().unwrap_or_default() key=|one| *one let:one>
                    <PartRow assignment=one.0 person=one.1 wish=wish />
                </Each>
            </ul>
        </Show>
        <Foreseen task=id wish=wish />
        <p class="mut hint">
            {move || rule(task_type.get())}" "
            {move || if driven() { "Whoever joins shares the work." } else { "Whoever joins brings work of their own." }}
        </p>
    }
}

/// What is being typed in a field, whose meaning becomes the wish.
fn typing(
    wish: RwSignal<Option<Wish>>,
    read: impl Fn(&str) -> Option<Wish> + Send + Sync + 'static,
) -> RwSignal<Option<String>> {
    let typed = RwSignal::new(None::<String>);
    crate::app::widgets::effect(move || wish.set(typed.with(|typed| typed.as_deref().and_then(&read))));
    typed
}

/// Somebody's units and work, each an edit.
#[component]
fn PartRow(
    /// Which assignment.
    assignment: Id<Assignment>,
    /// Whose it is.
    person: Id<Person>,
    /// What is about to change, for the line below.
    wish: RwSignal<Option<Wish>>,
) -> impl IntoView {
    let state = use_task();
    let part = Memo::new(move |_| {
        state.workspace.plan.with(|plan| {
            let now = Staffed::of(plan, state.id)?;
            now.each().find(|one| one.0 == assignment).map(|(_, _, units, work)| (units, work))
        })
    });
    let name = Memo::new(move |_| {
        state.workspace.plan.with(|plan| plan.get(person).map(|person| person.name.clone()).unwrap_or_default())
    });
    let units = Signal::derive(move || part.get().map(|(units, _)| units_text(units)).unwrap_or_default());
    let work = Signal::derive(move || part.get().map(|(_, work)| work_text(work)).unwrap_or_default());
    let set_units = move |typed: String| {
        let units = typed_units(&typed)?;
        state.workspace.keep(|draft| effort::set_units(draft, assignment, units, &units_text(units)))
    };
    let read = move |typed: &str| {
        let now = part.get_untracked().map_or(0, |(_, work)| work);
        typed_work(typed, now, &state.units())
    };
    let set_work = move |typed: String| {
        let seconds = read(&typed)?;
        state.workspace.keep(|draft| effort::set_part_work(draft, assignment, seconds, &hours(seconds)))
    };
    let typing_units = typing(wish, move |typed| typed_units(typed).ok().map(|units| Wish::Units(assignment, units)));
    let typing_work = typing(wish, move |typed| read(typed).ok().map(|work| Wish::PartWork(assignment, work)));
    view! {
        <li>
            <span aria-hidden="true"><PersonAvatar id=Signal::stored(Some(person)) /></span>
            <span class="ell">{move || name.get()}</span>
            <Typing typed=typing_units>
                <LineField label=Signal::derive(move || format!("Units of {}", name.get())) value=units keep=set_units class="in num" />
            </Typing>
            <Typing typed=typing_work>
                <LineField label=Signal::derive(move || format!("Work of {}", name.get())) value=work keep=set_work class="in num" />
            </Typing>
        </li>
    }
}
