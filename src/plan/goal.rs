//! What the project is for: objectives with their measures, requirements, and gaps between now and wanted.

use super::communication::Stakeholder;
use super::decimal::Decimal;
use super::id::Id;
use super::person::Person;
use super::record::{part, record, words};
use super::task::{Priority, Task};
use super::time::Date;

words! {
    /// Which way a measure gets better.
    pub enum Better {
        /// More is better.
        #[default]
        More,
        /// Less is better.
        Less,
    }
}

part! {
    /// A value that a measure had on a day.
    pub struct Reading {
        /// When it was read.
        pub date: Date,
        /// The value.
        pub value: Decimal,
        /// What there is to say about it.
        pub note: String,
    }
}

record! {
    kind Objective; owners []; refs [owner];
    /// An objective with its measure, and the values that were read of it.
    pub struct Objective {
        /// What shall be achieved.
        pub name: String,
        /// How it is measured.
        pub measure: String,
        /// Unit of the values: `%`, `calls a month`.
        pub unit: String,
        /// The value before the project; `None` = the first that was read.
        pub baseline: Option<Decimal>,
        /// The value that counts as achieved.
        pub target: Option<Decimal>,
        /// Which way is better, where baseline and target do not tell.
        pub better: Better,
        /// When the target is to be reached.
        pub due: Option<Date>,
        /// Who answers for it.
        pub owner: Option<Id<Person>>,
        /// What was read, by day; one value a day.
        pub readings: Vec<Reading>,
        /// Notes.
        pub notes: String,
    }
}

words! {
    /// What a requirement is about.
    pub enum RequirementKind {
        /// What the thing does.
        #[default]
        Functional,
        /// How well it does it.
        Quality,
        /// What it has to keep to.
        Constraint,
    }
}

words! {
    /// How much it is wanted: must, should, could, will not.
    pub enum Wanted {
        /// Without it the result is of no use.
        Must,
        /// Important, but there is a way around it.
        #[default]
        Should,
        /// Welcome where it costs little.
        Could,
        /// Not this time; kept so that nobody asks again.
        Wont,
    }
}

words! {
    /// Where a requirement is in its life.
    pub enum RequirementStatus {
        /// Asked for.
        #[default]
        Proposed,
        /// Agreed to be built.
        Agreed,
        /// What was built for it was accepted.
        Accepted,
        /// No longer wanted.
        Dropped,
    }
}

record! {
    kind Requirement; owners []; refs [stakeholder, objective, tasks];
    /// A requirement: what somebody asked for, why, what builds it, and whether it was accepted.
    pub struct Requirement {
        /// The number of its key, given once and never reused.
        pub number: u32,
        /// What is asked for.
        pub text: String,
        /// What it is about.
        pub requirement_kind: RequirementKind,
        /// How much it is wanted.
        pub wanted: Wanted,
        /// Where it is in its life.
        pub status: RequirementStatus,
        /// Who asked for it.
        pub stakeholder: Option<Id<Stakeholder>>,
        /// Where it was asked for: a document, a workshop, a law.
        pub source: String,
        /// What must hold for it to be accepted.
        pub criterion: String,
        /// The objective that it serves.
        pub objective: Option<Id<Objective>>,
        /// The tasks that build it.
        pub tasks: Vec<Id<Task>>,
        /// Who accepted it, by name: who accepts need not work on the project.
        pub accepted_by: String,
        /// When it was accepted.
        pub accepted: Option<Date>,
        /// Notes.
        pub notes: String,
    }
}

record! {
    kind Gap; owners []; refs [owner, objective, task];
    /// A gap between how things are and how they are wanted, and what closes it.
    pub struct Gap {
        /// What it is about, in a few words.
        pub name: String,
        /// How it is now.
        pub now: String,
        /// How it is wanted.
        pub wanted: String,
        /// What is missing in between.
        pub missing: String,
        /// What closes it.
        pub action: String,
        /// How much it matters.
        pub priority: Priority,
        /// Who sees to it.
        pub owner: Option<Id<Person>>,
        /// The objective that it keeps from being reached.
        pub objective: Option<Id<Objective>>,
        /// The task that closes it.
        pub task: Option<Id<Task>>,
    }
}

impl Objective {
    /// The value that progress counts from: the baseline, else the first that was read.
    #[must_use]
    pub fn from(&self) -> Option<Decimal> {
        self.baseline.or_else(|| self.readings.first().map(|first| first.value))
    }

    /// Which way is better: from where it is to where it shall be; where these are the same, as it was said.
    #[must_use]
    pub fn direction(&self) -> Better {
        match (self.from(), self.target) {
            (Some(from), Some(target)) if from < target => Better::More,
            (Some(from), Some(target)) if from > target => Better::Less,
            _ => self.better,
        }
    }

    /// What was read last.
    #[must_use]
    pub fn latest(&self) -> Option<&Reading> {
        self.readings.last()
    }
}

impl Requirement {
    /// Whether it is still wanted in this project.
    #[must_use]
    pub fn is_live(&self) -> bool {
        self.status != RequirementStatus::Dropped && self.wanted != Wanted::Wont
    }
}
