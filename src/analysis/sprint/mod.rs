//! Sprints and the backlog: what is where, how much it is, how it goes.
//!
//! Scrum's terms are those of the Scrum Guide. Points come in hundredths and time in working seconds of the schedule, so
//! that nothing is rounded on the way. A task is done or not done; what is done of an open task does not count.

pub mod burn;
pub mod capacity;
pub mod poker;
pub mod velocity;

use crate::plan::{Date, DateTime, Id, IdSet, Plan, Rank, Sprint, SprintState, Task, summaries};
use crate::schedule::Schedule;

/// In what a sprint is measured.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub enum Measure {
    /// Story points, in hundredths.
    #[default]
    Points,
    /// Tasks.
    Tasks,
    /// Durations, in working seconds.
    Time,
}

impl Measure {
    /// All, in the order of the switch.
    pub const ALL: [Self; 3] = [Self::Points, Self::Tasks, Self::Time];

    /// What a task counts.
    #[must_use]
    pub fn of(self, schedule: &Schedule, task: &Task) -> i64 {
        match self {
            Self::Points => i64::from(task.points.unwrap_or(0)),
            Self::Tasks => 1,
            Self::Time => schedule.task(task.id).map_or(task.duration.seconds, |dates| dates.duration).max(0),
        }
    }
}

/// Sums over tasks.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Totals {
    /// How many.
    pub tasks: usize,
    /// Points, in hundredths.
    pub points: u32,
    /// How many have no estimate in points.
    pub unestimated: usize,
    /// How many are done.
    pub done: usize,
    /// Points of the done ones, in hundredths.
    pub points_done: u32,
    /// Work that is left, in working seconds: nothing of what is done.
    pub time: i64,
}

impl Totals {
    /// The sums of these tasks.
    #[must_use]
    pub fn of(plan: &Plan, schedule: &Schedule, ids: &[Id<Task>]) -> Self {
        let mut sums = Self::default();
        for task in ids.iter().filter_map(|id| plan.get(*id)) {
            let points = task.points.unwrap_or(0);
            let done = task.is_done(plan);
            sums.tasks += 1;
            sums.points = sums.points.saturating_add(points);
            sums.unestimated += usize::from(task.points.is_none());
            sums.done += usize::from(done);
            sums.points_done = sums.points_done.saturating_add(if done { points } else { 0 });
            sums.time += if done { 0 } else { left(schedule, task) };
        }
        sums
    }
}

/// Work that is left of an open task, in working seconds: as somebody said, else by the share that is done.
fn left(schedule: &Schedule, task: &Task) -> i64 {
    let planned = Measure::Time.of(schedule, task);
    let share = i64::from(100 - task.percent_complete.min(100));
    task.remaining_duration.map_or(planned.saturating_mul(share) / 100, |seconds| seconds.max(0))
}

/// A sprint with its work.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Section {
    /// Which.
    pub sprint: Id<Sprint>,
    /// Its tasks, in order.
    pub tasks: Vec<Id<Task>>,
    /// Their sums.
    pub totals: Totals,
}

/// The backlog and the sprints of a plan.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Backlog {
    /// Active sprints, then planned ones, by their days.
    pub open: Vec<Section>,
    /// Closed sprints, the latest first.
    pub closed: Vec<Section>,
    /// Work that is not done and in no sprint, or in one that is closed (it was reopened), in order.
    pub backlog: Vec<Id<Task>>,
    /// Its sums.
    pub totals: Totals,
}

/// Work as the backlog means it: neither archived nor a summary, nor another project's.
fn is_work(task: &Task, above: &IdSet<Id<Task>>) -> bool {
    !task.archived && !task.external && !above.contains(&task.id)
}

/// Whether a task waits in the backlog: open work that stands in no sprint's list. An event on no sprint is nothing to be
/// worked off.
fn waits(plan: &Plan, task: &Task) -> bool {
    task.listed_in(plan).is_none() && !task.milestone && !task.is_done(plan)
}

/// How many tasks wait in the backlog.
#[must_use]
pub fn waiting(plan: &Plan) -> usize {
    let above = summaries(plan);
    plan.tasks.iter().filter(|task| is_work(task, &above) && waits(plan, task)).count()
}

/// The sprints that are active.
pub fn active(plan: &Plan) -> impl Iterator<Item = &Sprint> {
    plan.sprints.iter().filter(|sprint| sprint.state == SprintState::Active).map(|sprint| &**sprint)
}

