//! The log: issues, assumptions, decisions, dependencies on others, change requests.

use super::id::Id;
use super::money::Money;
use super::person::Person;
use super::record::{record, words};
use super::risk::Risk;
use super::task::Task;
use super::time::Date;

words! {
    /// What an entry is.
    pub enum LogKind {
        /// Something that went wrong and needs solving.
        #[default]
        Issue,
        /// Taken for true without proof.
        Assumption,
        /// Decided.
        Decision,
        /// Needed from others.
        Dependency,
        /// A wish to change scope, time or money.
        ChangeRequest,
    }
}

words! {
    /// Where an entry is in its life.
    pub enum LogStatus {
        /// Open.
        #[default]
        Open,
        /// Agreed to.
        Approved,
        /// Refused.
        Rejected,
        /// Done with.
        Closed,
    }
}

words! {
    /// Which part of the plan the delay of a change request bears on.
    pub enum ChangeEffect {
        /// The target finish moves.
        #[default]
        Target,
        /// Each of its tasks takes longer.
        Tasks,
        /// A new task takes as long.
        NewTask,
        /// None: the plan takes it as it is.
        Nothing,
    }
}

record! {
    kind LogEntry; owners []; refs [owner, tasks, risk];
    /// An entry of the log.
    pub struct LogEntry {
        /// The number of its key, given once and never reused.
        pub number: u32,
        /// What it is.
        pub log_kind: LogKind,
        /// In a few words.
        pub title: String,
        /// In full, Markdown.
        pub text: String,
        /// Where it is in its life.
        pub status: LogStatus,
        /// Who sees to it.
        pub owner: Option<Id<Person>>,
        /// Raised on.
        pub raised: Option<Date>,
        /// Due on.
        pub due: Option<Date>,
        /// Closed on.
        pub closed: Option<Date>,
        /// Tasks it is about.
        pub tasks: Vec<Id<Task>>,
        /// The risk it came from.
        pub risk: Option<Id<Risk>>,
        /// Change request: effect on the finish, working seconds.
        pub schedule_impact: i64,
        /// Change request: what that effect bears on.
        pub change_effect: ChangeEffect,
        /// Change request: effect on cost.
        pub cost_impact: Money,
        /// Change request: effect on scope, in words.
        pub scope_impact: String,
        /// How it ended.
        pub resolution: String,
    }
}
