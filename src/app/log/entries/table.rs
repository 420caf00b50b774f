//! The entries as a grid.

use std::sync::Arc;

use leptos::{ev, prelude::*};
use wasm_bindgen::JsCast;

use super::state::{Entries, SORTS, use_entries};
use crate::analysis::log_list::{LogSort, late_by};
use crate::app::locale;
use crate::app::people::PersonAvatar;
use crate::app::text::{count, log_key};
use crate::app::widgets::{CollectViews, Memo, TableRows, focus_found, live, view};
use crate::document::log::{kind_name, status_name};
use crate::plan::{Id, LogEntry};

/// The list.
#[component]
pub fn EntryTable() -> impl IntoView {
    let place = use_entries();
    let sorted = move |sort| place.query.with(|query| query.sort == sort);
    // One row can be reached by Tab: that of the cursor, else the first.
    let entry = Memo::new(move |_| {
        let cursor = place.cursor.get().or(place.open.get());
        place.shown.with(|all| cursor.filter(|cursor| all.contains(cursor)).or_else(|| all.first().copied()))
    });
    view! {
        <div class="lgt">
            <table
                class="tbl" role="grid" aria-label="Entries" aria-rowcount=move || place.shown.with(|all| all.len() + 1)
                on:keydown=move |event| walk(place, &event)
            >
                <thead role="rowgroup">
                    <tr role="row" aria-rowindex="1">
                        {SORTS.into_iter().map(|(sort, word, name)| view! {
                            <th role="columnheader" scope="col" aria-sort=move || sorted(sort).then_some("ascending")>
                                <button
                                    type="button" class="colsort" tabindex="-1" title=format!("Sort by {}", name.to_lowercase())
                                    on:click=move |_| place.set("sort", (sort != LogSort::Due).then(|| word.to_owned()))
                                >{name}</button>
                            </th>
                        }).collect_views()}
                    </tr>
                </thead>
                <TableRows each=place.shown kept=entry height=36 let:id><Row id=id entry=entry /></TableRows>
            </table>
            <Nothing />
        </div>
    }
}

#[component]
fn Row(
    /// Which entry.
    id: Id<LogEntry>,
    /// The one that Tab enters the list at.
    entry: Memo<Option<Id<LogEntry>>>,
) -> impl IntoView {
    let place = use_entries();
    let here = Memo::new(move |_| entry.get() == Some(id));
    let entry: Memo<Arc<LogEntry>> =
        Memo::new(move |_| place.workspace.plan.with(|plan| plan.get(id).cloned()).unwrap_or_default());
    let read = move |read: fn(&LogEntry) -> String| move || entry.with(|entry| read(entry));
    let open = Memo::new(move |_| place.open.get() == Some(id));
    let late = move || entry.with(|entry| late_by(entry, place.app.today.get()));
    view! {
        <tr
            role="row" data-entry=id.to_string()
            aria-selected=move || open.get().to_string()
            tabindex=move || if here.get() { "0" } else { "-1" }
            on:click=move |_| place.open(id)
            on:focus=move |_| place.cursor.set(Some(id))
        >
            <td role="gridcell" class="key">{read(log_key)}</td>
            <td role="gridcell" class="ti"><span class="ell">{read(|entry| entry.title.clone())}</span></td>
            <td role="gridcell">{read(|entry| kind_name(entry.log_kind).into())}</td>
            <td role="gridcell">{read(|entry| status_name(entry.log_kind, entry.status).into())}</td>
            <td role="gridcell"><PersonAvatar id=Signal::derive(move || entry.with(|entry| entry.owner)) /></td>
            <td role="gridcell">{move || entry.with(|entry| entry.raised.map(|date| locale::short(date, place.app.today.get())))}</td>
            <td role="gridcell" class:late=move || late().is_some()>
                {move || entry.with(|entry| entry.due.map(|date| locale::short(date, place.app.today.get())))}
                {move || late().map(|days| view! { <small>{format!(", {} late", count(days.unsigned_abs() as usize, "day", "days"))}</small> })}
            </td>
        </tr>
    }
}

/// What stands here when the filters leave nothing.
#[component]
fn Nothing() -> impl IntoView {
    let place = use_entries();
    let empty = Memo::new(move |_| place.shown.with(Vec::is_empty));
    live(move || {
        empty.get().then(|| {
            let filters = place.query.with(crate::analysis::log_list::LogQuery::filters);
            let words = match filters {
                0 => "Nothing of this kind is open".to_owned(),
                filters => format!("No entry matches: {} on", count(filters, "filter is", "filters are")),
            };
            view! {
                <div class="es">
                    <b>{words}</b>
                    {(filters > 0).then(|| view! {
                        <button type="button" class="btn" on:click=move |_| place.clear_filters()>"Clear filters"</button>
                    })}
                </div>
            }
        })
    })
}

/// Moves the cursor by keys, opens by Enter.
fn walk(place: Entries, event: &ev::KeyboardEvent) {
    let row = event.target().and_then(|target| target.dyn_into::<leptos::web_sys::Element>().ok());
    let here = row.and_then(|row| row.get_attribute("data-entry")).and_then(|id| id.parse::<Id<LogEntry>>().ok());
    let Some(here) = here.filter(|_| !(event.ctrl_key() || event.meta_key() || event.alt_key())) else { return };
    let next = place.shown.with_untracked(|all| {
        let at = all.iter().position(|id| *id == here)?;
        let last = all.len().saturating_sub(1);
        let next = match event.key().as_str() {
            "ArrowDown" => (at + 1).min(last),
            "ArrowUp" => at.saturating_sub(1),
            "Home" => 0,
            "End" => last,
            "Enter" | " " => at,
            _ => return None,
        };
        all.get(next).copied()
    });
    let Some(next) = next else { return };
    event.prevent_default();
    event.stop_propagation();
    if matches!(event.key().as_str(), "Enter" | " ") {
        place.open(next);
        super::panel::enter();
    } else {
        place.cursor.set(Some(next));
        focus_row(next);
    }
}

/// Puts the focus on a row once it exists.
pub fn focus_row(id: Id<LogEntry>) {
    focus_found(format!("[data-entry='{id}']"));
}
