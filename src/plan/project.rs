//! The project itself: charter and settings.

use super::calendar::Calendar;
use super::id::Id;
use super::money::{Currency, Money};
use super::person::Person;
use super::record::{part, record, words};
use super::release::{Freeze, GoCheck};
use super::risk::RiskScale;
use super::task::EarnedBy;
use super::time::{Date, DateTime};

words! {
    /// Which end of the project is given.
    pub enum ScheduleFrom {
        /// The start: tasks as soon as possible.
        #[default]
        Start,
        /// The finish: tasks as late as possible.
        Finish,
    }
}

words! {
    /// How a project is doing. Always shown with a shape and a word.
    pub enum Health {
        /// Derived from the facts.
        #[default]
        Auto,
        /// On track.
        OnTrack,
        /// At risk.
        AtRisk,
        /// Off track.
        OffTrack,
    }
}

part! {
    /// An objective in words, as the charter held it before objectives became records.
    pub struct CharterObjective {
        /// What shall be achieved.
        pub text: String,
        /// How it is measured.
        pub measure: String,
        /// The value that counts as achieved.
        pub target: String,
        /// The value today.
        pub current: String,
    }
}

part! {
    /// Why the project exists and what it may cost.
    pub struct Charter {
        /// Why.
        pub purpose: String,
        /// What shall be achieved, in words: those that were not made [`Objective`](super::Objective)s yet.
        pub objectives: Vec<CharterObjective>,
        /// What is part of it.
        pub scope_in: Vec<String>,
        /// What is not.
        pub scope_out: Vec<String>,
        /// Who wants it and decides.
        pub sponsor: String,
        /// Wanted finish.
        pub target_finish: Option<Date>,
        /// Money granted.
        pub budget: Option<Money>,
        /// Money set aside for known risks.
        pub contingency: Option<Money>,
        /// Money set aside for unknown ones.
        pub management_reserve: Option<Money>,
    }
}

record! {
    kind Project; owners []; refs [calendar, manager];
    /// The project. A valid plan has exactly one of these.
    pub struct Project {
        /// What it is called.
        pub name: String,
        /// Letters before the number of a task's key: `CPR` makes `CPR-12`.
        pub key: String,
        /// Charter.
        pub charter: Charter,
        /// Planned start (from finish: the computed start is earlier than the finish).
        pub start: DateTime,
        /// Planned finish, where the schedule runs from it.
        pub finish: Option<DateTime>,
        /// Which end is given.
        pub schedule_from: ScheduleFrom,
        /// Facts are as of this moment.
        pub status_date: Option<DateTime>,
        /// By what tasks earn their budget, where they say nothing else.
        pub earned_by: EarnedBy,
        /// The project calendar.
        pub calendar: Option<Id<Calendar>>,
        /// Who manages it.
        pub manager: Option<Id<Person>>,
        /// Currency.
        pub currency: Currency,
        /// Working seconds meant by “1 d”; 0 = 28,800 (8 hours).
        pub seconds_per_day: i64,
        /// Working seconds meant by “1 w”; 0 = 144,000 (40 hours).
        pub seconds_per_week: i64,
        /// Days meant by “1 mo”; 0 = 20.
        pub days_per_month: i64,
        /// Tasks with at most this much total slack, in working seconds, are critical.
        pub critical_slack: i64,
        /// Constraints give way to links instead of the other way round.
        pub links_before_constraints: bool,
        /// Every end of the network is its own critical path.
        pub multiple_critical_paths: bool,
        /// Default time of day for starts, seconds since midnight; 0 = 28,800 (08:00).
        pub default_start_time: i64,
        /// Default time of day for finishes, seconds since midnight; 0 = 61,200 (17:00).
        pub default_finish_time: i64,
        /// The risk scale.
        pub risk_scale: RiskScale,
        /// Health as set by a person.
        pub health: Health,
        /// Why it was set so.
        pub health_reason: String,
        /// Decides all chance of the forecast; 0 = 1.
        pub forecast_seed: u32,
        /// The next task number to give; numbers are never reused.
        pub next_task_number: u32,
        /// The next risk number to give.
        pub next_risk_number: u32,
        /// The next log number to give.
        pub next_log_number: u32,
        /// The next requirement number to give; 0 = 1.
        pub next_requirement_number: u32,
        /// When the project was made.
        pub created: Option<DateTime>,
        /// Put away: not among the active projects.
        pub archived: bool,
        /// Times in which nothing is released.
        pub freezes: Vec<Freeze>,
        /// What is to be seen to before the project is closed.
        pub closing: Vec<GoCheck>,
        /// The word of the template it was made from; empty for none.
        pub template: String,
    }
}

impl Project {
    /// Working seconds meant by “1 d”.
    #[must_use]
    pub const fn day_seconds(&self) -> i64 {
        if self.seconds_per_day > 0 { self.seconds_per_day } else { 8 * 3600 }
    }

    /// Working seconds meant by “1 w”.
    #[must_use]
    pub const fn week_seconds(&self) -> i64 {
        if self.seconds_per_week > 0 { self.seconds_per_week } else { 40 * 3600 }
    }

    /// Working seconds meant by “1 mo”.
    #[must_use]
    pub const fn month_seconds(&self) -> i64 {
        self.day_seconds() * if self.days_per_month > 0 { self.days_per_month } else { 20 }
    }

    /// Default time of day for starts, seconds since midnight.
    #[must_use]
    pub const fn start_of_day(&self) -> i64 {
        if self.default_start_time > 0 { self.default_start_time } else { 8 * 3600 }
    }

    /// Default time of day for finishes, seconds since midnight.
    #[must_use]
    pub const fn end_of_day(&self) -> i64 {
        if self.default_finish_time > 0 { self.default_finish_time } else { 17 * 3600 }
    }

    /// The key of a task: `CPR-12`, or `#12` where the project has no key.
    #[must_use]
    pub fn task_key(&self, number: u32) -> String {
        if self.key.is_empty() { format!("#{number}") } else { format!("{}-{number}", self.key) }
    }

    /// The key of a risk: `R-03`.
    #[must_use]
    pub fn risk_key(number: u32) -> String {
        format!("R-{number:02}")
    }

    /// The key of an entry of the log: `L-03`.
    #[must_use]
    pub fn log_key(number: u32) -> String {
        format!("L-{number:02}")
    }

    /// The key of a requirement: `RQ-03`.
    #[must_use]
    pub fn requirement_key(number: u32) -> String {
        format!("RQ-{number:02}")
    }
}
