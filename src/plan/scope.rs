//! What is in a release: the tasks that name it, or that stand below one that does.

use super::id::{Id, IdMap};
use super::kinds::Plan;
use super::release::Release;
use super::task::{Task, summaries};

/// Tasks above a task that are looked at. A valid plan has no loop of parents; with a damaged one it ends here all the same.
pub const DEPTH: usize = 64;

/// The tasks in the scope of each release.
#[derive(Debug, Clone, Default)]
pub struct Scopes(IdMap<Id<Release>, Vec<Id<Task>>>);

impl Scopes {
    /// The scopes in a plan: the tasks that name a release, with all below them that name no other; work first, then
    /// milestones, each by number. Summaries are not counted beside their tasks, and what was put away counts once it is
    /// done.
    #[must_use]
    pub fn of(plan: &Plan) -> Self {
        let summaries = summaries(plan);
        let mut found: IdMap<Id<Release>, Vec<Id<Task>>> = IdMap::default();
        for task in plan.tasks.iter().filter(|task| !summaries.contains(&task.id) && !task.inactive) {
            if task.archived && !task.is_done(plan) {
                continue;
            }
            if let Some(release) = release_of(plan, task) {
                found.entry(release).or_default().push(task.id);
            }
        }
        for tasks in found.values_mut() {
            tasks.sort_by_key(|id| plan.get(*id).map(|task| (task.milestone, task.number)));
        }
        Self(found)
    }

    /// The scope of a release.
    #[must_use]
    pub fn get(&self, release: Id<Release>) -> &[Id<Task>] {
        self.0.get(&release).map(Vec::as_slice).unwrap_or_default()
    }
}

/// The release that a task is planned for: its own, or that of the nearest task above it that names one.
#[must_use]
pub fn release_of(plan: &Plan, task: &Task) -> Option<Id<Release>> {
    let mut at = task;
    for _ in 0..DEPTH {
        if at.release.is_some() {
            return at.release;
        }
        at = plan.get(at.parent?)?;
    }
    None
}
