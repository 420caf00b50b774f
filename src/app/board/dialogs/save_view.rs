//! A name for what is shown now.

use leptos::{ev, html, prelude::*};

use crate::app::board::state::{BoardState, use_board};
use crate::app::widgets::view;
use crate::document::views;

/// A name for what is shown now.
#[component]
pub fn SaveView() -> impl IntoView {
    let board = use_board();
    let name = NodeRef::<html::Input>::new();
    let save = move |event: ev::SubmitEvent| {
        event.prevent_default();
        let typed = name.get_untracked().map(|field| field.value()).unwrap_or_default();
        let query = saved_query(&board);
        let done = board.workspace.edit_with_undo(|draft| views::save(draft, "board", &typed, &query));
        if done {
            board.ask.set(None);
        }
    };
    view! {
        <form on:submit=save>
            <div class="db">
                <label class="field">
                    <span>"Name"</span>
                    <input node_ref=name class="in" autofocus required maxlength="60" placeholder="My open tasks" />
                </label>
                <p class="faint">"Keeps the filters and the grouping, for everybody who has this project."</p>
            </div>
            <footer class="df">
                <span class="end">
                    <button type="button" class="btn" on:click=move |_| board.ask.set(None)>"Cancel"</button>
                    <button type="submit" class="btn primary">"Save view"</button>
                </span>
            </footer>
        </form>
    }
}

/// Filters and grouping as a query.
fn saved_query(board: &BoardState) -> String {
    board.app.route.with_untracked(|route| {
        route
            .more
            .iter()
            .filter(|(name, _)| name != "col")
            .map(|(name, value)| format!("{name}={value}"))
            .collect::<Vec<_>>()
            .join("&")
    })
}
