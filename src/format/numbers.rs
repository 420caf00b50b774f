//! Numbers as files write them.

/// Whole numbers, also when written as `1.0`.
pub(super) fn integer(text: &str) -> Option<i64> {
    text.parse().ok().or_else(|| decimal(text, 0))
}

/// A decimal number times 10^`digits`, rounded half away from zero, without going through floating point.
pub(super) fn decimal(text: &str, digits: u32) -> Option<i64> {
    let (text, exponent) = match text.split_once(['e', 'E']) {
        Some((number, exponent)) => (number, exponent.parse::<i32>().ok()?),
        None => (text, 0),
    };
    let (negative, text) = match text.strip_prefix('-') {
        Some(rest) => (true, rest),
        None => (false, text.strip_prefix('+').unwrap_or(text)),
    };
    let (whole, part) = text.split_once('.').unwrap_or((text, ""));
    if whole.is_empty() && part.is_empty() || text.len() > 40 {
        return None;
    }
    let mut value: i128 = 0;
    for digit in whole.chars().chain(part.chars()) {
        value = value.checked_mul(10)?.checked_add(i128::from(digit.to_digit(10)?))?;
    }
    let shift = i32::try_from(digits).ok()?.checked_add(exponent)?.checked_sub(part.len() as i32)?;
    let power = 10_i128.checked_pow(shift.unsigned_abs())?;
    let scaled = if shift >= 0 { value.checked_mul(power)? } else { (value + power / 2) / power };
    i64::try_from(if negative { -scaled } else { scaled }).ok()
}

/// A number of 10^-`digits` as decimal text, without trailing zeros.
pub(super) fn decimal_text(value: i64, digits: u32) -> String {
    let power = 10_u64.pow(digits);
    let (whole, part) = (value.unsigned_abs() / power, value.unsigned_abs() % power);
    let sign = if value < 0 { "-" } else { "" };
    let part = format!("{part:0width$}", width = digits as usize);
    match part.trim_end_matches('0') {
        "" => format!("{sign}{whole}"),
        part => format!("{sign}{whole}.{part}"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn decimals_keep_their_digits() {
        for (text, digits, value) in [
            ("20", 2, 2000),
            ("0.75", 4, 7500),
            ("-1.005", 2, -101),
            ("1e3", 0, 1000),
            ("7200000.0", 0, 7_200_000),
            ("2.5E-1", 2, 25),
            (".5", 1, 5),
        ] {
            assert_eq!(decimal(text, digits), Some(value), "{text}");
        }
        for text in ["", ".", "1,5", "--1", "99999999999999999999", "1e40", "1e-999999999"] {
            assert_eq!(decimal(text, 0), None, "{text}");
        }
        assert_eq!(decimal_text(7500, 4), "0.75");
        assert_eq!(decimal_text(-5, 2), "-0.05");
        assert_eq!(decimal_text(12, 0), "12");
    }
}
