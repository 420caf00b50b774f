//! Team: who has how much to do when, what is behind it, and ways out where it is too much; and who answers for what.

mod across;
mod behind;
mod found;
mod grid;
mod level;
mod map;
mod paper;
mod raci;
mod run;
mod single;
mod skills;
mod state;
mod ways;
mod worse;

use leptos::prelude::*;

use self::state::{GRAINS, PARTS, Part, TeamPlace, use_team};
use crate::analysis::workload::{Cell, Grain, Row};
use crate::app::settings::Section;
use crate::app::state::{ViewAction, provide_action};
use crate::app::table_file::{ExportCsv, Rows};
use crate::app::task::TaskPanel;
use crate::app::text::count;
use crate::app::widgets::{CollectViews, Icon, Memo, Menu, MenuItem, Show, printing, view};
use crate::document::levelling;
use crate::format::cells::Cell as FileCell;
use crate::format::tables::Table;
use crate::plan::responsibility::partakers;

/// The team.
#[component]
pub fn Team() -> impl IntoView {
    let place = TeamPlace::provide();
    provide_action(ViewAction::Level, move || place.levelling.set(true));
    view! {
        <main id="main" class="sheet" tabindex="-1">
            <Head />
            {move || match place.part.get() {
                Part::Workload => view! { <Load /> },
                Part::Raci => view! { <raci::RaciMatrix /> },
                Part::Skills => view! { <skills::Skills /> },
            }}
            <level::LevelDialog />
        </main>
        <TaskPanel />
    }
}

/// Who has how much to do.
#[component]
fn Load() -> impl IntoView {
    let place = use_team();
    provide_action(ViewAction::Today, move || place.show_today());
    let nobody = Memo::new(move |_| place.workload.with(|workload| workload.rows.is_empty()));
    let on_paper = printing();
    move || {
        if nobody.get() {
            view! { <Nothing /> }
        } else {
            view! {
                <Tools />
                <map::Map />
                <behind::Behind />
                <Show when=move || on_paper.get()><paper::Paper /></Show>
            }
        }
    }
}

/// The address of the people in the settings.
fn people(place: TeamPlace) -> String {
    Section::People.of(place.workspace.id).href()
}

/// Title, how many there are and how many have too much to do, and what can be done about it.
#[component]
fn Head() -> impl IntoView {
    let place = use_team();
    let people_there = move || count(place.workspace.plan.with(|plan| partakers(plan).len()), "person", "people");
    let loaded = Memo::new(move |_| place.part.get() == Part::Workload);
    let over = Memo::new(move |_| if loaded.get() { place.over.with(Vec::len) } else { 0 });
    let delayed =
        Memo::new(move |_| place.workspace.plan.with(|plan| plan.tasks.iter().any(|task| task.levelling_delay != 0)));
    view! {
        <div class="head">
            <h1>"Team"</h1>
            <div class="meta">
                <span>{people_there}</span>
                {move || (over.get() > 0).then(|| view! {
                    <button type="button" class="asis overs" title="Go to the next" on:click=move |_| {
                        if let Some(spot) = place.next_over() {
                            place.step_to(spot);
                        }
                    }>
                        <Icon name="warn" />{move || format!("{} over-allocated", over.get())}
                    </button>
                })}
            </div>
            <div class="seg" role="group" aria-label="Show">
                {PARTS.map(|(part, word, name)| view! {
                    <button type="button" aria-pressed=move || (place.part.get() == part).to_string() on:click=move |_| place.show(word)>{name}</button>
                }).into_iter().collect::<Vec<_>>()}
            </div>
            <div class="acts">
                // What the part that is shown has.
                {move || match place.part.get() {
                    Part::Workload => view! { <ExportCsv word="workload" rows=move |()| load_rows(place) /> },
                    Part::Raci => view! { <ExportCsv word=Table::Raci.word() rows=move |()| raci::file_rows(place) /> },
                    Part::Skills => view! { <ExportCsv word="skills" rows=move |()| skills::file_rows(place) /> },
                }}
                <a class="btn" href=people(place)><Icon name="plus" /><span>"Add person"</span></a>
                <Show when=move || loaded.get()>
                <button type="button" class="btn primary" on:click=move |_| place.levelling.set(true)>
                    <Icon name="level" /><span>"Level…"</span>
                </button>
                <Menu label="More" class="ib" button=move || view! { <Icon name="more" /> }>
                    <MenuItem text="Clear levelling" icon="undo" disabled=!delayed.get_untracked() run=move |()| {
                        place.workspace.edit_telling_finish(levelling::clear);
                    } />
                </Menu>
                </Show>
            </div>
        </div>
    }
}

