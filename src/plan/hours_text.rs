//! Hours worked, as people type them: `1:30`, `1.5`, `1h 30m`, `90m`; and as sheets show them.

const HOUR: i64 = 3600;
const MINUTE: i64 = 60;

/// Most digits of a number that is read.
const DIGITS: usize = 5;

/// Reads an amount of hours, to whole minutes, in seconds: hours and minutes with a colon, a number of hours with a point or
/// comma, or numbers with `h` and `m`. `None` when it is none of these or less than nothing.
#[must_use]
pub fn parse_hours(text: &str) -> Option<i64> {
    let text = text.trim().to_lowercase();
    let seconds = match text.split_once(':') {
        Some((hours, minutes)) => {
            let hours = if hours.is_empty() { 0 } else { whole(hours)? };
            hours * HOUR + minutes_of(minutes)?
        }
        None => with_units(&text)?,
    };
    Some((seconds + MINUTE / 2) / MINUTE * MINUTE)
}

/// An amount as a sheet shows it, rounded to the minute: `1:30`, `0:05`, `-0:05`.
#[must_use]
pub fn hours_text(seconds: i64) -> String {
    let minutes = seconds.unsigned_abs().saturating_add(MINUTE as u64 / 2) / MINUTE as u64;
    let sign = if seconds < 0 && minutes > 0 { "-" } else { "" };
    format!("{sign}{}:{:02}", minutes / 60, minutes % 60)
}

/// Minutes after hours: one or two digits, less than an hour.
fn minutes_of(text: &str) -> Option<i64> {
    (text.len() <= 2).then(|| whole(text)).flatten().filter(|minutes| *minutes < 60).map(|minutes| minutes * MINUTE)
}

/// `1h 30m`, `1h30`, `1.5 h`, `90 min`, `1.5`.
fn with_units(text: &str) -> Option<i64> {
    let end = |part: &str| part.find(|letter: char| !is_numeral(letter)).unwrap_or(part.len());
    let (number, rest) = text.split_at(end(text));
    let letters = rest.trim_start();
    let until = letters.find(|letter: char| !letter.is_ascii_alphabetic()).unwrap_or(letters.len());
    let (unit, rest) = letters.split_at(until);
    let rest = rest.trim();
    match unit {
        "" if rest.is_empty() => decimal(number, HOUR),
        "m" | "min" | "mins" | "minute" | "minutes" if rest.is_empty() => decimal(number, MINUTE),
        "h" | "hr" | "hrs" | "hour" | "hours" if rest.is_empty() => decimal(number, HOUR),
        "h" | "hr" | "hrs" | "hour" | "hours" => {
            let (minutes, unit) = rest.split_at(end(rest));
            let known = matches!(unit.trim(), "" | "m" | "min" | "mins" | "minute" | "minutes");
            known.then(|| Some(whole(number)? * HOUR + minutes_of(minutes)?)).flatten()
        }
        _ => None,
    }
}

const fn is_numeral(letter: char) -> bool {
    letter.is_ascii_digit() || matches!(letter, '.' | ',')
}

fn whole(text: &str) -> Option<i64> {
    let sound = !text.is_empty() && text.len() <= DIGITS && text.bytes().all(|byte| byte.is_ascii_digit());
    sound.then(|| text.parse().ok()).flatten()
}

/// A number with up to one point or comma, times `unit`, without floating point.
fn decimal(text: &str, unit: i64) -> Option<i64> {
    let (before, after) = text.split_once(['.', ',']).unwrap_or((text, ""));
    if before.is_empty() && after.is_empty() {
        return None;
    }
    let amount = if before.is_empty() { 0 } else { whole(before)? };
    let part = if after.is_empty() { 0 } else { whole(after)? };
    Some(amount * unit + part * unit / 10_i64.pow(after.len() as u32))
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn hours_are_read_as_people_type_them() {
        for (text, minutes) in [
            ("1:30", 90),
            ("1.5", 90),
            ("1,5", 90),
            ("1h 30m", 90),
            ("1h30", 90),
            ("1 h 30", 90),
            ("1H 30Min", 90),
            ("1.5 h", 90),
            ("90m", 90),
            ("90 min", 90),
            (":45", 45),
            ("0:05", 5),
            (".25", 15),
            ("8", 480),
            ("8.", 480),
            ("7:5", 425),
            (" 2 hours ", 120),
            ("0", 0),
            ("1.33", 80),
            ("1.333", 80),
        ] {
            assert_eq!(parse_hours(text), Some(minutes * 60), "{text:?}");
        }
        for text in [
            "", "x", "1:75", "1:234", "-1", "1:-5", "1.2.3", "1h 75m", "1d", "1h 30x", "m", "h", ".", "1e3", "999999",
            "1h2h",
        ] {
            assert_eq!(parse_hours(text), None, "{text:?}");
        }
        assert_eq!([0, 5 * 60, 5400, 40 * 3600, -300].map(hours_text), ["0:00", "0:05", "1:30", "40:00", "-0:05"]);
    }

    proptest! {
        /// What a sheet shows is read back as it was, and nothing that is typed panics.
        #[test]
        fn what_is_shown_is_read_back(minutes in 0i64..60_000, text in "[0-9:., hm]{0,12}|\\PC{0,8}") {
            prop_assert_eq!(parse_hours(&hours_text(minutes * 60)), Some(minutes * 60));
            if let Some(seconds) = parse_hours(&text) {
                prop_assert!(seconds >= 0 && seconds % 60 == 0);
            }
        }
    }
}
