//! WHEN things happen: working time, the network of tasks, both passes, slack, and what set each date.
//!
//! This layer knows [`crate::plan`] only: no documents, files, storage, screens or browser. It is pure: the same plan
//! gives the same schedule, and "now" never comes into it.

mod again;
mod backward;
pub mod compile;
mod engine;
mod forward;
pub mod input;
pub mod levelling;
mod moments;
mod network;
mod order;
mod parts;
pub mod predecessors;
mod problem;
pub(crate) mod random;
pub mod remainder;
mod rows;
pub mod simulation;
mod slack;
mod span;
mod summary;
mod web;
pub mod working;

use std::sync::Arc;

use crate::plan::{Calendar, DateTime, Id, Link, Outline, Plan, Task};

use again::Changes;
use engine::{Solver, Traces};
use network::Network;

pub use compile::CalendarFault;
pub use input::{
    DurationInputError, Units, duration_text, lag_text, length_text, parse_duration, parse_lag, typed_length,
};
pub use problem::Problem;
pub use remainder::{done_until, remainder_from};
pub use working::WorkingTime;

/// What set a task's start (or, for [`Driver::Link`] of a kind that drives the finish, its finish).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Driver {
    /// Nothing else drives it: it begins with the project.
    #[default]
    ProjectStart,
    /// The project is scheduled from its finish, and nothing else limits the task.
    ProjectFinish,
    /// A link from a predecessor.
    Link(Id<Link>),
    /// A link from a predecessor to a summary the task is part of.
    SummaryLink(Id<Link>),
    /// A constraint, or the dates of a manually scheduled summary the task is part of: the summary's id.
    Summary(Id<Task>),
    /// Its own constraint.
    Constraint,
    /// It is as late as its successors and the finish of the project allow.
    AsLateAsPossible,
    /// A person typed its dates.
    Manual,
    /// It belongs to another project.
    External,
    /// It began on its actual start.
    ActualStart,
    /// It is a summary: its dates are those of the tasks below it.
    Children,
}

/// When a task happens, and how much it may move.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct TaskDates {
    /// Scheduled start.
    pub start: DateTime,
    /// Scheduled finish.
    pub finish: DateTime,
    /// Earliest start that links and constraints allow.
    pub early_start: DateTime,
    /// Earliest finish that links and constraints allow.
    pub early_finish: DateTime,
    /// Latest start that does not delay the project, a deadline or a constraint.
    pub late_start: DateTime,
    /// Latest finish that does not delay the project, a deadline or a constraint.
    pub late_finish: DateTime,
    /// Working seconds (clock seconds for an elapsed duration) the task can slip without delaying the project; negative
    /// when it is late already.
    pub total_slack: i64,
    /// Working seconds the task can slip without delaying any successor.
    pub free_slack: i64,
    /// Working seconds from early to late start.
    pub start_slack: i64,
    /// Working seconds from early to late finish.
    pub finish_slack: i64,
    /// Whether its total slack is no more than the project's threshold, and it is not finished.
    pub critical: bool,
    /// Whether it has tasks below it.
    pub summary: bool,
    /// Whether it is an event: marked as milestone, or without duration.
    pub milestone: bool,
    /// Working seconds: planned for a task, from start to finish for a summary or an elapsed duration.
    pub duration: i64,
    /// Share done, 0 to 100; of a summary: of the durations of all tasks below it.
    pub percent_complete: u8,
    /// Whether the finish is after the deadline.
    pub deadline_missed: bool,
    /// Whether the task is left out of the schedule: it has dates, but drives nothing.
    pub inactive: bool,
    /// What set its dates.
    pub driver: Driver,
}

/// The schedule of a plan. Cheap to clone.
#[derive(Debug, Clone)]
pub struct Schedule {
    /// What it was computed from.
    plan: Plan,
    outline: Arc<Outline>,
    network: Arc<Network>,
    rows: Arc<Vec<TaskDates>>,
    traces: Arc<Traces>,
    start: Option<DateTime>,
    finish: Option<DateTime>,
    problems: Vec<Problem>,
    /// How many of the problems do not come from who works when.
    lasting: usize,
}

