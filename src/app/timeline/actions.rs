//! What people do with rows and axis, from tools, keys and palette alike.

mod edits;

use leptos::prelude::*;

use self::edits::{delete, duplicate, link, task_type};
pub use self::edits::{indent, milestone, outdent, reorder, tops};
use super::columns::Column;
use super::grid::RowDrag;
use super::marks::Mark;
use super::pointer::Pointer;
use super::scene::Adding;
use super::state::{Editing, Room, Timeline};
use super::surface::Surface;
use crate::app::state::{ViewAction, provide_action};
use crate::app::table_file::save_tasks;
use crate::chart::gantt::scale::{LARGEST_DAY, SMALLEST_DAY};
use crate::document::tasks::{self, Place};
use crate::plan::{Id, Task, TaskType};

/// Offers the actions of this place to keys, palette and menus.
pub fn offer(timeline: Timeline, surface: Surface, pointer: Pointer, drag: RowDrag) {
    provide_action(ViewAction::New, move || add(surface));
    provide_action(ViewAction::ZoomIn, move || zoom(surface, 1.5, None));
    provide_action(ViewAction::ZoomOut, move || zoom(surface, 1.0 / 1.5, None));
    provide_action(ViewAction::Fit, move || fit(surface));
    provide_action(ViewAction::Today, move || surface.show_date(timeline.app.today.get_untracked()));
    provide_action(ViewAction::CriticalPath, move || {
        timeline.critical.update(|critical| *critical = !*critical);
        let words = if timeline.critical.get_untracked() { "Critical path marked" } else { "Critical path not marked" };
        timeline.app.announce(words);
    });
    provide_action(ViewAction::DrivingPath, move || timeline.toggle_mark(Mark::DrivingPath));
    provide_action(ViewAction::ProgressLine, move || timeline.toggle_mark(Mark::ProgressLine));
    provide_action(ViewAction::Print, move || timeline.printing.set(true));
    provide_action(ViewAction::Table, move || {
        // What is folded away is there: only the filter takes rows out.
        let scene = timeline.scene.get_untracked();
        let shown = |task| scene.line_showing(task).is_some();
        save_tasks(timeline.app, timeline.workspace, "timeline", &shown);
    });
    provide_action(ViewAction::Milestone, move || milestone(timeline));
    for to in TaskType::ALL {
        provide_action(ViewAction::TaskType(*to), move || task_type(timeline, *to));
    }
    provide_action(ViewAction::Baseline, move || super::baselines::take(timeline, ""));
    provide_action(ViewAction::Delete, move || delete(surface));
    provide_action(ViewAction::Link, move || link(surface));
    provide_action(ViewAction::Assign, move || in_panel(timeline, ViewAction::Assign));
    provide_action(ViewAction::Move, move || {
        timeline.column.set(Column::Start);
        super::keys::edit(surface, None);
    });
    provide_action(ViewAction::Duplicate, move || duplicate(surface));
    provide_action(ViewAction::Filter, super::toolbar::focus_find);
    provide_action(ViewAction::Next, move || step(surface, 1));
    provide_action(ViewAction::Previous, move || step(surface, -1));
    provide_action(ViewAction::Select, move || {
        super::keys::toggle(surface);
    });
    provide_action(ViewAction::Escape, move || {
        if !pointer.cancel() && !drag.cancel() {
            escape(timeline);
        }
    });
}

/// Changes the zoom by a factor about a place in the chart (see [`zoom_to`]).
pub fn zoom(surface: Surface, factor: f64, about: Option<f64>) {
    zoom_to(surface, surface.timeline.day_px.get_untracked() * factor, about);
}

/// Sets the zoom, keeping the date at `about` (pixels from the chart's visible left end) where it is; where none is given,
/// today, or the middle when today is out of sight.
pub fn zoom_to(surface: Surface, day_px: f64, about: Option<f64>) {
    set_zoom(surface, day_px, about);
    surface.remember_zoom();
}

/// Zooms by a factor while a wheel turns; the address follows once it rests.
pub fn zoom_on(surface: Surface, factor: f64, about: Option<f64>) {
    set_zoom(surface, surface.timeline.day_px.get_untracked() * factor, about);
    surface.remember_zoom_later();
}

