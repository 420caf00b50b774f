//! The order of the passes, what they have found so far, and what of it an edit makes them find anew.

use crate::plan::{ConstraintKind, DateTime};

use super::TaskDates;
use super::backward::Cap;
use super::forward::{Aim, Limit};
use super::moments::Moments;
use super::network::Network;
use super::rows::{Edge, NONE, Nature, Progress, Row};
use super::working::{EARLIEST, LATEST, WorkingTime, clamp};

/// What the passes keep of a row besides its dates.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Mark {
    /// The start that links alone ask for, where a constraint put the task earlier; else the early start.
    pub asked_start: DateTime,
    /// Of a row laid out on its own calendar: its index there at the scheduled start, where that is the early one; else
    /// [`UNKNOWN`].
    pub early: i64,
    /// Of a row laid out on its own calendar: its index there at the late finish; else [`UNKNOWN`].
    pub late: i64,
}

/// No index.
pub const UNKNOWN: i64 = i64::MIN;

/// What a summary passes down to the rows below it, and up from them.
#[derive(Debug, Clone, Copy)]
pub struct Fold {
    pub limit: Limit,
    pub cap: Cap,
    /// The earliest late start and late finish below, which links to the summary must respect.
    pub first: (DateTime, DateTime),
    /// Working seconds planned below, and hundredths of them done.
    pub work: (i64, i64),
}

impl Fold {
    const BLANK: Self = Self { limit: Limit::FREE, cap: Cap::FREE, first: (LATEST, LATEST), work: (0, 0) };
}

/// What the passes found besides the dates, kept for the next edit.
#[derive(Debug, Clone, Default)]
pub struct Traces {
    marks: Box<[Mark]>,
    folds: Box<[Fold]>,
    /// Where the backward pass began; `None` when the passes depend on each other in more ways than [`due`] follows.
    finish: Option<DateTime>,
}

/// What was found before: dates, and the rest.
pub type Known<'a> = (&'a [TaskDates], &'a Traces);

/// What of a row is to be computed, as bits.
pub mod due {
    /// Dates of a task, or what a summary passes down.
    pub const FORWARD: u8 = 1;
    /// Dates of a summary from the rows below it.
    pub const GATHER: u8 = 2;
    /// How late a summary lets the rows below it be.
    pub const CAP: u8 = 4;
    /// Late dates of a task, or how late links to a summary may be.
    pub const BACKWARD: u8 = 8;
    /// Slack and all that is only reported.
    pub const REPORT: u8 = 16;
    /// Everything that depends on what comes after the row.
    pub const LATE: u8 = CAP | BACKWARD | REPORT;
    /// Everything.
    pub const ALL: u8 = 31;
}

/// The passes over a network. In boxes rather than vectors: indexing those is a call where size counts more than speed.
pub struct Solver<'a> {
    pub network: &'a Network,
    pub dates: Box<[TaskDates]>,
    pub marks: Box<[Mark]>,
    /// By [`Row::fold`].
    pub folds: Box<[Fold]>,
    /// By row, bits of [`due`].
    pub due: Box<[u8]>,
    /// Whether everything is computed, so that nothing need say what depends on it.
    pub whole: bool,
    /// Whether tasks that go against the direction of scheduling are known to keep their early dates.
    pub early_holds: bool,
    pub moments: Moments,
}

impl<'a> Solver<'a> {
    /// Nothing computed yet, all to be.
    pub fn blank(network: &'a Network) -> Self {
        let count = network.rows.len();
        Self {
            network,
            dates: vec![TaskDates::default(); count].into(),
            marks: vec![Mark { asked_start: EARLIEST, early: UNKNOWN, late: UNKNOWN }; count].into(),
            folds: vec![Fold::BLANK; network.folds].into(),
            due: vec![due::ALL; count].into(),
            whole: true,
            early_holds: false,
            moments: Moments::new(),
        }
    }

