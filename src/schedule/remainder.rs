//! Progress against a date: what should have been done by then and is not goes on from there.

use crate::plan::{Constraint, ConstraintKind, Date, DateTime, Mode, Plan, Task};

use super::{Schedule, TaskDates};

/// The moment before which nothing more can be done: the status date, or the beginning of today where the project has none, as
/// today itself is not over.
#[must_use]
pub fn done_until(plan: &Plan, today: Date) -> DateTime {
    plan.project().and_then(|project| project.status_date).unwrap_or_else(|| today.midnight())
}

/// The tasks that must change so that no work that is left lies before `status`, each as it must then be (Microsoft
/// Project: reschedule uncompleted work to start after). A task that has begun stops where it is and goes on at the
/// date; one that has not starts no earlier than the date. Finished, manual, inactive and external tasks stay as they
/// are, and so do those that a constraint other than an earlier "start no earlier than" holds.
#[must_use]
pub fn remainder_from(plan: &Plan, schedule: &Schedule, status: DateTime) -> Vec<Task> {
    let rows = schedule.outline().rows().iter().zip(schedule.rows());
    rows.filter(|(_, dates)| !dates.summary && dates.start < status)
        .filter_map(|(row, dates)| moved(plan.get(row.task)?, dates, schedule, status))
        .collect()
}

/// The task with what is left of it moved to a date; `None` where nothing is left before it, or it stays.
fn moved(task: &Task, dates: &TaskDates, schedule: &Schedule, status: DateTime) -> Option<Task> {
    let done = task.is_finished();
    if done || task.mode == Mode::Manual || task.inactive || dates.inactive || task.external {
        return None;
    }
    let calendar = schedule.calendar_of(task.calendar);
    if task.actual_start.is_none() {
        let flexible =
            [ConstraintKind::AsSoonAsPossible, ConstraintKind::AsLateAsPossible, ConstraintKind::StartNoEarlierThan];
        let constraint =
            Constraint { kind: ConstraintKind::StartNoEarlierThan, date: Some(status), ..task.constraint.clone() };
        // What levelling delayed it by has gone by.
        return flexible.contains(&task.constraint.kind).then(|| Task {
            constraint,
            levelling_delay: 0,
            ..task.clone()
        });
    }
    let planned = task.duration.seconds.max(0);
    let left = planned - planned.saturating_mul(task.percent_complete.into()) / 100;
    let left = task.remaining_duration.unwrap_or(left);
    let worked = (planned - left).max(0);
    let stop = task.stop.unwrap_or_else(|| {
        if task.duration.elapsed { dates.start + worked } else { calendar.add(dates.start, worked) }
    });
    let goes_on = calendar.next_working(task.resume.unwrap_or(stop));
    let resume = if task.duration.elapsed { status } else { calendar.next_working(status) };
    (left > 0 && goes_on < resume).then(|| Task {
        stop: Some(stop),
        resume: Some(resume),
        remaining_duration: Some(left),
        ..task.clone()
    })
}
