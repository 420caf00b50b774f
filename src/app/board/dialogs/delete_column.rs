//! What becomes of the cards of a column that is deleted.

use leptos::{ev, prelude::*};

use crate::app::board::drag;
use crate::app::board::state::use_board;
use crate::app::text;
use crate::app::widgets::{CollectViews, view};
use crate::document::board as edits;
use crate::plan::{Column, Id};

/// What becomes of the cards of a column that is deleted.
#[component]
pub fn DeleteColumn(
    /// The column.
    id: Id<Column>,
) -> impl IntoView {
    let board = use_board();
    let (others, count) = board.board.with_untracked(|found| {
        let at = found.columns.iter().position(|column| *column == id).unwrap_or(0);
        let mut others: Vec<(usize, Id<Column>)> =
            found.columns.iter().copied().enumerate().filter(|(_, column)| *column != id).collect();
        // Nearest first: the one before it, then the one after.
        others.sort_by_key(|(index, _)| (index.abs_diff(at), *index));
        (others, found.counts.get(at).copied().unwrap_or(0))
    });
    let to = RwSignal::new(others.first().map(|(_, column)| *column));
    let run = move |_| {
        board.ask.set(None);
        let schedule = board.workspace.schedule.get_untracked();
        let to = to.get_untracked();
        board.workspace.edit_with_undo(|draft| edits::delete_column(draft, id, to, &drag::begins(&schedule)));
    };
    let cards = text::count(count, "task", "tasks");
    let chosen = move |event: ev::Event| to.set(event_target_value(&event).parse().ok());
    view! {
        <div class="db">
            <p>{format!("It holds {cards}. No task is deleted; say where they should go.")}</p>
            <label class="field">
                <span>"Move them to"</span>
                <select class="in" autofocus on:change=chosen>
                    {others.into_iter().map(|(index, column)| view! {
                        <option value=column.to_string()>{board.column_name(index)}</option>
                    }).collect_views()}
                    <option value="">"Off the board"</option>
                </select>
            </label>
        </div>
        <footer class="df">
            <span class="end">
                <button type="button" class="btn" on:click=move |_| board.ask.set(None)>"Cancel"</button>
                <button type="button" class="btn danger" on:click=run>"Delete column"</button>
            </span>
        </footer>
    }
}
