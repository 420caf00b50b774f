//! Amounts of money as people type them: `24,000`, `24.000,50`, `€24k`, `1.2m`.

use super::money::{Currency, Money};

/// Most digits that are read: more would be no money of this world.
const DIGITS: usize = 15;

/// Separators within an amount that are skipped: spaces of all kinds, apostrophes, underscores.
const SEPARATORS: [char; 7] = [' ', '\u{a0}', '\u{202f}', '\u{2009}', '\'', '’', '_'];

/// Why what somebody typed is not taken as an amount.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Unread {
    /// It is no amount.
    NoAmount,
    /// It has more decimals than the currency.
    TooFine,
    /// Its one separator stands before three digits and may be that of thousands or the decimal sign.
    Ambiguous,
}

/// An amount as it was read, and how sure that is.
struct Reading {
    amount: Money,
    /// Decimals beyond the minor unit were rounded.
    rounded: bool,
    /// The only point or comma, where it stands as a sign of thousands does; with a `k` or `m` behind the number.
    lone: Option<(char, bool)>,
}

impl Money {
    /// Reads an amount that somebody types where `point` is the decimal sign: as [`Money::parse`], but rather not at all than
    /// a thousandfold, and never rounded.
    ///
    /// # Errors
    /// Why it is not read.
    pub fn typed(text: &str, currency: &Currency, point: char) -> Result<Self, Unread> {
        let Reading { amount, rounded, lone } = read(text, currency).ok_or(Unread::NoAmount)?;
        match lone {
            // In a currency with three decimals a point is always their sign.
            Some((sign, scaled)) if (scaled || sign == point) && (currency.digits != 3 || sign == ',') => {
                Err(Unread::Ambiguous)
            }
            _ if rounded => Err(Unread::TooFine),
            _ => Ok(amount),
        }
    }

