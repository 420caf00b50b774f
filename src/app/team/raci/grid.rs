//! The matrix as a grid walked by arrow keys. Only what is in sight is in the document.

use leptos::{ev, prelude::*};
use wasm_bindgen::JsCast;

use super::super::grid::{Spot, spot_of, walked};
use super::state::{COLUMN, ROW, RaciPlace, TOP, told, use_raci};
use crate::analysis::raci::{Column, Line};
use crate::app::people::PersonAvatar;
use crate::app::state::Route;
use crate::app::widgets::{CollectViews, Each, Icon, Memo, effect, follow_size, live, view};
use crate::plan::{Id, Person, Task};

/// What all rows read. Each cell reads it, and its row, instead of the plan and the matrix: of these a thousand cells would
/// each have to hear after every edit.
#[derive(Clone, Copy)]
struct Seen {
    /// The people in sight, with their columns.
    columns: Memo<Vec<(usize, Id<Person>)>>,
    /// What they are called.
    names: Memo<Vec<(Id<Person>, String)>>,
    /// Where the cursor is.
    at: Memo<Spot>,
    /// The corners of what is selected.
    corners: Memo<[Spot; 2]>,
    /// Number of columns.
    end: Memo<usize>,
}

impl Seen {
    fn name(&self, person: Id<Person>) -> String {
        self.names
            .with(|names| names.iter().find(|(known, _)| *known == person).map(|(_, name)| name.clone()))
            .unwrap_or_default()
    }

    /// Whether a cell is selected.
    fn selected(&self, (row, column): Spot) -> bool {
        let [(row_a, column_a), (row_b, column_b)] = self.corners.get();
        (row_a.min(row_b)..=row_a.max(row_b)).contains(&row)
            && (column_a.min(column_b)..=column_a.max(column_b)).contains(&column)
    }

    /// Tab enters at the cell of the cursor.
    fn tab(&self, spot: Spot) -> &'static str {
        if self.at.get() == spot { "0" } else { "-1" }
    }
}

/// The grid: the task, a column for each person, what is wrong.
#[component]
pub fn Grid() -> impl IntoView {
    let place = use_raci();
    let size = follow_size(move || place.scroller.get().map(Into::into));
    effect(move || {
        size.track();
        place.listed.track();
        place.look();
    });
    let extent = Memo::new(move |_| place.extent());
    // Whether the cell had the focus before it was pressed.
    let held = StoredValue::new(false);
    let rows = Memo::new(move |_| {
        let [from, to, ..] = place.window.get();
        let lines =
            place.listed.with(|listed| listed.iter().copied().enumerate().take(to).skip(from).collect::<Vec<_>>());
        place.matrix.with(|matrix| {
            lines.into_iter().filter_map(|(row, at)| Some((row, matrix.lines.get(at)?.task))).collect::<Vec<_>>()
        })
    });
    let columns = Memo::new(move |_| {
        let [.., from, to] = place.window.get();
        place.matrix.with(|matrix| {
            let shown = matrix.columns.iter().enumerate().take(to).skip(from);
            shown.map(|(column, one)| (column, one.person)).collect::<Vec<_>>()
        })
    });
    let seen = Seen {
        columns,
        names: Memo::new(move |_| {
            columns.with(|columns| columns.iter().map(|(_, person)| (*person, place.name(*person))).collect())
        }),
        at: Memo::new(move |_| place.at()),
        corners: Memo::new(move |_| place.corners()),
        end: Memo::new(move |_| extent.get().1),
    };
    view! {
        <div class="rcx" node_ref=place.scroller on:scroll=move |_| place.look()>
            <div
                class="rcg" role="grid" aria-label="RACI matrix" aria-multiselectable="true"
                aria-rowcount=move || (extent.get().0 + 1).to_string()
                aria-colcount=move || extent.get().1.to_string()
                style=("--w", format!("{COLUMN}px"))
                style=("--n", move || extent.get().1.saturating_sub(2).to_string())
                style:height=move || format!("{}px", TOP + extent.get().0 as f64 * ROW)
                on:keydown=move |event| on_key(place, &event)
                on:mousedown=move |event| held.set_value(has_focus(&event))
                on:click=move |event| on_click(place, &event, held.get_value())
                on:focusin=move |event| {
                    // Focus that came some other way than by keys of the grid.
                    if let Some(spot) = spot_of(event.target()).filter(|spot| *spot != place.cursor.get_untracked()) {
                        place.cursor.set(spot);
                        place.anchor.set(spot);
                    }
                }
            >
                <div class="rcr rch" role="row" aria-rowindex="1" style:height=format!("{}px", TOP - 4.0)>
                    <span class="rct" role="columnheader" aria-colindex="1">"Deliverable"</span>
                    <Each each=move || columns.get() key=|column| *column let:column>
                        <Top column=column.0 person=column.1 />
                    </Each>
                    <span class="rck" role="columnheader" aria-colindex=move || extent.get().1.to_string()>"Check"</span>
                </div>
                <Each each=move || rows.get() key=|row| *row let:row><Row row=row.0 task=row.1 seen=seen /></Each>
            </div>
        </div>
    }
}

