//! What the backlog asks: what a sprint is, where tasks go, who has how much time.

use leptos::{ev, html, prelude::*};

use super::close::{CloseSprint, DeleteSprint, StartSprint};
use super::figures::{points, time};
use super::keys::focus_line;
use super::lines::Line;
use super::poker::Poker;
use super::retro::Retro;
use super::state::{Ask, BacklogState, Target, use_backlog};
use crate::analysis::sprint::capacity::{capacity, suggestion};
use crate::app::bulk::{AssignTo, LabelAs};
use crate::app::text::count;
use crate::app::widgets::{CollectViews, Dialog, open_for, roam, view};
use crate::document::sprints::{self, Details};
use crate::plan::points::{parse, text};
use crate::plan::{Date, Id, Person, Sprint, Task};
use crate::schedule::Units;

/// The dialog of the backlog; open while something is asked.
#[component]
pub fn AskDialog() -> impl IntoView {
    let state = use_backlog();
    let wide = |ask: &Ask| matches!(ask, Ask::Retro(_));
    let (open, open_wide) = (open_for(state.ask, move |ask| !wide(ask)), open_for(state.ask, wide));
    let title =
        Signal::derive(move || state.ask.with(|ask| ask.as_ref().map(|ask| title(&state, ask)).unwrap_or_default()));
    let done = Callback::new(move |()| state.ask.set(None));
    view! {
        <Dialog open=open title=title>
            {move || state.ask.get().map(|ask| match ask {
                Ask::NewSprint => view! { <SprintForm id=None /> },
                Ask::Sprint(id) => view! { <SprintForm id=Some(id) /> },
                Ask::Start(id) => view! { <StartSprint id=id /> },
                Ask::Close(id) => view! { <CloseSprint id=id /> },
                Ask::Delete(id) => view! { <DeleteSprint id=id /> },
                Ask::People(id) => view! { <People id=id /> },
                Ask::Move(tasks) => view! { <MoveTo tasks=tasks /> },
                Ask::Assign(tasks) => view! { <AssignTo tasks=tasks done=done /> },
                Ask::Label(tasks) => view! { <LabelAs tasks=tasks done=done /> },
                Ask::Poker(tasks) => view! { <Poker tasks=tasks /> },
                Ask::Retro(_) => view! { "" },
            })}
        </Dialog>
        <Dialog open=open_wide title=title size="lg">
            {move || match state.ask.get() {
                Some(Ask::Retro(id)) => Some(view! { <Retro id=id /> }),
                _ => None,
            }}
        </Dialog>
    }
}

fn title(state: &BacklogState, ask: &Ask) -> String {
    let what = |tasks: &[Id<Task>]| match tasks {
        [one] => state.key_of(*one).unwrap_or_default(),
        many => count(many.len(), "task", "tasks"),
    };
    match ask {
        Ask::NewSprint => "New sprint".into(),
        Ask::Sprint(id) => state.name_of(Some(*id)),
        Ask::Start(id) => format!("Start {}", state.name_of(Some(*id))),
        Ask::Close(id) => format!("Close {}", state.name_of(Some(*id))),
        Ask::Delete(id) => format!("Delete {}?", state.name_of(Some(*id))),
        Ask::People(id) => format!("The people's days in {}", state.name_of(Some(*id))),
        Ask::Poker(_) => "Planning poker".into(),
        Ask::Retro(id) => format!("Retrospective of {}", state.name_of(Some(*id))),
        Ask::Move(tasks) => format!("Move {} to", what(tasks)),
        Ask::Assign(tasks) => format!("Assign {} to", what(tasks)),
        Ask::Label(tasks) => format!("Label {}", what(tasks)),
    }
}

