//! Invariants of a plan, and what breaks them.

use std::collections::{HashMap, HashSet};
use std::fmt;

use super::change::Change;
use crate::plan::{AnyId, AnyRecord, Id, IdSet, Kind, Plan, Task};

/// A broken invariant.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Fault {
    /// A plan has exactly one project record; this has so many.
    Projects(usize),
    /// A record has no id.
    NoId(Kind),
    /// Two records have the same id.
    SameId(Kind, AnyId),
    /// A record refers to one that is not there.
    Dangling {
        /// Kind of the record that refers.
        kind: Kind,
        /// The record that refers.
        id: AnyId,
        /// What is not there.
        to: AnyId,
    },
    /// Two tasks, cards or columns of one list have the same rank.
    SameRank(Kind, AnyId, AnyId),
    /// A duration or an amount of work is negative, or a percentage above 100.
    OutOfRange {
        /// The task.
        task: Id<Task>,
        /// The field.
        field: &'static str,
    },
}

impl fmt::Display for Fault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let words = |kind: &Kind| kind.word().replace('_', " ");
        match self {
            Self::Projects(count) => write!(f, "A plan holds one project record; this one holds {count}."),
            Self::NoId(kind) => write!(f, "A {} has no id.", words(kind)),
            Self::SameId(kind, id) => write!(f, "Two records have the id {id}; one of them is a {}.", words(kind)),
            Self::Dangling { kind, id, to } => {
                write!(f, "The {} {id} refers to {to}, which is not in the plan.", words(kind))
            }
            Self::SameRank(kind, one, other) => {
                write!(f, "The {}s {one} and {other} have the same place in their list.", words(kind))
            }
            Self::OutOfRange { task, field } => write!(f, "The field {field} of task {task} is out of range."),
        }
    }
}

impl std::error::Error for Fault {}

/// All faults of a plan; none for a valid one. Loops of links are not faults: the schedule sets such links aside and says
/// so, because files of other tools hold them.
#[must_use]
pub fn check_plan(plan: &Plan) -> Vec<Fault> {
    let mut faults = Vec::new();
    if plan.projects.len() != 1 {
        faults.push(Fault::Projects(plan.projects.len()));
    }
    let mut all = IdSet::default();
    all.reserve(plan.len());
    for record in plan.records() {
        if record.id().is_none() {
            faults.push(Fault::NoId(record.kind()));
        }
        if !all.insert(record.id()) {
            faults.push(Fault::SameId(record.kind(), record.id()));
        }
    }
    for record in plan.records() {
        record.references(&mut |to| {
            if !all.contains(&to) {
                faults.push(Fault::Dangling { kind: record.kind(), id: record.id(), to });
            }
        });
        if let AnyRecord::Task(task) = &record {
            faults.extend(out_of_range(task).map(|field| Fault::OutOfRange { task: task.id, field }));
        }
    }
    let mut places: HashMap<(Option<Id<Task>>, i64), AnyId> = HashMap::with_capacity(plan.tasks.len());
    for task in plan.tasks.iter() {
        if let Some(other) = places.insert((task.parent, task.rank.0), task.id.any()) {
            faults.push(Fault::SameRank(Kind::Task, other, task.id.any()));
        }
    }
    faults
}

/// The first invariant that these changes break in the plan they led to.
///
/// # Errors
/// The fault.
pub fn check_changes(plan: &Plan, changes: &[Change]) -> Result<(), Fault> {
    if plan.projects.len() != 1 {
        return Err(Fault::Projects(plan.projects.len()));
    }
    let mut moved: HashSet<Option<Id<Task>>> = HashSet::new();
    for change in changes {
        let Some(after) = change.after() else { continue };
        if after.id().is_none() {
            return Err(Fault::NoId(after.kind()));
        }
        let mut known: HashSet<AnyId> = HashSet::new();
        if let Some(before) = change.before() {
            before.references(&mut |to| {
                known.insert(to);
            });
        }
        let mut dangling = None;
        after.references(&mut |to| {
            // Only a new reference needs a look: the old ones were checked, and deletions clear theirs.
            if dangling.is_none() && !known.contains(&to) && plan.find(to).is_none() {
                dangling = Some(Fault::Dangling { kind: after.kind(), id: after.id(), to });
            }
        });
        if let Some(fault) = dangling {
            return Err(fault);
        }
        if let AnyRecord::Task(task) = after {
            if let Some(field) = out_of_range(task) {
                return Err(Fault::OutOfRange { task: task.id, field });
            }
            let stayed = matches!(change.before(), Some(AnyRecord::Task(old)) if (old.parent, old.rank) == (task.parent, task.rank));
            if !stayed {
                moved.insert(task.parent);
            }
        }
    }
    if !moved.is_empty() {
        let mut places: HashMap<(Option<Id<Task>>, i64), AnyId> = HashMap::new();
        for task in plan.tasks.iter().filter(|task| moved.contains(&task.parent)) {
            if let Some(other) = places.insert((task.parent, task.rank.0), task.id.any()) {
                return Err(Fault::SameRank(Kind::Task, other, task.id.any()));
            }
        }
    }
    Ok(())
}

/// The first field of a task whose number makes no sense; `None` for a sound task.
#[must_use]
pub fn out_of_range(task: &Task) -> Option<&'static str> {
    if task.duration.seconds < 0 {
        Some("duration")
    } else if task.percent_complete > 100 {
        Some("percent_complete")
    } else if task.remaining_duration.is_some_and(|seconds| seconds < 0) {
        Some("remaining_duration")
    } else if task.work.is_some_and(|seconds| seconds < 0) {
        Some("work")
    } else {
        None
    }
}
