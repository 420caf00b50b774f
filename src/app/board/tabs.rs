//! The columns as tabs, on phones.

use leptos::{ev, prelude::*};
use wasm_bindgen::JsCast;

use super::columns::{ColumnCount, ColumnMenu, policy};
use super::state::use_board;
use crate::app::widgets::{CollectViews, Icon, Memo, view};
use crate::plan::AnyId;

/// Tabs of the columns, on phones.
#[component]
pub fn ColumnTabs() -> impl IntoView {
    let board = use_board();
    let count = Memo::new(move |_| board.board.with(|found| found.columns.len()));
    let choose = move |column: usize| {
        if let Some(id) = board.column_id(column) {
            board.composer.set(None);
            board.set("col", Some(AnyId::from(id).to_string()));
        }
    };
    let keydown = move |event: ev::KeyboardEvent| {
        let by = match event.key().as_str() {
            "ArrowRight" => 1,
            "ArrowLeft" => -1,
            _ => return,
        };
        event.prevent_default();
        event.stop_propagation();
        let to =
            (board.column.get_untracked() as isize + by).rem_euclid(count.get_untracked().max(1) as isize) as usize;
        choose(to);
        request_animation_frame(|| {
            let tab = document().query_selector(".coltabs [aria-selected=true]").ok().flatten();
            if let Some(tab) = tab.and_then(|tab| tab.dyn_into::<leptos::web_sys::HtmlElement>().ok()) {
                let _ = tab.focus();
            }
        });
    };
    let over = Memo::new(move |_| {
        let column = board.column.get();
        let most = board
            .board
            .with(|found| found.columns.get(column).copied())
            .and_then(|id| board.workspace.plan.with(|plan| plan.columns.get(id).and_then(|column| column.wip_max)))?;
        let count = board.board.with(|found| found.counts.get(column).copied())?;
        (count > most as usize).then(|| (count - most as usize, most))
    });
    let name = Memo::new(move |_| {
        board.workspace.plan.track();
        board.column_name(board.column.get())
    });
    view! {
        <div class="coltabs">
        <div role="tablist" aria-label="Columns" on:keydown=keydown>
            {move || (0..count.get()).map(|column| {
                let here = move || board.column.get() == column;
                let name = Memo::new(move |_| { board.workspace.plan.track(); board.column_name(column) });
                view! {
                    <button
                        type="button" role="tab" aria-selected=move || here().to_string()
                        tabindex=move || if here() { "0" } else { "-1" }
                        on:click=move |_| choose(column)
                    >
                        {move || name.get()}" "
                        <ColumnCount column=column />
                    </button>
                }
            }).collect_views()}
        </div>
        // What it can do depends on the column's place: a menu of its own for each.
        {move || (count.get() > 0).then(|| view! { <ColumnMenu column=board.column.get() name=name /> })}
        </div>
        {move || policy(&board, board.column.get()).map(|words| view! { <p class="note info"><Icon name="info" /><span>{words}</span></p> })}
        {move || over.get().map(|(by, most)| view! {
            <p class="note warn">
                <Icon name="warn" />
                <span>{format!("{} over the limit of {most}. Finish or move a task first.", if by == 1 { "One".to_owned() } else { by.to_string() })}</span>
            </p>
        })}
    }
}
