//! Now, as a plan counts time.

pub use crate::platform::clock::{random_seed, ticking, utc_seconds, within};

use crate::format::icalendar::Clock;
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

/// The moment of UTC at which the person's clock shows a time.
fn to_utc(civil: DateTime) -> DateTime {
    // The difference is that of the moment itself, which may lie on the other side of a change of the clock.
    civil - zone(civil - zone(civil))
}

/// Lets a file be written at this moment.
pub fn with<R>(write: impl FnOnce(&Clock<'_>) -> R) -> R {
    write(&Clock { utc: to_utc(now()), to_utc: Some(&to_utc) })
}
