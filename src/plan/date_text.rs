//! Dates as people type them: `27 mar`, `2026-03-27`, `27.3.`, `+3d`, `next fri`, `tomorrow`.

use std::fmt;

use super::time::{Date, DateTime};

/// A text that is no date.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DateInputError(pub String);

impl fmt::Display for DateInputError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "“{}” is not a date; type one such as 27 mar, 2026-03-27, +3d or next fri.", self.0)
    }
}

impl std::error::Error for DateInputError {}

const MONTHS: [&str; 12] = [
    "january",
    "february",
    "march",
    "april",
    "may",
    "june",
    "july",
    "august",
    "september",
    "october",
    "november",
    "december",
];
const WEEKDAYS: [&str; 7] = ["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"];

/// Years that are taken: what the schedule knows.
pub const YEARS: std::ops::Range<i32> = 1900..2200;

/// Days ahead of today around which a date to come is looked for: from some sixty days ago to ten months ahead.
const AHEAD: i32 = 122;

/// Reads a date that takes the place of `base`: `+3d` counts from it, and a day and month without a year are the nearest
/// such day to it. `today`, `tomorrow`, `fri` and `next fri` are seen from `today`.
///
/// # Errors
/// When the text is none; the message says what is accepted.
pub fn parse_date(text: &str, base: Date, today: Date) -> Result<Date, DateInputError> {
    read(text, base, today, base)
}

/// As [`parse_date`], for a date that is new: a day and month without a year are the next such day, or one of the last sixty
/// days.
///
/// # Errors
/// As [`parse_date`].
pub fn parse_new_date(text: &str, today: Date) -> Result<Date, DateInputError> {
    read(text, today, today, today + AHEAD)
}

fn read(text: &str, base: Date, today: Date, near: Date) -> Result<Date, DateInputError> {
    let trimmed = text.trim().to_lowercase();
    let wrong = || DateInputError(text.trim().chars().take(40).collect());
    if let Ok(date) = trimmed.parse::<Date>() {
        return in_range(date).ok_or_else(wrong);
    }
    let found = match trimmed.as_str() {
        "today" | "now" => Some(today),
        "tomorrow" | "tom" => Some(today + 1),
        "yesterday" => Some(today - 1),
        _ => relative(&trimmed, base).or_else(|| weekday(&trimmed, today)).or_else(|| calendar(&trimmed, near)),
    };
    found.and_then(in_range).ok_or_else(wrong)
}

/// A sentence in which days that stand as `2026-03-12`, and times of them as in `2026-03-12 at 10:00`, are said as `day` and
/// `time` have it.
#[must_use]
pub fn said(words: &str, day: &dyn Fn(Date) -> String, time: &dyn Fn(DateTime) -> String) -> String {
    let digits = |word: &str| word.trim_end_matches(|letter: char| !letter.is_ascii_digit()).len();
    let mut out: Vec<String> = Vec::new();
    // The day of the word before, and whether an “at” stands behind it.
    let (mut last, mut at) = (None::<&str>, false);
    for word in words.split(' ') {
        let (text, rest) = word.split_at(digits(word));
        let moment = last.filter(|_| at).and_then(|day| format!("{day}T{text}").parse().ok());
        let found = (text.len() == 10).then(|| text.parse::<Date>().ok()).flatten();
        out.push(match (moment, found) {
            (Some(moment), _) => format!("{}{rest}", time(moment)),
            (None, Some(found)) => format!("{}{rest}", day(found)),
            (None, None) => word.to_owned(),
        });
        at = last.is_some() && !at && word == "at";
        if !at {
            last = found.filter(|_| rest.is_empty()).map(|_| text);
        }
    }
    out.join(" ")
}

/// The date, if it is of a year that is planned in: others are typing errors, or a year that is still being typed.
#[must_use]
pub fn in_range(date: Date) -> Option<Date> {
    YEARS.contains(&date.ymd().0).then_some(date)
}

