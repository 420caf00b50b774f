//! Saved views, and saving the present one.

use leptos::prelude::*;

use super::state::{Ask, use_board};
use crate::app::widgets::{CollectViews, Icon, Memo, Menu, MenuItem, live, view};
use crate::document::views;

/// Saved views, and saving the present one.
#[component]
pub fn Views() -> impl IntoView {
    let board = use_board();
    let saved = Memo::new(move |_| {
        board.workspace.plan.with(|plan| {
            let mut all: Vec<_> = plan
                .saved_views
                .iter()
                .filter(|view| view.place == "board")
                .map(|view| (view.id, view.name.clone(), view.query.clone()))
                .collect();
            all.sort_by_key(|(_, name, _)| name.to_lowercase());
            all
        })
    });
    let show = move |query: &str| {
        let mut route = board.app.route.get_untracked();
        route.more = query
            .split('&')
            .filter_map(|pair| pair.split_once('='))
            .map(|(name, value)| (name.into(), value.into()))
            .collect();
        board.text.set(route.get("q").unwrap_or_default().to_owned());
        board.app.replace(&route);
    };
    let save = move || board.ask.set(Some(Ask::SaveView));
    live(move || {
        if saved.with(Vec::is_empty) {
            return view! { <button type="button" class="btn sm" on:click=move |_| save()><span>"Save view"</span></button> };
        }
        view! {
            <Menu label="Views" class="btn sm" button=|| view! { <span>"Views"</span><Icon name="down" class="chev" /> }>
                {move || saved.get().into_iter().map(|(id, name, query)| view! {
                    <span class="row">
                        <MenuItem text=name.clone() run=move |()| show(&query) />
                        <button
                            type="button" class="ib sm" role="menuitem" tabindex="-1" aria-label=format!("Delete view {name}")
                            on:click=move |_| { board.workspace.edit_with_undo(|draft| views::delete(draft, id)); }
                        >
                            <Icon name="trash" />
                        </button>
                    </span>
                }).collect_views()}
                <div class="sep" role="separator"></div>
                <MenuItem text="Save view…" icon="plus" run=move |()| save() />
            </Menu>
        }
    })
}
