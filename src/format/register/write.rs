//! The register as a table for spreadsheets.

use super::column::{COLUMNS, Column};
use crate::document::risks::{RowField as Field, kind_name, response_name, status_name};
use crate::format::cells::{self, Cell};
use crate::format::numbers::decimal_text;
use crate::plan::{Impacts, Plan, Project, Risk, RiskLevel, RiskScale};

/// The table: all risks by number, those that are over as well.
#[must_use]
pub fn write(plan: &Plan) -> String {
    let scale = plan.project().map(|project| project.risk_scale.clone()).unwrap_or_default();
    let mut risks: Vec<&Risk> = plan.risks.iter().map(|risk| &**risk).collect();
    risks.sort_by_key(|risk| (risk.number, risk.id));
    let head = COLUMNS.iter().map(|(_, name)| Cell::text(*name)).collect();
    let rows = risks.iter().map(|risk| COLUMNS.iter().map(|(column, _)| cell(plan, &scale, risk, *column)).collect());
    cells::csv(&std::iter::once(head).chain(rows).collect::<Vec<_>>())
}

fn cell(plan: &Plan, scale: &RiskScale, risk: &Risk, column: Column) -> Cell {
    let key = |risk: &Risk| if risk.number > 0 { Project::risk_key(risk.number) } else { String::new() };
    let field = match column {
        Column::Key => return Cell::text(key(risk)),
        Column::Owner => {
            return Cell::text(risk.owner.and_then(|id| plan.get(id)).map_or("", |person| person.name.as_str()));
        }
        Column::Parent => {
            return Cell::text(risk.parent.and_then(|id| plan.get(id)).map_or_else(String::new, |risk| key(risk)));
        }
        Column::Field(field) => field,
    };
    let probability = |level| Cell::text(level_name(&scale.probability_levels(), level));
    let impact = |impacts: &Impacts, at| Cell::text(level_name(&scale.impact_levels(), objective(impacts, at)));
    match field {
        Field::Title => Cell::text(&risk.title),
        Field::Kind => Cell::plain(kind_name(risk.risk_kind)),
        Field::Status => Cell::plain(status_name(risk.status)),
        Field::Category => Cell::text(&risk.category),
        Field::Cause => Cell::text(&risk.cause),
        Field::Event => Cell::text(&risk.event),
        Field::Effect => Cell::text(&risk.effect),
        Field::Probability => match risk.probability_percent {
            Some(percent) => Cell::plain(format!("{percent}%")),
            None => probability(risk.current.probability),
        },
        Field::Impact(at) => impact(&risk.current.impacts, at),
        Field::ProbabilityAfter => probability(risk.residual.probability),
        Field::ImpactAfter(at) => impact(&risk.residual.impacts, at),
        Field::Response => Cell::plain(response_name(risk.response)),
        Field::ResponsePlan => Cell::text(&risk.response_plan),
        Field::ContingencyPlan => Cell::text(&risk.contingency_plan),
        Field::Cost => amount(risk.cost_impact.0, digits(plan)),
        Field::DelayMin => days(plan, risk.delay_min),
        Field::DelayMax => days(plan, risk.delay_max),
        Field::Trigger => Cell::text(&risk.trigger),
        Field::Proximity => Cell::maybe(risk.proximity),
        Field::NextReview => Cell::maybe(risk.next_review),
        Field::ReviewEvery => Cell::maybe(risk.review_every),
        Field::Raised => Cell::maybe(risk.raised),
        Field::Notes => Cell::text(&risk.notes),
    }
}

/// The level of one of the four objectives: schedule, cost, scope, quality.
const fn objective(impacts: &Impacts, at: u8) -> u8 {
    match at {
        0 => impacts.schedule,
        1 => impacts.cost,
        2 => impacts.scope,
        _ => impacts.quality,
    }
}

fn level_name(levels: &[RiskLevel], level: u8) -> String {
    let found = usize::from(level).min(levels.len()).checked_sub(1).and_then(|at| levels.get(at));
    found.map_or_else(String::new, |level| level.name.clone())
}

fn digits(plan: &Plan) -> u32 {
    plan.project().map_or(2, |project| u32::from(project.currency.digits.min(9)))
}

/// An amount of money in major units; nothing for none.
fn amount(minor: i64, digits: u32) -> Cell {
    if minor == 0 { Cell::plain("") } else { Cell::plain(decimal_text(minor, digits)) }
}

/// Working time in days to a hundredth; nothing for none.
fn days(plan: &Plan, seconds: i64) -> Cell {
    let day = plan.project().map_or(8 * 3600, |project| project.day_seconds()).max(1);
    let hundredths = seconds.saturating_mul(100).saturating_add(day / 2).div_euclid(day);
    if seconds == 0 { Cell::plain("") } else { Cell::plain(decimal_text(hundredths, 2)) }
}
