//! Approving a change request: the plan follows what it says, in one step.

use super::{close, key};
use crate::document::draft::{Draft, EditError};
use crate::document::schedule_edits::set_duration;
use crate::document::tasks::{self, Place};
use crate::plan::{ChangeEffect, Date, Duration, Id, LogEntry, LogKind, LogStatus, Money, Plan, Task};

/// One thing that the plan takes over from a change request.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Effect {
    /// The target finish moves.
    Target {
        /// From this day.
        from: Date,
        /// To this day.
        to: Date,
    },
    /// A task takes longer or shorter.
    Duration {
        /// Which.
        task: Id<Task>,
        /// As it is.
        from: Duration,
        /// As it will be.
        to: Duration,
    },
    /// A new task with the title of the request.
    NewTask {
        /// Its duration.
        duration: Duration,
    },
    /// The budget changes.
    Budget {
        /// As it is.
        from: Money,
        /// As it will be; below zero where the request takes off more than there is, and is not approved.
        to: Money,
    },
    /// A line more under what is part of the project.
    Scope(String),
}

/// What approving a change request does to the plan; empty when nothing. `moved` gives the day that lies so many working
/// seconds from another.
///
/// A delay needs something to bear on, and money a budget: without a target finish, tasks, or a budget, that effect is
/// left out, and approval only notes the decision.
#[must_use]
pub fn effects(plan: &Plan, entry: &LogEntry, moved: &dyn Fn(Date, i64) -> Date) -> Vec<Effect> {
    let Some(project) = plan.project().filter(|_| entry.log_kind == LogKind::ChangeRequest) else { return Vec::new() };
    let (charter, seconds) = (&project.charter, entry.schedule_impact);
    let mut found = Vec::new();
    match entry.change_effect {
        _ if seconds == 0 => {}
        ChangeEffect::Nothing => {}
        ChangeEffect::Target => {
            if let Some(from) = charter.target_finish {
                found.push(Effect::Target { from, to: moved(from, seconds) });
            }
        }
        ChangeEffect::Tasks => found.extend(entry.tasks.iter().filter_map(|id| {
            let task = plan.get(*id)?;
            // What contains others takes as long as they do.
            let contains = plan.tasks.iter().any(|other| other.parent == Some(*id));
            let to = Duration { seconds: (task.duration.seconds + seconds).max(0), ..task.duration };
            (!contains && to != task.duration).then_some(Effect::Duration { task: *id, from: task.duration, to })
        })),
        ChangeEffect::NewTask if seconds > 0 => {
            found.push(Effect::NewTask { duration: Duration::working(seconds) });
        }
        ChangeEffect::NewTask => {}
    }
    if let Some(from) = charter.budget.filter(|_| entry.cost_impact.0 != 0) {
        found.push(Effect::Budget { from, to: Money(from.0.saturating_add(entry.cost_impact.0)) });
    }
    let scope = entry.scope_impact.trim();
    if !scope.is_empty() {
        found.push(Effect::Scope(scope.into()));
    }
    found
}

/// Approves a change request and applies its [`effects`].
///
/// # Errors
/// When the entry is not there, is no change request, was decided before, or takes more off the budget than there is.
pub fn approve(
    draft: &mut Draft<'_>,
    id: Id<LogEntry>,
    moved: &dyn Fn(Date, i64) -> Date,
) -> Result<String, EditError> {
    let entry = draft.get(id)?;
    if entry.log_kind != LogKind::ChangeRequest {
        return Err(EditError::Input("Only change requests are approved.".into()));
    }
    if entry.status != LogStatus::Open {
        return Err(EditError::Input("This change request is decided. Open it again first.".into()));
    }
    let project = tasks::project(draft)?;
    let all = effects(draft.plan(), &entry, moved);
    if all.iter().any(|effect| matches!(effect, Effect::Budget { to, .. } if to.0 < 0)) {
        return Err(EditError::Input("It takes more off the budget than there is. Change the amount first.".into()));
    }
    for effect in &all {
        match effect {
            Effect::Target { to, .. } => {
                draft.update(project, |project| project.charter.target_finish = Some(*to))?;
            }
            Effect::Duration { task, to, .. } => drop(set_duration(draft, *task, *to, "")?),
            Effect::NewTask { duration } => {
                let (task, _) = tasks::create(draft, &entry.title, Place::LastIn(None))?;
                draft.update(task, |task| {
                    task.duration = *duration;
                    task.description.clone_from(&entry.text);
                })?;
                tasks::not_in_the_past(draft, task)?;
                draft.update(id, |entry| entry.tasks.push(task))?;
            }
            Effect::Budget { to, .. } => draft.update(project, |project| project.charter.budget = Some(*to))?,
            Effect::Scope(line) => {
                draft.update(project, |project| project.charter.scope_in.push(line.clone()))?;
            }
        }
    }
    close(draft, id, LogStatus::Approved)?;
    let followed = if all.is_empty() { "" } else { "; the plan follows it" };
    Ok(format!("Approved {} {}{followed}", key(&entry), entry.title))
}
