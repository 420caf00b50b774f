//! Releases and roll-outs.

use super::id::Id;
use super::person::Person;
use super::record::{part, record};
use super::task::Task;
use super::time::{Date, DateTime};

part! {
    /// A question of the go/no-go checklist.
    pub struct GoCheck {
        /// What must hold.
        pub text: String,
        /// Whether it does.
        pub done: bool,
        /// Who answers for it. Cleared by hand: a check outlives its owner.
        pub owner: Option<Id<Person>>,
    }
}

part! {
    /// A wave of a roll-out.
    pub struct Wave {
        /// Environment or audience.
        pub name: String,
        /// Share of the audience, in percent.
        pub percent: u8,
        /// Planned for.
        pub planned: Option<DateTime>,
        /// Done at.
        pub done: Option<DateTime>,
        /// What must hold before the next wave.
        pub gate: String,
    }
}

record! {
    kind Release; owners []; refs [milestone];
    /// A release. Its scope are the tasks that name it.
    pub struct Release {
        /// What it is called.
        pub name: String,
        /// Planned for.
        pub date: Option<Date>,
        /// The milestone that stands for it.
        pub milestone: Option<Id<Task>>,
        /// Go/no-go checklist.
        pub checks: Vec<GoCheck>,
        /// What was decided, and by whom.
        pub decision: String,
        /// Waves.
        pub waves: Vec<Wave>,
        /// How to go back, and when.
        pub back_out_plan: String,
        /// Release notes, Markdown.
        pub notes: String,
        /// Released at.
        pub released: Option<DateTime>,
    }
}
