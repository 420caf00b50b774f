//! What people type into fields, read: a value, or what is wrong with the text in a sentence below the field.

use super::locale;
use crate::plan::money_text::Unread;
use crate::plan::{Currency, Duration, Money, TimeUnit};
use crate::schedule::{Units, length_text, parse_duration, typed_length};

/// An amount of money with the separators of the page; nothing where nothing is typed.
///
/// # Errors
/// When it is no amount, may be one of two, or has more decimals than the currency.
pub fn typed_money(text: &str, currency: &Currency) -> Result<Option<Money>, String> {
    if text.trim().is_empty() {
        return Ok(None);
    }
    money_with(text, currency, locale::decimal_sign()).map(Some)
}

/// As [`typed_money`], where `point` is the decimal sign.
fn money_with(text: &str, currency: &Currency, point: char) -> Result<Money, String> {
    let why = match Money::typed(text, currency, point) {
        Ok(amount) => return Ok(amount),
        Err(why) => why,
    };
    match (why, currency.digits) {
        (Unread::NoAmount, _) => {}
        (_, 0) => return Err(format!("{} has no decimals. Type a whole amount without separators.", currency.code)),
        (Unread::TooFine, digits) => {
            return Err(format!("{} has {digits} decimals. Type no more of them.", currency.code));
        }
        (Unread::Ambiguous, digits) => {
            return Err(format!(
                "Thousands or decimals? Type it without a separator, or with at most {digits} digits behind it."
            ));
        }
    }
    // With its first digit alone it is an amount: it was the size that could not be read.
    let mut digits = 0;
    let small = |letter: &char| {
        digits += usize::from(letter.is_ascii_digit());
        !matches!(letter, '.' | ',' | ' ') && (digits <= 1 || !letter.is_ascii_digit())
    };
    let short: String = text.chars().filter(small).collect();
    let too_large = digits > 9 && Money::parse(&short, currency).is_some();
    Err(if too_large {
        "This is more than can be kept. Type a smaller amount."
    } else {
        "Type an amount such as 24,000 or 24k."
    }
    .to_owned())
}

/// Working seconds; none where nothing is typed.
///
/// # Errors
/// When it is no amount of time.
pub fn typed_time(text: &str, units: &Units) -> Result<i64, String> {
    if text.trim().is_empty() {
        return Ok(0);
    }
    parse_duration(text, units).map(|found| found.seconds).map_err(|error| error.to_string())
}

/// A whole percentage up to 100, with or without its sign; nothing where nothing is typed.
///
/// # Errors
/// When it is none.
pub fn typed_percent(text: &str) -> Result<Option<u8>, String> {
    let text = text.trim().trim_end_matches('%').trim_end();
    if text.is_empty() {
        return Ok(None);
    }
    let percent = text.parse().ok().filter(|percent| *percent <= 100);
    percent.map(Some).ok_or_else(|| "Type a whole percentage from 0 to 100.".to_owned())
}

/// A share of somebody's time in hundredths of a percent, as people read it: `80%`, `62.50%`.
#[must_use]
pub fn units_text(units: u32) -> String {
    if units.is_multiple_of(100) { format!("{}%", units / 100) } else { format!("{}.{:02}%", units / 100, units % 100) }
}

/// A share of somebody's time in hundredths of a percent, from 0.01 to 1000 percent, with or without its sign.
///
/// # Errors
/// When it is none.
pub fn typed_units(text: &str) -> Result<u32, String> {
    read_units(text)
        .filter(|units| (1..=100_000).contains(units))
        .ok_or_else(|| "Type a share of their time from 1 to 1000 per cent, such as 80%.".to_owned())
}

/// How much somebody can do in hundredths of a percent, from 0 (not there) to 1000 percent (a group of equipment), with or
/// without its sign.
///
/// # Errors
/// When it is none.
pub fn typed_capacity(text: &str) -> Result<u32, String> {
    read_units(text)
        .filter(|units| *units <= 100_000)
        .ok_or_else(|| "Type a capacity from 0 to 1000 per cent, such as 80%.".to_owned())
}

