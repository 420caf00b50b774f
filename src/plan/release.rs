//! Releases, roll-outs, and the times in which nothing is released.

use super::id::Id;
use super::person::Person;
use super::record::{part, record, words};
use super::task::Task;
use super::time::{Date, DateTime};

part! {
    /// A check: a question of a go/no-go checklist, or of closing the project.
    pub struct GoCheck {
        /// What must hold.
        pub text: String,
        /// Whether it does.
        pub done: bool,
        /// Who answers for it. Cleared by hand: a check outlives its owner.
        pub owner: Option<Id<Person>>,
    }
}

words! {
    /// What was decided of a release.
    pub enum Verdict {
        /// It goes out.
        #[default]
        Go,
        /// It goes out once something is seen to.
        GoWithConditions,
        /// It does not go out.
        NoGo,
    }
}

part! {
    /// A go/no-go decision. Never rewritten: another one follows it.
    pub struct GoDecision {
        /// What was decided.
        pub verdict: Verdict,
        /// When.
        pub at: DateTime,
        /// By whom, by name: who decides need not work on the project.
        pub by: String,
        /// Why, and on which conditions.
        pub why: String,
        /// How many checks held then.
        pub checked: u32,
        /// How many checks there were then.
        pub checks: u32,
    }
}

words! {
    /// How a wave's health gate came out.
    pub enum Gate {
        /// Not judged yet.
        #[default]
        Open,
        /// What must hold does: the next wave may follow.
        Passed,
        /// It does not.
        Failed,
    }
}

part! {
    /// A wave of a roll-out.
    pub struct Wave {
        /// Environment or audience.
        pub name: String,
        /// Share of the audience that has it once the wave is done, in percent.
        pub percent: u8,
        /// Planned for.
        pub planned: Option<DateTime>,
        /// Done at.
        pub done: Option<DateTime>,
        /// What must hold before the next wave.
        pub gate: String,
        /// Whether it does.
        pub result: Gate,
    }
}

part! {
    /// A time in which nothing is released.
    pub struct Freeze {
        /// Why.
        pub name: String,
        /// First day.
        pub from: Date,
        /// Last day, included.
        pub to: Date,
    }
}

record! {
    kind Release; owners []; refs [milestone];
    /// A release. Its scope are the tasks that name it, with all below them that name no other.
    pub struct Release {
        /// What it is called.
        pub name: String,
        /// What it is for.
        pub purpose: String,
        /// Promised for.
        pub date: Option<Date>,
        /// The milestone that stands for it.
        pub milestone: Option<Id<Task>>,
        /// Go/no-go checklist.
        pub checks: Vec<GoCheck>,
        /// What was decided, oldest first; the last one counts.
        pub decisions: Vec<GoDecision>,
        /// Waves.
        pub waves: Vec<Wave>,
        /// What makes us go back.
        pub back_out_trigger: String,
        /// How to go back.
        pub back_out_plan: String,
        /// Release notes, Markdown, where a person wrote over those that follow from the finished tasks.
        pub notes: String,
        /// Released at.
        pub released: Option<DateTime>,
        /// Trouble that it brought was noticed at.
        pub failed: Option<DateTime>,
        /// Service was as before again at.
        pub restored: Option<DateTime>,
        /// It was taken back at.
        pub backed_out: Option<DateTime>,
    }
}
