//! Velocity: what closed sprints got done.

use super::{sprint_at, summaries};
use crate::plan::{Id, Plan, Sprint, SprintState, Task};

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

/// What the closed sprints got done.
#[must_use]
pub fn velocity(plan: &Plan) -> Velocity {
    let mut closed: Vec<&Sprint> =
        plan.sprints.iter().filter(|sprint| sprint.state == SprintState::Closed).map(|sprint| &**sprint).collect();
    closed.sort_by_key(|sprint| (sprint.closed_at, sprint.id));
    let above = summaries(plan);
    let outcome = |sprint: &&Sprint| {
        let mut outcome = Outcome {
            sprint: sprint.id,
            committed: sprint.committed.unwrap_or(0),
            done: 0,
            tasks_done: 0,
            carried: Vec::new(),
        };
        for task in plan.tasks.iter().filter(|task| !above.contains(&task.id)) {
            if task.sprint == Some(sprint.id) {
                // What stays in a closed sprint was done in it.
                outcome.done = outcome.done.saturating_add(task.points.unwrap_or(0));
                outcome.tasks_done += 1;
            } else if let Some(at) = sprint.closed_at
                && task.sprint_moves.iter().any(|step| step.at == at)
                && sprint_at(task, at + -1) == Some(sprint.id)
            {
                outcome.carried.push(task.id);
            }
        }
        outcome
    };
    let sprints: Vec<Outcome> = closed.iter().map(outcome).collect();
    let last = sprints.get(sprints.len().saturating_sub(RECENT)..).unwrap_or_default();
    let sum: u64 = last.iter().map(|found| u64::from(found.done)).sum();
    let recent = last.iter().map(|found| found.done).min().zip(last.iter().map(|found| found.done).max());
    let recent = recent.map(|(least, most)| {
        let mean = sum / last.len().max(1) as u64;
        (u32::try_from(mean).unwrap_or(u32::MAX), least, most)
    });
    Velocity { sprints, recent }
}
