//! GanttProject's files (.gan), read and written.
//!
//! The format knows whole days only: a task has the day it starts on and a number of working days. Reading has two halves
//! as that of Microsoft Project's XML: `raw` takes what elements and attributes say, `read` makes a plan of it. Codes are in
//! `codes`. Looks are left out both ways (colours, shapes, what is folded, columns of views); what else has no place in a
//! plan is counted and told.

mod codes;
mod error;
mod people;
mod raw;
mod read;
mod tasks;
mod write;

pub use error::GanError;
pub use write::write;

use super::imported::Imported;

/// Reads a file.
///
/// # Errors
/// When the file is not one of GanttProject, or an attribute says what it cannot; the error names line and attribute.
pub fn read(bytes: &[u8]) -> Result<Imported, GanError> {
    let text = super::xml::decode(bytes)?;
    read::build(&raw::read(&text)?, &text, bytes)
}

#[cfg(test)]
mod tests;
