//! Lessons and comments.

use super::id::{AnyId, Id};
use super::log::LogEntry;
use super::person::Person;
use super::record::record;
use super::release::Release;
use super::risk::Risk;
use super::task::Task;
use super::time::{Date, DateTime};

record! {
    kind Lesson; owners []; refs [task, risk, entry, release];
    /// A lesson learned.
    pub struct Lesson {
        /// In a few words.
        pub title: String,
        /// What happened.
        pub what: String,
        /// Why.
        pub why: String,
        /// What to do next time.
        pub next_time: String,
        /// Category.
        pub category: String,
        /// When.
        pub date: Option<Date>,
        /// The task that taught it.
        pub task: Option<Id<Task>>,
        /// The risk that taught it.
        pub risk: Option<Id<Risk>>,
        /// The entry of the log that taught it.
        pub entry: Option<Id<LogEntry>>,
        /// The release that taught it.
        pub release: Option<Id<Release>>,
        /// The project that taught it, by name, where it was another one.
        pub origin: String,
    }
}

record! {
    kind Comment; owners [subject]; refs [author];
    /// A comment on any record.
    pub struct Comment {
        /// What it is on.
        pub subject: AnyId,
        /// Who wrote it.
        pub author: Option<Id<Person>>,
        /// When.
        pub at: DateTime,
        /// Markdown.
        pub text: String,
    }
}
