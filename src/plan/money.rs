//! Money: whole minor units of the project's one currency.

use serde::{Deserialize, Serialize};

/// An amount in minor units (cents for EUR, yen for JPY).
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(transparent)]
pub struct Money(pub i64);

impl Money {
    /// Hundredths of the amount, rounded half away from zero: `percent` 65 gives the expected value at 65 % probability.
    #[must_use]
    pub const fn percent(self, percent: i64) -> Self {
        let wide = self.0 as i128 * percent as i128;
        let half = if wide < 0 { -50 } else { 50 };
        let whole = (wide + half) / 100;
        // More than all of a very large amount ends at the edge of what is counted.
        Self(if whole > i64::MAX as i128 {
            i64::MAX
        } else if whole < i64::MIN as i128 {
            i64::MIN
        } else {
            whole as i64
        })
    }
}

impl std::iter::Sum for Money {
    fn sum<I: Iterator<Item = Self>>(amounts: I) -> Self {
        Self(amounts.fold(0, |total, amount| total.saturating_add(amount.0)))
    }
}

/// The project's currency.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Currency {
    /// ISO 4217 code, such as `EUR`.
    pub code: String,
    /// Decimal digits of the major unit: 2 for EUR, 0 for JPY.
    pub digits: u8,
}

impl Default for Currency {
    fn default() -> Self {
        Self { code: "EUR".into(), digits: 2 }
    }
}

crate::plan::field::leaf!(Money);

crate::plan::field::leaf!(Currency);

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn percent_rounds_half_away_from_zero() {
        assert_eq!(Money(2_400_000).percent(65), Money(1_560_000));
        assert_eq!(Money(1).percent(50), Money(1));
        assert_eq!(Money(-1).percent(50), Money(-1));
        assert_eq!(Money(i64::MAX).percent(100), Money(i64::MAX));
        assert_eq!(Money(200).percent(150), Money(300));
        assert_eq!((Money(i64::MAX).percent(101), Money(i64::MIN).percent(101)), (Money(i64::MAX), Money(i64::MIN)));
    }
}
