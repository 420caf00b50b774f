//! Which cards are shown.

use super::card::{Due, DueState};
use super::related::Related;
use super::search::Search;
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
    /// Words, and the signs with which cards are made: see the module `search`.
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

    /// Whether a card is shown. `search` is what `text` says.
    pub(super) fn takes(
        &self,
        plan: &Plan,
        schedule: &Schedule,
        related: &Related,
        today: Date,
        search: &Search,
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
            && search.takes(plan, schedule, related, today, task)
    }
}
