//! Rows on the clipboard: cut, copied and pasted here, and taken from spreadsheets and lists.

use std::cell::RefCell;
use std::collections::HashMap;

use leptos::{ev, prelude::*};

use super::actions;
use super::columns::Column;
use super::state::Timeline;
use super::surface::Surface;
use super::words;
use crate::app::text::count;
use crate::document::tasks::{self, Place};
use crate::document::{Draft, EditError, assign, copies, details, rows as edits, schedule_edits};
use crate::format::rows::{self, PastedRow};
use crate::plan::{Duration, Id, Lag, LinkKind, Project, Task};
use crate::schedule::duration_text;
use crate::schedule::predecessors::{entries, parse_predecessors};

/// What was copied or cut in this tab: the tasks behind the text on the clipboard.
struct Taken {
    project: Id<Project>,
    text: String,
    tasks: Vec<Id<Task>>,
    cut: bool,
}

thread_local! {
    static TAKEN: RefCell<Option<Taken>> = const { RefCell::new(None) };
}

/// Puts the targets on the clipboard, as rows for a spreadsheet and as themselves. What is cut stays where it is until it
/// is pasted, so that nothing is lost when the clipboard is.
pub fn copy(surface: Surface, event: &ev::ClipboardEvent, cut: bool) {
    let timeline = surface.timeline;
    let targets = timeline.targets();
    if timeline.editing.get_untracked().is_some() || targets.is_empty() {
        return;
    }
    let Some(data) = event.clipboard_data() else { return };
    let scene = timeline.scene.get_untracked();
    let columns = timeline.columns.get_untracked();
    let mut table = vec![columns.iter().map(|column| column.title().to_owned()).collect::<Vec<_>>()];
    for line in targets.iter().filter_map(|task| scene.line_of(*task)) {
        let Some((_, dates)) = scene.row(line) else { continue };
        let cell = |column: Column| match column {
            Column::Days if dates.summary => words::cell(&scene, line, column),
            column => words::editable(&scene, line, column),
        };
        table.push(columns.iter().map(cell).collect());
    }
    let text = rows::write(&table);
    // Fails only where the browser forbids it; then nothing is on the clipboard, as before.
    if data.set_data("text/plain", &text).is_err() {
        return;
    }
    event.prevent_default();
    let what = count(targets.len(), "task", "tasks");
    let words = if cut { format!("Cut {what}; pasting moves them") } else { format!("Copied {what}") };
    timeline.app.announce(words.clone());
    timeline.app.toasts.done(words);
    TAKEN.set(Some(Taken { project: timeline.workspace.id, text, tasks: actions::tops(timeline), cut }));
}

/// Pastes below the active row: tasks that were copied or cut here, else rows of text.
pub fn paste(surface: Surface, event: &ev::ClipboardEvent) {
    let timeline = surface.timeline;
    if timeline.editing.get_untracked().is_some() {
        return;
    }
    let Some(text) = event.clipboard_data().and_then(|data| data.get_data("text/plain").ok()) else { return };
    event.prevent_default();
    let column = timeline.column.get_untracked();
    if column != Column::Name && column.editable() && !text.trim().contains(['\t', '\n']) {
        // One value for one cell.
        super::keys::edit(surface, Some(text.trim().to_owned()));
        return;
    }
    let place = actions::place_below(timeline).place;
    let project = timeline.workspace.id;
    // A browser may have changed the line ends.
    let same = |taken: &Taken| taken.project == project && taken.text == text.replace("\r\n", "\n");
    // Once some of them are deleted, what the text says is all there is.
    let here = |tasks: &[Id<Task>]| {
        let scene = timeline.scene.get_untracked();
        tasks.iter().all(|task| scene.schedule.outline().row_of(*task).is_some())
    };
    let taken = TAKEN.with_borrow(|taken| {
        let taken = taken.as_ref().filter(|taken| same(taken) && here(&taken.tasks));
        taken.map(|taken| (taken.tasks.clone(), taken.cut))
    });
    match taken {
        // Moving rows is for where they have an order of their own.
        Some((_, true)) if !timeline.in_outline() => {}
        Some((tasks, cut)) => {
            // Into a summary that was taken itself: beside it.
            let place = match place {
                Place::LastIn(Some(summary)) if tasks.contains(&summary) => Place::After(summary),
                place => place,
            };
            if paste_taken(surface, &tasks, cut, place) && cut {
                TAKEN.set(None);
            }
        }
        None => paste_text(surface, &text, place),
    }
}

/// Copies tasks of this plan to a place, or moves them there. Says whether it was done.
fn paste_taken(surface: Surface, tasks: &[Id<Task>], cut: bool, place: Place) -> bool {
    let mut made = Vec::new();
    let what = count(tasks.len(), "task", "tasks");
    let done = surface.timeline.workspace.edit_with_undo(|draft| {
        if !cut {
            made = copies::copy(draft, tasks, place)?;
            return Ok(format!("Pasted {what}"));
        }
        let mut at = place;
        for task in tasks {
            // Right where it stands already there is nothing to move.
            if !matches!(at, Place::After(other) | Place::Before(other) if other == *task) {
                tasks::move_to(draft, *task, at)?;
            }
            at = Place::After(*task);
        }
        made = tasks.to_vec();
        Ok(format!("Moved {what}"))
    });
    if done {
        show(surface, &made);
    }
    done
}

