//! Many schedules of one network that differ in durations only: the trials of a forecast, sixteen side by side.
//!
//! Each lane is one trial, and gives the dates that [`Schedule`] gives a plan with those durations (a property test holds
//! both together). Two engines do it:
//!
//! - **side by side**, where all tasks work on the project's calendar and only links, earliest dates, progress, deadlines
//!   and dates that people typed place them: the passes run in working seconds, over sixteen lanes at once, and the
//!   calendar is asked for the moments that somebody wants to see, at the end. People may have days off and shorter days:
//!   their tasks are looked at lane by lane, still in working seconds;
//! - **exactly**, lane by lane through the passes of the schedule itself, for all other networks: people who work when the
//!   project does not, tasks on calendars of their own, other constraints, clock time, levelling delays, tasks as late as
//!   possible, projects scheduled from their finish. About a hundred times the work.
//!
//! Which one runs changes no result. Where a task takes another time, its people work in proportion; an event that takes
//! time in a trial takes it on the task's own calendar.

mod codes;
mod compile;
mod crew;
mod early;
mod exact;
mod lanes;
mod late;
mod program;
mod reach;
mod stretches;

use std::sync::Arc;

use crate::plan::DateTime;

use super::Schedule;
use super::network::Network;
use super::rows::{Nature, Progress, Row};
use super::working::clamp;

use exact::Exact;
use program::Program;

pub(crate) use lanes::each;
pub use lanes::{LANES, Lanes};

/// A network ready for trials.
#[derive(Debug, Clone)]
pub struct Simulation {
    network: Arc<Network>,
    program: Option<Program>,
}

/// What trials of a simulation need while they run, and what they found.
#[derive(Debug, Clone, Default)]
pub struct Workspace {
    /// Codes of starts by outline row. Side by side only of rows whose start others need.
    start: Vec<Lanes>,
    /// Codes of finishes by outline row.
    finish: Vec<Lanes>,
    /// Total slack by outline row, where it was asked for.
    slack: Vec<Lanes>,
    /// Side by side: what summaries pass down, and late finishes, and the first late start below a summary.
    limit: Vec<Lanes>,
    late: Vec<Lanes>,
    cap: Vec<Lanes>,
    first: Vec<Lanes>,
    /// Side by side: late starts of tasks whose people have times of their own.
    begins: Vec<Lanes>,
    /// Exactly: the network whose durations are set.
    exact: Option<Box<Exact>>,
}

/// The rows that other durations of some rows can move, as steps of the passes.
#[derive(Debug, Clone, Default)]
pub struct Affected(Vec<u32>);

impl Simulation {
    /// The network of a schedule. `longest` says for each outline row how long its task may take in any trial, in
    /// seconds; rows that are missing stay as they are.
    #[must_use]
    pub fn of(schedule: &Schedule, longest: &[i64]) -> Self {
        let network = Arc::clone(&schedule.network);
        let program = compile::program(&network, schedule.rows(), longest);
        Self { network, program }
    }

    /// Whether the trials run side by side.
    #[must_use]
    pub const fn is_side_by_side(&self) -> bool {
        self.program.is_some()
    }

    /// How many outline rows there are: durations are given for each.
    #[must_use]
    pub fn rows(&self) -> usize {
        self.network.rows.len()
    }

    /// Planned seconds of an outline row (working time, or clock time for an elapsed duration), and how many of them are
    /// still to go, if its duration matters to the schedule; `None` for summaries, inactive and finished tasks, and those
    /// whose dates a person typed or another project gave.
    #[must_use]
    pub fn planned(&self, row: usize) -> Option<(i64, i64)> {
        let found = self.network.rows.get(row).filter(|found| !found.is_summary(row) && is_variable(found))?;
        let left = if found.progress == Progress::Started {
            let detail = self.network.detail(found);
            detail.resume.map_or(detail.remaining, |_| detail.remaining.min(found.duration))
        } else {
            found.duration
        };
        Some((found.duration, left.clamp(0, found.duration)))
    }

    /// Whether an outline row is a task of the schedule that is not finished: of those, some are critical.
    #[must_use]
    pub fn is_open(&self, row: usize) -> bool {
        let found = self.network.rows.get(row);
        found.is_some_and(|found| !found.is_summary(row) && !found.inactive && found.progress != Progress::Done)
    }

    /// Total slack, in working seconds, up to which a task is critical.
    #[must_use]
    pub fn critical_slack(&self) -> i64 {
        self.network.settings.critical_slack
    }

    /// Room for trials.
    #[must_use]
    pub fn workspace(&self) -> Workspace {
        let rows = vec![[0; LANES]; self.rows()];
        let mut workspace = Workspace { start: rows.clone(), finish: rows.clone(), ..Workspace::default() };
        if let Some(program) = &self.program {
            if !program.crews.is_empty() {
                workspace.begins.clone_from(&rows);
            }
            let folds = vec![[0; LANES]; self.network.folds];
            (workspace.limit, workspace.cap, workspace.first) = (folds.clone(), folds.clone(), folds);
            (workspace.late, workspace.slack) = (rows.clone(), rows);
        } else {
            workspace.slack = rows;
            workspace.exact = Some(Box::new(Exact::of(&self.network)));
        }
        workspace
    }