fn set_zoom(surface: Surface, day_px: f64, about: Option<f64>) {
    let timeline = surface.timeline;
    let old = timeline.scale.get_untracked();
    let about = about.unwrap_or_else(|| {
        let width = timeline.chart_width.get_untracked();
        let today = old.day_x(timeline.app.today.get_untracked()) - surface.left.get_untracked();
        if (0.0..=width).contains(&today) { today } else { width / 2.0 }
    });
    let days = (surface.left.get_untracked() + about) / old.day_px;
    timeline.day_px.set(day_px.clamp(SMALLEST_DAY, LARGEST_DAY));
    let new = timeline.scale.get_untracked();
    let x = (days + f64::from(old.origin - new.origin)) * new.day_px - about;
    surface.left.set(x.max(0.0));
    // The axis has its new width once the views have been brought up to date.
    request_animation_frame(move || surface.scroll_to(Some(x.max(0.0)), None));
}

/// Shows the whole project or, where several tasks are selected, these from their first start to their last finish.
pub fn fit(surface: Surface) {
    let timeline = surface.timeline;
    let scene = timeline.scene.get_untracked();
    let selected = timeline.selected.get_untracked();
    let span = if selected.len() > 1 {
        let dates = || selected.iter().filter_map(|task| scene.schedule.task(*task));
        let (start, finish) = (dates().map(|dates| dates.start).min(), dates().map(|dates| dates.finish).max());
        if let Some(first) = selected.iter().filter_map(|task| scene.line_showing(*task)).min() {
            surface.reveal_line(first);
        }
        start.zip(finish)
    } else {
        scene.schedule.start().zip(scene.schedule.finish())
    };
    let Some((start, finish)) = span else { return };
    let days = f64::from(finish.date() - start.date()) + 1.0;
    let width = timeline.chart_width.get_untracked();
    if width <= 0.0 {
        timeline.app.announce("Show the chart to fit it");
        return;
    }
    zoom_to(surface, width / (days * 1.1), Some(0.0));
    request_animation_frame(move || {
        let Some(scale) = timeline.scale.try_get_untracked() else { return };
        let x = scale.day_x(start.date()) - width * 0.04;
        surface.scroll_to(Some(x.max(0.0)), None);
    });
}

/// Begins to add a task below the active row (at the end where there is none).
pub fn add(surface: Surface) {
    begin(surface, place_below(surface.timeline));
}

/// The place below the active row: into a summary that is open, else beside the row; the end where there is none.
pub fn place_below(timeline: Timeline) -> Adding {
    let scene = timeline.scene.get_untracked();
    let outline = scene.schedule.outline();
    // Below the last one of several.
    let last = timeline.targets().last().copied().or_else(|| timeline.active.get_untracked());
    let active = last.and_then(|task| outline.row_of(task));
    match active.and_then(|row| Some((row, outline.rows().get(row)?))) {
        Some((row, found))
            if outline.is_summary(row) && !timeline.folded.with_untracked(|all| all.contains(&found.task)) =>
        {
            // Into an open summary, at its end: after its last descendant.
            let last = outline.rows().get(found.end - 1).map(|last| last.task);
            Adding { place: Place::LastIn(Some(found.task)), after: last, level: found.level + 1 }
        }
        Some((_, found)) => Adding { place: Place::After(found.task), after: Some(found.task), level: found.level },
        None => Adding { place: Place::LastIn(None), after: outline.rows().last().map(|last| last.task), level: 0 },
    }
}

/// Opens the row of a task being added.
pub fn begin(surface: Surface, adding: Adding) {
    let timeline = surface.timeline;
    timeline.adding.set(Some(adding));
    timeline.column.set(Column::Name);
    timeline.editing.set(Some(Editing { task: None, column: Column::Name, typed: None }));
    // The row has its place once the scene is made anew.
    request_animation_frame(move || {
        if let Some(line) = timeline.scene.try_get_untracked().and_then(|scene| scene.adding_line()) {
            surface.reveal_line(line);
        }
    });
}

/// Adds the task that is being added, and begins the next one below it where that is wanted. Gives the new task.
pub fn finish_adding(surface: Surface, name: &str, again: bool) -> Option<Id<Task>> {
    let timeline = surface.timeline;
    let adding = timeline.adding.get_untracked()?;
    timeline.adding.set(None);
    timeline.editing.set(None);
    if name.trim().is_empty() {
        surface.focus();
        return None;
    }
    let made = StoredValue::new(None);
    let done = timeline.workspace.edit(|draft| {
        let (id, words) = tasks::create(draft, name, adding.place)?;
        tasks::not_in_the_past(draft, id)?;
        // In the group of the row above it.
        if let (Some(by), Some(above)) = (timeline.group.get_untracked(), adding.after) {
            by.give(draft, above, id)?;
        }
        made.set_value(Some(id));
        Ok(words)
    });
    let id = made.get_value().filter(|_| done)?;
    timeline.activate(id);
    timeline.app.announce(format!("Added {}", name.trim()));
    tell_hidden(timeline, id);
    if again {
        begin(surface, Adding { place: Place::After(id), after: Some(id), level: adding.level });
    } else {
        surface.focus();
    }
    Some(id)
}

