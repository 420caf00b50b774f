//! Keys on the board: walking, opening, selecting, and moving cards without a pointer.

use leptos::{ev, prelude::*};
use wasm_bindgen::JsCast;

use super::drag;
use super::lanes::lane_name;
use super::state::{Ask, BoardState, Drag, Target};
use crate::analysis::board::{LaneKey, Step};
use crate::app::widgets::{scroll_near, typed_in};
use crate::plan::{Id, Task};

/// The element of the board that scrolls.
pub const SCROLLER: &str = ".kan";

/// Handles a key on the board, if it is one of its own.
pub fn on_key(board: &BoardState, event: &ev::KeyboardEvent) {
    // Fields and buttons on the board have keys of their own.
    let on = event.target().and_then(|target| target.dyn_into::<leptos::web_sys::Element>().ok());
    let is = |class: &str| on.as_ref().is_some_and(|on| on.class_list().contains(class));
    // The place has the focus itself when it has just been gone to.
    if !(is("tk") || is("kan") || is("brd")) || event.is_composing() {
        return;
    }
    let dragging = board.drag.with_untracked(|drag| drag.as_ref().map(|drag| drag.keys));
    let handled = match dragging {
        Some(true) => drag_key(board, event),
        Some(false) => false,
        None => plain_key(board, event),
    };
    if handled {
        event.prevent_default();
        event.stop_propagation();
    }
}

fn plain_key(board: &BoardState, event: &ev::KeyboardEvent) -> bool {
    let control = event.ctrl_key() || event.meta_key();
    let key = event.key();
    if control && key.eq_ignore_ascii_case("a") {
        let open = board.open_now();
        board.selected.set(board.board.with_untracked(|found| found.cards(&open).collect()));
        say_selected(board);
        return true;
    }
    let Some(card) = board.focus.get_untracked().or_else(|| first_card(board)) else { return false };
    match key.as_str() {
        "Enter" if !control => board.open(card),
        " " if !control => pick_up(board, card),
        "ArrowLeft" | "ArrowRight" if control => shift_column(board, card, if key == "ArrowLeft" { -1 } else { 1 }),
        "ArrowUp" | "ArrowDown" if event.alt_key() => shift_place(board, card, key == "ArrowUp"),
        _ if control || event.alt_key() => return false,
        _ => {
            let Some(step) = step_of(&key) else { return false };
            let open = board.open_now();
            if let Some(next) = board.board.with_untracked(|found| found.step(card, step, &open)) {
                if event.shift_key() {
                    board.selected.update(|selected| selected.extend([card, next]));
                    say_selected(board);
                }
                focus_card(board, next);
            }
        }
    }
    true
}

fn step_of(key: &str) -> Option<Step> {
    Some(match key {
        "ArrowUp" => Step::Up,
        "ArrowDown" => Step::Down,
        "ArrowLeft" => Step::Left,
        "ArrowRight" => Step::Right,
        "Home" => Step::First,
        "End" => Step::Last,
        _ => return None,
    })
}

/// The card that takes the focus when none has it.
pub fn first_card(board: &BoardState) -> Option<Id<Task>> {
    let open = board.open_now();
    board.board.with_untracked(|found| found.cards(&open).next())
}

/// Picks cards up: the selected ones when the card is among them, else the card.
fn pick_up(board: &BoardState, card: Id<Task>) {
    let Some(at) = board.find(card) else { return };
    let Some(lane) = board.board.with_untracked(|found| found.lanes.get(at.lane).map(|lane| lane.key)) else { return };
    let cards = drag::hand(board, card);
    let element = element_of(card);
    let size = element.map_or((240.0, 120.0), |element| {
        let rect = element.get_bounding_client_rect();
        (rect.width(), rect.height())
    });
    board.drag.set(Some(Drag { cards, card, keys: true, size, hold: (0.0, 0.0) }));
    // First where it is: before the next card that stays.
    let before =
        rest_of_cell(board, at.lane, at.column).get(place_among_rest(board, at.lane, at.column, at.index)).copied();
    board.target.set(Some(Target { lane, column: at.column, before }));
    let key = board.key_of(card).unwrap_or_default();
    board.app.announce(format!("Picked up {key}. Arrow keys move it, Enter drops it, Escape cancels."));
}

/// The cards of a cell without those in the hand.
fn rest_of_cell(board: &BoardState, lane: usize, column: usize) -> Vec<Id<Task>> {
    let held = board.drag.with_untracked(|drag| drag.as_ref().map(|drag| drag.cards.clone()).unwrap_or_default());
    board
        .board
        .with_untracked(|found| found.cell(lane, column).iter().copied().filter(|id| !held.contains(id)).collect())
}