    /// Reads an amount of major units with up to the decimals of the currency. Separators of thousands and the currency's
    /// sign or code are skipped; `k`, `m` and `mio` after the number stand for thousands and millions. `None` when it is
    /// not one amount, or when there is a word that is none of these: better no amount than another one.
    #[must_use]
    pub fn parse(text: &str, currency: &Currency) -> Option<Self> {
        read(text, currency).map(|found| found.amount)
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

fn read(text: &str, currency: &Currency) -> Option<Reading> {
    let text = text.trim().to_lowercase().replace('−', "-");
    let digit = |letter: char| letter.is_ascii_digit();
    // A point or comma belongs to the amount where a digit follows: `.5`, but not `kr. 5`.
    let first = text.find(digit)?;
    let from = if text.get(..first)?.ends_with(['.', ',']) { first - 1 } else { first };
    let to = text.rfind(digit)? + 1;
    let (before, body, after) = (text.get(..from)?, text.get(from..to)?, text.get(to..)?);
    let negative = before.contains('-');
    if !is_sign(&before.replacen('-', "", 1), currency) {
        return None;
    }
    let scale = scale_of(after.trim().trim_start_matches(".-").trim_start_matches(".–").trim(), currency)?;
    if body.chars().any(|letter| !digit(letter) && !matches!(letter, '.' | ',') && !SEPARATORS.contains(&letter)) {
        return None;
    }
    let kept: Vec<char> = body.chars().filter(|letter| !SEPARATORS.contains(letter)).collect();
    let decimal = decimal_place(&kept, scale > 0, currency.digits);
    let sign = decimal.and_then(|at| kept.get(at));
    let (groups, decimals) = sign.and_then(|sign| body.rsplit_once(*sign)).unwrap_or((body, ""));
    if !is_grouped(groups) || !decimals.chars().all(digit) {
        return None;
    }
    let whole: String = kept.iter().take(decimal.unwrap_or(kept.len())).filter(|c| c.is_ascii_digit()).collect();
    let fraction: String = decimal.map_or_else(String::new, |at| kept.iter().skip(at + 1).collect());
    if (whole.is_empty() && fraction.is_empty()) || whole.len() > DIGITS || fraction.len() > DIGITS {
        return None;
    }
    let wanted = usize::from(currency.digits.min(9)) + scale;
    // Decimals beyond the minor unit are rounded half up.
    let mut minor: String = fraction.chars().chain(std::iter::repeat('0')).take(wanted).collect();
    minor.insert_str(0, &whole);
    let round = fraction.chars().nth(wanted).is_some_and(|next| next >= '5');
    let amount = format!("0{minor}").parse::<i64>().ok()?.checked_add(i64::from(round))?;
    let rounded = fraction.chars().skip(wanted).any(|digit| digit != '0');
    let mut signs = kept.iter().enumerate().filter(|(_, letter)| !letter.is_ascii_digit());
    let lone = match (signs.next(), signs.next()) {
        (Some((at, sign)), None) if is_thousands(&kept, at) => Some((*sign, scale > 0)),
        _ => None,
    };
    Some(Reading { amount: Money(if negative { -amount } else { amount }), rounded, lone })
}

/// Currencies by their signs; `$` and `¥` are of several.
const SIGNS: [(char, &str); 12] = [
    ('€', "EUR"),
    ('£', "GBP"),
    ('₹', "INR"),
    ('₽', "RUB"),
    ('₺', "TRY"),
    ('₩', "KRW"),
    ('₴', "UAH"),
    ('₪', "ILS"),
    ('₫', "VND"),
    ('₱', "PHP"),
    ('₦', "NGN"),
    ('₸', "KZT"),
];

/// Whether these letters beside a number name the currency, or nothing.
fn is_sign(letters: &str, currency: &Currency) -> bool {
    let letters = letters.trim();
    let own = SIGNS.iter().find(|(_, code)| *code == currency.code).map(|(sign, _)| *sign);
    let mut rest = letters.chars().filter(|letter| !letter.is_ascii_alphabetic());
    let symbol = match (rest.next(), rest.next(), own) {
        (Some(sign), None, Some(own)) => sign == own && letters.chars().count() == 1,
        // `US$`, `R$`, `CN¥`.
        (Some('$' | '¥'), None, None) => letters.chars().count() <= 3,
        _ => false,
    };
    letters.is_empty()
        || symbol
        || letters == currency.code.to_lowercase()
        || matches!(letters, "kr" | "kr." | "zł" | "kč" | "ft" | "lei" | "fr.")
}

/// The power of ten that these letters after a number stand for, with or without the currency.
fn scale_of(letters: &str, currency: &Currency) -> Option<usize> {
    let scaled = [("mio", 6), ("m", 6), ("k", 3)]
        .into_iter()
        .find_map(|(word, scale)| letters.strip_prefix(word).filter(|rest| is_sign(rest, currency)).map(|_| scale));
    scaled.or_else(|| is_sign(letters, currency).then_some(0))
}

/// Whether the digits before the decimal sign are one number: at most three, then threes, as in `1,234,567`, or twos before
/// the last three, as in `12,34,567`. Others are several numbers, or a date.
fn is_grouped(text: &str) -> bool {
    let groups = text.split(|letter: char| !letter.is_ascii_digit()).map(str::len).filter(|length| *length > 0);
    let groups: Vec<usize> = groups.collect();
    match groups.as_slice() {
        [first, between @ .., last] => *first <= 3 && between.iter().all(|group| matches!(group, 2 | 3)) && *last == 3,
        _ => true,
    }
}

/// Where the decimal sign is: the last of two kinds of separators; of one kind, a single one that does not stand before
/// exactly three digits as a sign of thousands does (`24,000` is twenty-four thousand, but `1.234m` is a million and a bit,
/// `1234.567` and `0.125` have decimals). In a currency with three decimals a point is always their sign, as amounts are
/// shown so.
fn decimal_place(kept: &[char], scaled: bool, digits: u8) -> Option<usize> {
    let places = |sign: char| kept.iter().enumerate().filter(move |(_, c)| **c == sign).map(|(at, _)| at);
    let (dots, commas): (Vec<usize>, Vec<usize>) = (places('.').collect(), places(',').collect());
    match (dots.as_slice(), commas.as_slice()) {
        ([], []) => None,
        ([one], []) if digits == 3 => Some(*one),
        ([one], []) | ([], [one]) => (scaled || !is_thousands(kept, *one)).then_some(*one),
        (_, []) | ([], _) => None,
        (dots, commas) => dots.last().max(commas.last()).copied(),
    }
}

/// Whether a separator stands as one of thousands does: before exactly three digits, after one to three.
fn is_thousands(kept: &[char], at: usize) -> bool {
    kept.len() - at - 1 == 3 && (1..=3).contains(&at) && kept.first() != Some(&'0')
}

#[cfg(test)]
mod tests {
    use super::*;

    /// What is typed is read with the separators of the page, and refused where it may be another amount.
    #[test]
    fn what_is_typed_is_never_taken_a_thousandfold() {
        let euro = Currency::default();
        for (text, point, wanted) in [
            ("72.50", '.', Ok(7_250)),
            ("72,50", '.', Ok(7_250)),
            ("72,50", ',', Ok(7_250)),
            ("72.50", ',', Ok(7_250)),
            ("24,000", '.', Ok(2_400_000)),
            ("24.000", ',', Ok(2_400_000)),
            ("24.000,50", '.', Ok(2_400_050)),
            ("1,234,567", '.', Ok(123_456_700)),
            ("1.2k", '.', Ok(120_000)),
            ("1.2345k", '.', Ok(123_450)),
            ("95.5000", '.', Ok(9_550)),
            ("24 000", '.', Ok(2_400_000)),
            // Thousands to one, decimals to another.
            ("95.555", '.', Err(Unread::Ambiguous)),
            ("24.000", '.', Err(Unread::Ambiguous)),
            ("24,000", ',', Err(Unread::Ambiguous)),
            ("24,000k", '.', Err(Unread::Ambiguous)),
            ("-95.555", '.', Err(Unread::Ambiguous)),
            // More decimals than cents.
            ("0.125", '.', Err(Unread::TooFine)),
            ("8000.555", '.', Err(Unread::TooFine)),
            ("12.345,678", ',', Err(Unread::TooFine)),
            ("0.000001k", '.', Err(Unread::TooFine)),
            ("many", '.', Err(Unread::NoAmount)),
        ] {
            assert_eq!(Money::typed(text, &euro, point), wanted.map(Money), "{text} where {point} is the point");
        }
        let yen = Currency { code: "JPY".into(), digits: 0 };
        assert_eq!(Money::typed("24.5", &yen, '.'), Err(Unread::TooFine));
        let dinar = Currency { code: "KWD".into(), digits: 3 };
        assert_eq!(Money::typed("1.234", &dinar, ','), Ok(Money(1_234)));
    }

    fn parse(text: &str) -> Option<Money> {
        Money::parse(text, &Currency::default())
    }

    #[test]
    fn amounts_are_read_as_people_type_them() {
        for (text, minor) in [
            ("24000", 2_400_000),
            ("24,000", 2_400_000),
            ("24.000", 2_400_000),
            ("€ 24 000", 2_400_000),
            ("24\u{202f}000\u{a0}€", 2_400_000),
            ("24'000.-", 2_400_000),
            ("24,000.50", 2_400_050),
            ("24.000,5", 2_400_050),
            ("0,5", 50),
            (".5", 50),
            ("12.345,678", 1_234_568),
            ("24k", 2_400_000),
            ("24 k €", 2_400_000),
            ("24k€", 2_400_000),
            ("3 kr", 300),
            ("kr. 24", 2_400),
            ("kr. 1.200,50", 120_050),
            ("Fr. 24", 2_400),
            ("1.234k", 123_400),
            ("1.2m", 120_000_000),
            ("8000.555", 800_056),
            ("1234,567", 123_457),
            ("0.125", 13),
            ("2 mio", 200_000_000),
            ("2 Mio EUR", 200_000_000),
            ("1,234,567", 123_456_700),
            ("-3 eur", -300),
            ("€-3", -300),
            ("−€3", -300),
        ] {
            assert_eq!(parse(text), Some(Money(minor)), "{text}");
        }
        let dollars = Currency { code: "USD".into(), digits: 2 };
        assert_eq!(Money::parse("US$24k", &dollars), Some(Money(2_400_000)));
        assert_eq!(Money::parse("$5", &dollars), Some(Money(500)));
        assert_eq!(Money::parse("1,000 jpy", &Currency { code: "JPY".into(), digits: 0 }), Some(Money(1000)));
    }

    /// Dinars have three decimals: one point before three digits is that of the amount as it is shown.
    #[test]
    fn three_decimals_are_read_back() {
        let dinar = Currency { code: "KWD".into(), digits: 3 };
        for minor in [1_234, 12_345, 123_456, 1_234_567, -1_234, 5_000] {
            let shown = Money(minor).to_input(3);
            assert_eq!(Money::parse(&shown, &dinar), Some(Money(minor)), "{shown}");
        }
        assert_eq!(Money::parse("24,000", &dinar), Some(Money(24_000_000)));
        assert_eq!(Money::parse("24 000", &dinar), Some(Money(24_000_000)));
        assert_eq!(Money::parse("1.234.567", &dinar), Some(Money(1_234_567_000)));
        assert_eq!(Money::typed("24,500", &dinar, ','), Err(Unread::Ambiguous), "24.5 or a thousandfold");
        assert_eq!(Money::typed("24,500", &dinar, '.'), Ok(Money(24_500_000)));
        assert_eq!(Money::typed("24.500", &dinar, ','), Ok(Money(24_500)), "as amounts are shown");
    }

    #[test]
    fn what_is_not_one_amount_is_refused() {
        for text in [
            "",
            "k",
            "euro",
            "99999999999999999999",
            "10000 to 20000",
            "300k to 350k",
            "1e20",
            "12abc34",
            "3d",
            "2 mrd",
            "10%",
            "$5",
            "£5",
            "5-7",
            "3 usd",
            "24k m",
            "1/2",
            ".",
            "-",
            "1.5.2026",
            "10.50.20",
            "10 20",
            "10.50 20",
            "12 34 56",
            "about 5",
        ] {
            assert_eq!(parse(text), None, "{text}");
        }
    }

    #[test]
    fn what_is_shown_is_read_back() {
        for minor in [0, 1, 50, 99, 100, 2_400_000, 2_400_050, -12_345, 100_000] {
            assert_eq!(parse(&Money(minor).to_input(2)), Some(Money(minor)));
        }
    }
}
