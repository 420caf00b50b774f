//! How sprints go: burndown or burnup of one, and the velocity of those closed.

use leptos::prelude::*;

use super::figures::days;
use super::state::{BacklogState, use_backlog};
use crate::analysis::sprint::burn::{Burn, burn};
use crate::analysis::sprint::velocity::{Outcome, RECENT, Velocity};
use crate::analysis::sprint::{Measure, active};
use crate::app::chart_card::ChartCard;
use crate::app::locale;
use crate::app::text::task_key;
use crate::app::widgets::{CollectViews, FittedPicture, Icon, Memo, live, view};
use crate::chart::numbers::{Cell, Numbers};
use crate::chart::sprint::{self as scene, Point};
use crate::chart::velocity::{Bar, velocity as bars};
use crate::plan::{Date, Id, Sprint, SprintState, Task};
use crate::schedule::Units;

/// Height of a chart.
const HEIGHT: f64 = 260.0;

/// What the address says about the charts.
#[derive(Clone, Copy)]
struct Shown {
    state: BacklogState,
    /// Sprints that have been started, the latest first.
    started: Memo<Vec<(Id<Sprint>, String)>>,
    /// The one whose course is shown.
    sprint: Memo<Option<Id<Sprint>>>,
    measure: Memo<Measure>,
    up: Memo<bool>,
    course: Memo<Option<Burn>>,
}

impl Shown {
    fn new(state: BacklogState) -> Self {
        let (app, workspace) = (state.app, state.workspace);
        let started: Memo<Vec<(Id<Sprint>, String)>> = Memo::new(move |_| {
            workspace.plan.with(|plan| {
                let mut all: Vec<_> =
                    plan.sprints.iter().filter(|sprint| sprint.state != SprintState::Planned).collect();
                all.sort_by_key(|sprint| std::cmp::Reverse((sprint.started_at, sprint.start, sprint.id)));
                all.into_iter().map(|sprint| (sprint.id, sprint.name.clone())).collect()
            })
        });
        let sprint = Memo::new(move |_| {
            let chosen = app.route.with(|route| route.get("sprint").and_then(|id| id.parse().ok()));
            started.with(|started| {
                let known = |id: &Id<Sprint>| started.iter().any(|(known, _)| known == id);
                let running = workspace.plan.with(|plan| active(plan).map(|sprint| sprint.id).next());
                chosen.filter(known).or(running).or_else(|| started.first().map(|(id, _)| *id))
            })
        });
        let measure = Memo::new(move |_| match app.route.with(|route| route.get("by").map(str::to_owned)).as_deref() {
            Some("tasks") => Measure::Tasks,
            Some("time") => Measure::Time,
            _ => Measure::Points,
        });
        let up = Memo::new(move |_| app.route.with(|route| route.get("up").is_some()));
        let course = Memo::new(move |_| {
            let (sprint, measure, today) = (sprint.get()?, measure.get(), app.today.get());
            workspace.plan.with(|plan| {
                workspace.schedule.with(|schedule| burn(plan, schedule, plan.get(sprint)?, measure, today))
            })
        });
        Self { state, started, sprint, measure, up, course }
    }

    fn set(&self, name: &str, value: Option<&str>) {
        let route = self.state.app.route.get_untracked();
        self.state.app.replace(&route.with(name, value.map(str::to_owned)));
    }

    /// An amount of the measure as a number: points, tasks, days.
    fn number(&self, amount: i64) -> f64 {
        match self.measure.get() {
            Measure::Points => amount as f64 / 100.0,
            Measure::Tasks => amount as f64,
            Measure::Time => amount as f64 / self.units().day.max(1) as f64,
        }
    }

    fn units(&self) -> Units {
        self.state.workspace.plan.with(|plan| Units::of_plan(plan))
    }

    const fn unit(measure: Measure) -> &'static str {
        match measure {
            Measure::Points => "Points",
            Measure::Tasks => "Tasks",
            Measure::Time => "Days of work",
        }
    }
}

/// An amount: whole, or with as many decimals as it needs, two at most.
fn amount(value: f64) -> String {
    let hundredths = (value * 100.0).round() as i64;
    u32::try_from(hundredths).map_or_else(|_| value.to_string(), crate::plan::points::text)
}

/// The charts.
#[component]
pub fn Charts() -> impl IntoView {
    let state = use_backlog();
    let shown = Shown::new(state);
    let any = Memo::new(move |_| shown.started.with(|started| !started.is_empty()));
    view! {
        <div class="body blc" tabindex="-1">
            {move || if any.get() {
                view! {
                    <Course shown=shown />
                    <Outcomes />
                }
            } else {
                view! {
                    <div class="es">
                        <Icon name="backlog" />
                        <b>"No sprint has been started yet"</b>
                        <p class="mut">"Once one runs, what is left of it shows here day by day, and what closed ones got done."</p>
                    </div>
                }
            }}
        </div>
    }
}