/// The workload as rows of a file: hours of work and hours there are, person by person and period by period.
fn load_rows(place: TeamPlace) -> Rows {
    let heads =
        ["Person", "Period from", "Hours of work", "Hours there are", "Per cent", "Over"].map(FileCell::text).to_vec();
    let rows: Rows = place.workload.with(|workload| {
        let of = |row: &Row| {
            let name = place.name(row.person);
            let cell = move |(day, cell): (&crate::plan::Date, &Cell)| {
                let (work, capacity) = (cell.load.work, cell.load.capacity);
                let hours = |seconds: i64| FileCell::plain(format!("{:.1}", seconds as f64 / 3600.0));
                let over = if cell.is_over() { "over" } else { "" };
                let row = vec![
                    FileCell::text(&name),
                    FileCell::plain(day),
                    hours(work),
                    hours(capacity),
                    // As in the map: rounded.
                    FileCell::maybe(cell.load.percent()),
                    FileCell::plain(over),
                ];
                (work > 0 || capacity > 0).then_some(row)
            };
            workload.days.iter().zip(&row.cells).filter_map(cell).collect::<Rows>()
        };
        workload.rows.iter().flat_map(of).collect()
    });
    std::iter::once(heads).chain(rows).collect()
}

/// What the colours mean, and how long a period is.
#[component]
fn Tools() -> impl IntoView {
    let place = use_team();
    let steps = ["to 25%", "to 60%", "to 85%", "to 100%"];
    let choose = move |grain: Grain, word: &'static str| {
        let route = place.app.route.get_untracked();
        place.app.replace(&route.with("by", (grain != Grain::Week).then(|| word.to_owned())));
    };
    view! {
        <div class="tools wltools">
            <h2>"Workload"</h2>
            <span class="mut wide-only">"Share of what each person can do"</span>
            <ul class="wlkey">
                {steps.into_iter().enumerate().map(|(at, step)| view! {
                    <li><i class=format!("l{}", at + 1)></i>{step}</li>
                }).collect_views()}
                <li><i class="l5 over"></i>"over 100%"</li>
                <li><i class="l2 clash over"></i>"part of the time"</li>
            </ul>
            <Everywhere />
            <div class="seg" role="group" aria-label="Show">
                {GRAINS.into_iter().map(|(grain, word, name)| view! {
                    <button type="button" aria-pressed=move || (place.grain.get() == grain).to_string() on:click=move |_| choose(grain, word)>{name}</button>
                }).collect_views()}
            </div>
        </div>
    }
}

/// Whether the load in other projects of this browser counts, and how far they are read.
#[component]
fn Everywhere() -> impl IntoView {
    let place = use_team();
    let across = place.across;
    let others = Memo::new(move |_| place.app.library.cards().iter().filter(|card| !card.archived).count() > 1);
    let told = move || match (across.on.get(), across.left.get()) {
        (false, _) => "All projects".to_owned(),
        (true, 0) => match across.elsewhere.with(|found| found.projects) {
            0 => "All projects: no work elsewhere".to_owned(),
            with => format!("All projects: work in {}", count(with, "other", "others")),
        },
        (true, left) => format!("All projects: {left} to read"),
    };
    view! {
        <Show when=move || others.get() || across.on.get()>
            <button
                type="button" class="btn sm" title="Counts what the same people, by e-mail or else by name, do in the other projects of this browser"
                aria-pressed=move || across.on.get().to_string()
                on:click=move |_| {
                    let route = place.app.route.get_untracked();
                    place.app.replace(&route.with("across", (!across.on.get_untracked()).then(|| "1".to_owned())));
                }
            ><Icon name="home" /><span aria-live="polite">{told}</span></button>
        </Show>
    }
}

/// Nobody is in the project yet.
#[component]
fn Nothing() -> impl IntoView {
    let place = use_team();
    view! {
        <div class="es">
            <Icon name="team" />
            <b>"Nobody is in the project yet"</b>
            <p class="mut">"Add people and assign them to tasks: who has how much to do, week by week, shows here then."</p>
            <a class="btn primary" href=people(place)>"Add people"</a>
        </div>
    }
}
