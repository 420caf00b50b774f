//! The bar at the foot: what is being moved, or what can be done to the selected cards.

use leptos::prelude::*;

use super::keys;
use super::state::{Ask, BoardState, use_board};
use crate::app::bulk::{Act, BulkBar};
use crate::app::text;
use crate::app::widgets::{Memo, Show, effect, view};
use crate::document::{board as edits, copies, details, tasks};
use crate::plan::{Id, Task};

/// The bar, when there is something to say.
#[component]
pub fn FootBar() -> impl IntoView {
    let board = use_board();
    let dragging = Memo::new(move |_| board.drag.with(Option::is_some));
    let selected = Memo::new(move |_| board.selected.with(std::collections::BTreeSet::len));
    // Cards that are gone (deleted, moved out of the filter, undone) leave the selection; so do those of other columns where
    // one is shown at a time: nobody would see what happens to them.
    effect(move || {
        let shown = |column: usize| !board.narrow.get() || board.column.get() == column;
        if selected.get() > 0 {
            let there: std::collections::BTreeSet<Id<Task>> = board.board.with(|found| {
                let cells = found.lanes.iter().flat_map(|lane| lane.cards.iter().enumerate());
                cells.filter(|(column, _)| shown(*column)).flat_map(|(_, cell)| cell.iter().copied()).collect()
            });
            if board.selected.with_untracked(|chosen| !chosen.is_subset(&there)) {
                board.selected.update(|chosen| chosen.retain(|id| there.contains(id)));
            }
        }
    });
    view! {
        <Show when=move || dragging.get()><DragHint /></Show>
        <Show when=move || { !dragging.get() && selected.get() > 0 }>
            <BulkBar says=move || format!("{} selected", selected.get()) act=Callback::new(move |what| act(&board, what)) />
        </Show>
    }
}

/// What is moved, where to, and the keys.
#[component]
fn DragHint() -> impl IntoView {
    let board = use_board();
    board.app.toasts.raise();
    let what = move || {
        board.drag.with(|drag| {
            drag.as_ref().map(|drag| match drag.cards.as_slice() {
                [one] => board.key_of(*one).unwrap_or_default(),
                many => text::count(many.len(), "task", "tasks"),
            })
        })
    };
    let to = move || {
        board.target.get().map(|target| {
            let lane = board.workspace.plan.with_untracked(|plan| super::lanes::lane_name(plan, &target.lane));
            let column = board.column_name(target.column);
            let elsewhere = board.drag.with_untracked(|drag| {
                let at = drag.as_ref().and_then(|drag| board.find(drag.card))?;
                board.board.with_untracked(|found| found.lanes.get(at.lane).map(|lane| lane.key != target.lane))
            });
            if elsewhere == Some(true) { format!("{column}, {lane}") } else { column }
        })
    };
    view! {
        <p class="draghint">
            "Moving "<b>{what}</b>
            {move || to().map(|to| view! { " to "<b>{to}</b> })}
            {move || board.target.get().and_then(|target| board.refuses(target.column)).map(|most| view! {
                <b class="late">{format!(" – full: it takes no more than {most}")}</b>
            })}
            <span><kbd>"←"</kbd><kbd>"→"</kbd><kbd>"↑"</kbd><kbd>"↓"</kbd>" place"</span>
            <span><kbd>"Enter"</kbd>" drop"</span>
            <span><kbd>"Esc"</kbd>" cancel"</span>
        </p>
    }
}

/// What the bar of the selection does here.
fn act(board: &BoardState, what: Act) {
    match what {
        Act::Move => keys::ask_about_chosen(board, Ask::Move),
        Act::Assign => keys::ask_about_chosen(board, Ask::Assign),
        Act::Label => keys::ask_about_chosen(board, Ask::Label),
        Act::Priority(priority) => {
            let cards = board.chosen();
            board.workspace.edit_with_undo(|draft| details::set_priority(draft, &cards, priority));
        }
        Act::Archive => archive(board),
        Act::Delete => delete(board),
        Act::Clear => {
            board.selected.set(Default::default());
            keys::focus_board(board);
        }
    }
}

/// Archives the chosen cards.
pub fn archive(board: &BoardState) {
    let cards = board.chosen();
    if !cards.is_empty() {
        let next = next_after(board, &cards);
        if board.workspace.edit_telling_finish(|draft| edits::archive(draft, &cards)) {
            settle(board, next);
        }
    }
}

/// Deletes the chosen cards; the focus goes to the next one.
pub fn delete(board: &BoardState) {
    let cards = board.chosen();
    if !cards.is_empty() {
        let next = next_after(board, &cards);
        if board.workspace.edit_telling_finish(|draft| tasks::delete(draft, &cards)) {
            settle(board, next);
        }
    }
}

/// Duplicates the chosen cards; the focus goes to the first copy.
pub fn duplicate(board: &BoardState) {
    let cards = board.chosen();
    let mut copies = Vec::new();
    let done = board.workspace.edit_with_undo(|draft| {
        let (made, words) = copies::duplicate(draft, &cards)?;
        copies = made;
        Ok(words)
    });
    if let Some(copy) = copies.first().filter(|_| done) {
        keys::focus_card(board, *copy);
    }
}

fn settle(board: &BoardState, next: Option<Id<Task>>) {
    board.selected.set(Default::default());
    match next {
        Some(card) => keys::focus_card(board, card),
        None => keys::focus_board(board),
    }
}

/// The card that takes the focus when these are gone: the one after the last of them, else the one before the first.
fn next_after(board: &BoardState, cards: &[Id<Task>]) -> Option<Id<Task>> {
    let open = board.open_now();
    board.board.with_untracked(|found| {
        let all: Vec<Id<Task>> = found.cards(&open).collect();
        let last = all.iter().rposition(|id| cards.contains(id))?;
        let after = all.iter().skip(last + 1).find(|id| !cards.contains(id));
        after.or_else(|| all.iter().take(last).rev().find(|id| !cards.contains(id))).copied()
    })
}
