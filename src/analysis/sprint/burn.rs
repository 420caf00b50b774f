//! Burndown and burnup of a sprint: what was in it, what is done and what is left, day by day.

use super::{Measure, done_at, sprint_at};
use crate::plan::{Date, DateTime, Id, Plan, Sprint, SprintState, Task};
use crate::schedule::Schedule;

/// Most days that are told.
const MOST_DAYS: i32 = 366;

/// A day of a sprint, at its end; amounts in the unit of the measure.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Day {
    /// Which; the first point is the day before the sprint's first and tells of its start.
    pub on: Date,
    /// All that is in the sprint.
    pub scope: i64,
    /// Done of it; `None` for days to come.
    pub done: Option<i64>,
    /// Not done of it; `None` for days to come.
    pub remaining: Option<i64>,
    /// What would be left if the work went evenly over the working days.
    pub ideal: i64,
    /// Tasks that came into the sprint that day, after its start.
    pub added: Vec<Id<Task>>,
    /// Tasks that were taken out.
    pub removed: Vec<Id<Task>>,
}

/// The course of a sprint.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Burn {
    /// Day by day.
    pub days: Vec<Day>,
    /// What was in it when it started, by today's estimates.
    pub committed: i64,
    /// What was committed when it started, by the estimates of then; `None` where nobody noted it (of points alone it is).
    pub promised: Option<i64>,
    /// What came in afterwards.
    pub added: i64,
    /// What was taken out.
    pub removed: i64,
    /// Today, or the day it was closed.
    pub now: Date,
}

/// The course of a sprint that has been started; `None` for one that has not, or whose days are unknown.
///
/// What is in it and what is done are read from the stamps of moves between sprints and columns. Estimates are those of
/// now: that one was changed is not stamped.
#[must_use]
pub fn burn(plan: &Plan, schedule: &Schedule, sprint: &Sprint, measure: Measure, today: Date) -> Option<Burn> {
    if sprint.state == SprintState::Planned {
        return None;
    }
    let (start, finish) = super::days(sprint)?;
    let started = sprint.started_at.unwrap_or(start.midnight());
    // What carries over leaves the moment the sprint is closed: seen is what was there just before.
    let closing = sprint.closed_at.filter(|_| sprint.state == SprintState::Closed).map(|at| at + -1);
    let first = start.min(started.date());
    let now = closing.map_or(today, DateTime::date);
    let last = finish.max(now).min(first + MOST_DAYS);
    let tasks: Vec<(&Task, i64)> = plan
        .tasks
        .iter()
        .filter(|task| {
            task.sprint == Some(sprint.id) || task.sprint_moves.iter().any(|step| step.sprint == Some(sprint.id))
        })
        .filter(|task| schedule.task(task.id).is_none_or(|dates| !dates.summary))
        .map(|task| (&**task, measure.of(schedule, task)))
        .collect();
    let is_in = |task: &Task, at: DateTime| sprint_at(task, at) == Some(sprint.id);
    let sums = |at: DateTime| {
        let (mut scope, mut done, mut remaining) = (0, 0, 0);
        for (task, amount) in tasks.iter().filter(|(task, _)| is_in(task, at)) {
            scope += amount;
            *if done_at(plan, task, at) { &mut done } else { &mut remaining } += amount;
        }
        (scope, done, remaining)
    };
    let (committed, done_before, _) = sums(started);
    let ideal = ideal(schedule, committed - done_before, first, finish);
    let mut days = vec![Day {
        on: first - 1,
        scope: committed,
        done: Some(done_before),
        remaining: Some(committed - done_before),
        ideal: committed - done_before,
        added: Vec::new(),
        removed: Vec::new(),
    }];
    let (mut added, mut removed) = (0, 0);
    let mut before = started;
    let mut on = first;
    while on <= last {
        let night = (on + 1).midnight() + -1;
        let at = closing.map_or(night, |closing| night.min(closing)).max(started);
        let past = on <= now;
        let (scope, done, remaining) = sums(if past { at } else { now_at(now, closing, started) });
        let mut day = Day {
            on,
            scope,
            done: past.then_some(done),
            remaining: past.then_some(remaining),
            ideal: ideal(on),
            added: Vec::new(),
            removed: Vec::new(),
        };
        if past {
            for (task, amount) in &tasks {
                match (is_in(task, before), is_in(task, at)) {
                    (false, true) => {
                        day.added.push(task.id);
                        added += amount;
                    }
                    (true, false) => {
                        day.removed.push(task.id);
                        removed += amount;
                    }
                    _ => {}
                }
            }
            before = at;
        }
        days.push(day);
        on = on + 1;
    }
    let promised = sprint.committed.filter(|_| measure == Measure::Points).map(i64::from);
    Some(Burn { days, committed, promised, added, removed, now })
}

/// The last moment of which anything is known.
fn now_at(now: Date, closing: Option<DateTime>, started: DateTime) -> DateTime {
    let night = (now + 1).midnight() + -1;
    closing.map_or(night, |closing| night.min(closing)).max(started)
}

/// What would be left at the end of a day if `all` were worked off evenly on the working days from `first` to `finish`.
fn ideal(schedule: &Schedule, all: i64, first: Date, finish: Date) -> impl Fn(Date) -> i64 {
    let calendar = schedule.calendar();
    let works = |from: Date, to: Date| {
        (0..=(to - from).min(MOST_DAYS)).filter(|day| *day >= 0 && calendar.is_working_day(from + *day)).count() as i64
    };
    let total = works(first, finish);
    move |on: Date| {
        let gone = works(first, on.min(finish));
        if total == 0 {
            return if on >= finish { 0 } else { all };
        }
        all - (i128::from(all) * i128::from(gone) / i128::from(total)) as i64
    }
}
