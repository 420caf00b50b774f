//! The days of an exception of a calendar, for formats that know no recurrence.

use crate::plan::{CalendarException, Date};
use crate::schedule::compile::occurrences;

/// First and last day of each run of days in a row.
pub(super) fn stretches(exception: &CalendarException) -> Vec<(Date, Date)> {
    let mut found: Vec<(Date, Date)> = Vec::new();
    occurrences(exception, |date| match found.last_mut() {
        Some(last) if last.1 + 1 == date => last.1 = date,
        _ => found.push((date, date)),
    });
    found
}
