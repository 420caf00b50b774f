//! A table of risks, read: what each row says, and which rows cannot be taken in, with the reason.

use std::fmt;

use super::column::{Column, of_heading};
use crate::document::risks::{RiskRow, RowField as Field, kind_name, response_name, status_name};
use crate::format::cells::unmarked;
use crate::format::table::dates::{self, Order, Told};
use crate::format::table::numbers::{Spans, number, seconds};
use crate::format::table::{self, Row, Table, TableError, Twice};
use crate::plan::{Currency, Date, Impacts, Money, Plan, Response, Risk, RiskKind, RiskLevel, RiskStatus};

/// Why a row is left out.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Fault {
    /// The line of the file it begins on, from 1.
    pub line: usize,
    /// What is wrong and what is expected, in words.
    pub words: String,
}

impl Fault {
    /// A row without a key whose name a row before it has.
    #[must_use]
    pub fn twice(line: usize, name: &str) -> Self {
        let words = format!("“{}” stands in a row above already; give it a name of its own.", short(name));
        Self { line, words }
    }
}

impl fmt::Display for Fault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Line {}: {}", self.line, self.words)
    }
}

/// A table of risks.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RiskTable {
    table: Table,
    columns: Vec<Option<Column>>,
    twice: Vec<Twice>,
}

/// What the rows of a table say.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct List {
    /// The rows that can be taken in.
    pub rows: Vec<RiskRow>,
    /// Those that cannot.
    pub faults: Vec<Fault>,
}

impl RiskTable {
    /// Reads a table, whatever its encoding and delimiter.
    ///
    /// # Errors
    /// When it is not one, or no column holds titles or keys.
    pub fn read(bytes: &[u8]) -> Result<Self, String> {
        let table = table::read(bytes).map_err(|error: TableError| error.to_string())?;
        let (columns, twice) = table::meant(&table.head, |heading| of_heading(unmarked(heading)));
        let names = |column: &Option<Column>| matches!(column, Some(Column::Key | Column::Field(Field::Title)));
        if columns.iter().any(names) {
            return Ok(Self { table, columns, twice });
        }
        Err("No column has the heading Title or Key. Name the column with the risks “Title”, and read the file again."
            .into())
    }

    /// The columns that are not taken in, in words.
    #[must_use]
    pub fn left_out(&self) -> Vec<String> {
        table::left_out(&self.table, &self.columns, &self.twice)
    }

    /// What the dates say about which comes first, the day or the month.
    #[must_use]
    pub fn told(&self) -> Told {
        let dates = |at: &usize| matches!(self.columns.get(*at), Some(Some(Column::Field(field))) if is_date(*field));
        let columns: Vec<usize> = (0..self.columns.len()).filter(dates).collect();
        Order::told_by(self.table.rows.iter().flat_map(|row| columns.iter().map(|at| row.cell(*at))))
    }

    /// What the rows say, for a plan with its scale, currency and days.
    #[must_use]
    pub fn rows(&self, plan: &Plan, order: Order) -> List {
        let project = plan.project();
        let scale = project.map(|project| project.risk_scale.clone()).unwrap_or_default();
        let reader = Reader {
            probability: scale.probability_levels(),
            impact: scale.impact_levels(),
            currency: project.map(|project| project.currency.clone()).unwrap_or_default(),
            spans: Spans {
                bare: project.map_or(8 * 3600, |project| project.day_seconds()),
                day: project.map_or(8 * 3600, |project| project.day_seconds()),
                week: project.map_or(40 * 3600, |project| project.week_seconds()),
            },
            order,
        };
        let mut list = List::default();
        for row in &self.table.rows {
            match self.row(row, &reader) {
                Ok(found) => list.rows.push(found),
                Err(words) => list.faults.push(Fault { line: row.line, words }),
            }
        }
        list
    }

    fn row(&self, row: &Row, reader: &Reader) -> Result<RiskRow, String> {
        let mut found = RiskRow { line: row.line, ..RiskRow::default() };
        for (at, column) in self.columns.iter().enumerate() {
            let text = unmarked(row.cell(at)).trim();
            let (Some(column), false) = (column, text.is_empty()) else { continue };
            match column {
                Column::Key => found.key = text.into(),
                Column::Owner => found.owner = text.into(),
                Column::Parent => found.parent = text.into(),
                Column::Field(field) => {
                    reader.field(&mut found.risk, *field, text)?;
                    found.said.push(*field);
                }
            }
        }
        if found.key.is_empty() && found.risk.title.is_empty() {
            return Err("there is neither a key nor a title.".into());
        }
        Ok(found)
    }
}

const fn is_date(field: Field) -> bool {
    matches!(field, Field::Proximity | Field::NextReview | Field::Raised)
}

struct Reader {
    probability: Vec<RiskLevel>,
    impact: Vec<RiskLevel>,
    currency: Currency,
    spans: Spans,
    order: Order,
}

