//! People and what else does the work, and who works on what.

use super::Plan;
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

impl PersonKind {
    /// Whether it works by time, unlike a material or a cost.
    #[must_use]
    pub fn works_by_time(self) -> bool {
        !matches!(self, Self::Material | Self::Cost)
    }
}

impl Plan {
    /// Whether somebody works by time, unlike a material or a cost; who is not in the plan does.
    #[must_use]
    pub fn works_by_time(&self, person: Id<Person>) -> bool {
        self.get(person).is_none_or(|person| person.person_kind.works_by_time())
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

part! {
    /// How much somebody can do for a time: other than usual.
    pub struct Availability {
        /// The first day.
        pub from: Date,
        /// The last day; `None` = until further notice.
        pub to: Option<Date>,
        /// Capacity in hundredths of a percent; 0 = not there.
        pub units: u32,
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
        /// Usual capacity in hundredths of a percent; `None` = 10,000 (full time).
        pub capacity: Option<u32>,
        /// Times of another capacity, by first day. Of several that hold on a day, the one that begins last counts.
        pub availability: Vec<Availability>,
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

/// All of somebody's time, in hundredths of a percent.
pub const FULL_TIME: u32 = 10_000;

impl Person {
    /// How much this person can do on a day, in hundredths of a percent.
    #[must_use]
    pub fn capacity_on(&self, day: Date) -> u32 {
        let holds = |one: &&Availability| one.from <= day && one.to.is_none_or(|last| day <= last);
        let now = self.availability.iter().filter(holds).max_by_key(|one| one.from);
        now.map_or(self.capacity.unwrap_or(FULL_TIME), |one| one.units)
    }

    /// The days on which the capacity becomes another one, each with what it is from then on, ascending.
    #[must_use]
    pub fn capacity_changes(&self) -> Vec<(Date, u32)> {
        let mut days: Vec<Date> =
            self.availability.iter().flat_map(|one| [Some(one.from), one.to.map(|last| last + 1)]).flatten().collect();
        days.sort_unstable();
        days.dedup();
        let changes = days.into_iter().map(|day| (day, self.capacity_on(day)));
        changes.filter(|(day, units)| self.capacity_on(*day + -1) != *units).collect()
    }

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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn capacity_is_that_of_the_time_that_began_last() {
        let day = |text: &str| text.parse::<Date>().unwrap();
        let time = |from: &str, to: &str, units| Availability {
            from: day(from),
            to: to.parse().ok(),
            units,
            ..Availability::default()
        };
        let mut person = Person { capacity: Some(8_000), ..Person::default() };
        assert_eq!((person.capacity_on(day("2026-03-02")), person.capacity_changes()), (8_000, Vec::new()));
        person.availability = vec![
            time("2026-04-01", "2026-04-30", 5_000),
            time("2026-04-13", "2026-04-17", 0),
            time("2026-07-01", "", 10_000),
            time("2026-09-01", "", 10_000),
        ];
        let told = ["2026-03-31", "2026-04-01", "2026-04-13", "2026-04-17", "2026-04-18", "2026-05-01", "2027-01-01"]
            .map(|on| person.capacity_on(day(on)));
        assert_eq!(told, [8_000, 5_000, 0, 0, 5_000, 8_000, 10_000]);
        let changes: Vec<_> =
            person.capacity_changes().into_iter().map(|(day, units)| (day.to_string(), units)).collect();
        let expected = [
            ("2026-04-01", 5_000),
            ("2026-04-13", 0),
            ("2026-04-18", 5_000),
            ("2026-05-01", 8_000),
            ("2026-07-01", 10_000),
        ];
        assert_eq!(changes, expected.map(|(day, units)| (day.to_owned(), units)));
    }
}
