//! Velocity: what closed sprints got done.

use super::{done_at, sprint_at};
use crate::plan::{DateTime, Id, IdMap, Plan, Sprint, SprintState, Task, summaries};

/// Sprints that the mean and the range are taken from.
pub const RECENT: usize = 5;

/// What a closed sprint came to, in hundredths of a point.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Outcome {
    /// Which.
    pub sprint: Id<Sprint>,
    /// Committed when it started.
    pub committed: u32,
    /// Done when it was closed.
    pub done: u32,
    /// How many tasks were done.
    pub tasks_done: usize,
    /// Tasks that were not done and went on to another sprint or back to the backlog.
    pub carried: Vec<Id<Task>>,
}

/// The outcomes of closed sprints.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Velocity {
    /// By the day they were closed, the latest last.
    pub sprints: Vec<Outcome>,
    /// Mean, least and most of what the last [`RECENT`] got done, in hundredths of a point; `None` without any.
    pub recent: Option<(u32, u32, u32)>,
}

/// What the closed sprints got done: of what was in a sprint when it was closed, what was done then. What has become of it
/// since (reopened, planned again) changes nothing. Estimates are those of now.
#[must_use]
pub fn velocity(plan: &Plan) -> Velocity {
    let mut closed: Vec<&Sprint> =
        plan.sprints.iter().filter(|sprint| sprint.state == SprintState::Closed).map(|sprint| &**sprint).collect();
    closed.sort_by_key(|sprint| (sprint.closed_at, sprint.id));
    let outcome = |sprint: &&Sprint| Outcome {
        sprint: sprint.id,
        committed: sprint.committed.unwrap_or(0),
        done: 0,
        tasks_done: 0,
        carried: Vec::new(),
    };
    let mut sprints: Vec<Outcome> = closed.iter().map(outcome).collect();
    let place: IdMap<Id<Sprint>, usize> = closed.iter().enumerate().map(|(at, sprint)| (sprint.id, at)).collect();
    let above = summaries(plan);
    // Each task once, for the sprints that it has been in.
    let mut been: Vec<usize> = Vec::new();
    for task in plan.tasks.iter().filter(|task| !task.external && !above.contains(&task.id)) {
        been.clear();
        let moves = task.sprint_moves.iter().filter_map(|step| step.sprint);
        been.extend(moves.chain(task.sprint).filter_map(|sprint| place.get(&sprint).copied()));
        been.sort_unstable();
        been.dedup();
        for at in &been {
            if let (Some(outcome), Some(sprint)) = (sprints.get_mut(*at), closed.get(*at)) {
                count(plan, sprint, task, outcome);
            }
        }
    }
    let last = sprints.get(sprints.len().saturating_sub(RECENT)..).unwrap_or_default();
    let sum: u64 = last.iter().map(|found| u64::from(found.done)).sum();
    let recent = last.iter().map(|found| found.done).min().zip(last.iter().map(|found| found.done).max());
    let recent = recent.map(|(least, most)| {
        let mean = sum / last.len().max(1) as u64;
        (u32::try_from(mean).unwrap_or(u32::MAX), least, most)
    });
    Velocity { sprints, recent }
}

/// Counts a task for a closed sprint that it has been in.
fn count(plan: &Plan, sprint: &Sprint, task: &Task, outcome: &mut Outcome) {
    let there = |at: DateTime| sprint_at(task, at) == Some(sprint.id);
    let done = match sprint.closed_at {
        None => task.sprint == Some(sprint.id) && task.is_done(plan),
        // A finish that was entered for the day counts, whatever its hour.
        Some(at) => {
            let night = (at.date() + 1).midnight() + -1;
            there(at) && (done_at(plan, task, at) || done_at(plan, task, night))
        }
    };
    if done {
        outcome.done = outcome.done.saturating_add(task.points.unwrap_or(0));
        outcome.tasks_done += 1;
    } else if let Some(at) = sprint.closed_at
        && task.sprint_moves.iter().any(|step| step.at == at)
        && !there(at)
        && there(at + -1)
    {
        outcome.carried.push(task.id);
    }
}
