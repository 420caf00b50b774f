//! Decimal numbers of any measure, as people write them. A plan holds ten-thousandths, so that they are exact.

use serde::{Deserialize, Serialize};

use super::money::{Currency, Money};

/// Ten-thousandths in one.
const ONE: i64 = 10_000;

/// A decimal number with up to four places, held as ten-thousandths.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(transparent)]
pub struct Decimal(pub i64);

crate::plan::field::leaf!(Decimal);

impl Decimal {
    /// Reads a number as amounts of money are read (`1,200`, `1.200,5`, `3.4`, `12k`), with or without its unit or a
    /// percent sign behind it. `None` when it is no number.
    #[must_use]
    pub fn parse(text: &str, unit: &str) -> Option<Self> {
        let (text, unit) = (text.trim().to_lowercase(), unit.trim().to_lowercase());
        let bare = Some(unit.as_str()).filter(|unit| !unit.is_empty()).and_then(|unit| text.strip_suffix(unit));
        let bare = bare.unwrap_or(&text).trim_end_matches('%');
        Money::parse(bare, &Currency { code: String::new(), digits: 4 }).map(|money| Self(money.0))
    }

    /// The number with a point, without zeros that say nothing: `1200`, `-3.4`.
    #[must_use]
    pub fn text(self) -> String {
        let (whole, rest) = (self.0.unsigned_abs() / ONE as u64, self.0.unsigned_abs() % ONE as u64);
        let sign = if self.0 < 0 { "-" } else { "" };
        let rest = if rest == 0 { String::new() } else { format!(".{rest:04}") };
        format!("{sign}{whole}{}", rest.trim_end_matches('0'))
    }

    /// Whole ones, cut, and what stands behind the point of [`Decimal::text`]; for screens that group digits.
    #[must_use]
    pub const fn whole(self) -> i64 {
        self.0 / ONE
    }

    /// As a number to draw with.
    #[must_use]
    pub fn to_f64(self) -> f64 {
        self.0 as f64 / ONE as f64
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_read_as_people_write_them() {
        for (typed, unit, held, written) in [
            ("1,200", "", 12_000_000, "1200"),
            ("60%", "", 600_000, "60"),
            ("60 %", "%", 600_000, "60"),
            ("3.4 s", "s", 34_000, "3.4"),
            ("−0,05", "", -500, "-0.05"),
            ("3,400 calls", "calls", 34_000_000, "3400"),
            ("0", "", 0, "0"),
            ("2k", "", 20_000_000, "2000"),
        ] {
            assert_eq!(Decimal::parse(typed, unit), Some(Decimal(held)), "{typed}");
            assert_eq!(Decimal(held).text(), written);
            assert_eq!(Decimal::parse(written, unit), Some(Decimal(held)), "{written}");
        }
        for wrong in ["", "many", "1 of 3", "%", "99999999999999999999"] {
            assert_eq!(Decimal::parse(wrong, ""), None, "{wrong}");
        }
        assert_eq!(Decimal(i64::MIN).text(), "-922337203685477.5808");
    }
}
