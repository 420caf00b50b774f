//! Editing a cell: a field over it.

use std::sync::Arc;

use leptos::{ev, html, prelude::*};

use super::actions;
use super::clipboard;
use super::columns::Column;
use super::moves;
use super::state::{Editing, Timeline};
use super::surface::Surface;
use super::words;
use crate::app::foreseen::foreseen;
use crate::app::text::hours;
use crate::app::typed::typed_work;
use crate::app::widgets::{CollectViews, Memo, effect, live, view};
use crate::chart::gantt::{HEADER, ROW};
use crate::document::effort::{self, Wish, type_word};
use crate::document::{assign, schedule_edits, tasks};
use crate::plan::date_text::parse_date;
use crate::plan::{ConstraintKind, Id, Lag, LinkKind, Task, TaskType};
use crate::schedule::predecessors::parse_predecessors;
use crate::schedule::typed_length;

/// Narrowest field for figures: dates are typed in full.
const FIELD: f64 = 112.0;

/// The field over the cell being edited.
#[component]
pub fn Editor() -> impl IntoView {
    let timeline: Timeline = expect_context();
    // Told apart by what is edited, so that going to the next cell makes a new field.
    live(move || timeline.editing.get().map(|editing| view! { <Field editing=editing /> }))
}

/// What to do after a change.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Then {
    /// Go to the row below.
    Down,
    /// Go to the next cell, or back.
    Next(bool),
    /// Leave it.
    Stay,
}

/// A field.
#[component]
fn Field(
    /// What is edited.
    editing: Editing,
) -> impl IntoView {
    let timeline: Timeline = expect_context();
    let surface: Surface = expect_context();
    let node = NodeRef::<html::Input>::new();
    // The types of tasks are chosen, all else is typed.
    let chosen = NodeRef::<html::Select>::new();
    let error = RwSignal::new(None::<String>);
    // What the change will change of other things.
    let told = RwSignal::new(None::<String>);
    // Set when the field is done with, so that losing the focus then changes nothing.
    let over = StoredValue::new(false);
    let (task, column) = (editing.task, editing.column);
    let line = Memo::new(move |_| match task {
        Some(task) => timeline.scene.with(|scene| scene.line_of(task)),
        None => timeline.scene.with(|scene| scene.adding_line()),
    });
    let before = timeline.scene.with_untracked(|scene| {
        line.get_untracked().map_or_else(String::new, |line| words::editable(scene, line, column))
    });
    let begin = editing.typed.clone().unwrap_or_else(|| before.clone());
    let (begin, typed, before) = (StoredValue::new(begin), editing.typed.is_some(), StoredValue::new(before));
    effect(move || {
        if let Some(select) = chosen.get() {
            // A letter begins with the type it is of.
            let begun = |to: &&TaskType| {
                type_word(**to)
                    .rsplit(' ')
                    .next()
                    .is_some_and(|word| begin.with_value(|begin| word.starts_with(&begin.to_lowercase())))
            };
            let begun = if typed { TaskType::ALL.iter().find(begun) } else { None };
            select.set_value(&begun.map_or_else(|| before.get_value(), |to| type_word(*to).to_owned()));
            let _ = select.focus();
        }
        let Some(input) = node.get() else { return };
        input.set_value(&begin.get_value());
        let _ = input.focus();
        if !typed {
            input.select();
        }
    });
    let commit = move |then: Then| {
        // The field loses the focus too when the place is left, by a key or the back button: then all of it is gone.
        if over.try_get_value() != Some(false) {
            return;
        }
        let text = match chosen.get_untracked() {
            Some(select) => select.value(),
            None => node.get_untracked().map(|input| input.value()).unwrap_or_default(),
        };
        let Some(task) = task else {
            over.set_value(true);
            let made = actions::finish_adding(surface, &text, then == Then::Down);
            if let (Some(made), Then::Next(true)) = (made, then) {
                leave(surface, made, column, then);
            }
            return;
        };
        let changed = text.trim() != before.get_value();
        if changed && let Err(words) = apply(timeline, task, column, text.trim()) {
            if then == Then::Stay {
                timeline.app.toasts.error(words);
            } else {
                timeline.app.announce(words.clone());
                error.set(Some(words));
                return;
            }
        }
        over.set_value(true);
        timeline.editing.set(None);
        leave(surface, task, column, then);
    };
    let cancel = move || {
        over.set_value(true);
        timeline.adding.set(None);
        timeline.editing.set(None);
        surface.focus();
    };
    let place = move || {
        let (left, wide) = timeline.columns.with(|columns| columns.span(column, timeline.grid.get()));
        let width = if column == Column::Name { wide } else { wide.max(FIELD) };
        // Figures end where their column ends.
        let over = if words_in(column) { 0.0 } else { wide - width };
        let left = if column == Column::Name { left } else { (left - timeline.slid.get() + over).max(0.0) };
        (left, width, line.get().map(|line| HEADER + line as f64 * ROW))
    };
    // Below the last rows in sight there is no room for words.
    let low = move || place().2.is_some_and(|top| top + 5.0 * ROW > surface.top() + timeline.viewport.get().1);
    let keydown = move |event: ev::KeyboardEvent| {
        event.stop_propagation();
        if event.is_composing() {
            return;
        }
        match event.key().as_str() {
            "Enter" => commit(Then::Down),
            "Tab" => commit(Then::Next(!event.shift_key())),
            "Escape" => cancel(),
            _ => return,
        }
        event.prevent_default();
    };
    let label = if task.is_none() { "Name of the new task".to_owned() } else { column.title().to_owned() };
    view! {
        <div
            class="cellin" class:num=!words_in(column) class:low=low
            style:left=move || format!("{}px", place().0)
            style:width=move || format!("{}px", place().1)
            style:top=move || format!("{}px", place().2.unwrap_or(-100.0))
        >
            {if column == Column::Type {
                let types = TaskType::ALL.iter().map(|to| view! { <option value=type_word(*to)>{type_word(*to)}</option> });
                view! {
                    <select node_ref=chosen class="in" aria-label=label on:keydown=keydown on:blur=move |_| commit(Then::Stay)>
                        {types.collect_views()}
                    </select>
                }.into_any()
            } else {
                view! {
                    <input
                        node_ref=node class="in" type="text" autocomplete="off" spellcheck="false"
                        aria-label=label
                        placeholder=task.is_none().then_some("New task")
                        aria-invalid=move || error.get().is_some().then_some("true")
                        aria-describedby=move || error.get().is_some().then_some("cell-error")
                        on:keydown=keydown
                        on:input=move |event| {
                            error.set(None);
                            told.set(foretold(timeline, task, column, &event_target_value(&event)));
                        }
                        on:paste=move |event: ev::ClipboardEvent| {
                            let text = event.clipboard_data().and_then(|data| data.get_data("text/plain").ok()).unwrap_or_default();
                            // Several lines where one name was wanted are as many tasks.
                            if let Some(adding) = timeline.adding.get_untracked().filter(|_| task.is_none() && text.trim().contains('\n')) {
                                event.prevent_default();
                                // The grid around the field takes what is pasted, too.
                                event.stop_propagation();
                                cancel();
                                clipboard::paste_text(surface, &text, adding.place);
                            }
                        }
                        on:blur=move |_| commit(Then::Stay)
                    />
                }.into_any()
            }}
            {move || told.get().filter(|_| error.get().is_none()).map(|words| view! { <p class="cellerr told" role="status">{words}</p> })}
            {move || error.get().map(|words| view! { <p class="cellerr" id="cell-error" role="alert">{words}</p> })}
        </div>
    }
}

