//! Templates for cards: what tasks of a kind begin with.

use super::board::Label;
use super::duration::Duration;
use super::id::Id;
use super::person::Person;
use super::record::record;
use super::task::{ChecklistItem, Estimate, Priority};

record! {
    kind CardTemplate; owners []; refs [labels, people];
    /// What a new task of a kind begins with. It is no task: it has neither number nor dates.
    pub struct CardTemplate {
        /// What it is called; also the name of a task made from it, until somebody types another.
        pub name: String,
        /// Description, Markdown.
        pub description: String,
        /// Checklist; nothing of it is done.
        pub checklist: Vec<ChecklistItem>,
        /// Labels.
        pub labels: Vec<Id<Label>>,
        /// How urgent.
        pub priority: Priority,
        /// Size in hundredths of a story point.
        pub points: Option<u32>,
        /// Planned duration; `None` = one day, estimated.
        pub duration: Option<Duration>,
        /// Three-point estimate.
        pub estimate: Option<Estimate>,
        /// Who does it.
        pub people: Vec<Id<Person>>,
        /// Key in the tracker it came from.
        pub source_key: Option<String>,
    }
}
