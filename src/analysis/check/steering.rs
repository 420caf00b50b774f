//! Checks of the plan as a whole: against its baseline, and along its critical path.

use super::{Check, Fault, Survey, finished};
use crate::analysis::baseline::baseline_entries;
use crate::plan::{DateTime, LinkKind};
use crate::schedule::Driver;

/// Compares with the latest baseline: what it has finished by the status date, and what is.
///
/// BEI = tasks finished / tasks that the baseline has finished by now, in hundredths.
pub(super) fn baseline(survey: &mut Survey<'_>) {
    let entries = baseline_entries(survey.plan);
    let mut done = 0;
    for (_, task, dates) in survey.leaves().filter(|(_, _, dates)| !dates.milestone) {
        let ready = finished(task, dates);
        done += i64::from(ready);
        let planned = entries.get(&task.id).and_then(|entry| entry.finish);
        if let Some(planned) = planned.filter(|planned| *planned <= survey.status) {
            let late = !ready || dates.finish.date() > planned.date();
            survey.look(Check::Missed, task.id, late.then_some(Fault::Past(planned)));
            survey.look(Check::Execution, task.id, (!ready).then_some(Fault::Past(planned)));
        }
    }
    survey.outcome(Check::Execution, |outcome| outcome.index = (done * 100).checked_div(outcome.base as i64));
}

/// Follows what drives the finish back to the status date or the beginning, and compares the finish with the target (or
/// with the finish of the latest baseline where there is none).
///
/// CPLI = (working time from now to the finish + time from the finish to the target) / working time from now to the
/// finish, in hundredths.
pub(super) fn path(survey: &mut Survey<'_>) {
    let (plan, schedule) = (survey.plan, survey.schedule);
    let outline = schedule.outline();
    // Who is as late as possible follows the finish, and does not set it.
    let end = survey.leaves().max_by_key(|(_, _, dates)| (dates.finish, dates.driver != Driver::AsLateAsPossible));
    let (Some((last, ending, dates)), Some(start)) = (end, schedule.start()) else { return };
    if finished(ending, dates) {
        return;
    }
    let finish = dates.finish;
    let (mut at, mut steps, mut broken) = (Some(last), 0, None);
    while let Some(row) = at.filter(|_| steps < outline.rows().len()) {
        let (Some(dates), Some(found)) = (schedule.row(row), outline.rows().get(row)) else { break };
        steps += 1;
        at = None;
        let reached = dates.start <= survey.status || dates.start.date() <= start.date();
        match dates.driver {
            _ if reached => {}
            Driver::Link(link) | Driver::SummaryLink(link) => {
                at = plan.get(link).and_then(|link| {
                    let by_start = matches!(link.link_kind, LinkKind::StartToStart | LinkKind::StartToFinish);
                    driving(survey, outline.row_of(link.predecessor)?, by_start)
                });
            }
            Driver::ProjectStart | Driver::ProjectFinish | Driver::ActualStart => {}
            Driver::Summary(_)
            | Driver::Constraint
            | Driver::AsLateAsPossible
            | Driver::Manual
            | Driver::External
            | Driver::Children => broken = Some(found.task),
        }
    }
    survey.outcome(Check::CriticalPath, |outcome| outcome.base = steps - usize::from(broken.is_some()));
    if let Some(task) = broken {
        survey.look(Check::CriticalPath, task, Some(Fault::Plain));
    }
    let target = plan.project().and_then(|project| project.charter.target_finish);
    let target = target.map(|day| (day + 1).midnight());
    let planned = || baseline_entries(plan).values().filter_map(|entry| entry.finish).max();
    let Some(target) = target.or_else(planned) else { return };
    let between = |from: DateTime, to: DateTime| schedule.calendar().between(from, to);
    let (length, spare) = (between(survey.status.max(start), finish), between(finish, target));
    survey.outcome(Check::PathLength, |outcome| {
        outcome.index = (length > 0).then(|| (length + spare) * 100 / length);
    });
    if spare < 0 {
        survey.look(Check::PathLength, ending.id, Some(Fault::Seconds(-spare)));
    }
}

/// The row that gives a predecessor its start or finish: itself, or of a summary the task below that starts first or
/// finishes last.
fn driving(survey: &Survey<'_>, row: usize, by_start: bool) -> Option<usize> {
    let end = survey.schedule.outline().rows().get(row)?.end;
    let below = (row..end).filter_map(|row| Some((row, survey.schedule.row(row)?)));
    let leaves = below.filter(|(_, dates)| !dates.summary && !dates.inactive);
    let found = if by_start {
        leaves.min_by_key(|(_, dates)| dates.start)
    } else {
        leaves.max_by_key(|(_, dates)| dates.finish)
    };
    Some(found?.0)
}
