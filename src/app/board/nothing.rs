//! Nothing is shown: why, and what to do about it.

use leptos::prelude::*;

use super::state::{Ask, use_board};
use crate::analysis::board::{Filter, SEARCH_HELP};
use crate::app::state::ViewAction;
use crate::app::text;
use crate::app::widgets::{Icon, Memo, live, view};
use crate::document::board::put_on_board;

/// Nothing is shown: why, and what to do about it.
#[component]
pub fn Nothing() -> impl IntoView {
    let board = use_board();
    let state = Memo::new(move |_| {
        let filters = board.filter.with(Filter::count);
        board.board.with(|found| {
            (found.columns.is_empty(), found.shown, found.counts.iter().sum::<usize>(), found.off_board.len(), filters)
        })
    });
    let put = move |_| {
        let ids = board.board.with_untracked(|found| found.off_board.clone());
        board.workspace.edit_with_undo(|draft| put_on_board(draft, &ids));
    };
    live(move || match state.get() {
        (true, ..) => Some(view! {
            <div class="es">
                <Icon name="board" />
                <p>"The board has no columns. Columns are the steps that work goes through."</p>
                <button type="button" class="btn primary" on:click=move |_| board.ask.set(Some(Ask::NewColumn(None)))>"Add a column"</button>
            </div>
        }),
        (_, 0, cards, _, filters) if cards > 0 && filters > 0 => Some(view! {
            <div class="es">
                <Icon name="filter" />
                <p>{format!("No tasks match: {} on.", text::count(filters, "filter is", "filters are"))}</p>
                {(!board.text.with(String::is_empty)).then(|| view! { <p class="mut">{format!("The field knows: {SEARCH_HELP}.")}</p> })}
                <button type="button" class="btn" on:click=move |_| board.clear_filters()>"Clear filters"</button>
            </div>
        }),
        (_, _, 0, off, _) if off > 0 => Some(view! {
            <div class="es">
                <Icon name="board" />
                <p>{format!("{} of the plan can be cards here. Each goes where its progress says.", text::count(off, "task", "tasks"))}</p>
                <button type="button" class="btn primary" on:click=put>"Put them on the board"</button>
            </div>
        }),
        (_, _, 0, ..) if board.composer.with(Option::is_none) => Some(view! {
            <div class="es">
                <Icon name="board" />
                <p>"No tasks yet. What is to be done stands here as cards and moves from left to right."</p>
                <button type="button" class="btn primary" on:click=move |_| board.app.act(ViewAction::New)>"Add the first task"</button>
            </div>
        }),
        _ => None,
    })
}
