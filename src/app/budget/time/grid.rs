//! The sheet itself: a line for each task, a column for each day, and what they come to.

use leptos::prelude::*;
use wasm_bindgen::JsCast;

use super::cell::{HourCell, on_key};
use super::state::use_time;
use crate::analysis::timesheet::{DAYS, everybody};
use crate::app::locale::{self, Form};
use crate::app::people::PersonAvatar;
use crate::app::timer::TimerButton;
use crate::app::widgets::{CollectViews, Each, Memo, live, view};
use crate::document::time_entries::{self, Spot};
use crate::plan::hours_text::hours_text;
use crate::plan::{Id, Person, Task};

/// Most people whose sheets are told.
const MOST_PEOPLE: usize = 60;

/// The sheet.
#[component]
pub fn Grid() -> impl IntoView {
    let place = use_time();
    let lines =
        Memo::new(move |_| place.sheet.with(|sheet| sheet.lines.iter().map(|line| line.task).collect::<Vec<_>>()));
    let off = move |day: usize| place.sheet.with(|sheet| sheet.capacity.get(day) == Some(&0));
    let now = move |day: usize| place.first.get() + day as i32 == place.app.today.get();
    let heads = move || {
        let head = |day: usize| {
            view! {
                <th scope="col" class="num" class:tsoff=off(day) class:tsnow=now(day) aria-current=now(day).then_some("date")>
                    {place.day(day, Form::WeekdayNumber)}
                </th>
            }
        };
        (0..DAYS).map(head).collect_views()
    };
    let totals = move || {
        let total = |day: usize| {
            let (worked, capacity) = place.sheet.with(|sheet| {
                (sheet.days.get(day).copied().unwrap_or(0), sheet.capacity.get(day).copied().unwrap_or(0))
            });
            let of = (capacity > 0).then(|| view! { <small>{format!("of {}", hours_text(capacity))}</small> });
            view! { <td class="num">{hours_text(worked)}{of}</td> }
        };
        (0..DAYS).map(total).collect_views()
    };
    let whole = move || {
        let (worked, capacity) = place.sheet.with(|sheet| (sheet.total(), sheet.capacity.iter().sum::<i64>()));
        view! { <td class="num">{hours_text(worked)}<small>{format!("of {}", hours_text(capacity))}</small></td> }
    };
    view! {
        <table class="tbl tsg" on:keydown=move |event| on_key(place, &event)>
            <thead><tr><th scope="col">"Task"</th>{live(heads)}<th scope="col" class="num">"Week"</th></tr></thead>
            <tbody>
                <Each each=move || lines.get() key=|task| *task let:task><Line task=task /></Each>
            </tbody>
            <tfoot><tr><th scope="row">"Total"</th>{live(totals)}{live(whole)}</tr></tfoot>
        </table>
        {live(move || lines.with(Vec::is_empty).then(|| view! {
            <p class="nothing">"Nothing is to be done in this week, and nothing was. Add a task to write time down on it."</p>
        }))}
        <p class="late tsbad" role="alert">{move || place.problem()}</p>
        <Notes />
        {live(move || {
            let (cost, any) = place.sheet.with(|sheet| (sheet.cost, sheet.total() != 0));
            any.then(|| {
                let currency = place.workspace.currency();
                view! { <p class="mut">{format!("{} at the rates of these days.", locale::money(cost, &currency, false))}</p> }
            })
        })}
        <p class="mut byhand">"Hours are typed as 1:30, 1.5, 1h 30m or 90m. Arrows, Tab and Enter move, Page Up and Page Down change the week. Open tasks somebody is assigned to in the week stand here by themselves."</p>
        <Everybody />
    }
}