    /// Runs sixteen trials with these durations in seconds by outline row (those of rows without [`Simulation::planned`]
    /// do not count): when all tasks start and finish, and with `slack` how much they may slip.
    pub fn run(&self, durations: &[Lanes], workspace: &mut Workspace, slack: bool) {
        match &self.program {
            Some(program) => {
                early::all(program, durations, workspace);
                if slack {
                    late::all(program, durations, workspace);
                }
            }
            None => exact::run(&self.network, durations, workspace, slack),
        }
    }

    /// What other durations of some rows can move.
    #[must_use]
    pub fn affected(&self, rows: &[usize]) -> Affected {
        self.program.as_ref().map_or_else(Affected::default, |program| Affected(program.affected(rows)))
    }

    /// Runs again what is affected, where the workspace holds what [`Simulation::run`] with slack found with durations
    /// that differ in the rows of which `affected` was made: when all tasks finish. No slack.
    pub fn run_again(&self, durations: &[Lanes], workspace: &mut Workspace, affected: &Affected) {
        match &self.program {
            Some(program) => early::some(program, durations, workspace, &affected.0),
            None => exact::run_again(&self.network, durations, workspace),
        }
    }

    /// Makes a workspace hold the dates of another, for [`Simulation::run_again`].
    pub fn copy(&self, workspace: &mut Workspace, from: &Workspace) {
        if self.program.is_some() {
            workspace.start.copy_from_slice(&from.start);
            workspace.finish.copy_from_slice(&from.finish);
            workspace.limit.copy_from_slice(&from.limit);
        } else if let (Some(exact), Some(from)) = (&mut workspace.exact, &from.exact) {
            exact.copy(from);
        }
    }

    /// Takes back what [`Simulation::run_again`] changed.
    pub fn restore(&self, workspace: &mut Workspace, from: &Workspace, affected: &Affected) {
        if let Some(program) = &self.program {
            program.restore(workspace, from, &affected.0);
        }
    }

    /// Codes of the finish of the project. Codes grow with time; [`Simulation::moment`] and [`Simulation::work`] say what
    /// they stand for.
    #[must_use]
    pub fn finish(&self, workspace: &Workspace) -> Lanes {
        match &self.program {
            Some(program) => program.finish(workspace),
            None => workspace.exact.as_ref().map_or([0; LANES], |exact| exact.finish),
        }
    }

    /// Codes of the finish of an outline row.
    #[must_use]
    pub fn row_finish(&self, workspace: &Workspace, row: usize) -> Lanes {
        workspace.finish.get(row).copied().unwrap_or([0; LANES])
    }

    /// Codes of the start of an outline row, given the durations of the trials.
    #[must_use]
    pub fn row_start(&self, durations: &[Lanes], workspace: &Workspace, row: usize) -> Lanes {
        match &self.program {
            Some(program) => program.start_of(durations, workspace, row),
            None => workspace.start.get(row).copied().unwrap_or([0; LANES]),
        }
    }

    /// Total slack of an outline row in working seconds (clock seconds for an elapsed duration), after a run with slack.
    #[must_use]
    pub fn row_slack<'a>(&self, workspace: &'a Workspace, row: usize) -> &'a Lanes {
        workspace.slack.get(row).unwrap_or(&[0; LANES])
    }

    /// The moment that a code stands for.
    #[must_use]
    pub fn moment(&self, code: i32) -> DateTime {
        match &self.program {
            Some(program) => program.codes.moment(code),
            None => clamp(DateTime(self.network.settings.start.0.saturating_add(i64::from(code)))),
        }
    }

    /// Working seconds from the start of the project to what a code stands for, on the project's calendar.
    #[must_use]
    pub fn work(&self, code: i32) -> i64 {
        match &self.program {
            Some(program) => program.codes.work(code),
            None => self.network.project_calendar().between(self.network.settings.start, self.moment(code)),
        }
    }

    /// The moment at which so many working seconds from the start of the project are done.
    #[must_use]
    pub fn after(&self, work: i64) -> DateTime {
        self.network.project_calendar().add(self.network.settings.start, work)
    }

    /// Working seconds from one moment to another, on the project's calendar.
    #[must_use]
    pub fn between(&self, from: DateTime, to: DateTime) -> i64 {
        self.network.project_calendar().between(from, to)
    }
}

/// Whether the duration of a task matters to the schedule.
fn is_variable(row: &Row) -> bool {
    !row.inactive && row.nature == Nature::Auto && row.progress != Progress::Done
}
