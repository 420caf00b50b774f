//! How late tasks may be, so that those that keep their dates can keep them.

use crate::plan::{DateTime, LinkKind};

use super::job::{Job, Latest, Part};
use crate::schedule::engine::Solver;
use crate::schedule::rows::{Nature, Progress};
use crate::schedule::working::LATEST;

/// By row, the latest start and finish. A task may always be where it is without levelling, and where it is now.
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
    // What whoever drives a row must respect; of a summary its dates where a person placed it, else nothing.
    let mut first: Vec<Latest> = vec![(LATEST, LATEST); count];
    for node in network.web.order.iter().rev().map(|node| *node as usize) {
        let index = if node >= count { node - count } else { node };
        let row = &rows[index];
        if row.is_summary(index) && node < count {
            if row.nature != Nature::Auto && !row.inactive {
                first[index] = (job.base[index].start, job.base[index].finish);
            }
            continue;
        }
        let mut bound = rows.get(row.parent as usize).map_or((LATEST, LATEST), |_| latest[row.parent as usize]);
        for edge in network.web.outgoing(index) {
            let of_start = matches!(edge.kind, LinkKind::StartToStart | LinkKind::StartToFinish);
            let to_start = matches!(edge.kind, LinkKind::StartToStart | LinkKind::FinishToStart);
            let asked = solver.asked(edge);
            // A link to a summary is one to all below it. What it asks for already in vain is no bound.
            let successor = edge.successor as usize;
            let placed = rows[successor].nature != Nature::Auto;
            let below =
                successor..if placed { successor + 1 } else { rows[successor].end.max(edge.successor + 1) as usize };
            let driven = below.map(|row| if to_start { first[row].0 } else { first[row].1 });
            // In working time: the evening before and the morning after are the same.
            let calendar = network.calendar(&rows[successor]);
            let asked = calendar.index(asked);
            let driven = driven.filter(|driven| calendar.index(*driven) >= asked).min().unwrap_or(LATEST);
            if driven == LATEST {
                continue;
            }
            let mut moment = solver.before(edge, driven);
            if edge.gap.percent && row.is_summary(index) {
                // The lag is a share of how long the summary takes, which grows when what is below it ends later.
                let base = &job.base[index];
                moment = moment.min(if of_start { base.start } else { base.finish });
            }
            if of_start { bound.0 = bound.0.min(moment) } else { bound.1 = bound.1.min(moment) }
        }
        if row.is_summary(index) {
            latest[index] = bound;
            continue;
        }
        let (begun, done) = (job.base[index].start, job.base[index].finish);
        latest[index] = if job.parts[index] == Part::Stays {
            (begun, done)
        } else {
            bound = least(bound, free(index));
            if bound.1 < LATEST {
                bound.0 = bound.0.min(network.start_from(row, bound.1));
            }
            if bound.0 < LATEST {
                bound.1 = bound.1.min(network.finish_from(row, bound.0));
            }
            let (start, finish) = job.now[index];
            (bound.0.max(begun).max(start), bound.1.max(done).max(finish))
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
