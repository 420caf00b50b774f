//! Keys of the list: walking, opening, estimating, selecting, and moving tasks without a pointer.

use leptos::{ev, prelude::*};
use wasm_bindgen::JsCast;

use super::drag;
use super::grid::{element_of, scroller};
use super::lines::Line;
use super::points;
use super::state::{BacklogState, Drag, Target};
use crate::app::widgets::typed_in;
use crate::document::sprints::step;
use crate::plan::{Id, IdSet, Sprint, Task};

/// Lines that a page key goes.
const PAGE: isize = 10;

/// Handles a key on the list, if it is one of its own.
pub fn on_key(state: &BacklogState, event: &ev::KeyboardEvent) {
    // Who presses a key is here: a focus still on its way would come too late.
    state.wanted.set_value(None);
    // Fields, buttons and menus of a row have keys of their own.
    let target = event.target().and_then(|target| target.dyn_into::<leptos::web_sys::Element>().ok());
    let Some(line) = target.filter(|on| on.has_attribute("data-line")).and_then(|on| super::grid::line_under(&on))
    else {
        return;
    };
    if event.is_composing() {
        return;
    }
    let dragging = state.drag.with_untracked(|drag| drag.as_ref().map(|drag| drag.keys));
    let handled = match dragging {
        Some(true) => drag_key(state, event),
        Some(false) => false,
        None => plain_key(state, line, event),
    };
    if handled {
        event.prevent_default();
        event.stop_propagation();
    }
}

fn plain_key(state: &BacklogState, line: Line, event: &ev::KeyboardEvent) -> bool {
    let control = event.ctrl_key() || event.meta_key();
    let key = event.key();
    if control {
        if !key.eq_ignore_ascii_case("a") {
            return false;
        }
        state.selected.set(state.lines.with_untracked(|lines| lines.tasks().collect()));
        say_selected(state);
        return true;
    }
    if event.alt_key() {
        return match (line, key.as_str()) {
            (Line::Task(task), "ArrowUp" | "ArrowDown") => {
                shift(state, task, key == "ArrowUp");
                true
            }
            _ => false,
        };
    }
    if let Line::Task(task) = line
        && on_task(state, task, &key, event)
    {
        return true;
    }
    if let Some(sprint) = folds(line) {
        let open = sprint.map_or_else(|| state.past.get_untracked(), |sprint| untrack(|| state.is_open(sprint)));
        if (key == "ArrowRight" && !open) || (key == "ArrowLeft" && open) || key == "Enter" || key == " " {
            match sprint {
                Some(sprint) => state.turn(sprint),
                None => state.past.set(!open),
            }
            return true;
        }
    }
    let by = match key.as_str() {
        "ArrowDown" => 1,
        "ArrowUp" => -1,
        "PageDown" => PAGE,
        "PageUp" => -PAGE,
        "Home" => isize::MIN / 2,
        "End" => isize::MAX / 2,
        _ => return false,
    };
    let Some(next) = state.lines.with_untracked(|lines| lines.step(line, by)) else { return true };
    if event.shift_key() {
        state.selected.update(|selected| {
            selected.extend([line, next].into_iter().filter_map(|line| match line {
                Line::Task(task) => Some(task),
                _ => None,
            }));
        });
        say_selected(state);
    }
    focus_line(state, next);
    true
}

/// The sprint whose heading folds; `Some(None)` for the heading of closed sprints.
const fn folds(line: Line) -> Option<Option<Id<Sprint>>> {
    match line {
        Line::Sprint(sprint) => Some(Some(sprint)),
        Line::Past => Some(None),
        _ => None,
    }
}

/// Keys on a task.
fn on_task(state: &BacklogState, task: Id<Task>, key: &str, event: &ev::KeyboardEvent) -> bool {
    match key {
        "Enter" => state.open(task),
        " " => pick_up(state, task),
        "F2" => points::edit(state, task, None),
        "e" | "E" if state.app.preferences.single_keys.get_untracked() => points::edit(state, task, None),
        // Back to the heading of its list.
        "ArrowLeft" => {
            let list = state.list_of(task).flatten();
            focus_line(state, list.map_or(Line::Backlog, Line::Sprint));
        }
        digit if digit.len() == 1 && digit.bytes().all(|byte| byte.is_ascii_digit()) && !event.shift_key() => {
            points::edit(state, task, Some(digit.to_owned()));
        }
        _ => return false,
    }
    true
}

