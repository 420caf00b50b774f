//! The headings of the list: a sprint with its goal, days, sums and room; the backlog; closed sprints.

use leptos::attr::custom::{CustomAttr, custom_attribute};
use leptos::{ev, prelude::*};

use super::figures::{days, points, time};
use super::lines::Line;
use super::state::{Ask, BacklogState, Target, use_backlog};
use crate::analysis::sprint::Totals;
use crate::analysis::sprint::capacity::capacity;
use crate::app::text::count;
use crate::app::widgets::{Icon, Memo, Menu, MenuItem, live, view};
use crate::document::sprints;
use crate::plan::points::text;
use crate::plan::{Id, Sprint, SprintState};
use crate::schedule::Units;

/// The depth of a row in the grid, which Leptos has no name for.
pub fn level(depth: &'static str) -> CustomAttr<&'static str, &'static str> {
    custom_attribute("aria-level", depth)
}

/// What a line of headings has in common: its place, its focus, and whether tasks would be dropped at its end.
#[derive(Clone, Copy)]
pub struct RowFacts {
    /// Its place in the grid, from 1.
    pub index: Signal<usize>,
    /// `0` for the one row that Tab reaches, else `-1`.
    pub tab: Signal<&'static str>,
}

impl RowFacts {
    pub fn of(state: BacklogState, line: Line) -> Self {
        Self {
            index: Signal::derive(move || state.lines.with(|lines| lines.place(line).map_or(0, |at| at + 1))),
            tab: Signal::derive(move || {
                let cursor = state.cursor.get();
                let entry = state.lines.with(|lines| {
                    cursor.filter(|cursor| lines.place(*cursor).is_some()).or_else(|| lines.all.first().copied())
                });
                if entry == Some(line) { "0" } else { "-1" }
            }),
        }
    }
}

/// The heading of a sprint.
#[component]
pub fn SprintHead(
    /// Which.
    id: Id<Sprint>,
) -> impl IntoView {
    let state = use_backlog();
    let facts = RowFacts::of(state, Line::Sprint(id));
    let sprint = Memo::new(move |_| state.workspace.plan.with(|plan| plan.get(id).cloned()));
    let read = move |read: &dyn Fn(&Sprint) -> String| sprint.with(|sprint| sprint.as_ref().map(|sprint| read(sprint)));
    let of = move || sprint.with(|sprint| sprint.as_ref().map(|sprint| sprint.state));
    let totals = Memo::new(move |_| {
        state.found.with(|found| found.section(id).map(|section| section.totals).unwrap_or_default())
    });
    let aimed = move || state.target.get().is_some_and(|target| target.sprint == Some(id));
    view! {
        <div
            role="row" class="blh" class:aim=aimed class:now=move || of() == Some(SprintState::Active)
            data-line=Line::Sprint(id).word() {..level("1")} aria-rowindex=move || facts.index.get()
            aria-expanded=move || state.is_open(id).to_string()
            tabindex=move || facts.tab.get()
            on:focus=move |_: ev::FocusEvent| state.cursor.set(Some(Line::Sprint(id)))
        >
            <div role="gridcell" class="nm">
                <button type="button" class="ib sm tw" tabindex="-1" aria-label=move || if state.is_open(id) { "Fold" } else { "Unfold" } on:click=move |_| state.turn(id)>
                    <Icon name=Signal::derive(move || if state.is_open(id) { "down" } else { "right" }) />
                </button>
                <h2 class="ell">{move || read(&|sprint| sprint.name.clone())}</h2>
                {move || of().map(|of| match of {
                    SprintState::Active => view! { <span class="lim on">"Active"</span> },
                    SprintState::Planned => view! { <span class="count">"Planned"</span> },
                    SprintState::Closed => view! { <span class="count">"Closed"</span> },
                })}
                <span class="mut when">{move || read(&|sprint| days(sprint, state.app.today.get()))}</span>
            </div>
            <p role="gridcell" class="goal ell" title=move || read(&|sprint| sprint.goal.clone())>
                {move || read(&|sprint| if sprint.goal.is_empty() { "No goal yet".into() } else { sprint.goal.clone() })}
            </p>
            <div role="gridcell" class="sums">
                {move || sums(&totals.get(), of() == Some(SprintState::Closed))}
                <span class="mut when">{move || read(&|sprint| days(sprint, state.app.today.get()))}</span>
            </div>
            <div role="gridcell" class="room"><Room id=id totals=totals /></div>
            <div role="gridcell" class="do">
                {move || match of() {
                    Some(SprintState::Planned) => Some(view! {
                        <button type="button" class="btn sm" on:click=move |_| state.ask.set(Some(Ask::Start(id)))><Icon name="play" /><span>"Start"</span></button>
                    }),
                    Some(SprintState::Active) => Some(view! {
                        <button type="button" class="btn sm" on:click=move |_| state.ask.set(Some(Ask::Close(id)))><Icon name="check" /><span>"Close"</span></button>
                    }),
                    _ => None,
                }}
                <SprintMenu id=id />
            </div>
        </div>
    }
}

