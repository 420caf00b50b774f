//! Which cards are shown.

use super::card::{Due, DueState, key};
use super::related::Related;
use crate::plan::{Date, Id, Label, Person, Plan, Priority, SprintState, Task};
use crate::schedule::Schedule;

/// When a card must be due to be shown.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum DueFilter {
    /// Before today, and not done.
    Overdue,
    /// Overdue, today, or within this many days.
    Within(i32),
}

/// Which cards are shown.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Filter {
    /// Words that key, title, labels or blocked reason must hold, all of them.
    pub text: String,
    /// Any of these people; empty = all.
    pub people: Vec<Id<Person>>,
    /// Any of these labels.
    pub labels: Vec<Id<Label>>,
    /// Any of these priorities.
    pub priorities: Vec<Priority>,
    /// Blocked ones only.
    pub blocked: bool,
    /// By due date.
    pub due: Option<DueFilter>,
    /// Those of the active sprint only.
    pub sprint: bool,
}

impl Filter {
    /// How many filters are on.
    #[must_use]
    pub fn count(&self) -> usize {
        [
            !self.text.trim().is_empty(),
            !self.people.is_empty(),
            !self.labels.is_empty(),
            !self.priorities.is_empty(),
            self.blocked,
            self.due.is_some(),
            self.sprint,
        ]
        .into_iter()
        .filter(|on| *on)
        .count()
    }

    /// Whether a card is shown. `words` are those of `text`, in lower case.
    pub(super) fn takes(
        &self,
        plan: &Plan,
        schedule: &Schedule,
        related: &Related,
        today: Date,
        words: &[String],
        task: &Task,
    ) -> bool {
        let any = |chosen: bool, hit: bool| !chosen || hit;
        let active = || task.sprint.and_then(|sprint| plan.get(sprint)).map(|sprint| sprint.state);
        any(self.blocked, task.blocked.is_some())
            && (!self.sprint || active() == Some(SprintState::Active))
            && any(!self.priorities.is_empty(), self.priorities.contains(&task.priority))
            && any(!self.labels.is_empty(), task.labels.iter().any(|label| self.labels.contains(label)))
            && any(!self.people.is_empty(), related.people(task.id).iter().any(|id| self.people.contains(id)))
            && self.due.is_none_or(|filter| {
                let due = Due::of(plan, schedule.task(task.id), task, today);
                due.is_some_and(|due| match filter {
                    DueFilter::Overdue => matches!(due.state, DueState::Overdue(_)),
                    DueFilter::Within(days) => due.state != DueState::Done && due.date <= today + days,
                })
            })
            && (words.is_empty() || holds(plan, task, words))
    }
}

/// Whether a task's key, title, labels and blocked reason hold all the words.
fn holds(plan: &Plan, task: &Task, words: &[String]) -> bool {
    let mut text = key(plan, task).to_lowercase();
    let mut add = |more: &str| {
        text.push(' ');
        text.push_str(&more.to_lowercase());
    };
    add(&task.name);
    if let Some(blocked) = &task.blocked {
        add(&blocked.reason);
    }
    for label in task.labels.iter().filter_map(|id| plan.labels.get(*id)) {
        add(&label.name);
    }
    words.iter().all(|word| text.contains(word.as_str()))
}
