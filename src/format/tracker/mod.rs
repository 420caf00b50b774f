//! Lists of other tools: exports of Jira, Trello, GitLab and GitHub, and any table.
//!
//! A file becomes a [`Source`]; with a [`Mapping`] of its columns it gives a batch of items
//! ([`crate::document::intake`]), which goes into a new project or one that is there. What is shown before is [`trial`]: the
//! real import into a plan that is then let go of.

mod cells;
mod field;
mod github;
mod items;
mod json;
mod mapping;
mod predecessors;
mod trello;
mod values;
pub(super) mod wiki;

#[cfg(test)]
mod fuzz;
#[cfg(test)]
mod tests;

use std::fmt;
use std::sync::Arc;

use serde_json::Value;

pub use field::Field;
pub use mapping::{Dialect, Mapping};
pub use values::{Zone, offset};

use super::json::MAX_BYTES;
use super::table::dates::Told;
use super::table::{self, Table, TableError};
use crate::document::intake::{self, Batch, Item, Problem, Taken};
use crate::document::{Draft, EditError, starter};
use crate::plan::{DateTime, Ids, Kind, Plan};

/// A file that holds a list of things to do.
#[derive(Debug, Clone, PartialEq)]
pub struct Source {
    /// What it is, for people: `Jira CSV`.
    pub name: &'static str,
    /// The name of the project in it, where it has one.
    pub project: Option<String>,
    /// So many of its items are taken in.
    most: usize,
    content: Content,
}

#[derive(Debug, Clone, PartialEq)]
enum Content {
    /// Columns to be mapped.
    Table(Arc<Table>),
    /// Items that say themselves what is what.
    Items(Arc<(Batch, Vec<Problem>)>),
}

/// Why a list was not read. Nothing of it was taken over.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum SourceError {
    /// Wrong as a table.
    Table(TableError),
    /// Too large, in bytes.
    TooLarge(usize),
    /// A board without cards, or a list without issues.
    Empty(&'static str),
}

impl fmt::Display for SourceError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Table(error) => error.fmt(f),
            Self::TooLarge(bytes) => write!(
                f,
                "The file has {} MB; lists of up to {} MB are read.",
                bytes.div_ceil(1 << 20),
                MAX_BYTES >> 20
            ),
            Self::Empty(what) => write!(f, "This is {what} with nothing in it."),
        }
    }
}

impl std::error::Error for SourceError {}

/// Reads a file if it is a list of a tracker or a table; `None` when it is something else. Moments that a file has in UTC
/// become those of the office clock by `zone`.
#[must_use]
pub fn read(bytes: &[u8], zone: Zone<'_>) -> Option<Result<Source, SourceError>> {
    let text = bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(bytes);
    match text.iter().find(|byte| !byte.is_ascii_whitespace())? {
        b'{' | b'[' => read_json(text, zone),
        b'<' => None,
        // A line of words is no table without rows, unless it reads like headings.
        _ => read_table(bytes).filter(|read| {
            let empty = matches!(read, Err(SourceError::Table(TableError::NoRows)));
            !empty || String::from_utf8_lossy(text).split([',', ';', '\t']).any(names_tasks)
        }),
    }
}

/// Whether a heading stands above what tasks are called.
fn names_tasks(heading: &str) -> bool {
    ["name", "title", "summary", "task", "task name"]
        .contains(&heading.trim().trim_matches('"').to_lowercase().as_str())
}

