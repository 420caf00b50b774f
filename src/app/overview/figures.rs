//! Four figures: finish, progress, critical tasks, risk exposure.

use leptos::prelude::*;

use super::state::use_facts;
use crate::analysis::reserve::Balance;
use crate::app::locale::{self, Form};
use crate::app::text::{difference, task_key};
use crate::app::widgets::{FittedPicture, Memo, view};
use crate::chart::bars::{Level, level_bar};
use crate::plan::{Date, Money, Reserve};

/// The tiles.
#[component]
pub fn Figures() -> impl IntoView {
    view! {
        <section class="kpis" aria-label="Key figures">
            <Finish />
            <Progress />
            <Critical />
            <Exposure />
        </section>
    }
}

#[component]
fn Finish() -> impl IntoView {
    let facts = use_facts();
    let dates = Memo::new(move |_| {
        let (start, finish) = facts.workspace.schedule.with(|schedule| schedule.start().zip(schedule.finish()))?;
        let target = facts.workspace.plan.with(|plan| plan.project().and_then(|project| project.charter.target_finish));
        Some((start.date(), finish.date(), target))
    });
    let late = move || dates.get().and_then(|(_, finish, target)| Some(finish - target?));
    let draw = Callback::new(move |width: f64| {
        let Some((start, finish, target)) = dates.get() else { return crate::chart::scene::Scene::default() };
        let today = facts.app.today.get();
        let short = |date: Date| locale::short(date, today);
        level_bar(
            &Level {
                from: f64::from(start.0),
                to: f64::from(target.map_or(finish, |target| target.max(finish)).0),
                whole: f64::from(finish.0),
                part: f64::from(today.clamp(start, finish).0),
                mark: target.map(|target| (f64::from(target.0), "Target".to_owned())),
                left: short(start),
                right: String::new(),
                label: format!("From {} to {}", short(start), short(finish)),
            },
            width,
        )
    });
    view! {
        <div class="card kpi">
            <h2>"Scheduled finish"</h2>
            {move || match dates.get() {
                None => view! { <p class="big">"–"</p><p class="sub">"No tasks yet"</p> },
                Some((_, finish, target)) => view! {
                    <p class="big">
                        {locale::date(finish, Form::DayYear)}
                        {late().filter(|late| *late != 0).map(|late| {
                            let class = if late > 0 { "delta late" } else { "delta early" };
                            view! { " " <span class=class>{difference(late)}</span> }
                        })}
                    </p>
                    <FittedPicture draw=draw least=120.0 class="wide-only" />
                    <p class="sub phone-only">
                        {match target.map(|target| finish - target) {
                            None => "No target set".to_owned(),
                            Some(0) => "On target".to_owned(),
                            Some(late) if late > 0 => format!("{late} d after target"),
                            Some(early) => format!("{} d before target", -early),
                        }}
                    </p>
                },
            }}
        </div>
    }
}

#[component]
fn Progress() -> impl IntoView {
    let facts = use_facts();
    let known = Memo::new(move |_| facts.progress.with(|progress| progress.scope > 0));
    let percent = move || facts.progress.with(|progress| (progress.percent(), progress.percent_due()));
    let tasks = move || {
        facts.progress.with(|progress| {
            let number = |amount: usize| locale::number(amount as i64);
            let noun = if progress.tasks == 1 { "task" } else { "tasks" };
            format!("{} of {} {noun}", number(progress.finished), number(progress.tasks))
        })
    };
    let draw = Callback::new(move |width: f64| {
        let (done, due) = percent();
        level_bar(
            &Level {
                from: 0.0,
                to: 100.0,
                whole: 100.0,
                part: f64::from(done),
                mark: Some((f64::from(due), format!("{due}% due by today"))),
                left: String::new(),
                right: String::new(),
                label: format!("{done}% of the work is done, {due}% is due by today"),
            },
            width,
        )
    });
    view! {
        <div class="card kpi">
            <h2>"Work done"</h2>
            {move || if known.get() {
                view! {
                    <p class="big">{move || format!("{}%", percent().0)} " " <span class="delta">{tasks}</span></p>
                    <FittedPicture draw=draw least=120.0 class="wide-only" />
                    <p class="sub phone-only">{move || format!("{}% due by today", percent().1)}</p>
                }
            } else {
                view! { <p class="big">"–"</p><p class="sub">"No work planned yet"</p> }
            }}
        </div>
    }
}

