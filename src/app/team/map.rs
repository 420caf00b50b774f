//! The map: a row for each person, a column for each period. Only what is in sight is in the document.

use leptos::{ev, prelude::*};

use super::grid::{Spot, spot_of, walked};
use super::state::{ROW, TOP, use_team};
use crate::analysis::workload::{Cell, Grain};
use crate::app::locale::{self, Form};
use crate::app::people::PersonAvatar;
use crate::app::typed::units_text;
use crate::app::widgets::{Each, Memo, effect, follow_size, view};
use crate::plan::{Date, FULL_TIME, Id, Person};

/// The map, a grid walked by arrow keys.
#[component]
pub fn Map() -> impl IntoView {
    let place = use_team();
    let size = follow_size(move || place.scroller.get().map(Into::into));
    effect(move || {
        size.track();
        place.workload.track();
        place.look();
    });
    // From today on, at first and whenever a period becomes another one.
    let shown = StoredValue::new(None::<Grain>);
    effect(move || {
        let grain = place.grain.get();
        if size.get().0 > 0.0 && shown.get_value() != Some(grain) {
            shown.set_value(Some(grain));
            place.cursor.set(None);
            place.show_today();
        }
    });
    let extent = Memo::new(move |_| {
        place.workload.with(|workload| (workload.rows.len(), workload.days.len().saturating_sub(1)))
    });
    let columns = Memo::new(move |_| {
        let [_, _, from, to] = place.window.get();
        let now = place.today();
        place.workload.with(|workload| {
            let to = to.min(extent.get().1);
            let days = workload.days.iter().copied().enumerate().take(to).skip(from);
            days.map(|(column, day)| (column, day, column == now)).collect::<Vec<_>>()
        })
    });
    let rows = Memo::new(move |_| {
        let [from, to, ..] = place.window.get();
        place.workload.with(|workload| {
            let people = workload.rows.iter().enumerate().take(to).skip(from);
            people.map(|(row, found)| (row, found.person)).collect::<Vec<_>>()
        })
    });
    let at = Memo::new(move |_| place.at());
    let on_key = move |event: ev::KeyboardEvent| {
        let Some((row, column)) = spot_of(event.target()) else { return };
        let (rows, columns) = extent.get_untracked();
        let Some(next) = walked(&event, (row, column), (rows, columns)) else { return };
        event.prevent_default();
        event.stop_propagation();
        place.step_to(next);
    };
    let on_click = move |event: ev::MouseEvent| {
        let Some((row, column)) = spot_of(event.target()) else { return };
        place.cursor.set(Some((row, column)));
        place.opened.set(
            place
                .workload
                .with_untracked(|workload| Some((workload.rows.get(row)?.person, *workload.days.get(column)?))),
        );
    };
    view! {
        <div class="wlx" node_ref=place.scroller on:scroll=move |_| place.look()>
            <div
                class="wlg" role="grid" aria-label="Workload"
                aria-rowcount=move || (extent.get().0 + 1).to_string()
                aria-colcount=move || (extent.get().1 + 1).to_string()
                style=("--w", move || format!("{}px", place.column()))
                style=("--n", move || extent.get().1.to_string())
                style:height=move || format!("{}px", TOP + extent.get().0 as f64 * ROW)
                on:keydown=on_key
                on:click=on_click
            >
                <div class="wlh" role="row" aria-rowindex="1">
                    <span class="who" role="columnheader" aria-colindex="1"><span>"Person"</span><span class="peak" title="The most from now on">"Peak"</span></span>
                    <Each each=move || columns.get() key=|column| *column let:column>
                        <Top column=column.0 day=column.1 now=column.2 />
                    </Each>
                </div>
                <Each each=move || rows.get() key=|row| *row let:row>
                    {
                        let (row, person) = row;
                        // Cells read their row, and not each the plan and the whole workload.
                        let cells = Memo::new(move |_| {
                            place.workload.with(|workload| workload.rows.get(row).map(|row| row.cells.clone()))
                        });
                        let name = Memo::new(move |_| place.name(person));
                        view! {
                            <div
                                class="wlr" role="row" aria-rowindex=(row + 2).to_string()
                                style:top=format!("{}px", TOP + row as f64 * ROW)
                            >
                                <Who row=row person=person />
                                <Each each=move || columns.get() key=|column| (column.0, column.1) let:column>
                                    <MapCell spot=(row, column.0) person=person day=column.1 cells=cells name=name at=at />
                                </Each>
                            </div>
                        }
                    }
                </Each>
            </div>
        </div>
    }
}

