//! The dialog that levels: how, what it has found so far, and what would move. Nothing changes before it is applied.

use leptos::prelude::*;
use wasm_bindgen::JsCast;

use super::found::{Found, Side};
use super::run::{Running, Stage};
use super::state::{TeamPlace, use_team};
use crate::app::locale::{self, Form};
use crate::app::state::Shared;
use crate::app::text::{count, difference, task_key};
use crate::app::widgets::{CollectViews, Dialog, Icon, Memo, effect, live, view};
use crate::document::levelling::level;
use crate::plan::{DateTime, Id, Plan, Task};

/// Most tasks that are listed.
const MOST: usize = 200;
/// Tasks without room that are named.
const NAMED: usize = 5;

/// The dialog.
#[component]
pub fn LevelDialog() -> impl IntoView {
    let place = use_team();
    let running = Running::new();
    effect(move || {
        if !place.levelling.get() {
            running.cancel();
        }
    });
    view! {
        <Dialog open=place.levelling title="Level the plan".to_owned() size="md">
            <Inside running=running />
        </Dialog>
    }
}

/// Which of the steps is shown: progress redraws nothing else.
#[derive(Clone, PartialEq)]
enum Step {
    Ask(Option<String>),
    Run,
    Show(Shared<Plan>, Shared<Found>),
}

#[component]
fn Inside(running: Running) -> impl IntoView {
    let place = use_team();
    let slack = RwSignal::new(false);
    let step = Memo::new(move |_| match running.stage.get() {
        Stage::Asked => Step::Ask(None),
        Stage::Refused(why) => Step::Ask(Some(why)),
        Stage::Running { .. } => Step::Run,
        Stage::Done(plan, found) => Step::Show(plan, found),
    });
    let start = move || {
        running.start(place.workspace, place.app.today.get_untracked(), slack.get_untracked());
    };
    let close = move |_| place.levelling.set(false);
    // Each step begins at its main button: what had the focus is gone.
    effect(move || {
        step.track();
        request_animation_frame(|| {
            let find = |wanted| document().query_selector(wanted).ok().flatten();
            let main = find("dialog:modal .df .primary").or_else(|| find("dialog:modal .df .end .btn"));
            if let Some(main) = main.and_then(|main| main.dyn_into::<leptos::web_sys::HtmlElement>().ok()) {
                let _ = main.focus();
            }
        });
    });
    live(move || match step.get() {
        Step::Ask(why) => view! {
            <form on:submit=move |event| {
                event.prevent_default();
                start();
            }>
                <div class="db">
                    <p>"Delays tasks so that nobody has more to do at a time than they can, in as short a plan as can be found. Links, calendars and constraints hold; what has begun, was placed by hand or has priority 1000 stays."</p>
                    <label class="ck">
                        <input type="checkbox" prop:checked=move || slack.get() on:change:target=move |event| slack.set(event.target().checked()) />
                        <span>"Within slack only: the project finishes as it does now"</span>
                    </label>
                    <p class="late" role="alert">{why}</p>
                    <p class="mut">"You see what would move before anything changes."</p>
                </div>
                <footer class="df"><span class="end">
                    <button type="button" class="btn" on:click=close>"Cancel"</button>
                    <button type="submit" class="btn primary">"Find a levelling"</button>
                </span></footer>
            </form>
        },
        Step::Run => view! {
            <div class="db">
                <p role="status">"Looking for a short plan without over-allocations."</p>
                <Progress running=running />
            </div>
            <footer class="df"><span class="end">
                <button type="button" class="btn" on:click=move |_| running.cancel()>"Cancel"</button>
                <button type="button" class="btn primary" on:click=move |_| running.enough()>"Take the best so far"</button>
            </span></footer>
        },
        Step::Show(plan, found) => {
            let (nothing, moving) = (found.delays.is_empty(), found.moves.len());
            let apply = {
                let (plan, found) = (plan.clone(), found.clone());
                move |_| {
                    // Another tab may have changed it meanwhile.
                    if place.workspace.plan.get_untracked() != plan {
                        running.stage.set(Stage::Refused("The plan has changed since. Level it again.".into()));
                        return;
                    }
                    if place.workspace.edit_telling_finish(|draft| level(draft, &found.delays)) {
                        place.levelling.set(false);
                    }
                }
            };
            view! {
                <div class="db"><Outcome plan=plan found=found /></div>
                <footer class="df">
                    <button type="button" class="btn ghost" on:click=move |_| running.cancel()>"Back"</button>
                    <span class="end">
                        <button type="button" class="btn" on:click=close>{if nothing { "Close" } else { "Cancel" }}</button>
                        {(!nothing).then(|| view! { <button type="button" class="btn primary" on:click=apply>{format!("Move {}", count(moving, "task", "tasks"))}</button> })}
                    </span>
                </footer>
            }
        }
    })
}

