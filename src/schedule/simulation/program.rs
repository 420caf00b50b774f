//! The passes as a list of steps over flat arrays, for trials side by side.

use super::Workspace;
use super::codes::Codes;
use super::crew::{Crew, Member};
use super::lanes::{LANES, Lanes, each, lower, raise};
use super::stretches::Stretches;

/// No row, no summary, no limit.
pub const NONE: u32 = u32::MAX;
/// Later than anything, in working seconds; half of what fits, so that lags can be added.
pub const NEVER: i32 = i32::MAX / 2;

/// A network compiled to steps.
#[derive(Debug, Clone)]
pub struct Program {
    pub codes: Codes,
    /// In the order of the passes.
    pub steps: Vec<Step>,
    /// What drives starts: [`Step::starts`] are ranges in it.
    pub sources: Vec<Source>,
    /// What asks for finishes: [`Step::finishes`] are ranges in it.
    pub ends: Vec<Source>,
    /// What follows, for late dates: [`Step::follows`] are ranges in it.
    pub follows: Vec<Follow>,
    /// Rows directly below each summary, without inactive ones: [`Step::below`] are ranges in it.
    pub below: Vec<Below>,
    /// Tasks whose people have times of their own, and who works on them.
    pub crews: Vec<Crew>,
    pub members: Vec<Member>,
    /// By number of a calendar in the network, those that members have.
    pub calendars: Vec<Option<Stretches>>,
    /// Rows that may be the last to finish.
    pub last: Vec<u32>,
    /// Step of each row's own dates: of a summary, its end.
    pub step_of: Vec<u32>,
    /// Code of the start of the project.
    pub start: i32,
}

/// A range in one of the lists.
pub type Span = (u32, u32);

/// What is to be done for one node of the network.
#[derive(Debug, Clone)]
pub struct Step {
    pub row: u32,
    /// The number of the summary whose limit counts for the row, and of that whose cap does; or [`NONE`].
    pub parent: u32,
    pub capped_by: u32,
    pub act: Act,
    /// The number of its crew, or [`NONE`].
    pub crew: u32,
    pub starts: Span,
    pub finishes: Span,
    pub follows: Span,
    pub below: Span,
    /// Whether something drives the start; else the project's start does.
    pub driven: bool,
    /// Code of the earliest start that a constraint allows; `i32::MIN` = any.
    pub no_earlier: i32,
    /// Code of the earliest finish that a constraint allows.
    pub finish_no_earlier: Option<i32>,
    /// Working seconds up to the deadline, and what else caps the finish; [`NEVER`] = nothing.
    pub cap: i32,
    /// Whether others need the code of the start.
    pub keeps_start: bool,
}

/// The kinds of steps.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Act {
    /// A task that is laid out.
    Open,
    /// A task that began at a code; it goes on from there, or its rest from another, `less` seconds shorter.
    Started { start: i32, rest: i32, less: i32, floor: i32 },
    /// A task that neither links nor durations move: start and finish as codes, whether it is over (or another
    /// project's), so that nothing of it can be late.
    Fixed { start: i32, finish: i32, over: bool },
    /// A summary begins: what it passes down, by its number.
    Begin { fold: u32 },
    /// A summary ends: its dates come up.
    End { fold: u32 },
}

/// Something that drives a start or a finish.
#[derive(Debug, Clone, Copy)]
pub struct Source {
    pub row: u32,
    pub end: SourceEnd,
    /// The lag as an operation on codes: keep these bits, add, set those.
    pub keep: i32,
    pub add: i32,
    pub set: i32,
}

/// Which end of a row drives.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum SourceEnd {
    Start,
    Finish,
}

/// Something that follows a row and so limits its late finish. In working seconds.
#[derive(Debug, Clone, Copy)]
pub struct Follow {
    /// Row (or number of the summary) that follows.
    pub at: u32,
    pub to: FollowEnd,
    pub lag: i32,
    /// Whether it limits the start of the row rather than its finish.
    pub of_start: bool,
}

/// What of the follower counts.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum FollowEnd {
    /// Its late start: late finish less its duration.
    Start,
    /// Its late start, where its people have times of their own.
    Begin,
    /// Its late start, where it takes so many seconds in every trial.
    FixedStart(i32),
    /// Where its rest goes on.
    Rest(i32),
    /// Its late finish.
    Finish,
    /// The first late start below a summary.
    First,
}

/// A row below a summary.
#[derive(Debug, Clone, Copy)]
pub struct Below {
    pub row: u32,
    /// Its number, where it is a summary itself; else [`NONE`].
    pub fold: u32,
    /// Where its late start comes from; `None` = it is over and does not count.
    pub late_start: Option<FollowEnd>,
    /// Working seconds up to a start that a person typed: it does not start later than that. [`NEVER`] = none.
    pub pinned: i32,
}