    /// Starts and finishes as [`Solver::solve`] finds them; nothing else in the dates is right.
    pub fn dates(network: &'a Network) -> Vec<TaskDates> {
        if network.settings.from_finish.is_some() || network.is_two_sided() {
            return Self::solve(network).0;
        }
        let mut solver = Self::blank(network);
        solver.forward(network.settings.start, Aim::Early);
        solver.dates.into_vec()
    }

    /// Computes all dates.
    pub fn solve(network: &'a Network) -> (Vec<TaskDates>, Traces) {
        let mut solver = Self::blank(network);
        let finish = match network.settings.from_finish {
            None => solver.forwards(),
            Some(finish) => {
                solver.backwards(finish);
                None
            }
        };
        solver.report();
        (solver.dates.into_vec(), Traces { marks: solver.marks, folds: solver.folds, finish })
    }

    /// Computes what depends on the given rows, all else being as it was found; everything where that is not enough.
    pub fn solve_again(network: &'a Network, known: Known<'_>, changed: &[usize]) -> (Vec<TaskDates>, Traces) {
        let Some((mut solver, finish)) = Self::forward_again(network, known, changed) else {
            return Self::solve(network);
        };
        let now = solver.latest();
        if now != finish {
            solver.due.iter_mut().for_each(|bits| *bits |= due::LATE);
        }
        solver.backward(now);
        solver.report();
        (solver.dates.into_vec(), Traces { marks: solver.marks, folds: solver.folds, finish: Some(now) })
    }

    /// Starts and finishes as [`Solver::solve_again`] finds them; nothing else in the dates is right. `None` where that
    /// takes more than looking again at what depends on the given rows.
    pub fn dates_again(network: &'a Network, known: Known<'_>, changed: &[usize]) -> Option<Box<[TaskDates]>> {
        Self::forward_again(network, known, changed).map(|(solver, _)| solver.dates)
    }

    /// The forward pass over what depends on the given rows, and where the backward pass began before; `None` where the
    /// passes depend on each other in more ways than [`due`] follows.
    fn forward_again(network: &'a Network, (dates, traces): Known<'_>, changed: &[usize]) -> Option<(Self, DateTime)> {
        let finish = traces.finish.filter(|_| !network.is_two_sided())?;
        let mut solver = Self {
            network,
            dates: dates.into(),
            marks: traces.marks.clone(),
            folds: traces.folds.clone(),
            due: vec![0; dates.len()].into(),
            whole: false,
            early_holds: false,
            moments: Moments::new(),
        };
        for row in changed {
            solver.moved(*row);
            solver.due[*row] |= due::ALL;
        }
        solver.forward(network.settings.start, Aim::Early);
        Some((solver, finish))
    }

    /// Forwards from the project's start, backwards from where that ends; then once more forwards when some tasks want
    /// to be as late as possible, because what follows them starts from where they then are.
    fn forwards(&mut self) -> Option<DateTime> {
        let start = self.network.settings.start;
        self.forward(start, Aim::Early);
        let finish = self.latest();
        self.backward(finish);
        if !self.network.is_two_sided() {
            return Some(finish);
        }
        self.forward(start, Aim::Late);
        None
    }

    /// Backwards from the given finish; the project starts with the first late start; forwards from there for early
    /// dates; then once more backwards when some tasks want to be as soon as possible, because what comes before them
    /// must be done where they then begin. All others take their late dates.
    fn backwards(&mut self, finish: DateTime) {
        // Typed dates and actual dates must be known before anything is laid out backwards.
        self.forward(self.network.settings.start, Aim::Early);
        self.backward(finish);
        let rows = || self.network.rows.iter().zip(&self.dates).enumerate();
        let leaves = rows().filter(|(index, (row, _))| !row.inactive && !row.is_summary(*index));
        let begun = |(_, (row, dates)): (usize, (&Row, &TaskDates))| {
            if row.nature == Nature::Auto { dates.late_start } else { dates.early_start }
        };
        let start = leaves.map(begun).min().unwrap_or(finish);
        self.forward(start, Aim::Early);
        if self.network.is_two_sided() {
            self.early_holds = true;
            self.backward(finish);
        }
        self.take_late_dates();
    }