impl Default for Schedule {
    fn default() -> Self {
        Self::of(&Plan::default())
    }
}

impl PartialEq for Schedule {
    /// The same dates of the same tasks, and the same problems.
    fn eq(&self, other: &Self) -> bool {
        self.rows == other.rows && self.outline == other.outline && self.problems == other.problems
    }
}

/// What an edit leaves to do.
enum Step {
    /// Everything.
    Anew,
    /// Nothing: no date can have changed.
    None,
    /// The passes over this network.
    Passes(Box<Network>),
    /// Over this network, what depends on these rows.
    Rows(Box<Network>, Vec<usize>),
}

/// Where tasks would lie after an edit that is only tried.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Trial {
    rows: Box<[(DateTime, DateTime)]>,
    finish: Option<DateTime>,
}

impl Trial {
    /// From the dates of all rows, each with whether the row is inactive.
    fn of<'a>(rows: impl Iterator<Item = (&'a TaskDates, bool)> + Clone) -> Self {
        let active = rows.clone().filter(|(_, inactive)| !inactive);
        Self {
            finish: active.map(|(dates, _)| dates.finish).max(),
            rows: rows.map(|(dates, _)| (dates.start, dates.finish)).collect(),
        }
    }

    /// Start and finish of the task of an outline row.
    #[must_use]
    pub fn row(&self, row: usize) -> Option<(DateTime, DateTime)> {
        self.rows.get(row).copied()
    }

    /// When the last task would finish; `None` without active tasks.
    #[must_use]
    pub const fn finish(&self) -> Option<DateTime> {
        self.finish
    }
}

impl Schedule {
    /// Schedules a plan. Never fails: what cannot be honoured is set aside and listed in [`Schedule::problems`].
    #[must_use]
    pub fn of(plan: &Plan) -> Self {
        let outline = Arc::new(Outline::of(plan));
        let mut problems = Vec::new();
        let network = Network::of(plan, &outline, &mut problems);
        Self::solved(plan, outline, network, problems)
    }

    /// Schedules the next plan after an edit: the same as [`Schedule::of`], sooner where only links, settings of the
    /// project or records of tasks changed, and no task moved in the outline.
    #[must_use]
    pub fn next(&self, plan: &Plan) -> Self {
        match self.step(plan) {
            Step::Anew => Self::of(plan),
            Step::None => Self { plan: plan.clone(), ..self.clone() },
            Step::Passes(network) => {
                let lasting = self.problems.get(..self.lasting).unwrap_or_default().to_vec();
                Self::solved(plan, Arc::clone(&self.outline), *network, lasting)
            }
            Step::Rows(network, rows) => {
                let found = Solver::solve_again(&network, (&self.rows, &self.traces), &rows);
                let problems = (self.problems.clone(), self.lasting);
                Self::found(plan, Arc::clone(&self.outline), *network, problems, found)
            }
        }
    }

    /// Where tasks would lie in the next plan after an edit: what [`Schedule::next`] would say of that, sooner.
    #[must_use]
    pub fn trial(&self, plan: &Plan) -> Trial {
        if let Step::Rows(network, rows) = self.step(plan)
            && let Some(dates) = Solver::dates_again(&network, (&self.rows, &self.traces), &rows)
        {
            return Trial::of(dates.iter().zip(&network.rows).map(|(dates, row)| (dates, row.inactive)));
        }
        Trial::of(self.next(plan).rows.iter().map(|dates| (dates, dates.inactive)))
    }