/// A date above the cells; the month, or above months the year, over the first of its periods that is in sight.
#[component]
fn Top(column: usize, day: Date, now: bool) -> impl IntoView {
    let place = use_team();
    // Followed: of another length a period may begin on the same day.
    let above = move || {
        let grain = place.grain.get();
        let first = match grain {
            Grain::Day => day.ymd().2 == 1,
            Grain::Week => day.ymd().2 <= 7,
            Grain::Month => day.ymd().1 == 1,
        };
        (first || place.edge.get() == column).then(|| match grain {
            Grain::Month => day.ymd().0.to_string(),
            _ => locale::date(day, Form::MonthShort),
        })
    };
    let below = move || match place.grain.get() {
        Grain::Month => locale::date(day, Form::MonthShort),
        _ => day.ymd().2.to_string(),
    };
    view! {
        <span
            class="wlt" class:now=now role="columnheader" aria-colindex=(column + 2).to_string()
            aria-label=move || place.period(day) aria-current=now.then_some("date")
            style:left=left(column)
        >
            {move || above().map(|above| view! { <b>{above}</b> })}
            <span>{below}</span>
        </span>
    }
}

/// Who a row is about, and the most they have to do from today on.
#[component]
fn Who(row: usize, person: Id<Person>) -> impl IntoView {
    let place = use_team();
    let told = Memo::new(move |_| {
        place.workspace.plan.with(|plan| {
            let person = plan.get(person)?;
            let capacity = person.capacity_on(place.app.today.get());
            let comma = if person.role.is_empty() { "" } else { ", " };
            let capacity = (capacity != FULL_TIME).then(|| format!("{comma}{}", units_text(capacity)));
            Some((person.name.clone(), person.role.clone(), capacity))
        })
    });
    let peak = Memo::new(move |_| {
        let today = place.today();
        place.workload.with(|workload| {
            let cells = workload.rows.get(row).into_iter().flat_map(|row| row.cells.iter().skip(today));
            cells.filter_map(|cell| cell.load.percent()).max().unwrap_or(0)
        })
    });
    view! {
        <span class="who" role="rowheader" aria-colindex="1">
            <span aria-hidden="true"><PersonAvatar id=Signal::stored(Some(person)) /></span>
            <span class="ell">
                {move || told.get().map(|(name, role, capacity)| view! {
                    <b class="ell" title=name.clone()>{name.clone()}</b>
                    <small><span class="ell" title=role.clone()>{role.clone()}</span>{capacity.map(|capacity| view! { <span>{capacity}</span> })}</small>
                })}
            </span>
            <span class="peak" class:late=move || matches!(peak.get(), 101..)>{move || format!("{}%", peak.get())}</span>
        </span>
    }
}

/// The colour of a cell: 0 for no time and nothing to do, to 5 for too much.
pub fn step(cell: &Cell) -> u8 {
    match cell.load.percent() {
        None | Some(101..) => 5,
        Some(_) if cell.load.capacity == 0 => 0,
        Some(0..=25) => 1,
        Some(26..=60) => 2,
        Some(61..=85) => 3,
        Some(_) => 4,
    }
}

#[component]
fn MapCell(
    spot: Spot,
    person: Id<Person>,
    day: Date,
    cells: Memo<Option<Vec<Cell>>>,
    name: Memo<String>,
    at: Memo<Spot>,
) -> impl IntoView {
    let place = use_team();
    let cell = Memo::new(move |_| {
        cells.with(|cells| cells.as_ref().and_then(|cells| cells.get(spot.1)).copied().unwrap_or_default())
    });
    let told = move || match cell.with(|cell| cell.load.percent()) {
        Some(percent) => percent.to_string(),
        None => "–".into(),
    };
    let label = move || {
        // Before the cell, which is computed with its length: see `Memo`.
        let period = place.period(day);
        let cell = cell.get();
        let what = match cell.load.percent() {
            Some(0) if cell.load.capacity == 0 => "no working time".to_owned(),
            Some(percent) => format!("{percent}%"),
            None => "work without working time".into(),
        };
        let over = if cell.is_over() { ", over-allocated" } else { "" };
        format!("{}, {}: {what}{over}", name.get(), period)
    };
    let here = Memo::new(move |_| at.get() == spot);
    let open = Memo::new(move |_| place.opened.get() == Some((person, day)));
    // In one piece: a step that changes would take classes of their own away.
    let class = move || {
        let (cell, word) = (cell.get(), |is: bool, word: &'static str| if is { word } else { "" });
        let step = step(&cell);
        let (over, clash) = (word(cell.is_over(), " over"), word(cell.clash && step != 5, " clash"));
        format!("lc l{step}{over}{clash}{}", word(open.get(), " on"))
    };
    view! {
        <button
            type="button" role="gridcell" aria-colindex=(spot.1 + 2).to_string()
            class=class
            tabindex=move || if here.get() { "0" } else { "-1" }
            data-cell=format!("{}-{}", spot.0, spot.1)
            aria-label=label
            style:left=left(spot.1)
        >
            {move || cell.with(|cell| step(cell) > 0).then(told)}
        </button>
    }
}

/// Where a column begins.
fn left(column: usize) -> String {
    format!("calc(var(--who) + {column} * var(--w))")
}
