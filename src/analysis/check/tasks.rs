//! Checks of single tasks.

use std::cmp::Reverse;

use super::logic::Ends;
use super::{Check, Fault, HIGH_DAYS, Survey, begun, finished};
use crate::plan::{ConstraintKind, DateTime, Task};
use crate::schedule::TaskDates;

/// Checks every task; `ends` are the tied ends by outline row.
pub(super) fn tasks(survey: &mut Survey<'_>, ends: &[Ends]) {
    let outline = survey.schedule.outline();
    let mut assigned = vec![false; ends.len()];
    for assignment in survey.plan.assignments.iter() {
        if let Some(flag) = outline.row_of(assignment.task).and_then(|row| assigned.get_mut(row)) {
            *flag = true;
        }
    }
    // Something has to begin a project, and something to end it.
    let without = |tied: fn(&Ends) -> bool| survey.leaves().filter(move |(row, ..)| !ends.get(*row).is_some_and(tied));
    let first = without(|ends| ends.before).min_by_key(|(row, _, dates)| (dates.start, *row)).map(|(row, ..)| row);
    let last =
        without(|ends| ends.after).max_by_key(|(row, _, dates)| (dates.finish, Reverse(*row))).map(|(row, ..)| row);
    for (row, task, dates) in survey.leaves() {
        survey.look(Check::InvalidDates, task.id, invalid(survey, task, dates));
        if finished(task, dates) {
            continue;
        }
        let tied = ends.get(row).copied().unwrap_or_default();
        let open = (!tied.before && first != Some(row), !tied.after && last != Some(row));
        let fault = Fault::Open { start: open.0, finish: open.1 };
        survey.look(Check::Logic, task.id, (open.0 || open.1).then_some(fault));
        survey.look(Check::HardConstraints, task.id, is_hard(task).then_some(Fault::Plain));
        let amount = |seconds: i64, wrong: bool| wrong.then_some(Fault::Seconds(seconds));
        survey.look(Check::NegativeSlack, task.id, amount(-dates.total_slack, dates.total_slack < 0));
        if dates.milestone {
            continue;
        }
        // Of an event both ends are one; a start that has happened hangs on nothing.
        let plain = |wrong: bool| wrong.then_some(Fault::Plain);
        survey.look(Check::DanglingStart, task.id, plain(tied.before && !tied.start && !begun(task, dates)));
        survey.look(Check::DanglingFinish, task.id, plain(tied.after && !tied.finish));
        // Slack is counted as the task counts its time, its length in working time.
        let slack = survey.beyond(dates.total_slack, task.duration.elapsed, HIGH_DAYS);
        survey.look(Check::HighSlack, task.id, amount(dates.total_slack, slack));
        let long = survey.beyond(dates.duration, false, HIGH_DAYS);
        survey.look(Check::HighDuration, task.id, amount(dates.duration, long));
        survey.look(Check::Unassigned, task.id, plain(!assigned.get(row).is_some_and(|assigned| *assigned)));
    }
}

/// Whether a constraint can hold a task against its links; without its date it holds nothing.
fn is_hard(task: &Task) -> bool {
    task.constraint.date.is_some()
        && matches!(
            task.constraint.kind,
            ConstraintKind::MustStartOn
                | ConstraintKind::MustFinishOn
                | ConstraintKind::StartNoLaterThan
                | ConstraintKind::FinishNoLaterThan
        )
}

/// A date that cannot be: something that has happened in the future, or is to happen in the past.
fn invalid(survey: &Survey<'_>, task: &Task, dates: &TaskDates) -> Option<Fault> {
    let ahead = |actual: &DateTime| actual.date() > survey.day;
    if let Some(actual) = [task.actual_start, task.actual_finish].into_iter().flatten().find(ahead) {
        return Some(Fault::Ahead(actual));
    }
    (!finished(task, dates) && dates.finish <= survey.status).then_some(Fault::Past(dates.finish))
}
