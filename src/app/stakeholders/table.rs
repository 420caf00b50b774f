//! The register as a grid, with the engagement there is and the one that is wanted.

use std::sync::Arc;

use leptos::{ev, prelude::*};

use super::state::{Stakeholders, use_stakeholders};
use crate::analysis::stakeholders::Strategy;
use crate::app::rows::{Grid, Line};
use crate::app::widgets::{CollectViews, Memo, live, view};
use crate::document::stakeholders::{self, MOST, engagement_name};
use crate::plan::{Id, Stakeholder};

/// The list.
#[component]
pub fn Register() -> impl IntoView {
    let place = use_stakeholders();
    let sorted = move |word: &'static str| {
        place.app.route.with(|route| route.get("sort").unwrap_or("weight") == word).then_some("ascending")
    };
    let sort = move |word: &'static str, name: &'static str| {
        view! {
            <button
                type="button" class="colsort" tabindex="-1"
                on:click=move |_| place.set("sort", (word != "weight").then(|| word.to_owned()))
            >{name}</button>
        }
    };
    let empty = Memo::new(move |_| place.rows.all.with(Vec::is_empty));
    view! {
        <div class="skt">
            <Grid
                rows=place.rows label="Stakeholders" class="tbl" height=36
                head=view! {
                    <th role="columnheader" scope="col" aria-sort=move || sorted("name")>{sort("name", "Stakeholder")}</th>
                    <th role="columnheader" scope="col" aria-sort=move || sorted("weight")>{sort("weight", "Strategy")}</th>
                    {(1..=MOST).map(|level| view! {
                        <th role="columnheader" scope="col" class="sken">{engagement_name(level)}</th>
                    }).collect_views()}
                    <th role="columnheader" scope="col" aria-sort=move || sorted("gap")>{sort("gap", "Needs")}</th>
                }
                keys=Callback::new(move |event| { engage(place, &event); place.walk(&event); })
                let:id
            ><Row id=Id::new(id) /></Grid>
            {live(move || empty.get().then(|| view! {
                <div class="es">
                    <b>"No stakeholder matches the filter"</b>
                    <button type="button" class="btn" on:click=move |_| place.set("text", None)>"Clear filter"</button>
                </div>
            }))}
        </div>
    }
}

#[component]
fn Row(
    /// Who.
    id: Id<Stakeholder>,
) -> impl IntoView {
    let place = use_stakeholders();
    let one: Memo<Arc<Stakeholder>> =
        Memo::new(move |_| place.workspace.plan.with(|plan| plan.get(id).cloned()).unwrap_or_default());
    let text = move |read: fn(&Stakeholder) -> &String| move || one.with(|one| read(one).clone());
    let strategy = move || one.with(|one| Strategy::of(one.power, one.interest).map_or("–", Strategy::name));
    view! {
        <Line rows=place.rows id=id.any() open=Callback::new(move |id| place.rows.open(id))>
            <td role="gridcell" class="ti"><b class="ell">{text(|one| &one.name)}</b><span class="vh">", "</span><span class="mut ell">{text(|one| &one.role)}</span></td>
            <td role="gridcell" class="mut">{strategy}</td>
            {(1..=MOST).map(|level| view! { <Level id=id one=one level=level /> }).collect_views()}
            <td role="gridcell" class="mut">{text(|one| &one.needs)}</td>
        </Line>
    }
}

/// One level of engagement: whether it is there, or wanted.
#[component]
fn Level(
    /// Who.
    id: Id<Stakeholder>,
    /// The stakeholder.
    one: Memo<Arc<Stakeholder>>,
    /// Which level.
    level: u8,
) -> impl IntoView {
    let place = use_stakeholders();
    let now = Memo::new(move |_| one.with(|one| one.engagement == level));
    let wanted = Memo::new(move |_| one.with(|one| one.engagement_wanted == level));
    // The way from the one to the other, in the left and in the right half of the cell.
    let way = Memo::new(move |_| {
        one.with(|one| {
            let (from, to) = (one.engagement.min(one.engagement_wanted), one.engagement.max(one.engagement_wanted));
            let on = from > 0 && (from..=to).contains(&level);
            (on && level > from, on && level < to)
        })
    });
    let name = move || {
        let word = engagement_name(level).unwrap_or_default();
        match (now.get(), wanted.get()) {
            (true, true) => format!("{word}: now, and wanted"),
            (true, false) => format!("{word}: now"),
            (false, true) => format!("{word}: wanted"),
            (false, false) => word.to_owned(),
        }
    };
    view! {
        <td role="gridcell" class="sken" class:skwayl=move || way.get().0 class:skwayr=move || way.get().1>
            <button
                type="button" tabindex="-1" aria-label=name title=name
                data-word=engagement_name(level)
                class:sknow=move || now.get() class:skgoal=move || wanted.get()
                on:click=move |event: ev::MouseEvent| {
                    event.stop_propagation();
                    let shift = event.shift_key();
                    place.workspace.edit_with_undo(|draft| stakeholders::engage(draft, id, level, shift));
                }
            ></button>
        </td>
    }
}

/// Digits on a row set how engaged somebody is; with Shift, how engaged they should be.
fn engage(place: Stakeholders, event: &ev::KeyboardEvent) {
    let Some(id) = place.rows.heard(event).filter(|_| !(event.ctrl_key() || event.meta_key() || event.alt_key()))
    else {
        return;
    };
    let Some(level) = event.code().strip_prefix("Digit").and_then(|digit| digit.parse::<u8>().ok()) else { return };
    if level <= MOST {
        event.prevent_default();
        event.stop_propagation();
        let shift = event.shift_key();
        let id: Id<Stakeholder> = Id::new(id);
        place.workspace.edit_with_undo(|draft| stakeholders::engage(draft, id, level, shift));
    }
}
