//! The backward pass: late dates, from the project's finish back.

use crate::plan::{ConstraintKind, DateTime, LinkKind};

use super::engine::{Solved, before, children, parent};
use super::network::Network;
use super::rows::{Edge, Nature, Progress, Row};
use super::working::{EARLIEST, LATEST, clamp};

/// The latest moments that what follows allows a row; [`LATEST`] = nothing follows.
#[derive(Debug, Clone, Copy)]
struct Cap {
    start: DateTime,
    finish: DateTime,
    /// Of a summary: the latest start of those of its tasks that start first.
    head: DateTime,
}

impl Cap {
    const FREE: Self = Self { start: LATEST, finish: LATEST, head: LATEST };
}

/// Goes through the network against the direction of driving. Early dates must be known.
pub fn backward(network: &Network, solved: &mut Solved, project_finish: DateTime) {
    let count = network.rows.len();
    let summaries = network.web.order.len() > count;
    let mut caps: Vec<Cap> = vec![Cap::FREE; if summaries { count } else { 0 }];
    // Of a summary: the earliest late dates below it, which links to it must respect.
    let mut first = vec![(LATEST, LATEST); if summaries { count } else { 0 }];
    for node in network.web.order.iter().rev() {
        let node = *node as usize;
        let index = if node < count { node } else { node - count };
        let row = &network.rows[index];
        if node < count && row.is_summary(index) {
            // Everything below is known.
            let below = first[index];
            pass_up(network, solved, &mut first, index, below);
            continue;
        }
        let mut cap = inherited(network, solved, &caps, index);
        for edge in network.web.outgoing(index) {
            let successor = &network.rows[edge.successor as usize];
            if !successor.inactive && !row.inactive && successor.progress != Progress::Done {
                follow(network, solved, &first, edge, &mut cap);
            }
        }
        if node >= count {
            if row.constraint == ConstraintKind::FinishNoLaterThan || row.constraint == ConstraintKind::MustFinishOn {
                cap.finish = cap.finish.min(network.detail(row).constraint_date);
            }
            cap.finish = cap.finish.min(network.detail(row).deadline.unwrap_or(LATEST));
            (cap.head, cap.start) = (cap.start, LATEST);
            caps[index] = cap;
        } else {
            late(network, solved, index, cap, project_finish);
            if row.progress != Progress::Done && !row.inactive && summaries {
                pass_up(network, solved, &mut first, index, (solved.late_start[index], solved.late_finish[index]));
            }
        }
    }
    if summaries {
        report_summaries(network, solved);
    }
}

/// What the summary above passes down: its finish to all, its start to those that start with it.
fn inherited(network: &Network, solved: &Solved, caps: &[Cap], index: usize) -> Cap {
    let Some(above) = parent(&network.rows[index]) else { return Cap::FREE };
    let cap = caps[above];
    let heads = solved.early_start[index] == solved.early_start[above];
    Cap { start: if heads { cap.head } else { LATEST }, finish: cap.finish, head: LATEST }
}

/// Lowers a cap to what one link allows.
fn follow(network: &Network, solved: &Solved, first: &[(DateTime, DateTime)], edge: &Edge, cap: &mut Cap) {
    let row = &network.rows[edge.predecessor as usize];
    let driven = edge.successor as usize;
    let successor = &network.rows[driven];
    let (mut start, finish) = if successor.is_summary(driven) {
        first[driven]
    } else {
        (solved.late_start[driven], solved.late_finish[driven])
    };
    let by_start = matches!(edge.kind, LinkKind::FinishToStart | LinkKind::StartToStart);
    if by_start && successor.progress == Progress::Started {
        if edge.kind == LinkKind::StartToStart && network.web.outgoing_indices(driven).is_empty() {
            return;
        }
        // What is left of it must wait, what is done has not waited.
        start = if successor.duration == 0 { finish } else { rest_start(network, solved, driven) };
    }
    let to = if by_start { start } else { finish };
    if to == LATEST {
        // A summary below which nothing is left to do limits nothing.
        return;
    }
    let undelayed = if by_start && successor.delayed {
        clamp(DateTime(to.0.saturating_sub(network.detail(successor).delay)))
    } else {
        to
    };
    let moment = before(network, solved, edge, undelayed);
    match edge.kind {
        LinkKind::FinishToStart | LinkKind::FinishToFinish => cap.finish = cap.finish.min(moment),
        // A start that a person or the past has fixed waits for nobody.
        LinkKind::StartToStart | LinkKind::StartToFinish => {
            if row.progress == Progress::Open && row.nature == Nature::Auto {
                cap.start = cap.start.min(moment);
            }
        }
    }
}

