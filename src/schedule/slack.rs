//! How much a task may slip.

use crate::plan::{ConstraintKind, DateTime, LinkKind};

use super::engine::Solved;
use super::network::Network;
use super::rows::Progress;
use super::working::WorkingTime;

/// The four slacks of a row, in working seconds of its calendar.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Slack {
    pub total: i64,
    pub free: i64,
    pub start: i64,
    pub finish: i64,
}

/// The slack of a task (not a summary).
pub fn of_task(network: &Network, solved: &Solved, index: usize) -> Slack {
    let row = &network.rows[index];
    if row.progress == Progress::Done {
        return Slack::default();
    }
    let calendar = network.calendar(row);
    let start = calendar.between(solved.early_start[index].max(solved.asked_start[index]), solved.late_start[index]);
    let finish = calendar.between(solved.early_finish[index], solved.late_finish[index]);
    let total = match (row.constraint, row.progress) {
        (ConstraintKind::AsLateAsPossible, Progress::Open) => start.min(finish).min(0),
        (_, Progress::Started) => finish,
        _ => start.min(finish),
    };
    Slack { total, free: free(network, solved, index, calendar, total), start, finish }
}

/// The slack to the first successor that would have to move; total slack where there is none; never negative.
fn free(network: &Network, solved: &Solved, index: usize, calendar: &WorkingTime, total: i64) -> i64 {
    let row = &network.rows[index];
    let mut least: Option<i64> = None;
    for edge in network.outgoing.of(index) {
        let edge = &network.edges[*edge as usize];
        let driven = edge.successor as usize;
        let successor = &network.rows[driven];
        if successor.inactive || successor.progress == Progress::Done {
            continue;
        }
        let (from, to): (DateTime, DateTime) = match edge.kind {
            LinkKind::FinishToStart => (solved.early_finish[index], solved.early_start[driven]),
            LinkKind::StartToStart => (solved.early_start[index], solved.early_start[driven]),
            LinkKind::FinishToFinish => (solved.early_finish[index], solved.early_finish[driven]),
            LinkKind::StartToFinish => (solved.early_start[index], solved.early_finish[driven]),
        };
        let duration = row.duration;
        let from = super::engine::after(network.calendar(successor), edge, duration, from);
        let gap = calendar.between(from, to);
        least = Some(least.map_or(gap, |known| known.min(gap)));
    }
    least.map_or(total, |gap| gap.min(total)).max(0)
}
