//! Baselines: what was planned when, kept for comparison.

use super::id::Id;
use super::money::Money;
use super::record::record;
use super::task::Task;
use super::time::DateTime;

record! {
    kind Baseline; owners []; refs [];
    /// A baseline by name. Its values are in [`BaselineEntry`] records, one a task.
    pub struct Baseline {
        /// What it is called.
        pub name: String,
        /// When it was taken.
        pub taken_at: Option<DateTime>,
        /// Slot in a Microsoft Project file, 0 to 10.
        pub slot: Option<u8>,
    }
}

record! {
    kind BaselineEntry; owners [baseline, task]; refs [];
    /// What a baseline kept of one task: plain copies of what the schedule said then.
    pub struct BaselineEntry {
        /// Of which baseline.
        pub baseline: Id<Baseline>,
        /// Of which task.
        pub task: Id<Task>,
        /// Planned start.
        pub start: Option<DateTime>,
        /// Planned finish.
        pub finish: Option<DateTime>,
        /// Planned duration, working seconds.
        pub duration: i64,
        /// Planned work, seconds.
        pub work: i64,
        /// Planned cost.
        pub cost: Money,
    }
}
