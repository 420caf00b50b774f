//! The objectives as a grid.

use std::sync::Arc;

use leptos::{ev, prelude::*};

use super::fields::head;
use super::state::{Goals, use_goals};
use super::words::{StandingMark, TrendMark, amount};
use crate::analysis::goals::course;
use crate::app::locale;
use crate::app::people::PersonAvatar;
use crate::app::rows::{Grid, Line};
use crate::app::widgets::{Memo, live, view};
use crate::plan::{Id, Objective};

/// The list.
#[component]
pub fn ObjectiveTable() -> impl IntoView {
    let place = use_goals();
    view! {
        <Grid
            rows=place.rows label="Objectives" class="tbl gwobj" height=48
            head=view! { {head("Objective", "")} {head("Progress", "gwbar")} {head("Now", "num")} {head("Target", "num")} {head("By", "")} {head("Standing", "")} {head("Owner", "")} }
            keys=Callback::new(move |event| { begin(place, &event); super::walk(place, &event); })
            let:id
        ><Row id=Id::new(id) /></Grid>
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
    view! {
        <Line rows=place.rows id=id.any() open=Callback::new(move |id| place.open(id))>
            <td role="gridcell" class="ti"><b class="ell">{move || one.with(|one| one.name.clone())}</b><small class="ell">{told}</small></td>
            <td role="gridcell" class="gwbar">{live(move || found.get().map(|found| match found.percent {
                Some(percent) => view! {
                    <span class="row"><progress class="bar" class:done=percent == 100 max="100" value=percent aria-label="Progress"></progress><span>{format!("{percent}%")}</span></span>
                },
                None => view! { <span class="faint">"–"</span> },
            }))}</td>
            <td role="gridcell" class="num">
                {live(move || {
                    let better = one.with(|one| one.direction());
                    found.get().map(|found| view! { <TrendMark trend=found.trend better=better /> })
                })}
                {move || one.with(|one| one.latest().map_or_else(|| "–".into(), |latest| amount(latest.value, &one.unit)))}
            </td>
            <td role="gridcell" class="num">{move || one.with(|one| one.target.map_or_else(|| "–".into(), |target| amount(target, &one.unit)))}</td>
            <td role="gridcell" class="gwdue">{move || one.with(|one| one.due.map(|due| locale::short(due, place.app.today.get())))}</td>
            <td role="gridcell" class="gwst">{live(move || found.get().map(|found| view! { <StandingMark standing=found.standing /> }))}</td>
            <td role="gridcell" class="gwwho"><PersonAvatar id=Signal::derive(move || one.with(|one| one.owner)) /></td>
        </Line>
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
