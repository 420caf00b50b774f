//! Goals: objectives with their measures, requirements traced to tasks, gaps and what closes them.

mod add;
pub mod csv;
mod fields;
mod gaps;
mod objective_panel;
mod objectives;
mod requirement_panel;
mod requirements;
mod state;
mod traced;
pub mod words;

use leptos::{ev, prelude::*};

use self::state::{Goals as Handle, LISTS, Show, use_goals};
pub use self::traced::Traced;
use crate::analysis::goals::{self as figures, Open, Standing, course};
use crate::app::files;
use crate::app::shell::share::print_place;
use crate::app::state::{ViewAction, provide_action, provide_list_actions};
use crate::app::text::count;
use crate::app::widgets::{CollectViews, Icon, Memo, Menu, MenuItem, NothingYet, focus_found, live, view};
use crate::document::goals::charter;
use crate::format::Format;
use crate::plan::{Id, Kind};

/// Goals.
#[component]
pub fn Goals() -> impl IntoView {
    let place = Handle::provide();
    provide_action(ViewAction::Filter, || focus_found("[data-filter=goals]".into()));
    let delete = move || {
        if let Some(id) = place.current() {
            place.delete(id);
        }
    };
    provide_list_actions(place.adding, move |step| place.rows.step(step), delete, move || place.close());
    let way = place.way;
    provide_action(ViewAction::ImportTable, move || way.choose());
    let any = Memo::new(move |_| {
        place.workspace.plan.with(|plan| match place.show.get() {
            Show::Objectives => !plan.objectives.is_empty(),
            Show::Requirements => !plan.requirements.is_empty(),
            Show::Gaps => !plan.gaps.is_empty(),
        })
    });
    view! {
        <main id="main" class="sheet" tabindex="-1" on:drop=move |event| way.dropped(&event)>
            <div class="split">
                <div class="col">
                    <Head />
                    <FromCharter />
                    {move || if any.get() { view! { <Tools /> <Table /> } } else { view! { <Nothing /> } }}
                </div>
                {move || place.open.get().map(|(kind, id)| match kind {
                    Kind::Objective => view! { <objective_panel::ObjectivePanel id=Id::new(id) /> },
                    Kind::Requirement => view! { <requirement_panel::RequirementPanel id=Id::new(id) /> },
                    _ => view! { <gaps::GapPanel id=Id::new(id) /> },
                })}
            </div>
            <add::Add />
            <csv::Import way=way />
        </main>
    }
}

/// Moves the cursor by keys, opens by Enter.
fn walk(place: Handle, event: &ev::KeyboardEvent) {
    if !event.default_prevented() && !event.shift_key() {
        place.rows.walk(event, |id| place.open(id));
    }
}

/// Title, which part is shown, what it comes to, and the button for more.
#[component]
fn Head() -> impl IntoView {
    let place = use_goals();
    let fact = move || {
        place.workspace.plan.with(|plan| match place.show.get() {
            Show::Objectives => {
                let today = place.app.today.get();
                let of = |wanted: Standing| {
                    plan.objectives.iter().filter(|one| course(one, today).standing == wanted).count()
                };
                let told = [
                    (of(Standing::Achieved), "achieved"),
                    (of(Standing::AtRisk), "at risk"),
                    (of(Standing::Missed), "missed"),
                ];
                told.into_iter()
                    .filter(|(number, _)| *number > 0)
                    .map(|(number, word)| format!("{number} {word}"))
                    .collect::<Vec<_>>()
                    .join(" · ")
            }
            Show::Requirements => match plan.requirements.iter().filter(|one| figures::is_unbuilt(one)).count() {
                0 => String::new(),
                number => format!("{number} without a task"),
            },
            Show::Gaps => match plan.gaps.iter().filter(|gap| gap.task.is_none()).count() {
                0 => String::new(),
                number => format!("{number} without a task"),
            },
        })
    };
    view! {
        <div class="head gwhead">
            <h1>"Goals"</h1>
            <div class="seg" role="group" aria-label="Show">
                {Show::ALL.into_iter().map(|show| view! {
                    <button type="button" aria-pressed=move || (place.show.get() == show).to_string() on:click=move |_| place.show(show)>{show.name()}</button>
                }).collect_views()}
            </div>
            <div class="meta"><span>{fact}</span></div>
            <div class="acts">
                <Menu label="More" class="ib" button=|| view! { <Icon name="more" /> }>
                    <MenuItem text="Import CSV…" icon="import" run=move |()| place.way.choose() />
                    <MenuItem text="Export CSV" icon="export" run=move |()| {
                        files::export_for(place.app, Format::Table(place.show.get_untracked().table()));
                    } />
                    <MenuItem text="Print" icon="print" keys="Ctrl P" run=move |()| print_place(place.app) />
                </Menu>
                <button type="button" class="btn primary" on:click=move |_| place.adding.set(true)>
                    <Icon name="plus" />
                    <span>{move || format!("Add {}", place.show.get().one())}</span>
                    <kbd class="wide-only">"N"</kbd>
                </button>
            </div>
        </div>
    }
}

