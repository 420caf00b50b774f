//! Money that is nobody's rate: what is bought, and what was taken out of the reserves.

use std::sync::Arc;

use super::{Row, chosen, day, table};
use crate::format::cells::Cell;
use crate::format::numbers::decimal_text;
use crate::plan::{AnyId, CostItem, DrawDown, Money, Plan, Project, Reserve};

/// An amount in major units, with its decimals where it has some.
fn amount(plan: &Plan, amount: Money) -> Cell {
    let digits = plan.project().map_or(2, |project| project.currency.digits);
    Cell::plain(decimal_text(amount.0, u32::from(digits.min(9))))
}

fn in_currency(plan: &Plan, head: &str) -> String {
    let code = plan.project().map(|project| project.currency.code.clone()).unwrap_or_default();
    if code.is_empty() { head.into() } else { format!("{head} ({code})") }
}

pub(super) fn costs(plan: &Plan, shown: Option<&[AnyId]>) -> Vec<Row> {
    let all = chosen(&plan.cost_items, shown, |one: &CostItem| (one.date, one.name.clone()));
    let row = |one: Arc<CostItem>| {
        let task = one.task.and_then(|id| plan.get(id)).map(|task| task.name.as_str());
        vec![
            Cell::text(&one.name),
            Cell::text(&one.category),
            Cell::text(&one.supplier),
            Cell::text(task.unwrap_or_default()),
            day(one.date),
            amount(plan, one.planned),
            amount(plan, one.committed),
            amount(plan, one.actual),
            Cell::text(&one.notes),
        ]
    };
    let [planned, ordered, paid] = ["Planned", "Ordered", "Paid"].map(|head| in_currency(plan, head));
    let heads = ["What for", "Category", "Supplier", "Task", "When", &planned, &ordered, &paid, "Notes"];
    table(&heads, all.into_iter().map(row))
}

pub(super) fn reserves(plan: &Plan, shown: Option<&[AnyId]>) -> Vec<Row> {
    let all = chosen(&plan.draw_downs, shown, |one: &DrawDown| one.date);
    let row = |one: Arc<DrawDown>| {
        let reserve = match one.reserve {
            Reserve::Contingency => "Contingency",
            Reserve::Management => "Management reserve",
        };
        let risk = one.risk.and_then(|id| plan.get(id)).map(|risk| Project::risk_key(risk.number));
        let entry = one.log_entry.and_then(|id| plan.get(id)).map(|entry| Project::log_key(entry.number));
        vec![
            Cell::plain(reserve),
            Cell::plain(one.date),
            amount(plan, one.amount),
            Cell::text(&one.reason),
            Cell::maybe(risk),
            Cell::maybe(entry),
        ]
    };
    let taken = in_currency(plan, "Taken out");
    table(&["Reserve", "Date", &taken, "Why", "Risk", "Log"], all.into_iter().map(row))
}
