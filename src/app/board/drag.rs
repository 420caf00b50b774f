//! Dragging cards by pointer, and what dropping does, by pointer or key.

use leptos::{ev, prelude::*};
use wasm_bindgen::JsCast;

use super::keys::{element_of, focus_card, scroller};
use super::state::{BoardState, Drag, Target};
use crate::analysis::board::LaneKey;
use crate::app::state::{Shared, Workspace};
use crate::app::widgets::{Still, hold_still};
use crate::document::board::{Spot, move_cards};
use crate::document::{Draft, EditError, assign, details, labels, tasks};
use crate::plan::{Category, Column, Id, Task};
use crate::schedule::Schedule;

/// How far a pointer travels before a press becomes a drag.
const THRESHOLD: f64 = 4.0;
/// How near an edge the board scrolls.
const EDGE: f64 = 48.0;
/// How long a finger rests before it lifts a card; shorter, and a slow start of scrolling would.
const LONG_PRESS: std::time::Duration = std::time::Duration::from_millis(350);
/// How far a resting finger may tremble.
const TREMBLE: f64 = 10.0;

/// A press that may become a drag.
#[derive(Clone, Copy)]
struct Press {
    card: Id<Task>,
    start: (f64, f64),
    touch: bool,
    pointer: i32,
}

/// The pointer's part of dragging; `Copy`.
#[derive(Clone, Copy)]
pub struct Pointer {
    board: BoardState,
    press: StoredValue<Option<Press>>,
    /// Where the pointer is, in the window.
    pub at: RwSignal<(f64, f64)>,
    timer: StoredValue<Option<TimeoutHandle>>,
    listeners: StoredValue<Vec<WindowListenerHandle>>,
    /// A drag has just ended: the click that follows it is no click.
    dragged: StoredValue<bool>,
}

impl Pointer {
    pub fn new(board: BoardState) -> Self {
        let pointer = Self {
            board,
            press: StoredValue::new(None),
            at: RwSignal::new((0.0, 0.0)),
            timer: StoredValue::new(None),
            listeners: StoredValue::new(Vec::new()),
            dragged: StoredValue::new(false),
        };
        on_cleanup(move || pointer.let_go());
        pointer
    }

    /// A press on the board.
    pub fn down(&self, event: &ev::PointerEvent) {
        self.dragged.set_value(false);
        let Some(target) = event.target().and_then(|target| target.dyn_into::<leptos::web_sys::Element>().ok()) else {
            return;
        };
        if event.button() != 0 || target.closest("button,a,input,textarea,select").ok().flatten().is_some() {
            return;
        }
        let Some(card) = card_under(&target) else { return };
        let touch = event.pointer_type() != "mouse";
        let start = (f64::from(event.client_x()), f64::from(event.client_y()));
        self.let_go();
        self.press.set_value(Some(Press { card, start, touch, pointer: event.pointer_id() }));
        let pointer = *self;
        let listeners = vec![
            window_event_listener(ev::pointermove, move |event| pointer.moved(&event)),
            window_event_listener(ev::pointerup, move |event| pointer.up(&event)),
            window_event_listener(ev::pointercancel, move |_| pointer.abandon()),
            window_event_listener(ev::blur, move |_| pointer.abandon()),
        ];
        self.listeners.set_value(listeners);
        if touch {
            let lift = move || {
                if pointer.press.try_get_value().flatten().is_some() {
                    pointer.lift(start);
                }
            };
            self.timer.set_value(set_timeout_with_handle(lift, LONG_PRESS).ok());
        }
    }

    fn moved(&self, event: &ev::PointerEvent) {
        let Some(press) = self.press.get_value().filter(|press| press.pointer == event.pointer_id()) else { return };
        let at = (f64::from(event.client_x()), f64::from(event.client_y()));
        let far = (at.0 - press.start.0).hypot(at.1 - press.start.1);
        let dragging = self.board.drag.with_untracked(Option::is_some);
        if dragging {
            self.at.set(at);
            self.aim();
        } else if press.touch {
            // A finger that moves before it has rested is scrolling.
            if far > TREMBLE {
                self.let_go();
            }
        } else if far >= THRESHOLD {
            self.lift(at);
        }
    }

