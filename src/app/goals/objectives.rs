//! The objectives as a grid.

use std::sync::Arc;

use leptos::{ev, prelude::*};

use super::fields::head;
use super::state::{Goals, use_goals};
use super::words::{StandingMark, TrendMark, amount};
use crate::analysis::goals::course;
use crate::app::locale;
use crate::app::people::PersonAvatar;
use crate::app::widgets::{Memo, TableRows, live, view};
use crate::plan::{Id, Objective};

/// The list.
#[component]
pub fn ObjectiveTable() -> impl IntoView {
    let place = use_goals();
    view! {
        <table
            class="tbl gwobj" role="grid" aria-label="Objectives" aria-rowcount=move || place.rows.all.with(|all| all.len() + 1)
            on:keydown=move |event| { begin(place, &event); super::walk(place, &event); }
        >
            <thead role="rowgroup">
                <tr role="row" aria-rowindex="1">
                    {head("Objective", "")} {head("Progress", "gwbar")} {head("Now", "num")} {head("Target", "num")} {head("By", "")} {head("Standing", "")} {head("Owner", "")}
                </tr>
            </thead>
            <TableRows each=place.rows.all kept=place.rows.entry height=48 let:id><Row id=Id::new(id) /></TableRows>
        </table>
    }
}

#[component]
fn Row(
    /// Which.
    id: Id<Objective>,
) -> impl IntoView {
    let place = use_goals();
    let one: Memo<Arc<Objective>> =
        Memo::new(move |_| place.workspace.plan.with(|plan| plan.get(id).cloned()).unwrap_or_default());
    let found = Memo::new(move |_| Some(one.with(|one| course(one, place.app.today.get()))));
    let told = move || {
        one.with(|one| {
            let parts = [
                one.measure.as_str(),
                if one.unit.chars().count() > 4 && one.unit != one.measure { &one.unit } else { "" },
            ];
            parts.into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join(", ")
        })
    };
    let open = move || (place.rows.open.get() == Some(id.any())).to_string();
    let here = Memo::new(move |_| place.rows.entry.get() == Some(id.any()));
    view! {
        <tr
            role="row" data-row=id.to_string() aria-selected=open
            tabindex=move || if here.get() { "0" } else { "-1" }
            on:click=move |_| place.open(id.any())
            on:focus=move |_| place.rows.cursor.set(Some(id.any()))
        >
            <td role="gridcell" class="ti"><b class="ell">{move || one.with(|one| one.name.clone())}</b><small class="ell">{told}</small></td>
            <td role="gridcell" class="gwbar">{live(move || found.get().map(|found| match found.percent {
                Some(percent) => view! {
                    <span class="row"><progress class="bar" class:done=percent == 100 max="100" value=percent aria-label="Progress"></progress><span>{format!("{percent}%")}</span></span>
                },
                None => view! { <span class="faint">"–"</span> },
            }))}</td>
            <td role="gridcell" class="num">
                {live(move || found.get().map(|found| view! { <TrendMark trend=found.trend better=one.with(|one| one.direction()) /> }))}
                {move || one.with(|one| one.latest().map_or_else(|| "–".into(), |latest| amount(latest.value, &one.unit)))}
            </td>
            <td role="gridcell" class="num">{move || one.with(|one| one.target.map_or_else(|| "–".into(), |target| amount(target, &one.unit)))}</td>
            <td role="gridcell" class="gwdue">{move || one.with(|one| one.due.map(|due| locale::short(due, place.app.today.get())))}</td>
            <td role="gridcell" class="gwst">{live(move || found.get().map(|found| view! { <StandingMark standing=found.standing /> }))}</td>
            <td role="gridcell" class="gwwho"><PersonAvatar id=Signal::derive(move || one.with(|one| one.owner)) /></td>
        </tr>
    }
}

/// A digit typed on a row begins a value: the panel opens, and it goes on in the field. What is typed before the field is
/// there belongs to the value, too.
fn begin(place: Goals, event: &ev::KeyboardEvent) {
    let key = event.key();
    let Some(id) = place.rows.heard(event).filter(|_| !(event.ctrl_key() || event.meta_key() || event.alt_key()))
    else {
        return;
    };
    let begun = place.begun.get_untracked();
    let begins = key.starts_with(|letter: char| letter.is_ascii_digit() || letter == '-');
    if key.chars().count() == 1 && (begins || !begun.is_empty()) {
        event.prevent_default();
        event.stop_propagation();
        place.begin_reading(Id::new(id), begun + &key);
    }
}