/// Says so where the filter hides a task that somebody just made, and offers to show it.
pub fn tell_hidden(timeline: Timeline, task: Id<Task>) {
    if timeline.is_filtered() && timeline.scene.with_untracked(|scene| scene.line_showing(task).is_none()) {
        timeline
            .app
            .toasts
            .done_with("Added. The filter hides it.", "Show all tasks", move || timeline.clear_filters());
    }
}

/// Opens the panel of the active task, and acts there.
fn in_panel(timeline: Timeline, action: ViewAction) {
    if let Some(task) = timeline.active.get_untracked() {
        open(timeline, task);
        crate::app::task::act_in_panel(timeline.app, action);
    }
}

/// Goes to the first task that the filter found, or to the first row.
pub fn to_first_match(surface: Surface) {
    let timeline = surface.timeline;
    let scene = timeline.scene.get_untracked();
    let rows = || (0..scene.len()).filter_map(|line| scene.task_id(line));
    let text = timeline.text.get_untracked().trim().to_lowercase();
    let named = |id: &Id<Task>| scene.plan.get(*id).is_some_and(|task| task.name.to_lowercase().contains(&text));
    if let Some(task) = rows().find(named).or_else(|| rows().next()) {
        timeline.activate(task);
        surface.focus();
        surface.reveal_bar(task);
    }
}

/// Goes to a task, wherever it is: unfolds and unfilters what hides it; where rows are a list, opens its panel. Once what
/// is open now has given the focus back.
pub fn jump(surface: Surface, task: Id<Task>) {
    request_animation_frame(move || match surface.timeline.room.try_get_untracked() {
        Some(Room::Phone) => open(surface.timeline, task),
        Some(_) => jump_in_rows(surface, task),
        None => {}
    });
}

fn jump_in_rows(surface: Surface, task: Id<Task>) {
    let timeline = surface.timeline;
    let go = move || {
        surface.reveal(task);
        surface.reveal_bar(task);
        surface.focus();
    };
    timeline.activate(task);
    surface.reveal(task);
    if timeline.scene.with_untracked(|scene| scene.line_of(task).is_some()) {
        go();
    } else {
        // A summary has no row among groups.
        if timeline.scene.with_untracked(|scene| scene.is_grouped() && scene.schedule.outline().has_children(task)) {
            timeline.remember("group", None);
        }
        timeline.clear_filters();
        // The rows follow the address.
        request_animation_frame(go);
    }
}

/// Moves the active row.
pub fn step(surface: Surface, by: i64) {
    let timeline = surface.timeline;
    let scene = timeline.scene.get_untracked();
    let at = timeline.active.get_untracked().and_then(|task| scene.line_showing(task));
    let line = at.map_or(0, |at| (at as i64 + by).clamp(0, scene.len() as i64 - 1).max(0) as usize);
    if let Some((line, task)) = scene.stop(line, by >= 0) {
        timeline.activate(task);
        surface.reveal_line(line);
        if timeline.app.route.with_untracked(|route| route.item.is_some()) {
            open(timeline, task);
        }
    }
}

/// The task of the row below or above a task's row.
pub fn beside(timeline: Timeline, task: Id<Task>, forward: bool) -> Option<Id<Task>> {
    let scene = timeline.scene.get_untracked();
    let line = scene.line_showing(task)?;
    let next = if forward { line + 1 } else { line.checked_sub(1)? };
    // Beyond the ends there is none; the heading of a group is passed over.
    let there = |(found, _): &(usize, _)| if forward { *found >= next } else { *found <= next };
    scene.stop(next, forward).filter(there).map(|(_, task)| task)
}

/// Opens a task's panel.
pub fn open(timeline: Timeline, task: Id<Task>) {
    let key = timeline.workspace.plan.with_untracked(|plan| {
        let task = plan.get(task)?;
        Some(if task.number > 0 { crate::document::tasks::key(plan, task) } else { task.id.to_string() })
    });
    if key.is_some() {
        timeline.app.open_item(key);
    }
}

/// Closes or cancels what is under way, innermost first.
pub fn escape(timeline: Timeline) {
    if timeline.linking.get_untracked().is_some() {
        timeline.linking.set(None);
        timeline.app.announce("Linking cancelled");
    } else if timeline.app.route.with_untracked(|route| route.item.is_some()) {
        timeline.app.open_item(None);
    } else if timeline.selected.with_untracked(|selected| !selected.is_empty()) {
        timeline.selected.set(std::collections::BTreeSet::new());
        timeline.app.announce("Selection cleared");
    }
}
