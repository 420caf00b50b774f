//! Civil dates and times: what a wall calendar and an office clock show, without time zones.
//!
//! A plan made in Berlin reads the same in Boston, and no day has 23 or 25 hours. Arithmetic is on integers.

use std::fmt;
use std::ops::{Add, Sub};
use std::str::FromStr;

use chrono::{Datelike, NaiveDate};
use serde::{Deserialize, Deserializer, Serialize, Serializer};

/// Seconds of a civil day.
pub const DAY_SECONDS: i64 = 24 * 60 * 60;

/// A civil date, as days since 1970-01-01 (negative before).
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
pub struct Date(pub i32);

/// A civil date and time of day, as seconds since 1970-01-01 00:00 on the office clock (negative before).
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
pub struct DateTime(pub i64);

/// A text that is not a civil date or time.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TimeError {
    /// The text, cut to 40 characters.
    pub text: String,
    /// The form that was expected.
    pub expected: &'static str,
}

impl fmt::Display for TimeError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "“{}” is not a date of the form {}", self.text, self.expected)
    }
}

impl std::error::Error for TimeError {}

impl TimeError {
    fn new(text: &str, expected: &'static str) -> Self {
        Self { text: text.chars().take(40).collect(), expected }
    }
}

impl Date {
    /// The date of a year (proleptic Gregorian), month `1..=12` and day `1..=31`; `None` when there is no such day.
    #[must_use]
    pub fn new(year: i32, month: u32, day: u32) -> Option<Self> {
        NaiveDate::from_ymd_opt(year, month, day).map(Self::from_chrono)
    }

    /// The same day in chrono's terms (the nearest representable day outside the years ±262,000).
    #[must_use]
    pub fn to_chrono(self) -> NaiveDate {
        NaiveDate::from_num_days_from_ce_opt(self.0.saturating_add(EPOCH_CE)).unwrap_or(if self.0 < 0 {
            NaiveDate::MIN
        } else {
            NaiveDate::MAX
        })
    }

    /// The date of a chrono date.
    #[must_use]
    pub fn from_chrono(date: NaiveDate) -> Self {
        Self(date.num_days_from_ce() - EPOCH_CE)
    }

    /// Midnight at the start of the day.
    #[must_use]
    pub const fn midnight(self) -> DateTime {
        DateTime(self.0 as i64 * DAY_SECONDS)
    }

    /// The day at a time of day given in seconds since midnight.
    #[must_use]
    pub const fn at(self, seconds: i64) -> DateTime {
        DateTime(self.midnight().0 + seconds)
    }

    /// The day of the week, 0 = Monday to 6 = Sunday.
    #[must_use]
    pub const fn weekday(self) -> usize {
        // 1970-01-01 was a Thursday.
        (self.0 + 3).rem_euclid(7) as usize
    }

    /// The first day of its week. Weeks begin on Monday, in plans, sheets and charts alike, wherever the person is.
    #[must_use]
    pub const fn week_start(self) -> Self {
        Self(self.0.saturating_sub(self.weekday() as i32))
    }

    /// Year, month `1..=12`, day `1..=31`.
    #[must_use]
    pub fn ymd(self) -> (i32, u32, u32) {
        let date = self.to_chrono();
        (date.year(), date.month(), date.day())
    }

    /// The first day of the month `months` after this date's month (before it, when negative).
    #[must_use]
    pub fn month_start(self, months: i32) -> Self {
        let (year, month, _) = self.ymd();
        let index = year * 12 + month as i32 - 1 + months;
        Self::new(index.div_euclid(12), index.rem_euclid(12) as u32 + 1, 1).unwrap_or(self)
    }
}

/// Day number of 1970-01-01 in chrono's count from the common era.
const EPOCH_CE: i32 = 719_163;

impl DateTime {
    /// The day this moment is on.
    #[must_use]
    pub const fn date(self) -> Date {
        Date(self.0.div_euclid(DAY_SECONDS) as i32)
    }

    /// Seconds since midnight, in `0..86_400`.
    #[must_use]
    pub const fn time_of_day(self) -> i64 {
        self.0.rem_euclid(DAY_SECONDS)
    }
}

impl Add<i64> for DateTime {
    type Output = Self;
    /// The moment `seconds` of clock time later.
    fn add(self, seconds: i64) -> Self {
        Self(self.0 + seconds)
    }
}
impl Sub<i64> for DateTime {
    type Output = Self;
    /// The moment `seconds` of clock time earlier.
    fn sub(self, seconds: i64) -> Self {
        Self(self.0 - seconds)
    }
}
impl Sub for DateTime {
    type Output = i64;
    /// Seconds of clock time from `other` to this.
    fn sub(self, other: Self) -> i64 {
        self.0 - other.0
    }
}
impl Add<i32> for Date {
    type Output = Self;
    /// The date `days` later.
    fn add(self, days: i32) -> Self {
        Self(self.0 + days)
    }
}
impl Sub<i32> for Date {
    type Output = Self;
    /// The date `days` earlier.
    fn sub(self, days: i32) -> Self {
        Self(self.0 - days)
    }
}
impl Sub for Date {
    type Output = i32;
    /// Days from `other` to this.
    fn sub(self, other: Self) -> i32 {
        self.0 - other.0
    }
}

