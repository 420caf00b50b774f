//! Numbers and amounts of time in cells: with a comma or a point, with blanks or points between thousands.

use crate::format::numbers::decimal;

/// A number times 10^`digits`. A single comma or point is a decimal one, unless exactly three digits follow several before:
/// then it stands between thousands where `thousands` of that sign are usual, the comma.
#[must_use]
pub fn number(text: &str, digits: u32) -> Option<i64> {
    let text: String = text.chars().filter(|letter| !letter.is_whitespace() && !matches!(letter, '\'' | '’')).collect();
    let text = text.replace('−', "-");
    let (comma, point) = (text.rfind(','), text.rfind('.'));
    let plain = match (comma, point) {
        // Of two signs the last is the decimal one.
        (Some(comma), Some(point)) if comma > point => text.replace('.', "").replace(',', "."),
        (Some(_), Some(_)) => text.replace(',', ""),
        (Some(comma), None) => {
            let (before, after) = (text.get(..comma)?, text.get(comma + 1..)?);
            let thousands = before.contains(',') || after.len() == 3 && !matches!(before, "" | "0" | "-0" | "-");
            if thousands { text.replace(',', "") } else { text.replace(',', ".") }
        }
        (None, Some(_)) if text.matches('.').count() > 1 => text.replace('.', ""),
        _ => text,
    };
    // No exponents: a key such as 1E5 is not a number.
    if plain.contains(['e', 'E']) { None } else { decimal(&plain, digits) }
}

/// What a word for time means, in seconds.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Spans {
    /// A bare number counts these.
    pub bare: i64,
    /// A working day.
    pub day: i64,
    /// A working week.
    pub week: i64,
}

/// More than anybody plans: so that sums stay far from the end of the numbers.
const MOST: i64 = 1_000_000_000;

/// An amount of time in seconds: `3`, `7,5`, `2d 4h`, `1 week, 3 days`, `1:30`.
#[must_use]
pub fn seconds(text: &str, spans: &Spans) -> Option<i64> {
    let text = text.trim().to_lowercase();
    let fits = |seconds: i64| (0..=MOST).contains(&seconds).then_some(seconds);
    if let Some(bare) = number(&text, 3) {
        return fits(bare.checked_mul(spans.bare)?.checked_add(500)?.div_euclid(1000));
    }
    if let Some((hours, minutes)) = text.split_once(':')
        && minutes.len() == 2
    {
        let (hours, minutes) = (hours.parse::<u32>().ok()?, minutes.parse::<u32>().ok()?);
        return fits(i64::from(hours) * 3600 + i64::from(minutes) * 60);
    }
    let (mut total, mut rest, mut parts) = (0_i64, text.as_str(), 0);
    loop {
        rest = rest.trim_start_matches(|letter: char| letter.is_whitespace() || letter == ',');
        if rest.is_empty() {
            return if parts > 0 { fits(total) } else { None };
        }
        let unit = rest.find(char::is_alphabetic)?;
        let (amount, after) = rest.split_at(unit);
        let end = after.find(|letter: char| !letter.is_alphabetic()).unwrap_or(after.len());
        let (unit, after) = after.split_at(end);
        let worth = match unit {
            "w" | "wk" | "week" | "weeks" => spans.week,
            "d" | "day" | "days" => spans.day,
            "h" | "hr" | "hrs" | "hour" | "hours" => 3600,
            "m" | "min" | "mins" | "minute" | "minutes" => 60,
            "s" | "sec" | "second" | "seconds" => 1,
            _ => return None,
        };
        let amount = number(amount, 3)?.checked_mul(worth)?.checked_add(500)?.div_euclid(1000);
        total = total.checked_add(amount)?;
        (rest, parts) = (after, parts + 1);
    }
}