fn read_units(text: &str) -> Option<u32> {
    let text = text.trim().trim_end_matches('%').trim_end();
    let (whole, part) = text.split_once(['.', ',']).unwrap_or((text, ""));
    let digits = part.len() <= 2 && !whole.is_empty();
    let digits = digits && whole.chars().chain(part.chars()).all(|letter| letter.is_ascii_digit());
    let read = || whole.parse::<u32>().ok()?.checked_mul(100)?.checked_add(format!("{part:0<2}").parse().ok()?);
    if digits { read() } else { None }
}

/// Work in hours as it is typed, to two decimals: `38.5h`.
#[must_use]
pub fn work_text(seconds: i64) -> String {
    length_text(Duration { unit: TimeUnit::Hour, ..Duration::working(seconds) }, &Units::default())
}

/// Work in seconds, typed in place of `now`: as a duration (`5d`, `30m`); a bare number is hours. What reads as `now` is
/// shown is `now`.
///
/// # Errors
/// When it is no amount of work.
pub fn typed_work(text: &str, now: i64, units: &Units) -> Result<i64, String> {
    let bare = text.trim().chars().all(|letter| letter.is_ascii_digit() || matches!(letter, '.' | ','));
    let text = if bare && !text.trim().is_empty() { format!("{}h", text.trim()) } else { text.to_owned() };
    let now = Duration { unit: TimeUnit::Hour, ..Duration::working(now) };
    // Work is hours of people: around the clock it is none, and nobody guesses it apart from the duration.
    let found = typed_length(&text, now, units).ok().filter(|found| !found.elapsed && !found.estimated);
    found
        .map(|found| found.seconds)
        .ok_or_else(|| "Type an amount of work, zero or more, such as 40h or 5d.".to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn amounts_are_read_or_it_is_said_what_is_wrong() {
        let money = |text: &str| money_with(text, &Currency::default(), '.');
        assert_eq!((typed_money(" ", &Currency::default()), money("24k")), (Ok(None), Ok(Money(2_400_000))));
        assert!(money("95.555").unwrap_err().starts_with("Thousands or decimals?"));
        assert!(money("0.955").unwrap_err().starts_with("EUR has 2 decimals"));
        assert!(money_with("24.5", &Currency { code: "JPY".into(), digits: 0 }, '.').unwrap_err().contains("whole"));
        assert!(money("a lot").unwrap_err().starts_with("Type an amount"));
        assert!(money("12 apples").unwrap_err().starts_with("Type an amount"));
        assert!(money("99999999999999999").unwrap_err().contains("smaller"));
        assert!(money("−99,999,999,999,999,999k").unwrap_err().contains("smaller"));
    }

    #[test]
    fn percentages_are_whole_and_at_most_100() {
        assert_eq!(
            [typed_percent(""), typed_percent("40 %"), typed_percent("100")],
            [Ok(None), Ok(Some(40)), Ok(Some(100))]
        );
        assert!(["101", "-5", "4.5", "abc"].iter().all(|text| typed_percent(text).is_err()));
    }

    #[test]
    fn shares_of_time_are_read_back() {
        for text in ["100%", "80%", "62.50%"] {
            assert_eq!(units_text(typed_units(text).unwrap()), text);
        }
        assert_eq!(typed_units(" 80 % "), Ok(8000));
        for wrong in ["", "0", "x", "-5", "1001", "5.555"] {
            assert!(typed_units(wrong).is_err(), "{wrong}");
        }
        assert_eq!((typed_capacity("0"), typed_capacity("1000%")), (Ok(0), Ok(100_000)));
        assert!(["", "x", "-5", "1001"].iter().all(|text| typed_capacity(text).is_err()));
    }

    #[test]
    fn work_is_in_hours_where_nothing_else_is_said() {
        let work = |text: &str| typed_work(text, 138_462, &Units::default());
        assert_eq!(
            [work("40"), work("40h"), work("5d"), work("1,5")],
            [Ok(144_000), Ok(144_000), Ok(144_000), Ok(5_400)]
        );
        assert_eq!((work_text(138_462).as_str(), work("38.46h")), ("38.46h", Ok(138_462)));
        for wrong in ["", "-5", "3ed", "3d?", "much"] {
            assert!(work(wrong).unwrap_err().contains("amount of work"), "{wrong}");
        }
    }
}