    /// When the last active row finishes; the project's start where there is none.
    fn latest(&self) -> DateTime {
        let active = self.network.rows.iter().zip(&self.dates).filter(|(row, _)| !row.inactive);
        active.map(|(_, dates)| dates.early_finish).max().unwrap_or(self.network.settings.start)
    }

    /// A row's dates are others: what depends on them is due.
    pub fn moved(&mut self, index: usize) {
        let web = &self.network.web;
        let row = &self.network.rows[index];
        for edge in web.outgoing(index) {
            self.due[edge.successor as usize] |= due::FORWARD;
        }
        self.moved_late(index);
        self.due[index] |= due::LATE;
        if let Some(above) = parent(row) {
            self.due[above] |= due::GATHER;
        }
        if row.is_summary(index) {
            for child in children(&self.network.rows, index) {
                self.due[child] |= due::LATE;
            }
        }
    }

    /// A row's late dates are others: what depends on them is due.
    pub fn moved_late(&mut self, index: usize) {
        let network = self.network;
        for edge in network.web.incoming(index) {
            self.due[edge.predecessor as usize] |= due::LATE;
        }
        self.due[index] |= due::REPORT;
        if let Some(above) = parent(&network.rows[index]) {
            self.due[above] |= due::BACKWARD;
        }
    }

    /// What a summary passes down and up.
    pub fn fold(&self, index: usize) -> &Fold {
        &self.folds[self.network.rows[index].fold as usize]
    }

    /// The lag of an edge in seconds, and whether it is clock time.
    fn lag(&self, edge: &Edge) -> (i64, bool) {
        if !edge.gap.percent {
            return (edge.gap.amount, edge.gap.elapsed);
        }
        let index = edge.predecessor as usize;
        let row = &self.network.rows[index];
        let duration = if row.is_summary(index) {
            self.network.calendar(row).between(self.dates[index].start, self.dates[index].finish)
        } else {
            row.duration
        };
        let exact = i128::from(edge.gap.amount) * i128::from(duration) / 100;
        (exact.clamp(i64::MIN.into(), i64::MAX.into()) as i64, edge.gap.elapsed || row.elapsed)
    }

    /// The moment an edge's lag after another.
    pub fn after(&self, edge: &Edge, moment: DateTime) -> DateTime {
        match self.lag(edge) {
            (0, _) => moment,
            (seconds, true) => clamp(DateTime(moment.0.saturating_add(seconds))),
            (seconds, false) => self.lag_calendar(edge).add(moment, seconds),
        }
    }

    /// The latest moment from which an edge's lag does not lead beyond another.
    pub fn before(&self, edge: &Edge, moment: DateTime) -> DateTime {
        match self.lag(edge) {
            (0, _) => moment,
            (seconds, true) => clamp(DateTime(moment.0.saturating_sub(seconds))),
            (seconds, false) => {
                let calendar = self.lag_calendar(edge);
                // Of all moments with as much work before them, the latest: where work goes on.
                calendar.next_working(calendar.sub(moment, seconds))
            }
        }
    }

    /// Working lag runs on the successor's calendar.
    fn lag_calendar(&self, edge: &Edge) -> &'a WorkingTime {
        self.network.calendar(&self.network.rows[edge.successor as usize])
    }
}

impl Network {
    /// Whether some tasks go against the direction in which the project is scheduled: as late as possible from its
    /// start, as soon as possible from its finish.
    pub fn is_two_sided(&self) -> bool {
        let mut rows = self.rows.iter().enumerate();
        rows.any(|(index, row)| self.goes_against(row) && !row.inactive && !row.is_summary(index))
    }

    /// Whether a task goes against the direction in which the project is scheduled. Such a task uses up its slack.
    pub fn goes_against(&self, row: &Row) -> bool {
        let against = match self.settings.from_finish {
            None => ConstraintKind::AsLateAsPossible,
            Some(_) => ConstraintKind::AsSoonAsPossible,
        };
        row.constraint == against && row.progress == Progress::Open && row.nature == Nature::Auto
    }
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
