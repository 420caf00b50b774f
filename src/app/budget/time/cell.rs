//! A cell of the sheet: how long somebody worked on something on a day, typed as people type hours.

use leptos::web_sys::HtmlInputElement;
use leptos::{ev, html, prelude::*};
use wasm_bindgen::JsCast;

use super::state::{TimePlace, use_time};
use crate::app::locale::{self, Form};
use crate::app::widgets::{Memo, effect, view};
use crate::document::time_entries;
use crate::plan::hours_text::{hours_text, parse_hours};
use crate::plan::{Id, Task};

/// The cell.
#[component]
pub fn HourCell(
    /// On what; `None` = on no task.
    task: Option<Id<Task>>,
    /// Which day of the week.
    day: usize,
) -> impl IntoView {
    let place = use_time();
    let node = NodeRef::<html::Input>::new();
    let value = Memo::new(move |_| {
        place.sheet.with(|sheet| {
            let line = sheet.lines.iter().find(|line| line.task == task);
            line.and_then(|line| line.days.get(day)).copied().unwrap_or(0)
        })
    });
    let shown = Memo::new(move |_| match value.get() {
        0 => String::new(),
        seconds => hours_text(seconds),
    });
    let cell = (task, day);
    // The line may go while what was typed into it is not put right.
    on_cleanup(move || place.set_problem(cell, None));
    // By undo or in another tab: the field shows what is there now.
    effect(move || {
        shown.track();
        place.set_problem(cell, None);
    });
    let keep = move || {
        let Some(node) = node.try_get_untracked().flatten() else { return };
        let done = write(place, task, day, node.value().trim(), &shown.get_untracked());
        if done.is_ok() {
            node.set_value(&shown.get_untracked());
        }
        place.set_problem(cell, done.err());
    };
    // In another week or of somebody else, what could not be read is not what is there.
    effect(move || {
        place.first.track();
        place.who.track();
        if let Some(node) = node.get_untracked() {
            node.set_value(&shown.get_untracked());
        }
    });
    let label = move || format!("{}, {}", place.key(task), place.day(day, Form::Weekday));
    view! {
        <td class:tsoff=move || place.sheet.with(|sheet| sheet.capacity.get(day) == Some(&0))>
            <input
                node_ref=node class="in" type="text" inputmode="text" autocomplete="off" data-day=day.to_string()
                aria-label=label aria-invalid=move || place.is_wrong(cell).then_some("true")
                prop:value=move || shown.get()
                on:change=move |_| keep()
                on:focus=move |_| {
                    place.at.set(Some(cell));
                    if let Some(node) = node.get_untracked() {
                        node.select();
                    }
                }
                on:keydown=move |event: ev::KeyboardEvent| {
                    let Some(node) = node.get_untracked() else { return };
                    let untouched = node.value() == shown.get_untracked();
                    match event.key().as_str() {
                        // It may fit by now, as another cell has less: no change of this one would tell.
                        "Enter" if untrack(|| place.is_wrong(cell)) => keep(),
                        "Escape" if !untouched => {
                            event.stop_propagation();
                            node.set_value(&shown.get_untracked());
                            node.select();
                            place.set_problem(cell, None);
                        }
                        // While nothing is being typed, undo is that of the plan.
                        "z" | "Z" if untouched && (event.ctrl_key() || event.meta_key()) => {
                            event.prevent_default();
                            if event.shift_key() { place.workspace.redo() } else { place.workspace.undo() }
                        }
                        _ => {}
                    }
                }
            />
        </td>
    }
}