/// Sums in words.
fn sums(totals: &Totals, closed: bool) -> AnyView {
    let tasks = count(totals.tasks, "task", "tasks");
    let done = (totals.done > 0 && !closed).then(|| format!("{} done", text(totals.points_done)));
    let open = (totals.unestimated > 0).then(|| format!("{} without estimate", totals.unestimated));
    let more: Vec<String> = done.into_iter().chain(open).collect();
    view! {
        <span>{tasks}</span>
        <b>{points(totals.points)}</b>
        {(!more.is_empty()).then(|| view! { <small>{more.join(", ")}</small> })}
    }
}

/// How full a sprint is: points of its capacity, or of what the last sprints suggest; without either, planned time of the
/// people's time.
#[derive(Debug, Clone, PartialEq, Eq)]
struct Fill {
    part: i64,
    whole: i64,
    words: String,
    title: &'static str,
}

fn fill(state: BacklogState, id: Id<Sprint>, totals: &Totals) -> Option<Fill> {
    state.workspace.plan.with(|plan| {
        state.workspace.schedule.with(|schedule| {
            let sprint = plan.get(id)?;
            let most = match (sprint.state, sprint.capacity) {
                (SprintState::Closed, _) => None,
                (_, Some(most)) => Some((most, "Points planned of the capacity that was set")),
                (_, None) => crate::analysis::sprint::days(sprint)
                    .and_then(|(from, to)| state.pace.get().suggestion(capacity(plan, schedule, from, to).seconds))
                    .map(|most| (most, "Points planned of what the last three sprints suggest for the people's days")),
            };
            if let Some((most, title)) = most {
                let words = format!("{} of {}", text(totals.points), points(most));
                return Some(Fill { part: i64::from(totals.points), whole: i64::from(most), words, title });
            }
            if sprint.state == SprintState::Closed {
                let committed = sprint.committed.unwrap_or(0);
                // As velocity has it: what was reopened since was done all the same.
                let done = state
                    .velocity
                    .with(|found| found.sprints.iter().find(|found| found.sprint == id).map_or(0, |found| found.done));
                let words = format!("{} of {} done", text(done), points(committed));
                let title = "Points done of those committed";
                return Some(Fill { part: i64::from(done), whole: i64::from(committed), words, title });
            }
            let (from, to) = crate::analysis::sprint::days(sprint)?;
            let whole = Some(capacity(plan, schedule, from, to).seconds).filter(|whole| *whole > 0)?;
            let units = Units::of_plan(plan);
            let words = format!("{} of {}", time(totals.time, &units), time(whole, &units));
            Some(Fill {
                part: totals.time,
                whole,
                words,
                title: "Days of work left in the tasks, of the people's working days",
            })
        })
    })
}

/// The bar of how full a sprint is; opens the people's days.
#[component]
fn Room(
    /// Which sprint.
    id: Id<Sprint>,
    /// Its sums.
    totals: Memo<Totals>,
) -> impl IntoView {
    let state = use_backlog();
    let found = Memo::new(move |_| fill(state, id, &totals.get()));
    let closed = move || {
        state.workspace.plan.with(|plan| plan.get(id).is_some_and(|sprint| sprint.state == SprintState::Closed))
    };
    live(move || {
        found.get().map(|fill| {
            let closed = closed();
            let over = fill.part > fill.whole && !closed;
            let whole = fill.whole.max(1);
            let label = format!("Capacity: {}{}", fill.words, if over { ", over capacity" } else { "" });
            view! {
                <button
                    type="button" class="asis" title=fill.title aria-label=label disabled=closed
                    on:click=move |_| state.ask.set(Some(Ask::People(id)))
                >
                    <span class="rw" class:beyond=over>
                        {over.then(|| view! { <Icon name="warn" /> })}
                        {fill.words}
                        {over.then(|| view! { <em>", over capacity"</em> })}
                    </span>
                    <progress class="bar thin" class:danger=over class:done=closed aria-hidden="true" max=whole value=fill.part.min(whole)></progress>
                </button>
            }
        })
    })
}

