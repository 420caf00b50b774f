//! What a task is late for: behind negative slack stands a date that somebody has set, often of another task further on.

use super::check::{lag_seconds, links_by_row};
use crate::plan::{ConstraintKind, DateTime, Id, Link, LinkKind, Plan, ScheduleFrom, Task};
use crate::schedule::{Schedule, TaskDates};

/// What a task is late for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Cause {
    /// A deadline.
    Deadline(DateTime),
    /// A constraint, and its date.
    Constraint(ConstraintKind, DateTime),
    /// A task that has begun, and had to wait.
    Begun,
    /// A task whose dates come from another project.
    External,
    /// The finish that the project is scheduled from.
    ProjectFinish(DateTime),
}

/// How late a task is, and for what.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Late {
    /// Seconds that are missing, as the task counts them: its negative slack.
    pub by: i64,
    /// What it is late for.
    pub cause: Cause,
    /// The task that has the cause: itself, one that follows, or a summary that one of these is part of.
    pub task: Id<Task>,
}

/// Finds what tasks of a plan are late for.
pub struct Causes<'a> {
    plan: &'a Plan,
    schedule: &'a Schedule,
    /// The links from each outline row.
    links: Vec<Vec<(usize, &'a Link)>>,
}

impl<'a> Causes<'a> {
    /// Prepares for a plan.
    #[must_use]
    pub fn of(plan: &'a Plan, schedule: &'a Schedule) -> Self {
        let links = links_by_row(plan, schedule, false);
        Self { plan, schedule, links }
    }

    /// What a task is late for; `None` when it is not, or nothing in the plan says.
    ///
    /// Goes from task to task along what sets the late dates, as the backward pass came from there.
    #[must_use]
    pub fn late(&self, task: Id<Task>) -> Option<Late> {
        let by = self.schedule.task(task).map(|dates| -dates.total_slack).filter(|by| *by > 0)?;
        let mut row = self.schedule.outline().row_of(task)?;
        for _ in 0..self.schedule.rows().len() {
            if let Some((task, cause)) = self.own(row) {
                return Some(Late { by, cause, task });
            }
            let (next, waited) = self.next(row)?;
            if !waited {
                return Some(Late { by, cause: Cause::Begun, task: self.task(next)?.id });
            }
            row = next;
        }
        None
    }

    /// What limits a row itself: its own date, or one of a summary above.
    fn own(&self, row: usize) -> Option<(Id<Task>, Cause)> {
        let (rows, dates) = (self.schedule.outline().rows(), self.schedule.row(row)?);
        let own = self.task(row)?;
        if own.external {
            return Some((own.id, Cause::External));
        }
        let calendar = self.schedule.calendar_of(own.calendar);
        // The late dates are the earliest of all limits, on working time: a limit that leaves no room made them.
        let binds = |limit: DateTime| calendar.between(dates.late_finish, limit) <= 0;
        let mut at = Some(row);
        while let Some(found) = at.and_then(|row| rows.get(row)) {
            let task = self.plan.get(found.task)?;
            if let Some(deadline) = task.deadline.filter(|deadline| binds(*deadline)) {
                return Some((task.id, Cause::Deadline(deadline)));
            }
            let (kind, date) = (task.constraint.kind, task.constraint.date);
            let bound = date.filter(|date| match kind {
                ConstraintKind::FinishNoLaterThan | ConstraintKind::MustFinishOn => binds(*date),
                ConstraintKind::StartNoLaterThan | ConstraintKind::MustStartOn if task.id == own.id => {
                    calendar.between(dates.late_start, *date) <= 0
                        || binds(calendar.add(calendar.next_working(*date), dates.duration))
                }
                _ => false,
            });
            if let Some(date) = bound {
                return Some((task.id, Cause::Constraint(kind, date)));
            }
            at = found.parent;
        }
        let project = self.plan.project().filter(|project| project.schedule_from == ScheduleFrom::Finish);
        let finish = project.and_then(|project| project.finish).filter(|finish| binds(*finish))?;
        Some((own.id, Cause::ProjectFinish(finish)))
    }

    /// The row whose late dates leave a row least room, and whether it still waits for it; of a summary, the latest task
    /// below it.
    fn next(&self, row: usize) -> Option<(usize, bool)> {
        let (rows, dates) = (self.schedule.outline().rows(), self.schedule.row(row)?);
        if dates.summary {
            return Some((self.first(row, |dates| dates.total_slack)?, true));
        }
        let mut least: Option<(i64, (usize, bool))> = None;
        let mut at = Some(row);
        while let Some((above, found)) = at.and_then(|row| Some((row, rows.get(row)?))) {
            for (to, link) in self.links.get(above)? {
                if let Some((room, next)) = self.room(row, *to, link)
                    && least.is_none_or(|(known, _)| room < known)
                {
                    least = Some((room, next));
                }
            }
            at = found.parent;
        }
        Some(least?.1)
    }

