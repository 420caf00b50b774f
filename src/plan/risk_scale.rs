//! The levels of a risk scale, with the usual five where a project has none of its own.

use super::risk::{RiskLevel, RiskScale};

/// Names of the usual five levels, lowest first.
const NAMES: [&str; 5] = ["Very low", "Low", "Medium", "High", "Very high"];
/// What the usual probability levels stand for, in percent.
const PERCENTS: [u8; 5] = [10, 25, 45, 65, 85];

fn usual(percent: impl Fn(usize) -> u8) -> Vec<RiskLevel> {
    let level = |(place, name): (usize, &&str)| RiskLevel {
        name: (*name).into(),
        percent: percent(place),
        ..RiskLevel::default()
    };
    NAMES.iter().enumerate().map(level).collect()
}

impl RiskScale {
    /// The probability levels, lowest first: the project's own, or the usual five (10, 25, 45, 65 and 85 percent).
    #[must_use]
    pub fn probability_levels(&self) -> Vec<RiskLevel> {
        if self.probability.is_empty() {
            usual(|place| PERCENTS.get(place).copied().unwrap_or_default())
        } else {
            self.probability.clone()
        }
    }

    /// The impact levels, lowest first: the project's own, or the usual five.
    #[must_use]
    pub fn impact_levels(&self) -> Vec<RiskLevel> {
        if self.impact.is_empty() { usual(|_| 0) } else { self.impact.clone() }
    }
}
