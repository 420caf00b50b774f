//! The schedule check: how far a plan's logic, dates and progress can be trusted.
//!
//! The first fourteen checks are the points of the 14-point assessment of the US Defense Contract Management Agency
//! (DCMA-EA PAM 200.1, 2012), with its limits; the others find what that practice leaves out. As there, shares are of
//! unfinished, active tasks without summaries; milestones count where they take part in the logic, and not where length,
//! people or a baseline are asked about.

mod logic;
mod steering;
mod tasks;
mod words;

#[cfg(test)]
mod tests;

use crate::plan::{DAY_SECONDS, Date, DateTime, Id, Lag, Link, Plan, Task};
use crate::schedule::{Schedule, TaskDates, Units, done_until};

/// Slack and durations of more working days are high.
const HIGH_DAYS: i64 = 44;
/// Lags of more working days are long.
const LONG_LAG_DAYS: i64 = 10;

/// What is looked for, in the order in which it is shown.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Check {
    /// Tasks without predecessor or successor. The one that begins the project and the one that ends it are none.
    Logic,
    /// Links with a negative lag.
    Leads,
    /// Links with a lag.
    Lags,
    /// Links of another kind than finish to start.
    LinkKinds,
    /// Tasks with a constraint that can hold them against their links.
    HardConstraints,
    /// Tasks that can slip by more than 44 working days.
    HighSlack,
    /// Tasks that are late for something already.
    NegativeSlack,
    /// Tasks of more than 44 working days.
    HighDuration,
    /// Actual dates in the future, and unfinished work in the past.
    InvalidDates,
    /// Tasks that nobody is assigned to.
    Unassigned,
    /// Tasks that the baseline has finished by now, and that are not or were later.
    Missed,
    /// Whether links lead from now, or the beginning, to the finish.
    CriticalPath,
    /// Critical path length index (CPLI): how much of the time to the finish there would have to be.
    PathLength,
    /// Baseline execution index (BEI): tasks finished for each that the baseline has finished by now.
    Execution,
    /// Tasks with predecessors, of which none drives the start.
    DanglingStart,
    /// Tasks with successors, of which none waits for the finish.
    DanglingFinish,
    /// Links with a lag of more than 10 working days.
    LongLags,
    /// Links from or to a summary.
    SummaryLinks,
    /// Links that progress did not wait for.
    OutOfSequence,
}

/// What a check is held against.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Limit {
    /// Nothing: it informs.
    None,
    /// At most so many per cent of the base.
    Percent(usize),
    /// An index of at least so many hundredths.
    Index(i64),
}

impl Check {
    /// All checks, the fourteen points first.
    pub const ALL: [Self; 19] = [
        Self::Logic,
        Self::Leads,
        Self::Lags,
        Self::LinkKinds,
        Self::HardConstraints,
        Self::HighSlack,
        Self::NegativeSlack,
        Self::HighDuration,
        Self::InvalidDates,
        Self::Unassigned,
        Self::Missed,
        Self::CriticalPath,
        Self::PathLength,
        Self::Execution,
        Self::DanglingStart,
        Self::DanglingFinish,
        Self::LongLags,
        Self::SummaryLinks,
        Self::OutOfSequence,
    ];

    /// So many of them are the points of the assessment.
    pub const POINTS: usize = 14;

    /// What it is held against; for the fourteen points, the limit of the practice.
    #[must_use]
    pub const fn limit(self) -> Limit {
        match self {
            Self::Unassigned => Limit::None,
            Self::LinkKinds => Limit::Percent(10),
            Self::Logic | Self::Lags | Self::HardConstraints | Self::HighSlack | Self::HighDuration | Self::Missed => {
                Limit::Percent(5)
            }
            Self::PathLength | Self::Execution => Limit::Index(95),
            Self::Leads
            | Self::NegativeSlack
            | Self::InvalidDates
            | Self::CriticalPath
            | Self::DanglingStart
            | Self::DanglingFinish
            | Self::LongLags
            | Self::SummaryLinks
            | Self::OutOfSequence => Limit::Percent(0),
        }
    }
}

/// What is wrong with a task.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Fault {
    /// What the check says.
    Plain,
    /// Something is open.
    Open {
        /// It has no predecessor.
        start: bool,
        /// It has no successor.
        finish: bool,
    },
    /// A link to the task.
    Link(Id<Link>),
    /// Seconds of slack, duration or delay, as the task counts them.
    Seconds(i64),
    /// An actual date that is still to come.
    Ahead(DateTime),
    /// What is not finished was to be by then.
    Past(DateTime),
}

/// Something that a check found.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Finding {
    /// Where; of a link, its successor.
    pub task: Id<Task>,
    /// What.
    pub fault: Fault,
}

/// What a check says of a plan.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Outcome {
    /// The check.
    pub check: Check,
    /// How many tasks or links were looked at.
    pub base: usize,
    /// What was found, in the order of the outline.
    pub found: Vec<Finding>,
    /// The index in hundredths, of a check that gives one.
    pub index: Option<i64>,
}

