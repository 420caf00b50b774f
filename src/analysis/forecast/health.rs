//! What makes a forecast unreliable: schedule hygiene that a simulation takes at its word.

use crate::analysis::check::{self, Check, Outcome};
use crate::plan::{Date, Id, IdSet, Plan, Task};
use crate::schedule::{Schedule, done_until, remainder_from};

/// The checks of the schedule that a forecast rests on and that do not pass. A task without links moves nothing when it is
/// late; a constraint or a lag in place of work holds dates that would move; dates in the past no longer mean anything.
#[must_use]
pub fn doubts(plan: &Plan, schedule: &Schedule, today: Date) -> Vec<Outcome> {
    let matters = |check: Check| {
        matches!(
            check,
            Check::Logic
                | Check::Leads
                | Check::Lags
                | Check::LongLags
                | Check::HardConstraints
                | Check::NegativeSlack
                | Check::InvalidDates
                | Check::CriticalPath
                | Check::DanglingStart
                | Check::DanglingFinish
                | Check::SummaryLinks
                | Check::OutOfSequence
        )
    };
    let mut outcomes = check::check(plan, schedule, today);
    // What the trials take up later than the plan says does not mislead them.
    let moved: IdSet<Id<Task>> =
        remainder_from(plan, schedule, done_until(plan, today)).into_iter().map(|task| task.id).collect();
    for outcome in outcomes.iter_mut().filter(|outcome| outcome.check == Check::InvalidDates) {
        outcome.found.retain(|finding| !moved.contains(&finding.task));
    }
    outcomes.into_iter().filter(|outcome| matters(outcome.check) && outcome.passes() == Some(false)).collect()
}
