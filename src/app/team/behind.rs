//! What is behind a cell: how much is asked for, which tasks, where they overlap, and ways out.

use leptos::{ev, html, prelude::*};
use wasm_bindgen::JsCast;

use super::state::{TeamPlace, hours, use_team};
use super::ways::WaysOut;
use crate::analysis::across::Elsewhere;
use crate::analysis::overload::Overload;
use crate::analysis::workload::{Cell, Part, behind};
use crate::app::locale;
use crate::app::people::PersonAvatar;
use crate::app::state::{Place, Route, Shared};
use crate::app::text::{count, task_key};
use crate::app::typed::units_text;
use crate::app::widgets::{CollectViews, Icon, Memo, effect, live, menu::place as put, view};
use crate::plan::{Date, FULL_TIME, Id, Person, Plan, Project, Task};

/// Stretches that are explained one by one.
const TOLD: usize = 3;

/// The card beside the cell that was chosen.
#[component]
pub fn Behind() -> impl IntoView {
    let place = use_team();
    let popup = NodeRef::<html::Div>::new();
    effect(move || {
        let (Some(popup), Some(opened)) = (popup.get(), place.opened.get()) else { return };
        // Placed once its content is there.
        request_animation_frame(move || {
            if place.opened.try_get_untracked().flatten() != Some(opened) {
                return;
            }
            let cell = place.scroller.try_get_untracked().flatten().and_then(|scroller| {
                let (row, column) = untrack(|| place.at());
                scroller.query_selector(&format!("[data-cell='{row}-{column}']")).ok().flatten()
            });
            // Fails only where it is shown already.
            let _ = popup.show_popover();
            if let Some(rect) = cell.map(|cell| cell.get_bounding_client_rect()) {
                put(&popup, rect.left(), rect.top() - 4.0, rect.bottom() + 4.0);
            }
            // It grows downwards when ways out are asked for, and scrolls where the window ends.
            let room = format!("calc(100dvh - {}px)", popup.get_bounding_client_rect().top() + 8.0);
            let _ = leptos::web_sys::HtmlElement::style(&popup).set_property("--room", &room);
            let first = popup.query_selector("button").ok().flatten();
            if let Some(first) = first.and_then(|first| first.dyn_into::<leptos::web_sys::HtmlElement>().ok()) {
                let _ = first.focus();
            }
        });
    });
    let hide = Callback::new(move |()| {
        if let Some(popup) = popup.get_untracked() {
            // Fails only where it is hidden already. The focus goes back to the cell.
            let _ = popup.hide_popover();
        }
    });
    let toggled = move |_: ev::Event| {
        let shown = popup.get_untracked().is_some_and(|popup| popup.matches(":popover-open").unwrap_or(false));
        if !shown {
            place.opened.set(None);
        }
    };
    let label = move || {
        let opened = place.opened.get();
        opened.map(|(person, day)| format!("{}, {}", place.name(person), place.period(day)))
    };
    view! {
        <div node_ref=popup popover="auto" class="pop wlp" role="dialog" aria-label=label on:toggle=toggled>
            {live(move || place.opened.get().map(|(person, day)| view! { <Inside person=person day=day hide=hide /> }))}
        </div>
    }
}

