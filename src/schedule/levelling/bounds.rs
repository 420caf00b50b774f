//! How late tasks may be, so that those that keep their dates can keep them.

use crate::plan::{DateTime, LinkKind};

use super::job::{Job, Latest, Part};
use crate::schedule::engine::{Solver, children};
use crate::schedule::rows::{Nature, Progress};
use crate::schedule::working::LATEST;

/// By row, the latest start and finish. A task may always be where it is without levelling.
pub fn latest(job: &Job, solver: &Solver<'_>, within_slack: bool) -> Vec<Latest> {
    let network = &*job.network;
    let rows = &network.rows;
    let count = rows.len();
    let free = |index: usize| {
        let dates = &job.base[index];
        if within_slack { (dates.late_start, dates.late_finish) } else { (LATEST, LATEST) }
    };
    // Of a row that is no summary, how late it may be; of a summary, what its links ask of all below it.
    let mut latest: Vec<Latest> = vec![(LATEST, LATEST); count];
    // Of a summary, the earliest of the latest starts and finishes below it, which whoever drives it must respect.
    let mut first: Vec<Latest> = vec![(LATEST, LATEST); count];
    for node in network.web.order.iter().rev().map(|node| *node as usize) {
        let index = if node >= count { node - count } else { node };
        let row = &rows[index];
        if row.is_summary(index) && node < count {
            first[index] = children(rows, index).map(|child| first[child]).fold((LATEST, LATEST), least);
            continue;
        }
        let mut bound = rows.get(row.parent as usize).map_or((LATEST, LATEST), |_| latest[row.parent as usize]);
        for edge in network.web.outgoing(index) {
            let (start, finish) = first[edge.successor as usize];
            let (driven, of_start) = match edge.kind {
                LinkKind::FinishToStart => (start, false),
                LinkKind::StartToStart => (start, true),
                LinkKind::FinishToFinish => (finish, false),
                LinkKind::StartToFinish => (finish, true),
            };
            // What is asked for more than it has already been broken by is no bound.
            if driven == LATEST || rows[edge.successor as usize].inactive || solver.asked(edge) > driven {
                continue;
            }
            let moment = solver.before(edge, driven);
            if of_start { bound.0 = bound.0.min(moment) } else { bound.1 = bound.1.min(moment) }
        }
        if row.is_summary(index) {
            latest[index] = bound;
            continue;
        }
        let (begun, done) = (job.base[index].start, job.base[index].finish);
        latest[index] = match job.parts[index] {
            Part::Stays => (begun, done),
            _ => {
                bound = least(bound, free(index));
                if bound.1 < LATEST {
                    bound.0 = bound.0.min(network.start_from(row, bound.1));
                }
                if bound.0 < LATEST {
                    bound.1 = bound.1.min(network.finish_from(row, bound.0));
                }
                (bound.0.max(begun), bound.1.max(done))
            }
        };
        // What has begun or is done no longer asks anything of those that drive it.
        let past =
            row.progress != Progress::Open || row.nature == Nature::Auto && network.detail(row).fixed_start.is_some();
        first[index] = if past || row.inactive { (LATEST, LATEST) } else { latest[index] };
    }
    latest
}

fn least(one: (DateTime, DateTime), other: (DateTime, DateTime)) -> (DateTime, DateTime) {
    (one.0.min(other.0), one.1.min(other.1))
}