fn on_key(place: RaciPlace, event: &ev::KeyboardEvent) {
    let Some(spot) = spot_of(event.target()) else { return };
    if event.alt_key() || event.meta_key() {
        return;
    }
    let extent = untrack(|| place.extent());
    let people = 1..extent.1.saturating_sub(1);
    if let Some(next) = walked(event, spot, extent) {
        place.step_to(next, event.shift_key());
    } else {
        let letter = event.key().to_ascii_uppercase();
        match letter.as_str() {
            _ if event.ctrl_key() || !people.contains(&spot.1) => return,
            "R" | "A" | "C" | "I" => place.mark(letter.chars().next()),
            "DELETE" | "BACKSPACE" => place.mark(None),
            _ => return,
        }
    }
    event.prevent_default();
    event.stop_propagation();
}

/// Whether what is being pressed has the focus already.
fn has_focus(event: &ev::MouseEvent) -> bool {
    spot_of(event.target()).is_some_and(|spot| {
        let active = document().active_element().map(Into::into);
        spot_of(active) == Some(spot)
    })
}

/// A first press goes to a cell, and nothing is written by a stray one; pressed again, it changes.
fn on_click(place: RaciPlace, event: &ev::MouseEvent, held: bool) {
    let Some(spot) = spot_of(event.target()) else { return };
    let extent = untrack(|| place.extent());
    place.step_to(spot, event.shift_key());
    if event.shift_key() {
        return;
    }
    // A key presses the cell that has the focus, at no place of it.
    let pressed = held || event.detail() == 0;
    let button = || {
        let at = event.target().and_then(|at| at.dyn_into::<leptos::web_sys::Element>().ok());
        at.is_some_and(|at| at.closest(".btn").is_ok_and(|button| button.is_some()))
    };
    if spot.1 == 0 {
        let Some(line) = untrack(|| place.line(spot.0)) else { return };
        place.app.open_item(
            place
                .workspace
                .plan
                .with_untracked(|plan| Some(Route::item_of(&plan.get(line.task)?.clone().into(), plan.project()?))),
        );
    } else if spot.1 + 1 < extent.1 {
        if pressed {
            place.turn(spot);
        }
    } else if (pressed || button()) && untrack(|| place.line(spot.0)).is_some_and(|line| !line.suggested.is_empty()) {
        place.take_over(Some(spot.0));
    }
}

/// Somebody's name over their column, and how much they have.
#[component]
fn Top(column: usize, person: Id<Person>) -> impl IntoView {
    let place = use_raci();
    let one = Memo::new(move |_| place.column(column));
    let counts = move || {
        one.get().map(|Column { responsible, accountable, any, too_much, .. }| {
            let words = format!("Responsible in {responsible}, accountable in {accountable} of the rows");
            let odd = (too_much || any == 0).then(|| view! { <Icon name="warn" /> });
            let told = if any == 0 { "no part".to_owned() } else { format!("R {responsible} A {accountable}") };
            view! { <small class:late=too_much || any == 0 title=words>{odd}{told}</small> }
        })
    };
    view! {
        <span class="rcw" role="columnheader" aria-colindex=(column + 2).to_string() style:left=left(column)>
            <span aria-hidden="true"><PersonAvatar id=Signal::stored(Some(person)) /></span>
            <b title=move || place.name(person)>{move || place.name(person)}</b>
            {live(counts)}
        </span>
    }
}

/// A task, the parts in it, and what is wrong.
#[component]
fn Row(row: usize, task: Id<Task>, seen: Seen) -> impl IntoView {
    let place = use_raci();
    let line = Memo::new(move |_| place.line(row).filter(|line| line.task == task));
    let told = Memo::new(move |_| place.task(task));
    view! {
        <div class="rcr" role="row" aria-rowindex=(row + 2).to_string() style:top=format!("{}px", TOP + row as f64 * ROW)>
            <Deliverable row=row task=task seen=seen line=line told=told />
            <Each each=move || seen.columns.get() key=|column| *column let:column>
                <PartCell spot=(row, column.0 + 1) person=column.1 seen=seen line=line told=told />
            </Each>
            <Check row=row seen=seen line=line />
        </div>
    }
}

