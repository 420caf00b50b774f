//! From the plan's calendars to [`WorkingTime`]: inheritance from base calendars, exceptions, work weeks.

use std::collections::BTreeMap;

use crate::plan::{Calendar, CalendarException, Date, Hours, Id, Plan};

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
    exception.recurrence.each(from, to, &mut |date| {
        visit(date);
        seen += 1;
        seen < most
    });
}
