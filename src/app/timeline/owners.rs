//! Who works on what, for all rows at once.

use crate::app::state::Shared;
use crate::plan::{Assignment, Id, IdMap, Person, Plan, Table, Task};

/// Who works on what; made anew only when an assignment changes.
#[derive(Debug, Default)]
pub struct Owners {
    of: Table<Assignment>,
    by_task: IdMap<Id<Task>, Vec<Id<Person>>>,
}

impl Owners {
    /// The owners of a plan, or `previous` where no assignment changed.
    pub fn of(plan: &Plan, previous: Option<&Shared<Self>>) -> Shared<Self> {
        match previous {
            Some(previous) if previous.of.same(&plan.assignments) => previous.clone(),
            _ => {
                let mut by_task: IdMap<_, Vec<_>> = IdMap::default();
                for (task, person) in crate::analysis::board::assigned(plan) {
                    by_task.entry(task).or_default().push(person);
                }
                Shared::new(Self { of: plan.assignments.clone(), by_task })
            }
        }
    }

    /// Who works on a task.
    pub fn task(&self, task: Id<Task>) -> &[Id<Person>] {
        self.by_task.get(&task).map_or(&[], Vec::as_slice)
    }
}
