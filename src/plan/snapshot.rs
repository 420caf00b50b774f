//! Forecasts that were kept.

use super::money::Money;
use super::record::record;
use super::time::DateTime;

record! {
    kind ForecastSnapshot; owners []; refs [];
    /// What a forecast said on a day: so that it can be seen how the date to promise moves.
    pub struct ForecastSnapshot {
        /// When it was kept.
        pub taken: DateTime,
        /// How many trials.
        pub trials: u32,
        /// The seed they came from.
        pub seed: i64,
        /// What the plan said then: the planned finish.
        pub planned_finish: DateTime,
        /// Finish that half of the trials met.
        pub p50_finish: DateTime,
        /// Finish that 80 of 100 trials met.
        pub p80_finish: DateTime,
        /// Cost that half of the trials kept.
        pub p50_cost: Money,
        /// Cost that 80 of 100 trials kept.
        pub p80_cost: Money,
    }
}
