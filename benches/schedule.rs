//! How long a schedule takes: generated plans with two links a task, from plan to dates, slack and critical flags.
//!
//! `cargo bench --no-default-features --bench schedule` prints a line a size: times grow as the plan does.

// A benchmark takes the time; nothing of this runs in a browser.
#![allow(clippy::disallowed_methods)]

mod common;

use std::time::Instant;

use landfall::plan::{Duration, Lag, Link, LinkKind, Outline, Plan, Project, Rank, Task, TimeUnit};
use landfall::schedule::Schedule;

/// A plan of `count` tasks, every tenth a summary of the nine after it where `summaries`, with two links a task (to
/// tasks among the fifty before it), a five-day week and ten holidays a year.
fn plan(count: usize, summaries: bool) -> Plan {
    let (mut plan, mut ids, mut random) = common::begun();
    let mut next = |below: u64| random.next(below);
    let mut tasks: Vec<Task> = Vec::with_capacity(count);
    for place in 0..count {
        let summary = summaries && place % 10 == 0;
        let parent = (summaries && !summary).then(|| tasks[place - place % 10].id);
        tasks.push(Task {
            id: ids.next(),
            parent,
            rank: Rank::nth(place),
            duration: Duration::working(if summary { 0 } else { (1 + next(10) as i64) * 4 * 3600 }),
            ..Task::default()
        });
    }
    for (place, task) in tasks.iter().enumerate() {
        plan.put(task.clone().into());
        if summaries && place % 10 == 0 {
            continue;
        }
        let mut last = usize::MAX;
        for _ in 0..2 {
            let back = 1 + next(50) as usize;
            let Some(from) = place.checked_sub(back).filter(|from| *from != last && !(summaries && from % 10 == 0))
            else {
                continue;
            };
            last = from;
            let link_kind = if next(10) == 0 { LinkKind::StartToStart } else { LinkKind::FinishToStart };
            let lag = if next(10) == 0 { Lag::Working(8 * 3600, TimeUnit::Day) } else { Lag::default() };
            plan.put(
                Link {
                    id: ids.next(),
                    predecessor: tasks[from].id,
                    successor: task.id,
                    link_kind,
                    lag,
                    ..Link::default()
                }
                .into(),
            );
        }
    }
    plan
}

/// The plan with one task a day longer.
fn longer(plan: &Plan, which: usize) -> Plan {
    let mut next = plan.clone();
    if let Some(task) = plan.tasks.iter().nth(which) {
        let mut task = Task::clone(task);
        task.duration.seconds += 8 * 3600;
        next.put(task.into());
    }
    next
}

/// The plan with one link a day of lag longer.
fn lagging(plan: &Plan, which: usize) -> Plan {
    let mut next = plan.clone();
    if let Some(link) = plan.links.iter().nth(which) {
        next.put(Link { lag: Lag::Working(3 * 8 * 3600, TimeUnit::Day), ..Link::clone(link) }.into());
    }
    next
}

/// The plan with its project a day later: the network stays, all dates are others.
fn later(plan: &Plan) -> Plan {
    let mut next = plan.clone();
    if let Some(project) = plan.project() {
        next.put(Project { start: project.start + 24 * 3600, ..Project::clone(project) }.into());
    }
    next
}

/// A task on the way to the last finish, so that all late dates move with it: the first that is critical.
fn critical(plan: &Plan, schedule: &Schedule) -> usize {
    let leads =
        |task: &std::sync::Arc<Task>| schedule.task(task.id).is_some_and(|dates| dates.critical && !dates.summary);
    plan.tasks.iter().position(leads).unwrap_or(0)
}

/// Median and fastest time of several runs, in milliseconds.
fn time<T>(runs: usize, mut run: impl FnMut() -> T) -> (f64, f64) {
    let mut times: Vec<f64> = (0..runs)
        .map(|_| {
            let begun = Instant::now();
            let result = run();
            let took = begun.elapsed().as_secs_f64() * 1000.0;
            drop(result);
            took
        })
        .collect();
    times.sort_by(f64::total_cmp);
    (times[times.len() / 2], times[0])
}

fn main() {
    println!("Milliseconds: median and, in brackets, the fastest of several runs.");
    println!(
        "whole: from the plan. passes: all dates, slack and flags anew, the network kept (the project begins later)."
    );
    println!("task, critical: one task longer, off and on the critical path. link: a lag longer. name: nothing moves.");
    let heads = ["outline", "whole", "passes", "task", "critical", "link", "name"].map(|head| format!("{head:>17}"));
    println!("{:>7} {:>7} {:>9} {}", "tasks", "links", "summaries", heads.join(" "));
    for (count, summaries) in [
        (100, false),
        (1_000, false),
        (10_000, false),
        (10_000, true),
        (20_000, false),
        (50_000, false),
        (100_000, false),
    ] {
        let plan = plan(count, summaries);
        let runs = (1_000_000 / count).clamp(9, 400);
        let before = Schedule::of(&plan);
        let mut named = plan.clone();
        if let Some(task) = plan.tasks.iter().nth(count / 3) {
            named.put(Task { name: "Named".into(), ..Task::clone(task) }.into());
        }
        let next = |plan: &Plan| time(runs, || before.next(plan));
        let times = [
            time(runs, || Outline::of(&plan)),
            time(runs, || Schedule::of(&plan)),
            next(&later(&plan)),
            next(&longer(&plan, count / 3)),
            next(&longer(&plan, critical(&plan, &before))),
            next(&lagging(&plan, count / 3)),
            next(&named),
        ];
        let cells = times.map(|(median, fastest)| format!("{:>17}", format!("{median:.3} ({fastest:.3})")));
        println!("{count:>7} {:>7} {summaries:>9} {}", plan.links.len(), cells.join(" "));
    }
}
