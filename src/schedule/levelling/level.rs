//! Levelling a plan: a search that goes on for as long as there is time, and what it has found so far.

use std::fmt;

use crate::plan::{Date, DateTime, Id, Plan, ScheduleFrom, Task, booked};

use super::job::{Ahead, Job, may_be_delayed};
use super::layout::{Cost, Laid, Layout};
use super::search::Search;
use crate::schedule::{Schedule, done_until};

/// Schedules without anything better after which a search has found what it will, as a rule.
const SETTLED: u64 = 6_000;

/// How to level.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Options {
    /// Decides all chance: the same plan, seed and number of schedules give the same delays.
    pub seed: u64,
    /// Only as far as tasks can be delayed without a later finish of the project; what does not fit then stays as it is.
    pub within_slack: bool,
    /// Nothing is moved to before this moment, and nobody has too much to do before it: that is over. `None` = no moment is.
    pub from: Option<DateTime>,
}

impl Default for Options {
    fn default() -> Self {
        Self { seed: 1, within_slack: false, from: None }
    }
}

impl Options {
    /// Levelling on a day: what lies ahead of the status date, or of the day where the plan has none. A plan of which nothing
    /// lies ahead is levelled as a whole.
    #[must_use]
    pub fn on(plan: &Plan, schedule: &Schedule, today: Date) -> Self {
        let over = done_until(plan, today);
        Self { from: schedule.finish().filter(|finish| *finish > over).map(|_| over), ..Self::default() }
    }
}

/// Why a plan is not levelled.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Refusal {
    /// It is scheduled from its finish: tasks lie as late as they can, and a delay does not move them.
    FromFinish,
    /// There are too many tasks, or too long ones.
    TooLarge,
}

impl fmt::Display for Refusal {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::FromFinish => {
                "A project that is scheduled from its finish cannot be levelled. Schedule it from its start first."
            }
            Self::TooLarge => "The plan is too large to be levelled.",
        })
    }
}

impl std::error::Error for Refusal {}

/// A plan that is being levelled. What it was delayed by before does not count.
#[derive(Debug)]
pub struct Levelling {
    /// As it was.
    plan: Plan,
    /// Of the plan without delays.
    schedule: Schedule,
    search: Search<Layout>,
    from: Option<DateTime>,
    improved: (Option<Cost>, u64),
}

/// What levelling came to.
#[derive(Debug, Clone)]
pub struct Outcome {
    /// The tasks whose delay must change, each with the delay it must have, in seconds of clock time.
    pub delays: Vec<(Id<Task>, i64)>,
    /// The plan with these delays.
    pub plan: Plan,
    /// Its schedule.
    pub schedule: Schedule,
    /// The schedule without any delay.
    pub before: Schedule,
    /// Tasks for which there was no room early enough: they lie where they are, or no earlier than links let them.
    pub stuck: Vec<Id<Task>>,
    /// Schedules generated to find this.
    pub schedules: u64,
    /// The moment before which all was over; `None` = nothing was.
    pub from: Option<DateTime>,
}

impl Outcome {
    /// The tasks that start later than without levelling: which, from when to when. In the order of the outline.
    pub fn moved(&self) -> impl Iterator<Item = (Id<Task>, DateTime, DateTime)> + '_ {
        let rows = self.before.outline().rows().iter().zip(self.before.rows()).zip(self.schedule.rows());
        rows.filter(|((_, before), now)| !before.summary && !before.inactive && before.start != now.start)
            .map(|((row, before), now)| (row.task, before.start, now.start))
    }
}

impl Levelling {
    /// Begins to level a plan.
    ///
    /// # Errors
    /// When the plan cannot be levelled; the error says why.
    pub fn of(plan: &Plan, options: Options) -> Result<Self, Refusal> {
        if plan
            .project()
            .is_some_and(|project| project.schedule_from == ScheduleFrom::Finish && project.finish.is_some())
        {
            return Err(Refusal::FromFinish);
        }
        let (booked, now) = (booked(plan), Schedule::of(plan));
        let mut cleared = plan.clone();
        for task in plan
            .tasks
            .iter()
            .filter(|task| task.levelling_delay != 0 && may_be_delayed(task, booked.contains(&task.id)))
        {
            cleared.put(Task { levelling_delay: 0, ..Task::clone(task) }.into());
        }
        let schedule = now.next(&cleared);
        let job = Job::of(&cleared, &schedule, Ahead { now: now.rows(), from: options.from });
        let layout = Layout::new(job, options.within_slack).ok_or(Refusal::TooLarge)?;
        let search = Search::new(layout, options.seed);
        Ok(Self { plan: plan.clone(), schedule, search, from: options.from, improved: (None, 0) })
    }

    /// Goes on for so many schedules. What a schedule takes grows with the plan: about a microsecond a task.
    pub fn step(&mut self, schedules: u64) {
        if self.is_settled() {
            return;
        }
        self.search.run(self.search.schedules().saturating_add(schedules));
        let cost = self.search.best().map(|(_, cost)| cost);
        if cost != self.improved.0 {
            self.improved = (cost, self.search.schedules());
        }
    }

    /// Schedules generated so far.
    pub const fn schedules(&self) -> u64 {
        self.search.schedules()
    }

    /// When the project would finish with the best that has been found.
    pub fn finish(&self) -> Option<DateTime> {
        self.search.best().map(|(_, cost)| cost.finish)
    }

    /// Whether going on is of no use: nothing can be better, or nothing better has been found for long.
    pub fn is_settled(&self) -> bool {
        self.search.is_done()
            || self.search.shop().job.is_idle()
            || self.improved.0.is_some() && self.search.schedules() - self.improved.1 > SETTLED
    }

    /// The best so far; the plan without delays before the first step.
    pub fn outcome(&self) -> Outcome {
        let layout = self.search.shop();
        let network = &layout.job.network;
        let best = self.search.best().filter(|_| !layout.job.is_idle());
        let laid = match (best, self.from) {
            (Some((list, _)), _) => layout.lay_out(list),
            // Nothing need be put off: what is ahead stays ahead all the same.
            (None, Some(_)) => layout.in_order(),
            (None, None) => Laid::default(),
        };
        let (mut plan, mut changed, booked) = (self.plan.clone(), Vec::new(), booked(&self.plan));
        for (index, row) in network.rows.iter().enumerate() {
            let Some(task) = plan.get(row.task).filter(|task| may_be_delayed(task, booked.contains(&task.id))).cloned()
            else {
                continue;
            };
            let delay = laid.delays.get(index).copied().unwrap_or(0);
            if task.levelling_delay != delay {
                changed.push((task.id, delay));
                plan.put(Task { levelling_delay: delay, ..Task::clone(&task) }.into());
            }
        }
        let schedule = self.schedule.next(&plan);
        let stuck = laid.stuck.iter().map(|index| network.rows[*index].task).collect();
        let (before, schedules, from) = (self.schedule.clone(), self.schedules(), self.from);
        Outcome { delays: changed, plan, schedule, before, stuck, schedules, from }
    }
}
