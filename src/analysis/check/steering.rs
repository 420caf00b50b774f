//! Checks of the plan as a whole: against its baseline, and along its critical path.

use super::{Check, Fault, Row, Survey};
use crate::analysis::baseline::baseline_entries;
use crate::plan::{DateTime, LinkKind};
use crate::schedule::Driver;

/// Compares with the latest baseline: what it has finished by the status date, and what is.
///
/// BEI = tasks finished / tasks that the baseline has finished by now, in hundredths.
pub(super) fn baseline(survey: &mut Survey<'_>, leaves: &[Row<'_>]) {
    let entries = baseline_entries(survey.plan);
    let mut done = 0;
    for Row { task, dates, finished: ready, .. } in leaves.iter().copied().filter(|leaf| !leaf.dates.milestone) {
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
pub(super) fn path(survey: &mut Survey<'_>, leaves: &[Row<'_>]) {
    let (plan, schedule) = (survey.plan, survey.schedule);
    let outline = schedule.outline();
    // Who is as late as possible follows the finish, and does not set it.
    let order = |leaf: &Row<'_>| (leaf.dates.finish, leaf.dates.driver != Driver::AsLateAsPossible);
    let mut end = None::<Row<'_>>;
    for leaf in leaves {
        if end.is_none_or(|end| order(leaf) > order(&end)) {
            end = Some(*leaf);
        }
    }
    let (Some(end), Some(start)) = (end.filter(|end| !end.finished), schedule.start()) else { return };
    let finish = end.dates.finish;
    let (mut at, mut steps, mut broken) = (Some(end.at), 0, None);
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
        survey.look(Check::PathLength, end.task.id, Some(Fault::Seconds(-spare)));
    }
}

/// The row that gives a predecessor its start or finish: itself, or of a summary the task below that starts first or
/// finishes last.
fn driving(survey: &Survey<'_>, row: usize, by_start: bool) -> Option<usize> {
    let end = survey.schedule.outline().rows().get(row)?.end;
    let mut found = None;
    for row in row..end {
        let dates = survey.schedule.row(row)?;
        let at = if by_start { -dates.start.0 } else { dates.finish.0 };
        if !dates.summary && !dates.inactive && found.is_none_or(|(known, _)| at > known) {
            found = Some((at, row));
        }
    }
    Some(found?.1)
}