/// `+3d`, `-2w`, `+1mo`, `+3`.
fn relative(text: &str, base: Date) -> Option<Date> {
    let sign = match text.chars().next()? {
        '+' => 1,
        '-' | '−' => -1,
        _ => return None,
    };
    let rest = text.trim_start_matches(['+', '-', '−']).trim_start();
    let digits = rest.find(|letter: char| !letter.is_ascii_digit()).unwrap_or(rest.len());
    let (amount, unit) = rest.split_at(digits);
    let amount = sign * amount.parse::<i32>().ok().filter(|amount| *amount < 100_000)?;
    match unit.trim() {
        "" | "d" | "day" | "days" => Some(base + amount),
        "w" | "week" | "weeks" => Some(base + amount * 7),
        "mo" | "month" | "months" => {
            let first = base.month_start(amount);
            let (year, month, _) = first.ymd();
            // The same day of the month, or its last one.
            (0..31).rev().find_map(|less| Date::new(year, month, base.ymd().2.min(less + 1)))
        }
        _ => None,
    }
}

/// `fri`, `next fri`: the next such day after today, and the one in the week after this.
fn weekday(text: &str, today: Date) -> Option<Date> {
    let (next, name) = text.strip_prefix("next ").map_or((false, text), |name| (true, name.trim()));
    if name.len() < 2 {
        return None;
    }
    let wanted = WEEKDAYS.iter().position(|day| day.starts_with(name))? as i32;
    let monday = today.week_start();
    if next {
        return Some(monday + 7 + wanted);
    }
    let this_week = monday + wanted;
    Some(if this_week > today { this_week } else { this_week + 7 })
}

/// `27 mar`, `27mar`, `mar 27, 2026`, `27.3.`, `27/3/2026`, `3/27/2026`; without a year the one nearest to `near`.
fn calendar(text: &str, near: Date) -> Option<Date> {
    let month_of = |word: &str| {
        (word.len() >= 3)
            .then(|| MONTHS.iter().position(|month| month.starts_with(word)))
            .flatten()
            .map(|at| at as u32 + 1)
    };
    let mut numbers: Vec<u32> = Vec::new();
    let mut month = None;
    for word in words(text) {
        match (word.parse::<u32>(), month) {
            (Ok(number), _) => numbers.push(number),
            (Err(_), None) => month = Some(month_of(word)?),
            (Err(_), Some(_)) => return None,
        }
    }
    let (day, month, year) = match (month, numbers.as_slice()) {
        (Some(month), [day]) => (*day, month, None),
        (Some(month), [day, year]) => (*day, month, Some(*year)),
        // Two numbers are a date by the sign between them.
        (None, [_, _]) if !text.contains(['.', '/', '-']) => return None,
        (None, [day, month]) if *month <= 12 => (*day, *month, None),
        (None, [month, day]) if *month <= 12 => (*day, *month, None),
        (None, [day, month, year]) if *month <= 12 => (*day, *month, Some(*year)),
        (None, [month, day, year]) if *month <= 12 => (*day, *month, Some(*year)),
        _ => return None,
    };
    match year {
        Some(year) => {
            let year = i32::try_from(year).ok()?;
            Date::new(if year < 100 { year + 2000 } else { year }, month, day)
        }
        None => (-1..=1)
            .filter_map(|years| Date::new(near.ymd().0 + years, month, day))
            .min_by_key(|date| (*date - near).abs()),
    }
}