    /// What an edit leaves to do.
    fn step(&self, plan: &Plan) -> Step {
        // Particulars of tasks that changed leave their old ones behind; once in a while they are swept.
        let changes = Changes::of(&self.plan, plan, &self.outline).filter(|_| !self.network.is_cluttered());
        let Some(changes) = changes else { return Step::Anew };
        if changes.is_empty() {
            return Step::None;
        }
        let mut network = self.network.with(&changes.tasks);
        network.settings = changes.settings.unwrap_or(network.settings);
        if !changes.links.is_empty() {
            let web = self.network.web.with(&network.rows, &self.outline, &changes.links);
            let Some(web) = web else { return Step::Anew };
            network.web = Arc::new(web);
        }
        let mut changed = vec![false; self.rows.len()];
        changes.tasks.iter().for_each(|(row, _)| changed[*row] = true);
        let as_before = changes.settings.is_none()
            && self.problems.len() == self.lasting
            && parts::find_of(&mut network, plan, &self.outline, &changed).is_empty();
        if as_before {
            let linked = changes.links.iter().flat_map(|change| [change.before, change.now]).flatten();
            let ends = linked.flat_map(|link| [link.predecessor, link.successor]);
            let rows = changes.tasks.iter().map(|(row, _)| *row);
            let rows = rows.chain(ends.filter_map(|task| self.outline.row_of(task))).collect();
            return Step::Rows(Box::new(network), rows);
        }
        Step::Passes(Box::new(network))
    }

    fn solved(plan: &Plan, outline: Arc<Outline>, mut network: Network, mut problems: Vec<Problem>) -> Self {
        let lasting = problems.len();
        problems.append(&mut parts::find(&mut network, plan, &outline));
        let found = Solver::solve(&network);
        Self::found(plan, outline, network, (problems, lasting), found)
    }

    fn found(
        plan: &Plan,
        outline: Arc<Outline>,
        network: Network,
        (problems, lasting): (Vec<Problem>, usize),
        (rows, traces): (Vec<TaskDates>, Traces),
    ) -> Self {
        let active = || rows.iter().filter(|row| !row.inactive);
        Self {
            plan: plan.clone(),
            start: active().map(|row| row.start).min(),
            finish: active().map(|row| row.finish).max(),
            rows: Arc::new(rows),
            traces: Arc::new(traces),
            outline,
            network: Arc::new(network),
            problems,
            lasting,
        }
    }

    /// The dates of a task; `None` when it is not in the outline (archived unfinished, or gone).
    #[must_use]
    pub fn task(&self, id: Id<Task>) -> Option<&TaskDates> {
        self.row(self.outline.row_of(id)?)
    }

    /// The outline the schedule was computed with.
    #[must_use]
    pub fn outline(&self) -> &Outline {
        &self.outline
    }

    /// Whether both have the very same outline in memory: no task moved in it between them.
    #[must_use]
    pub fn has_outline_of(&self, other: &Self) -> bool {
        Arc::ptr_eq(&self.outline, &other.outline)
    }

    /// The dates of the task of an outline row.
    #[must_use]
    pub fn row(&self, row: usize) -> Option<&TaskDates> {
        self.rows.get(row)
    }

    /// The dates of all outline rows, in their order.
    #[must_use]
    pub fn rows(&self) -> &[TaskDates] {
        &self.rows
    }

    /// When the first task starts; `None` without active tasks.
    #[must_use]
    pub const fn start(&self) -> Option<DateTime> {
        self.start
    }

    /// When the last task finishes; `None` without active tasks.
    #[must_use]
    pub const fn finish(&self) -> Option<DateTime> {
        self.finish
    }

    /// What could not be honoured.
    #[must_use]
    pub fn problems(&self) -> &[Problem] {
        &self.problems
    }

    /// The project's working time.
    #[must_use]
    pub fn calendar(&self) -> &WorkingTime {
        self.network.project_calendar()
    }

    /// The working time of a calendar of the plan, or the project's where it cannot be used.
    #[must_use]
    pub fn calendar_of(&self, calendar: Option<Id<Calendar>>) -> &WorkingTime {
        let known = calendar.and_then(|id| self.network.calendars.get(usize::from(*self.network.known.get(&id)?)));
        known.map_or(self.calendar(), |known| &**known)
    }
}

#[cfg(test)]
pub(crate) mod tests;