    /// Picks the pressed card up.
    fn lift(&self, at: (f64, f64)) {
        let Some(press) = self.press.get_value() else { return };
        let Some(element) = element_of(press.card) else { return };
        let rect = element.get_bounding_client_rect();
        let board = &self.board;
        self.at.set(at);
        board.composer.set(None);
        board.drag.set(Some(Drag {
            cards: hand(board, press.card),
            card: press.card,
            keys: false,
            size: (rect.width(), rect.height()),
            hold: (press.start.0 - rect.left(), press.start.1 - rect.top()),
        }));
        self.aim();
        self.scroll_on();
    }

    /// Finds where the card would be dropped.
    fn aim(&self) {
        let (x, y) = self.at.get_untracked();
        let target = aim_at(&self.board, x, y);
        if self.board.target.get_untracked() != target {
            self.board.target.set(target);
        }
    }

    /// Scrolls while the pointer is near an edge, frame by frame, as long as the drag goes on.
    fn scroll_on(&self) {
        let pointer = *self;
        request_animation_frame(move || {
            let going = pointer.board.drag.try_get_untracked().flatten().is_some_and(|drag| !drag.keys);
            if !going {
                return;
            }
            if let Some(scroller) = scroller() {
                let (x, y) = pointer.at.get_untracked();
                let rect = scroller.get_bounding_client_rect();
                let (across, down) = (pull(x, rect.left(), rect.right()), pull(y, rect.top(), rect.bottom()));
                if across != 0 || down != 0 {
                    scroller.set_scroll_left(scroller.scroll_left() + across);
                    scroller.set_scroll_top(scroller.scroll_top() + down);
                    pointer.aim();
                }
            }
            pointer.scroll_on();
        });
    }

    fn up(&self, event: &ev::PointerEvent) {
        let ours = self.press.get_value().is_some_and(|press| press.pointer == event.pointer_id());
        if !ours {
            return;
        }
        let dragging = self.board.drag.with_untracked(Option::is_some);
        self.let_go();
        if dragging {
            self.dragged.set_value(true);
            drop_cards(&self.board);
        }
    }

    /// The drag ends without a drop.
    fn abandon(&self) {
        self.let_go();
        if self.board.drag.with_untracked(|drag| drag.as_ref().is_some_and(|drag| !drag.keys)) {
            cancel(&self.board);
        }
    }

    /// Cancels a drag by pointer (Esc).
    pub fn escape(&self) {
        self.dragged.set_value(true);
        self.abandon();
    }

    fn let_go(&self) {
        self.press.try_set_value(None);
        if let Some(handle) = self.timer.try_update_value(Option::take).flatten() {
            handle.clear();
        }
        for listener in self.listeners.try_update_value(std::mem::take).unwrap_or_default() {
            listener.remove();
        }
    }

    /// Whether a click is the end of a drag; asks once.
    pub fn was_drag(&self) -> bool {
        let was = self.dragged.get_value();
        self.dragged.set_value(false);
        was
    }

    /// Keeps the browser from scrolling while a finger drags a card (see [`hold_still`]).
    pub fn hold_still(&self, scroller: &leptos::web_sys::Element) -> Option<Still> {
        let board = self.board;
        hold_still(scroller, move || board.drag.try_with_untracked(Option::is_some).unwrap_or(false))
    }
}

/// How many pixels to scroll in a frame, for a pointer at `at` between two edges: faster the nearer it is.
fn pull(at: f64, from: f64, to: f64) -> i32 {
    let near = |distance: f64| ((EDGE - distance.max(0.0)).max(0.0) / EDGE * 18.0) as i32;
    near(to - at) - near(at - from)
}

/// The card that an element belongs to.
pub fn card_under(element: &leptos::web_sys::Element) -> Option<Id<Task>> {
    element.closest(".tk[data-id]").ok().flatten()?.get_attribute("data-id")?.parse().ok()
}