/// A button of a switch.
fn choice(words: &'static str, pressed: impl Fn() -> bool + Send + 'static, run: impl Fn() + 'static) -> AnyView {
    view! { <button type="button" aria-pressed=move || pressed().to_string() on:click=move |_| run()>{words}</button> }
}

/// Burndown or burnup.
#[component]
fn Course(
    /// What is shown.
    shown: Shown,
) -> impl IntoView {
    let state = shown.state;
    let draw = Callback::new(move |width: f64| {
        let today = state.app.today.get();
        let chart = shown.course.with(|found| found.as_ref().map(|found| chart(shown, found, today)));
        let draw = |chart: scene::Burn| {
            locale::with_chart_words(today, &amount, |words| scene::burn(&chart, width, HEIGHT, words))
        };
        chart.map(draw).unwrap_or_default()
    });
    let told = move || shown.course.with(|found| found.as_ref().map(|found| told(shown, found)));
    let title = Signal::derive(move || if shown.up.get() { "Burnup" } else { "Burndown" }.to_owned());
    let nothing = Signal::derive(move || {
        let words = "Set the sprint's first and last day to see its course.";
        shown.course.with(Option::is_none).then_some(words)
    });
    let above = move || {
        view! {
            <div class="row wrap">
                <select class="in auto" aria-label="Sprint" on:change=move |event| shown.set("sprint", Some(&event_target_value(&event)))>
                    {move || shown.started.get().into_iter().map(|(id, name)| view! {
                        <option value=id.to_string() prop:selected=move || shown.sprint.get() == Some(id)>{name}</option>
                    }).collect_views()}
                </select>
                <div class="seg" role="group" aria-label="Measure">
                    {Measure::ALL.into_iter().map(|measure| {
                        let (words, value) = match measure {
                            Measure::Points => ("Points", None),
                            Measure::Tasks => ("Tasks", Some("tasks")),
                            Measure::Time => ("Time", Some("time")),
                        };
                        choice(words, move || shown.measure.get() == measure, move || shown.set("by", value))
                    }).collect_views()}
                </div>
                <div class="seg" role="group" aria-label="Course">
                    {choice("Burndown", move || !shown.up.get(), move || shown.set("up", None))}
                    {choice("Burnup", move || shown.up.get(), move || shown.set("up", Some("1")))}
                </div>
            </div>
            {move || told().map(|told| view! { <p class="mut told">{told}</p> })}
        }
    };
    view! {
        <ChartCard
            title=title note=Signal::derive(move || Shown::unit(shown.measure.get()).to_owned()) word="burndown"
            class="burn" nothing=nothing draw=draw numbers=Callback::new(move |()| days_in_numbers(shown)) above=above
        />
    }
}

/// The course in a sentence.
fn told(shown: Shown, found: &Burn) -> String {
    let state = shown.state;
    let today = state.app.today.get();
    let dates = state.workspace.plan.with(|plan| {
        let sprint = shown.sprint.get().and_then(|id| plan.get(id));
        sprint.map(|sprint| days(sprint, today)).unwrap_or_default()
    });
    let promised = found.promised.unwrap_or(found.committed);
    let mut words = format!("{dates}. Committed {}", amount(shown.number(promised)));
    if promised != found.committed {
        words.push_str(&format!(" (by today's estimates {})", amount(shown.number(found.committed))));
    }
    if found.added > 0 {
        words.push_str(&format!(", {} added", amount(shown.number(found.added))));
    }
    if found.removed > 0 {
        words.push_str(&format!(", {} taken out", amount(shown.number(found.removed))));
    }
    let last = found.days.iter().rev().find(|day| day.done.is_some());
    if let Some((done, left)) = last.and_then(|day| Some((day.done?, day.remaining?))) {
        words.push_str(&format!(", {} done, {} left", amount(shown.number(done)), amount(shown.number(left))));
    }
    words.push('.');
    words
}

/// Keys of tasks.
fn keys(state: BacklogState, tasks: &[Id<Task>]) -> String {
    state.workspace.plan.with(|plan| {
        let keys: Vec<String> = tasks.iter().filter_map(|id| plan.get(*id)).map(|task| task_key(plan, task)).collect();
        keys.join(", ")
    })
}

/// What came and went on a day, in words.
fn change(state: BacklogState, added: &[Id<Task>], removed: &[Id<Task>]) -> String {
    let part = |tasks: &[Id<Task>], what: &str| (!tasks.is_empty()).then(|| format!("{} {what}", keys(state, tasks)));
    part(added, "added").into_iter().chain(part(removed, "taken out")).collect::<Vec<_>>().join("; ")
}