/// The runs of letters and of digits.
fn words(text: &str) -> impl Iterator<Item = &str> {
    text.split(|letter: char| !letter.is_alphanumeric()).flat_map(|mut word| {
        std::iter::from_fn(move || {
            let digits = word.chars().next()?.is_ascii_digit();
            let end = word.find(|letter: char| letter.is_ascii_digit() != digits).unwrap_or(word.len());
            let (part, rest) = word.split_at(end);
            word = rest;
            Some(part)
        })
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn days_and_their_times_are_said_within_a_sentence() {
        let day = |day: Date| format!("day {}", day.ymd().2);
        let time = |at: DateTime| format!("hour {}", at.time_of_day() / 3600);
        for (words, expected) in [
            ("Weekly is on 2026-11-26 at 10:00 this time", "Weekly is on day 26 at hour 10 this time"),
            ("From 2026-11-26 to 2026-11-27, at 10:00", "From day 26 to day 27, at 10:00"),
            ("Moved to 2026-11-26 at 16:30.", "Moved to day 26 at hour 16."),
            ("2026-11-26 at noon, at 10:00", "day 26 at noon, at 10:00"),
            ("at 10:00 2026-13-01  — R-01", "at 10:00 2026-13-01  — R-01"),
        ] {
            assert_eq!(said(words, &day, &time), expected);
        }
    }

    #[test]
    fn dates_are_read_as_people_type_them() {
        let day = |text: &str| text.parse::<Date>().unwrap();
        // Thursday.
        let today = day("2026-03-12");
        let base = day("2026-03-31");
        for (text, expected) in [
            ("27 mar", "2026-03-27"),
            ("27 March 2027", "2027-03-27"),
            ("Mar 27, 2026", "2026-03-27"),
            ("2026-03-27", "2026-03-27"),
            ("27.3.", "2026-03-27"),
            ("27.3.27", "2027-03-27"),
            ("27/3/2026", "2026-03-27"),
            ("3/27/2026", "2026-03-27"),
            ("3/27", "2026-03-27"),
            ("+3d", "2026-04-03"),
            ("-1w", "2026-03-24"),
            ("+1mo", "2026-04-30"),
            ("+ 2", "2026-04-02"),
            ("today", "2026-03-12"),
            ("tomorrow", "2026-03-13"),
            ("fri", "2026-03-13"),
            ("thu", "2026-03-19"),
            ("mon", "2026-03-16"),
            ("next fri", "2026-03-20"),
        ] {
            assert_eq!(parse_date(text, base, today), Ok(day(expected)), "{text}");
        }
        assert_eq!(parse_date("15 jan", day("2026-11-27"), day("2026-11-25")), Ok(day("2027-01-15")), "the nearest");
        assert_eq!(
            parse_date("1 dec", day("2026-01-10"), day("2026-11-25")),
            Ok(day("2025-12-01")),
            "to what is there"
        );
        for text in ["", "soon", "31.2.", "32 mar", "27 foo", "+", "m", "99999999999 mar"] {
            assert!(parse_date(text, base, today).is_err(), "{text}");
        }
    }

    #[test]
    fn new_dates_are_to_come() {
        // Thursday.
        let today = "2026-03-12".parse::<Date>().unwrap();
        let date = |text: &str| parse_new_date(text, today).ok().map(|date| date.to_string());
        for (text, expected) in [
            ("+3d", "2026-03-15"),
            ("+2w", "2026-03-26"),
            ("Thursday", "2026-03-19"),
            ("next mon", "2026-03-16"),
            ("mar 27", "2026-03-27"),
            ("1 feb", "2026-02-01"),
            ("5jan", "2027-01-05"),
            ("mar27", "2026-03-27"),
            ("27mar2027", "2027-03-27"),
            ("27.3.2028", "2028-03-27"),
        ] {
            assert_eq!(date(text).as_deref(), Some(expected), "{text}");
        }
        for text in ["31 feb", "27", "27 3", "+d", "+1y", "mars attacks now", "2026-13-01", "next"] {
            assert_eq!(date(text), None, "{text}");
        }
    }

    proptest::proptest! {
        #[test]
        fn no_text_panics(text in ".{0,40}") {
            let today = "2026-03-12".parse::<Date>().unwrap();
            let _ = (parse_date(&text, today, today), parse_new_date(&text, today));
        }
    }
}