fn read_json(text: &[u8], zone: Zone<'_>) -> Option<Result<Source, SourceError>> {
    // Only a look, before a large plan of ours is read for nothing: none of those names a board's lists.
    let seems = |sign: &[u8]| text.windows(sign.len()).take(text.len().min(MAX_BYTES)).any(|part| part == sign);
    let board = text.trim_ascii_start().starts_with(b"{");
    if board
        && (text.get(..200).unwrap_or(text).windows(10).any(|part| part == b"\"landfall\"") || !seems(b"\"lists\""))
    {
        return None;
    }
    if text.len() > MAX_BYTES {
        return Some(Err(SourceError::TooLarge(text.len())));
    }
    let file: Value = serde_json::from_slice(text).ok()?;
    let (name, project, items) = if trello::is_board(&file) {
        let name = json::text(&file, "name");
        (
            "Trello board",
            Some(name.to_owned()).filter(|name| !name.is_empty()),
            (trello::batch(&file, zone), Vec::new()),
        )
    } else if github::is_list(&file) {
        ("GitHub issues", github::repository(&file), github::batch(&file, zone))
    } else {
        return None;
    };
    if items.0.items.is_empty() && items.0.templates.is_empty() {
        return Some(Err(SourceError::Empty(name)));
    }
    Some(Ok(Source { name, project, most: usize::MAX, content: Content::Items(Arc::new(items)) }))
}

fn read_table(bytes: &[u8]) -> Option<Result<Source, SourceError>> {
    let table = match table::read(bytes) {
        Ok(table) => table,
        Err(TableError::NotText | TableError::Encoding { .. }) => return None,
        Err(error) => return Some(Err(SourceError::Table(error))),
    };
    // One column is a list where its heading says so, else any text.
    let known = table.head.first().and_then(|heading| Field::of_heading(heading));
    if table.head.len() == 1 && known.is_none_or(|(field, _)| field != Field::Name) {
        return None;
    }
    let name = match (Dialect::of(&table), table.delimiter) {
        (Dialect::Jira, _) => "Jira CSV",
        (Dialect::GitLab, _) => "GitLab CSV",
        (Dialect::GitHub, '\t') => "GitHub project TSV",
        (Dialect::GitHub, _) => "GitHub CSV",
        (Dialect::Plain, '\t') => "TSV",
        (Dialect::Plain, _) => "CSV",
    };
    let project = items::project_name(&table, &Mapping::guess(&table));
    Some(Ok(Source { name, project, most: usize::MAX, content: Content::Table(Arc::new(table)) }))
}

impl Source {
    /// The table, where columns are to be mapped.
    #[must_use]
    pub fn table(&self) -> Option<&Table> {
        match &self.content {
            Content::Table(table) => Some(table),
            Content::Items(_) => None,
        }
    }

    /// The mapping that the headings speak for.
    #[must_use]
    pub fn mapping(&self) -> Mapping {
        self.table().map(Mapping::guess).unwrap_or_default()
    }

    /// Its items, as a mapping has them, for a plan that they go into.
    #[must_use]
    pub fn batch(&self, mapping: &Mapping, plan: &Plan) -> (Batch, Vec<Problem>) {
        match &self.content {
            Content::Table(table) => items::batch(table, mapping, plan, self.most),
            Content::Items(all) => {
                let (batch, problems) = all.as_ref();
                let items: Vec<Item> = batch.items.iter().take(self.most).cloned().collect();
                let batch = Batch {
                    tool: batch.tool.clone(),
                    plain: batch.plain,
                    ours: batch.ours,
                    headings: batch.headings.clone(),
                    partial: items.len() < batch.items.len(),
                    stages: batch.stages.clone(),
                    prefix: batch.prefix.clone(),
                    items,
                    templates: batch.templates.clone(),
                };
                (batch, problems.clone())
            }
        }
    }

    /// How many items it holds.
    #[must_use]
    pub fn len(&self) -> usize {
        match &self.content {
            Content::Table(table) => table.rows.len(),
            Content::Items(items) => items.0.items.len(),
        }
    }

    /// Whether it holds nothing; such a file is not read.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// Its first items alone, for a look at what would come of them: an import of all may take longer than anybody waits
    /// for. What is true of the whole file, such as the order of its dates, stays true of them.
    #[must_use]
    pub fn first(&self, most: usize) -> Self {
        Self { most, ..self.clone() }
    }

