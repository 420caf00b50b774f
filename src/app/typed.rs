//! What people type into fields, read: a value, or what is wrong with the text in a sentence below the field.

use crate::plan::{Currency, Money};
use crate::schedule::{Units, parse_duration};

/// An amount of money; nothing where nothing is typed.
///
/// # Errors
/// When it is no amount.
pub fn typed_money(text: &str, currency: &Currency) -> Result<Option<Money>, String> {
    if text.trim().is_empty() {
        return Ok(None);
    }
    if let Some(amount) = Money::parse(text, currency) {
        return Ok(Some(amount));
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn amounts_are_read_or_it_is_said_what_is_wrong() {
        let money = |text: &str| typed_money(text, &Currency::default());
        assert_eq!((money(" "), money("24k")), (Ok(None), Ok(Some(Money(2_400_000)))));
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
}
