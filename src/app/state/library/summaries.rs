//! What the list of projects shows of each.

use crate::analysis::health::{Likely, health};
use crate::analysis::summary::Summary;
use crate::app::clock;
use crate::app::text::with_tongue;
use crate::plan::{DateTime, Health, Plan};
use crate::schedule::Schedule;
use crate::storage::ProjectCard;

/// What the list of projects shows, as the card keeps it.
pub(super) fn summary_of(plan: &Plan, schedule: &Schedule) -> serde_json::Value {
    serde_json::to_value(summarised(plan, schedule, None)).unwrap_or_default()
}

/// What the list of projects shows of a plan today; with what the forecast says of it, where that is known.
#[must_use]
pub fn summarised(plan: &Plan, schedule: &Schedule, likely: Option<Likely>) -> Summary {
    let today = clock::now().date();
    let facts = health(plan, schedule, today, likely);
    let mut summary = Summary::of(plan, schedule, &facts, today);
    if let (Some(figures), Some(project)) = (&mut summary.figures, plan.project()) {
        (figures.likely, figures.likely_cost) = (likely.map(|found| found.finish), likely.map(|found| found.cost.0));
        figures.reason = match facts.decisive() {
            _ if project.health != Health::Auto => project.health_reason.clone(),
            Some(side) => with_tongue(project, today, |tongue| tongue.say(&side.reason)),
            None => String::new(),
        };
    }
    summary
}

/// What the card of a project says beside its name.
#[must_use]
pub fn summary(card: &ProjectCard) -> Summary {
    serde_json::from_value(card.summary.clone()).unwrap_or_default()
}

/// Days since a project was last exported; `None` when it never was.
#[must_use]
pub fn days_since_export(card: &ProjectCard, now: DateTime) -> Option<i32> {
    Some(now.date() - card.exported?.date())
}
