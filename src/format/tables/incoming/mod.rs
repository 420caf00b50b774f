//! Objectives, requirements, gaps and stakeholders that come back from a spreadsheet, or in from elsewhere: what each row
//! says, and which rows cannot be taken in, with the reason.

mod cells;
mod heads;
mod rows;
#[cfg(test)]
mod tests;

use self::cells::Cells;
use self::heads::heads;
use super::Table;
use crate::document::goals::intake::{Goal, GoalRow, Taken, take_in};
use crate::document::{Draft, EditError};
use crate::format::cells::unmarked;
use crate::format::register::Fault;
use crate::format::table::dates::{Order, Told};
use crate::format::table::{self, TableError, Twice};

/// Columns of dates, over all kinds.
const DATES: [&str; 3] = ["By", "Read on", "Accepted on"];

/// A table that comes in.
#[derive(Debug)]
pub struct Incoming {
    kind: Table,
    table: table::Table,
    /// Of each column, the place of its heading.
    columns: Vec<Option<usize>>,
    twice: Vec<Twice>,
}

impl Incoming {
    /// Reads a table of objectives, requirements, gaps or stakeholders, whatever its encoding and delimiter.
    ///
    /// # Errors
    /// When it is not one, or no column names the records.
    pub fn read(kind: Table, bytes: &[u8]) -> Result<Self, String> {
        let table = table::read(bytes).map_err(|error: TableError| error.to_string())?;
        let heads = heads(kind);
        let mean = |heading: &str| {
            let wanted = unmarked(heading).trim().to_lowercase();
            let ours = heads.iter().position(|(name, _)| name.to_lowercase() == wanted);
            let other = || heads.iter().position(|(_, others)| others.contains(&wanted.as_str()));
            (ours.or_else(other), ours.is_some())
        };
        let (columns, twice) = table::meant(&table.head, mean);
        let first = heads.first().map_or("", |(name, _)| *name);
        let key = heads.iter().position(|(name, _)| *name == "Key");
        if columns.iter().any(|column| *column == Some(0) || (key.is_some() && *column == key)) {
            return Ok(Self { kind, table, columns, twice });
        }
        Err(format!("No column has the heading {first}. Name the column that way, and read the file again."))
    }

    /// The columns that are not taken in, in words.
    #[must_use]
    pub fn left_out(&self) -> Vec<String> {
        table::left_out(&self.table, &self.columns, &self.twice)
    }

    /// What the dates say about which comes first, the day or the month.
    #[must_use]
    pub fn told(&self) -> Told {
        let heads = heads(self.kind);
        let dates =
            |column: &Option<usize>| column.and_then(|at| heads.get(at)).is_some_and(|(name, _)| DATES.contains(name));
        let columns: Vec<usize> =
            (0..).zip(&self.columns).filter(|(_, column)| dates(column)).map(|(at, _)| at).collect();
        Order::told_by(self.table.rows.iter().flat_map(|row| columns.iter().map(|at| row.cell(*at))))
    }

    /// Takes the rows in; gives what became of them, which cannot be read, and the words for the edit.
    ///
    /// # Errors
    /// When the plan has no project record.
    pub fn take_in(&self, draft: &mut Draft<'_>, order: Order) -> Result<(Taken, Vec<Fault>, String), EditError> {
        match self.kind {
            Table::Objectives => self.taken(draft, order, rows::objective),
            Table::Requirements => self.taken(draft, order, rows::requirement),
            Table::Gaps => self.taken(draft, order, rows::gap),
            _ => self.taken(draft, order, rows::stakeholder),
        }
    }

    fn taken<T: Goal>(
        &self,
        draft: &mut Draft<'_>,
        order: Order,
        read: fn(&Cells<'_>) -> Result<GoalRow<T>, String>,
    ) -> Result<(Taken, Vec<Fault>, String), EditError> {
        let (mut rows, mut faults) = (Vec::new(), Vec::new());
        for row in &self.table.rows {
            let cells = Cells { row, of: self, order, plan: draft.plan(), today: draft.now().date() };
            match read(&cells) {
                Ok(found) if found.number == 0 && found.name.is_empty() => {
                    faults.push(Fault { line: row.line, words: "it has no name.".into() });
                }
                Ok(found) => rows.push(GoalRow { line: row.line, ..found }),
                Err(words) => faults.push(Fault { line: row.line, words }),
            }
        }
        let (taken, words) = take_in(draft, &rows, self.kind.word())?;
        faults.extend(taken.twice.iter().map(|(line, name)| Fault::twice(*line, name)));
        faults.extend(taken.contradict.iter().map(|(line, words)| Fault { line: *line, words: words.clone() }));
        faults.sort_by_key(|fault| fault.line);
        Ok((taken, faults, words))
    }
}
