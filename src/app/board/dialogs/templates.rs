//! Templates for cards: choosing one for a new card, renaming, deleting.

use leptos::prelude::*;

use crate::app::board::columns::{column_for_new, compose};
use crate::app::board::from_template;
use crate::app::board::state::use_board;
use crate::app::bulk::Done;
use crate::app::text::count;
use crate::app::widgets::{Each, Icon, InlineText, Memo, Show, view};
use crate::document::card_templates as edits;
use crate::plan::{CardTemplate, Column, Id};

/// The templates of the project.
#[component]
pub fn Templates(
    /// The column that a new card goes to; `None` = where new cards go.
    column: Option<Id<Column>>,
) -> impl IntoView {
    let board = use_board();
    let all = Memo::new(move |_| {
        board.workspace.plan.with(|plan| edits::in_order(plan).into_iter().map(|(_, id)| id).collect::<Vec<_>>())
    });
    view! {
        <div class="db">
            <Show
                when=move || !all.with(Vec::is_empty)
                fallback=|| view! {
                    <p class="mut">"No templates yet. Open a task and choose “Save as template” in its menu: description, checklist, labels, priority, estimate and people come along."</p>
                }
            >
                <ul class="choices tmpl">
                    <Each each=move || all.get() key=|id| *id let:id><Template id=id column=column /></Each>
                </ul>
            </Show>
        </div>
        <Done done=Callback::new(move |()| board.ask.set(None)) />
    }
}

/// A template: its name, what it holds, and what can be done with it.
#[component]
fn Template(
    /// Which one.
    id: Id<CardTemplate>,
    /// Where a new card goes.
    column: Option<Id<Column>>,
) -> impl IntoView {
    let board = use_board();
    let name = Memo::new(move |_| {
        board.workspace.plan.with(|plan| plan.get(id).map(|template| template.name.clone()).unwrap_or_default())
    });
    let lines = move || {
        let lines = board.workspace.plan.with(|plan| plan.get(id).map_or(0, |template| template.checklist.len()));
        (lines > 0).then(|| view! { <span class="faint">{count(lines, "line", "lines")}</span> })
    };
    let take = move |_| {
        let chosen = column
            .and_then(|id| board.board.with_untracked(|found| found.columns.iter().position(|known| *known == id)));
        if let Some(column) = chosen.or_else(|| column_for_new(&board)) {
            board.ask.set(None);
            compose(&board, column);
            from_template::choose(&board, id);
        }
    };
    let rename = move |typed: String| board.workspace.keep(|draft| edits::rename(draft, id, &typed));
    view! {
        <li>
            <InlineText value=name label=Signal::derive(move || format!("Name of template {}", name.get())) keep=rename />
            {lines}
            <button type="button" autofocus class="btn sm" aria-label=move || format!("Use {} for a new task", name.get()) on:click=take>"Use"</button>
            <button
                type="button" class="ib sm" aria-label=move || format!("Delete template {}", name.get()) title="Delete"
                on:click=move |_| { board.workspace.edit_with_undo(|draft| edits::delete(draft, id)); }
            ><Icon name="trash" /></button>
        </li>
    }
}
