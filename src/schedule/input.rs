//! Durations and lags as people type and read them: `3d`, `1.5w`, `4h`, `3ed`, `2d?`, `+50%`.

use std::fmt;

use crate::plan::{DAY_SECONDS, Duration, Lag, Plan, Project, TimeUnit};

/// Longest amount that is taken: about 300 years.
const LONGEST: i128 = 300 * 366 * DAY_SECONDS as i128;
/// Digits of a number that are taken after the decimal sign.
const DECIMALS: usize = 6;

/// What a day, a week and a month of work mean in a project, in working seconds.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Units {
    /// Working seconds of `1d`.
    pub day: i64,
    /// Working seconds of `1w`.
    pub week: i64,
    /// Working seconds of `1mo`.
    pub month: i64,
}

impl Default for Units {
    fn default() -> Self {
        Self::of(&Project::default())
    }
}

impl Units {
    /// The units of a project.
    #[must_use]
    pub const fn of(project: &Project) -> Self {
        Self { day: project.day_seconds(), week: project.week_seconds(), month: project.month_seconds() }
    }

    /// The units of a plan's project; without one, the usual ones.
    #[must_use]
    pub fn of_plan(plan: &Plan) -> Self {
        plan.project().map(|project| Self::of(project)).unwrap_or_default()
    }

    /// Seconds of one `unit`, of work or of clock time (an elapsed month has 30 days).
    #[must_use]
    pub const fn seconds(&self, unit: TimeUnit, elapsed: bool) -> i64 {
        match (unit, elapsed) {
            (TimeUnit::Minute, _) => 60,
            (TimeUnit::Hour, _) => 3600,
            (TimeUnit::Day, false) => self.day,
            (TimeUnit::Week, false) => self.week,
            (TimeUnit::Month, false) => self.month,
            (TimeUnit::Day, true) => DAY_SECONDS,
            (TimeUnit::Week, true) => 7 * DAY_SECONDS,
            (TimeUnit::Month, true) => 30 * DAY_SECONDS,
        }
    }
}

/// A text that is not a duration or lag.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum DurationInputError {
    /// Nothing was typed.
    Empty,
    /// There is no number, or it cannot be read.
    Number(String),
    /// What follows the number is no unit.
    Unit(String),
    /// A duration cannot be negative.
    Negative(String),
    /// Longer than 300 years.
    TooLong(String),
}

impl fmt::Display for DurationInputError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        const FORMS: &str = "such as 3d, 2w, 4h, 90m, 1.5d or 1mo (3ed is three days around the clock, 3d? a guess)";
        match self {
            Self::Empty => write!(f, "Type a number and a unit, {FORMS}."),
            Self::Number(text) => write!(f, "“{text}” has no number that can be read; type one, {FORMS}."),
            Self::Unit(text) => write!(f, "“{text}” does not end in a unit; type m, h, d, w or mo, {FORMS}."),
            Self::Negative(text) => write!(f, "“{text}” is negative; a duration is zero or more, {FORMS}."),
            Self::TooLong(text) => write!(f, "“{text}” is longer than 300 years."),
        }
    }
}

impl std::error::Error for DurationInputError {}

/// A number as typed: whole `digits` with `scale` of them after the decimal sign.
struct Number<'a> {
    digits: i128,
    scale: u32,
    negative: bool,
    rest: &'a str,
}

fn number(text: &str) -> Option<Number<'_>> {
    let (negative, text) = match text.chars().next()? {
        '-' | '−' | '–' => (true, text.trim_start_matches(['-', '−', '–']).trim_start()),
        '+' => (false, text[1..].trim_start()),
        _ => (false, text),
    };
    let end =
        text.find(|letter: char| !letter.is_ascii_digit() && letter != '.' && letter != ',').unwrap_or(text.len());
    let (digits, rest) = text.split_at(end);
    let (whole, fraction) = digits.split_once(['.', ',']).unwrap_or((digits, ""));
    if (whole.is_empty() && fraction.is_empty()) || whole.len() > 15 || fraction.len() > DECIMALS {
        return None;
    }
    let joined = format!("0{whole}{fraction}");
    Some(Number { digits: joined.parse().ok()?, scale: fraction.len() as u32, negative, rest: rest.trim() })
}

fn quoted(text: &str) -> String {
    text.chars().take(40).collect()
}