/// The place, among the cards that stay, of the place `index` of a cell.
fn place_among_rest(board: &BoardState, lane: usize, column: usize, index: usize) -> usize {
    let held = board.drag.with_untracked(|drag| drag.as_ref().map(|drag| drag.cards.clone()).unwrap_or_default());
    board
        .board
        .with_untracked(|found| found.cell(lane, column).iter().take(index).filter(|id| !held.contains(id)).count())
}

fn drag_key(board: &BoardState, event: &ev::KeyboardEvent) -> bool {
    let key = event.key();
    match key.as_str() {
        "Escape" => {
            let card = board.drag.with_untracked(|drag| drag.as_ref().map(|drag| drag.card));
            drag::cancel(board);
            if let Some(card) = card {
                focus_card(board, card);
            }
        }
        "Enter" | " " => drag::drop_cards(board),
        "Tab" => {}
        _ => {
            let Some(step) = step_of(&key) else { return false };
            step_target(board, step);
        }
    }
    true
}

/// Moves the place where the card would be dropped.
fn step_target(board: &BoardState, step: Step) {
    let Some(target) = board.target.get_untracked() else { return };
    let open = board.open_now();
    let lanes: Vec<(usize, LaneKey)> = board.board.with_untracked(|found| {
        found.lanes.iter().map(|lane| lane.key).enumerate().filter(|(_, key)| open(key)).collect()
    });
    let Some(at) = lanes.iter().position(|(_, key)| *key == target.lane) else { return };
    let Some((lane, _)) = lanes.get(at).copied() else { return };
    let rest = rest_of_cell(board, lane, target.column);
    let place = target.before.and_then(|before| rest.iter().position(|id| *id == before)).unwrap_or(rest.len());
    let shown = board.columns.get_untracked();
    let column_at = shown.iter().position(|column| *column == target.column).unwrap_or(0);
    let (lane_at, column_at, place) = match step {
        Step::Up if place > 0 => (at, column_at, place - 1),
        Step::Up if at > 0 => (at - 1, column_at, usize::MAX),
        Step::Down if place < rest.len() => (at, column_at, place + 1),
        Step::Down if at + 1 < lanes.len() => (at + 1, column_at, 0),
        Step::Left if column_at > 0 => (at, column_at - 1, place),
        Step::Right if column_at + 1 < shown.len() => (at, column_at + 1, place),
        Step::First => (at, column_at, 0),
        Step::Last => (at, column_at, usize::MAX),
        _ => return,
    };
    let (Some((lane, key)), Some(column)) = (lanes.get(lane_at).copied(), shown.get(column_at).copied()) else {
        return;
    };
    let rest = rest_of_cell(board, lane, column);
    let place = place.min(rest.len());
    board.target.set(Some(Target { lane: key, column, before: rest.get(place).copied() }));
    // The lane is named where it is another one.
    let lane_words = if lane_at == at {
        String::new()
    } else {
        board.workspace.plan.with_untracked(|plan| format!("{}, ", lane_name(plan, &key)))
    };
    let column_words = board.column_name(column);
    let full = board.refuses(column).map(|most| format!(", full: it takes no more than {most}")).unwrap_or_default();
    board.app.announce(format!("{lane_words}{column_words}, position {} of {}{full}", place + 1, rest.len() + 1));
    let index = board.board.with_untracked(|found| {
        let cell = found.cell(lane, column);
        rest.get(place).and_then(|before| cell.iter().position(|id| id == before)).unwrap_or(cell.len())
    });
    bring_into_view(board, lane, column, index);
    request_animation_frame(|| {
        request_animation_frame(|| {
            if let Ok(Some(slot)) = document().query_selector(".kan .slot") {
                scroll_near(&slot);
            }
        });
    });
}

/// Moves a card to the column beside its own, and keeps the focus on it.
fn shift_column(board: &BoardState, card: Id<Task>, by: isize) {
    let Some(at) = board.find(card) else { return };
    let count = board.board.with_untracked(|found| found.columns.len());
    let Some(to) = at.column.checked_add_signed(by).filter(|to| *to < count) else { return };
    let cards = drag::hand(board, card);
    drag::move_to_column(board, &cards, to);
}

/// Moves a card one place up or down in its cell.
fn shift_place(board: &BoardState, card: Id<Task>, up: bool) {
    let Some(at) = board.find(card) else { return };
    let cell = board.board.with_untracked(|found| found.cell(at.lane, at.column).to_vec());
    let Some(lane) = board.board.with_untracked(|found| found.lanes.get(at.lane).map(|lane| lane.key)) else { return };
    let before = if up {
        let Some(above) = at.index.checked_sub(1).and_then(|above| cell.get(above)) else {
            board.app.announce("It is the first one already");
            return;
        };
        Some(*above)
    } else {
        if at.index + 1 >= cell.len() {
            board.app.announce("It is the last one already");
            return;
        }
        cell.get(at.index + 2).copied()
    };
    drag::drop_at(board, &[card], Target { lane, column: at.column, before });
    focus_card(board, card);
}

