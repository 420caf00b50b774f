//! By what the board is divided into lanes.

use super::related::Related;
use crate::plan::{Id, Label, Person, Plan, Priority, Release, Task};

/// By what the board is divided into lanes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Grouping {
    /// Not at all.
    #[default]
    None,
    /// By the person with the largest share of the task.
    Assignee,
    /// By the summary it is part of.
    Parent,
    /// By priority.
    Priority,
    /// By its first label.
    Label,
    /// By the release it is planned for.
    Release,
}

impl Grouping {
    /// All groupings, in the order of the menu.
    pub const ALL: [Self; 6] = [Self::None, Self::Assignee, Self::Parent, Self::Priority, Self::Label, Self::Release];

    /// The word in addresses.
    #[must_use]
    pub const fn word(self) -> &'static str {
        match self {
            Self::None => "none",
            Self::Assignee => "assignee",
            Self::Parent => "parent",
            Self::Priority => "priority",
            Self::Label => "label",
            Self::Release => "release",
        }
    }

    /// The grouping of a word in an address.
    #[must_use]
    pub fn from_word(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|grouping| grouping.word() == word)
    }

    /// The grouping a board has until somebody chooses one: by assignee for a team of two to nine with cards, else none
    /// (a lane for each of fifty people of an imported plan would hide the columns).
    #[must_use]
    pub fn usual(plan: &Plan, related: &Related) -> Self {
        let cards = plan.tasks.iter().filter(|task| task.column.is_some() && !task.archived);
        let mut leads: Vec<Id<Person>> = cards.filter_map(|task| related.lead(task.id)).collect();
        leads.sort_unstable();
        leads.dedup();
        if (2..=9).contains(&leads.len()) { Self::Assignee } else { Self::None }
    }
}

/// What a lane stands for; `None` inside = the tasks without one.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum LaneKey {
    /// The only lane of a board that is not grouped.
    All,
    /// A person's.
    Person(Option<Id<Person>>),
    /// A summary's.
    Parent(Option<Id<Task>>),
    /// A priority's.
    Priority(Priority),
    /// A label's.
    Label(Option<Id<Label>>),
    /// A release's.
    Release(Option<Id<Release>>),
}

impl LaneKey {
    /// The word in addresses: short, the same after a reload.
    #[must_use]
    pub fn word(&self) -> String {
        let id = |id: Option<String>| id.unwrap_or_else(|| "-".into());
        match self {
            Self::All => "all".into(),
            Self::Person(person) => id(person.map(|id| id.to_string())),
            Self::Parent(parent) => id(parent.map(|id| id.to_string())),
            Self::Label(label) => id(label.map(|id| id.to_string())),
            Self::Release(release) => id(release.map(|id| id.to_string())),
            Self::Priority(priority) => (*priority as u8).to_string(),
        }
    }
}
