//! OTHER PEOPLE'S FILES, and our own: one folder a format.
//!
//! Bytes in, a whole plan or a typed error out; a plan in, text out. This layer knows `plan`, `document` (to check what
//! it read) and `schedule` (to compare dates), and nothing of screens, browsers or storage. It changes no plan.

mod board;
pub mod cells;
pub mod compare;
mod dates;
mod encoding;
pub mod gan;
mod hyperlink;
pub mod icalendar;
mod imported;
pub mod json;
pub mod list_item;
pub mod lists;
pub mod markdown;
pub mod minutes;
pub mod mspdi;
mod notes;
mod numbers;
mod open;
pub mod register;
pub mod report;
pub mod rows;
#[cfg(test)]
mod shape;
mod stretches;
pub mod table;
pub mod tables;
mod time;
pub mod tracker;
mod uids;
pub mod xml;

pub use dates::dates_json;
pub use imported::{FileDates, Imported};
pub use notes::{Note, Topic};
pub use open::{Format, OpenError, Opened, open};
