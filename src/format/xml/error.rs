//! What can be wrong with an XML file.

use std::fmt;

/// Why an XML file was not read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum XmlError {
    /// Larger than [`MAX_BYTES`](super::MAX_BYTES).
    TooLarge {
        /// Its size.
        bytes: usize,
    },
    /// Neither UTF-8 nor UTF-16 nor the western European encoding that it names.
    Encoding {
        /// The line of the first wrong byte.
        line: usize,
    },
    /// Not well-formed.
    Malformed {
        /// Line, from 1.
        line: usize,
        /// What is wrong.
        what: String,
    },
    /// Elements nested without end.
    TooDeep {
        /// Line, from 1.
        line: usize,
    },
    /// An entity that XML itself does not have.
    Entity {
        /// Line, from 1.
        line: usize,
        /// Its name.
        name: String,
    },
    /// An element whose text is not what it should be.
    Value {
        /// Line, from 1.
        line: usize,
        /// The elements around it, outermost first, and itself.
        path: String,
        /// The text, cut to 40 characters.
        text: String,
        /// What it should be.
        expected: &'static str,
    },
}

impl fmt::Display for XmlError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::TooLarge { bytes } => write!(
                f,
                "The file has {} MB; files of up to {} MB are read.",
                bytes.div_ceil(1 << 20),
                super::MAX_BYTES >> 20
            ),
            Self::Encoding { line } => write!(f, "Line {line}: the text is not in the encoding that the file names."),
            Self::Malformed { line, what } => write!(f, "Line {line}: this is not well-formed XML ({what})."),
            Self::TooDeep { line } => write!(f, "Line {line}: elements are nested deeper than in any plan."),
            Self::Entity { line, name } => {
                write!(f, "Line {line}: the entity “&{name};” is not one of XML itself, and others are not followed.")
            }
            Self::Value { line, path, text, expected } => {
                write!(f, "Line {line}, {path}: “{text}” is not {expected}.")
            }
        }
    }
}

impl std::error::Error for XmlError {}
