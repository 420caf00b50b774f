//! Now, as a plan counts time.

pub use crate::platform::clock::{random_seed, ticking, within};

use crate::plan::DateTime;
use crate::platform::clock;

/// How far the person's clock is ahead of UTC at a moment of UTC, in seconds.
#[must_use]
pub fn zone(utc: DateTime) -> i64 {
    clock::ahead_of_utc(utc.0)
}

/// This moment as civil time in the person's time zone, to the second.
#[must_use]
pub fn now() -> DateTime {
    DateTime(clock::civil_seconds())
}