/// The unit of a word such as `d`, `days`, `ed`, `eweeks`; says whether it is elapsed.
fn unit(word: &str) -> Option<(TimeUnit, bool)> {
    let plain = |word: &str| {
        Some(match word {
            "m" | "min" | "mins" | "minute" | "minutes" => TimeUnit::Minute,
            "h" | "hr" | "hrs" | "hour" | "hours" => TimeUnit::Hour,
            "d" | "dy" | "dys" | "day" | "days" => TimeUnit::Day,
            "w" | "wk" | "wks" | "week" | "weeks" => TimeUnit::Week,
            "mo" | "mon" | "mons" | "month" | "months" => TimeUnit::Month,
            _ => return None,
        })
    };
    let word = word.to_lowercase();
    plain(&word).map(|unit| (unit, false)).or_else(|| Some((plain(word.strip_prefix('e')?.trim_start())?, true)))
}

/// Rounds to the nearest whole second, halves away from zero.
fn scaled(number: &Number<'_>, seconds: i64, text: &str) -> Result<i64, DurationInputError> {
    let divisor = 10_i128.pow(number.scale);
    let exact = number.digits.saturating_mul(i128::from(seconds));
    let rounded = (exact.saturating_add(divisor / 2)) / divisor;
    if rounded > LONGEST {
        return Err(DurationInputError::TooLong(quoted(text)));
    }
    let amount = rounded as i64;
    Ok(if number.negative { -amount } else { amount })
}

/// Reads a duration as people type it: a number (decimal point or comma), a unit (`m`, `h`, `d`, `w`, `mo`, or the words;
/// days where there is none), `e` before the unit for elapsed time, `?` at the end for a guess.
///
/// # Errors
/// When the text is none; the message says what is accepted.
pub fn parse_duration(text: &str, units: &Units) -> Result<Duration, DurationInputError> {
    let trimmed = text.trim();
    let (body, estimated) = trimmed.strip_suffix('?').map_or((trimmed, false), |body| (body.trim_end(), true));
    if body.is_empty() {
        return Err(DurationInputError::Empty);
    }
    let number = number(body).ok_or_else(|| DurationInputError::Number(quoted(trimmed)))?;
    let (unit, elapsed) = if number.rest.is_empty() {
        (TimeUnit::Day, false)
    } else {
        unit(number.rest).ok_or_else(|| DurationInputError::Unit(quoted(trimmed)))?
    };
    if number.negative && number.digits != 0 {
        return Err(DurationInputError::Negative(quoted(trimmed)));
    }
    Ok(Duration { seconds: scaled(&number, units.seconds(unit, elapsed), trimmed)?, unit, elapsed, estimated })
}

/// Reads a lag as people type it: like a duration but with a sign, or a percentage (`50%`; `50e%` for clock time).
///
/// # Errors
/// When the text is none; the message says what is accepted.
pub fn parse_lag(text: &str, units: &Units) -> Result<Lag, DurationInputError> {
    let trimmed = text.trim();
    if trimmed.is_empty() {
        return Err(DurationInputError::Empty);
    }
    let number = number(trimmed).ok_or_else(|| DurationInputError::Number(quoted(trimmed)))?;
    if let Some(before) = number.rest.strip_suffix('%') {
        let percent = scaled(&number, 1, trimmed)?;
        return match before.trim() {
            "" => Ok(Lag::Percent(percent)),
            "e" | "E" => Ok(Lag::ElapsedPercent(percent)),
            _ => Err(DurationInputError::Unit(quoted(trimmed))),
        };
    }
    let (unit, elapsed) = if number.rest.is_empty() {
        (TimeUnit::Day, false)
    } else {
        unit(number.rest).ok_or_else(|| DurationInputError::Unit(quoted(trimmed)))?
    };
    let seconds = scaled(&number, units.seconds(unit, elapsed), trimmed)?;
    Ok(if elapsed { Lag::Elapsed(seconds, unit) } else { Lag::Working(seconds, unit) })
}

/// An amount in its unit, exactly: in a smaller unit where two decimals do not do, rounded only below a hundredth of a
/// minute.
fn amount_text(seconds: i64, unit: TimeUnit, elapsed: bool, units: &Units) -> String {
    let magnitude = i128::from(seconds).abs();
    let exact = |unit: &TimeUnit| magnitude * 100 % i128::from(units.seconds(*unit, elapsed).max(1)) == 0;
    let shown = [unit, TimeUnit::Hour, TimeUnit::Minute].into_iter().find(exact).unwrap_or(TimeUnit::Minute);
    let size = i128::from(units.seconds(shown, elapsed).max(1));
    amount((magnitude * 100 + size / 2) / size, shown, elapsed)
}

