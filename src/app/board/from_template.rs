//! Templates in the field of a new card: offered by a button, shown while one is chosen.

use leptos::prelude::*;

use super::quick_add::focus_field;
use super::state::{BoardState, use_board};
use crate::app::shell::search::Query;
use crate::app::widgets::{Choice, Icon, Memo, Picker, Show, live, view};
use crate::document::card_templates::in_order;
use crate::plan::{CardTemplate, Id};

/// A template by name.
pub type Named = (String, Id<CardTemplate>);

/// Those of the templates that match a text, best first.
pub fn matching(all: Vec<Named>, typed: &str) -> Vec<Named> {
    let query = Query::of(typed);
    let mut found: Vec<_> = all.into_iter().filter_map(|named| Some((query.matches(&named.0)?, named))).collect();
    if !query.is_empty() {
        found.sort_by(|one, other| one.0.cmp(&other.0));
    }
    found.into_iter().map(|(_, named)| named).collect()
}

/// Begins the new card with a template: its name stands in the line, to be changed.
pub fn choose(board: &BoardState, template: Id<CardTemplate>) {
    let name = board.workspace.plan.with_untracked(|plan| plan.get(template).map(|found| found.name.clone()));
    let Some(name) = name else { return };
    board.app.announce(format!("Begins with template {name}"));
    board.template.set(Some(template));
    board.draft.set(name);
    focus_field(true);
}

/// The template that the card begins with, with a cross; or the button that offers them, where there are any.
#[component]
pub fn TemplateChip() -> impl IntoView {
    let board = use_board();
    let chosen = Memo::new(move |_| {
        let id = board.template.get()?;
        board.workspace.plan.with(|plan| plan.get(id).map(|template| template.name.clone()))
    });
    let any = Memo::new(move |_| board.workspace.plan.with(|plan| !plan.card_templates.is_empty()));
    let find = Callback::new(move |typed: String| {
        let found = board.workspace.plan.with(|plan| matching(in_order(plan), &typed));
        let choice = |(text, id): Named| Choice { value: id.to_string(), text, note: String::new(), chosen: false };
        found.into_iter().map(choice).collect()
    });
    let take = Callback::new(move |value: String| {
        if let Ok(id) = value.parse() {
            choose(&board, id);
        }
    });
    live(move || match chosen.get() {
        Some(name) => view! {
            <span class="tag plain" title="What the template holds comes along">
                <Icon name="file" /><span class="ell">{name}</span>
                <button
                    type="button" class="ib sm" aria-label="Without the template" title="Without the template"
                    on:click=move |_| board.template.set(None)
                ><Icon name="x" /></button>
            </span>
        },
        None => view! {
            <Show when=move || any.get()>
                <Picker label="From template  /" class="ib sm" button=|| view! { <Icon name="file" /> } find=find choose=take />
            </Show>
        },
    })
}