/// The element of a card, if it is drawn.
pub fn element_of(card: Id<Task>) -> Option<leptos::web_sys::HtmlElement> {
    let found = document().query_selector(&format!(".tk[data-id=\"{card}\"]")).ok().flatten()?;
    found.dyn_into().ok()
}

/// Puts the focus on a card, scrolling to it where it is out of view.
pub fn focus_card(board: &BoardState, card: Id<Task>) {
    board.focus.set(Some(card));
    let board = *board;
    // A card in a folded lane is shown first.
    let lane = board.find(card).and_then(|at| board.board.with_untracked(|found| Some(found.lanes.get(at.lane)?.key)));
    if let Some(lane) = lane.filter(|lane| board.folded.with_untracked(|folded| folded.contains(&lane.word()))) {
        board.toggle("fold", &lane.word());
    }
    let before = document().active_element();
    let try_now = move || {
        // Who began to type meanwhile goes on.
        let typing = typed_in();
        if typing.is_some() && typing != before {
            return true;
        }
        element_of(card).is_some_and(|element| {
            let _ = element.focus();
            scroll_near(element.as_ref());
            true
        })
    };
    // It may be drawn only after this change has gone through, or after scrolling there.
    request_animation_frame(move || {
        // The place may have been left meanwhile.
        if try_now() || board.focus.try_get_untracked().is_none() {
            return;
        }
        let Some(at) = board.find(card) else { return };
        bring_into_view(&board, at.lane, at.column, at.index);
        request_animation_frame(move || {
            request_animation_frame(move || {
                try_now();
            });
        });
    });
}

/// Gives the focus back to the board: to the card that had it, else to the board itself.
pub fn focus_board(board: &BoardState) {
    let card = board.focus.get_untracked().filter(|card| board.find(*card).is_some());
    match card.or_else(|| first_card(board)) {
        Some(card) => focus_card(board, card),
        None => {
            if let Some(scroller) = scroller() {
                let _ = scroller.focus();
            }
        }
    }
}

/// The element that scrolls.
pub fn scroller() -> Option<leptos::web_sys::HtmlElement> {
    document().query_selector(SCROLLER).ok().flatten()?.dyn_into().ok()
}

/// Scrolls up or down so that a place of a cell is in view.
fn bring_into_view(board: &BoardState, lane: usize, column: usize, index: usize) {
    let Some(scroller) = scroller() else { return };
    let top = board.layout.with_untracked(|layout| layout.top_of(lane, column, index));
    let (from, height) = (scroller.scroll_top(), scroller.client_height());
    if top < from || top > from + height - 160 {
        scroller.set_scroll_top((top - height / 2).max(0));
    }
}

/// Scrolls to the end of a cell, where new cards are typed.
pub fn show_end(board: &BoardState, lane: LaneKey, column: usize) {
    let at = board.board.with_untracked(|found| found.lanes.iter().position(|found| found.key == lane));
    if let Some(at) = at {
        let count = board.board.with_untracked(|found| found.cell(at, column).len());
        bring_into_view(board, at, column, count);
    }
}

/// Selects the focused card, or takes it out of the selection.
pub fn toggle_selected(board: &BoardState, card: Id<Task>) {
    board.selected.update(|selected| {
        if !selected.remove(&card) {
            selected.insert(card);
        }
    });
    // Where Shift selects from.
    board.anchor.set_value(Some(card));
    say_selected(board);
}

fn say_selected(board: &BoardState) {
    let count = board.selected.with_untracked(std::collections::BTreeSet::len);
    board.app.announce(format!("{count} selected"));
}

/// Selects from the last chosen card to this one, in the order of the board.
pub fn select_to(board: &BoardState, from: Option<Id<Task>>, to: Id<Task>) {
    let open = board.open_now();
    let cards: Vec<Id<Task>> = board.board.with_untracked(|found| found.cards(&open).collect());
    let place = |card: Id<Task>| cards.iter().position(|id| *id == card);
    let Some(end) = place(to) else { return };
    let start = from.and_then(place).unwrap_or(end);
    let (first, last) = (start.min(end), start.max(end));
    board.selected.set(cards.get(first..=last).unwrap_or_default().iter().copied().collect());
    if start == end {
        board.anchor.set_value(Some(to));
    }
    say_selected(board);
}

/// Asks something about the chosen cards, if there are any.
pub fn ask_about_chosen(board: &BoardState, ask: fn(Vec<Id<Task>>) -> Ask) {
    let cards = board.chosen();
    if !cards.is_empty() {
        board.ask.set(Some(ask(cards)));
    }
}