/// Whether a column begins where its words do; figures end where it ends.
const fn words_in(column: Column) -> bool {
    matches!(column, Column::Name | Column::Type)
}

/// What of a task follows from what is typed, in words.
fn foretold(timeline: Timeline, task: Option<Id<Task>>, column: Column, text: &str) -> Option<String> {
    let (id, scene) = (task?, timeline.scene.get_untracked());
    let wish = match column {
        Column::Days => Wish::Duration(typed_length(text, scene.plan.get(id)?.duration, &scene.units).ok()?.seconds),
        Column::Work => {
            Wish::Work(typed_work(text, effort::work_of(&scene.plan, scene.plan.get(id)?), &scene.units).ok()?)
        }
        _ => return None,
    };
    foreseen(&scene.plan, id, &wish)
}

/// Goes on after a change.
fn leave(surface: Surface, task: Id<Task>, column: Column, then: Then) {
    let timeline = surface.timeline;
    let scene = timeline.scene.get_untracked();
    match then {
        Then::Stay => {}
        Then::Down => {
            let line = scene.line_of(task);
            let last = line.is_some_and(|line| line + 1 >= scene.len());
            if last && column == Column::Name {
                // Enter on the last row goes on writing.
                timeline.activate(task);
                actions::add(surface);
                return;
            }
            if let Some(next) = line.and_then(|line| scene.stop(line + 1, true)).map(|(_, task)| task) {
                timeline.activate(next);
            }
            surface.focus();
        }
        Then::Next(forward) => {
            let columns = timeline.columns.get_untracked();
            let places: Vec<Column> = columns.iter().filter(|column| column.editable()).collect();
            let at = places.iter().position(|other| *other == column).unwrap_or(0);
            let next = if forward { places.get(at + 1) } else { at.checked_sub(1).and_then(|at| places.get(at)) };
            timeline.column.set(next.copied().unwrap_or(column));
            if next.is_some() {
                super::keys::edit(surface, None);
            }
            if timeline.editing.get_untracked().is_none() {
                surface.focus();
            }
        }
    }
}

