//! Which days a report is about.

use crate::plan::{Date, DateTime, Project, Report};
use crate::schedule::Schedule;

/// Days of a period, unless somebody says otherwise: a week.
pub const DAYS: i32 = 7;

/// First and last day of a draft's period: as set, else the week that ends at the status date, or today.
pub fn period(project: &Project, set: Option<&Report>, today: Date) -> (Date, Date) {
    let usual = project.status_date.map_or(today, DateTime::date);
    // Nothing can be told of a day to come; a draft may have been written on another machine.
    let to = set.and_then(|set| set.to).map_or(usual, |to| to.min(usual.max(today)));
    let from = set.and_then(|set| set.from).unwrap_or(to - (DAYS - 1));
    (from.max(Report::earliest(project, to)).min(to), to)
}

/// The week of a day and how many there are: calendar weeks from Monday, from the start to the finish or target,
/// whichever is later. `None` before the start, after the end, and without tasks.
#[must_use]
pub fn week(schedule: &Schedule, target: Option<Date>, day: Date) -> Option<(i32, i32)> {
    let (start, finish) = (schedule.start()?.date(), schedule.finish()?.date());
    let finish = target.map_or(finish, |target| target.max(finish));
    let monday = start.week_start();
    (start <= day).then_some(((day - monday) / 7 + 1, (finish - monday) / 7 + 1)).filter(|(now, all)| now <= all)
}