/// Hundredths of a unit: `1.5d`, `3ed`.
fn amount(hundredths: i128, unit: TimeUnit, elapsed: bool) -> String {
    let fraction = match hundredths % 100 {
        0 => String::new(),
        tenths if tenths % 10 == 0 => format!(".{}", tenths / 10),
        rest => format!(".{rest:02}"),
    };
    format!("{}{fraction}{}{}", hundredths / 100, if elapsed { "e" } else { "" }, unit.sign())
}

/// A duration as people read it, which [`parse_duration`] reads back: `3d`, `1.5w`, `3ed`, `2d?`.
#[must_use]
pub fn duration_text(duration: Duration, units: &Units) -> String {
    let sign = if duration.seconds < 0 { "-" } else { "" };
    let amount = amount_text(duration.seconds, duration.unit, duration.elapsed, units);
    format!("{sign}{amount}{}", if duration.estimated { "?" } else { "" })
}

/// The length of a task as screens show it: in its own unit, to two decimals. [`duration_text`] says it exactly, and
/// [`typed_length`] reads it back without a change.
#[must_use]
pub fn length_text(duration: Duration, units: &Units) -> String {
    let unit = i128::from(units.seconds(duration.unit, duration.elapsed).max(1));
    let hundredths = (i128::from(duration.seconds).abs() * 100 + unit / 2) / unit;
    // Too short for that unit, and yet no milestone.
    if hundredths == 0 && duration.seconds != 0 {
        return duration_text(duration, units);
    }
    let sign = if duration.seconds < 0 { "-" } else { "" };
    let shown = amount(hundredths, duration.unit, duration.elapsed);
    format!("{sign}{shown}{}", if duration.estimated { "?" } else { "" })
}

/// Reads the length of a task as it was typed in place of `now`; what reads as `now` is shown is `now`, to the second.
///
/// # Errors
/// When the text is none; the message says what is accepted.
pub fn typed_length(text: &str, now: Duration, units: &Units) -> Result<Duration, DurationInputError> {
    let shown = length_text(now, units);
    if text.trim() == shown {
        return Ok(now);
    }
    let typed = parse_duration(text, units)?;
    let shown = parse_duration(&shown, units)?;
    Ok(if (typed.seconds, typed.elapsed) == (shown.seconds, shown.elapsed) {
        // The same said in another unit, or as no guess any more, is that.
        Duration { seconds: now.seconds, ..typed }
    } else {
        typed
    })
}

