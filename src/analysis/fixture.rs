//! What tests of figures begin with.

use crate::plan::{Date, Ids, Plan, Project};

/// A day that is written `2026-03-12`.
pub(super) fn day(text: &str) -> Date {
    text.parse().unwrap()
}

/// A plan without tasks that begins on Monday 2 March 2026 at 8:00.
pub(super) fn base() -> (Plan, Ids) {
    let mut ids = Ids::seeded(1);
    let mut plan = Plan::default();
    let project = Project { id: ids.next(), start: "2026-03-02T08:00".parse().unwrap(), ..Project::default() };
    plan.put(project.into());
    (plan, ids)
}
