//! Checks of links, and which ends of which task they tie.

use super::{Check, Fault, LONG_LAG_DAYS, Row, Survey, lag_seconds, links_by_row};
use crate::plan::{Id, Link, LinkKind};
use crate::schedule::Problem;

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
pub(super) fn links(survey: &mut Survey<'_>, rows: &[Row<'_>]) -> Vec<Ends> {
    let (plan, schedule) = (survey.plan, survey.schedule);
    let outline = schedule.outline();
    let aside = |problem: &Problem| if let Problem::Loop { link, .. } = problem { Some(*link) } else { None };
    let aside: Vec<Id<Link>> = schedule.problems().iter().filter_map(aside).collect();
    let mut ends = vec![Ends::default(); outline.rows().len()];
    for (to, links) in rows.iter().zip(links_by_row(plan, schedule, true)) {
        for (from, link) in links.iter().filter(|(_, link)| !aside.contains(&link.id)) {
            if let Some(from) = rows.get(*from).filter(|from| !from.dates.inactive && !to.dates.inactive) {
                tie(survey, &mut ends, from, to, link);
            }
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

/// Checks a link between two active tasks.
fn tie(survey: &mut Survey<'_>, ends: &mut [Ends], from: &Row<'_>, to: &Row<'_>, link: &Link) {
    if let Some(tied) = ends.get_mut(from.at) {
        tied.after = true;
        tied.finish |= matches!(link.link_kind, LinkKind::FinishToStart | LinkKind::FinishToFinish);
    }
    if let Some(tied) = ends.get_mut(to.at) {
        tied.before = true;
        tied.start |= matches!(link.link_kind, LinkKind::FinishToStart | LinkKind::StartToStart);
    }
    let (lag, elapsed) = lag_seconds(link.lag, from.dates);
    let fault = |wrong: bool| wrong.then_some(Fault::Link(link.id));
    if !to.finished {
        let long = survey.beyond(lag, elapsed, LONG_LAG_DAYS);
        survey.look(Check::Leads, link.successor, fault(lag < 0));
        survey.look(Check::Lags, link.successor, fault(lag > 0));
        survey.look(Check::LinkKinds, link.successor, fault(link.link_kind != LinkKind::FinishToStart));
        survey.look(Check::LongLags, link.successor, fault(long));
        survey.look(Check::SummaryLinks, link.successor, fault(from.dates.summary || to.dates.summary));
    }
    // A lead lets the successor go ahead.
    if to.begun && lag >= 0 {
        let early = match link.link_kind {
            LinkKind::FinishToStart => !from.finished,
            LinkKind::StartToStart => !from.begun,
            LinkKind::FinishToFinish => to.finished && !from.finished,
            LinkKind::StartToFinish => to.finished && !from.begun,
        };
        survey.look(Check::OutOfSequence, link.successor, fault(early));
    }
}