/// A lag with its sign, which [`parse_lag`] reads back: `+2d`, `-50%`; empty for no lag.
#[must_use]
pub fn lag_text(lag: Lag, units: &Units) -> String {
    let sign = |amount: i64| if amount < 0 { '-' } else { '+' };
    match lag {
        lag if lag.is_zero() => String::new(),
        Lag::Working(seconds, unit) => format!("{}{}", sign(seconds), amount_text(seconds, unit, false, units)),
        Lag::Elapsed(seconds, unit) => format!("{}{}", sign(seconds), amount_text(seconds, unit, true, units)),
        Lag::Percent(percent) => format!("{}{}%", sign(percent), percent.unsigned_abs()),
        Lag::ElapsedPercent(percent) => format!("{}{}e%", sign(percent), percent.unsigned_abs()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn seconds(text: &str) -> i64 {
        parse_duration(text, &Units::default()).unwrap().seconds
    }

    #[test]
    fn durations_are_read_in_the_units_of_the_project() {
        assert_eq!(seconds("3d"), 3 * 8 * 3600);
        assert_eq!(seconds("2w"), 80 * 3600);
        assert_eq!(seconds("4h"), 4 * 3600);
        assert_eq!(seconds("1.5d"), 12 * 3600);
        assert_eq!(seconds("1,5 days"), 12 * 3600);
        assert_eq!(seconds("90m"), 90 * 60);
        assert_eq!(seconds("1mo"), 160 * 3600);
        assert_eq!(seconds("2"), 16 * 3600);
        assert_eq!(seconds("0"), 0);
        let elapsed = parse_duration(" 3 ed ", &Units::default()).unwrap();
        assert_eq!(elapsed, Duration { seconds: 3 * 86_400, unit: TimeUnit::Day, elapsed: true, estimated: false });
        assert!(parse_duration("3d?", &Units::default()).unwrap().estimated);
        assert_eq!(
            parse_duration("1d", &Units { day: 7 * 3600, week: 35 * 3600, month: 1 }).unwrap().seconds,
            7 * 3600
        );
    }

    #[test]
    fn wrong_durations_say_what_is_accepted() {
        for (text, expected) in [
            ("", DurationInputError::Empty),
            ("?", DurationInputError::Empty),
            ("days", DurationInputError::Number("days".into())),
            ("3x", DurationInputError::Unit("3x".into())),
            ("1.2.3d", DurationInputError::Number("1.2.3d".into())),
            ("-3d", DurationInputError::Negative("-3d".into())),
            ("999999999mo", DurationInputError::TooLong("999999999mo".into())),
            ("9999999999999999999999d", DurationInputError::Number("9999999999999999999999d".into())),
        ] {
            let found = parse_duration(text, &Units::default()).unwrap_err();
            assert_eq!(found, expected);
            assert!(!found.to_string().is_empty());
        }
    }

    #[test]
    fn texts_are_short_and_exact() {
        let units = Units::default();
        let text = |seconds, unit| duration_text(Duration { seconds, unit, ..Duration::default() }, &units);
        assert_eq!(text(3 * 8 * 3600, TimeUnit::Day), "3d");
        assert_eq!(text(12 * 3600, TimeUnit::Day), "1.5d");
        assert_eq!(text(100 * 60, TimeUnit::Day), "100m");
        assert_eq!(text(60 * 3600, TimeUnit::Week), "1.5w");
        assert_eq!(duration_text(parse_duration("3ed?", &units).unwrap(), &units), "3ed?");
    }

    #[test]
    fn lengths_are_in_their_own_unit_and_typed_back_they_are_no_edit() {
        let units = Units::default();
        let length = |seconds, unit| Duration { seconds, unit, ..Duration::default() };
        for (now, shown) in [
            // What rules came to: 3.846… days, 15.384… hours.
            (length(110_770, TimeUnit::Day), "3.85d"),
            (length(55_385, TimeUnit::Hour), "15.38h"),
            (length(25 * 3600, TimeUnit::Day), "3.13d"),
            (length(60, TimeUnit::Month), "1m"),
            (length(160 * 3600, TimeUnit::Month), "1mo"),
            (Duration { estimated: true, ..length(100 * 60, TimeUnit::Day) }, "0.21d?"),
        ] {
            assert_eq!(length_text(now, &units), shown);
            assert_eq!(typed_length(shown, now, &units), Ok(now));
        }
        let now = length(110_770, TimeUnit::Day);
        assert_eq!(typed_length("3.8d", now, &units).unwrap().seconds, 3 * 28_800 + 23_040);
        assert_eq!(typed_length("3.85d?", now, &units), Ok(Duration { estimated: true, ..now }));
        assert!(typed_length("soon", now, &units).is_err());
    }

    #[test]
    fn lags_have_signs_and_percentages() {
        let units = Units::default();
        for text in ["+2d", "-1d", "+50%", "-25e%", "+3ed", "-1.5h"] {
            assert_eq!(lag_text(parse_lag(text, &units).unwrap(), &units), text);
        }
        assert_eq!(lag_text(Lag::default(), &units), "");
        assert!(parse_lag("+x", &units).is_err());
    }

    proptest! {
        #[test]
        fn what_is_shown_is_read_back(tenths in 0i64..50_000_000, unit in 0usize..5, elapsed: bool, estimated: bool) {
            let unit = [TimeUnit::Minute, TimeUnit::Hour, TimeUnit::Day, TimeUnit::Week, TimeUnit::Month][unit];
            let duration = Duration { seconds: tenths * 6, unit, elapsed, estimated };
            let text = duration_text(duration, &Units::default());
            let back = parse_duration(&text, &Units::default()).unwrap();
            prop_assert_eq!((back.seconds, back.elapsed, back.estimated), (duration.seconds, elapsed, estimated));
            // Of any seconds, what is shown is no edit.
            let odd = Duration { seconds: tenths, ..duration };
            prop_assert_eq!(typed_length(&length_text(odd, &Units::default()), odd, &Units::default()), Ok(odd));
        }

        #[test]
        fn no_text_panics(text in ".{0,20}") {
            let _ = parse_duration(&text, &Units::default());
            let _ = parse_lag(&text, &Units::default());
        }
    }
}