#[component]
fn Critical() -> impl IntoView {
    let facts = use_facts();
    let known = Memo::new(move |_| facts.progress.with(|progress| progress.tasks > 0));
    let open = move || facts.progress.with(|progress| progress.tasks - progress.finished);
    // The critical task that must finish next.
    let next = Memo::new(move |_| {
        facts.workspace.plan.with(|plan| {
            facts.workspace.schedule.with(|schedule| {
                let rows = schedule.outline().rows().iter().zip(schedule.rows());
                let critical =
                    rows.filter(|(_, dates)| dates.critical && !dates.summary && dates.percent_complete < 100);
                let (row, dates) = critical
                    .filter(|(row, _)| plan.get(row.task).is_some_and(|task| !task.milestone))
                    .min_by_key(|(_, dates)| dates.finish)?;
                let task = plan.get(row.task)?;
                Some((task_key(plan, task), task.name.clone(), dates.finish.date()))
            })
        })
    });
    view! {
        <div class="card kpi">
            <h2>"Critical tasks"</h2>
            {move || if known.get() {
                view! {
                    <p class="big">
                        {move || facts.progress.with(|progress| progress.critical)} " "
                        <span class="delta">{move || format!("of {} open", locale::number(open() as i64))}</span>
                    </p>
                    <p class="sub ell">
                        {move || match next.get() {
                            None => view! { "Nothing critical is open" },
                            Some((key, name, finish)) => view! {
                                {if finish < facts.app.today.get() { "Overdue since " } else { "Next by " }}
                                {locale::short(finish, facts.app.today.get())} ": "
                                <span title=name.clone()>{if key == name { name.clone() } else { format!("{key} {name}") }}</span>
                            },
                        }}
                    </p>
                }
            } else {
                view! { <p class="big">"–"</p><p class="sub">"No tasks yet"</p> }
            }}
        </div>
    }
}

#[component]
fn Exposure() -> impl IntoView {
    let facts = use_facts();
    let sums = Memo::new(move |_| {
        let contingency = facts.workspace.plan.with(|plan| Balance::of(plan, Reserve::Contingency).left());
        let exposure = facts.exposure.get();
        (exposure.threats, exposure.threats_after, contingency, exposure.unpriced)
    });
    let money = move |amount: Money| locale::money(amount, &facts.workspace.currency(), true);
    let draw = Callback::new(move |width: f64| {
        let (now, after, contingency, _) = sums.get();
        let most = now.max(after).max(contingency.unwrap_or_default());
        level_bar(
            &Level {
                from: 0.0,
                // Some air at the right, so that a contingency above the exposure stands apart from the edge.
                to: most.0 as f64 * 1.15,
                whole: now.max(after).0 as f64,
                part: after.0 as f64,
                mark: contingency.map(|amount| (amount.0 as f64, format!("{} contingency", money(amount)))),
                left: format!("{} after responses", money(after)),
                right: String::new(),
                label: format!("Exposure {}, {} after responses", money(now), money(after)),
            },
            width,
        )
    });
    view! {
        <div class="card kpi">
            <h2>"Risk exposure"</h2>
            {move || {
                let (now, _, contingency, unpriced) = sums.get();
                if now.0 == 0 {
                    let words = if unpriced > 0 { "No open threat has a cost yet" } else { "No open threats" };
                    return view! { <p class="big">"–"</p><p class="sub">{words}</p> };
                }
                let uncovered = contingency.map(|contingency| Money(now.0 - contingency.0));
                view! {
                    <p class="big">
                        {money(now)}
                        {uncovered.filter(|open| open.0 > 0).map(|open| view! { " " <span class="delta late">{format!("{} uncovered", money(open))}</span> })}
                    </p>
                    <FittedPicture draw=draw least=120.0 class="wide-only" />
                    <p class="sub phone-only">{move || format!("{} after responses", money(sums.get().1))}</p>
                }
            }}
        </div>
    }
}
