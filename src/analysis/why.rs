//! Why a task is where it is: the chain of what sets its start, back to something that is set from outside.

use std::collections::HashSet;

use crate::plan::{Id, Plan, Task};
use crate::schedule::{Driver, Schedule};

/// Steps that are followed at most; longer chains are cut.
const MOST: usize = 200;

/// One step of the chain: this task is where it is because of its driver.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Step {
    /// The task.
    pub task: Id<Task>,
    /// What sets its start, or its finish where it is a link to that.
    pub driver: Driver,
    /// The task that the driver leads to: the predecessor of a link, a summary, the first of a summary's tasks. `None` at
    /// the end of the chain.
    pub from: Option<Id<Task>>,
}

/// The chain of a task, itself first; empty when it is not in the schedule.
#[must_use]
pub fn why(plan: &Plan, schedule: &Schedule, task: Id<Task>) -> Vec<Step> {
    let mut chain = Vec::new();
    let mut seen = HashSet::new();
    let mut next = Some(task);
    while let Some(task) = next.filter(|task| chain.len() < MOST && seen.insert(*task)) {
        let Some(dates) = schedule.task(task) else { break };
        let from = match dates.driver {
            Driver::Link(link) | Driver::SummaryLink(link) => plan.get(link).map(|link| link.predecessor),
            Driver::Summary(summary) => Some(summary),
            Driver::Children => first_child(schedule, task),
            Driver::ProjectStart
            | Driver::ProjectFinish
            | Driver::Constraint
            | Driver::AsLateAsPossible
            | Driver::Manual
            | Driver::External
            | Driver::ActualStart => None,
        };
        chain.push(Step { task, driver: dates.driver, from });
        // A summary that holds a task is held by something of its own: not by its tasks, but by its limits.
        next = from.filter(|_| !matches!(dates.driver, Driver::Summary(_)));
    }
    chain
}

/// The task directly below a summary that starts first.
fn first_child(schedule: &Schedule, summary: Id<Task>) -> Option<Id<Task>> {
    let outline = schedule.outline();
    // Inactive tasks do not count in the dates of a summary, unless it is inactive itself.
    let all = schedule.task(summary)?.inactive;
    let children = outline.children(outline.row_of(summary)?);
    let dated = children.filter_map(|row| schedule.row(row).map(|dates| (row, dates)));
    let (row, _) = dated.filter(|(_, dates)| all || !dates.inactive).min_by_key(|(_, dates)| dates.start)?;
    Some(outline.rows().get(row)?.task)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::plan::{Constraint, ConstraintKind, Date, Duration, Ids, Link, LinkKind, Project, Rank};

    struct Build {
        plan: Plan,
        ids: Ids,
    }

    impl Build {
        fn new() -> Self {
            let mut ids = Ids::seeded(7);
            let mut plan = Plan::default();
            // A Monday.
            let start = "2026-03-02".parse::<Date>().unwrap().midnight();
            plan.put(Project { id: ids.next(), start, ..Project::default() }.into());
            Self { plan, ids }
        }

        fn task(&mut self, parent: Option<Id<Task>>, change: impl FnOnce(&mut Task)) -> Id<Task> {
            let id = self.ids.next();
            let rank = Rank::nth(self.plan.tasks.len());
            let mut task = Task { id, parent, rank, duration: Duration::working(8 * 3600), ..Task::default() };
            change(&mut task);
            self.plan.put(task.into());
            id
        }

        fn link(&mut self, predecessor: Id<Task>, successor: Id<Task>, link_kind: LinkKind) {
            let link = Link { id: self.ids.next(), predecessor, successor, link_kind, ..Link::default() };
            self.plan.put(link.into());
        }

        fn chain(&self, task: Id<Task>) -> Vec<Id<Task>> {
            let chain = why(&self.plan, &Schedule::of(&self.plan), task);
            for (step, next) in chain.iter().zip(chain.iter().skip(1)) {
                assert_eq!(step.from, Some(next.task), "each step leads to the next");
            }
            chain.iter().map(|step| step.task).collect()
        }

        fn end(&self, task: Id<Task>) -> Driver {
            why(&self.plan, &Schedule::of(&self.plan), task).last().unwrap().driver
        }
    }

    #[test]
    fn the_chain_follows_the_predecessor_that_comes_last() {
        let mut b = Build::new();
        let short = b.task(None, |_| {});
        let long = b.task(None, |task| task.duration = Duration::working(5 * 8 * 3600));
        let last = b.task(None, |_| {});
        b.link(short, last, LinkKind::FinishToStart);
        b.link(long, last, LinkKind::FinishToStart);
        assert_eq!(b.chain(last), [last, long]);
        assert_eq!(b.end(last), Driver::ProjectStart);
    }

    #[test]
    fn it_ends_at_what_is_set_from_outside() {
        let mut b = Build::new();
        let limit = "2026-03-16".parse::<Date>().unwrap().at(8 * 3600);
        let first = b.task(None, |task| {
            task.constraint =
                Constraint { kind: ConstraintKind::StartNoEarlierThan, date: Some(limit), ..Constraint::default() };
        });
        let next = b.task(None, |_| {});
        b.link(first, next, LinkKind::StartToStart);
        assert_eq!((b.chain(next), b.end(next)), (vec![next, first], Driver::Constraint));
    }

    #[test]
    fn a_summary_is_where_its_first_task_is() {
        let mut b = Build::new();
        let before = b.task(None, |_| {});
        let summary = b.task(None, |_| {});
        let late = b.task(Some(summary), |_| {});
        let early = b.task(Some(summary), |_| {});
        b.task(Some(summary), |task| task.inactive = true);
        b.link(before, early, LinkKind::FinishToStart);
        b.link(early, late, LinkKind::FinishToStart);
        assert_eq!(b.chain(summary), [summary, early, before]);
        assert!(why(&b.plan, &Schedule::of(&b.plan), b.ids.next()).is_empty());
    }
}