#[component]
fn Inside(person: Id<Person>, day: Date, hide: Callback<()>) -> impl IntoView {
    let place = use_team();
    let moving = RwSignal::new(None::<Id<Task>>);
    let next = move || place.grain.get().next(day);
    let cell = Memo::new(move |_| {
        place.workload.with(|workload| {
            let row = workload.rows.iter().find(|row| row.person == person);
            row.and_then(|row| row.cells.get(workload.period(day))).copied().unwrap_or_default()
        })
    });
    let parts = Memo::new(move |_| {
        let painted = place.workspace.painted();
        painted.plan.with(|plan| {
            painted.schedule.with(|schedule| {
                let parts = behind(plan, schedule, person, day, next()).into_iter();
                parts.filter_map(|part| Line::of(place, plan, schedule.task(part.task)?, part)).collect::<Vec<_>>()
            })
        })
    });
    let others = Memo::new(move |_| elsewhere(place, person, day, next()));
    let why = move || cell.with(|cell| explained(place, person, day, next(), cell));
    view! {
        <header>
            <span aria-hidden="true"><PersonAvatar id=Signal::stored(Some(person)) /></span>
            <h2 class="ell">{move || format!("{}, {}", place.name(person), place.period(day))}</h2>
            <b class:late=move || cell.with(Cell::is_over)>
                {move || cell.with(|cell| cell.load.percent()).map_or("–".into(), |percent| format!("{percent}%"))}
            </b>
        </header>
        <div class="wlwhy">{move || why().into_iter().map(|line| view! { <p>{line}</p> }).collect_views()}</div>
        <ul class="wlparts">
            {live(move || parts.get().into_iter().map(|line| {
                let Line { task, key, name, work, dates } = line;
                let open = move || moving.get() == Some(task);
                let named = format!("Ways out for {key}");
                view! {
                    <li>
                        <button type="button" class="asis ln" on:click=move |_| {
                            let key = place.workspace.plan.with_untracked(|plan| {
                                Some(Route::item_of(&plan.get(task)?.clone().into(), plan.project()?))
                            });
                            hide.run(());
                            place.app.open_item(key);
                        }>
                            <span class="key">{key}</span><span class="ell">{name}</span><b class="num">{work}</b><small class="mut">{dates}</small>
                        </button>
                        <button
                            type="button" class="btn sm" aria-label=named aria-expanded=move || open().to_string()
                            on:click=move |_| moving.set((!open()).then_some(task))
                        ><span>"Ways out"</span><Icon name=Signal::derive(move || if open() { "up" } else { "down" }) class="chev" /></button>
                        {live(move || open().then(|| view! { <WaysOut task=task from=person done=hide /> }))}
                    </li>
                }
            }).collect_views())}
        </ul>
        {live(move || (!others.with(Vec::is_empty)).then(|| view! {
            <h3>"In other projects"</h3>
            <ul class="wlparts">
                {others.get().into_iter().map(|(of, key, name, work, project)| view! {
                    <li>
                        <a class="ln" href=Route { item: Some(key.clone()).filter(|key| !key.is_empty()), ..Route::to(project, Place::Timeline) }.href()>
                            <span class="key">{key.clone()}</span><span class="ell">{name}</span><b class="num">{hours(work)}</b><small class="mut ell">{of}</small>
                        </a>
                    </li>
                }).collect_views()}
            </ul>
        }))}
        {move || (parts.with(Vec::is_empty) && others.with(Vec::is_empty)).then(|| view! { <p class="mut">"No task in this time."</p> })}
        <footer>
            {move || cell.with(Cell::is_over).then(|| view! {
                <button type="button" class="btn primary sm" on:click=move |_| {
                    hide.run(());
                    place.levelling.set(true);
                }><Icon name="level" />"Level…"</button>
            })}
            <button type="button" class="btn sm" on:click=move |_| hide.run(())>"Close"</button>
        </footer>
    }
}

/// What somebody does in other projects from a day up to another: project, key, name, work, and where it is.
fn elsewhere(
    place: TeamPlace,
    person: Id<Person>,
    from: Date,
    to: Date,
) -> Vec<(String, String, String, i64, Id<Project>)> {
    if !place.across.on.get() {
        return Vec::new();
    }
    place.across.elsewhere.with(|elsewhere| {
        let found = elsewhere.behind(person, from, to).into_iter();
        found
            .map(|(piece, work)| (piece.of.clone(), piece.key.clone(), piece.name.clone(), work, piece.project))
            .collect()
    })
}

/// A task behind the cell, in words.
#[derive(Debug, Clone, PartialEq)]
struct Line {
    task: Id<Task>,
    key: String,
    name: String,
    work: String,
    dates: String,
}

impl Line {
    fn of(place: TeamPlace, plan: &Plan, dates: &crate::schedule::TaskDates, part: Part) -> Option<Self> {
        let task = plan.get(part.task)?;
        let today = place.app.today.get();
        let day = |date| locale::short(date, today);
        let (from, to) = (dates.start.date(), (dates.finish + -1).date());
        Some(Self {
            task: part.task,
            key: task_key(plan, task),
            name: task.name.clone(),
            work: hours(part.work),
            dates: if from == to { day(from) } else { format!("{} to {}", day(from), day(to)) },
        })
    }
}