/// Lets a summary know the late dates of a child. A manual child pins the start of an automatic summary.
fn pass_up(
    network: &Network,
    solved: &Solved,
    first: &mut [(DateTime, DateTime)],
    index: usize,
    (start, finish): (DateTime, DateTime),
) {
    let row = &network.rows[index];
    if let Some(above) = parent(row) {
        let pinned = row.nature == Nature::Manual && network.rows[above].nature == Nature::Auto;
        let start = if pinned { start.min(solved.early_start[index]) } else { start };
        let known = &mut first[above];
        *known = (known.0.min(start), known.1.min(finish));
    }
}

/// When the rest of a started task goes on.
fn rest_start(network: &Network, solved: &Solved, index: usize) -> DateTime {
    let row = &network.rows[index];
    network.detail(row).rest.unwrap_or_else(|| {
        let done = row.duration.saturating_sub(network.detail(row).remaining).max(0);
        network.snap_start(row, network.calendar(row).add(solved.early_start[index], done))
    })
}

/// Late dates of a task from what follows it.
fn late(network: &Network, solved: &mut Solved, index: usize, cap: Cap, project_finish: DateTime) {
    let row = &network.rows[index];
    let (early_start, early_finish) = (solved.early_start[index], solved.early_finish[index]);
    if row.progress == Progress::Done || row.nature == Nature::External {
        (solved.late_start[index], solved.late_finish[index]) = (early_start, early_finish);
        return;
    }
    let mut finish = match (cap.start, cap.finish) {
        (LATEST, LATEST) if network.settings.multiple_paths => early_finish,
        _ => cap.finish.min(project_finish),
    };
    if cap.start < LATEST {
        finish = finish.min(network.finish_from(row, cap.start));
    }
    finish = constrained(network, row, finish).min(network.detail(row).deadline.unwrap_or(LATEST));
    if row.nature != Nature::Auto {
        // Dates that a person gave stay as long as they are, and where they are in the day.
        let calendar = network.calendar(row);
        solved.late_finish[index] = finish;
        solved.late_start[index] = calendar.sub(finish, calendar.between(early_start, early_finish));
        return;
    }
    if row.is_plain() && row.progress == Progress::Open {
        let calendar = network.calendar(row);
        let found = calendar.index(finish);
        solved.late_index[index] = found;
        (solved.late_start[index], solved.late_finish[index]) = if row.duration == 0 {
            (clamp(finish), clamp(finish))
        } else {
            (calendar.beginning(found.saturating_sub(network.span(row))), calendar.ending(found))
        };
        return;
    }
    let finish = network.snap_finish(row, finish);
    solved.late_finish[index] = finish;
    solved.late_start[index] =
        if row.progress == Progress::Started { early_start } else { network.start_from(row, finish) };
}

/// The latest finish that a task's constraint allows. In a project scheduled from its finish, the constraints that
/// begin with "no earlier than" hold against what follows, as the others do in one scheduled from its start.
fn constrained(network: &Network, row: &Row, finish: DateTime) -> DateTime {
    let date = network.detail(row).constraint_date;
    let from_start = || network.finish_from(row, network.snap_start(row, date));
    let backwards = network.settings.from_finish.is_some() && !network.settings.links_first;
    match row.constraint {
        ConstraintKind::StartNoLaterThan => finish.min(from_start()),
        ConstraintKind::FinishNoLaterThan => finish.min(date),
        ConstraintKind::MustStartOn => from_start(),
        ConstraintKind::MustFinishOn => date,
        ConstraintKind::StartNoEarlierThan if backwards => finish.max(from_start()),
        ConstraintKind::FinishNoEarlierThan if backwards => finish.max(date),
        _ => finish,
    }
}

/// Late dates of summaries: the earliest late start and the latest late finish below, where a manual child counts with
/// the dates it has; those of a manual summary are never within its own.
fn report_summaries(network: &Network, solved: &mut Solved) {
    for (index, row) in network.rows.iter().enumerate().rev() {
        if !row.is_summary(index) {
            continue;
        }
        let (mut start, mut finish) = (LATEST, EARLIEST);
        for child in children(&network.rows, index).filter(|child| !network.rows[*child].inactive || row.inactive) {
            let pinned = network.rows[child].nature == Nature::Manual;
            let dates = if pinned {
                (&solved.early_start, &solved.early_finish)
            } else {
                (&solved.late_start, &solved.late_finish)
            };
            start = start.min(dates.0[child]);
            finish = finish.max(dates.1[child]);
        }
        let (early_start, early_finish) = (solved.early_start[index], solved.early_finish[index]);
        if start > finish {
            (start, finish) = (early_start, early_finish);
        }
        if row.nature != Nature::Auto {
            (start, finish) = (start.max(early_start), finish.max(early_finish));
        }
        (solved.late_start[index], solved.late_finish[index]) = (start, finish);
    }
}