    /// An empty project to import into: with the key of the tracker where all its keys have one, and with the columns that
    /// the statuses will be, or three where there are none.
    #[must_use]
    pub fn new_plan(&self, mapping: &Mapping, name: &str, now: DateTime, ids: &mut Ids) -> Plan {
        let blank = starter::blank(name, now, ids);
        let (batch, _) = self.batch(mapping, &blank);
        let staged = !batch.stages.is_empty() || batch.items.iter().any(|item| item.stage.is_some());
        let mut plan = Plan::default();
        for record in blank.records().filter(|record| record.kind() != Kind::Column) {
            plan.put(record);
        }
        if !staged {
            for column in super::board::columns(ids) {
                plan.put(column.into());
            }
        }
        if let Some(prefix) = &batch.prefix {
            starter::set_key(&mut plan, prefix);
        }
        if let (Some(first), Some(project)) = (items::first_day(&batch), plan.project().cloned()) {
            let start = first.at(project.start_of_day()).min(project.start);
            plan.put(crate::plan::Project { start, ..crate::plan::Project::clone(&project) }.into());
        }
        plan
    }

    /// Whether its keys are those of a plan: a further part of what was imported, or what was exported from it.
    #[must_use]
    pub fn shares_keys(&self, mapping: &Mapping, plan: &Plan) -> bool {
        let prefix = self.batch(mapping, plan).0.prefix.filter(|prefix| !prefix.is_empty());
        prefix.is_some() && prefix == plan.project().map(|project| project.key.clone())
    }

    /// Imports into the plan of a draft.
    ///
    /// # Errors
    /// When nothing in it can become a task, or the plan is none.
    pub fn take_in(&self, draft: &mut Draft<'_>, mapping: &Mapping) -> Result<Taken, EditError> {
        if self.table().is_some() && !mapping.has_name() {
            return Err(EditError::Input("Choose which column is the name of the tasks.".into()));
        }
        let (batch, mut problems) = self.batch(mapping, draft.plan());
        let mut taken = intake::take_in(draft, &batch)?;
        problems.append(&mut taken.problems);
        problems.sort_by_key(|problem| problem.line);
        taken.problems = problems;
        if taken.created.is_empty() && taken.changed.is_empty() && taken.same == 0 {
            return Err(EditError::Input("No row has a name, so nothing can be imported.".into()));
        }
        Ok(taken)
    }
}

/// An import as it would be.
#[derive(Debug, Clone, PartialEq)]
pub struct Trial {
    /// What it would do.
    pub taken: Taken,
    /// The plan afterwards.
    pub plan: Plan,
}

/// Runs an import on a plan, and leaves that as it is.
///
/// # Errors
/// When the import would be refused.
pub fn trial(
    source: &Source,
    mapping: &Mapping,
    base: &Plan,
    now: DateTime,
    ids: &mut Ids,
) -> Result<Trial, EditError> {
    let mut draft = Draft::new(base, ids, now);
    let taken = source.take_in(&mut draft, mapping)?;
    let plan = draft.plan().clone();
    draft.finish(taken.words(source.name))?;
    Ok(Trial { taken, plan })
}

/// A list as a new project, by the mapping that its headings speak for: for the command line, where nobody is asked.
///
/// # Errors
/// When the import is refused.
pub fn as_project(source: &Source, name: &str, now: DateTime, ids: &mut Ids) -> Result<Trial, EditError> {
    let mapping = source.mapping();
    let base = source.new_plan(&mapping, source.project.as_deref().unwrap_or(name), now, ids);
    let mut trial = trial(source, &mapping, &base, now, ids)?;
    let what = match source.table().map(|table| mapping.told(table)) {
        Some(Told::Open) => {
            "Nothing tells whether 03/04/2024 is a day in March or in April; the day was taken to come first."
        }
        Some(Told::Both) => "Some have the day first, others the month; those that do not fit were left out.",
        _ => return Ok(trial),
    };
    trial.taken.problems.insert(0, Problem { column: "Dates".into(), what: what.into(), ..Problem::default() });
    Ok(trial)
}
