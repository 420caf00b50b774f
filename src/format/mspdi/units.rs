//! The units and codes of the format, both ways. Sources: Microsoft's Project XML reference, and the files themselves.

use crate::format::numbers::decimal;
use crate::plan::{ConstraintKind, DAY_SECONDS, DateTime, Duration, Lag, LinkKind, TaskType, TimeUnit};

/// Seconds in a tenth of a minute, the unit of lags, slacks and delays.
const TENTH: i64 = 6;

/// A flag: `0`, `1`, `false`, `true`.
pub(super) fn flag(text: &str) -> Option<bool> {
    match text {
        "1" | "true" => Some(true),
        "0" | "false" => Some(false),
        _ => None,
    }
}

/// A date and time; fractions of seconds and zones, which some tools write, are left out.
pub(super) fn moment(text: &str) -> Option<DateTime> {
    let text = text.get(..19).unwrap_or(text);
    text.parse().ok().or_else(|| Some(text.parse::<crate::plan::Date>().ok()?.midnight()))
}

/// A date and time as the format has it: with seconds always.
pub(super) fn moment_text(moment: DateTime) -> String {
    format!("{}T{}", moment.date(), clock_text(moment.time_of_day()))
}

/// Seconds since midnight of `08:00:00`, or of a full date and time as some tools write.
pub(super) fn clock(text: &str) -> Option<i64> {
    let text = text.rsplit_once('T').map_or(text, |(_, clock)| clock);
    let mut parts = text.get(..8).unwrap_or(text).split(':').map(|part| part.parse::<i64>().ok());
    let (hours, minutes) = (parts.next()??, parts.next()??);
    let seconds = parts.next().map_or(Some(0), |seconds| seconds)?;
    let total = hours * 3600 + minutes * 60 + seconds;
    ((0..60).contains(&minutes) && (0..60).contains(&seconds) && (0..=DAY_SECONDS).contains(&total)).then_some(total)
}

/// `08:00:00`; midnight at the end of the day is `00:00:00`.
pub(super) fn clock_text(seconds: i64) -> String {
    let seconds = seconds.rem_euclid(DAY_SECONDS);
    format!("{:02}:{:02}:{:02}", seconds / 3600, seconds / 60 % 60, seconds % 60)
}

/// Seconds of an ISO duration as Project writes them: `PT40H0M0S`. Days are 24 hours, and signs may stand before any
/// number. Fractions of seconds are rounded.
pub(super) fn span(text: &str) -> Option<i64> {
    let (negative, text) = match text.strip_prefix('-') {
        Some(rest) => (true, rest),
        None => (false, text),
    };
    let Some(text) = text.strip_prefix('P') else {
        // Some tools write a bare 0.
        return text.parse::<i64>().ok().filter(|number| *number == 0);
    };
    let (days, clock) = text.split_once('T').unwrap_or((text, ""));
    let mut milliseconds: i64 = 0;
    for (part, units) in
        [(days, [('W', 7 * DAY_SECONDS), ('D', DAY_SECONDS), ('_', 0)]), (clock, [('H', 3600), ('M', 60), ('S', 1)])]
    {
        let mut rest = part;
        while let Some(end) = rest.find(|letter: char| letter.is_ascii_alphabetic()) {
            let (number, tail) = rest.split_at(end);
            let letter = tail.chars().next()?;
            let seconds = units.iter().find(|(name, _)| *name == letter)?.1;
            milliseconds = milliseconds.checked_add(decimal(number, 3)?.checked_mul(seconds)?)?;
            rest = tail.get(letter.len_utf8()..).unwrap_or_default();
        }
        if !rest.is_empty() {
            return None;
        }
    }
    let seconds = (milliseconds + if milliseconds < 0 { -500 } else { 500 }) / 1000;
    Some(if negative { -seconds } else { seconds })
}

/// Seconds as Project writes them.
pub(super) fn span_text(seconds: i64) -> String {
    let sign = if seconds < 0 { "-" } else { "" };
    let seconds = seconds.unsigned_abs();
    format!("{sign}PT{}H{}M{}S", seconds / 3600, seconds / 60 % 60, seconds % 60)
}

/// Seconds of tenths of minutes.
pub(super) fn tenths(text: &str) -> Option<i64> {
    decimal(text, 3)?
        .checked_mul(TENTH)
        .map(|thousandths| (thousandths + if thousandths < 0 { -500 } else { 500 }) / 1000)
}

/// Tenths of minutes of seconds, rounded to the nearest.
pub(super) const fn tenths_text(seconds: i64) -> i64 {
    (seconds + if seconds < 0 { -TENTH / 2 } else { TENTH / 2 }) / TENTH
}

/// Unit and whether it is elapsed time, of a format code without the 32 for “estimated”.
const UNITS: [(i64, TimeUnit, bool); 10] = [
    (3, TimeUnit::Minute, false),
    (4, TimeUnit::Minute, true),
    (5, TimeUnit::Hour, false),
    (6, TimeUnit::Hour, true),
    (7, TimeUnit::Day, false),
    (8, TimeUnit::Day, true),
    (9, TimeUnit::Week, false),
    (10, TimeUnit::Week, true),
    (11, TimeUnit::Month, false),
    (12, TimeUnit::Month, true),
];

/// What a format code says besides the amount.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Format {
    pub unit: TimeUnit,
    pub elapsed: bool,
    pub estimated: bool,
    /// A percentage (19, 20).
    pub percent: bool,
}

/// What a format code says. Unknown codes are days, as Project takes them.
pub(super) fn format(code: i64) -> Format {
    let estimated = (35..=52).contains(&code);
    let code = if estimated { code - 32 } else { code };
    let (unit, elapsed) = UNITS
        .iter()
        .find(|(known, _, _)| *known == code)
        .map_or((TimeUnit::Day, code == 20), |(_, unit, elapsed)| (*unit, *elapsed));
    Format { unit, elapsed, estimated, percent: matches!(code, 19 | 20) }
}