/// Name, goal, days and capacity of a sprint.
#[component]
fn SprintForm(
    /// Which; `None` = a new one.
    id: Option<Id<Sprint>>,
) -> impl IntoView {
    let state = use_backlog();
    let known = state.workspace.plan.with_untracked(|plan| match id.and_then(|id| plan.get(id)) {
        Some(sprint) => Details::of(sprint),
        None => Details::next(plan, state.app.today.get_untracked()),
    });
    let field = NodeRef::<html::Input>::new;
    let (name, start, finish, capacity) = (field(), field(), field(), field());
    let goal = NodeRef::<html::Textarea>::new();
    let problem = RwSignal::new(None::<String>);
    let typed = |node: NodeRef<html::Input>| node.get_untracked().map(|field| field.value()).unwrap_or_default();
    let save = move |event: ev::SubmitEvent| {
        event.prevent_default();
        // What is half typed has no value: it must not pass for an emptied field, which takes the date away. Nothing else
        // is asked of a date field here, so that it is this alone that makes it invalid.
        let half = |node: NodeRef<html::Input>| node.get_untracked().is_some_and(|field| !field.check_validity());
        if let Some((name, _)) = [("first", start), ("last", finish)].into_iter().find(|(_, node)| half(*node)) {
            problem.set(Some(format!("The {name} day is not a whole date yet. Complete it, or empty the field.")));
            return;
        }
        let points = typed(capacity);
        let details = Details {
            name: typed(name),
            goal: goal.get_untracked().map(|field| field.value()).unwrap_or_default(),
            start: typed(start).parse::<Date>().ok(),
            finish: typed(finish).parse::<Date>().ok(),
            capacity: parse(&points),
        };
        if details.capacity.is_none() && !points.trim().is_empty() {
            problem.set(Some(format!("“{points}” is not a number of points. Type one such as 24, or leave it empty.")));
            return;
        }
        let mut made = id;
        let done = state.workspace.try_edit(|draft| {
            if let Some(id) = id {
                return sprints::change(draft, id, &details);
            }
            let (id, words) = sprints::create(draft, &details)?;
            made = Some(id);
            Ok(words)
        });
        match done {
            Ok(words) => {
                state.ask.set(None);
                if let Some(words) = words {
                    state.app.announce(words);
                }
                if let Some(made) = made {
                    focus_line(&state, Line::Sprint(made));
                }
            }
            Err(error) => problem.set(Some(error.to_string())),
        }
    };
    let suggested = id.and_then(|id| suggested(state, id));
    let date = |date: Option<Date>| date.map(|date| date.to_string()).unwrap_or_default();
    view! {
        <form novalidate on:submit=save>
            <div class="db">
                <label class="field">
                    <span>"Name"</span>
                    <input node_ref=name class="in" autofocus autocomplete="off" prop:value=known.name />
                </label>
                <label class="field">
                    <span>"Sprint goal"</span>
                    <textarea node_ref=goal class="in" rows="2" placeholder="Why is this sprint worth it?" prop:value=known.goal></textarea>
                </label>
                <div class="fg2">
                    <label class="field"><span>"First day"</span><input node_ref=start class="in" type="date" prop:value=date(known.start) /></label>
                    <label class="field"><span>"Last day"</span><input node_ref=finish class="in" type="date" prop:value=date(known.finish) /></label>
                </div>
                <label class="field">
                    <span>"Capacity in points"</span>
                    <input
                        node_ref=capacity class="in" inputmode="decimal" autocomplete="off"
                        placeholder=suggested.map_or("None".to_owned(), |points| format!("{}, as the last sprints suggest", text(points)))
                        prop:value=known.capacity.map(text).unwrap_or_default()
                    />
                </label>
                <p class="late" role="alert">{move || problem.get()}</p>
            </div>
            <footer class="df">
                <span class="end">
                    <button type="button" class="btn" on:click=move |_| state.ask.set(None)>"Cancel"</button>
                    <button type="submit" class="btn primary">{if id.is_some() { "Save sprint" } else { "Add sprint" }}</button>
                </span>
            </footer>
        </form>
    }
}

/// What the last sprints suggest for this one.
fn suggested(state: BacklogState, id: Id<Sprint>) -> Option<u32> {
    state.workspace.plan.with_untracked(|plan| {
        state.workspace.schedule.with_untracked(|schedule| suggestion(plan, schedule, plan.get(id)?))
    })
}

