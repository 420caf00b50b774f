//! Why a file was not read.

use std::fmt;

use crate::format::xml::XmlError;

/// Why a file was not read. Nothing of it was taken over.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum GanError {
    /// The XML is wrong, or an attribute says what it cannot.
    Xml(XmlError),
    /// XML, but not GanttProject's.
    NotGantt {
        /// The name of its outermost element.
        root: String,
    },
    /// Two tasks have the same id, so links and assignments are ambiguous.
    SameId {
        /// The line on which the second begins.
        line: usize,
        /// The id.
        id: i64,
    },
}

impl From<XmlError> for GanError {
    fn from(error: XmlError) -> Self {
        Self::Xml(error)
    }
}

impl fmt::Display for GanError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Xml(error) => error.fmt(f),
            Self::NotGantt { root } => {
                write!(f, "The file begins with <{root}>, not with <project>: it is not one of GanttProject.")
            }
            Self::SameId { line, id } => write!(f, "Line {line}: a second task has the id {id}."),
        }
    }
}

impl std::error::Error for GanError {}