/// Takes what was typed into a cell that showed `before`.
fn write(place: TimePlace, task: Option<Id<Task>>, day: usize, typed: &str, before: &str) -> Result<(), String> {
    if typed == before {
        return Ok(());
    }
    let seconds = if typed.is_empty() { Some(0) } else { parse_hours(typed) };
    let seconds =
        seconds.ok_or_else(|| format!("“{typed}” cannot be read. Type hours such as 1:30, 1.5, 1h 30m or 90m."))?;
    let Some(spot) = place.spot(task, day) else { return Ok(()) };
    let done = place.workspace.try_edit(|draft| time_entries::set_day(draft, spot, seconds));
    let today = place.app.today.get_untracked();
    if seconds > 0 && spot.date > today && done.is_ok() {
        place
            .app
            .toasts
            .done(format!("{} is still to come: hours are what was worked", locale::short(spot.date, today)));
    }
    done.map(drop).map_err(|error| error.to_string())
}

/// Moves from cell to cell as in a grid: up and down, to the sides where the cursor is at the edge of the text, Enter down.
/// Page Up and Page Down change the week.
pub fn on_key(place: TimePlace, event: &ev::KeyboardEvent) {
    if event.ctrl_key() || event.alt_key() || event.meta_key() || event.is_composing() {
        return;
    }
    let Some(input) = event.target().and_then(|target| target.dyn_into::<HtmlInputElement>().ok()) else { return };
    let Some(day) = input.get_attribute("data-day").and_then(|day| day.parse::<i32>().ok()) else { return };
    let end = input.value().encode_utf16().count() as u32;
    let selected = (input.selection_start().ok().flatten(), input.selection_end().ok().flatten());
    let at = |edge: u32| selected == (Some(edge), Some(edge)) || selected == (Some(0), Some(end));
    let (days, lines) = match event.key().as_str() {
        "Enter" => (0, if event.shift_key() { -1 } else { 1 }),
        _ if event.shift_key() => return,
        "ArrowUp" => (0, -1),
        "ArrowDown" => (0, 1),
        "ArrowLeft" if at(0) => (-1, 0),
        "ArrowRight" if at(end) => (1, 0),
        "PageUp" => return turn(place, event, &input, -1),
        "PageDown" => return turn(place, event, &input, 1),
        _ => return,
    };
    event.prevent_default();
    event.stop_propagation();
    let row = input.closest("tr").ok().flatten();
    let row = row.and_then(|row| match lines {
        -1 => row.previous_element_sibling(),
        1 => row.next_element_sibling(),
        _ => Some(row),
    });
    // What cannot be read keeps the cursor, so that it is mended there.
    let _ = input.blur();
    if is_wrong_here(place) {
        let _ = input.focus();
        return;
    }
    let next = row.and_then(|row| row.query_selector(&format!("[data-day='{}']", day + days)).ok().flatten());
    match next.and_then(|next| next.dyn_into::<HtmlInputElement>().ok()) {
        Some(next) => {
            let _ = next.focus();
        }
        // At the edge what was typed is kept, too.
        None => again(&input),
    }
}

/// Changes the week; the cursor stays in its cell where the other week has that line.
fn turn(place: TimePlace, event: &ev::KeyboardEvent, input: &HtmlInputElement, weeks: i32) {
    event.prevent_default();
    event.stop_propagation();
    // What is being typed belongs to the week that is left.
    let _ = input.blur();
    if is_wrong_here(place) {
        let _ = input.focus();
        return;
    }
    place.step(weeks);
    // Then it went to what is wrong elsewhere.
    if untrack(|| place.problem()).is_some() {
        return;
    }
    let input = input.clone();
    // A frame for the lines of the other week, and one for those that are taken away.
    request_animation_frame(move || {
        request_animation_frame(move || {
            let first = || document().query_selector(".tsg [data-day]").ok().flatten()?.dyn_into().ok();
            if let Some(cell) = Some(input).filter(|input| input.is_connected()).or_else(first) {
                let _ = cell.focus();
            }
        });
    });
}

/// Whether the cell that had the cursor last cannot be read.
fn is_wrong_here(place: TimePlace) -> bool {
    untrack(|| place.at.get().is_some_and(|cell| place.is_wrong(cell)))
}

fn again(input: &HtmlInputElement) {
    let _ = input.blur();
    let _ = input.focus();
}
