//! The heads of the columns: name, count against the limits, adding a card, and what can be done to the column.

use leptos::prelude::*;

use super::lanes::over_limit;
use super::state::{Ask, BoardState, use_board};
use crate::app::widgets::{Each, Icon, Memo, Menu, MenuItem, live, view};
use crate::document::board::{self as edits, columns, delete_column, move_column};
use crate::plan::{Category, Column, Id};

/// The row of heads.
#[component]
pub fn ColumnHeads() -> impl IntoView {
    let board = use_board();
    view! {
        // On paper the head of a table, which stands on each page.
        <div class="colhs">
            <div class="colh">
                <Each each=move || board.columns.get() key=|column| *column let:column>
                    <ColumnHead column=column />
                </Each>
            </div>
        </div>
    }
}

/// How many cards a column holds against its limits, in words and as a sign when it holds too many or too few.
#[component]
pub fn ColumnCount(
    /// Index of the column.
    column: usize,
) -> impl IntoView {
    let board = use_board();
    let facts = Memo::new(move |_| {
        let count = board.board.with(|found| found.counts.get(column).copied().unwrap_or(0));
        let limits = board.board.with(|found| found.columns.get(column).copied()).and_then(|id| {
            board.workspace.plan.with(|plan| plan.columns.get(id).map(|column| (column.wip_min, column.wip_max)))
        });
        (count, limits.unwrap_or_default())
    });
    live(move || {
        let (count, (least, most)) = facts.get();
        match (least, most) {
            (_, Some(most)) if count > most as usize => view! {
                <span class="lim" title=format!("Over the limit by {}", count - most as usize)>
                    <Icon name="warn" />{format!("{count} of {most}")}
                </span>
            },
            (Some(least), _) if count < least as usize => view! {
                <span class="n soon" title=format!("Fewer than {least}: the work after it may run dry")>
                    {format!("{count}, at least {least}")}
                </span>
            },
            (_, Some(most)) => view! { <span class="n">{format!("{count} of {most}")}</span> },
            _ => view! { <span class="n">{count}</span> },
        }
    })
}

/// The head of a column.
#[component]
fn ColumnHead(
    /// Its index.
    column: usize,
) -> impl IntoView {
    let board = use_board();
    let name = Memo::new(move |_| {
        board.workspace.plan.track();
        board.board.track();
        board.column_name(column)
    });
    let over = Memo::new(move |_| over_limit(&board, column));
    view! {
        <div class:full=move || over.get()>
            <h2>{move || name.get()}</h2>
            <ColumnCount column=column />
            {move || policy(&board, column).map(|words| view! {
                <span class="pol" title=words.clone() role="img" aria-label=words><Icon name="info" /></span>
            })}
            <span class="grow"></span>
            <ColumnMenu column=column name=name />
            <button
                type="button" class="ib sm" aria-label=move || format!("Add to {}", name.get())
                title=move || format!("Add to {}", name.get())
                on:click=move |_| compose(&board, column)
            >
                <Icon name="plus" />
            </button>
        </div>
    }
}

/// What must hold for a card to be in a column, if somebody said so.
pub fn policy(board: &BoardState, column: usize) -> Option<String> {
    let id = board.board.with(|found| found.columns.get(column).copied())?;
    let words = board.workspace.plan.with(|plan| plan.get(id).map(|column| column.policy.clone()))?;
    (!words.is_empty()).then_some(words)
}

/// What can be done to a column.
#[component]
pub fn ColumnMenu(
    /// Its index.
    column: usize,
    /// Its name.
    name: Memo<String>,
) -> impl IntoView {
    let board = use_board();
    let shift = move |by: isize| {
        if let Some(id) = board.column_id(column) {
            board.workspace.edit_with_undo(|draft| move_column(draft, id, by));
        }
    };
    let ask = move |make: fn(Id<Column>) -> Ask| {
        if let Some(id) = board.column_id(column) {
            board.ask.set(Some(make(id)));
        }
    };
    view! {
        <Menu
            label=Signal::derive(move || format!("Column {}", name.get()))
            class="ib sm colmenu"
            button=|| view! { <Icon name="more" /> }
        >
            <MenuItem text="Name, meaning and limits…" icon="edit" run=move |()| ask(Ask::Column) />
            <MenuItem text="Add from template…" icon="file" run=move |()| ask(|id| Ask::Templates(Some(id))) />
            <MenuItem text="Move left" icon="left" disabled=column == 0 run=move |()| shift(-1) />
            <MenuItem
                text="Move right" icon="right"
                disabled=board.board.with_untracked(|found| column + 1 >= found.columns.len())
                run=move |()| shift(1)
            />
            <MenuItem text="Add column after…" icon="plus" run=move |()| ask(|id| Ask::NewColumn(Some(id))) />
            {is_done_column(&board, column).then(|| view! {
                <MenuItem text="Archive its cards" icon="folder" run=move |()| archive_all(&board, column) />
            })}
            <div class="sep" role="separator"></div>
            <MenuItem text="Delete column…" icon="trash" danger=true run=move |()| delete(&board, column) />
        </Menu>
    }
}

fn is_done_column(board: &BoardState, column: usize) -> bool {
    board.column_id(column).is_some_and(|id| {
        board.workspace.plan.with_untracked(|plan| plan.get(id).is_some_and(|column| column.category == Category::Done))
    })
}

fn archive_all(board: &BoardState, column: usize) {
    let Some(id) = board.column_id(column) else { return };
    board.workspace.edit_with_undo(|draft| {
        let cards = edits::tasks_in(draft.plan(), id);
        if cards.is_empty() {
            return Ok(String::new());
        }
        edits::archive(draft, &cards)
    });
}

/// Deletes an empty column at once; asks what should become of the cards of another.
fn delete(board: &BoardState, column: usize) {
    let Some(id) = board.column_id(column) else { return };
    let cards = board.board.with_untracked(|found| found.counts.get(column).copied().unwrap_or(0));
    if cards > 0 {
        board.ask.set(Some(Ask::DeleteColumn(id)));
    } else {
        board.workspace.edit_with_undo(|draft| delete_column(draft, id, None, &|_| None));
    }
}

/// Opens the field for a new card at the end of a column, in the first open lane (or the one in which the focus is).
pub fn compose(board: &BoardState, column: usize) {
    let Some(id) = board.column_id(column) else { return };
    let open = board.open_now();
    let focused = board.focus.get_untracked().and_then(|card| board.find(card)).map(|at| at.lane);
    let lane = board.board.with_untracked(|found| {
        let keys = || found.lanes.iter().map(|lane| lane.key);
        let near = focused.and_then(|lane| found.lanes.get(lane)).map(|lane| lane.key).filter(|key| open(key));
        near.or_else(|| keys().find(|key| open(key))).or_else(|| keys().next())
    });
    let Some(lane) = lane else { return };
    if !open(&lane) {
        board.toggle("fold", &lane.word());
    }
    board.composer.set(Some((lane, id)));
    super::keys::show_end(board, lane, column);
    // Where it is open already, pressing the button has taken the focus away.
    super::quick_add::focus_field(false);
}

/// The column in which a new task belongs: where the focus is, else the first.
pub fn column_for_new(board: &BoardState) -> Option<usize> {
    if board.narrow.get_untracked() {
        return Some(board.column.get_untracked());
    }
    let focused = board.focus.get_untracked().and_then(|card| board.find(card)).map(|at| at.column);
    let count = board.workspace.plan.with_untracked(|plan| columns(plan).len());
    focused.or((count > 0).then_some(0))
}
