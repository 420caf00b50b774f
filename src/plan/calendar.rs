//! Working calendars: which hours of which days are worked.

use std::fmt;
use std::str::FromStr;

use serde::{Deserialize, Deserializer, Serialize, Serializer};

use super::id::Id;
use super::record::{part, record};
use super::recurrence::Recurrence;
use super::time::{DAY_SECONDS, Date, text_form};

/// The working hours of a day: shifts in ascending order that neither touch nor overlap; none = a day off.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Hours(Vec<(i64, i64)>);

impl Hours {
    /// The hours of these shifts, each from and to in seconds since midnight (`0..=86_400`); sorted, overlapping and
    /// touching ones joined, empty ones left out.
    #[must_use]
    pub fn new(shifts: impl IntoIterator<Item = (i64, i64)>) -> Self {
        let mut sorted: Vec<(i64, i64)> = shifts
            .into_iter()
            .map(|(from, to)| (from.clamp(0, DAY_SECONDS), to.clamp(0, DAY_SECONDS)))
            .filter(|(from, to)| from < to)
            .collect();
        sorted.sort_unstable();
        let mut joined: Vec<(i64, i64)> = Vec::with_capacity(sorted.len());
        for (from, to) in sorted {
            match joined.last_mut() {
                Some(last) if from <= last.1 => last.1 = last.1.max(to),
                _ => joined.push((from, to)),
            }
        }
        Self(joined)
    }

    /// A day off.
    #[must_use]
    pub const fn closed() -> Self {
        Self(Vec::new())
    }

    /// 08:00 to 12:00 and 13:00 to 17:00, the standard day of planning tools.
    #[must_use]
    pub fn office() -> Self {
        Self::new([(8 * 3600, 12 * 3600), (13 * 3600, 17 * 3600)])
    }

    /// Midnight to midnight.
    #[must_use]
    pub fn around_the_clock() -> Self {
        Self::new([(0, DAY_SECONDS)])
    }

    /// The shifts, from and to in seconds since midnight.
    #[must_use]
    pub fn shifts(&self) -> &[(i64, i64)] {
        &self.0
    }

    /// Working seconds of the day.
    #[must_use]
    pub fn seconds(&self) -> i64 {
        self.0.iter().map(|(from, to)| to - from).sum()
    }

    /// Whether nothing is worked.
    #[must_use]
    pub fn is_closed(&self) -> bool {
        self.0.is_empty()
    }
}

impl fmt::Display for Hours {
    /// `08:00-12:00 13:00-17:00`; empty for a day off; seconds only where there are any.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let clock = |f: &mut fmt::Formatter<'_>, seconds: i64| {
            write!(f, "{:02}:{:02}", seconds / 3600, seconds / 60 % 60)?;
            if seconds % 60 == 0 { Ok(()) } else { write!(f, ":{:02}", seconds % 60) }
        };
        for (index, (from, to)) in self.0.iter().enumerate() {
            if index > 0 {
                f.write_str(" ")?;
            }
            clock(f, *from)?;
            f.write_str("-")?;
            clock(f, *to)?;
        }
        Ok(())
    }
}

/// A text that is not working hours.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct HoursError(pub String);

impl fmt::Display for HoursError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "“{}” are not working hours such as “08:00-12:00 13:00-17:00”", self.0)
    }
}

impl std::error::Error for HoursError {}

impl FromStr for Hours {
    type Err = HoursError;
    fn from_str(text: &str) -> Result<Self, HoursError> {
        let clock = |text: &str| {
            let mut parts =
                text.split(':').map(|part| part.parse::<i64>().ok().filter(|number| (0..60).contains(number)));
            let (hours, minutes) = (parts.next()??, parts.next()??);
            let seconds = match parts.next() {
                Some(seconds) => seconds?,
                None => 0,
            };
            let total = hours * 3600 + minutes * 60 + seconds;
            (parts.next().is_none() && total <= DAY_SECONDS).then_some(total)
        };
        text.split_whitespace()
            .map(|shift| {
                let (from, to) = shift.split_once(['-', '–'])?;
                let (from, to) = (clock(from)?, clock(to)?);
                // 00:00 as an end is midnight at the end of the day.
                let to = if to == 0 { DAY_SECONDS } else { to };
                (from < to).then_some((from, to))
            })
            .collect::<Option<Vec<_>>>()
            .map(Self::new)
            .ok_or_else(|| HoursError(text.chars().take(60).collect()))
    }
}

text_form!(
    Hours,
    "Hours",
    r"^((\d\d:\d\d(:\d\d)?-\d\d:\d\d(:\d\d)?)( |$))*$",
    "working hours of a day, as in “08:00-12:00 13:00-17:00”; empty for a day off"
);

part! {
    /// Days that differ from the week: holidays, or extra work.
    pub struct CalendarException {
        /// What people call it.
        pub name: String,
        /// First date.
        pub from: Date,
        /// Last date, included.
        pub to: Date,
        /// Which of the dates between are meant.
        pub recurrence: Recurrence,
        /// At most this many occurrences; 0 = as many as there are until the last date.
        pub occurrences: u32,
        /// The hours on those dates; none = closed.
        pub hours: Hours,
    }
}

part! {
    /// A different week for a range of dates.
    pub struct WorkWeek {
        /// What people call it.
        pub name: String,
        /// First date.
        pub from: Date,
        /// Last date, included.
        pub to: Date,
        /// Hours by weekday from Monday; `None` = as in the usual week.
        pub week: [Option<Hours>; 7],
    }
}

record! {
    kind Calendar; owners []; refs [base];
    /// A working calendar. Exceptions come before work weeks, work weeks before the week, the week before the base's.
    pub struct Calendar {
        /// What people call it.
        pub name: String,
        /// The calendar that this one differs from.
        pub base: Option<Id<Calendar>>,
        /// Hours by weekday from Monday; `None` = as in the base, or closed without one.
        pub week: [Option<Hours>; 7],
        /// Days that differ.
        pub exceptions: Vec<CalendarException>,
        /// Ranges with another week.
        pub work_weeks: Vec<WorkWeek>,
        /// UID in the Microsoft Project file it came from.
        pub uid: Option<i64>,
    }
}

impl Calendar {
    /// Monday to Friday, 08:00 to 12:00 and 13:00 to 17:00.
    #[must_use]
    pub fn standard(id: Id<Self>) -> Self {
        let week = std::array::from_fn(|day| Some(if day < 5 { Hours::office() } else { Hours::closed() }));
        Self { id, name: "Standard".into(), week, ..Self::default() }
    }
}

crate::plan::field::leaf!([Option<Hours>; 7]);

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn hours_are_sorted_joined_and_read_back() {
        let hours =
            Hours::new([(13 * 3600, 17 * 3600), (8 * 3600, 12 * 3600), (12 * 3600, 12 * 3600), (10 * 3600, 12 * 3600)]);
        assert_eq!(hours, Hours::office());
        assert_eq!(hours.seconds(), 8 * 3600);
        assert_eq!(hours.to_string(), "08:00-12:00 13:00-17:00");
        for text in ["08:00-12:00 13:00-17:00", "", "00:00-24:00", "22:00-23:30:30"] {
            assert_eq!(text.parse::<Hours>().unwrap().to_string(), text);
        }
        assert_eq!("20:00-00:00".parse::<Hours>().unwrap().to_string(), "20:00-24:00");
        for text in ["8", "17:00-08:00", "25:00-26:00", "08:00-12:99"] {
            assert!(text.parse::<Hours>().is_err(), "{text}");
        }
    }
}
