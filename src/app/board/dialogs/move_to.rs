//! Moving cards without dragging.

use leptos::prelude::*;

use crate::app::board::columns::ColumnCount;
use crate::app::board::drag;
use crate::app::board::state::use_board;
use crate::app::widgets::{CollectViews, roam, view};
use crate::document::board as edits;
use crate::plan::{Id, Task};

/// The columns, for moving cards without dragging.
#[component]
pub fn MoveTo(
    /// Which cards.
    cards: Vec<Id<Task>>,
) -> impl IntoView {
    let board = use_board();
    let at: Vec<Option<usize>> = cards.iter().map(|card| board.find(*card).map(|at| at.column)).collect();
    let here = at.first().copied().flatten().filter(|first| at.iter().all(|other| *other == Some(*first)));
    let count = board.board.with_untracked(|found| found.columns.len());
    let choose = StoredValue::new(move |column: Option<usize>| {
        board.ask.set(None);
        match column {
            Some(column) => drag::move_to_column(&board, &cards, column),
            None => {
                board
                    .workspace
                    .edit_with_undo(|draft| edits::move_cards(draft, &cards, None, edits::Spot::End, &|_| None));
            }
        }
    });
    let run = move |column| choose.with_value(|choose| choose(column));
    view! {
        <div class="db">
            <div class="choices" role="group" aria-label="Columns" on:keydown=move |event| roam(&event)>
                {(0..count).map(|column| {
                    let present = here == Some(column);
                    view! {
                        <button
                            type="button" autofocus=column == here.map_or(0, |here| (here + 1) % count.max(1))
                            disabled=present aria-current=present.then_some("true")
                            on:click=move |_| run(Some(column))
                        >
                            <span class="grow ell">{board.column_name(column)}</span>
                            {present.then(|| view! { <span class="faint">"Here now"</span> })}
                            <ColumnCount column=column />
                        </button>
                    }
                }).collect_views()}
                <button type="button" on:click=move |_| run(None)><span class="grow mut">"Off the board"</span></button>
            </div>
        </div>
    }
}
