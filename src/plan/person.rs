//! People and what else does the work, and who works on what.

use super::calendar::Calendar;
use super::id::Id;
use super::money::Money;
use super::record::{part, record, words};
use super::skill::Skill;
use super::task::{Period, Task};
use super::time::{Date, DateTime};

words! {
    /// What a resource is.
    pub enum PersonKind {
        /// A person.
        #[default]
        Person,
        /// A role that nobody fills yet.
        Role,
        /// Equipment or a room: works by time.
        Equipment,
        /// Material: used up by quantity.
        Material,
        /// A kind of cost.
        Cost,
    }
}

part! {
    /// What an hour or a use costs from a date on.
    pub struct Rate {
        /// From this date; `None` = from the beginning.
        pub from: Option<Date>,
        /// Per hour of work (per unit, for material).
        pub standard: Money,
        /// Per hour of overtime.
        pub overtime: Money,
        /// Once per assignment.
        pub per_use: Money,
    }
}

record! {
    kind Person; owners []; refs [calendar];
    /// A person, or whatever else can be assigned.
    pub struct Person {
        /// Full name.
        pub name: String,
        /// Two or three letters for the avatar; made from the name where empty.
        pub initials: String,
        /// Kind of resource.
        pub person_kind: PersonKind,
        /// Role in the project.
        pub role: String,
        /// E-mail.
        pub email: String,
        /// Group or team.
        pub group: String,
        /// What they can do, and how well.
        pub skills: Vec<Skill>,
        /// Personal working time.
        pub calendar: Option<Id<Calendar>>,
        /// Capacity in hundredths of a percent; `None` = 10,000 (full time).
        pub capacity: Option<u32>,
        /// Rates, by date.
        pub rates: Vec<Rate>,
        /// Avatar colour, 1 to 8; 0 = by place in the list.
        pub colour: u8,
        /// Unit of a material.
        pub material_unit: String,
        /// Left the project: kept for history.
        pub archived: bool,
        /// Notes, Markdown.
        pub notes: String,
        /// UID in the Microsoft Project file it came from.
        pub uid: Option<i64>,
    }
}

impl Person {
    /// What this person costs on a day: by the latest rate that holds by then, before all of them by the first.
    #[must_use]
    pub fn rate_on(&self, day: Date) -> Option<&Rate> {
        let rate = self.rates.iter().rfind(|rate| rate.from.is_none_or(|since| since <= day));
        rate.or(self.rates.first())
    }

    /// The avatar's letters: those given, else the first letters of the first and last word of the name.
    #[must_use]
    pub fn avatar_letters(&self) -> String {
        if !self.initials.is_empty() {
            return self.initials.clone();
        }
        let mut words = self.name.split_whitespace();
        let first = words.next().and_then(|word| word.chars().next());
        let last = words.next_back().and_then(|word| word.chars().next());
        first.into_iter().chain(last).flat_map(char::to_uppercase).collect()
    }
}

record! {
    kind Assignment; owners [task, person]; refs [];
    /// Somebody works on a task.
    pub struct Assignment {
        /// On what.
        pub task: Id<Task>,
        /// Who.
        pub person: Id<Person>,
        /// Share of their time in hundredths of a percent; `None` = 10,000 (full time).
        pub units: Option<u32>,
        /// Planned work in seconds; `None` = duration × units.
        pub work: Option<i64>,
        /// Work done, in seconds.
        pub actual_work: Option<i64>,
        /// Work left, in seconds.
        pub remaining_work: Option<i64>,
        /// Of the planned work, seconds done in overtime: they take no time of the calendar.
        pub overtime: Option<i64>,
        /// Begins this many working seconds after the task, levelling included.
        pub delay: i64,
        /// Interruptions: stretches in which this person does nothing for the task.
        pub splits: Vec<Period>,
        /// Planned cost where the file gave one.
        pub cost: Option<Money>,
        /// Start in the file it came from, for comparison.
        pub start: Option<DateTime>,
        /// Finish in the file it came from, for comparison.
        pub finish: Option<DateTime>,
        /// UID in the Microsoft Project file it came from.
        pub uid: Option<i64>,
    }
}
