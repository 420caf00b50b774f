//! Checks of single tasks.

use super::logic::Ends;
use super::{Check, Fault, HIGH_DAYS, Row, Survey};
use crate::plan::{ConstraintKind, DateTime, Id, IdSet, Task};

/// Checks every task; `ends` are the tied ends by outline row.
pub(super) fn tasks(survey: &mut Survey<'_>, leaves: &[Row<'_>], ends: &[Ends]) {
    let outline = survey.schedule.outline();
    let mut assigned = vec![false; ends.len()];
    for assignment in survey.plan.assignments.iter() {
        if let Some(flag) = outline.row_of(assignment.task).and_then(|row| assigned.get_mut(row)) {
            *flag = true;
        }
    }
    let tied = |row: usize| ends.get(row).copied().unwrap_or_default();
    // What answers a risk and is linked with nothing stands beside the network, and is no gap in it.
    let actions: IdSet<Id<Task>> = survey.plan.risks.iter().flat_map(|risk| risk.actions.iter().copied()).collect();
    let beside = |leaf: &Row<'_>| {
        let tied = tied(leaf.at);
        !tied.before && !tied.after && actions.contains(&leaf.task.id)
    };
    // Something has to begin a project, and something to end it.
    let (mut first, mut last) = (None::<Row<'_>>, None::<Row<'_>>);
    for leaf in leaves.iter().filter(|leaf| !beside(leaf)) {
        if !tied(leaf.at).before && first.is_none_or(|first| leaf.dates.start < first.dates.start) {
            first = Some(*leaf);
        }
        if !tied(leaf.at).after && last.is_none_or(|last| leaf.dates.finish > last.dates.finish) {
            last = Some(*leaf);
        }
    }
    let is = |one: Option<Row<'_>>, row: usize| one.is_some_and(|one| one.at == row);
    for leaf in leaves {
        let Row { at: row, task, dates, finished, .. } = *leaf;
        survey.look(Check::InvalidDates, task.id, invalid(survey, leaf));
        if finished {
            continue;
        }
        let tied = tied(row);
        let open = (!tied.before && !is(first, row), !tied.after && !is(last, row));
        let fault = Fault::Open { start: open.0, finish: open.1 };
        survey.look(Check::Logic, task.id, ((open.0 || open.1) && !beside(leaf)).then_some(fault));
        survey.look(Check::HardConstraints, task.id, is_hard(task).then_some(Fault::Plain));
        let amount = |seconds: i64, wrong: bool| wrong.then_some(Fault::Seconds(seconds));
        survey.look(Check::NegativeSlack, task.id, amount(-dates.total_slack, dates.total_slack < 0));
        if dates.milestone {
            continue;
        }
        // Of an event both ends are one; a start that has happened hangs on nothing.
        let plain = |wrong: bool| wrong.then_some(Fault::Plain);
        survey.look(Check::DanglingStart, task.id, plain(tied.before && !tied.start && !leaf.begun));
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
fn invalid(survey: &Survey<'_>, leaf: &Row<'_>) -> Option<Fault> {
    let ahead = |actual: &DateTime| actual.date() > survey.day;
    let actual = leaf.task.actual_start.filter(ahead).or(leaf.task.actual_finish.filter(ahead));
    let over = if leaf.dates.milestone { 0 } else { -1 };
    // An event may still come about at the very moment; work takes time before it.
    let past = !leaf.finished && leaf.dates.finish + over < survey.status;
    actual.map(Fault::Ahead).or(past.then_some(Fault::Past(leaf.dates.finish)))
}
