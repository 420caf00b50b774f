//! The registers of a plan as tables for spreadsheets: a row for each record, in words.
//!
//! Goals and stakeholders come back as well; tasks, risks and time entries, which do, have formats of their own. The others go
//! out only.

mod goals;
mod incoming;
mod money;
mod raci;
mod told;
mod written;

#[cfg(test)]
mod tests;

pub use incoming::Incoming;

use std::sync::Arc;

use super::cells::{self, Cell};
use crate::plan::{self, AnyId, Date, DateTime, Id, InPlan, Person, Plan};

/// A row.
pub type Row = Vec<Cell>;

/// A register.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Table {
    /// Issues, assumptions, decisions, dependencies, change requests.
    Log,
    /// Stakeholders.
    Stakeholders,
    /// The communication plan.
    Communication,
    /// Meetings.
    Meetings,
    /// Releases, a row for each of their waves.
    Waves,
    /// The go/no-go checks of releases.
    Checks,
    /// Lessons.
    Lessons,
    /// What is bought.
    Costs,
    /// What was taken out of the reserves.
    Reserves,
    /// The objectives and what was read of them.
    Objectives,
    /// The requirements and what builds them.
    Requirements,
    /// The gaps.
    Gaps,
    /// The RACI matrix.
    Raci,
}

impl Table {
    /// All of them.
    pub const ALL: &'static [Self] = &[
        Self::Log,
        Self::Stakeholders,
        Self::Communication,
        Self::Meetings,
        Self::Waves,
        Self::Checks,
        Self::Lessons,
        Self::Costs,
        Self::Reserves,
        Self::Objectives,
        Self::Requirements,
        Self::Gaps,
        Self::Raci,
    ];

    /// What is in it, in the plural; also the word of its files.
    #[must_use]
    pub const fn word(self) -> &'static str {
        match self {
            Self::Log => "log",
            Self::Stakeholders => "stakeholders",
            Self::Communication => "communication",
            Self::Meetings => "meetings",
            Self::Waves => "releases",
            Self::Checks => "checks",
            Self::Lessons => "lessons",
            Self::Costs => "costs",
            Self::Reserves => "reserves",
            Self::Objectives => "objectives",
            Self::Requirements => "requirements",
            Self::Gaps => "gaps",
            Self::Raci => "RACI matrix",
        }
    }

    /// The ending of its files, without the dot.
    #[must_use]
    pub const fn ending(self) -> &'static str {
        match self {
            Self::Log => "log.csv",
            Self::Stakeholders => "stakeholders.csv",
            Self::Communication => "communication.csv",
            Self::Meetings => "meetings.csv",
            Self::Waves => "releases.csv",
            Self::Checks => "checks.csv",
            Self::Lessons => "lessons.csv",
            Self::Costs => "costs.csv",
            Self::Reserves => "reserves.csv",
            Self::Objectives => "objectives.csv",
            Self::Requirements => "requirements.csv",
            Self::Gaps => "gaps.csv",
            Self::Raci => "raci.csv",
        }
    }

    /// The rows with their heads: of these records in this order (for waves and checks: of these releases; for the RACI matrix:
    /// of these tasks), or of all. Goals are always whole.
    #[must_use]
    pub fn rows(self, plan: &Plan, shown: Option<&[AnyId]>) -> Vec<Row> {
        match self {
            Self::Log => written::log(plan, shown),
            Self::Stakeholders => told::stakeholders(plan, shown),
            Self::Communication => told::communication(plan, shown),
            Self::Meetings => told::meetings(plan, shown),
            Self::Waves => written::waves(plan, shown),
            Self::Checks => written::checks(plan, shown),
            Self::Lessons => written::lessons(plan, shown),
            Self::Costs => money::costs(plan, shown),
            Self::Reserves => money::reserves(plan, shown),
            Self::Objectives => goals::objectives(plan),
            Self::Requirements => goals::requirements(plan),
            Self::Gaps => goals::gaps(plan),
            Self::Raci => raci::matrix(plan, shown),
        }
    }

    /// All of it as CSV.
    #[must_use]
    pub fn write(self, plan: &Plan) -> String {
        cells::csv(&self.rows(plan, None))
    }
}

/// The records to show: these in this order, else all by what `order` says.
fn chosen<T: InPlan, Key: Ord>(
    all: &plan::Table<T>,
    shown: Option<&[AnyId]>,
    order: impl Fn(&T) -> Key,
) -> Vec<Arc<T>> {
    if let Some(shown) = shown {
        return shown.iter().filter_map(|id| all.get(Id::new(*id)).cloned()).collect();
    }
    let mut found: Vec<Arc<T>> = all.iter().cloned().collect();
    found.sort_by_cached_key(|one| (order(one), one.id()));
    found
}

/// A table: its heads, then its rows.
fn table(heads: &[&str], rows: impl IntoIterator<Item = Row>) -> Vec<Row> {
    std::iter::once(heads.iter().map(|head| Cell::text(*head)).collect()).chain(rows).collect()
}

/// The name of a person; empty for nobody.
fn person(plan: &Plan, id: Option<Id<Person>>) -> Cell {
    Cell::text(id.and_then(|id| plan.get(id)).map_or("", |person| &person.name))
}

fn day(date: Option<Date>) -> Cell {
    Cell::maybe(date)
}

/// A moment as spreadsheets read it.
fn moment(at: Option<DateTime>) -> Cell {
    Cell::maybe(at.map(|at| at.to_string().replace('T', " ")))
}
