//! The entries as a grid.

use std::sync::Arc;

use leptos::prelude::*;

use super::state::{SORTS, use_entries};
use crate::analysis::log_list::{LogSort, late_by};
use crate::app::locale;
use crate::app::people::PersonAvatar;
use crate::app::rows::{Grid, Line};
use crate::app::text::{count, log_key};
use crate::app::widgets::{CollectViews, Memo, live, view};
use crate::document::log::{kind_name, status_name};
use crate::plan::{Id, LogEntry};

/// The list.
#[component]
pub fn EntryTable() -> impl IntoView {
    let place = use_entries();
    let sorted = move |sort| place.query.with(|query| query.sort == sort);
    view! {
        <div class="lgt">
            <Grid
                rows=place.rows label="Entries" class="tbl" height=36
                head=view! {
                    {SORTS.into_iter().map(|(sort, word, name)| view! {
                        <th role="columnheader" scope="col" aria-sort=move || sorted(sort).then_some("ascending")>
                            <button
                                type="button" class="colsort" title=format!("Sort by {}", name.to_lowercase())
                                on:click=move |_| place.set("sort", (sort != LogSort::Due).then(|| word.to_owned()))
                            >{name}</button>
                        </th>
                    }).collect_views()}
                }
                keys=Callback::new(move |event| place.rows.walk(&event, |id| place.rows.open(id)))
                let:id
            ><Row id=id /></Grid>
            <Nothing />
        </div>
    }
}

#[component]
fn Row(
    /// Which entry.
    id: Id<LogEntry>,
) -> impl IntoView {
    let place = use_entries();
    let entry: Memo<Arc<LogEntry>> =
        Memo::new(move |_| place.workspace.plan.with(|plan| plan.get(id).cloned()).unwrap_or_default());
    let read = move |read: fn(&LogEntry) -> String| move || entry.with(|entry| read(entry));
    let late = move || entry.with(|entry| late_by(entry, place.app.today.get()));
    view! {
        <Line rows=place.rows id=id open=Callback::new(move |id| place.rows.open(id))>
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
        </Line>
    }
}

/// What stands here when the filters leave nothing.
#[component]
fn Nothing() -> impl IntoView {
    let place = use_entries();
    let empty = Memo::new(move |_| place.rows.all.with(Vec::is_empty));
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
