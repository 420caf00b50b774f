//! Stakeholders, the communication plan, meetings.

use super::id::Id;
use super::log::LogEntry;
use super::person::Person;
use super::record::record;
use super::recurrence::Recurrence;
use super::risk::Risk;
use super::task::Task;
use super::time::{DAY_SECONDS, Date, DateTime};

record! {
    kind Stakeholder; owners []; refs [person];
    /// Who has a stake in the project. Levels are 1 to 5; 0 = not judged.
    pub struct Stakeholder {
        /// Name.
        pub name: String,
        /// Role.
        pub role: String,
        /// The person record, where there is one.
        pub person: Option<Id<Person>>,
        /// E-mail, for invitations.
        pub email: String,
        /// Interest, 1 to 5.
        pub interest: u8,
        /// Power, 1 to 5.
        pub power: u8,
        /// Engagement now: 1 unaware, 2 resistant, 3 neutral, 4 supportive, 5 leading.
        pub engagement: u8,
        /// Engagement wanted, on the same scale.
        pub engagement_wanted: u8,
        /// What they need.
        pub needs: String,
        /// Notes.
        pub notes: String,
    }
}

record! {
    kind Communication; owners []; refs [owner, audience];
    /// A line of the communication plan.
    pub struct Communication {
        /// What is told.
        pub name: String,
        /// Why.
        pub purpose: String,
        /// To whom.
        pub audience: Vec<Id<Stakeholder>>,
        /// By which channel.
        pub channel: String,
        /// On which days again; `None` = once.
        pub repeats: Option<Recurrence>,
        /// Who sees to it.
        pub owner: Option<Id<Person>>,
        /// Next due; `None` = not planned, or done for good.
        pub next: Option<Date>,
        /// When it was last done.
        pub last: Option<Date>,
    }
}

record! {
    kind Meeting; owners []; refs [attendees, guests, actions, entries, risks, series];
    /// A meeting.
    pub struct Meeting {
        /// What it is called.
        pub name: String,
        /// When.
        pub start: Option<DateTime>,
        /// How long, in seconds of clock time.
        pub length: i64,
        /// Where.
        pub place: String,
        /// Who.
        pub attendees: Vec<Id<Person>>,
        /// Who else: stakeholders.
        pub guests: Vec<Id<Stakeholder>>,
        /// Agenda, Markdown; a line that begins with `- [ ]` is still to be dealt with.
        pub agenda: String,
        /// Minutes, Markdown.
        pub minutes: String,
        /// Tasks that came out of it.
        pub actions: Vec<Id<Task>>,
        /// Entries of the log that came out of it: decisions, open questions, issues.
        pub entries: Vec<Id<LogEntry>>,
        /// Risks that came out of it.
        pub risks: Vec<Id<Risk>>,
        /// On which days there is one again; `None` = it is held once.
        pub repeats: Option<Recurrence>,
        /// The first meeting of its series.
        pub series: Option<Id<Meeting>>,
        /// When the rule of its series has it, where it alone was moved from there.
        pub moved_from: Option<DateTime>,
        /// Of the first of a series: when the rule has one that was called off.
        pub called_off: Vec<DateTime>,
        /// Of the first of a series: the id by which calendars know the series, where that is not its own.
        pub known_as: Option<Id<Meeting>>,
    }
}

impl Meeting {
    /// The longest that a meeting takes, in clock seconds: a week.
    pub const LONGEST: i64 = 7 * DAY_SECONDS;

    /// When the rule of its series has it: where it was moved alone, from where it was moved.
    #[must_use]
    pub fn slot(&self) -> Option<DateTime> {
        self.moved_from.or(self.start)
    }

    /// The series it belongs to, by the first meeting of it.
    #[must_use]
    pub fn series(&self) -> Id<Self> {
        self.series.unwrap_or(self.id)
    }

    /// When it is over if it begins at a moment.
    #[must_use]
    pub fn end_from(&self, start: DateTime) -> DateTime {
        start + self.length.clamp(0, Self::LONGEST)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_length_from_a_file_is_a_week_at_most() {
        let start = DateTime(0);
        let end = |length| Meeting { length, ..Meeting::default() }.end_from(start).0;
        assert_eq!((end(1800), end(-5), end(i64::MAX)), (1800, 0, Meeting::LONGEST));
    }
}