/// Moves a task one place up or down in its list, and keeps the focus on it.
fn shift(state: &BacklogState, task: Id<Task>, up: bool) {
    let Some(sprint) = state.list_of(task) else { return };
    let shown = state.list(sprint);
    let moved = state.workspace.edit(|draft| Ok(step(draft, task, &shown, up)?.unwrap_or_default()));
    let list = state.list(sprint);
    let at = list.iter().position(|id| *id == task).map_or(0, |at| at + 1);
    state.app.announce(if moved {
        format!("Place {at} of {}", list.len())
    } else if up {
        "It is the first one already".into()
    } else {
        "It is the last one already".into()
    });
    focus_line(state, Line::Task(task));
}

/// Picks tasks up: the selected ones when the task is among them, else the task.
fn pick_up(state: &BacklogState, task: Id<Task>) {
    let Some(sprint) = state.list_of(task) else { return };
    if let Some(words) = state.refusal(sprint) {
        state.app.toasts.error(words);
        return;
    }
    let tasks = state.hand(task);
    let moving: IdSet<Id<Task>> = tasks.iter().copied().collect();
    let list = state.list(sprint);
    // First where it is: before the next task that stays.
    let from = list.iter().position(|id| *id == task).unwrap_or(0);
    let before = list.iter().skip(from).find(|id| !moving.contains(id)).copied();
    state.drag.set(Some(Drag { tasks, task, keys: true }));
    state.target.set(Some(Target { sprint, before }));
    let key = state.key_of(task).unwrap_or_default();
    state.app.announce(format!("Picked up {key}. Arrow keys move it, Enter drops it, Escape cancels."));
}

fn drag_key(state: &BacklogState, event: &ev::KeyboardEvent) -> bool {
    match event.key().as_str() {
        "Escape" => drag::cancel(state),
        "Enter" | " " => drag::drop_tasks(state),
        "Tab" => {}
        "ArrowUp" => step_target(state, Step::By(-1)),
        "ArrowDown" => step_target(state, Step::By(1)),
        "PageUp" => step_target(state, Step::By(-PAGE)),
        "PageDown" => step_target(state, Step::By(PAGE)),
        "ArrowLeft" => step_target(state, Step::List(-1)),
        "ArrowRight" => step_target(state, Step::List(1)),
        "Home" => step_target(state, Step::Edge(false)),
        "End" => step_target(state, Step::Edge(true)),
        _ => return false,
    }
    true
}

/// A step of the place where tasks would be dropped.
#[derive(Clone, Copy)]
enum Step {
    /// Places up (negative) or down.
    By(isize),
    /// To the top of the list before or after.
    List(isize),
    /// To the top or the end of the list.
    Edge(bool),
}

/// Moves the place where the tasks would be dropped.
fn step_target(state: &BacklogState, by: Step) {
    let Some(target) = state.target.get_untracked() else { return };
    let held: IdSet<Id<Task>> =
        state.drag.with_untracked(|drag| drag.iter().flat_map(|drag| drag.tasks.iter().copied()).collect());
    // All places of all lists that are shown, in order.
    let lists: Vec<(Option<Id<Sprint>>, Vec<Id<Task>>)> = state.found.with_untracked(|found| {
        let rest = |tasks: &[Id<Task>]| tasks.iter().copied().filter(|id| !held.contains(id)).collect::<Vec<_>>();
        let open = found.open.iter().filter(|section| untrack(|| state.is_open(section.sprint)));
        let mut lists: Vec<_> = open.map(|section| (Some(section.sprint), rest(&section.tasks))).collect();
        lists.push((None, rest(&found.backlog)));
        lists
    });
    let Some(at) = lists.iter().position(|(sprint, _)| *sprint == target.sprint) else { return };
    let places: Vec<(usize, usize)> = lists
        .iter()
        .enumerate()
        .flat_map(|(list, (_, rest))| (0..=rest.len()).map(move |place| (list, place)))
        .collect();
    let Some((_, rest)) = lists.get(at) else { return };
    let place = target.before.and_then(|before| rest.iter().position(|id| *id == before)).unwrap_or(rest.len());
    let now = places.iter().position(|known| *known == (at, place)).unwrap_or(0);
    let next = match by {
        Step::By(by) => now.saturating_add_signed(by).min(places.len().saturating_sub(1)),
        Step::List(by) => {
            let list = at.saturating_add_signed(by).min(lists.len() - 1);
            places.iter().position(|(other, _)| *other == list).unwrap_or(now)
        }
        Step::Edge(end) => {
            let of = |(list, _): &(usize, usize)| *list == at;
            if end { places.iter().rposition(of) } else { places.iter().position(of) }.unwrap_or(now)
        }
    };
    let Some((list, place)) = places.get(next).copied() else { return };
    let Some((sprint, rest)) = lists.get(list) else { return };
    let before = rest.get(place).copied();
    state.target.set(Some(Target { sprint: *sprint, before }));
    let name = state.name_of(*sprint);
    state.app.announce(format!("{name}, place {} of {}", place + 1, rest.len() + 1));
    let line = before.or(rest.last().copied()).map(Line::Task).or(sprint.map(|sprint| Line::Empty(Some(sprint))));
    bring_into_sight(state, line.unwrap_or(Line::Empty(None)));
}