/// Makes tasks of rows of text, at a place.
pub fn paste_text(surface: Surface, text: &str, place: Place) {
    let timeline = surface.timeline;
    let scene = timeline.scene.get_untracked();
    let pasted = rows::read(text, &scene.units, scene.today);
    if pasted.is_empty() {
        timeline.app.toasts.error("There is no text on the clipboard that tasks could be made of.");
        return;
    }
    let mut made = Vec::new();
    let done = timeline.workspace.edit_with_undo(|draft| {
        let list: Vec<(usize, String)> = pasted.iter().map(|row| (row.level, row.name.clone())).collect();
        made = edits::insert(draft, place, &list)?;
        let mut unread: usize = pasted.iter().map(|row| row.unread).sum();
        // Rows without numbers of their own are named by their place, as a spreadsheet counts them.
        let numbered = pasted.iter().any(|row| !row.wbs.is_empty());
        let numbers = pasted.iter().enumerate().map(|(index, row)| {
            if numbered { row.wbs.trim_end_matches('.').to_owned() } else { (index + 1).to_string() }
        });
        let by_wbs: HashMap<String, Id<Task>> =
            numbers.zip(made.iter().copied()).filter(|(number, _)| !number.is_empty()).collect();
        for (index, (row, id)) in pasted.iter().zip(&made).enumerate() {
            let has_children = pasted.get(index + 1).is_some_and(|next| next.level > row.level);
            unread += fill(timeline, draft, *id, row, has_children, &by_wbs)?;
        }
        let words = format!("Pasted {}", count(made.len(), "task", "tasks"));
        Ok(if unread > 0 { format!("{words}; {} could not be read", count(unread, "cell", "cells")) } else { words })
    });
    if done {
        show(surface, &made);
    }
}

/// Gives a new task what its row says. Gives the number of predecessors that could not be read, or lead to rows that were
/// not copied along.
fn fill(
    timeline: Timeline,
    draft: &mut Draft<'_>,
    id: Id<Task>,
    row: &PastedRow,
    summary: bool,
    by_wbs: &HashMap<String, Id<Task>>,
) -> Result<usize, EditError> {
    let scene = timeline.scene.get_untracked();
    let calendar = scene.schedule.calendar();
    if !row.notes.is_empty() {
        details::describe(draft, id, &row.notes)?;
    }
    let find = |name: &str| by_wbs.get(name.trim_end_matches('.')).copied();
    let (mut wanted, mut unread): (Vec<(Id<Task>, LinkKind, Lag)>, usize) = (Vec::new(), 0);
    for entry in entries(&row.predecessors) {
        let known = parse_predecessors(entry, &find, &scene.units).unwrap_or_default();
        unread += usize::from(known.is_empty());
        wanted.extend(known.into_iter().map(|known| (known.task, known.kind, known.lag)));
    }
    let linked = !wanted.is_empty();
    if linked {
        schedule_edits::set_predecessors(draft, id, &wanted)?;
    }
    if !row.owners.is_empty() {
        let people = draft.plan().people.iter();
        // A grid may hold the letters of avatars.
        let letters = people.filter(|person| !person.archived && person.avatar_letters() == row.owners.trim());
        match <[_; 1]>::try_from(letters.map(|person| person.id).collect::<Vec<_>>()) {
            Ok([person]) => drop(assign::assign(draft, id, person)?),
            Err(_) => drop(assign::assign_only(draft, id, &row.owners)?),
        }
    }
    let end = |date: crate::plan::Date| calendar.previous_working((date + 1).midnight());
    if let Some(deadline) = row.deadline {
        schedule_edits::set_deadline(draft, id, Some(end(deadline)))?;
    }
    if summary {
        return Ok(unread);
    }
    let start = row.start.map(|date| calendar.next_working(date.midnight()));
    let between =
        || Some(Duration::working(calendar.between(start?, end(row.finish?)))).filter(|length| length.seconds > 0);
    if let Some(duration) = row.duration.or_else(between) {
        schedule_edits::set_duration(draft, id, duration, &duration_text(duration, &scene.units))?;
    }
    let seconds = draft.get(id)?.duration.seconds;
    match start {
        // Where predecessors say when, a start would only hold the task back.
        _ if linked => {}
        Some(start) => {
            schedule_edits::set_start(draft, id, start, calendar.add(start, seconds), &words::day(&scene, start))?;
        }
        None => tasks::not_in_the_past(draft, id)?,
    }
    if let Some(percent) = row.percent.filter(|percent| *percent > 0) {
        // What is done was not done in the future.
        let now = calendar.previous_working(scene.today.midnight());
        let latest = if percent == 100 { calendar.sub(now, seconds) } else { now };
        let start = start.unwrap_or(latest).min(latest);
        schedule_edits::set_percent(draft, id, percent, start, calendar.add(start, seconds).min(now.max(start)))?;
    }
    Ok(unread)
}

/// Chooses what was pasted.
fn show(surface: Surface, made: &[Id<Task>]) {
    let timeline = surface.timeline;
    let Some(first) = made.first() else { return };
    timeline.activate(*first);
    if made.len() > 1 {
        timeline.selected.set(made.iter().copied().collect());
    }
    surface.reveal(*first);
    surface.focus();
    actions::tell_hidden(timeline, *first);
}
