//! HOW a plan changes: changes, edits, undo, merge, validation. The only door to a plan.
//!
//! An **edit** is what a person did, in words, with its **changes**: records before and after. From this follow undo,
//! the journal, other tabs, merging and history; no feature writes its own. This layer knows nothing of schedules,
//! files, storage or screens: time and new ids come in from outside.
//!
//! A new feature is a function that takes a [`Draft`], changes records in it and returns the words for the edit.

pub mod assign;
pub mod baselines;
pub mod board;
pub mod calendars;
pub mod capacity;
pub mod card_templates;
pub mod change;
pub mod check;
pub mod checklist;
pub mod comments;
pub mod communications;
pub mod copies;
pub mod correlations;
pub mod costs;
pub mod details;
pub mod draft;
pub mod edit;
pub mod effort;
pub mod goals;
pub mod health;
pub mod history;
pub mod intake;
pub mod label_list;
pub mod labels;
pub mod lessons;
pub mod levelling;
pub mod links;
pub mod log;
pub mod loops;
pub mod meetings;
pub mod people;
pub mod project;
pub mod raci;
pub mod releases;
pub mod repeats;
pub mod replace;
pub mod reports;
pub mod reserves;
pub mod risks;
mod room;
pub mod rows;
pub mod schedule_edits;
pub mod skills;
pub mod snapshots;
pub mod sprints;
pub mod stakeholders;
pub mod starter;
pub mod tasks;
pub mod template;
pub mod time_entries;
pub mod uncertainty;
pub mod views;

#[cfg(test)]
mod undo_tests;

pub use change::Change;
pub use check::{Fault, check_plan, out_of_range};
pub use draft::{Draft, EditError};
pub use edit::{Act, Edit, Entry, Stamp};
pub use history::History;
