//! What the columns of the tables are called.

use super::Table;

/// A heading as we write it, and what others call it, in small letters.
pub(super) type Head = (&'static str, &'static [&'static str]);

/// What the columns of a table are called; the first names the record. What only goes out has an empty list of others.
pub(super) const fn heads(kind: Table) -> &'static [Head] {
    match kind {
        Table::Objectives => &[
            ("Objective", &["name", "goal", "title"]),
            ("Measure", &["kpi", "metric", "indicator"]),
            ("Unit", &[]),
            ("Baseline", &["start value"]),
            ("Target", &["target value"]),
            ("By", &["due", "due date", "target date"]),
            ("Owner", &["responsible"]),
            ("Read on", &["date", "measured on"]),
            ("Value", &["actual", "current value"]),
            ("Note", &["comment"]),
        ],
        Table::Requirements => &[
            ("Requirement", &["text", "name", "title", "summary", "description"]),
            ("Key", &["id", "no", "no.", "ref"]),
            ("Wanted", &["priority", "moscow"]),
            ("Kind", &["type"]),
            ("Status", &["state"]),
            ("Asked by", &["stakeholder", "requester"]),
            ("Source", &[]),
            ("Accepted when", &["acceptance criteria", "criterion", "acceptance"]),
            ("Objective", &["goal"]),
            ("Tasks", &["task"]),
            ("Tasks done", &[]),
            ("Accepted by", &[]),
            ("Accepted on", &[]),
            ("Notes", &["comments", "comment"]),
        ],
        Table::Gaps => &[
            ("Gap", &["name", "title", "area"]),
            ("Now", &["current", "current state", "as is", "as-is"]),
            ("Wanted", &["target", "target state", "to be", "to-be"]),
            ("Missing", &["difference"]),
            ("Action", &["measure"]),
            ("Priority", &[]),
            ("Owner", &["responsible"]),
            ("Task", &[]),
            ("Objective", &["goal"]),
        ],
        _ => &[
            ("Name", &["stakeholder"]),
            ("Role", &["function", "position"]),
            ("E-mail", &["email", "mail"]),
            ("Power", &["influence"]),
            ("Interest", &[]),
            ("Engagement", &["attitude"]),
            ("Wanted", &["engagement wanted"]),
            ("Needs", &["expectations"]),
            ("Notes", &["comments", "comment"]),
        ],
    }
}