/// Whose sheet is filled how far, and the way to each.
#[component]
fn Everybody() -> impl IntoView {
    let place = use_time();
    let all = Memo::new(move |_| {
        let first = place.first.get();
        let painted = place.workspace.painted();
        painted.plan.with(|plan| {
            let all = painted.schedule.with(|schedule| everybody(plan, schedule, first));
            let named =
                all.into_iter().filter_map(|(id, worked, of)| Some((id, plan.get(id)?.name.clone(), worked, of)));
            named.take(MOST_PEOPLE).collect::<Vec<_>>()
        })
    });
    let rows = move || {
        let row = |(id, name, worked, of): (Id<Person>, String, i64, i64)| {
            let told = format!("{} of {}", hours_text(worked), hours_text(of));
            view! {
                <li>
                    <button type="button" class="asis" aria-current=move || (place.who.get() == Some(id)).then_some("true") on:click=move |_| { place.show(id); }>
                        <PersonAvatar id=Signal::stored(Some(id)) />
                        <span class="ell">{name}</span><span class="mut">{told}</span>
                    </button>
                </li>
            }
        };
        all.get().into_iter().map(row).collect_views()
    };
    live(move || {
        (all.with(Vec::len) > 1).then(|| view! { <h2>"Everybody in this week"</h2><ul class="tsall">{live(rows)}</ul> })
    })
}

/// A task with its days.
#[component]
fn Line(
    /// On what; `None` = on no task.
    task: Option<Id<Task>>,
) -> impl IntoView {
    let place = use_time();
    let name = Memo::new(move |_| {
        let name = |id: Id<Task>| place.workspace.plan.with(|plan| plan.get(id).map(|task| task.name.clone()));
        task.and_then(name).unwrap_or_default()
    });
    let key = Memo::new(move |_| place.key(task));
    let total = move || {
        let found = place.sheet.with(|sheet| sheet.lines.iter().find(|line| line.task == task).copied());
        hours_text(found.map_or(0, |line| line.total()))
    };
    view! {
        <tr data-line=task.map(|task| task.to_string()).unwrap_or_default()>
            <th scope="row">
                <span class="row">
                    {match task {
                        Some(task) => view! {
                            <TimerButton task=task key=key whose=Signal::derive(move || place.who.get()) />
                            <span class="key">{move || key.get()}</span>
                            <button type="button" class="asis ell" on:click=move |_| place.app.open_item(Some(key.get_untracked()))>{move || name.get()}</button>
                        },
                        None => view! { <span class="mut">"No task: the project as a whole"</span> },
                    }}
                </span>
            </th>
            {(0..DAYS).map(|day| view! { <HourCell task=task day=day /> }).collect_views()}
            <td class="num">{total}</td>
        </tr>
    }
}

/// What was done, for the cell that had the cursor last.
#[component]
fn Notes() -> impl IntoView {
    let place = use_time();
    let spot = move || -> Option<Spot> {
        let (task, day) = place.at.get()?;
        // Followed, so that another week or person shows their own.
        place.first.get();
        place.who.get();
        place.spot(task, day)
    };
    let notes = Memo::new(move |_| -> Option<String> {
        let spot = spot()?;
        place.workspace.plan.with(|plan| Some(spot.entries(plan).last()?.notes.clone()))
    });
    let label = move || {
        place
            .at
            .get()
            .map(|(task, day)| format!("What was done: {}, {}", place.key(task), place.day(day, Form::Weekday)))
    };
    live(move || {
        let label = label()?;
        Some(view! {
            <label class="field tsnote">
                <span>{label}</span>
                <input
                    class="in" disabled=move || notes.with(Option::is_none) prop:value=move || notes.get().unwrap_or_default()
                    on:change:target=move |event| {
                        if let Some(spot) = untrack(spot) {
                            let text = event.target().value();
                            place.workspace.edit(|draft| time_entries::set_notes(draft, spot, &text));
                        }
                    }
                />
            </label>
        })
    })
}

/// Puts the cursor on the first day of a line that was just added.
pub fn focus_line(task: Option<Id<Task>>) {
    let name = task.map(|task| task.to_string()).unwrap_or_default();
    let find = move || {
        let cell = document().query_selector(&format!(".tsg [data-line='{name}'] [data-day]")).ok().flatten();
        if let Some(cell) = cell.and_then(|cell| cell.dyn_into::<leptos::web_sys::HtmlElement>().ok()) {
            let _ = cell.focus();
        }
    };
    // After the list it was chosen from has given the focus back.
    request_animation_frame(move || request_animation_frame(find));
}
