//! The backward pass: late dates, from the project's finish back.

use crate::plan::{ConstraintKind, DateTime, LinkKind};

use super::engine::{Solver, UNKNOWN, children, due, parent};
use super::network::{Network, PROJECT_CALENDAR};
use super::rows::{Edge, Nature, Progress, Row};
use super::working::{EARLIEST, LATEST, clamp};

/// The latest moments that what follows allows a row; [`LATEST`] = nothing follows.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Cap {
    start: DateTime,
    finish: DateTime,
    /// Of a summary: the latest start of those of its tasks that start first.
    head: DateTime,
}

impl Cap {
    pub const FREE: Self = Self { start: LATEST, finish: LATEST, head: LATEST };
}

/// Late dates of a task, with the calendar's index at the late finish where it lies on its own calendar alone.
struct Late {
    start: DateTime,
    finish: DateTime,
    index: i64,
}

impl Solver<'_> {
    /// Goes through the network against the direction of driving. Early dates must be known.
    pub fn backward(&mut self, project_finish: DateTime) {
        let network = self.network;
        let count = network.rows.len();
        let end = (network.project_calendar().index(project_finish), project_finish);
        for node in network.web.order.iter().rev() {
            let node = *node as usize;
            if node >= count {
                if self.due[node - count] & due::CAP != 0 {
                    self.cap_summary(node - count);
                }
                continue;
            }
            if self.due[node] & due::BACKWARD == 0 {
                continue;
            }
            if network.rows[node].is_summary(node) {
                self.gather_first(node);
                continue;
            }
            let late = match self.late_by_index(node, end) {
                Some(late) => late,
                None => self.late(node, project_finish),
            };
            let (dates, mark) = (&mut self.dates[node], &mut self.marks[node]);
            let before = (dates.late_start, dates.late_finish, mark.late);
            (dates.late_start, dates.late_finish, mark.late) = (late.start, late.finish, late.index);
            if !self.whole && before != (late.start, late.finish, late.index) {
                self.moved_late(node);
            }
        }
    }

    /// Late dates of a task that only links to starts of tasks on its own calendar, or the project's finish, limit: in
    /// working time, without a look at the clock. `None` for all others.
    fn late_by_index(&mut self, index: usize, (end, project_finish): (i64, DateTime)) -> Option<Late> {
        let network = self.network;
        let row = &network.rows[index];
        let capped = parent(row).is_some_and(|above| self.fold(above).cap != Cap::FREE);
        if !row.is_simple() || row.progress != Progress::Open || row.inactive || capped {
            return None;
        }
        let mut least = i64::MAX;
        for edge in network.web.outgoing(index) {
            let driven = &network.rows[edge.successor as usize];
            if driven.inactive || driven.progress == Progress::Done {
                continue;
            }
            let late = self.marks[edge.successor as usize].late;
            let same = late != UNKNOWN && driven.calendar == row.calendar && !driven.delayed;
            if !same || !edge.is_simple() || self.early_holds {
                return None;
            }
            let begins = late - network.span(driven) - edge.gap.amount;
            least = least.min(if edge.kind == LinkKind::FinishToStart { begins } else { begins + row.duration });
        }
        if least == i64::MAX && network.settings.multiple_paths {
            return None;
        }
        let calendar = network.calendar(row);
        let end = if row.calendar == PROJECT_CALENDAR { end } else { calendar.index(project_finish) };
        let index = least.min(end);
        let (_, finish) = self.moments.of(calendar, row.calendar, index);
        let (start, _) = self.moments.of(calendar, row.calendar, index - row.duration);
        // At the ends of what the schedule knows, dates stand still while work goes on.
        (EARLIEST < start && finish < LATEST).then_some(Late { start, finish, index })
    }

    /// The latest moments that the links of a row and the summary above it allow.
    fn capped(&self, index: usize) -> Cap {
        let network = self.network;
        let mut cap = self.inherited(index);
        for edge in network.web.outgoing(index) {
            let successor = &network.rows[edge.successor as usize];
            if !successor.inactive && !network.rows[index].inactive && successor.progress != Progress::Done {
                self.follow(edge, &mut cap);
            }
        }
        cap
    }

    /// How late a summary lets the rows below it be.
    fn cap_summary(&mut self, index: usize) {
        let network = self.network;
        let row = &network.rows[index];
        let mut cap = self.capped(index);
        if row.constraint == ConstraintKind::FinishNoLaterThan || row.constraint == ConstraintKind::MustFinishOn {
            cap.finish = cap.finish.min(network.detail(row).constraint_date);
        }
        cap.finish = cap.finish.min(network.detail(row).deadline.unwrap_or(LATEST));
        (cap.head, cap.start) = (cap.start, LATEST);
        let fold = &mut self.folds[row.fold as usize];
        if fold.cap != cap && !self.whole {
            for child in children(&network.rows, index) {
                self.due[child] |= due::LATE;
            }
        }
        fold.cap = cap;
    }

    /// The earliest late dates below a summary. A manual child pins the start of an automatic summary.
    fn gather_first(&mut self, index: usize) {
        let network = self.network;
        let row = &network.rows[index];
        let mut first = (LATEST, LATEST);
        for child in children(&network.rows, index) {
            let below = &network.rows[child];
            let dates = &self.dates[child];
            if below.inactive || below.progress == Progress::Done {
                continue;
            }
            let (mut start, finish) =
                if below.is_summary(child) { self.fold(child).first } else { (dates.late_start, dates.late_finish) };
            if below.nature == Nature::Manual && row.nature == Nature::Auto {
                start = start.min(dates.early_start);
            }
            first = (first.0.min(start), first.1.min(finish));
        }
        let fold = &mut self.folds[row.fold as usize];
        let before = std::mem::replace(&mut fold.first, first);
        if !self.whole && before != first {
            self.moved_late(index);
        }
    }

    /// What the summary above passes down: its finish to all, its start to those that start with it.
    fn inherited(&self, index: usize) -> Cap {
        let Some(above) = parent(&self.network.rows[index]) else { return Cap::FREE };
        let cap = self.fold(above).cap;
        let heads = self.dates[index].early_start == self.dates[above].early_start;
        Cap { start: if heads { cap.head } else { LATEST }, finish: cap.finish, head: LATEST }
    }

    /// The latest start and finish of what an edge drives.
    fn late_dates(&self, edge: &Edge) -> (DateTime, DateTime) {
        let driven = edge.successor as usize;
        let row = &self.network.rows[driven];
        let dates = &self.dates[driven];
        if row.is_summary(driven) {
            self.fold(driven).first
        } else if self.early_holds && self.network.goes_against(row) {
            (dates.early_start, dates.early_finish)
        } else {
            (dates.late_start, dates.late_finish)
        }
    }

    /// Lowers a cap to what one link allows.
    fn follow(&self, edge: &Edge, cap: &mut Cap) {
        let network = self.network;
        let row = &network.rows[edge.predecessor as usize];
        let driven = edge.successor as usize;
        let successor = &network.rows[driven];
        let (mut start, finish) = self.late_dates(edge);
        let by_start = matches!(edge.kind, LinkKind::FinishToStart | LinkKind::StartToStart);
        if by_start && successor.progress == Progress::Started {
            if edge.kind == LinkKind::StartToStart && network.web.outgoing_indices(driven).is_empty() {
                return;
            }
            // What is left of it must wait, what is done has not waited.
            start = if successor.duration == 0 { finish } else { self.rest_start(driven) };
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
        let moment = self.before(edge, undelayed);
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

    /// When the rest of a started task goes on.
    fn rest_start(&self, index: usize) -> DateTime {
        let network = self.network;
        let row = &network.rows[index];
        network.detail(row).rest.unwrap_or_else(|| {
            let done = row.duration.saturating_sub(network.detail(row).remaining).max(0);
            network.snap_start(row, network.calendar(row).add(self.dates[index].early_start, done))
        })
    }

    /// Late dates of a task from what follows it.
    fn late(&self, index: usize, project_finish: DateTime) -> Late {
        let network = self.network;
        let row = &network.rows[index];
        let (early_start, early_finish) = (self.dates[index].early_start, self.dates[index].early_finish);
        if row.progress == Progress::Done || row.nature == Nature::External {
            return Late { start: early_start, finish: early_finish, index: UNKNOWN };
        }
        let cap = self.capped(index);
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
            let start = calendar.sub(finish, calendar.between(early_start, early_finish));
            return Late { start, finish, index: UNKNOWN };
        }
        if row.is_plain() && row.progress == Progress::Open {
            let calendar = network.calendar(row);
            let found = calendar.index(finish);
            let (start, finish) = if row.duration == 0 {
                (clamp(finish), clamp(finish))
            } else {
                (calendar.beginning(found.saturating_sub(network.span(row))), calendar.ending(found))
            };
            return Late { start, finish, index: found };
        }
        let finish = network.snap_finish(row, finish);
        let start = if row.progress == Progress::Started { early_start } else { network.start_from(row, finish) };
        Late { start, finish, index: UNKNOWN }
    }

    /// Late dates of a summary: the earliest late start and the latest late finish below, where a manual child counts
    /// with the dates it has; those of a manual summary are never within its own.
    pub fn report_late(&mut self, index: usize) {
        let network = self.network;
        let row = &network.rows[index];
        let (mut start, mut finish) = (LATEST, EARLIEST);
        for child in children(&network.rows, index).filter(|child| !network.rows[*child].inactive || row.inactive) {
            let dates = &self.dates[child];
            let pinned = network.rows[child].nature == Nature::Manual;
            let late =
                if pinned { (dates.early_start, dates.early_finish) } else { (dates.late_start, dates.late_finish) };
            (start, finish) = (start.min(late.0), finish.max(late.1));
        }
        let dates = &mut self.dates[index];
        if start > finish {
            (start, finish) = (dates.early_start, dates.early_finish);
        }
        if row.nature != Nature::Auto {
            (start, finish) = (start.max(dates.early_start), finish.max(dates.early_finish));
        }
        (dates.late_start, dates.late_finish) = (start, finish);
    }
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