fn chart(shown: Shown, found: &Burn, today: Date) -> scene::Burn {
    let up = shown.up.get();
    let even = found.days.first().map_or(0, |day| day.ideal);
    let points = found.days.iter().map(|day| Point {
        on: day.on,
        scope: shown.number(day.scope),
        known: if up { day.done } else { day.remaining }.map(|amount| shown.number(amount)),
        ideal: shown.number(if up { even - day.ideal } else { day.ideal }),
        change: change(shown.state, &day.added, &day.removed),
    });
    let running = shown.state.workspace.plan.with(|plan| {
        shown.sprint.get().and_then(|id| plan.get(id)).is_some_and(|sprint| sprint.state == SprintState::Active)
    });
    scene::Burn { points: points.collect(), up, today: running.then_some(today) }
}

/// The course in numbers, day by day.
fn days_in_numbers(shown: Shown) -> Numbers {
    let cell = |value: Option<i64>| value.map_or(Cell::None, |value| Cell::Amount(shown.number(value)));
    let heads = ["End of", "Scope", "Done", "Left", "Even course", "Scope changes"].map(str::to_owned).to_vec();
    let rows = shown.course.with(|found| {
        let days = found.iter().flat_map(|found| found.days.iter().enumerate());
        days.map(|(at, day)| {
            vec![
                if at == 0 { Cell::Text("Start".into()) } else { Cell::Day(day.on) },
                cell(Some(day.scope)),
                cell(day.done),
                cell(day.remaining),
                cell(Some(day.ideal)),
                Cell::Text(change(shown.state, &day.added, &day.removed)),
            ]
        })
        .collect()
    });
    Numbers { heads, rows }
}

/// Velocity, with what carried over.
#[component]
fn Outcomes() -> impl IntoView {
    let state = use_backlog();
    let found = state.velocity;
    let nothing = Signal::derive(move || {
        let words = "What sprints get done shows here once one is closed.";
        found.with(|found| found.sprints.is_empty()).then_some(words)
    });
    let name = move |id: Id<Sprint>| {
        state.workspace.plan.with(|plan| plan.get(id).map(|sprint| sprint.name.clone()).unwrap_or_default())
    };
    let draw = Callback::new(move |width: f64| {
        found.with(|found| {
            let all: Vec<Bar> = (found.sprints.iter())
                .map(|outcome| Bar {
                    name: name(outcome.sprint),
                    committed: f64::from(outcome.committed) / 100.0,
                    done: f64::from(outcome.done) / 100.0,
                })
                .collect();
            let part = |hundredths: u32| f64::from(hundredths) / 100.0;
            let recent = found
                .recent
                .map(|(mean, least, most)| ([part(mean), part(least), part(most)], found.sprints.len().min(RECENT)));
            let today = state.app.today.get();
            locale::with_chart_words(today, &amount, |words| bars(&all, recent, width, 220.0, words))
        })
    });
    let numbers = Callback::new(move |()| {
        let points = |hundredths: u32| Cell::Amount(f64::from(hundredths) / 100.0);
        let rows = found.with(|found| {
            let row = |outcome: &Outcome| {
                vec![
                    Cell::Text(name(outcome.sprint)),
                    points(outcome.committed),
                    points(outcome.done),
                    Cell::Count(outcome.tasks_done as i64),
                    Cell::Text(keys(state, &outcome.carried)),
                ]
            };
            found.sprints.iter().rev().map(row).collect()
        });
        Numbers {
            heads: ["Sprint", "Committed", "Done", "Tasks done", "Carried over"].map(str::to_owned).to_vec(),
            rows,
        }
    });
    let picture = move || {
        view! {
            <FittedPicture draw=draw least=320.0 />
            <p class="legend"><span><svg width="12" height="10" aria-hidden="true"><rect class="rb1" width="12" height="10" rx="2"></rect></svg>"Committed"</span><span><svg width="12" height="10" aria-hidden="true"><rect class="rb2" width="12" height="10" rx="2"></rect></svg>"Done"</span></p>
        }
    };
    let range = move || {
        let words = found.with(range);
        (!words.is_empty()).then(|| view! { <p class="mut told">{words}</p> })
    };
    view! {
        <ChartCard
            title="Velocity" note="Points per sprint" word="velocity" class="burn" nothing=nothing draw=draw
            numbers=numbers above=move || live(range) shown=picture
        />
    }
}

/// Mean and range in a sentence.
fn range(found: &Velocity) -> String {
    let Some((mean, least, most)) = found.recent else { return String::new() };
    let text = crate::plan::points::text;
    let last = found.sprints.len().min(RECENT);
    if last == 1 {
        return format!("The last sprint got {} points done.", text(most));
    }
    format!("The last {last} sprints got {} to {} points done, {} in the mean.", text(least), text(most), text(mean))
}