/// The task of a row.
#[component]
fn Deliverable(
    row: usize,
    task: Id<Task>,
    seen: Seen,
    line: Memo<Option<Line>>,
    told: Memo<(String, String)>,
) -> impl IntoView {
    let place = use_raci();
    let facts = move || {
        line.with(|line| {
            let line = line.as_ref()?;
            Some((line.level.min(4), line.summary, line.done, !line.problems.is_empty()))
        })
        .unwrap_or_default()
    };
    let milestone =
        Memo::new(move |_| place.workspace.plan.with(|plan| plan.get(task).is_some_and(|task| task.milestone)));
    view! {
        <span class="rct" role="rowheader" aria-colindex="1" style=("--in", move || facts().0.to_string())>
            <button
                type="button" class="asis" data-cell=format!("{row}-0") title=move || told.get().1
                tabindex=move || seen.tab((row, 0))
            >
                {move || milestone.get().then(|| view! { <Icon name="diamond" /> })}
                <span class="ell" class:rcsum=move || facts().1 class:mut=move || facts().2>{move || told.get().1}</span>
                {move || facts().3.then(|| view! { <Icon name="warn" class="rcbad" /> })}
            </button>
        </span>
    }
}

/// The part of somebody in a task.
#[component]
fn PartCell(
    spot: Spot,
    person: Id<Person>,
    seen: Seen,
    line: Memo<Option<Line>>,
    told: Memo<(String, String)>,
) -> impl IntoView {
    let part = Memo::new(move |_| {
        line.with(|line| {
            let line = line.as_ref()?;
            let ghosts = line.suggested.iter().filter(|(whom, _)| *whom == person).map(|(_, letter)| *letter);
            Some((line.part(person), ghosts.collect::<String>()))
        })
        .unwrap_or_default()
    });
    let letters = move || {
        let (part, ghosts) = part.get();
        let set = part.letters();
        let mark = |letter: char, ghost: bool| {
            let class = if ghost { "rcl rcghost".to_owned() } else { format!("rcl rc{letter}") };
            // Drawn, not said: the name of the cell says it in words.
            view! { <i class=class data-letter=letter.to_string()></i> }
        };
        let set = set.chars().map(|letter| mark(letter, false)).collect::<Vec<_>>();
        set.into_iter().chain(ghosts.chars().map(|letter| mark(letter, true))).collect_views()
    };
    let label = move || {
        let (part, ghosts) = part.get();
        let words = if part.is_none() { "no part" } else { part.words() };
        let suggested = match ghosts.as_str() {
            "" => "",
            "R" => ", suggested: responsible",
            "A" => ", suggested: accountable",
            _ => ", suggested: accountable and responsible",
        };
        format!("{}, {}: {words}{suggested}", told.with(|told| told.1.clone()), seen.name(person))
    };
    view! {
        <button
            type="button" role="gridcell" class="rcc" aria-colindex=(spot.1 + 1).to_string()
            data-cell=format!("{}-{}", spot.0, spot.1)
            tabindex=move || seen.tab(spot)
            aria-selected=move || seen.selected(spot).to_string()
            aria-label=label
            style:left=left(spot.1 - 1)
        >{live(letters)}</button>
    }
}

/// What is wrong with a row, and what is suggested.
#[component]
fn Check(row: usize, seen: Seen, line: Memo<Option<Line>>) -> impl IntoView {
    let place = use_raci();
    let line = Memo::new(move |_| {
        line.get().map(|line| (told(&line.problems), place.suggested(&line), line.done)).unwrap_or_default()
    });
    let end = seen.end;
    let column = move || end.get().saturating_sub(1);
    let words = move || match line.get() {
        (words, ..) if !words.is_empty() => words,
        (_, _, true) => "Done".to_owned(),
        _ => "Complete".to_owned(),
    };
    let offer = Memo::new(move |_| line.with(|line| Some(line.1.clone()).filter(|offer| !offer.is_empty())));
    view! {
        <button
            type="button" role="gridcell" class="rck" aria-colindex=move || end.get().to_string()
            data-cell=move || format!("{row}-{}", column())
            tabindex=move || seen.tab((row, column()))
            title=move || offer.get().map(|offer| format!("Take over: {offer}"))
            aria-label=move || {
                let words = words();
                offer.get().map_or(words.clone(), |offer| format!("{words}. Take over: {offer}"))
            }
        >
            <span class:rcwarn=move || line.with(|line| !line.0.is_empty()) class:mut=move || line.with(|line| line.0.is_empty())>{words}</span>
            " "
            {move || offer.get().map(|_| view! { <span class="btn sm" aria-hidden="true">"Take over"</span> })}
        </button>
    }
}

/// Where a column of people begins.
fn left(column: usize) -> String {
    format!("calc(var(--rct) + {column} * var(--w))")
}
