//! Durations and lags: whole seconds of working or elapsed time, with the unit people typed.

use std::fmt;
use std::str::FromStr;

use serde::{Deserialize, Deserializer, Serialize, Serializer};

use super::time::text_form;

/// The unit in which a person typed a duration; arithmetic never uses it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum TimeUnit {
    /// Minutes, `m`.
    Minute,
    /// Hours, `h`.
    Hour,
    /// Days, `d`: of the project's hours a day, or of 24 hours when elapsed.
    #[default]
    Day,
    /// Weeks, `w`.
    Week,
    /// Months, `mo`.
    Month,
}

impl TimeUnit {
    const ALL: [Self; 5] = [Self::Minute, Self::Hour, Self::Day, Self::Week, Self::Month];

    /// The sign of the unit in files and on screen.
    #[must_use]
    pub const fn sign(self) -> &'static str {
        match self {
            Self::Minute => "m",
            Self::Hour => "h",
            Self::Day => "d",
            Self::Week => "w",
            Self::Month => "mo",
        }
    }

    /// The unit of a sign such as `d`.
    #[must_use]
    pub fn from_sign(sign: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|unit| unit.sign() == sign)
    }
}

/// How long something takes: an amount of working time (counted through calendars) or, when `elapsed`, of clock time.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Duration {
    /// Seconds, never negative in a valid plan.
    pub seconds: i64,
    /// The unit to show it in.
    pub unit: TimeUnit,
    /// Clock time, day and night, instead of working time.
    pub elapsed: bool,
    /// A guess that nobody has confirmed; shown with `?`.
    pub estimated: bool,
}

impl Duration {
    /// A duration of working seconds, shown in days.
    #[must_use]
    pub const fn working(seconds: i64) -> Self {
        Self { seconds, unit: TimeUnit::Day, elapsed: false, estimated: false }
    }
}

/// The delay that a link adds; negative is lead.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Lag {
    /// Seconds of working time, on the successor's calendar.
    Working(i64, TimeUnit),
    /// Seconds of clock time.
    Elapsed(i64, TimeUnit),
    /// Hundredths of the predecessor's duration (50 = half of it), as working time.
    Percent(i64),
    /// Hundredths of the predecessor's duration, as clock time.
    ElapsedPercent(i64),
}

impl Default for Lag {
    fn default() -> Self {
        Self::Working(0, TimeUnit::Day)
    }
}

impl Lag {
    /// Whether the lag moves nothing.
    #[must_use]
    pub const fn is_zero(self) -> bool {
        let (Self::Working(amount, _)
        | Self::Elapsed(amount, _)
        | Self::Percent(amount)
        | Self::ElapsedPercent(amount)) = self;
        amount == 0
    }

    /// Whether it is lead: the successor goes ahead.
    #[must_use]
    pub const fn is_lead(self) -> bool {
        let (Self::Working(amount, _)
        | Self::Elapsed(amount, _)
        | Self::Percent(amount)
        | Self::ElapsedPercent(amount)) = self;
        amount < 0
    }
}

/// A text that is not a duration or lag of the file format.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DurationError(pub String);

impl fmt::Display for DurationError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(
            f,
            "“{}” is not a duration such as “28800 d”: seconds, then m, h, d, w or mo, with e before it for elapsed time",
            self.0
        )
    }
}

impl std::error::Error for DurationError {}

impl fmt::Display for Duration {
    /// Seconds, unit sign, `e` before it when elapsed, `?` after it when estimated: `28800 d?`.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(
            f,
            "{} {}{}{}",
            self.seconds,
            if self.elapsed { "e" } else { "" },
            self.unit.sign(),
            if self.estimated { "?" } else { "" }
        )
    }
}

impl FromStr for Duration {
    type Err = DurationError;
    fn from_str(text: &str) -> Result<Self, DurationError> {
        let read = || {
            let (seconds, sign) = text.split_once(' ')?;
            let (sign, estimated) = sign.strip_suffix('?').map_or((sign, false), |sign| (sign, true));
            let (sign, elapsed) = sign.strip_prefix('e').map_or((sign, false), |sign| (sign, true));
            Some(Self { seconds: seconds.parse().ok()?, unit: TimeUnit::from_sign(sign)?, elapsed, estimated })
        };
        read().ok_or_else(|| DurationError(text.chars().take(40).collect()))
    }
}

impl fmt::Display for Lag {
    /// As a duration (`28800 d`, `86400 ed`), or a percentage (`50 %`, `50 e%`).
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Working(seconds, unit) => write!(f, "{seconds} {}", unit.sign()),
            Self::Elapsed(seconds, unit) => write!(f, "{seconds} e{}", unit.sign()),
            Self::Percent(percent) => write!(f, "{percent} %"),
            Self::ElapsedPercent(percent) => write!(f, "{percent} e%"),
        }
    }
}

impl FromStr for Lag {
    type Err = DurationError;
    fn from_str(text: &str) -> Result<Self, DurationError> {
        if let Some((amount, sign @ ("%" | "e%"))) = text.split_once(' ') {
            let amount = amount.parse().map_err(|_| DurationError(text.chars().take(40).collect()))?;
            return Ok(if sign == "%" { Self::Percent(amount) } else { Self::ElapsedPercent(amount) });
        }
        let Duration { seconds, unit, elapsed, .. } = text.parse()?;
        Ok(if elapsed { Self::Elapsed(seconds, unit) } else { Self::Working(seconds, unit) })
    }
}

text_form!(
    Duration,
    "Duration",
    r"^-?\d+ e?(m|h|d|w|mo)\??$",
    "seconds and the unit they are shown in, as in “28800 d”; e before the unit: elapsed time; ? after it: estimated"
);
text_form!(
    Lag,
    "Lag",
    r"^-?\d+ e?(m|h|d|w|mo|%)$",
    "seconds and a unit as in “-28800 d” or “86400 ed”, or a percentage of the predecessor's duration as in “50 %”"
);

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn text_is_the_identity() {
        for text in ["28800 d", "-60 m", "86400 ed", "144000 w?", "0 mo"] {
            assert_eq!(text.parse::<Duration>().unwrap().to_string(), text);
        }
        for text in ["28800 d", "-86400 ed", "50 %", "-25 e%"] {
            assert_eq!(text.parse::<Lag>().unwrap().to_string(), text);
        }
        assert!("3d".parse::<Duration>().unwrap_err().to_string().starts_with("“3d” is not a duration"));
    }
}
