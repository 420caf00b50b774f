//! Microsoft Project's XML (MSPDI), read and written.
//!
//! Writing is in `write`. Reading has two halves: `raw` takes what the elements say, in the units of plans; `build` makes a plan of it.
//! Codes, units and their traps are in `units`. What has no place in a plan is counted and told, never dropped in
//! silence, and a file is read whole or not at all.

mod build;
mod calendars;
mod error;
mod people;
mod raw;
mod splits;
mod tasks;
mod units;
mod write;

pub use super::imported::{FileDates, Imported};
pub use error::ImportError;
pub use write::write;

/// Reads a file.
///
/// # Errors
/// When the file is not one of Microsoft Project's XML, or an element says what it cannot; the error names line and
/// element.
pub fn read(bytes: &[u8]) -> Result<Imported, ImportError> {
    let text = crate::format::xml::decode(bytes)?;
    build::build(&raw::read(&text)?, &text, bytes)
}

#[cfg(test)]
mod round_trip;
#[cfg(test)]
mod tests;
