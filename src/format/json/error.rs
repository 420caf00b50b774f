//! What can be wrong with a file, in words that say where and what to do.

use std::fmt;

use crate::plan::Plan;

/// Something about the file that people should know, though it was read in full.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Note {
    /// It was written in an older version of the format and has been brought up to date.
    Upgraded {
        /// Its version.
        from: u32,
    },
    /// Tasks had the same place in their list and have been given places of their own.
    Places {
        /// How many tasks got another place.
        count: usize,
    },
    /// It holds records of kinds that this version does not know; they are kept and written back.
    Unknown {
        /// The word for their kind.
        kind: String,
        /// How many.
        count: usize,
    },
}

impl fmt::Display for Note {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Upgraded { from } => {
                write!(f, "The file was of version {from} of the format and has been brought up to date.")
            }
            Self::Places { count } => {
                write!(
                    f,
                    "Some tasks had the same place in their list; {count} tasks have been given places of their own."
                )
            }
            Self::Unknown { kind, count } => {
                write!(f, "{count} records of the kind “{kind}”, unknown to this version, are kept as they are.")
            }
        }
    }
}

/// Something wrong with one record of a file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Fault {
    /// Line of the file on which the record begins, from 1.
    pub line: usize,
    /// What the record is: its kind, and its name, title or id where it has one.
    pub record: String,
    /// Path of the field, as in `charter.budget` or `checklist[2].done`.
    pub field: Option<String>,
    /// What is wrong.
    pub what: String,
}

impl fmt::Display for Fault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "line {}, {}", self.line, self.record)?;
        if let Some(field) = &self.field {
            write!(f, ", field “{field}”")?;
        }
        write!(f, ": {}", self.what)
    }
}

/// Why a file was not read. Nothing of it was taken over.
#[derive(Debug, Clone, PartialEq)]
pub enum ReadError {
    /// Larger than [`MAX_BYTES`](super::MAX_BYTES).
    TooLarge {
        /// Its size.
        bytes: usize,
    },
    /// Not UTF-8.
    NotUtf8 {
        /// The line of the first wrong byte.
        line: usize,
        /// It looks like UTF-16, as some editors write.
        utf16: bool,
    },
    /// Not JSON, or cut off.
    NotJson {
        /// Line, from 1.
        line: usize,
        /// Column, from 1.
        column: usize,
        /// What the JSON reader says.
        what: String,
    },
    /// JSON, but not a Landfall file.
    NotLandfall {
        /// What is missing.
        what: String,
    },
    /// Written by a newer version of the application.
    Newer {
        /// The version of the format.
        version: u64,
        /// What this version understands of it, to look at and never to save.
        look: Box<Plan>,
        /// Records that are not in `look`.
        left_out: usize,
    },
    /// Records that are wrong: all of them, in the order of the file.
    Records(Vec<Fault>),
}

impl fmt::Display for ReadError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        /// So many faults are named; more would not help.
        const NAMED: usize = 5;
        match self {
            Self::TooLarge { bytes } => write!(
                f,
                "The file has {} MB; plans of up to {} MB are read.",
                bytes.div_ceil(1 << 20),
                super::MAX_BYTES >> 20
            ),
            Self::NotUtf8 { utf16: true, .. } => {
                f.write_str("The file is in UTF-16. Save it as UTF-8 and open it again.")
            }
            Self::NotUtf8 { line, .. } => {
                write!(f, "Line {line} is not UTF-8: the file was damaged, or saved in another encoding.")
            }
            Self::NotJson { line, column, what } => {
                write!(f, "Line {line}, column {column}: {what}. The file was changed by hand or cut off.")
            }
            Self::NotLandfall { what } => write!(f, "This is not a Landfall plan: {what}."),
            Self::Newer { version, .. } => write!(
                f,
                "The file is of version {version} of the format, and this application knows versions up to {}. Get the \
                 newer application to work on it; it can be looked at here, without what is new.",
                super::VERSION
            ),
            Self::Records(faults) => {
                for (index, fault) in faults.iter().take(NAMED).enumerate() {
                    let start = if index == 0 { "" } else { "\n" };
                    let text = fault.to_string();
                    let mut letters = text.chars();
                    let first: String = letters.next().into_iter().flat_map(char::to_uppercase).collect();
                    write!(f, "{start}{first}{}.", letters.as_str().trim_end_matches('.'))?;
                }
                match faults.len().saturating_sub(NAMED) {
                    0 => Ok(()),
                    more => write!(f, "\nAnd {more} more."),
                }
            }
        }
    }
}

impl std::error::Error for ReadError {}
