//! How much a task may slip.

use crate::plan::LinkKind;

use super::engine::{Solver, UNKNOWN};
use super::rows::Progress;

/// The four slacks of a row, in working seconds of its calendar (clock seconds for an elapsed duration).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Slack {
    pub total: i64,
    pub free: i64,
    pub start: i64,
    pub finish: i64,
}

impl Solver<'_> {
    /// The slack of a task (not a summary): the smaller of start and finish slack, once started the finish slack. A task
    /// that goes against the direction in which the project is scheduled has used its own up.
    pub fn slack(&self, index: usize) -> Slack {
        let network = self.network;
        let row = &network.rows[index];
        if row.progress == Progress::Done {
            return Slack::default();
        }
        let (dates, mark) = (&self.dates[index], &self.marks[index]);
        let (mut start, mut finish);
        if mark.early != UNKNOWN && mark.late != UNKNOWN && mark.asked_start == dates.early_start {
            finish = mark.late - mark.early - network.span(row);
            start = finish;
        } else {
            start = network.counted(row, mark.asked_start, dates.late_start);
            finish = network.counted(row, dates.early_finish, dates.late_finish);
        }
        if network.goes_against(row) {
            (start, finish) = (start.min(0), finish.min(0));
        }
        let total = if row.progress == Progress::Started { finish } else { start.min(finish) };
        Slack { total, free: self.free_slack(index, total), start, finish }
    }

    /// The slack to the first successor that would have to move, on its calendar (clock time for an elapsed duration);
    /// total slack where there is none; never negative.
    fn free_slack(&self, index: usize, total: i64) -> i64 {
        let network = self.network;
        let row = &network.rows[index];
        let begun = self.marks[index].early;
        let mut least = total;
        if least <= 0 {
            return 0;
        }
        for edge in network.web.outgoing(index) {
            let driven = edge.successor as usize;
            let successor = &network.rows[driven];
            if successor.inactive || successor.progress == Progress::Done {
                continue;
            }
            let next = self.marks[driven].early;
            if begun != UNKNOWN && next != UNKNOWN && edge.is_simple() && successor.calendar == row.calendar {
                let end = if edge.kind == LinkKind::FinishToStart { begun + network.span(row) } else { begun };
                least = least.min(next - end - edge.gap.amount);
                continue;
            }
            let (dates, then) = (&self.dates[index], &self.dates[driven]);
            let from = match edge.kind {
                LinkKind::FinishToStart | LinkKind::FinishToFinish => dates.finish,
                LinkKind::StartToStart | LinkKind::StartToFinish => dates.start,
            };
            let to = match edge.kind {
                LinkKind::FinishToStart | LinkKind::StartToStart => then.start,
                LinkKind::FinishToFinish | LinkKind::StartToFinish => then.finish,
            };
            let from = self.after(edge, from);
            let gap = if row.elapsed { to - from } else { network.calendar(successor).between(from, to) };
            least = least.min(gap);
        }
        least.max(0)
    }
}
