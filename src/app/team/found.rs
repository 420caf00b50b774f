//! What levelling came to, beside the plan as it is.

use std::collections::BTreeSet;

use crate::analysis::overload::{Overload, overloads};
use crate::plan::{DateTime, Id, Person, Plan, Task};
use crate::schedule::Schedule;
use crate::schedule::levelling::Outcome;

/// A task that would move.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Move {
    pub task: Id<Task>,
    /// Its start as the plan is.
    pub from: DateTime,
    /// Its start as it would be.
    pub to: DateTime,
}

/// The plan as it is, or as it would be.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Side {
    /// How often somebody has too much to do at a time.
    pub overloads: usize,
    /// How many people that is.
    pub people: usize,
    /// When the project is finished.
    pub finish: Option<DateTime>,
}

impl Side {
    /// What is over does not count: nothing can be done about it.
    fn of(mut found: Vec<Overload>, finish: Option<DateTime>, from: Option<DateTime>) -> Self {
        found.retain(|one| from.is_none_or(|from| one.to > from));
        let people: BTreeSet<Id<Person>> = found.iter().map(|one| one.person).collect();
        Self { overloads: found.len(), people: people.len(), finish }
    }
}

/// What levelling would change.
#[derive(Debug, Clone)]
pub struct Found {
    /// Delays to set.
    pub delays: Vec<(Id<Task>, i64)>,
    /// Tasks that would start at another time, in the order of the outline.
    pub moves: Vec<Move>,
    /// Tasks for which there was no room in time.
    pub stuck: Vec<Id<Task>>,
    pub before: Side,
    pub after: Side,
}

impl Found {
    /// Compares an outcome with the plan it was found for, and its schedule.
    pub fn of(plan: &Plan, schedule: &Schedule, outcome: Outcome) -> Self {
        let rows = schedule.outline().rows().iter().zip(schedule.rows()).zip(outcome.schedule.rows());
        let moves = rows
            .filter(|((_, now), then)| !now.summary && !now.inactive && now.start != then.start)
            .map(|((row, now), then)| Move { task: row.task, from: now.start, to: then.start })
            .collect();
        Self {
            before: Side::of(overloads(plan, schedule), schedule.finish(), outcome.from),
            after: Side::of(overloads(&outcome.plan, &outcome.schedule), outcome.schedule.finish(), outcome.from),
            delays: outcome.delays,
            moves,
            stuck: outcome.stuck,
        }
    }
}
