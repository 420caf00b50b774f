//! OTHER PEOPLE'S FILES, and our own: one folder a format.
//!
//! Bytes in, a whole plan or a typed error out; a plan in, text out. This layer knows `plan`, `document` (to check what
//! it read) and `schedule` (to compare dates), and nothing of screens, browsers or storage. It changes no plan.

pub mod compare;
mod dates;
pub mod json;
pub mod markdown;
pub mod mspdi;
mod open;
pub mod rows;
pub mod xml;

pub use dates::dates_json;
pub use open::{Format, OpenError, Opened, open};
