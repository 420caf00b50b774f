//! Whether a card could be started, by its links.

use std::sync::Arc;

use super::related::Related;
use crate::plan::{Category, Id, LinkKind, Plan, Task};
use crate::schedule::Schedule;

/// How a card in a to-do column stands to what comes before it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Ready {
    /// All that must come first is done, and nothing blocks it.
    Yes,
    /// These must come first.
    Waits(Vec<Id<Task>>),
}

impl Ready {
    /// How a task stands; `None` when that says nothing: it is not to do, is blocked, or nothing comes before it.
    ///
    /// What comes before is linked from finish to start, and then must be done, or from start to start, and then must have
    /// begun; links of the summaries that a task is part of count as its own.
    #[must_use]
    pub fn of(plan: &Plan, schedule: &Schedule, related: &Related, task: &Task) -> Option<Self> {
        let column = task.column.and_then(|column| plan.get(column))?;
        if column.category != Category::ToDo || task.blocked.is_some() || task.actual_start.is_some() {
            return None;
        }
        let mut before = Vec::new();
        let mut at = Some(task.id);
        // As deep as an outline may be; a loop of parents, which no plan holds, ends here, too.
        for _ in 0..64 {
            let Some(found) = at.and_then(|id| plan.get(id)) else { break };
            before.extend_from_slice(related.before(found.id));
            at = found.parent;
        }
        if before.is_empty() {
            return None;
        }
        before.retain(|(id, kind)| {
            plan.get(*id).is_some_and(|task| match kind {
                LinkKind::StartToStart => !has_begun(plan, schedule, task),
                _ => !is_finished(plan, schedule, task),
            })
        });
        let waits: Vec<_> = before.into_iter().map(|(id, _)| id).collect();
        Some(if waits.is_empty() { Self::Yes } else { Self::Waits(waits) })
    }
}

/// Whether all tasks below a summary, or the task itself, are done.
fn is_finished(plan: &Plan, schedule: &Schedule, task: &Task) -> bool {
    leaves(plan, schedule, task).all(|task| task.is_done(plan))
}

/// Whether any of them has begun.
fn has_begun(plan: &Plan, schedule: &Schedule, task: &Task) -> bool {
    let begun = |task: &Task| task.actual_start.is_some() || task.percent_complete > 0 || task.is_done(plan);
    leaves(plan, schedule, task).any(begun)
}

/// The tasks below a summary that are none themselves, or the task itself.
fn leaves<'a>(plan: &'a Plan, schedule: &'a Schedule, task: &'a Task) -> impl Iterator<Item = &'a Task> {
    let outline = schedule.outline();
    let row = outline.row_of(task.id);
    let rows = row.and_then(|row| outline.rows().get(row).map(|found| row..found.end)).unwrap_or_default();
    let below = rows.filter(|row| !outline.is_summary(*row)).filter_map(|row| {
        let found = outline.rows().get(row)?;
        plan.get(found.task).map(Arc::as_ref)
    });
    // One that is put away stands in no outline.
    row.is_none().then_some(task).into_iter().chain(below)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::plan::{Column, Ids, Link};

    /// A summary with `a` and `b` in it, and a card that waits for what is linked to it.
    fn plan(link: impl Fn(&mut Link, [Id<Task>; 4])) -> (Plan, [Id<Task>; 4]) {
        let mut ids = Ids::seeded(3);
        let mut plan = Plan::default();
        let (to_do, done) = (ids.next(), ids.next());
        plan.put(Column { id: to_do, category: Category::ToDo, ..Column::default() }.into());
        plan.put(Column { id: done, category: Category::Done, ..Column::default() }.into());
        let tasks: [Id<Task>; 4] = std::array::from_fn(|_| ids.next());
        let [summary, a, b, card] = tasks;
        for id in tasks {
            let parent = (id == a || id == b).then_some(summary);
            let column = (id != summary).then_some(to_do);
            plan.put(Task { id, parent, column, ..Task::default() }.into());
        }
        let mut made = Link { id: ids.next(), successor: card, ..Link::default() };
        link(&mut made, tasks);
        plan.put(made.into());
        (plan, tasks)
    }

    fn set(plan: &mut Plan, id: Id<Task>, change: impl FnOnce(&mut Task, &Plan)) {
        let mut task = Task::clone(plan.get(id).unwrap());
        change(&mut task, plan);
        plan.put(task.into());
    }

    fn finish(plan: &mut Plan, id: Id<Task>) {
        let done = plan.columns.iter().find(|column| column.category == Category::Done).map(|column| column.id);
        set(plan, id, |task, _| task.column = done);
    }

    fn of(plan: &Plan, id: Id<Task>) -> Option<Ready> {
        Ready::of(plan, &Schedule::of(plan), &Related::of(plan), plan.get(id).unwrap())
    }

    #[test]
    fn a_card_is_ready_when_all_below_the_summary_before_it_is_done() {
        let (mut plan, [summary, a, b, card]) = plan(|link, [summary, ..]| link.predecessor = summary);
        assert_eq!(of(&plan, a), None, "nothing comes before it");
        assert_eq!(of(&plan, card), Some(Ready::Waits(vec![summary])));
        finish(&mut plan, a);
        assert_eq!(of(&plan, card), Some(Ready::Waits(vec![summary])));
        finish(&mut plan, b);
        assert_eq!(of(&plan, card), Some(Ready::Yes));
        set(&mut plan, card, |task, _| task.blocked = Some(crate::plan::Blocked::default()));
        assert_eq!(of(&plan, card), None, "it is blocked");
        finish(&mut plan, card);
        assert_eq!(of(&plan, card), None, "it is done");
    }

    #[test]
    fn a_start_to_start_link_asks_for_a_beginning_only_and_a_finish_link_for_nothing() {
        let (mut ss, [_, a, _, card]) = plan(|link, [_, a, ..]| {
            (link.predecessor, link.link_kind) = (a, LinkKind::StartToStart);
        });
        assert_eq!(of(&ss, card), Some(Ready::Waits(vec![a])));
        set(&mut ss, a, |task, _| task.percent_complete = 10);
        assert_eq!(of(&ss, card), Some(Ready::Yes));
        let (ff, [.., card]) = plan(|link, [_, a, ..]| {
            (link.predecessor, link.link_kind) = (a, LinkKind::FinishToFinish);
        });
        assert_eq!(of(&ff, card), None);
    }

    #[test]
    fn links_of_a_summary_hold_what_is_in_it() {
        let (plan, [_, a, _, card]) = plan(|link, [summary, _, _, card]| {
            (link.predecessor, link.successor) = (card, summary);
        });
        assert_eq!(of(&plan, a), Some(Ready::Waits(vec![card])));
        assert_eq!(of(&plan, card), None);
    }
}
