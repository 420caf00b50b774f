//! The risk register as a table, both ways: what spreadsheets get, and what comes back from them or from elsewhere.

mod column;
mod read;
mod write;

#[cfg(test)]
mod tests;

pub use read::{Fault, List, RiskTable};
pub(in crate::format) use read::{one_line, short, word};
pub use write::write;
