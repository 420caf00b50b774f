//! Checks of links, and which ends of which task they tie.

use super::{Check, Fault, LONG_LAG_DAYS, Survey, begun, finished, lag_seconds};
use crate::plan::LinkKind;
use crate::schedule::{Problem, TaskDates};

/// Which ends of a task are tied.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Ends {
    /// It has a predecessor.
    pub before: bool,
    /// One of them drives the start.
    pub start: bool,
    /// It has a successor.
    pub after: bool,
    /// One of them waits for the finish.
    pub finish: bool,
}

/// Checks the links, and gives the tied ends by outline row; those of a summary count for all tasks below it.
///
/// Links that the schedule leaves aside, and those of inactive tasks, tie nothing.
pub(super) fn links(survey: &mut Survey<'_>) -> Vec<Ends> {
    let (plan, schedule) = (survey.plan, survey.schedule);
    let outline = schedule.outline();
    let mut aside: Vec<_> = schedule
        .problems()
        .iter()
        .filter_map(|problem| if let Problem::Loop { link, .. } = problem { Some(*link) } else { None })
        .collect();
    aside.sort_unstable();
    let mut ends = vec![Ends::default(); outline.rows().len()];
    for link in plan.links.iter().filter(|link| aside.binary_search(&link.id).is_err()) {
        let (Some(from), Some(to)) = (outline.row_of(link.predecessor), outline.row_of(link.successor)) else {
            continue;
        };
        let active = |row| schedule.row(row).filter(|dates: &&TaskDates| !dates.inactive);
        let (Some(before), Some(after)) = (active(from), active(to)) else { continue };
        let (Some(predecessor), Some(successor)) = (plan.get(link.predecessor), plan.get(link.successor)) else {
            continue;
        };
        if let Some(tied) = ends.get_mut(from) {
            tied.after = true;
            tied.finish |= matches!(link.link_kind, LinkKind::FinishToStart | LinkKind::FinishToFinish);
        }
        if let Some(tied) = ends.get_mut(to) {
            tied.before = true;
            tied.start |= matches!(link.link_kind, LinkKind::FinishToStart | LinkKind::StartToStart);
        }
        let (lag, elapsed) = lag_seconds(link.lag, before);
        let fault = |wrong: bool| wrong.then_some(Fault::Link(link.id));
        let (done, ready) = (finished(successor, after), finished(predecessor, before));
        if !done {
            let long = survey.beyond(lag, elapsed, LONG_LAG_DAYS);
            survey.look(Check::Leads, link.successor, fault(lag < 0));
            survey.look(Check::Lags, link.successor, fault(lag > 0));
            survey.look(Check::LinkKinds, link.successor, fault(link.link_kind != LinkKind::FinishToStart));
            survey.look(Check::LongLags, link.successor, fault(long));
            survey.look(Check::SummaryLinks, link.successor, fault(before.summary || after.summary));
        }
        // A lead lets the successor go ahead.
        if begun(successor, after) && lag >= 0 {
            let early = match link.link_kind {
                LinkKind::FinishToStart => !ready,
                LinkKind::StartToStart => !begun(predecessor, before),
                LinkKind::FinishToFinish => done && !ready,
                LinkKind::StartToFinish => done && !begun(predecessor, before),
            };
            survey.look(Check::OutOfSequence, link.successor, fault(early));
        }
    }
    // Summaries stand before what is below them.
    for (row, found) in outline.rows().iter().enumerate() {
        let above = found.parent.and_then(|parent| ends.get(parent)).copied().unwrap_or_default();
        if let Some(tied) = ends.get_mut(row) {
            tied.before |= above.before;
            tied.start |= above.start;
            tied.after |= above.after;
            tied.finish |= above.finish;
        }
    }
    ends
}
