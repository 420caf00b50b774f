//! The computed dates of a plan as JSON, for scripts.

use std::fmt::Write as _;

use serde::Serialize;

use crate::plan::{DateTime, Plan};
use crate::schedule::Schedule;

/// The dates of a task, as scripts get them.
#[derive(Serialize)]
struct Row<'a> {
    uid: serde_json::Value,
    name: &'a str,
    summary: bool,
    milestone: bool,
    start: String,
    finish: String,
    early_start: String,
    early_finish: String,
    late_start: String,
    late_finish: String,
    total_slack_minutes: i64,
    free_slack_minutes: i64,
    critical: bool,
}

/// An array with one object a task, in the order of the outline, one a line. `uid` is the task's UID where the plan came
/// from Microsoft Project, else its id; moments are cut to the minute, slacks rounded toward zero.
#[must_use]
pub fn dates_json(plan: &Plan, schedule: &Schedule) -> String {
    let mut text = String::from("[");
    let mut separator = "\n";
    for (row, dates) in schedule.outline().rows().iter().zip(schedule.rows()) {
        let Some(task) = plan.tasks.get(row.task) else { continue };
        let row = Row {
            uid: task.uid.map_or_else(|| task.id.to_string().into(), Into::into),
            name: &task.name,
            summary: dates.summary,
            milestone: dates.milestone,
            start: minute(dates.start),
            finish: minute(dates.finish),
            early_start: minute(dates.early_start),
            early_finish: minute(dates.early_finish),
            late_start: minute(dates.late_start),
            late_finish: minute(dates.late_finish),
            total_slack_minutes: dates.total_slack / 60,
            free_slack_minutes: dates.free_slack / 60,
            critical: dates.critical,
        };
        // Plain data with text keys: serde_json cannot fail on it.
        let line = serde_json::to_string(&row).unwrap_or_default();
        let _ = write!(text, "{separator}{line}");
        separator = ",\n";
    }
    text.push_str("\n]\n");
    text
}

/// `YYYY-MM-DDTHH:MM`, without seconds.
fn minute(moment: DateTime) -> String {
    DateTime(moment.0 - moment.0.rem_euclid(60)).to_string()
}
