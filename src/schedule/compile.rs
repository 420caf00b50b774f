//! From the plan's calendars to [`WorkingTime`]: inheritance from base calendars, exceptions, work weeks.

use std::collections::BTreeMap;

use crate::plan::{Calendar, CalendarException, Date, Hours, Id, Plan, Recurrence};

use super::working::{EARLIEST, LATEST, WorkingTime};

/// Calendars that differ from calendars that differ …: longer chains than this are cut.
const DEEPEST: usize = 32;

/// Why a calendar of the plan cannot be used as it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum CalendarFault {
    /// There is no such calendar.
    Missing,
    /// It differs from a calendar that, in the end, differs from it.
    Loop,
    /// Nothing is ever worked in a usual week.
    NoWorkingTime,
}

impl WorkingTime {
    /// A calendar of the plan, compiled. Exceptions (its own first, then those of its base calendars) come before work
    /// weeks, work weeks before the usual week of the same calendar, and a weekday that a calendar leaves open is as in its base.
    ///
    /// # Errors
    /// When there is no such calendar, its chain of bases has no end, or it has no working time.
    pub fn from_plan(plan: &Plan, calendar: Id<Calendar>) -> Result<Self, CalendarFault> {
        let mut chain: Vec<&Calendar> = Vec::new();
        let mut next = Some(calendar);
        while let Some(id) = next {
            match plan.calendars.get(id) {
                Some(found) if chain.len() < DEEPEST && !chain.iter().any(|known| known.id == id) => chain.push(found),
                Some(_) => return Err(CalendarFault::Loop),
                // A base that is gone counts as none.
                None => break,
            }
            next = chain.last().and_then(|found| found.base);
        }
        if chain.is_empty() {
            return Err(CalendarFault::Missing);
        }
        let week: [Hours; 7] = std::array::from_fn(|day| usual_hours(&chain, day));
        let mut special: BTreeMap<Date, &Hours> = BTreeMap::new();
        // Later entries win, so the strongest come last; within a calendar the first in its list is the strongest.
        for (nearer, calendar) in chain.iter().enumerate().rev() {
            // Hours that a calendar has of its own are stronger than a work week of its base.
            let own = |day: usize| {
                chain.iter().take(nearer).any(|calendar| calendar.week.get(day).is_some_and(Option::is_some))
            };
            for work_week in calendar.work_weeks.iter().rev() {
                for date in days(work_week.from, work_week.to).filter(|date| !own(date.weekday())) {
                    let hours = work_week.week.get(date.weekday()).and_then(Option::as_ref);
                    if let Some(hours) = hours.or_else(|| week.get(date.weekday())) {
                        special.insert(date, hours);
                    }
                }
            }
        }
        for calendar in chain.iter().rev() {
            for exception in calendar.exceptions.iter().rev() {
                occurrences(exception, |date| {
                    special.insert(date, &exception.hours);
                });
            }
        }
        let special: Vec<(Date, Hours)> = special.into_iter().map(|(date, hours)| (date, hours.clone())).collect();
        Self::new(&week, &special).ok_or(CalendarFault::NoWorkingTime)
    }
}

/// The hours of a weekday: of the first calendar in the chain that says, else closed.
fn usual_hours(chain: &[&Calendar], day: usize) -> Hours {
    chain.iter().find_map(|calendar| calendar.week.get(day).and_then(Clone::clone)).unwrap_or_default()
}

/// The dates from one to another (included), within the range that the schedule knows.
fn days(from: Date, to: Date) -> impl Iterator<Item = Date> {
    let (from, to) = (from.max(EARLIEST.date()), to.min(LATEST.date()));
    (from.0..=to.0).map(Date)
}

/// Calls `visit` with each date of an exception, ascending.
pub fn occurrences(exception: &CalendarException, mut visit: impl FnMut(Date)) {
    let (from, to) = (exception.from.max(EARLIEST.date()), exception.to.min(LATEST.date()));
    let most = if exception.occurrences == 0 { usize::MAX } else { exception.occurrences as usize };
    let mut seen = 0;
    // Whether there may be more.
    let mut take = |date: Date| {
        if date >= from && date <= to {
            visit(date);
            seen += 1;
        }
        date <= to && seen < most
    };
    let every = |count: u32| i32::try_from(count.max(1)).unwrap_or(i32::MAX);
    match exception.recurrence {
        Recurrence::EachDay => {
            for date in days(from, to) {
                if !take(date) {
                    break;
                }
            }
        }
        Recurrence::Daily(count) => {
            for date in days(from, to).step_by(every(count) as usize) {
                if !take(date) {
                    break;
                }
            }
        }
        Recurrence::Weekly { every: count, days: mask } => {
            // Weeks are counted from the Sunday on or before the first date, as in Microsoft Project's default.
            let sunday = from.0 - (from.weekday() as i32 + 1) % 7;
            for date in days(from, to) {
                let week = (date.0 - sunday) / 7;
                if week % every(count) == 0 && mask >> date.weekday() & 1 == 1 && !take(date) {
                    break;
                }
            }
        }
        Recurrence::MonthlyByDate { every: count, day } => {
            for month in months(from, to, every(count)) {
                let (year, number, _) = month.ymd();
                if Date::new(year, number, day).is_some_and(|date| !take(date)) {
                    break;
                }
            }
        }
        Recurrence::MonthlyByPosition { every: count, nth, days } => {
            for month in months(from, to, every(count)) {
                if nth_day(month, nth, days).is_some_and(|date| !take(date)) {
                    break;
                }
            }
        }
        Recurrence::YearlyByDate { month, day } => {
            for year in from.ymd().0..=to.ymd().0 {
                if Date::new(year, month, day).is_some_and(|date| !take(date)) {
                    break;
                }
            }
        }
        Recurrence::YearlyByPosition { month, nth, days } => {
            for year in from.ymd().0..=to.ymd().0 {
                let found = Date::new(year, month, 1).and_then(|month| nth_day(month, nth, days));
                if found.is_some_and(|date| !take(date)) {
                    break;
                }
            }
        }
    }
}

/// The first days of every `every`-th month from the month of one date to that of another.
fn months(from: Date, to: Date, every: i32) -> impl Iterator<Item = Date> {
    let first = from.month_start(0);
    let mut next = Some(0_i32);
    std::iter::from_fn(move || {
        let offset = next?;
        next = offset.checked_add(every).filter(|offset| *offset < 12 * 400);
        Some(first.month_start(offset)).filter(|month| *month <= to)
    })
}

/// The `nth` day (1 to 4, 5 = last) of the month that begins at `month` among the weekdays of `mask`.
fn nth_day(month: Date, nth: u32, mask: u8) -> Option<Date> {
    let length = month.month_start(1) - month;
    let mut matching = (0..length).map(|day| month + day).filter(|date| mask >> date.weekday() & 1 == 1);
    if nth >= 5 { matching.next_back() } else { matching.nth(nth.max(1) as usize - 1) }
}