impl Backlog {
    /// The backlog of a plan.
    #[must_use]
    pub fn of(plan: &Plan, schedule: &Schedule) -> Self {
        let above = summaries(plan);
        let mut backlog: Vec<(Rank, Id<Task>)> = Vec::new();
        let mut planned: std::collections::HashMap<Id<Sprint>, Vec<(Rank, Id<Task>)>> = Default::default();
        for task in plan.tasks.iter().filter(|task| is_work(task, &above)) {
            let place = (task.backlog_place(), task.id);
            match task.listed_in(plan) {
                Some(sprint) => planned.entry(sprint).or_default().push(place),
                None if waits(plan, task) => backlog.push(place),
                None => {}
            }
        }
        let ordered = |mut list: Vec<(Rank, Id<Task>)>| -> Vec<Id<Task>> {
            list.sort_unstable();
            list.into_iter().map(|(_, id)| id).collect()
        };
        let mut sprints: Vec<&Sprint> = plan.sprints.iter().map(|sprint| &**sprint).collect();
        sprints.sort_by_key(|sprint| {
            let state = match sprint.state {
                SprintState::Active => 0,
                SprintState::Planned => 1,
                SprintState::Closed => 2,
            };
            (state, sprint.start.is_none(), sprint.start, sprint.name.clone(), sprint.id)
        });
        let mut section = |sprint: &Sprint| {
            let tasks = ordered(planned.remove(&sprint.id).unwrap_or_default());
            Section { sprint: sprint.id, totals: Totals::of(plan, schedule, &tasks), tasks }
        };
        let (closed, open): (Vec<&Sprint>, Vec<&Sprint>) =
            sprints.into_iter().partition(|sprint| sprint.state == SprintState::Closed);
        let mut closed: Vec<&Sprint> = closed;
        closed.sort_by_key(|sprint| std::cmp::Reverse((sprint.closed_at, sprint.id)));
        let open = open.into_iter().map(&mut section).collect();
        let closed = closed.into_iter().map(&mut section).collect();
        let backlog = ordered(backlog);
        Self { open, closed, totals: Totals::of(plan, schedule, &backlog), backlog }
    }

    /// The tasks of a sprint, or of the backlog (`None`), in order.
    #[must_use]
    pub fn list(&self, sprint: Option<Id<Sprint>>) -> &[Id<Task>] {
        match sprint {
            None => &self.backlog,
            Some(sprint) => self.section(sprint).map_or(&[], |section| &section.tasks),
        }
    }

    /// A sprint with its work.
    #[must_use]
    pub fn section(&self, sprint: Id<Sprint>) -> Option<&Section> {
        self.open.iter().chain(&self.closed).find(|section| section.sprint == sprint)
    }
}

/// Which sprint a task was in at a moment, as far as its stamps tell; one without stamps has always been where it is.
fn sprint_at(task: &Task, at: DateTime) -> Option<Id<Sprint>> {
    if task.sprint_moves.is_empty() {
        return task.sprint;
    }
    task.sprint_moves.iter().rev().find(|step| step.at <= at).and_then(|step| step.sprint)
}

/// Whether a task was done at the end of a moment. Moves between columns tell; what is known of it now tells of the time
/// since its last move, so that a finish that somebody entered counts.
fn done_at(plan: &Plan, task: &Task, at: DateTime) -> bool {
    let last = task.transitions.iter().rposition(|step| step.at <= at);
    if let Some(step) =
        last.filter(|last| last + 1 < task.transitions.len()).and_then(|last| task.transitions.get(last))
    {
        let column = step.column.and_then(|column| plan.columns.get(column));
        return column.is_some_and(|column| column.category == crate::plan::Category::Done);
    }
    if !task.is_done(plan) {
        return false;
    }
    match task.actual_finish {
        Some(finish) => finish <= at,
        // Done without a date: since its last move, or all along.
        None => last.is_some() || task.transitions.is_empty(),
    }
}

/// The days of a sprint as far as they are known.
#[must_use]
pub fn days(sprint: &Sprint) -> Option<(Date, Date)> {
    let (start, finish) = (sprint.start?, sprint.finish?);
    (start <= finish).then_some((start, finish))
}

#[cfg(test)]
mod tests;
