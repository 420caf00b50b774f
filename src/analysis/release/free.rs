//! What may still be planned for a release: tasks that no release has, by branch and by label.

use std::collections::BTreeMap;

use super::{DEPTH, release_of};
use crate::plan::{Id, IdMap, Label, Plan, Task};

/// Of some tasks those that no release has.
#[must_use]
pub fn free(plan: &Plan, all: &[Id<Task>]) -> Vec<Id<Task>> {
    let all = all.iter().filter_map(|id| plan.get(*id));
    all.filter(|task| release_of(plan, task).is_none()).map(|task| task.id).collect()
}

/// The branches that have tasks of no release below them, in the order of their numbers: each with its name and how many.
#[must_use]
pub fn by_branch(plan: &Plan) -> Vec<(Id<Task>, String, usize)> {
    let summaries = crate::plan::summaries(plan);
    let mut below: IdMap<Id<Task>, usize> = IdMap::default();
    let work = plan.tasks.iter().filter(|task| !task.archived && !task.inactive && !summaries.contains(&task.id));
    for task in work.filter(|task| release_of(plan, task).is_none()) {
        let mut above = task.parent;
        for _ in 0..DEPTH {
            let Some(branch) = above.and_then(|id| plan.get(id)) else { break };
            *below.entry(branch.id).or_default() += 1;
            above = branch.parent;
        }
    }
    let mut found: Vec<_> = below.into_iter().filter_map(|(id, number)| Some((plan.get(id)?, number))).collect();
    found.sort_by_key(|(task, _)| (task.number, task.id));
    found.into_iter().map(|(task, number)| (task.id, task.name.clone(), number)).collect()
}

/// The labels by name, with the tasks that bear them and that no release has.
#[must_use]
pub fn by_label(plan: &Plan) -> Vec<(String, Vec<Id<Task>>)> {
    let mut found: BTreeMap<Id<Label>, Vec<Id<Task>>> = BTreeMap::new();
    for task in plan.tasks.iter().filter(|task| !task.archived && release_of(plan, task).is_none()) {
        for label in &task.labels {
            found.entry(*label).or_default().push(task.id);
        }
    }
    let mut named: Vec<_> =
        found.into_iter().filter_map(|(label, all)| Some((plan.get(label)?.name.clone(), all))).collect();
    named.sort();
    named
}