/// What can be done to a sprint.
#[component]
fn SprintMenu(
    /// Which.
    id: Id<Sprint>,
) -> impl IntoView {
    let state = use_backlog();
    let label = Signal::derive(move || {
        format!(
            "More for {}",
            state.workspace.plan.with(|plan| plan.get(id).map(|sprint| sprint.name.clone()).unwrap_or_default())
        )
    });
    let started = move || {
        state
            .workspace
            .plan
            .with_untracked(|plan| plan.get(id).is_some_and(|sprint| sprint.state != SprintState::Planned))
    };
    view! {
        <Menu label=label class="ib" button=|| view! { <Icon name="more" /> }>
            <MenuItem text="Name, goal, days and capacity…" icon="edit" run=move |()| state.ask.set(Some(Ask::Sprint(id))) />
            {started().then(|| view! {
                <MenuItem text="Retrospective…" icon="star" run=move |()| state.ask.set(Some(Ask::Retro(id))) />
            })}
            <MenuItem text="The people's days…" icon="team" run=move |()| state.ask.set(Some(Ask::People(id))) />
            <div class="sep" role="separator"></div>
            <MenuItem text="Delete sprint" icon="trash" danger=true run=move |()| {
                // Notes, votes and what was committed go along with one that has been started: that is asked first.
                if started() {
                    state.ask.set(Some(Ask::Delete(id)));
                } else if state.workspace.edit_with_undo(|draft| sprints::delete(draft, id)) {
                    super::keys::focus_line(&state, Line::Backlog);
                }
            } />
        </Menu>
    }
}

/// The heading of the backlog.
#[component]
pub fn BacklogHead() -> impl IntoView {
    let state = use_backlog();
    let facts = RowFacts::of(state, Line::Backlog);
    let totals = Memo::new(move |_| state.found.with(|found| found.totals));
    let aimed = move || state.target.get().is_some_and(|target| target.sprint.is_none());
    view! {
        <div
            role="row" class="blh low" class:aim=aimed data-line=Line::Backlog.word() {..level("1")}
            aria-expanded="true" aria-rowindex=move || facts.index.get() tabindex=move || facts.tab.get()
            on:focus=move |_: ev::FocusEvent| state.cursor.set(Some(Line::Backlog))
        >
            <div role="gridcell" class="nm"><h2>"Not in a sprint"</h2></div>
            <div role="gridcell" class="sums">{move || sums(&totals.get(), false)}</div>
        </div>
    }
}

/// The heading of closed sprints.
#[component]
pub fn PastHead() -> impl IntoView {
    let state = use_backlog();
    let facts = RowFacts::of(state, Line::Past);
    let number = Memo::new(move |_| state.found.with(|found| found.closed.len()));
    view! {
        <div
            role="row" class="blh low" data-line=Line::Past.word() {..level("1")} aria-rowindex=move || facts.index.get()
            aria-expanded=move || state.past.get().to_string() tabindex=move || facts.tab.get()
            on:focus=move |_: ev::FocusEvent| state.cursor.set(Some(Line::Past))
        >
            <div role="gridcell" class="nm">
                <button type="button" class="ib sm tw" tabindex="-1" aria-label=move || if state.past.get() { "Fold" } else { "Unfold" } on:click=move |_| state.past.update(|past| *past = !*past)>
                    <Icon name=Signal::derive(move || if state.past.get() { "down" } else { "right" }) />
                </button>
                <h2>"Closed sprints"</h2>
                <span class="count">{move || number.get()}</span>
            </div>
        </div>
    }
}

/// What stands in an empty list.
#[component]
pub fn EmptyRow(
    /// The sprint; `None` = the backlog.
    sprint: Option<Id<Sprint>>,
) -> impl IntoView {
    let state = use_backlog();
    let line = Line::Empty(sprint);
    let facts = RowFacts::of(state, line);
    let aimed = move || state.target.get() == Some(Target { sprint, before: None });
    let words = match sprint {
        Some(_) => "Nothing planned yet. Drag tasks here, or press M on a task.",
        None if state.workspace.plan.with_untracked(|plan| plan.tasks.is_empty()) => {
            "No tasks yet. Add the first one below."
        }
        None => "Everything is planned or done. Add what comes next below.",
    };
    view! {
        <div role="row" class="ble" class:drop=aimed data-line=line.word() {..level("2")} aria-rowindex=move || facts.index.get()>
            <span role="gridcell">{words}</span>
        </div>
    }
}