/// Makes the change that was typed.
///
/// # Errors
/// What is wrong with it, in words.
fn apply(timeline: Timeline, id: Id<Task>, column: Column, text: &str) -> Result<(), String> {
    let scene = timeline.scene.get_untracked();
    let (Some(task), Some(dates)) = (scene.plan.get(id), scene.schedule.task(id)) else { return Ok(()) };
    match column {
        Column::Name if text.is_empty() => return Err("A task needs a name.".into()),
        Column::Name => {
            timeline.workspace.edit(|draft| tasks::rename(draft, id, text));
        }
        Column::Days => {
            let duration = typed_length(text, task.duration, &scene.units).map_err(|error| error.to_string())?;
            moves::set_length(timeline, id, duration)?;
        }
        Column::Start if text.is_empty() && task.constraint.kind.is_of_start() => {
            let none = ConstraintKind::AsSoonAsPossible;
            timeline.workspace.edit_with_undo(|draft| schedule_edits::set_constraint(draft, id, none, None));
        }
        Column::Start => {
            let date = parse_date(text, dates.start.date(), scene.today).map_err(|error| error.to_string())?;
            moves::start_at(timeline, id, moves::start_of_day(&scene, task, date));
        }
        Column::Finish => {
            let date = parse_date(text, dates.finish.date(), scene.today).map_err(|error| error.to_string())?;
            if dates.milestone {
                moves::start_at(timeline, id, date.at(dates.finish.time_of_day()));
                return Ok(());
            }
            let finish = moves::end_of_day(&scene, task, date);
            let duration = moves::resized(&scene, task, dates, finish).filter(|duration| duration.seconds > 0);
            let Some(duration) = duration else {
                return Err(format!("It starts {}; the finish must be later.", words::day(&scene, dates.start)));
            };
            moves::set_length(timeline, id, duration)?;
        }
        Column::Owner => {
            let made = timeline.workspace.try_edit(|draft| assign::assign_only(draft, id, text));
            if let Some(words) = made.map_err(|error| error.to_string())? {
                let workspace = timeline.workspace;
                // A name that was mistyped is a new person: undo is at hand.
                timeline.app.toasts.done_with(words, "Undo", move || workspace.undo());
            }
        }
        Column::Done => {
            let number = text.trim_end_matches('%').trim().parse::<u8>().ok().filter(|percent| *percent <= 100);
            let percent = number.ok_or("Type a share from 0 to 100 per cent.")?;
            moves::set_percent(timeline, id, percent);
        }
        Column::Work => {
            let seconds = typed_work(text, effort::work_of(&scene.plan, task), &scene.units)?;
            let made =
                timeline.workspace.try_edit_with_undo(|draft| effort::set_work(draft, id, seconds, &hours(seconds)));
            made.map_err(|error| error.to_string())?;
        }
        Column::Type => {
            let Some(to) = TaskType::ALL.iter().find(|to| type_word(**to) == text) else { return Ok(()) };
            // With all that are selected.
            let mut ids = timeline.targets();
            ids.retain(|id| !scene.schedule.outline().has_children(*id));
            if !ids.contains(&id) {
                ids = vec![id];
            }
            timeline.workspace.edit_with_undo(|draft| effort::set_type(draft, &ids, *to));
        }
        Column::Predecessors => {
            let outline = scene.schedule.outline();
            let find = |name: &str| {
                let row = outline.row_with_wbs(name).and_then(|row| outline.rows().get(row));
                let of_key = |task: &&Arc<Task>| tasks::key(&scene.plan, task).eq_ignore_ascii_case(name);
                let found =
                    row.map(|row| row.task).or_else(|| scene.plan.tasks.iter().find(of_key).map(|task| task.id));
                // An archived task is in no schedule.
                found.filter(|task| outline.row_of(*task).is_some())
            };
            let typed = parse_predecessors(text, &find, &scene.units).map_err(|error| error.to_string())?;
            let wanted: Vec<(Id<Task>, LinkKind, Lag)> =
                typed.into_iter().map(|typed| (typed.task, typed.kind, typed.lag)).collect();
            let made = timeline.workspace.try_edit(|draft| schedule_edits::set_predecessors(draft, id, &wanted));
            made.map_err(|error| error.to_string())?;
        }
        Column::Deadline if text.is_empty() => {
            timeline.workspace.edit(|draft| schedule_edits::set_deadline(draft, id, None));
        }
        Column::Deadline => {
            let date = parse_date(text, dates.finish.date(), scene.today).map_err(|error| error.to_string())?;
            let deadline = moves::end_of_day(&scene, task, date);
            timeline.workspace.edit(|draft| schedule_edits::set_deadline(draft, id, Some(deadline)));
        }
        // Nothing is typed into the rest: it follows.
        _ => {}
    }
    Ok(())
}
