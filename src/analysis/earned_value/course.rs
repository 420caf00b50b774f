//! Earned value over time: the S-curves, and what earned schedule says of the finish.

use std::ops::RangeInclusive;

use super::figures::earned_schedule;
use super::lines::{Line, Lines};
use super::{Figures, Outlook};
use crate::analysis::spread::Sums;
use crate::plan::date_text::in_range;
use crate::plan::scaled::scaled;
use crate::plan::{Baseline, Date, DateTime, Id, Money, Plan};
use crate::schedule::Schedule;

/// Days from a point to the next.
const PERIOD: i32 = 7;
/// Most points: more than about nine years are drawn in longer steps.
const MOST_POINTS: i32 = 480;

/// A moment of the course; amounts are cumulative.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Point {
    /// At the end of this day.
    pub on: Date,
    /// Planned value.
    pub planned: Money,
    /// Earned value; `None` after the status date.
    pub earned: Option<Money>,
    /// Actual cost; `None` after the status date.
    pub actual: Option<Money>,
    /// Cost to come, on the way to the estimate at completion; `None` before the status date.
    pub forecast: Option<Money>,
}

/// The course of a plan.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Course {
    /// From the start to the finish of baseline and schedule, by date.
    pub points: Vec<Point>,
    /// How far the project is against its plan of time, by earned schedule.
    pub schedule: Option<EarnedSchedule>,
}

/// Earned schedule (Lipke): unlike SPI it does not drift back to 1 when a late project ends.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct EarnedSchedule {
    /// Time earned, in working days from the start.
    pub earned_days: f64,
    /// Time that has passed, in working days from the start.
    pub actual_days: f64,
    /// SPI(t): ES ÷ AT; `None` before the work begins.
    pub index: Option<f64>,
    /// IEAC(t): the start plus the planned duration ÷ SPI(t); `None` where nothing has been earned.
    pub finish: Option<Date>,
}

/// The course of a plan, against a baseline (the latest where none is named), with the cost to come by an outlook. Empty for
/// a plan in which nothing costs anything.
#[must_use]
pub fn course(
    plan: &Plan,
    schedule: &Schedule,
    baseline: Option<Id<Baseline>>,
    status: DateTime,
    outlook: Outlook,
) -> Course {
    course_of(&Lines::of(plan, schedule, baseline, status), plan, schedule, outlook)
}

/// The course that follows from the lines of a plan.
#[must_use]
pub fn course_of(lines: &Lines, plan: &Plan, schedule: &Schedule, outlook: Outlook) -> Course {
    let Lines { status, against, all: lines } = lines;
    let (status, against) = (*status, *against);
    let calendar = schedule.calendar();
    let now = calendar.index(status);
    let total = sum(lines, now);
    let Some((first, last)) = span(plan, schedule, against).filter(|_| total != Figures::default()) else {
        return Course::default();
    };
    // What is overdue is paid for after the last date of the plan.
    let paid = lines.iter().filter(|line| line.remaining != 0).map(|line| line.ahead.end()).max();
    let last = paid.map_or(last, |paid| last.max(calendar.ending(paid).date()));
    let estimate = total.estimate_of_branch(outlook);
    let to_come = estimate.0.saturating_sub(total.actual.0);
    // The last day that is over at the status date: a point of its own, so that the curves end where the figures are.
    let today = Date((status + -1).date().0).max(first);
    let step = (((last - first) / MOST_POINTS / PERIOD) + 1) * PERIOD;
    let mut days: Vec<Date> = (first.0..=last.0).step_by(step as usize).map(Date).collect();
    days.extend([last, today]);
    days.sort_unstable();
    days.dedup();
    // The status may be within its day: there the curves are where the figures are.
    let end = |on: &Date| if *on == today { now } else { calendar.index((*on + 1).midnight()) };
    let ends: Vec<i64> = days.iter().map(end).collect();
    let [planned, earned, actual, left] = sums(lines, &ends);
    let point = |(on, (((planned, earned), actual), left)): (Date, (((i64, i64), i64), i64))| {
        let past = on <= today;
        let ahead = || {
            let part = if total.remaining.0 == 0 { to_come } else { scaled(to_come, left, total.remaining.0) };
            Money(total.actual.0.saturating_add(part))
        };
        Point {
            on,
            planned: Money(planned),
            earned: past.then(|| if on == today { total.earned } else { Money(earned) }),
            actual: past.then(|| if on == today { total.actual } else { Money(actual) }),
            forecast: (on >= today).then(|| if on == today { total.actual } else { ahead() }),
        }
    };
    let points: Vec<Point> =
        days.into_iter().zip(planned.into_iter().zip(earned).zip(actual).zip(left)).map(point).collect();
    let days = points.first().map_or(first, |point| point.on)..=points.last().map_or(last, |point| point.on);
    let by_time = in_time(plan, days, lines, schedule, &total, status);
    Course { points, schedule: by_time }
}

/// How a plan is behind what was to be earned.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Behind {
    /// SPI.
    pub index: f64,
    /// SPI(t); `None` before the work begins.
    pub by_time: Option<f64>,
}