impl fmt::Display for Date {
    /// `YYYY-MM-DD`.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (year, month, day) = self.ymd();
        write!(f, "{year:04}-{month:02}-{day:02}")
    }
}
impl fmt::Display for DateTime {
    /// `YYYY-MM-DDTHH:MM`, with `:SS` where the seconds are not zero.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let seconds = self.time_of_day();
        write!(f, "{}T{:02}:{:02}", self.date(), seconds / 3600, seconds / 60 % 60)?;
        match seconds % 60 {
            0 => Ok(()),
            rest => write!(f, ":{rest:02}"),
        }
    }
}
impl fmt::Debug for Date {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self, f)
    }
}
impl fmt::Debug for DateTime {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self, f)
    }
}

impl FromStr for Date {
    type Err = TimeError;
    fn from_str(text: &str) -> Result<Self, TimeError> {
        read_date(text).ok_or_else(|| TimeError::new(text, "YYYY-MM-DD"))
    }
}
impl FromStr for DateTime {
    type Err = TimeError;
    fn from_str(text: &str) -> Result<Self, TimeError> {
        let read = || {
            let (date, time) = text.split_once('T')?;
            let mut parts = time.splitn(3, ':').map(|part| digits(part, 2));
            let (hour, minute, second) = (parts.next()??, parts.next()??, parts.next().unwrap_or(Some(0))?);
            let known = hour < 24 && minute < 60 && second < 60;
            known.then_some(read_date(date)?.at(i64::from(hour * 3600 + minute * 60 + second)))
        };
        read().ok_or_else(|| TimeError::new(text, "YYYY-MM-DDTHH:MM"))
    }
}

// By hand, not by a pattern: a plan of ten thousand tasks has a hundred thousand dates.
fn read_date(text: &str) -> Option<Date> {
    let (rest, day) = text.rsplit_once('-')?;
    let (year, month) = rest.rsplit_once('-')?;
    // Four places at least, with the sign of a year before the first.
    let year = Some(year).filter(|year| year.len() >= 4)?;
    Date::new(year.parse().ok()?, digits(month, 2)?, digits(day, 2)?)
}

/// A number of so many digits.
fn digits(text: &str, count: usize) -> Option<u32> {
    let known = text.len() == count && text.bytes().all(|byte| byte.is_ascii_digit());
    known.then(|| text.parse().ok())?
}

/// Serializes by `Display` and deserializes by `FromStr`, with a JSON Schema of a string with that pattern.
macro_rules! text_form {
    ($type:ty, $name:literal, $pattern:literal, $what:literal) => {
        crate::plan::field::leaf!($type);
        impl Serialize for $type {
            fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
                serializer.collect_str(self)
            }
        }
        impl<'de> Deserialize<'de> for $type {
            fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
                struct Text;
                impl serde::de::Visitor<'_> for Text {
                    type Value = $type;
                    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                        f.write_str($what)
                    }
                    fn visit_str<E: serde::de::Error>(self, text: &str) -> Result<$type, E> {
                        text.parse().map_err(E::custom)
                    }
                }
                deserializer.deserialize_str(Text)
            }
        }
        #[cfg(feature = "schema")]
        impl schemars::JsonSchema for $type {
            fn schema_name() -> std::borrow::Cow<'static, str> {
                $name.into()
            }
            fn json_schema(_: &mut schemars::SchemaGenerator) -> schemars::Schema {
                schemars::json_schema!({ "type": "string", "pattern": $pattern, "description": $what })
            }
        }
    };
}
pub(super) use text_form;

text_form!(Date, "Date", r"^\d{4}-\d\d-\d\d$", "a civil date, YYYY-MM-DD");
text_form!(
    DateTime,
    "DateTime",
    r"^\d{4}-\d\d-\d\dT\d\d:\d\d(:\d\d)?$",
    "a civil date and time of day without zone, YYYY-MM-DDTHH:MM"
);

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn dates_count_days_and_name_weekdays() {
        assert_eq!(Date::new(1970, 1, 1), Some(Date(0)));
        assert_eq!(Date::new(2026, 2, 29), None);
        let thursday = Date::new(2026, 3, 12).unwrap();
        assert_eq!(thursday.weekday(), 3);
        assert_eq!((thursday + 4).weekday(), 0);
        assert_eq!(thursday.month_start(-3).to_string(), "2025-12-01");
        assert_eq!(Date(-1).midnight().date(), Date(-1));
    }

    #[test]
    fn text_is_the_identity() {
        for text in ["2026-03-12T08:00", "1969-12-31T23:59:30", "2028-02-29T00:00"] {
            assert_eq!(text.parse::<DateTime>().unwrap().to_string(), text);
        }
        assert_eq!("2026-03-12T08:00:00".parse::<DateTime>().unwrap().to_string(), "2026-03-12T08:00");
        for text in ["-005-03-12", "0005-03-12", "12026-03-12"] {
            assert_eq!(text.parse::<Date>().unwrap().to_string(), text);
        }
        for text in
            ["", "26-03-12", "2026-3-12", "2026-03-32", "2026-03-12x", "2026--03-12", "2026-03-12T08:00", "2026-03-+2"]
        {
            assert!(text.parse::<Date>().is_err(), "{text}");
        }
        for text in [
            "2026-03-12",
            "2026-03-12T",
            "2026-03-12T8:00",
            "2026-03-12T24:00",
            "2026-03-12T08:00:60",
            "2026-03-12T08:00Z",
        ] {
            assert!(text.parse::<DateTime>().is_err(), "{text}");
        }
        let wrong = "12.03.2026".parse::<Date>().unwrap_err();
        assert_eq!(wrong.to_string(), "“12.03.2026” is not a date of the form YYYY-MM-DD");
    }
}
