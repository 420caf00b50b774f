//! How releases went so far: lead time, change failure rate and time to restore, as DORA names them (Forsgren, Humble,
//! Kim: Accelerate, 2018; dora.dev, "DORA's software delivery metrics").
//!
//! Lead time for changes is counted there from the commit of a change to its release; a plan knows when work on a task
//! began, so it is counted from there.

use super::Scopes;
use crate::plan::{Date, DateTime, Id, Plan, Release};

/// A release that is out.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Past {
    /// Which.
    pub release: Id<Release>,
    /// When it went out.
    pub at: DateTime,
    /// Tasks in its scope.
    pub tasks: usize,
    /// Calendar days from what was promised; negative when it was earlier. `None` where no day was promised.
    pub slip: Option<i32>,
    /// Median seconds from the beginning of work on a task to its release; `None` where no beginning is known.
    pub lead_time: Option<i64>,
    /// It brought trouble, or was taken back.
    pub failed: bool,
    /// Seconds until service was as before; `None` where it brought no trouble, or that has not ended.
    pub restore: Option<i64>,
}

/// How releases went.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Track {
    /// Those that are out, the latest first.
    pub past: Vec<Past>,
    /// Median seconds from the beginning of work on a task to its release, over all tasks.
    pub lead_time: Option<i64>,
    /// Percent of releases that brought trouble or were taken back, rounded to the nearest; `None` without releases.
    pub failure_rate: Option<u32>,
    /// Median seconds to restore service.
    pub restore: Option<i64>,
    /// Median calendar days between one release and the next.
    pub between: Option<i64>,
}

/// The record of releases of a plan, with the tasks in scope of each.
#[must_use]
pub fn track(plan: &Plan, scopes: &Scopes) -> Track {
    let mut leads = Vec::new();
    let mut past: Vec<Past> = (plan.releases.iter())
        .filter_map(|release| {
            let at = release.released?;
            let scope = scopes.get(release.id);
            let begun = scope.iter().filter_map(|id| plan.get(*id)).filter(|task| !task.milestone);
            let own: Vec<i64> = begun
                .filter(|task| !task.start_is_assumed())
                .filter_map(|task| task.actual_start)
                .filter(|start| *start <= at)
                .map(|start| at - start)
                .collect();
            leads.extend_from_slice(&own);
            // What was taken back without a word of when the trouble began, began when it went out.
            let began = release.failed.or(release.backed_out.map(|_| at));
            let ended = release.restored.or(release.backed_out);
            Some(Past {
                release: release.id,
                at,
                tasks: scope.len(),
                slip: release.date.map(|promised: Date| at.date() - promised),
                lead_time: median(own),
                failed: began.is_some(),
                restore: began.zip(ended).map(|(began, ended)| (ended - began).max(0)),
            })
        })
        .collect();
    past.sort_by_key(|one| (std::cmp::Reverse(one.at), one.release));
    let failed = past.iter().filter(|one| one.failed).count();
    let gaps =
        past.iter().zip(past.iter().skip(1)).map(|(later, before)| i64::from(later.at.date() - before.at.date()));
    Track {
        lead_time: median(leads),
        failure_rate: (failed * 200 + past.len()).checked_div(past.len() * 2).and_then(|rate| u32::try_from(rate).ok()),
        restore: median(past.iter().filter_map(|one| one.restore).collect()),
        between: median(gaps.collect()),
        past,
    }
}

/// The middle of some numbers; of an even number, the mean of the two in the middle, rounded down.
fn median(mut all: Vec<i64>) -> Option<i64> {
    all.sort_unstable();
    let middle = all.len() / 2;
    let upper = *all.get(middle)?;
    if all.len() % 2 == 1 {
        return Some(upper);
    }
    let lower = *all.get(middle.checked_sub(1)?)?;
    Some(lower + (upper - lower) / 2)
}
