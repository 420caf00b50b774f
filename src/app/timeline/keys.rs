//! Keys of the tree grid.

use std::collections::BTreeSet;

use leptos::{ev, prelude::*};

use super::actions;
use super::columns::Column;
use super::grid::RowDrag;
use super::moves;
use super::state::{Editing, Timeline};
use super::surface::Surface;
use crate::chart::gantt::{HEADER, ROW};

/// Acts on a key in the tree grid.
pub fn on_key(surface: Surface, drag: RowDrag, event: &ev::KeyboardEvent) {
    let control = event.ctrl_key() || event.meta_key();
    if event.is_composing() || surface.timeline.editing.get_untracked().is_some() {
        return;
    }
    if drag.is_moving() {
        let by = match event.key().as_str() {
            "ArrowDown" => 1,
            "ArrowUp" => -1,
            "Home" => i64::MIN,
            "End" => i64::MAX,
            _ => 0,
        };
        match event.key().as_str() {
            "Enter" | " " => drag.put_down(),
            "Escape" => {
                drag.cancel();
            }
            _ => drag.step(by),
        }
        event.prevent_default();
        event.stop_propagation();
        return;
    }
    let handled = match (event.key().as_str(), control, event.alt_key(), event.shift_key()) {
        ("ArrowDown", false, false, shift) => go(surface, 1, shift),
        ("ArrowUp", false, false, shift) => go(surface, -1, shift),
        ("PageDown", false, false, shift) => go(surface, page(surface), shift),
        ("PageUp", false, false, shift) => go(surface, -page(surface), shift),
        ("Home", true, false, shift) => go(surface, i64::MIN, shift),
        ("End", true, false, shift) => go(surface, i64::MAX, shift),
        ("Home", false, false, false) => to_column(surface, 0),
        ("End", false, false, false) => to_column(surface, usize::MAX),
        ("ArrowRight", false, false, false) => sideways(surface, true),
        ("ArrowLeft", false, false, false) => sideways(surface, false),
        ("ArrowRight", false, true, false) => act(surface, |surface| actions::indent(surface.timeline)),
        ("ArrowLeft", false, true, false) => act(surface, |surface| actions::outdent(surface.timeline)),
        ("ArrowDown", false, true, false) => act(surface, |surface| actions::reorder(surface.timeline, false)),
        ("ArrowUp", false, true, false) => act(surface, |surface| actions::reorder(surface.timeline, true)),
        ("ArrowRight", false, false, true) => act(surface, |surface| moves::nudge(surface.timeline, true)),
        ("ArrowLeft", false, false, true) => act(surface, |surface| moves::nudge(surface.timeline, false)),
        ("ArrowRight", true, false, true) => act(surface, |surface| moves::stretch(surface.timeline, true)),
        ("ArrowLeft", true, false, true) => act(surface, |surface| moves::stretch(surface.timeline, false)),
        ("ArrowRight", false, true, true) => widen(surface, 8.0),
        ("ArrowLeft", false, true, true) => widen(surface, -8.0),
        ("Enter", false, false, false) => enter(surface),
        ("F2", false, false, false) => edit(surface, None),
        ("Insert", false, false, false) => {
            actions::add(surface);
            true
        }
        (" ", false, false, false) => drag.pick_up(),
        ("a" | "A", true, false, false) => select_all(surface),
        (key, false, false, false) => digit(surface, key),
        _ => false,
    };
    if handled {
        event.prevent_default();
        event.stop_propagation();
    }
}

fn act(surface: Surface, run: impl Fn(Surface)) -> bool {
    let some = surface.timeline.active.get_untracked().is_some();
    if some {
        run(surface);
        surface.focus();
    }
    some
}

fn page(surface: Surface) -> i64 {
    (((surface.timeline.viewport.get_untracked().1 - HEADER) / ROW) as i64 - 1).max(1)
}

/// Moves the active row; with `extend`, selects what lies between.
fn go(surface: Surface, by: i64, extend: bool) -> bool {
    let timeline = surface.timeline;
    let scene = timeline.scene.get_untracked();
    if scene.len() == 0 {
        return false;
    }
    let active = timeline.active.get_untracked();
    let at = active.and_then(|task| scene.line_showing(task));
    // Without an active row the first step goes to the first row, and End to the last.
    let from = at.map_or(if by == i64::MAX { 0 } else { by.saturating_neg() }, |at| at as i64);
    let line = from.saturating_add(by).clamp(0, scene.len() as i64 - 1) as usize;
    let Some((line, task)) = scene.stop(line, by >= 0) else { return true };
    if extend {
        let anchor = timeline.anchor.get_untracked().or(active).unwrap_or(task);
        select_to(surface, anchor, line);
        timeline.anchor.set(Some(anchor));
        timeline.active.set(Some(task));
        say_selected(timeline);
    } else {
        timeline.activate(task);
    }
    surface.focus();
    surface.reveal_bar(task);
    true
}

/// Selects the rows from a task to a row.
pub fn select_to(surface: Surface, anchor: crate::plan::Id<crate::plan::Task>, line: usize) {
    let scene = surface.timeline.scene.get_untracked();
    let from = scene.line_showing(anchor).unwrap_or(line);
    let range = from.min(line)..=from.max(line);
    surface.timeline.selected.set(range.filter_map(|line| scene.task_id(line)).collect());
}

