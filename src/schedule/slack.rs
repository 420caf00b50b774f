//! How much a task may slip.

use crate::plan::{ConstraintKind, LinkKind};

use super::engine::{Solved, UNKNOWN, after};
use super::network::Network;
use super::rows::Progress;

/// The four slacks of a row, in working seconds of its calendar (clock seconds for an elapsed duration).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Slack {
    pub total: i64,
    pub free: i64,
    pub start: i64,
    pub finish: i64,
}

/// The slack of a task (not a summary): the smaller of start and finish slack, once started the finish slack. A task
/// that is as late as possible has none.
pub fn of_task(network: &Network, solved: &Solved, index: usize) -> Slack {
    let row = &network.rows[index];
    if row.progress == Progress::Done {
        return Slack::default();
    }
    let (early, late) = (solved.early_index[index], solved.late_index[index]);
    let (mut start, mut finish);
    if early != UNKNOWN && late != UNKNOWN && solved.asked_start[index] == solved.early_start[index] {
        finish = late - early - network.span(row);
        start = finish;
    } else {
        start = network.counted(row, solved.asked_start[index], solved.late_start[index]);
        finish = network.counted(row, solved.early_finish[index], solved.late_finish[index]);
    }
    if row.constraint == ConstraintKind::AsLateAsPossible && row.progress == Progress::Open {
        (start, finish) = (start.min(0), finish.min(0));
    }
    let total = if row.progress == Progress::Started { finish } else { start.min(finish) };
    Slack { total, free: free(network, solved, index, total), start, finish }
}

/// The slack to the first successor that would have to move, on its calendar; total slack where there is none; never
/// negative.
fn free(network: &Network, solved: &Solved, index: usize, total: i64) -> i64 {
    let row = &network.rows[index];
    let done = match solved.early_index[index] {
        UNKNOWN => UNKNOWN,
        begun => begun + network.span(row),
    };
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
        if done != UNKNOWN
            && solved.early_index[driven] != UNKNOWN
            && edge.kind == LinkKind::FinishToStart
            && edge.gap.amount == 0
            && successor.calendar == row.calendar
        {
            least = least.min(solved.early_index[driven] - done);
            continue;
        }
        let from = match edge.kind {
            LinkKind::FinishToStart | LinkKind::FinishToFinish => solved.finish[index],
            LinkKind::StartToStart | LinkKind::StartToFinish => solved.start[index],
        };
        let to = match edge.kind {
            LinkKind::FinishToStart | LinkKind::StartToStart => solved.start[driven],
            LinkKind::FinishToFinish | LinkKind::StartToFinish => solved.finish[driven],
        };
        least = least.min(network.calendar(successor).between(after(network, solved, edge, from), to));
    }
    least.max(0)
}
