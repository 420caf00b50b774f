//! Now, as a plan counts time.

pub use crate::platform::clock::{random_seed, within};

use crate::plan::DateTime;
use crate::platform::clock;

/// This moment as civil time in the person's time zone, to the second.
#[must_use]
pub fn now() -> DateTime {
    DateTime(clock::civil_seconds())
}