/// Makes the column of the active cell wider or narrower.
fn widen(surface: Surface, by: f64) -> bool {
    let timeline = surface.timeline;
    let column = timeline.column.get_untracked();
    let (_, width) = timeline.columns.with_untracked(|columns| columns.span(column, timeline.grid.get_untracked()));
    timeline.choose_columns(&timeline.chosen_columns.get_untracked().resized(column, Some(width + by)));
    true
}

fn to_column(surface: Surface, place: usize) -> bool {
    let columns = surface.timeline.columns.get_untracked();
    surface.timeline.column.set(columns.at(place));
    surface.focus();
    true
}

/// Arrow keys: on the name of a summary they unfold and fold it, elsewhere they go to the next cell.
fn sideways(surface: Surface, right: bool) -> bool {
    let timeline = surface.timeline;
    let scene = timeline.scene.get_untracked();
    let Some(task) = timeline.active.get_untracked() else { return go(surface, 0, false) };
    let column = timeline.column.get_untracked();
    if let Some(line) = scene.line_of(task).filter(|_| matches!(column, Column::Name | Column::Wbs)) {
        let summary = scene.row(line).is_some_and(|(_, dates)| dates.summary);
        let folded = scene.is_folded(line);
        if summary && folded == right {
            timeline.fold(task, !right);
            surface.focus();
            return true;
        }
    }
    // In a folded group, or out of the first cell of one that is open.
    let columns = timeline.columns.get_untracked();
    let place = columns.place(column);
    let first = matches!(column, Column::Name | Column::Wbs);
    let heading = scene.line_showing(task).and_then(|line| scene.heading_of(line)).filter(|_| scene.is_grouped());
    if let Some(group) = heading.filter(|group| first && group.folded == right && (right || place == 0)) {
        timeline.fold_group(&group.name, !right);
        surface.focus();
        return true;
    }
    if !right && place == 0 {
        // Out of the first cell to the summary above, where that has a row.
        if let Some(parent) = scene.plan.get(task).and_then(|task| task.parent).filter(|_| !scene.is_grouped()) {
            timeline.activate(parent);
            surface.focus();
        }
        return true;
    }
    to_column(surface, if right { place + 1 } else { place - 1 })
}

fn enter(surface: Surface) -> bool {
    let timeline = surface.timeline;
    let Some(task) = timeline.active.get_untracked() else { return false };
    if let Some(from) = timeline.linking.get_untracked() {
        timeline.linking.set(None);
        if from != task {
            moves::link(timeline, from, task, crate::plan::LinkKind::FinishToStart);
        }
        return true;
    }
    let scene = timeline.scene.get_untracked();
    if let Some(group) = scene.line_showing(task).and_then(|line| scene.group(line)) {
        timeline.fold_group(&group.name, false);
        surface.focus();
        return true;
    }
    let column = timeline.column.get_untracked();
    if column == Column::Name || !column.editable() {
        actions::open(timeline, task);
        return true;
    }
    edit(surface, None)
}

/// Opens the active cell for editing, where it can be edited.
pub fn edit(surface: Surface, typed: Option<String>) -> bool {
    let timeline = surface.timeline;
    let column = timeline.column.get_untracked();
    let column = if column.editable() { column } else { Column::Name };
    let Some(task) = timeline.active.get_untracked() else { return false };
    let scene = timeline.scene.get_untracked();
    // On the heading of a folded group there is nothing to type into.
    let Some(dates) = scene.schedule.task(task).filter(|_| !scene.is_in_folded_group(task)) else { return false };
    if dates.summary && !matches!(column, Column::Name | Column::Owner | Column::Predecessors) {
        timeline.app.announce("This follows from the tasks below");
        return true;
    }
    timeline.column.set(column);
    super::slide::reveal(timeline, column);
    timeline.editing.set(Some(Editing { task: Some(task), column, typed }));
    true
}

/// A digit begins to edit a cell of figures.
fn digit(surface: Surface, key: &str) -> bool {
    let column = surface.timeline.column.get_untracked();
    column != Column::Name
        && column.editable()
        && key.len() == 1
        && key.chars().all(|letter| letter.is_ascii_digit())
        && edit(surface, Some(key.into()))
}

/// Takes the active row into the selection or out of it.
pub fn toggle(surface: Surface) -> bool {
    let timeline = surface.timeline;
    let Some(task) = timeline.active.get_untracked() else { return false };
    timeline.selected.update(|selected| {
        if !selected.remove(&task) {
            selected.insert(task);
        }
    });
    timeline.anchor.set(Some(task));
    say_selected(timeline);
    true
}

fn say_selected(timeline: Timeline) {
    let count = timeline.selected.with_untracked(BTreeSet::len);
    timeline.app.announce(format!("{} selected", crate::app::text::count(count, "task", "tasks")));
}

fn select_all(surface: Surface) -> bool {
    let scene = surface.timeline.scene.get_untracked();
    surface.timeline.selected.set((0..scene.len()).filter_map(|line| scene.task_id(line)).collect());
    true
}