impl Program {
    /// The steps that other durations of some rows can move, in order.
    pub fn affected(&self, rows: &[usize]) -> Vec<u32> {
        // Marked, as of a plan with a thousand risks there are as many rows.
        let mut chosen = vec![false; self.step_of.len()];
        for row in rows {
            if let Some(chosen) = chosen.get_mut(*row) {
                *chosen = true;
            }
        }
        // Nothing before the first of them moves.
        let first = rows.iter().filter_map(|row| self.step_of.get(*row)).min().map_or(0, |step| *step as usize);
        let is_chosen = |row: usize| chosen.get(row) == Some(&true);
        let mut moved = vec![false; self.step_of.len()];
        let mut limits = vec![false; self.steps.len()];
        let folds = self.steps.iter().filter_map(|step| match step.act {
            Act::Begin { fold } | Act::End { fold } => Some(fold as usize + 1),
            _ => None,
        });
        limits.resize(folds.max().unwrap_or(0).max(1), false);
        let mut steps = Vec::new();
        for (index, step) in self.steps.iter().enumerate().skip(first) {
            let row = step.row as usize;
            let driven = |list: &[Source], span: Span| {
                let list = list.get(span.0 as usize..span.1 as usize).unwrap_or_default();
                list.iter().any(|source| moved.get(source.row as usize) == Some(&true))
            };
            let sources = driven(&self.sources, step.starts) || driven(&self.ends, step.finishes);
            let limited = step.parent != NONE && limits.get(step.parent as usize) == Some(&true);
            let hit = match step.act {
                Act::Fixed { .. } => false,
                Act::Started { .. } => is_chosen(row),
                Act::Open => sources || limited || is_chosen(row),
                Act::Begin { fold } => {
                    let hit = sources || limited;
                    if let Some(limit) = limits.get_mut(fold as usize) {
                        *limit = hit;
                    }
                    hit
                }
                Act::End { .. } => {
                    let below = self.below.get(step.below.0 as usize..step.below.1 as usize).unwrap_or_default();
                    below.iter().any(|below| moved.get(below.row as usize) == Some(&true))
                }
            };
            if hit {
                steps.push(index as u32);
                if !matches!(step.act, Act::Begin { .. })
                    && let Some(moved) = moved.get_mut(row)
                {
                    *moved = true;
                }
            }
        }
        steps
    }

    /// Copies what these steps set from another workspace.
    pub fn restore(&self, workspace: &mut Workspace, from: &Workspace, steps: &[u32]) {
        for step in steps.iter().filter_map(|step| self.steps.get(*step as usize)) {
            if let Act::Begin { fold } = step.act {
                workspace.limit[fold as usize] = from.limit[fold as usize];
                continue;
            }
            let row = step.row as usize;
            workspace.finish[row] = from.finish[row];
            if step.keeps_start {
                workspace.start[row] = from.start[row];
            }
        }
    }

    /// The last finish.
    pub fn finish(&self, workspace: &Workspace) -> Lanes {
        let mut last = [i32::MIN; LANES];
        for row in &self.last {
            raise(&mut last, &workspace.finish[*row as usize]);
        }
        if self.last.is_empty() { [self.start; LANES] } else { last }
    }

    /// Codes of the start of a row.
    pub fn start_of(&self, durations: &[Lanes], workspace: &Workspace, row: usize) -> Lanes {
        let step = self.step_of.get(row).and_then(|step| self.steps.get(*step as usize));
        let Some(step) = step else { return [self.start; LANES] };
        if step.keeps_start {
            return workspace.start[row];
        }
        match step.act {
            Act::Fixed { start, .. } | Act::Started { start, .. } => [start; LANES],
            Act::End { .. } => {
                let mut first = [i32::MAX; LANES];
                for below in &self.below[step.below.0 as usize..step.below.1 as usize] {
                    lower(&mut first, &self.start_of(durations, workspace, below.row as usize));
                }
                first
            }
            _ => {
                let mut starts = [0; LANES];
                set_starts(&self.codes, &mut starts, &workspace.finish[row], &durations[row]);
                starts
            }
        }
    }
}

/// Sets starts of a task that was laid out, from its finish and duration.
pub fn set_starts(codes: &Codes, starts: &mut Lanes, finish: &Lanes, durations: &Lanes) {
    let (shift, mask) = (codes.shift, codes.mask);
    each!(AT => {
        let (finish, duration) = (finish[AT], durations[AT]);
        starts[AT] = if duration == 0 { finish } else { ((finish & !mask) - (duration << shift)) | mask };
    });
}
