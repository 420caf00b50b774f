//! Any file people may drop: which format it is, and the plan in it.

use std::fmt;

use super::gan::{self, GanError};
use super::icalendar::{self, Clock};
use super::json::{self, ReadError};
use super::lists;
use super::mspdi::{self, ImportError};
use super::register;
use super::tables::Table;
use super::time;
use super::{FileDates, Imported};
use crate::plan::Plan;

/// A format that plans are written in. The lists among them are read by [`super::tracker`].
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Format {
    /// Our own JSON.
    Landfall,
    /// Microsoft Project's XML.
    Project,
    /// GanttProject's own file, which is XML too.
    Gantt,
    /// A table of the tasks for spreadsheets.
    Csv,
    /// A table of the tasks for Jira.
    Jira,
    /// A list of the tasks for documents.
    Markdown,
    /// A table of the risks for spreadsheets.
    Risks,
    /// What has a date, for calendars.
    Calendar,
    /// A table of the time entries for spreadsheets.
    Time,
    /// A table of another register for spreadsheets.
    Table(Table),
}

impl Format {
    /// All formats; of two with one ending, the longer first.
    pub const ALL: &'static [Self] = &[
        Self::Landfall,
        Self::Project,
        Self::Gantt,
        Self::Jira,
        Self::Risks,
        Self::Time,
        Self::Table(Table::Log),
        Self::Table(Table::Stakeholders),
        Self::Table(Table::Communication),
        Self::Table(Table::Meetings),
        Self::Table(Table::Waves),
        Self::Table(Table::Checks),
        Self::Table(Table::Lessons),
        Self::Table(Table::Costs),
        Self::Table(Table::Reserves),
        Self::Table(Table::Objectives),
        Self::Table(Table::Requirements),
        Self::Table(Table::Gaps),
        Self::Table(Table::Raci),
        Self::Csv,
        Self::Markdown,
        Self::Calendar,
    ];

    /// What people call it.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Landfall => "Landfall",
            Self::Project => "Microsoft Project XML",
            Self::Gantt => "GanttProject",
            Self::Csv => "CSV",
            Self::Jira => "Jira CSV",
            Self::Markdown => "Markdown",
            Self::Risks => "risk register",
            Self::Calendar => "iCalendar",
            Self::Time => "time entries",
            Self::Table(table) => table.word(),
        }
    }

    /// The ending of its file names, without the dot.
    #[must_use]
    pub const fn ending(self) -> &'static str {
        match self {
            Self::Landfall => "json",
            Self::Project => "xml",
            Self::Gantt => "gan",
            Self::Csv => "csv",
            Self::Jira => "jira.csv",
            Self::Markdown => "md",
            Self::Risks => "risks.csv",
            Self::Calendar => "ics",
            Self::Time => "time.csv",
            Self::Table(table) => table.ending(),
        }
    }

    /// The type of its content for downloads.
    #[must_use]
    pub const fn media_type(self) -> &'static str {
        match self {
            Self::Landfall => "application/json",
            Self::Project => "application/xml",
            // Called XML, some browsers would save it as .xml.
            Self::Gantt => "application/octet-stream",
            Self::Csv | Self::Jira | Self::Risks | Self::Time | Self::Table(_) => "text/csv",
            Self::Markdown => "text/markdown",
            Self::Calendar => "text/calendar",
        }
    }

    /// The format that the ending of a file name stands for.
    #[must_use]
    pub fn of_name(name: &str) -> Option<Self> {
        let name = name.to_ascii_lowercase();
        let ends = |format: &Self| name.strip_suffix(format.ending()).is_some_and(|before| before.ends_with('.'));
        Self::ALL.iter().copied().find(ends)
    }

    /// The format that content looks like.
    #[must_use]
    pub fn of_content(bytes: &[u8]) -> Option<Self> {
        // Byte order marks and the zero bytes of UTF-16 do not tell the two apart.
        let noise = |byte: &&u8| byte.is_ascii_whitespace() || matches!(**byte, 0 | 0xef | 0xbb | 0xbf | 0xff | 0xfe);
        match bytes.iter().take(1000).find(|byte| !noise(byte)) {
            Some(b'<') if root_of(bytes) == b"project" => Some(Self::Gantt),
            Some(b'<') => Some(Self::Project),
            Some(b'{' | b'[') => Some(Self::Landfall),
            _ => None,
        }
    }

    /// The file of a plan in this format, written at this time.
    #[must_use]
    pub fn write(self, plan: &Plan, clock: &Clock<'_>) -> String {
        match self {
            Self::Landfall => json::write(plan),
            Self::Project => mspdi::write(plan),
            Self::Gantt => gan::write(plan),
            Self::Csv => lists::tasks(plan),
            Self::Jira => lists::jira(plan),
            Self::Markdown => lists::markdown(plan),
            Self::Risks => register::write(plan),
            Self::Calendar => icalendar::write(plan, clock),
            Self::Time => time::write(plan),
            Self::Table(table) => table.write(plan),
        }
    }
}

/// The name of the outermost element. Whether a letter is small or large tells formats apart.
fn root_of(bytes: &[u8]) -> Vec<u8> {
    /// Before it stand a declaration and comments.
    const HEAD: usize = 10_000;
    let mut letters = bytes.iter().copied().filter(|byte| *byte != 0).take(HEAD);
    let mut last = 0;
    // A declaration, a comment or a type begins with another sign.
    let first = letters.find(|byte| std::mem::replace(&mut last, *byte) == b'<' && byte.is_ascii_alphabetic());
    first.into_iter().chain(letters.take_while(u8::is_ascii_alphanumeric)).collect()
}

