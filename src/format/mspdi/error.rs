//! Why a file was not read.

use std::fmt;

use crate::format::xml::XmlError;

/// Why a file was not read. Nothing of it was taken over.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum ImportError {
    /// The XML is wrong, or an element says what it cannot.
    Xml(XmlError),
    /// XML, but not Microsoft Project's.
    NotProject {
        /// The name of its outermost element.
        root: String,
    },
    /// Two tasks have the same UID, so links and assignments are ambiguous.
    SameUid {
        /// The line on which the second ends.
        line: usize,
        /// The UID.
        uid: i64,
    },
}

impl From<XmlError> for ImportError {
    fn from(error: XmlError) -> Self {
        Self::Xml(error)
    }
}

impl fmt::Display for ImportError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Xml(error) => error.fmt(f),
            Self::NotProject { root } => write!(
                f,
                "The file begins with <{root}>, not with <Project>: it is not Microsoft Project's XML. In Project, save \
                 the plan with “Save as” and the type “XML Format”."
            ),
            Self::SameUid { line, uid } => write!(f, "Line {line}: a second task has the UID {uid}."),
        }
    }
}

impl std::error::Error for ImportError {}
