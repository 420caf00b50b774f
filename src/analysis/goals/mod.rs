//! What becomes of what the project is for: how objectives stand, and what requirements are built and accepted.

mod objective;
mod trace;

#[cfg(test)]
mod tests;

pub use objective::{Course, Standing, Trend, course, listed as objectives};
pub use trace::{Coverage, Open, coverage, is_unbuilt, requirements, unasked};

use crate::plan::{Gap, Id, Plan};

/// The gaps whose words hold a text: those that matter most first, then by name.
#[must_use]
pub fn gaps(plan: &Plan, text: &str) -> Vec<Id<Gap>> {
    let wanted = text.trim().to_lowercase();
    let holds = |gap: &&Gap| {
        let all = [&gap.name, &gap.now, &gap.wanted, &gap.missing, &gap.action];
        all.iter().any(|text| text.to_lowercase().contains(&wanted))
    };
    let mut all: Vec<&Gap> = plan.gaps.iter().map(|gap| &**gap).filter(holds).collect();
    all.sort_by_cached_key(|gap| (std::cmp::Reverse(gap.priority), gap.name.to_lowercase()));
    all.into_iter().map(|gap| gap.id).collect()
}