/// How much somebody can do in a period, where that is not as usual.
fn changing(person: &Person, from: Date, to: Date, today: Date) -> Option<String> {
    let first = person.capacity_on(from);
    let within = person.capacity_changes().into_iter().filter(|(day, _)| *day > from && *day < to);
    let later: Vec<String> =
        within.map(|(day, units)| format!(", {} from {} on", units_text(units), locale::short(day, today))).collect();
    let odd = first != person.capacity.unwrap_or(FULL_TIME) || !later.is_empty();
    odd.then(|| format!("Capacity is {}{} then.", units_text(first), later.concat()))
}

/// How much is asked for in a period and, where it is too much at some time, when and by which tasks.
fn explained(place: TeamPlace, person: Id<Person>, from: Date, to: Date, cell: &Cell) -> Vec<String> {
    let mut lines =
        vec![format!("{} of work in {} of working time.", hours(cell.load.work), hours(cell.load.capacity))];
    lines.extend(place.workspace.plan.with(|plan| changing(plan.get(person)?, from, to, place.app.today.get())));
    if !cell.is_over() {
        return lines;
    }
    let stretches: Vec<Overload> = place.overloads.with(|all| {
        let within = |one: &&Overload| one.person == person && one.from < to.midnight() && one.to > from.midnight();
        all.iter().filter(within).cloned().collect()
    });
    let others = elsewhere(place, person, from, to);
    if !others.is_empty() {
        let work: i64 = others.iter().map(|(.., work, _)| work).sum();
        let mut names: Vec<&str> = others.iter().map(|(of, ..)| of.as_str()).collect();
        names.sort_unstable();
        names.dedup();
        let alone = cell.load.work - work;
        let only = stretches.is_empty() && alone <= cell.load.capacity;
        let say = if only { "It is too much only together" } else { "Other projects make it more" };
        lines.push(format!("{say}: {} here, {} in {}.", hours(alone), hours(work), names.join(", ")));
    } else if stretches.is_empty() {
        lines.push("No tasks overlap: there is less working time than the tasks count on, as with days off.".into());
    }
    let today = place.app.today.get();
    place.workspace.plan.with(|plan| {
        for one in stretches.iter().take(TOLD) {
            let (begin, end) = (one.from.date(), (one.to + -1).date());
            let when = if begin == end {
                format!("On {}", locale::short(begin, today))
            } else {
                format!("From {} to {}", locale::short(begin, today), locale::short(end, today))
            };
            let keys: Vec<String> =
                one.tasks.iter().filter_map(|task| plan.get(*task)).map(|task| task_key(plan, task)).collect();
            let beside: Vec<String> = match plan.get(person).filter(|_| !others.is_empty()) {
                Some(person) => place.workspace.painted().schedule.with(|schedule| {
                    let (first, next) = (begin.max(from), (end + 1).min(to));
                    let hours = schedule.calendar_of(person.calendar).between(first.midnight(), next.midnight());
                    let more = |elsewhere: &Shared<Elsewhere>| elsewhere.asked(person.id, hours, first, next);
                    let more = place.across.elsewhere.with(more).into_iter();
                    more.map(|(of, percent)| format!("{percent}% in {of}")).collect()
                }),
                None => Vec::new(),
            };
            let here = if beside.is_empty() { String::new() } else { format!(" here and {}", beside.join(", ")) };
            let (asked, there) = (one.asked / 100, units_text(one.capacity));
            let asked = format!("{asked}% of their time is asked for{here}, and there is {there}");
            lines.push(match keys.as_slice() {
                [only] => format!("{when} {asked}: {only} alone takes more."),
                [all @ .., last] => format!("{when} {asked}: {} and {last} overlap.", all.join(", ")),
                [] => format!("{when} {asked}."),
            });
        }
    });
    if stretches.len() > TOLD {
        lines.push(format!("And {}.", count(stretches.len() - TOLD, "more time", "more times")));
    }
    lines
}