/// The filter, which requirements are listed, and what can be typed on a row.
#[component]
fn Tools() -> impl IntoView {
    let place = use_goals();
    view! {
        <div class="tools gwtools">
            <span class="in filt">
                <Icon name="filter" />
                <input
                    type="text" placeholder="Filter" aria-label=move || format!("Filter {}s", place.show.get().one()) data-filter="goals"
                    prop:value=move || place.text.get()
                    on:input:target=move |event| place.set("text", Some(event.target().value()).filter(|text| !text.is_empty()))
                    on:keydown=move |event: ev::KeyboardEvent| if event.key() == "Escape" {
                        event.stop_propagation();
                        place.set("text", None);
                    }
                />
            </span>
            {move || (place.show.get() == Show::Requirements).then(|| view! {
                <select class="in auto" aria-label="Which requirements" on:change:target=move |event| {
                    let word = event.target().value();
                    place.set("only", (word != "all").then_some(word));
                }>
                    {LISTS.into_iter().map(|(open, word, name)| view! {
                        <option value=word prop:selected=move || place.only.get() == open>{name}</option>
                    }).collect_views()}
                </select>
            })}
            <span class="end mut wide-only gwhint">{move || match place.show.get() {
                Show::Objectives => "Type a value on a row to note it",
                Show::Requirements => "1 to 4 on a row: how much it is wanted; with Shift: its status",
                Show::Gaps => "1 to 5 on a row: priority; Ctrl Enter: make a task of the action",
            }}</span>
        </div>
    }
}

/// The rows, or what stands there where the filter leaves none.
#[component]
fn Table() -> impl IntoView {
    let place = use_goals();
    let empty = Memo::new(move |_| place.rows.all.with(Vec::is_empty));
    view! {
        <div class="gwt">
            {move || match place.show.get() {
                Show::Objectives => view! { <objectives::ObjectiveTable /> },
                Show::Requirements => view! { <requirements::RequirementTable /> },
                Show::Gaps => view! { <gaps::GapTable /> },
            }}
            {live(move || empty.get().then(|| view! {
                <div class="es">
                    <b>{move || format!("No {} matches", place.show.get().one())}</b>
                    <button type="button" class="btn" on:click=move |_| { place.set("text", None); place.set("only", None); }>"Clear filters"</button>
                </div>
            }))}
            {move || (place.show.get() == Show::Requirements && place.only.get() == Open::All).then(|| view! { <requirements::Unasked /> })}
        </div>
    }
}

/// What the charter says in words, to be taken over.
#[component]
fn FromCharter() -> impl IntoView {
    let place = use_goals();
    let number = Memo::new(move |_| {
        place.workspace.plan.with(|plan| plan.project().map_or(0, |project| project.charter.objectives.len()))
    });
    live(move || {
        (number.get() > 0 && place.show.get() == Show::Objectives).then(|| view! {
        <p class="note gwold">
            <Icon name="info" />
            <span class="grow">{format!("The charter names {} in words. Taken over, values can be noted and what is said is kept.", count(number.get(), "objective", "objectives"))}</span>
            <button type="button" class="btn sm" on:click=move |_| { place.workspace.edit_with_undo(charter::take_over); }><span>"Take over"</span></button>
        </p>
    })
    })
}

/// What stands here before there is anything.
#[component]
fn Nothing() -> impl IntoView {
    let place = use_goals();
    view! {
        <NothingYet
            icon="goals"
            title=Signal::derive(move || format!("No {}s yet", place.show.get().one()))
            text=Signal::derive(move || match place.show.get() {
                Show::Objectives => "What the project shall achieve, measured: where it stands today, where it shall be, and by when. Each value that you note shows whether it gets there.",
                Show::Requirements => "What is asked for, by whom, and when it counts as accepted. Linked to tasks, it shows what nobody builds yet, and what is built though nobody asked.",
                Show::Gaps => "How things are, how they are wanted, and what is missing in between. What closes a gap becomes a task with one press.",
            }.to_owned())
            first=Signal::derive(move || format!("Add the first {}", place.show.get().one()))
            adding=place.adding
        />
    }
}
