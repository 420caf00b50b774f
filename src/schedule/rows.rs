//! One flat row a task: what the passes need of it, in the order of the outline.

use crate::plan::{ConstraintKind, DateTime, Id, Lag, LinkKind, Task};

use super::network::LONGEST;
use super::working::EARLIEST;

/// No row.
pub const NONE: u32 = u32::MAX;

/// How a row gets its dates.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Nature {
    /// Computed.
    Auto,
    /// Typed by a person (start and finish known).
    Manual,
    /// Facts of another project.
    External,
}

/// How far a row is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Progress {
    /// Not begun.
    Open,
    /// Begun, not finished.
    Started,
    /// Finished.
    Done,
}

/// A task, as the passes see it: what every task has. Small, because the passes run over all of them.
#[derive(Debug, Clone)]
pub struct Row {
    pub task: Id<Task>,
    /// Row of its summary, or [`NONE`].
    pub parent: u32,
    /// Row after its last descendant.
    pub end: u32,
    /// Its parts in [`super::network::Network::parts`]: who works on it when, where that differs from the calendar.
    pub parts: (u32, u32),
    /// Index of its [`Detail`].
    pub detail: u32,
    /// Of a summary, its number among the summaries; else [`NONE`].
    pub fold: u32,
    /// Index of its calendar: its own, or the project's.
    pub calendar: u16,
    pub nature: Nature,
    pub progress: Progress,
    pub constraint: ConstraintKind,
    /// Whether levelling delays it.
    pub delayed: bool,
    pub inactive: bool,
    pub milestone: bool,
    pub elapsed: bool,
    pub percent: u8,
    /// Duration in seconds, of working time unless `elapsed`; interruptions not counted.
    pub duration: i64,
}

/// What few tasks have.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Detail {
    pub constraint_date: DateTime,
    pub deadline: Option<DateTime>,
    /// Clock seconds added by levelling.
    pub delay: i64,
    /// Working seconds of interruptions.
    pub gap: i64,
    /// Of a started task, seconds still to go, interruptions included.
    pub remaining: i64,
    /// Manual or external start, or actual start.
    pub fixed_start: Option<DateTime>,
    /// Manual or external finish, or actual finish.
    pub fixed_finish: Option<DateTime>,
    /// When an interrupted task goes on.
    pub resume: Option<DateTime>,
    /// When the remaining part of a started task begins.
    pub rest: Option<DateTime>,
}

impl Detail {
    /// Nothing particular.
    pub const fn blank() -> Self {
        Self {
            constraint_date: EARLIEST,
            deadline: None,
            delay: 0,
            gap: 0,
            remaining: 0,
            fixed_start: None,
            fixed_finish: None,
            resume: None,
            rest: None,
        }
    }
}

impl Row {
    /// A row about which nothing is known yet.
    pub const fn blank(task: Id<Task>) -> Self {
        Self {
            task,
            parent: NONE,
            end: 0,
            parts: (0, 0),
            detail: 0,
            fold: NONE,
            calendar: 0,
            nature: Nature::Auto,
            progress: Progress::Open,
            constraint: ConstraintKind::AsSoonAsPossible,
            delayed: false,
            inactive: false,
            milestone: false,
            elapsed: false,
            percent: 0,
            duration: 0,
        }
    }

    /// Whether the row lies on its own calendar alone.
    pub const fn is_plain(&self) -> bool {
        !self.elapsed && self.parts.0 == self.parts.1
    }

    /// Whether nothing but links, summaries and the project's ends place the row, on its own calendar alone.
    pub fn is_simple(&self) -> bool {
        self.detail == 0 && self.is_plain() && self.duration > 0 && self.is_free() && !self.constraint.has_date()
    }

    /// Whether neither a person nor the past has placed the row.
    pub fn is_free(&self) -> bool {
        self.nature == Nature::Auto && self.progress == Progress::Open
    }

    /// Whether the row has rows below it.
    pub const fn is_summary(&self, row: usize) -> bool {
        self.end as usize > row + 1
    }
}

/// A stretch of work on a task with a calendar of its own: an assignment.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Part {
    /// Index of the calendar.
    pub calendar: u16,
    /// Working seconds after the task's start.
    pub delay: i64,
    /// Working seconds from its start to its finish, interruptions included.
    pub length: i64,
    /// Working seconds still to go, interruptions included.
    pub remaining: i64,
    /// Working seconds of interruptions.
    pub gap: i64,
}

/// The lag of a link.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Gap {
    /// Seconds, or hundredths of the predecessor's duration when `percent`.
    pub amount: i64,
    pub elapsed: bool,
    pub percent: bool,
}

impl Gap {
    /// The gap of a lag.
    pub fn of(lag: Lag) -> Self {
        let (amount, elapsed, percent) = match lag {
            Lag::Working(seconds, _) => (seconds, false, false),
            Lag::Elapsed(seconds, _) => (seconds, true, false),
            Lag::Percent(percent) => (percent, false, true),
            Lag::ElapsedPercent(percent) => (percent, true, true),
        };
        Self { amount: amount.clamp(-LONGEST, LONGEST), elapsed, percent }
    }
}

/// A link, as the passes see it.
#[derive(Debug, Clone, Copy)]
pub struct Edge {
    pub predecessor: u32,
    pub successor: u32,
    pub kind: LinkKind,
    pub gap: Gap,
    /// Index of the link among the plan's links.
    pub link: u32,
}

impl Edge {
    /// Whether the edge drives a start, after working time that does not depend on other dates.
    pub const fn is_simple(&self) -> bool {
        matches!(self.kind, LinkKind::FinishToStart | LinkKind::StartToStart) && !self.gap.elapsed && !self.gap.percent
    }
}
