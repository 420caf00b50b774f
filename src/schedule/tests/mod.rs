//! Rules of scheduling, each on a small plan that states its own dates.

mod calendars;
mod constraints;
pub(crate) mod fixture;
mod links;
mod progress;
mod properties;
mod structure;