/// The cell under a point of the window; under the head of a column, the first one in sight below it.
fn cell_at(x: f64, y: f64) -> Option<leptos::web_sys::Element> {
    let found = document().element_from_point(x as f32, y as f32)?;
    let cell = found.closest(".cell").ok().flatten();
    if cell.is_some() {
        return cell;
    }
    let edge = found.closest(".colh > div").ok().flatten()?.get_bounding_client_rect().bottom();
    let cells = found.closest(".kan").ok().flatten()?.query_selector_all(".cell").ok()?;
    let mut all = (0..cells.length()).filter_map(|at| cells.item(at)?.dyn_into::<leptos::web_sys::Element>().ok());
    all.find(|cell| {
        let rect = cell.get_bounding_client_rect();
        (rect.left()..rect.right()).contains(&x) && rect.bottom() > edge
    })
}

/// The place of the board under a point of the window.
fn aim_at(board: &BoardState, x: f64, y: f64) -> Option<Target> {
    let cell = cell_at(x, y)?;
    let column: usize = cell.get_attribute("data-column")?.parse().ok()?;
    let word = cell.get_attribute("data-lane")?;
    let (lane, index) = board.board.with_untracked(|found| {
        let index = found.lanes.iter().position(|lane| lane.key.word() == word)?;
        Some((found.lanes.get(index)?.key, index))
    })?;
    let cards = cell.query_selector_all(".tk[data-id]").ok()?;
    let mut last = None;
    for at in 0..cards.length() {
        let Some(card) = cards.item(at).and_then(|node| node.dyn_into::<leptos::web_sys::Element>().ok()) else {
            continue;
        };
        let rect = card.get_bounding_client_rect();
        let id = card_under(&card);
        if y < rect.top() + rect.height() / 2.0 {
            return Some(Target { lane, column, before: id });
        }
        last = id;
    }
    // Below the last card that is drawn: before the next one, if there are more.
    let before = board.board.with_untracked(|found| {
        let cell = found.cell(index, column);
        let after = last.and_then(|last| cell.iter().position(|id| *id == last))?;
        cell.get(after + 1).copied()
    });
    Some(Target { lane, column, before })
}

/// What is picked up with a card: the selection when it is part of it, else the card alone; in the order of the board.
pub fn hand(board: &BoardState, card: Id<Task>) -> Vec<Id<Task>> {
    let selected = board.selected.get_untracked();
    if !selected.contains(&card) {
        return vec![card];
    }
    let all = |_: &LaneKey| true;
    board.board.with_untracked(|found| found.cards(&all).filter(|id| selected.contains(id)).collect())
}

/// Puts the cards down where they were.
pub fn cancel(board: &BoardState) {
    board.drag.set(None);
    board.target.set(None);
    board.app.announce("Cancelled, nothing moved");
}

/// Drops the cards in the hand.
pub fn drop_cards(board: &BoardState) {
    let (drag, target) = (board.drag.get_untracked(), board.target.get_untracked());
    board.drag.set(None);
    board.target.set(None);
    let Some(drag) = drag else { return };
    match target {
        Some(target) => drop_at(board, &drag.cards, target),
        None => board.app.announce("Nothing moved"),
    }
    focus_card(board, drag.card);
}

/// Moves cards to a place of the board: one step, whatever changes with it.
pub fn drop_at(board: &BoardState, cards: &[Id<Task>], target: Target) {
    let Some(column) = board.column_id(target.column) else { return };
    let (lane, rest, stays) = board.board.with_untracked(|found| {
        let lane = found.lanes.iter().position(|lane| lane.key == target.lane).unwrap_or(usize::MAX);
        let cell = found.cell(lane, target.column);
        let rest: Vec<Id<Task>> = cell.iter().copied().filter(|id| !cards.contains(id)).collect();
        let place = target.before.and_then(|before| {
            // Before a card in the hand is where the first card after it that stays is.
            let from = cell.iter().position(|id| *id == before)?;
            let next = cell.iter().skip(from).find(|id| !cards.contains(id))?;
            rest.iter().position(|id| id == next)
        });
        let place = place.unwrap_or(rest.len());
        let mut new = rest.clone();
        new.splice(place..place, cards.iter().copied());
        (lane, (rest, place), new == cell)
    });
    let (rest, place) = rest;
    if stays || lane == usize::MAX {
        return;
    }
    let spot = match (rest.get(place), place.checked_sub(1).and_then(|above| rest.get(above))) {
        (Some(before), _) => Spot::Before(*before),
        (None, Some(above)) => Spot::After(*above),
        (None, None) => Spot::End,
    };
    let from: Vec<(Id<Task>, LaneKey)> = board.board.with_untracked(|found| {
        let key = |card: &Id<Task>| found.find(*card).and_then(|at| found.lanes.get(at.lane)).map(|lane| lane.key);
        cards.iter().filter_map(|card| Some((*card, key(card)?))).collect()
    });
    let schedule = board.workspace.schedule.get_untracked();
    let lane = target.lane;
    let done = board.workspace.edit_with_undo(|draft| {
        let mut words = move_cards(draft, cards, Some(column), spot, &begins(&schedule))?;
        for (card, old) in &from {
            if let Some(more) = change_lane(draft, *card, *old, lane)?
                && cards.len() == 1
            {
                words = format!("{words}, {more}");
            }
        }
        Ok(words)
    });
    if done {
        say_place(board, cards);
    }
}