    fn task(&self, row: usize) -> Option<&'a Task> {
        Some(self.plan.get(self.schedule.outline().rows().get(row)?.task)?)
    }

    /// The working seconds that a link leaves between a row's late date and what the successor asks for, with the row
    /// that asks and whether it still waits.
    fn room(&self, row: usize, to: usize, link: &Link) -> Option<(i64, (usize, bool))> {
        let dates = self.schedule.row(row)?;
        let by_start = matches!(link.link_kind, LinkKind::FinishToStart | LinkKind::StartToStart);
        let calendar = self.schedule.calendar_of(self.task(to)?.calendar);
        let late = |dates: &TaskDates| if by_start { dates.late_start } else { dates.late_finish };
        let next = self.first(to, |dates| late(dates).0)?;
        let (lag, elapsed) = lag_seconds(link.lag, self.schedule.task(link.predecessor)?);
        let asked = late(self.schedule.row(next)?);
        let asked = if elapsed { DateTime(asked.0.saturating_sub(lag)) } else { calendar.sub(asked, lag) };
        let from = match link.link_kind {
            LinkKind::FinishToStart | LinkKind::FinishToFinish => dates.late_finish,
            LinkKind::StartToStart | LinkKind::StartToFinish => dates.late_start,
        };
        let waits = !by_start || self.task(next)?.actual_start.is_none();
        Some((calendar.between(from, asked), (next, waits)))
    }

    /// Of the unfinished, active tasks of a row (itself, or of a summary those below) the first in this order.
    fn first(&self, row: usize, order: impl Fn(&TaskDates) -> i64) -> Option<usize> {
        let end = self.schedule.outline().rows().get(row)?.end;
        let mut found = None;
        for row in row..end {
            let dates = self.schedule.row(row)?;
            let open = !dates.summary && !dates.inactive && dates.percent_complete < 100;
            if open && found.is_none_or(|(known, _)| order(dates) < known) {
                found = Some((order(dates), row));
            }
        }
        Some(found?.1)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::schedule::tests::fixture::{Fixture, moment};

    /// What a task of a plan is late for: days, the task that has the cause, the cause.
    fn late(text: &str, task: &str) -> Option<(i64, String, Cause)> {
        let fixture = Fixture::of(text);
        let schedule = Schedule::of(&fixture.plan);
        let found = Causes::of(&fixture.plan, &schedule).late(fixture.tasks[task])?;
        Some((found.by / 8 / 3600, fixture.plan.get(found.task).unwrap().name.clone(), found.cause))
    }

    #[test]
    fn who_is_in_time_is_late_for_nothing() {
        assert_eq!(late("A 2d\nB 1d <A deadline=20@17", "A"), None);
    }

    #[test]
    fn a_deadline_further_on_is_found_along_the_links() {
        let plan = "
        A 5d
        B 5d <A
        C 1d <A
        D 1d <B <C
        E 2d <D deadline=13@17
        F 1d <D deadline=20@17";
        let deadline = Some((3, "E".to_owned(), Cause::Deadline(moment("13@17"))));
        for task in ["A", "B", "D", "E"] {
            assert_eq!(late(plan, task), deadline, "{task}");
        }
        assert_eq!(late(plan, "F"), None);
    }

    #[test]
    fn of_two_causes_the_one_that_leaves_less_room_counts() {
        let plan = "
        A 5d
        B 5d <A fnlt=11@17
        C 1d <A deadline=5@17";
        assert_eq!(late(plan, "A"), Some((2, "C".to_owned(), Cause::Deadline(moment("5@17")))));
        let limit = Cause::Constraint(ConstraintKind::FinishNoLaterThan, moment("11@17"));
        assert_eq!(late(plan, "B"), Some((2, "B".to_owned(), limit)));
    }

    #[test]
    fn constraints_hold_tasks_against_their_links() {
        let start = Cause::Constraint(ConstraintKind::MustStartOn, moment("5@8"));
        assert_eq!(late("A 5d\nB 1d <A mso=5@8", "A"), Some((2, "B".to_owned(), start)));
        let start = Cause::Constraint(ConstraintKind::StartNoLaterThan, moment("5@8"));
        assert_eq!(late("A 5d\nB 1d <A snlt=5@8\nC 1d <B", "A"), Some((2, "B".to_owned(), start)));
        let finish = Cause::Constraint(ConstraintKind::MustFinishOn, moment("5@17"));
        assert_eq!(late("A 5d\nB 1d <A+1d mfo=5@17", "A"), Some((3, "B".to_owned(), finish)));
    }

    #[test]
    fn summaries_pass_their_dates_down_and_their_links_on() {
        let plan = "
        S 0d deadline=4@17
          A 2d
          B 3d <A
        T 0d <S
          C 1d deadline=5@17";
        assert_eq!(late(plan, "A"), Some((2, "S".to_owned(), Cause::Deadline(moment("4@17")))));
        assert_eq!(late(plan, "S").map(|(_, task, _)| task), Some("S".to_owned()));
        let plan = "
        S 0d
          A 5d
        T 0d <S
          C 1d
          D 1d <C deadline=9@17";
        assert_eq!(late(plan, "A"), Some((1, "D".to_owned(), Cause::Deadline(moment("9@17")))));
    }

    #[test]
    fn other_ends_are_followed_too() {
        let deadline = |day| Some((1, "B".to_owned(), Cause::Deadline(moment(day))));
        assert_eq!(late("A 5d\nB 5d <A:SS+1d deadline=6@17", "A"), deadline("6@17"));
        assert_eq!(late("A 5d\nB 1d <A:FF deadline=5@17", "A"), deadline("5@17"));
    }

    #[test]
    fn what_has_begun_and_what_comes_from_elsewhere_does_not_wait() {
        let begun = "A 5d\nB 5d <A began=2@8 pct=20";
        assert_eq!(late(begun, "A").map(|(_, task, cause)| (task, cause)), Some(("B".to_owned(), Cause::Begun)));
        let external = "A 5d\nB 1d <A external from=4@8 to=4@17";
        assert_eq!(late(external, "A").map(|(_, task, cause)| (task, cause)), Some(("B".to_owned(), Cause::External)));
    }

    #[test]
    fn a_project_scheduled_from_its_finish_can_be_late_for_that() {
        let plan = "finish 6@17\nA 3d began=5@8 pct=1\nB 1d <A";
        let found = late(plan, "A").map(|(_, _, cause)| cause);
        assert_eq!(found, Some(Cause::ProjectFinish(moment("6@17"))));
    }
}