/// What a file held.
#[derive(Debug, Clone, PartialEq)]
pub struct Opened {
    /// Which format it was.
    pub format: Format,
    /// The plan.
    pub plan: Plan,
    /// What people should know about it, a sentence each.
    pub notes: Vec<String>,
    /// The dates that the file itself states for its tasks, to compare with the schedule; empty for our own files.
    pub file_dates: Vec<FileDates>,
}

/// Why a file was not opened. Nothing of it was taken over.
#[derive(Debug, Clone, PartialEq)]
pub enum OpenError {
    /// Nothing in it.
    Empty,
    /// Microsoft Project's own binary file.
    ProjectBinary,
    /// A workbook of Excel or another archive.
    Workbook,
    /// None of the formats that are read.
    Unknown,
    /// Wrong as our own JSON.
    Landfall(ReadError),
    /// Wrong as Microsoft Project's XML.
    Project(ImportError),
    /// Wrong as a file of GanttProject.
    Gantt(GanError),
}

impl fmt::Display for OpenError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Empty => f.write_str("The file is empty."),
            Self::ProjectBinary => f.write_str(
                "This is a binary file of Microsoft Project (.mpp). In Project, save the plan with “Save as” and the \
                 type “XML Format”, and open that file.",
            ),
            Self::Workbook => f.write_str(
                "This is a workbook (.xlsx, .ods) or another archive. In the spreadsheet, save the sheet with “Save as” and \
                 the type “CSV UTF-8”, and open that file.",
            ),
            Self::Unknown => f.write_str(
                "This is neither a Landfall plan (.json) nor Microsoft Project's XML (.xml) nor a GanttProject file (.gan) \
                 nor a list such as Jira, Trello, GitLab, GitHub and spreadsheets export (.csv, .tsv, .json).",
            ),
            Self::Landfall(error) => error.fmt(f),
            Self::Project(error) => error.fmt(f),
            Self::Gantt(error) => error.fmt(f),
        }
    }
}

impl std::error::Error for OpenError {}

/// Opens a file, going by its content: people rename files.
///
/// # Errors
/// When it is in no known format, or wrong as what it is.
pub fn open(bytes: &[u8]) -> Result<Opened, OpenError> {
    /// The first bytes of the container that binary Office files are.
    const COMPOUND: [u8; 8] = [0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1];
    if bytes.is_empty() {
        return Err(OpenError::Empty);
    }
    if bytes.starts_with(&COMPOUND) {
        return Err(OpenError::ProjectBinary);
    }
    if bytes.starts_with(b"PK\x03\x04") {
        return Err(OpenError::Workbook);
    }
    let format = Format::of_content(bytes).ok_or(OpenError::Unknown)?;
    match format {
        Format::Landfall => {
            let json::Opened { plan, notes } = json::read(bytes).map_err(OpenError::Landfall)?;
            let notes = notes.iter().map(ToString::to_string).collect();
            Ok(Opened { format, plan, notes, file_dates: Vec::new() })
        }
        Format::Project => Ok(opened(format, mspdi::read(bytes).map_err(OpenError::Project)?)),
        Format::Gantt => Ok(opened(format, gan::read(bytes).map_err(OpenError::Gantt)?)),
        // Content looks like none of the others.
        _ => Err(OpenError::Unknown),
    }
}

fn opened(format: Format, imported: Imported) -> Opened {
    let Imported { plan, file_dates, notes } = imported;
    Opened { format, plan, notes: notes.iter().map(ToString::to_string).collect(), file_dates }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn content_decides_what_a_file_is() {
        assert_eq!(Format::of_content(b"\xef\xbb\xbf\n <?xml?>"), Some(Format::Project));
        assert_eq!(Format::of_content(b" {"), Some(Format::Landfall));
        assert_eq!(Format::of_content(b"<?xml version='1.0'?><!-- of <2 --><project name='P'/>"), Some(Format::Gantt));
        let wide: Vec<u8> = "\u{feff}<project>".encode_utf16().flat_map(u16::to_le_bytes).collect();
        assert_eq!(Format::of_content(&wide), Some(Format::Gantt));
        assert_eq!(Format::of_content(b"<projects>"), Some(Format::Project));
        assert_eq!(Format::of_name("plan.gan"), Some(Format::Gantt));
        assert_eq!(Format::of_name("a.b.XML"), Some(Format::Project));
        assert_eq!(Format::of_name("xml"), None);
        let told = |bytes: &[u8]| open(bytes).unwrap_err().to_string();
        assert_eq!(told(b""), "The file is empty.");
        assert!(told(&[0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1, 0]).contains(".mpp"));
        assert!(told(b"PK\x03\x04").contains("CSV UTF-8"));
        assert!(told(b"x").starts_with("This is neither"));
        assert_eq!(Format::of_name("plan.jira.CSV"), Some(Format::Jira));
        assert_eq!(Format::of_name("plan.risks.csv"), Some(Format::Risks));
        assert_eq!(Format::of_name("plan.time.csv"), Some(Format::Time));
        assert_eq!(Format::of_name("plan.raci.csv"), Some(Format::Table(Table::Raci)));
        assert_eq!((Format::of_name("plan.csv"), Format::of_name("a.md")), (Some(Format::Csv), Some(Format::Markdown)));
        assert_eq!(Format::of_name("plancsv"), None);
        assert!(
            told(b"<html>").contains("it is not Microsoft Project's XML") || told(b"<html>").contains("ends inside")
        );
    }
}
