//! Money and time actually spent.

use super::id::Id;
use super::money::Money;
use super::person::Person;
use super::record::record;
use super::task::Task;
use super::time::{Date, DateTime};
use super::uncertainty::CostEstimate;

record! {
    kind CostItem; owners []; refs [task];
    /// A cost that is not somebody's rate.
    pub struct CostItem {
        /// What for.
        pub name: String,
        /// Category of cost.
        pub category: String,
        /// The task it belongs to.
        pub task: Option<Id<Task>>,
        /// Planned.
        pub planned: Money,
        /// Three-point estimate of what it will come to.
        pub estimate: Option<CostEstimate>,
        /// Ordered, not yet paid.
        pub committed: Money,
        /// Paid.
        pub actual: Money,
        /// When it falls due.
        pub date: Option<Date>,
        /// Who is paid.
        pub supplier: String,
        /// Notes.
        pub notes: String,
    }
}

record! {
    kind TimeEntry; owners [person]; refs [task];
    /// Time somebody worked.
    pub struct TimeEntry {
        /// Who.
        pub person: Id<Person>,
        /// On what.
        pub task: Option<Id<Task>>,
        /// On which day.
        pub date: Date,
        /// Seconds worked.
        pub seconds: i64,
        /// From when, where a timer ran.
        pub started: Option<DateTime>,
        /// What was done.
        pub notes: String,
    }
}