/// Says where the cards have come to lie, after the words of the edit.
fn say_place(board: &BoardState, cards: &[Id<Task>]) {
    let Some(at) = cards.first().and_then(|card| board.find(*card)) else { return };
    let count = board.board.with_untracked(|found| found.cell(at.lane, at.column).len());
    let words = board.workspace.undoable.get_untracked().unwrap_or_default();
    board.app.announce(format!("{words}, position {} of {count}", at.index + 1));
}

/// Moves cards to a column by index, and keeps the focus on the first of them.
pub fn move_to_column(board: &BoardState, cards: &[Id<Task>], column: usize) {
    let Some(id) = board.column_id(column) else { return };
    if move_and_say(&board.workspace, cards, Some(id)) {
        say_place(board, cards);
        if let Some(card) = cards.first() {
            focus_card(board, *card);
        }
    }
}

/// Moves tasks to the end of a column, of a done one to its top; off the board with `None`.
pub fn move_and_say(workspace: &Workspace, cards: &[Id<Task>], column: Option<Id<Column>>) -> bool {
    let schedule = workspace.schedule.get_untracked();
    let done = column.is_some_and(|id| {
        workspace.plan.with_untracked(|plan| plan.get(id).is_some_and(|column| column.category == Category::Done))
    });
    let spot = if done { Spot::Top } else { Spot::End };
    workspace.edit_with_undo(|draft| move_cards(draft, cards, column, spot, &begins(&schedule)))
}

/// When tasks are scheduled to start.
pub fn begins(schedule: &Shared<Schedule>) -> impl Fn(Id<Task>) -> Option<crate::plan::DateTime> + '_ {
    |id| schedule.task(id).map(|dates| dates.start)
}

/// Gives a card what its new lane stands for; says what that was.
fn change_lane(draft: &mut Draft<'_>, card: Id<Task>, from: LaneKey, to: LaneKey) -> Result<Option<String>, EditError> {
    if from == to {
        return Ok(None);
    }
    Ok(match (from, to) {
        (LaneKey::Person(from), LaneKey::Person(to)) => {
            assign::hand_over(draft, card, from, to)?;
            Some(match to {
                Some(to) => format!("now {}’s", draft.get(to)?.name),
                None => "now nobody’s".into(),
            })
        }
        (_, LaneKey::Priority(priority)) => {
            details::set_priority(draft, &[card], priority)?;
            Some(format!("now of {} priority", details::priority_word(priority).to_lowercase()))
        }
        (LaneKey::Label(from), LaneKey::Label(to)) => {
            labels::replace(draft, card, from, to)?;
            Some(match to {
                Some(to) => format!("now labelled {}", draft.get(to)?.name),
                None => "now without label".into(),
            })
        }
        (_, LaneKey::Parent(parent)) => {
            tasks::move_to(draft, card, tasks::Place::LastIn(parent))?;
            Some(match parent {
                Some(parent) => format!("now part of {}", draft.get(parent)?.name),
                None => "now part of nothing".into(),
            })
        }
        (_, LaneKey::Release(release)) => {
            details::set_release(draft, &[card], release)?;
            Some(match release {
                Some(release) => format!("now planned for {}", draft.get(release)?.name),
                None => "now planned for no release".into(),
            })
        }
        _ => None,
    })
}
