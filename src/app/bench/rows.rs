//! Tasks and links, as measuring scripts give them.

use std::collections::{HashMap, HashSet};

use serde::Deserialize;

use crate::app::clock;
use crate::document::starter;
use crate::plan::{Calendar, ConstraintKind, Date, Duration, Hours, Id, Ids, Link, Plan, Project, Rank, Task};

/// Days are counted from here.
const BASE: &str = "2026-01-05";
/// A day of a calendar that never rests.
const DAY: i64 = 24 * 3600;

/// A plan.
#[derive(Deserialize)]
pub struct Given {
    tasks: Vec<GivenTask>,
    links: Vec<GivenLink>,
}

#[derive(Deserialize)]
struct GivenTask {
    id: u32,
    name: String,
    parent: u32,
    start: i32,
    end: i32,
}

#[derive(Deserialize)]
struct GivenLink {
    from: u32,
    to: u32,
}

/// The given tasks as a plan on a calendar that never rests. A task without a predecessor starts on its day.
pub fn plan_of(given: Given) -> Plan {
    let mut ids = Ids::seeded(clock::random_seed());
    let now = clock::now();
    let base: Date = BASE.parse().unwrap_or_default();
    let mut plan = starter::blank("Benchmark", now, &mut ids);
    if let Some(project) = plan.project().cloned() {
        let calendar = Calendar {
            id: ids.next(),
            name: "Around the clock".into(),
            week: std::array::from_fn(|_| Some(Hours::around_the_clock())),
            ..Calendar::default()
        };
        plan.put(
            Project {
                start: base.midnight(),
                calendar: Some(calendar.id),
                seconds_per_day: DAY,
                seconds_per_week: 7 * DAY,
                ..Project::clone(&project)
            }
            .into(),
        );
        plan.put(calendar.into());
    }
    let names: HashMap<u32, Id<Task>> = given.tasks.iter().map(|task| (task.id, ids.next())).collect();
    let driven: HashSet<u32> = given.links.iter().map(|link| link.to).collect();
    for (place, task) in given.tasks.iter().enumerate() {
        let start = (base + task.start).midnight();
        let mut made = Task {
            id: names.get(&task.id).copied().unwrap_or_default(),
            number: task.id,
            name: task.name.clone(),
            parent: names.get(&task.parent).copied(),
            rank: Rank::nth(place),
            duration: Duration::working(i64::from(task.end - task.start) * DAY),
            ..Task::default()
        };
        if !driven.contains(&task.id) && task.start > 0 {
            made.constraint.kind = ConstraintKind::StartNoEarlierThan;
            made.constraint.date = Some(start);
        }
        plan.put(made.into());
    }
    for link in given.links {
        if let (Some(predecessor), Some(successor)) = (names.get(&link.from), names.get(&link.to)) {
            plan.put(
                Link { id: ids.next(), predecessor: *predecessor, successor: *successor, ..Link::default() }.into(),
            );
        }
    }
    plan
}
