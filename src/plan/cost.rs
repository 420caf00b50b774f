//! Money and time actually spent.

use super::id::Id;
use super::kinds::Plan;
use super::log::LogEntry;
use super::money::Money;
use super::person::Person;
use super::record::{record, words};
use super::risk::Risk;
use super::scaled::scaled;
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

words! {
    /// What was set aside, and for what.
    pub enum Reserve {
        /// For known risks: part of what the project may cost.
        #[default]
        Contingency,
        /// For what nobody foresaw: on top of it.
        Management,
    }
}

record! {
    kind DrawDown; owners []; refs [risk, log_entry];
    /// Money taken out of a reserve: what the project may spend grows by it.
    pub struct DrawDown {
        /// Out of which.
        pub reserve: Reserve,
        /// On which day.
        pub date: Date,
        /// How much.
        pub amount: Money,
        /// Why.
        pub reason: String,
        /// The risk that came about.
        pub risk: Option<Id<Risk>>,
        /// The decision, change or issue of the log behind it.
        pub log_entry: Option<Id<LogEntry>>,
    }
}

impl TimeEntry {
    /// What the time costs, at the person's rate of the day.
    #[must_use]
    pub fn cost(&self, plan: &Plan) -> Money {
        let rate = plan.get(self.person).and_then(|person| person.rate_on(self.date));
        let hourly = rate.map_or(0, |rate| rate.standard.0);
        Money(scaled(self.seconds, hourly, 3600))
    }
}
