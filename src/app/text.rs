//! Plans in words: keys, dates and durations as the screens show them.

use crate::plan::{Plan, Project, Risk, Task};

/// `CPR-12`.
#[must_use]
pub fn task_key(plan: &Plan, task: &Task) -> String {
    crate::document::tasks::key(plan, task)
}

/// `R-03`.
#[must_use]
pub fn risk_key(risk: &Risk) -> String {
    Project::risk_key(risk.number)
}

/// `1 task`, `2 tasks`: a count with its noun.
#[must_use]
pub fn count(number: usize, one: &str, many: &str) -> String {
    if number == 1 { format!("1 {one}") } else { format!("{number} {many}") }
}

/// Two letters for a project's badge: of its key, or of its name where it has none.
#[must_use]
pub fn badge(key: &str, name: &str) -> String {
    let made;
    let letters = if key.is_empty() {
        made = crate::document::starter::key_from(name);
        &made
    } else {
        key
    };
    letters.chars().take(2).collect()
}
