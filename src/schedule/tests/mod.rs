//! Rules of scheduling, each on a small plan that states its own dates.

mod calendars;
mod constraints;
mod edits;
pub(crate) mod fixture;
mod from_finish;
mod levelling;
mod links;
mod progress;
mod properties;
mod simulation;
mod structure;