/// The indices of the schedule, where it is more than a day of work behind: what is a few hours late early in a project makes
/// an index look grave. What is planned for today may still be done; the day of a status date that somebody set is over.
#[must_use]
pub fn behind_of(lines: &Lines, plan: &Plan, schedule: &Schedule) -> Option<Behind> {
    let Lines { status, against, all: lines } = lines;
    let calendar = schedule.calendar();
    let total = sum(lines, calendar.index(*status));
    let today = (*status + -1).date();
    let day = plan.project().map_or(0, |project| project.day_seconds());
    let set = plan.project().is_some_and(|project| project.status_date.is_some());
    let over = if set { *status } else { today.midnight() };
    if total.earned >= sum(lines, calendar.index(over).saturating_sub(day)).planned {
        return None;
    }
    let (first, last) = span(plan, schedule, *against)?;
    let by_time = in_time(plan, first..=last.max(today), lines, schedule, &total, *status);
    Some(Behind { index: total.spi()?, by_time: by_time.and_then(|found| found.index) })
}

fn sum(lines: &[Line], by: i64) -> Figures {
    lines.iter().fold(Figures::default(), |sum, line| sum.plus(line.figures(by)))
}

/// What is planned, earned, spent and left of all lines by each of these times, which ascend.
fn sums(lines: &[Line], ends: &[i64]) -> [Vec<i64>; 4] {
    let mut sums = [(); 4].map(|()| Sums::at(ends));
    let [planned, earned, actual, left] = &mut sums;
    for line in lines {
        line.planned.spread(line.budget, planned);
        line.worked.spread(line.earned, earned);
        line.spread_actual(actual);
        line.ahead.spread(line.remaining, left);
    }
    sums.map(|sums| sums.all())
}

/// Two days, the first no later and the last no earlier than these.
fn around(first: Date, last: Date, start: Option<DateTime>, finish: Option<DateTime>) -> (Date, Date) {
    let start = start.map_or(first, |start| first.min(start.date()));
    (start, finish.map_or(last, |finish| last.max(finish.date())))
}

/// From the first day of baseline and schedule to the last, and to the last invoice.
fn span(plan: &Plan, schedule: &Schedule, against: Option<Id<Baseline>>) -> Option<(Date, Date)> {
    let kept = plan.baseline_entries.iter().filter(|entry| Some(entry.baseline) == against);
    let (mut first, mut last) = (schedule.start()?.date(), schedule.finish()?.date());
    for entry in kept {
        (first, last) = around(first, last, entry.start, entry.finish);
    }
    for item in plan.baseline_items.iter().filter(|item| Some(item.baseline) == against) {
        // By the end of its day, which is midnight.
        let last_second = item.finish.map(|finish| DateTime(finish.0.saturating_sub(1)));
        (first, last) = around(first, last, last_second, last_second);
    }
    let invoices = plan.cost_items.iter().filter_map(|item| item.date).filter_map(in_range);
    for date in invoices {
        (first, last) = (first.min(date), last.max(date));
    }
    Some((first, last))
}

/// What earned schedule says, by weeks from the first of these days to the last moment for which something was planned. All of it in
/// working time: who has done by Friday what was planned for the week is on plan, and not two days ahead.
fn in_time(
    plan: &Plan,
    days: RangeInclusive<Date>,
    lines: &[Line],
    schedule: &Schedule,
    total: &Figures,
    status: DateTime,
) -> Option<EarnedSchedule> {
    let (first, last) = days.into_inner();
    let calendar = schedule.calendar();
    let begin = calendar.index(first.midnight());
    let priced = lines.iter().filter(|line| line.budget != 0).map(|line| line.planned.end());
    let end = priced.max()?.min(calendar.index((last + 1).midnight())).max(begin);
    let weeks = (1..).map(|week| calendar.index((first + PERIOD * week).midnight()));
    let ends: Vec<i64> = weeks.take_while(|week| *week < end).chain([end]).collect();
    let [planned, ..] = sums(lines, &ends);
    // Working seconds from the start, at which as much was planned.
    let reached = |amount: i64| {
        let periods = earned_schedule(&planned, amount)?;
        let whole = periods as usize;
        let from = whole.checked_sub(1).and_then(|at| ends.get(at)).copied().unwrap_or(begin);
        let to = ends.get(whole).copied().unwrap_or(from);
        Some((from - begin) as f64 + periods.fract() * (to - from) as f64)
    };
    let day = plan.project().map_or(8 * 3600, |project| project.day_seconds()) as f64;
    let (earned, duration) = (reached(total.earned.0)?, reached(total.budget.0)?);
    let actual = (calendar.index(status) - begin).max(0) as f64;
    let index = (actual > 0.0).then(|| earned / actual);
    let done = |index: f64| calendar.ending(begin.saturating_add((duration / index).round() as i64)).date();
    let finish = index.filter(|index| *index > 0.0).map(done);
    Some(EarnedSchedule { earned_days: earned / day, actual_days: actual / day, index, finish })
}