/// Who has how much time in a sprint.
#[component]
fn People(
    /// Which.
    id: Id<Sprint>,
) -> impl IntoView {
    let state = use_backlog();
    let found = state.workspace.plan.with_untracked(|plan| {
        state.workspace.schedule.with_untracked(|schedule| {
            let (from, to) = crate::analysis::sprint::days(plan.get(id)?)?;
            Some(capacity(plan, schedule, from, to))
        })
    });
    let units = state.workspace.plan.with_untracked(|plan| Units::of_plan(plan));
    let planned =
        state.found.with_untracked(|found| found.section(id).map(|section| section.totals).unwrap_or_default());
    let advice = match suggested(state, id) {
        Some(points_) => {
            format!("At the pace of the last sprints, {} fit. Planned are {}.", points(points_), points(planned.points))
        }
        None => format!("Planned are {} and {}.", time(planned.time, &units), points(planned.points)),
    };
    let name = |id: Id<Person>| {
        state.workspace.plan.with_untracked(|plan| plan.get(id).map(|person| person.name.clone()).unwrap_or_default())
    };
    view! {
        <div class="db">
            {match found {
                None => view! { <p>"The sprint has no days yet. Set its first and last day to see who has how much time."</p> },
                Some(found) if found.people.is_empty() => view! { <p>"Nobody is in the project yet. Add people in Settings, or assign tasks to them."</p> },
                Some(found) => view! {
                    <table class="tbl">
                        <thead><tr>
                            <th scope="col">"Person"</th>
                            <th scope="col" class="num">"Days off"</th>
                            <th scope="col" class="num">"Working days"</th>
                        </tr></thead>
                        <tbody>
                            {found.people.iter().map(|share| view! {
                                <tr>
                                    <td>{name(share.person)}</td>
                                    <td class="num">{if share.days_off > 0 { share.days_off.to_string() } else { "–".into() }}</td>
                                    <td class="num">{time(share.seconds, &units)}</td>
                                </tr>
                            }).collect_views()}
                        </tbody>
                        <tfoot><tr><td>"Together"</td><td></td><td class="num">{time(found.seconds, &units)}</td></tr></tfoot>
                    </table>
                },
            }}
            <p class="mut">{advice}</p>
        </div>
        <footer class="df">
            <span class="end"><button type="button" class="btn primary" on:click=move |_| state.ask.set(None)>"Done"</button></span>
        </footer>
    }
}

/// Where tasks can go without dragging: a sprint, the backlog, top or bottom of where they are.
#[component]
fn MoveTo(
    /// Which tasks.
    tasks: Vec<Id<Task>>,
) -> impl IntoView {
    let state = use_backlog();
    let lists: Vec<Option<Id<Sprint>>> = tasks.iter().filter_map(|task| state.list_of(*task)).collect();
    let here = lists.first().copied().filter(|first| lists.iter().all(|list| list == first));
    let first = tasks.first().copied();
    let tasks = StoredValue::new(tasks);
    let go = move |target: Target| {
        state.ask.set(None);
        state.move_to(&tasks.get_value(), target);
        if let Some(first) = first {
            focus_line(&state, Line::Task(first));
        }
    };
    let mut places: Vec<(Option<Id<Sprint>>, usize)> = state.found.with_untracked(|found| {
        let open = found.open.iter().map(|section| (Some(section.sprint), section.tasks.len()));
        open.chain([(None, found.backlog.len())]).collect()
    });
    places.retain(|(sprint, _)| Some(*sprint) != here);
    let top = here.map(|sprint| {
        let list = state.list(sprint);
        (sprint, list.first().copied())
    });
    view! {
        <div class="db">
            <div class="choices" role="group" aria-label="Places" on:keydown=move |event| roam(&event)>
                {places.into_iter().enumerate().map(|(at, (sprint, number))| view! {
                    <button type="button" autofocus=at == 0 on:click=move |_| go(Target { sprint, before: None })>
                        <span class="grow ell">{state.name_of(sprint)}</span>
                        <span class="n">{number}</span>
                    </button>
                }).collect_views()}
                {top.map(|(sprint, first)| view! {
                    <button type="button" on:click=move |_| go(Target { sprint, before: first })>
                        <span class="grow ell">{format!("Top of {}", state.name_of(sprint))}</span>
                    </button>
                    <button type="button" on:click=move |_| go(Target { sprint, before: None })>
                        <span class="grow ell">{format!("Bottom of {}", state.name_of(sprint))}</span>
                    </button>
                })}
            </div>
        </div>
    }
}
