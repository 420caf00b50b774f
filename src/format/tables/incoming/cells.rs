//! The cells of a row, read as what their column holds.

use super::Incoming;
use super::heads::heads;
use crate::document::tasks;
use crate::format::cells::unmarked;
use crate::format::register::short;
use crate::format::table::Row;
use crate::format::table::dates::{self, Order};
use crate::plan::{Date, Decimal, Id, Objective, Plan, Task};

/// A row with what is needed to read it.
pub(super) struct Cells<'a> {
    pub row: &'a Row,
    pub of: &'a Incoming,
    pub order: Order,
    pub plan: &'a Plan,
    pub today: Date,
}

impl Cells<'_> {
    /// What stands in a column; empty where nothing does.
    pub fn text(&self, head: &str) -> &str {
        let heads = heads(self.of.kind);
        let is = |column: &Option<usize>| column.and_then(|at| heads.get(at)).is_some_and(|(name, _)| *name == head);
        let column = self.of.columns.iter().position(is);
        column.map_or("", |column| unmarked(self.row.cell(column)).trim())
    }

    /// What a column says, if anything.
    pub fn said<T>(&self, head: &str, read: impl FnOnce(&str) -> Result<T, String>) -> Result<Option<T>, String> {
        match self.text(head) {
            "" => Ok(None),
            text => read(text).map(Some),
        }
    }

    pub fn words(&self, head: &str) -> Option<String> {
        Some(self.text(head)).filter(|text| !text.is_empty()).map(str::to_owned)
    }

    pub fn date(&self, head: &str) -> Result<Option<Date>, String> {
        self.said(head, |text| {
            let found = dates::parse(text, self.order).map(|moment| moment.date);
            found.ok_or_else(|| format!("“{}” is no date.", short(text)))
        })
    }

    pub fn number(&self, head: &str, unit: &str) -> Result<Option<Decimal>, String> {
        self.said(head, |text| Decimal::parse(text, unit).ok_or_else(|| format!("“{}” is no number.", short(text))))
    }

    /// A day on which something has happened.
    pub fn past(&self, head: &str) -> Result<Option<Date>, String> {
        let date = self.date(head)?;
        match date {
            Some(date) if date > self.today => Err(format!("{head} {date} is still to come.")),
            date => Ok(date),
        }
    }

    pub fn objective(&self) -> Result<Option<Id<Objective>>, String> {
        self.said("Objective", |text| {
            let wanted = text.to_lowercase();
            let found = self.plan.objectives.iter().find(|one| one.name.to_lowercase() == wanted);
            found.map(|one| one.id).ok_or_else(|| format!("“{}” is no objective of this project.", short(text)))
        })
    }

    /// The tasks whose keys stand in a column.
    pub fn tasks(&self, head: &str) -> Result<Option<Vec<Id<Task>>>, String> {
        self.said(head, |text| {
            let keys = text.split([',', ';']).map(str::trim).filter(|key| !key.is_empty());
            keys.map(|wanted| {
                let is = |task: &Task| tasks::key(self.plan, task).eq_ignore_ascii_case(wanted);
                let found = self.plan.tasks.iter().find(|task| is(task)).map(|task| task.id);
                found.ok_or_else(|| format!("there is no task {}.", short(wanted)))
            })
            .collect()
        })
    }
}
