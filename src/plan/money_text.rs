//! Amounts of money as people type them: `24,000`, `24.000,50`, `€24k`, `1.2m`.

use super::money::Money;

/// Most digits that are read: more would be no money of this world.
const DIGITS: usize = 15;

impl Money {
    /// Reads an amount of major units with up to `digits` decimals of the currency. Separators of thousands, spaces and
    /// currency signs are skipped; `k` and `m` at the end stand for thousands and millions. `None` when it is no amount.
    #[must_use]
    pub fn parse(text: &str, digits: u8) -> Option<Self> {
        let text = text.trim().to_lowercase().replace('−', "-");
        let negative = text.contains('-');
        let (body, scale) = match text.strip_suffix(['k', 'm']) {
            Some(body) if text.ends_with('k') => (body, 3),
            Some(body) => (body, 6),
            None => (text.as_str(), 0),
        };
        let kept: Vec<char> =
            body.chars().filter(|letter| letter.is_ascii_digit() || matches!(letter, '.' | ',')).collect();
        let foreign = body.chars().any(|letter| letter.is_alphabetic() && !letter.is_ascii_lowercase());
        let decimal = decimal_place(&kept, scale > 0);
        let whole: String = kept.iter().take(decimal.unwrap_or(kept.len())).filter(|c| c.is_ascii_digit()).collect();
        let fraction: String = decimal.map_or_else(String::new, |at| kept.iter().skip(at + 1).collect());
        if (whole.is_empty() && fraction.is_empty()) || whole.len() > DIGITS || fraction.len() > DIGITS || foreign {
            return None;
        }
        let wanted = usize::from(digits.min(9)) + scale;
        // Decimals beyond the minor unit are rounded half up.
        let mut minor: String = fraction.chars().chain(std::iter::repeat('0')).take(wanted).collect();
        minor.insert_str(0, &whole);
        let round = fraction.chars().nth(wanted).is_some_and(|next| next >= '5');
        let amount = format!("0{minor}").parse::<i64>().ok()?.checked_add(i64::from(round))?;
        Some(Self(if negative { -amount } else { amount }))
    }

    /// The amount as it is typed: `24000`, `24000.5` as `24000.50`.
    #[must_use]
    pub fn to_input(self, digits: u8) -> String {
        let unit = 10u64.pow(u32::from(digits.min(9)));
        let (whole, rest) = (self.0.unsigned_abs() / unit, self.0.unsigned_abs() % unit);
        let sign = if self.0 < 0 { "-" } else { "" };
        let places = usize::from(digits.min(9));
        if rest == 0 { format!("{sign}{whole}") } else { format!("{sign}{whole}.{rest:0>places$}") }
    }
}

/// Where the decimal sign is: the last of two kinds of separators; of one kind, a single one that does not stand before
/// exactly three digits (`24,000` is twenty-four thousand, but `1.234m` is a million and a bit).
fn decimal_place(kept: &[char], scaled: bool) -> Option<usize> {
    let places = |sign: char| kept.iter().enumerate().filter(move |(_, c)| **c == sign).map(|(at, _)| at);
    let (dots, commas): (Vec<usize>, Vec<usize>) = (places('.').collect(), places(',').collect());
    match (dots.as_slice(), commas.as_slice()) {
        ([], []) => None,
        ([one], []) | ([], [one]) => (scaled || kept.len() - one - 1 != 3).then_some(*one),
        (_, []) | ([], _) => None,
        (dots, commas) => dots.last().max(commas.last()).copied(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn amounts_are_read_as_people_type_them() {
        for (text, minor) in [
            ("24000", 2_400_000),
            ("24,000", 2_400_000),
            ("24.000", 2_400_000),
            ("€ 24 000", 2_400_000),
            ("24,000.50", 2_400_050),
            ("24.000,5", 2_400_050),
            ("0,5", 50),
            ("12.345,678", 1_234_568),
            ("24k", 2_400_000),
            ("1.234k", 123_400),
            ("1.2m", 120_000_000),
            ("1,234,567", 123_456_700),
            ("-3 eur", -300),
        ] {
            assert_eq!(Money::parse(text, 2), Some(Money(minor)), "{text}");
        }
        assert_eq!(Money::parse("1,000", 0), Some(Money(1000)));
        for text in ["", "k", "euro", "99999999999999999999"] {
            assert_eq!(Money::parse(text, 2), None, "{text}");
        }
    }

    #[test]
    fn what_is_shown_is_read_back() {
        for minor in [0, 1, 50, 99, 100, 2_400_000, 2_400_050, -12_345, 100_000] {
            assert_eq!(Money::parse(&Money(minor).to_input(2), 2), Some(Money(minor)));
        }
    }
}
