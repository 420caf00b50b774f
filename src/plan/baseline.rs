//! Baselines: what was planned when, kept for comparison.

use super::cost::CostItem;
use super::id::Id;
use super::money::Money;
use super::record::record;
use super::task::Task;
use super::time::DateTime;

record! {
    kind Baseline; owners []; refs [];
    /// A baseline by name. Its values are in [`BaselineEntry`] records, one a task, and [`BaselineItem`] records, one a cost
    /// item.
    pub struct Baseline {
        /// What it is called.
        pub name: String,
        /// When it was taken.
        pub taken_at: Option<DateTime>,
        /// Slot in a Microsoft Project file, 0 to 10.
        pub slot: Option<u8>,
        /// Whether it kept cost items: what came after it has no budget in it then. Baselines of older files and of Microsoft
        /// Project did not; there a cost item counts as it is planned now.
        pub cost_items: bool,
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

record! {
    kind BaselineItem; owners [baseline, item]; refs [];
    /// What a baseline kept of one cost item.
    pub struct BaselineItem {
        /// Of which baseline.
        pub baseline: Id<Baseline>,
        /// Of which cost item.
        pub item: Id<CostItem>,
        /// Planned cost.
        pub planned: Money,
        /// From when on it was to come about: the day it was to fall due, or the start of its task.
        pub start: Option<DateTime>,
        /// By when all of it was.
        pub finish: Option<DateTime>,
    }
}
