//! A card.

use leptos::{ev, prelude::*};

use super::inside::{Look, inside_of, priority_sign};
use super::state::{BoardState, use_board};
use crate::analysis::board::{Card, DueState, Face};
use crate::app::text;
use crate::app::widgets::{Avatar, Icon, Memo, view};
use crate::plan::{Id, Priority, Task};

/// A card in its cell.
#[component]
pub fn CardView(
    /// Which task.
    id: Id<Task>,
) -> impl IntoView {
    let board = use_board();
    let facts = Memo::new(move |_| facts(&board, id));
    let selected = Memo::new(move |_| board.selected.with(|selected| selected.contains(&id)));
    let open = Memo::new(move |_| board.workspace.open_task() == Some(id));
    let lifted = Memo::new(move |_| board.drag.with(|drag| drag.as_ref().is_some_and(|drag| drag.cards.contains(&id))));
    let focusable = Memo::new(move |_| board.focus.get() == Some(id));
    let flag = move |read: fn(&Card) -> bool| facts.with(|card| card.as_ref().is_some_and(read));
    let label = move || {
        facts.with(|card| card.as_ref().map(|card| spoken(card, selected.get(), lifted.get())).unwrap_or_default())
    };
    let inside = move || {
        let look = Look { today: board.app.today.get(), shown: board.shown.get(), movable: board.narrow.get() };
        facts.with(|card| card.as_ref().map(|card| inside_of(card, look)).unwrap_or_default())
    };
    view! {
        <div
            role="listitem"
            class="tk"
            class:fin=move || flag(|card| card.done)
            class:blk=move || flag(|card| card.blocked.is_some())
            class:on=move || open.get() || selected.get()
            class:ghost=move || lifted.get()
            tabindex=move || if focusable.get() { "0" } else { "-1" }
            data-id=id.to_string()
            aria-label=label
            on:focus=move |_: ev::FocusEvent| board.focus.set(Some(id))
            inner_html=inside
        ></div>
    }
}

/// What a card says.
pub fn facts(board: &BoardState, id: Id<Task>) -> Option<Card> {
    let today = board.app.today.get();
    board.workspace.plan.with(|plan| {
        board
            .workspace
            .schedule
            .with(|schedule| board.related.with(|related| Card::of(plan, schedule, related, id, today)))
    })
}

/// A card in words.
fn spoken(card: &Card, selected: bool, lifted: bool) -> String {
    let mut words = format!("{} {}", card.key, card.name);
    if let Some(reason) = &card.blocked {
        let days = card.blocked_days.map(|days| format!(" for {}", text::count(days as usize, "day", "days")));
        words.push_str(&format!(", blocked{}: {reason}", days.unwrap_or_default()));
    }
    if let Some(DueState::Overdue(days)) = card.due.map(|due| due.state) {
        words.push_str(&format!(", {} overdue", text::count(days as usize, "day", "days")));
    }
    if let Some(waits) = card.waits.as_ref() {
        words.push_str(if waits.is_empty() { ", ready to start" } else { ", waits for other tasks" });
    }
    if selected {
        words.push_str(", selected");
    }
    if lifted {
        words.push_str(", being moved");
    }
    words
}

/// A person's avatar.
#[component]
pub fn FaceView(
    /// Who.
    face: Face,
) -> impl IntoView {
    view! { <Avatar name=face.name letters=face.letters colour=face.colour /> }
}

/// The sign of a priority, with its word as a tooltip.
#[component]
pub fn PriorityMark(
    /// Which.
    priority: Priority,
) -> impl IntoView {
    let (class, icon, word) = priority_sign(priority);
    view! { <span class=class title=word.clone() role="img" aria-label=word><Icon name=icon /></span> }
}
