//! The order of the passes, and what they have found so far.

use crate::plan::{ConstraintKind, DateTime};

use super::Driver;
use super::backward::backward;
use super::forward::{Aim, forward};
use super::network::Network;
use super::rows::{Edge, NONE, Row};
use super::working::{EARLIEST, WorkingTime, clamp};

/// What the passes found, by row.
#[derive(Debug, Clone)]
pub struct Solved {
    /// Scheduled dates: what links read.
    pub start: Vec<DateTime>,
    pub finish: Vec<DateTime>,
    pub early_start: Vec<DateTime>,
    pub early_finish: Vec<DateTime>,
    pub late_start: Vec<DateTime>,
    pub late_finish: Vec<DateTime>,
    pub driver: Vec<Driver>,
    /// The start that links alone ask for, where a constraint put the task earlier; else the early start.
    pub asked_start: Vec<DateTime>,
    /// Of rows laid out on their own calendar: its index at the early start and at the late finish; else [`UNKNOWN`].
    pub early_index: Vec<i64>,
    pub late_index: Vec<i64>,
}

/// No index.
pub const UNKNOWN: i64 = i64::MIN;

impl Solved {
    fn new(count: usize) -> Self {
        let none = || vec![EARLIEST; count];
        Self {
            start: none(),
            finish: none(),
            early_start: none(),
            early_finish: none(),
            late_start: none(),
            late_finish: none(),
            driver: vec![Driver::default(); count],
            asked_start: none(),
            early_index: vec![UNKNOWN; count],
            late_index: vec![UNKNOWN; count],
        }
    }
}

/// Computes all dates.
pub fn solve(network: &Network) -> Solved {
    let mut solved = Solved::new(network.rows.len());
    match network.settings.from_finish {
        None => from_start(network, &mut solved),
        Some(finish) => from_finish(network, &mut solved, finish),
    }
    solved
}

/// Forwards from the project's start, backwards from where that ends; then once more forwards when some tasks want to
/// be as late as possible, because what follows them starts from where they then are.
fn from_start(network: &Network, solved: &mut Solved) {
    let start = network.settings.start;
    forward(network, solved, start, Aim::Early);
    let finish = latest(network, &solved.early_finish).unwrap_or(start);
    backward(network, solved, finish);
    let wanted = |row: &Row| row.constraint == ConstraintKind::AsLateAsPossible && !row.inactive;
    if network.rows.iter().any(wanted) {
        forward(network, solved, start, Aim::Late);
        // Scheduled and early dates are no longer the same.
        solved.early_index.fill(UNKNOWN);
    }
}

/// Backwards from the given finish; the project starts with the first late start; forwards from there for early dates;
/// and all tasks but those that expressly want to be early take their late dates.
fn from_finish(network: &Network, solved: &mut Solved, finish: DateTime) {
    // Typed dates and actual dates must be known before anything is laid out backwards.
    forward(network, solved, network.settings.start, Aim::Early);
    backward(network, solved, finish);
    let active = network.rows.iter().zip(&solved.late_start).filter(|(row, _)| !row.inactive);
    let start = active.map(|(_, start)| *start).min().unwrap_or(finish);
    forward(network, solved, start, Aim::Early);
    let early = (solved.early_start.clone(), solved.early_finish.clone(), solved.asked_start.clone());
    forward(network, solved, start, Aim::Late);
    (solved.early_start, solved.early_finish, solved.asked_start) = early;
    solved.early_index.fill(UNKNOWN);
}

/// The latest of these dates over the active rows.
fn latest(network: &Network, dates: &[DateTime]) -> Option<DateTime> {
    network.rows.iter().zip(dates).filter(|(row, _)| !row.inactive).map(|(_, date)| *date).max()
}

/// Whether a task takes its late dates, when tasks do.
pub fn wants_late(network: &Network, row: &Row) -> bool {
    match network.settings.from_finish {
        None => row.constraint == ConstraintKind::AsLateAsPossible,
        Some(_) => row.constraint != ConstraintKind::AsSoonAsPossible,
    }
}

/// The lag of an edge in seconds, and whether it is clock time.
fn lag(network: &Network, solved: &Solved, edge: &Edge) -> (i64, bool) {
    if !edge.gap.percent {
        return (edge.gap.amount, edge.gap.elapsed);
    }
    let index = edge.predecessor as usize;
    let row = &network.rows[index];
    let duration = if row.is_summary(index) {
        network.calendar(row).between(solved.start[index], solved.finish[index])
    } else {
        row.duration
    };
    let exact = i128::from(edge.gap.amount) * i128::from(duration) / 100;
    (exact.clamp(i64::MIN.into(), i64::MAX.into()) as i64, edge.gap.elapsed || row.elapsed)
}

/// The moment an edge's lag after another.
pub fn after(network: &Network, solved: &Solved, edge: &Edge, moment: DateTime) -> DateTime {
    match lag(network, solved, edge) {
        (0, _) => moment,
        (seconds, true) => clamp(DateTime(moment.0.saturating_add(seconds))),
        (seconds, false) => lag_calendar(network, edge).add(moment, seconds),
    }
}

/// The latest moment from which an edge's lag does not lead beyond another.
pub fn before(network: &Network, solved: &Solved, edge: &Edge, moment: DateTime) -> DateTime {
    match lag(network, solved, edge) {
        (0, _) => moment,
        (seconds, true) => clamp(DateTime(moment.0.saturating_sub(seconds))),
        (seconds, false) => {
            let calendar = lag_calendar(network, edge);
            // Of all moments with as much work before them, the latest: where work goes on.
            calendar.next_working(calendar.sub(moment, seconds))
        }
    }
}

/// Working lag runs on the successor's calendar.
fn lag_calendar<'a>(network: &'a Network, edge: &Edge) -> &'a WorkingTime {
    network.calendar(&network.rows[edge.successor as usize])
}

/// The rows directly below a summary.
pub fn children(rows: &[Row], index: usize) -> impl Iterator<Item = usize> + '_ {
    let end = rows[index].end as usize;
    let mut next = index + 1;
    std::iter::from_fn(move || {
        let child = (next < end).then_some(next)?;
        next = rows[child].end as usize;
        Some(child)
    })
}

/// The row of the summary a row is part of.
pub fn parent(row: &Row) -> Option<usize> {
    (row.parent != NONE).then_some(row.parent as usize)
}