impl Outcome {
    /// Whether the check passes; `None` when it only informs, or nothing could be looked at.
    #[must_use]
    pub fn passes(&self) -> Option<bool> {
        match self.check.limit() {
            Limit::None => None,
            Limit::Percent(most) => (self.base > 0).then_some(self.found.len() * 100 <= self.base * most),
            Limit::Index(least) => self.index.map(|index| index >= least),
        }
    }

    /// What was found, in per cent of the base, to the nearest; but only nothing is 0, only all is 100, and what is over
    /// the limit reads so.
    #[must_use]
    pub fn percent(&self) -> usize {
        let (found, base) = (self.found.len(), self.base.max(1));
        let least = match self.check.limit() {
            Limit::Percent(most) if found * 100 > base * most => most + 1,
            _ => 0,
        };
        match (found * 200 + base) / (base * 2) {
            0 if found > 0 => 1,
            100 if found < base => 99,
            percent => percent.max(least),
        }
    }
}

/// Every check of a plan, in the order of [`Check::ALL`], as of the plan's status date or else of today.
#[must_use]
pub fn check(plan: &Plan, schedule: &Schedule, today: Date) -> Vec<Outcome> {
    let mut survey = Survey::of(plan, schedule, today);
    let mut rows = rows(plan, schedule);
    let ends = logic::links(&mut survey, &rows);
    rows.retain(|row| !(row.dates.summary || row.dates.inactive || row.task.external));
    tasks::tasks(&mut survey, &rows, &ends);
    steering::baseline(&mut survey, &rows);
    steering::path(&mut survey, &rows);
    survey.outcomes
}

/// All tasks of the outline, top to bottom.
fn rows<'a>(plan: &'a Plan, schedule: &'a Schedule) -> Vec<Row<'a>> {
    let rows = schedule.outline().rows().iter().zip(schedule.rows()).enumerate();
    rows.filter_map(|(at, (found, dates))| {
        let task: &Task = plan.get(found.task)?;
        let (done, open) = (dates.percent_complete, !dates.summary);
        let finished = done == 100 || open && task.actual_finish.is_some();
        let begun = finished || done > 0 || open && task.actual_start.is_some();
        Some(Row { at, task, dates, begun, finished })
    })
    .collect()
}

/// What the checks share.
struct Survey<'a> {
    plan: &'a Plan,
    schedule: &'a Schedule,
    units: Units,
    /// What is before has happened, or should have.
    status: DateTime,
    /// What is after this day has not.
    day: Date,
    outcomes: Vec<Outcome>,
}

/// A task that is looked at.
#[derive(Clone, Copy)]
struct Row<'a> {
    /// Its outline row.
    at: usize,
    task: &'a Task,
    dates: &'a TaskDates,
    begun: bool,
    finished: bool,
}

impl<'a> Survey<'a> {
    fn of(plan: &'a Plan, schedule: &'a Schedule, today: Date) -> Self {
        let project = plan.project();
        let status = done_until(plan, today);
        let outcome = |check| Outcome { check, base: 0, found: Vec::new(), index: None };
        Self {
            plan,
            schedule,
            units: project.map(|project| Units::of(project)).unwrap_or_default(),
            status,
            day: status.date(),
            outcomes: Check::ALL.into_iter().map(outcome).collect(),
        }
    }

    fn outcome(&mut self, check: Check, change: impl FnOnce(&mut Outcome)) {
        if let Some(outcome) = self.outcomes.get_mut(check as usize) {
            change(outcome);
        }
    }

    /// Looks at one task or link, and keeps what is wrong with it.
    fn look(&mut self, check: Check, task: Id<Task>, fault: Option<Fault>) {
        self.outcome(check, |outcome| {
            outcome.base += 1;
            outcome.found.extend(fault.map(|fault| Finding { task, fault }));
        });
    }

    /// Whether an amount is more than so many working days; of clock time, five of seven days are.
    const fn beyond(&self, seconds: i64, elapsed: bool, days: i64) -> bool {
        seconds > if elapsed { days * DAY_SECONDS * 7 / 5 } else { days * self.units.day }
    }
}

/// The links that lead to each outline row, or from it, with the row at the other end.
pub(super) fn links_by_row<'a>(plan: &'a Plan, schedule: &Schedule, incoming: bool) -> Vec<Vec<(usize, &'a Link)>> {
    let outline = schedule.outline();
    let mut by_row = vec![Vec::new(); outline.rows().len()];
    for link in plan.links.iter() {
        let (predecessor, successor) = (outline.row_of(link.predecessor), outline.row_of(link.successor));
        let (near, far) = if incoming { (successor, predecessor) } else { (predecessor, successor) };
        if let Some((near, far)) = near.zip(far)
            && let Some(links) = by_row.get_mut(near)
        {
            links.push((far, &**link));
        }
    }
    by_row
}

/// A lag in seconds, and whether they are clock time; a percentage is of the predecessor's duration.
pub(super) fn lag_seconds(lag: Lag, predecessor: &TaskDates) -> (i64, bool) {
    let part = |percent: i64| percent.saturating_mul(predecessor.duration) / 100;
    match lag {
        Lag::Working(seconds, _) => (seconds, false),
        Lag::Elapsed(seconds, _) => (seconds, true),
        Lag::Percent(percent) => (part(percent), false),
        Lag::ElapsedPercent(percent) => (part(percent), true),
    }
}