fn code(unit: TimeUnit, elapsed: bool) -> i64 {
    UNITS.iter().find(|(_, known, clock)| (*known, *clock) == (unit, elapsed)).map_or(7, |(code, _, _)| *code)
}

/// The format code of a duration.
pub(super) fn duration_code(duration: Duration) -> i64 {
    code(duration.unit, duration.elapsed) + if duration.estimated { 32 } else { 0 }
}

/// A lag from `LinkLag` and `LagFormat`.
pub(super) fn lag(amount: &str, format_code: i64) -> Option<Lag> {
    let format = format(format_code);
    Some(match (format.percent, format.elapsed) {
        (true, false) => Lag::Percent(decimal(amount, 0)?),
        (true, true) => Lag::ElapsedPercent(decimal(amount, 0)?),
        (false, false) => Lag::Working(tenths(amount)?, format.unit),
        (false, true) => Lag::Elapsed(tenths(amount)?, format.unit),
    })
}

/// `LinkLag` and `LagFormat` of a lag.
pub(super) fn lag_codes(lag: Lag) -> (i64, i64) {
    match lag {
        Lag::Percent(percent) => (percent, 19),
        Lag::ElapsedPercent(percent) => (percent, 20),
        Lag::Working(seconds, unit) => (tenths_text(seconds), code(unit, false)),
        Lag::Elapsed(seconds, unit) => (tenths_text(seconds), code(unit, true)),
    }
}

/// Kinds of links by their code.
pub(super) const LINK_KINDS: [LinkKind; 4] =
    [LinkKind::FinishToFinish, LinkKind::FinishToStart, LinkKind::StartToFinish, LinkKind::StartToStart];

/// Constraints by their code.
pub(super) const CONSTRAINTS: [ConstraintKind; 8] = [
    ConstraintKind::AsSoonAsPossible,
    ConstraintKind::AsLateAsPossible,
    ConstraintKind::MustStartOn,
    ConstraintKind::MustFinishOn,
    ConstraintKind::StartNoEarlierThan,
    ConstraintKind::StartNoLaterThan,
    ConstraintKind::FinishNoEarlierThan,
    ConstraintKind::FinishNoLaterThan,
];

/// Task types by their code.
pub(super) const TASK_TYPES: [TaskType; 3] = [TaskType::FixedUnits, TaskType::FixedDuration, TaskType::FixedWork];

/// The value of a code in one of the tables above.
pub(super) fn by_code<T: Copy>(table: &[T], code: i64) -> Option<T> {
    table.get(usize::try_from(code).ok()?).copied()
}

/// The code of a value in one of the tables above.
pub(super) fn code_of<T: PartialEq>(table: &[T], value: &T) -> usize {
    table.iter().position(|known| known == value).unwrap_or(0)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn durations_in_all_their_spellings() {
        for (text, seconds) in [
            ("PT40H0M0S", 144_000),
            ("PT1H12M30.5S", 4351),
            ("P1DT8H", 115_200),
            ("P2W", 1_209_600),
            ("-PT8H", -28_800),
            ("PT-8H0M0S", -28_800),
            ("PT0.5H", 1800),
            ("0", 0),
            ("PT", 0),
        ] {
            assert_eq!(span(text), Some(seconds), "{text}");
        }
        for text in ["", "40", "P1Y", "PT8", "PT8X", "8H", "PTH"] {
            assert_eq!(span(text), None, "{text}");
        }
        assert_eq!(span_text(4351), "PT1H12M31S");
        assert_eq!(span_text(-28_800), "-PT8H0M0S");
    }

    #[test]
    fn lags_are_tenths_of_minutes_unless_they_are_percentages() {
        assert_eq!(lag("4800", 7), Some(Lag::Working(28_800, TimeUnit::Day)));
        assert_eq!(lag("-4800", 39), Some(Lag::Working(-28_800, TimeUnit::Day)));
        assert_eq!(lag("14400", 8), Some(Lag::Elapsed(86_400, TimeUnit::Day)));
        assert_eq!(lag("50", 19), Some(Lag::Percent(50)));
        assert_eq!(lag("25", 52), Some(Lag::ElapsedPercent(25)));
        for (amount, code) in [(4800, 7), (14_400, 8), (50, 19), (25, 20), (-60, 5), (10, 12)] {
            assert_eq!(lag(&amount.to_string(), code).map(lag_codes), Some((amount, code)));
        }
    }

    #[test]
    fn times_of_day() {
        assert_eq!(clock("08:30:00"), Some(30_600));
        assert_eq!(clock("2010-01-01T17:00:00"), Some(61_200));
        assert_eq!(
            (clock("24:00:00"), clock("24:00:01"), clock("8"), clock("08:61")),
            (Some(86_400), None, None, None)
        );
        assert_eq!(clock_text(86_400), "00:00:00");
        let text = "2016-02-08T08:00:30";
        assert_eq!(moment(text).map(moment_text).as_deref(), Some(text));
        assert_eq!(moment("2016-02-08T08:00:00.000+01:00"), moment("2016-02-08T08:00:00"));
        assert_eq!(moment("soon"), None);
    }

    #[test]
    fn durations_have_their_codes() {
        for code in (3..=12).chain(35..=44) {
            let Format { unit, elapsed, estimated, percent } = format(code);
            assert!(!percent);
            assert_eq!(duration_code(Duration { seconds: 0, unit, elapsed, estimated }), code);
        }
        assert_eq!(format(53), Format { unit: TimeUnit::Day, elapsed: false, estimated: false, percent: false });
    }
}
