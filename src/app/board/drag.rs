//! Dragging cards by pointer, and what dropping does, by pointer or key.

use leptos::prelude::*;
use wasm_bindgen::JsCast;

use super::keys::{element_of, focus_card, scroller, toggle_selected};
use super::state::{BoardState, Drag, Target};
use crate::analysis::board::LaneKey;
use crate::app::state::{Shared, Workspace};
use crate::app::widgets::Draggable;
use crate::document::board::{Spot, move_cards};
use crate::document::{Draft, EditError, assign, details, labels, tasks};
use crate::plan::{Category, Column, Id, Task};
use crate::schedule::Schedule;

impl Draggable for BoardState {
    type Item = Id<Task>;

    fn under(&self, pressed: &leptos::web_sys::Element) -> Option<Id<Task>> {
        card_under(pressed)
    }

    fn lift(&self, card: Id<Task>, start: (f64, f64)) {
        let Some(element) = element_of(card) else { return };
        let rect = element.get_bounding_client_rect();
        self.composer.set(None);
        self.drag.set(Some(Drag {
            cards: hand(self, card),
            card,
            keys: false,
            size: (rect.width(), rect.height()),
            hold: (start.0 - rect.left(), start.1 - rect.top()),
        }));
    }

    fn aim(&self, (x, y): (f64, f64)) {
        let target = aim_at(self, x, y);
        if self.target.get_untracked() != target {
            self.target.set(target);
        }
    }

    fn held(&self) -> bool {
        self.drag.try_get_untracked().flatten().is_some_and(|drag| !drag.keys)
    }

    fn put_down(&self) {
        drop_cards(self);
    }

    fn rested(&self, card: Id<Task>) {
        self.drag.set(None);
        self.target.set(None);
        toggle_selected(self, card);
        focus_card(self, card);
    }

    fn put_back(&self) {
        cancel(self);
    }

    fn scroller(&self) -> Option<leptos::web_sys::HtmlElement> {
        scroller()
    }
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
    let change = |draft: &mut Draft<'_>| {
        let mut words = move_cards(draft, cards, Some(column), spot, &begins(&schedule))?;
        for (card, old) in &from {
            if let Some(more) = change_lane(draft, *card, *old, lane)?
                && cards.len() == 1
            {
                words = format!("{words}, {more}");
            }
        }
        Ok(words)
    };
    // Another assignee may change how long tasks take.
    let done = if from.iter().all(|(_, old)| *old == lane) {
        board.workspace.edit_with_undo(change)
    } else {
        board.workspace.edit_telling_finish(change)
    };
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