/// How far the search is, and the best so far.
#[component]
fn Progress(running: Running) -> impl IntoView {
    let told = move || match running.stage.get() {
        Stage::Running { tried, finish, share } => (tried, finish, share),
        _ => (0, None, 0.0),
    };
    let words = move || {
        let (tried, finish, _) = told();
        let best = finish.map(|finish| format!(" Best finish so far: {}.", locale::date(day(finish), Form::DayYear)));
        format!("{} schedules tried.{}", locale::number(tried as i64), best.unwrap_or_default())
    };
    view! {
        <progress class="bar" max="100" aria-label="Time for the search" prop:value=move || told().2></progress>
        <p class="num">{words}</p>
    }
}

/// The day that something ends on: midnight is the end of the day before.
fn day(finish: DateTime) -> crate::plan::Date {
    (finish + -1).date()
}

/// What would change: figures, and the tasks that move.
#[component]
fn Outcome(plan: Shared<Plan>, found: Shared<Found>) -> impl IntoView {
    let place = use_team();
    let Found { before, after, .. } = *found;
    let name = |task: &Id<Task>| plan.get(*task).map(|task| (task_key(&plan, task), task.name.clone()));
    let today = place.app.today.get_untracked();
    let moment = |at: DateTime| locale::short(at.date(), today);
    let moved = found.moves.len();
    // The others follow them.
    let delayed = found.delays.iter().filter(|(_, delay)| *delay > 0).count();
    let follow = (delayed < moved).then(|| format!(", {delayed} delayed and what follows them"));
    let rows = found.moves.iter().take(MOST).filter_map(|one| {
        let (key, name) = name(&one.task)?;
        Some(view! {
            <tr>
                <th scope="row"><span class="key">{key}</span>" "{name}</th>
                <td>{moment(one.from)}</td>
                <td>{moment(one.to)}</td>
                <td class="num">{difference(one.to.date() - one.from.date())}</td>
            </tr>
        })
    });
    let stuck: Vec<String> = found.stuck.iter().take(NAMED).filter_map(name).map(|(key, _)| key).collect();
    let more = found.stuck.len().saturating_sub(NAMED);
    let stuck = (!stuck.is_empty()).then(|| {
        let more = if more > 0 { format!(" and {more} more") } else { String::new() };
        format!("No room in time for {}{more}: they stay where they are.", stuck.join(", "))
    });
    let left = (after.overloads > 0)
        .then_some("What is left is work that has begun or was placed by hand, tasks that alone ask for more than there is, or tasks without room in time.");
    view! {
        <dl class="lvfacts">
            <div><dt>"Over-allocated"</dt><dd>{told(before)}<Icon name="arrowright" /><b>{told(after)}</b></dd></div>
            <div><dt>"Finish"</dt><dd>{finish(place, before, after)}</dd></div>
            <div><dt>"Moves"</dt><dd><span><b>{count(moved, "task", "tasks")}</b>{follow}</span></dd></div>
        </dl>
        {left.map(|words| view! { <p class="mut">{words}</p> })}
        {stuck.map(|words| view! { <p class="note warn"><Icon name="warn" />{words}</p> })}
        {if moved == 0 {
            view! { <p class="mut">"No task has to move."</p> }
        } else {
            view! {
                <div class="numbers lvmoves" tabindex="0" role="region" aria-label="Tasks that move">
                    <table class="tbl">
                        <thead><tr><th scope="col">"Task"</th><th scope="col">"Start"</th><th scope="col">"Would be"</th><th scope="col" class="num">"Later"</th></tr></thead>
                        <tbody>{rows.collect_views()}</tbody>
                    </table>
                    {(moved > MOST).then(|| view! { <p class="nothing">{format!("and {} more", moved - MOST)}</p> })}
                </div>
            }
        }}
    }
}

/// How often, and how many people.
fn told(side: Side) -> String {
    match side.overloads {
        0 => "nobody".into(),
        times => format!("{}, {}", count(side.people, "person", "people"), count(times, "time", "times")),
    }
}

/// The finish, before and after.
fn finish(place: TeamPlace, before: Side, after: Side) -> AnyView {
    let (Some(was), Some(is)) = (before.finish, after.finish) else { return view! { "–" } };
    let today = place.app.today.get_untracked();
    let short = |at| locale::short(day(at), today);
    if was == is {
        return view! { <b>{format!("{}, as now", short(was))}</b> };
    }
    let by = difference(day(is) - day(was));
    view! { {short(was)}<Icon name="arrowright" /><b>{format!("{} ({by})", short(is))}</b> }
}
