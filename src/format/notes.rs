//! What was not taken over from a file, or not as it was, counted by topic.

use std::collections::BTreeMap;
use std::fmt;

/// What a note is about.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Topic {
    /// Links from tasks of other files.
    CrossProjectLinks,
    /// Links that name a task which is not in the file, or the task itself.
    BrokenLinks,
    /// A second link between the same two tasks.
    DoubleLinks,
    /// Assignments that name a task or resource which is not in the file.
    BrokenAssignments,
    /// Constraints without the date they need.
    ConstraintsWithoutDate,
    /// Dates of manually scheduled tasks that are words.
    TextDates,
    /// Subprojects: only their own row is here.
    Subprojects,
    /// Custom fields.
    CustomFields,
    /// WBS codes other than the outline number.
    WbsCodes,
    /// Hyperlinks that are not to the web.
    Hyperlinks,
    /// Contours: work that is not even.
    Contours,
    /// Rates besides rate table A.
    RateTables,
    /// Budget resources and their figures.
    Budget,
    /// Calendars whose base is not in the file, or is themselves.
    BrokenCalendars,
    /// Days that carry a mark, and are days of work or off as any other.
    MarkedDays,
    /// Names of companies.
    Companies,
    /// Numbers below zero that cannot be.
    Negative,
    /// Values that cannot be read and are of no consequence for dates.
    Unread,
}

/// Something that was not taken over, or not as it was.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Note {
    /// What it is about.
    pub topic: Topic,
    /// How often it came up.
    pub count: usize,
    /// The first of them.
    pub first: String,
}

impl fmt::Display for Note {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let what = match self.topic {
            Topic::CrossProjectLinks => {
                "links come from tasks of other files; a stand-in has the place of each such task, dated by what it drives"
            }
            Topic::BrokenLinks => "links to tasks that are not in the file were left out",
            Topic::DoubleLinks => "second links between the same two tasks were left out",
            Topic::BrokenAssignments => "assignments to tasks or resources that are not in the file were left out",
            Topic::ConstraintsWithoutDate => "constraints had no date and were left out",
            Topic::TextDates => "dates are words and were left out",
            Topic::Subprojects => "subprojects are here as single tasks; open their own files for what is in them",
            Topic::CustomFields => "values of custom fields were left out",
            Topic::WbsCodes => "WBS codes of its own making were replaced by outline numbers",
            Topic::Hyperlinks => "hyperlinks to files were left out",
            Topic::Contours => "assignments have work that is not even, and is even here",
            Topic::RateTables => "rates of the tables B to E were left out",
            Topic::Budget => "budget resources were left out",
            Topic::BrokenCalendars => "calendars name a base that is not there, and stand alone",
            Topic::Unread => "costs, rates and other values could not be read and were left out",
            Topic::MarkedDays => "days that only carry a mark were left out",
            Topic::Companies => "names of companies were left out",
            Topic::Negative => "numbers below zero were taken as zero",
        };
        write!(f, "{} {what} (first: {}).", self.count, self.first)
    }
}

/// Notes in the making.
#[derive(Debug, Default)]
pub(super) struct Notes(BTreeMap<Topic, (usize, String)>);

impl Notes {
    /// Counts one; `which` is told for the first.
    pub fn add(&mut self, topic: Topic, which: impl FnOnce() -> String) {
        self.0.entry(topic).or_insert_with(|| (0, which())).0 += 1;
    }

    /// All, by topic.
    pub fn finish(self) -> Vec<Note> {
        self.0.into_iter().map(|(topic, (count, first))| Note { topic, count, first }).collect()
    }
}