/// A click on a task: opens it, or selects with Ctrl and Shift.
pub fn clicked(state: &BacklogState, task: Id<Task>, event: &ev::MouseEvent) {
    let from = state.current();
    state.cursor.set(Some(Line::Task(task)));
    if event.ctrl_key() || event.meta_key() {
        toggle_selected(state, task);
    } else if event.shift_key() {
        select_to(state, state.anchor.get_value().or(from), task);
    } else {
        state.selected.set(Default::default());
        state.anchor.set_value(Some(task));
        state.open(task);
    }
}

/// Selects a task, or takes it out of the selection.
pub fn toggle_selected(state: &BacklogState, task: Id<Task>) {
    state.selected.update(|selected| {
        if !selected.remove(&task) {
            selected.insert(task);
        }
    });
    state.anchor.set_value(Some(task));
    say_selected(state);
}

/// Selects from the last chosen task to this one.
fn select_to(state: &BacklogState, from: Option<Id<Task>>, to: Id<Task>) {
    let all: Vec<Id<Task>> = state.lines.with_untracked(|lines| lines.tasks().collect());
    let place = |task: Id<Task>| all.iter().position(|id| *id == task);
    let Some(end) = place(to) else { return };
    let start = from.and_then(place).unwrap_or(end);
    state.selected.set(all.get(start.min(end)..=start.max(end)).unwrap_or_default().iter().copied().collect());
    say_selected(state);
}

fn say_selected(state: &BacklogState) {
    let count = state.selected.with_untracked(std::collections::BTreeSet::len);
    state.app.announce(format!("{count} selected"));
}

/// Puts the focus on a line once it is drawn, scrolling to it where it is out of sight.
pub fn focus_line(state: &BacklogState, line: Line) {
    state.cursor.set(Some(line));
    bring_into_sight(state, line);
    let before = document().active_element();
    state.wanted.set_value(Some(line));
    let wanted = state.wanted;
    let focus = move || {
        // Another key may have gone on from here, or the place may have been left.
        if wanted.try_get_value().flatten() != Some(line) {
            return;
        }
        // Who began to type meanwhile goes on.
        let typing = typed_in();
        if typing.is_some() && typing != before {
            return;
        }
        if let Some(row) = element_of(line) {
            let _ = row.focus();
        }
    };
    let soon = focus.clone();
    leptos::task::spawn_local(async move {
        // A row that moves loses the focus: it has it again before the next key.
        leptos::task::tick().await;
        soon();
    });
    // One frame for the scroll event, one for the rows it brings.
    request_animation_frame(move || request_animation_frame(focus));
}

/// Scrolls the list so that a line is in sight.
pub fn bring_into_sight(state: &BacklogState, line: Line) {
    let Some(scroller) = scroller() else { return };
    let Some((top, bottom)) = state.lines.with_untracked(|lines| {
        let at = lines.place(line)?;
        Some((lines.stack.top(at), lines.stack.top(at + 1)))
    }) else {
        return;
    };
    let (from, height) = (scroller.scroll_top(), scroller.client_height());
    if top < from + 8 {
        scroller.set_scroll_top(top - 8);
    } else if bottom > from + height - 8 {
        scroller.set_scroll_top(bottom - height + 8);
    }
}