impl Reader {
    fn field(&self, risk: &mut Risk, field: Field, text: &str) -> Result<(), String> {
        match field {
            Field::Title => risk.title = one_line(text),
            Field::Category => risk.category = one_line(text),
            Field::Cause => risk.cause = text.into(),
            Field::Event => risk.event = text.into(),
            Field::Effect => risk.effect = text.into(),
            Field::ResponsePlan => risk.response_plan = text.into(),
            Field::ContingencyPlan => risk.contingency_plan = text.into(),
            Field::Trigger => risk.trigger = text.into(),
            Field::Notes => risk.notes = text.into(),
            Field::Kind => risk.risk_kind = word(text, RiskKind::ALL, kind_name, "kind")?,
            Field::Status => risk.status = word(text, RiskStatus::ALL, status_name, "status")?,
            Field::Response => risk.response = word(text, Response::ALL, response_name, "response")?,
            Field::Probability => {
                risk.current.probability = match percent(text) {
                    Some(percent) => {
                        risk.probability_percent = Some(percent);
                        self.nearest(percent)
                    }
                    None => level(text, &self.probability, "probability")?,
                }
            }
            Field::ProbabilityAfter => risk.residual.probability = level(text, &self.probability, "probability")?,
            Field::Impact(at) => *objective(&mut risk.current.impacts, at) = level(text, &self.impact, "impact")?,
            Field::ImpactAfter(at) => *objective(&mut risk.residual.impacts, at) = level(text, &self.impact, "impact")?,
            Field::Cost => {
                let amount = Money::parse(text, &self.currency).filter(|amount| amount.0 >= 0);
                risk.cost_impact =
                    amount.ok_or_else(|| format!("“{}” is no amount of money from zero up.", short(text)))?;
            }
            Field::DelayMin => risk.delay_min = self.delay(text)?,
            Field::DelayMax => risk.delay_max = self.delay(text)?,
            Field::Proximity => risk.proximity = Some(self.date(text)?),
            Field::NextReview => risk.next_review = Some(self.date(text)?),
            Field::Raised => risk.raised = Some(self.date(text)?),
            Field::ReviewEvery => {
                let days =
                    number(text, 0).and_then(|days| u32::try_from(days).ok()).filter(|days| (1..=3660).contains(days));
                risk.review_every = Some(days.ok_or_else(|| format!("“{}” is no number of days.", short(text)))?);
            }
        }
        Ok(())
    }

    fn delay(&self, text: &str) -> Result<i64, String> {
        seconds(text, &self.spans)
            .ok_or_else(|| format!("“{}” is no number of days, and no time such as 3d or 1w.", short(text)))
    }

    fn date(&self, text: &str) -> Result<Date, String> {
        let found = dates::parse(text, self.order).map(|moment| moment.date);
        found.ok_or_else(|| format!("“{}” is no date.", short(text)))
    }

    /// The level whose percent is nearest.
    fn nearest(&self, percent: u8) -> u8 {
        let near = |(_, level): &(usize, &RiskLevel)| level.percent.abs_diff(percent);
        self.probability.iter().enumerate().min_by_key(near).map_or(0, |(at, _)| at as u8 + 1)
    }
}

/// A percentage from 0 to 100 with its sign.
fn percent(text: &str) -> Option<u8> {
    let percent = number(text.strip_suffix('%')?, 0)?;
    u8::try_from(percent).ok().filter(|percent| *percent <= 100)
}

/// A level by its name, or by its number from 1.
fn level(text: &str, levels: &[RiskLevel], what: &str) -> Result<u8, String> {
    let wanted = text.to_lowercase();
    let named = levels.iter().position(|level| level.name.to_lowercase() == wanted);
    let numbered = text.parse::<usize>().ok().filter(|level| (1..=levels.len()).contains(level));
    let found = named.map(|at| at + 1).or(numbered);
    found.map(|level| level as u8).ok_or_else(|| {
        let names: Vec<&str> = levels.iter().map(|level| level.name.as_str()).collect();
        format!("“{}” is no level of {what}; there are {}, or 1 to {}.", short(text), names.join(", "), levels.len())
    })
}

/// One of some words; `what` names them where it is none.
pub(in crate::format) fn word<T: Copy>(
    text: &str,
    all: &[T],
    name: impl Fn(T) -> &'static str,
    what: &str,
) -> Result<T, String> {
    let wanted = text.to_lowercase();
    let found = all.iter().find(|one| name(**one).to_lowercase() == wanted);
    found.copied().ok_or_else(|| {
        let names: Vec<&str> = all.iter().map(|one| name(*one)).collect();
        format!("“{}” is no {what}; there are {}.", short(text), names.join(", "))
    })
}

const fn objective(impacts: &mut Impacts, at: u8) -> &mut u8 {
    match at {
        0 => &mut impacts.schedule,
        1 => &mut impacts.cost,
        2 => &mut impacts.scope,
        _ => &mut impacts.quality,
    }
}

/// A text on one line.
pub(in crate::format) fn one_line(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// The beginning of a text, to tell what is wrong with it.
pub(in crate::format) fn short(text: &str) -> String {
    one_line(text).chars().take(40).collect()
}
