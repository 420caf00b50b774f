//! Earned value: what was to be done by the status date, what has been done, and what it has cost, in money; where that
//! leads.

mod cash;
mod course;
#[cfg(test)]
mod examples;
mod figures;
mod growth;
mod hours;
mod lines;
#[cfg(test)]
mod tests;
mod then;

pub use cash::{Month, cash_flow, cash_flow_of};
pub use course::{Behind, Course, EarnedSchedule, Point, behind_of, course, course_of};
pub use figures::{Figures, Outlook, earned_schedule};
pub use growth::{Growth, Source, growth};
pub use hours::in_work;
pub use lines::{Lines, settled};

use crate::analysis::cost;
use crate::plan::{Baseline, DateTime, Id, Money, Plan};
use crate::schedule::Schedule;

/// The figures of a plan at a status date.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct EarnedValue {
    /// Facts are as of this moment.
    pub status: DateTime,
    /// The baseline that it is measured against; `None` = there is none, and the plan as it is now stands in for it.
    pub against: Option<Id<Baseline>>,
    /// By row of the outline; a summary has the sum of what is below it.
    pub rows: Vec<Figures>,
    /// Cost items that belong to no task.
    pub items: Figures,
    /// All of it.
    pub total: Figures,
}

/// The status date of a plan: the one it has, else the end of `today`.
#[must_use]
pub fn status_of(plan: &Plan, today: crate::plan::Date) -> DateTime {
    plan.project().and_then(|project| project.status_date).unwrap_or_else(|| (today + 1).midnight())
}

/// What a project will cost, as it is told wherever one figure stands for it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Expected {
    /// How much.
    pub cost: Money,
    /// It is the estimate at completion; else the planned cost, while nothing has been spent.
    pub estimate: bool,
}

/// What a project will cost by its figures; `None` when nothing in it has a price.
#[must_use]
pub fn expected(plan: &Plan, schedule: &Schedule, total: &Figures) -> Option<Expected> {
    expected_by(plan, schedule, total, Outlook::Typical)
}

/// What a project will cost by its figures and an outlook on the rest of the work.
#[must_use]
pub fn expected_by(plan: &Plan, schedule: &Schedule, total: &Figures, outlook: Outlook) -> Option<Expected> {
    if total.actual.0 != 0 {
        return Some(Expected { cost: total.estimate_of_branch(outlook), estimate: true });
    }
    cost::planned(plan, schedule).map(|cost| Expected { cost, estimate: false })
}

/// The figures of a plan at a moment, against a baseline (the latest where none is named or that one is gone).
#[must_use]
pub fn earned_value(plan: &Plan, schedule: &Schedule, baseline: Option<Id<Baseline>>, status: DateTime) -> EarnedValue {
    earned_value_of(&Lines::of(plan, schedule, baseline, status), schedule)
}

/// The figures that follow from the lines of a plan.
#[must_use]
pub fn earned_value_of(lines: &Lines, schedule: &Schedule) -> EarnedValue {
    let (status, against) = (lines.status, lines.against);
    let now = schedule.calendar().index(status);
    let outline = schedule.outline().rows();
    let mut found =
        EarnedValue { status, against, rows: vec![Figures::default(); outline.len()], ..EarnedValue::default() };
    for line in &lines.all {
        let figures = line.figures(now);
        found.total = found.total.plus(figures);
        let place = match line.row {
            Some(row) => found.rows.get_mut(row),
            None => Some(&mut found.items),
        };
        if let Some(place) = place {
            *place = place.plus(figures);
        }
    }
    // From the last row up, so that a summary is complete before it is added to the one above it.
    for (at, row) in outline.iter().enumerate().rev() {
        if let (Some(parent), Some(figures)) = (row.parent, found.rows.get(at).copied())
            && let Some(above) = found.rows.get_mut(parent)
        {
            *above = above.plus(figures);
        }
    }
    found
}
