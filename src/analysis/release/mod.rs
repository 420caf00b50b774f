//! Releases: what is in one, whether it is ready, what its notes say, and how releases went so far.

mod free;
mod notes;
mod readiness;
mod track;

#[cfg(test)]
mod tests;

pub use free::{by_branch, by_label, free};
pub use notes::{day_of, missing_from, notes};
pub use readiness::{Outcome, Readiness, readiness};
pub use track::{Past, Track, track};

use crate::plan::scope::DEPTH;
pub use crate::plan::scope::{Scopes, release_of};

use std::cmp::Reverse;

use crate::plan::{Date, DateTime, Freeze, Id, IdMap, IdSet, Plan, Release, Task};
use crate::schedule::Schedule;

/// The day on which a release is due: promised, or reached by its milestone where nothing is promised.
#[must_use]
pub fn due(schedule: &Schedule, release: &Release) -> Option<Date> {
    release.date.or_else(|| milestone_date(schedule, release))
}

/// When the milestone that stands for a release is reached by the schedule.
#[must_use]
pub fn milestone_date(schedule: &Schedule, release: &Release) -> Option<Date> {
    Some(schedule.task(release.milestone?)?.finish.date())
}

/// The freeze that a day lies in.
#[must_use]
pub fn frozen(plan: &Plan, day: Date) -> Option<&Freeze> {
    plan.project()?.freezes.iter().find(|freeze| (freeze.from..=freeze.to).contains(&day))
}

/// The releases that are not out yet, the next first, those without a day last; then those that are, the latest first.
#[must_use]
pub fn in_order(plan: &Plan, schedule: &Schedule) -> Vec<Id<Release>> {
    let mut all: Vec<&Release> = plan.releases.iter().map(|release| &**release).collect();
    all.sort_by_cached_key(|release| {
        let day = due(schedule, release).map_or(i32::MAX, |day| day.0);
        let out = release.released.map_or(i64::MIN, |DateTime(at)| at);
        (release.released.is_some(), Reverse(out), day, release.name.clone(), release.id)
    });
    all.into_iter().map(|release| release.id).collect()
}

/// All tasks that a task waits for, directly or through others, and that are no summaries; itself, where it is work. In no
/// order.
#[must_use]
pub fn leading_to(plan: &Plan, goal: Id<Task>) -> Vec<Id<Task>> {
    let (mut predecessors, mut below): (IdMap<_, Vec<_>>, IdMap<_, Vec<_>>) = Default::default();
    for link in plan.links.iter() {
        predecessors.entry(link.successor).or_default().push(link.predecessor);
    }
    for task in plan.tasks.iter().filter(|task| task.in_plan()) {
        if let Some(parent) = task.parent {
            below.entry(parent).or_default().push(task.id);
        }
    }
    let summaries = crate::plan::summaries(plan);
    let (mut seen, mut waiting) = (IdSet::default(), vec![goal]);
    let mut found = Vec::new();
    while let Some(id) = waiting.pop() {
        let Some(task) = plan.get(id).filter(|_| seen.insert(id)) else { continue };
        // A link from a summary is one from all below it; one to a summary holds for all below it.
        if summaries.contains(&id) {
            waiting.extend(below.get(&id).into_iter().flatten());
        } else if !task.inactive {
            found.push(id);
        }
        let mut above = Some(task);
        for _ in 0..DEPTH {
            let Some(at) = above else { break };
            waiting.extend(predecessors.get(&at.id).into_iter().flatten());
            above = at.parent.and_then(|parent| plan.get(parent));
        }
    }
    found
}
