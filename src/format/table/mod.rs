//! Tables as spreadsheets and trackers write them: CSV and its kin, read into cells.
//!
//! What an encoding, a delimiter and a quotation mark are is settled here; what a column means is not. A date or a number
//! is text until somebody says which column it is in, and in which order its parts stand.

mod columns;
pub mod dates;
mod decode;
pub mod numbers;
mod read;
mod sniff;

#[cfg(test)]
mod tests;

use std::fmt;

pub(in crate::format) use columns::{Twice, left_out, meant};
pub use decode::{Encoding, decode};

/// The largest file that is read, in bytes.
pub const MAX_BYTES: usize = 32 << 20;
/// The most rows that are read.
pub const MAX_ROWS: usize = 50_000;
/// The most columns that are read.
pub const MAX_COLUMNS: usize = 1000;

/// A table.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Table {
    /// How the file was encoded.
    pub encoding: Encoding,
    /// What stands between two cells.
    pub delimiter: char,
    /// The headings, one a column; the same heading may stand over several.
    pub head: Vec<String>,
    /// The rows below the headings, those without any text left out.
    pub rows: Vec<Row>,
}

/// A row of a table.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Row {
    /// The line of the file that it begins on, from 1.
    pub line: usize,
    /// Its cells; blanks around a text are gone.
    pub cells: Vec<String>,
}

impl Row {
    /// The text of a column; empty where the row is shorter.
    #[must_use]
    pub fn cell(&self, column: usize) -> &str {
        self.cells.get(column).map_or("", String::as_str)
    }
}

/// Why a table was not read. Nothing of it was taken over.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum TableError {
    /// Larger than [`MAX_BYTES`].
    TooLarge {
        /// Its size in bytes.
        bytes: usize,
    },
    /// More than [`MAX_ROWS`] rows.
    TooManyRows,
    /// More than [`MAX_COLUMNS`] columns.
    TooManyColumns,
    /// UTF-16 with a unit that is no letter.
    Encoding {
        /// On this line.
        line: usize,
    },
    /// Not text.
    NotText,
    /// Headings without rows, or nothing at all.
    NoRows,
    /// A cell that begins with a quotation mark and never ends: the rest of the file would be one cell.
    OpenQuote {
        /// The line it begins on.
        line: usize,
    },
}

impl fmt::Display for TableError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::TooLarge { bytes } => write!(
                f,
                "The file has {} MB; tables of up to {} MB are read. Export it in parts: rows are matched by their key.",
                bytes.div_ceil(1 << 20),
                MAX_BYTES >> 20
            ),
            Self::TooManyRows => {
                write!(f, "The file has more than {MAX_ROWS} rows. Export it in parts: rows are matched by their key.")
            }
            Self::TooManyColumns => write!(f, "The file has more than {MAX_COLUMNS} columns."),
            Self::Encoding { line } => write!(f, "Line {line}: this is not UTF-16, as the start of the file says."),
            Self::NotText => f.write_str("This is not a text file."),
            Self::NoRows => f.write_str("The file has no rows below its headings."),
            Self::OpenQuote { line } => write!(
                f,
                "Line {line}: a quotation mark opens a cell and is never closed. Close it, or write two for one that is \
                 meant."
            ),
        }
    }
}

impl std::error::Error for TableError {}

/// Reads a table.
///
/// # Errors
/// When it is too large, not text, or has no rows.
pub fn read(bytes: &[u8]) -> Result<Table, TableError> {
    if bytes.len() > MAX_BYTES {
        return Err(TableError::TooLarge { bytes: bytes.len() });
    }
    let (text, encoding) = decode(bytes)?;
    read::table(&text, encoding)
}
