//! The head of the board: title, facts, grouping, density, “New task”.

use leptos::prelude::*;

use super::address::NONE_FOLDED;
use super::columns::{column_for_new, compose};
use super::shown::ShownMenu;
use super::state::{Ask, BoardState, use_board};
use crate::analysis::board::Grouping;
use crate::app::state::{ViewAction, provide_action};
use crate::app::table_file::save_tasks;
use crate::app::text;
use crate::app::widgets::{CollectViews, Icon, Memo, Menu, MenuItem, view};
use crate::plan::{Id, IdSet, Task};

/// Title, facts, grouping, density and “New task”.
#[component]
pub fn BoardHead(
    /// Whether a phone shows the filters.
    filters: RwSignal<bool>,
) -> impl IntoView {
    let board = use_board();
    let facts = Memo::new(move |_| {
        let count = board.filter.with(crate::analysis::board::Filter::count);
        board.board.with(|found| {
            let cards: usize = found.counts.iter().sum();
            if count > 0 {
                format!("{} of {} shown", found.shown, text::count(cards, "task", "tasks"))
            } else {
                format!("{cards} of {} on the board", text::count(found.tasks, "task", "tasks"))
            }
        })
    });
    let new = move || {
        if let Some(column) = column_for_new(&board) {
            compose(&board, column);
        } else {
            board.ask.set(Some(Ask::NewColumn(None)));
        }
    };
    provide_action(ViewAction::New, new);
    provide_action(ViewAction::Table, move || export(&board));
    let grouping_label = move || grouping_name(board.grouping.get());
    let dense = board.app.preferences.compact;
    let density = move || if dense.get() { "Compact" } else { "Comfortable" };
    view! {
        <div class="head">
            <h1>"Board"</h1>
            <div class="meta"><span>{move || facts.get()}</span></div>
            <div class="acts">
                <button
                    type="button" class="ib tap phone-only" class:on=move || board.filter.with(|filter| filter.count() > 0)
                    aria-expanded=move || filters.get().to_string()
                    aria-label=move || {
                        let count = board.filter.with(crate::analysis::board::Filter::count);
                        if count > 0 { format!("Filter, {count} active") } else { "Filter".to_owned() }
                    }
                    on:click=move |_| filters.update(|shown| *shown = !*shown)
                >
                    <Icon name="filter" />
                </button>
                <Menu
                    label=Signal::derive(move || format!("Group by {}", grouping_label())) class="btn sel"
                    button=move || view! {
                        <Icon name="split" /><span><em>"Group by "</em>{grouping_label}</span><Icon name="down" class="chev" />
                    }
                >
                    <GroupingItems />
                </Menu>
                <ShownMenu />
                <Menu
                    label=Signal::derive(move || format!("Density {}", density())) class="btn sel"
                    button=move || view! {
                        <span><em>"Density "</em>{density}</span>
                        <Icon name="down" class="chev" />
                    }
                >
                    <MenuItem text="Comfortable" chosen=!dense.get_untracked() run=move |()| dense.set(false) />
                    <MenuItem text="Compact" chosen=dense.get_untracked() run=move |()| dense.set(true) />
                </Menu>
                <Menu label="More" class="ib ghost" button=|| view! { <Icon name="more" /> }>
                    <MenuItem text="Add column…" icon="plus" run=move |()| board.ask.set(Some(Ask::NewColumn(None))) />
                    <MenuItem text="Templates…" icon="file" run=move |()| board.ask.set(Some(Ask::Templates(None))) />
                    <MenuItem text="Archived tasks…" icon="folder" run=move |()| board.ask.set(Some(Ask::Archive)) />
                    <MenuItem text="Export these cards as CSV" icon="export" run=move |()| export(&board) />
                    <MenuItem text="Collapse all lanes" icon="collapse" run=move |()| fold_all(&board, true) />
                    <MenuItem text="Expand all lanes" icon="down" run=move |()| fold_all(&board, false) />
                </Menu>
                <button type="button" class="btn primary" on:click=move |_| new()>
                    <Icon name="plus" /><span>"New task"</span><kbd class="wide-only">"N"</kbd>
                </button>
            </div>
        </div>
    }
}

/// Saves the cards that are shown as a table.
fn export(board: &BoardState) {
    let shown: IdSet<Id<Task>> = board
        .board
        .with_untracked(|board| board.lanes.iter().flat_map(|lane| &lane.cards).flatten().copied().collect());
    save_tasks(board.app, board.workspace, "board", &|task| shown.contains(&task));
}

fn grouping_name(grouping: Grouping) -> &'static str {
    match grouping {
        Grouping::None => "Nothing",
        Grouping::Assignee => "Assignee",
        Grouping::Parent => "Summary task",
        Grouping::Priority => "Priority",
        Grouping::Label => "First label",
        Grouping::Release => "Release",
    }
}

#[component]
fn GroupingItems() -> impl IntoView {
    let board = use_board();
    Grouping::ALL
        .into_iter()
        .map(|grouping| {
            view! {
                <MenuItem
                    text=grouping_name(grouping) chosen=board.grouping.get_untracked() == grouping
                    run=move |()| {
                        board.set("fold", None);
                        board.set("group", Some(grouping.word().into()));
                    }
                />
            }
        })
        .collect_views()
}

fn fold_all(board: &BoardState, fold: bool) {
    let words: Vec<String> =
        board.board.with_untracked(|found| found.lanes.iter().map(|lane| lane.key.word()).collect());
    board.set("fold", Some(if fold { words.join(".") } else { NONE_FOLDED.to_owned() }));
}
