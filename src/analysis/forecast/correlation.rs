//! What goes up and down together: Gaussian copula with one factor a group.
//!
//! Each member's standard normal value is √ρ of the group's and √(1 − ρ) of its own; each pair of a group so correlates
//! with ρ, and each member keeps its distribution. Ranks correlate with 6/π · asin(ρ/2), a little less than ρ.

use super::source::{Kind, Source};
use crate::plan::{CostItem, Id, IdMap, Outline, Plan};

/// A member of a group.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Member {
    /// Place of the group.
    pub group: usize,
    /// Weight of the group's value, and of its own.
    pub shared: f64,
    pub own: f64,
}

/// The groups of a plan, and who is in them.
#[derive(Debug, Default)]
pub(super) struct Groups {
    /// What each draws by.
    pub sources: Vec<Source>,
    by_row: Vec<Option<Member>>,
    by_item: IdMap<Id<CostItem>, Member>,
}

impl Groups {
    pub fn of(plan: &Plan, outline: &Outline) -> Self {
        let mut records: Vec<_> = plan.correlations.iter().collect();
        records.sort_by_key(|record| (record.rank, record.id));
        let sources = Source::of(Kind::Correlation, records.iter().map(|record| (0, &*record.name)));
        let mut groups = Self { sources, by_row: vec![None; outline.rows().len()], ..Self::default() };
        for (group, record) in records.into_iter().enumerate() {
            let mut rows: Vec<usize> = Vec::new();
            for task in &record.tasks {
                let Some(row) = outline.row_of(*task) else { continue };
                let end = outline.rows().get(row).map_or(row + 1, |found| found.end);
                rows.extend((row..end).filter(|row| !outline.is_summary(*row)));
            }
            rows.sort_unstable();
            rows.dedup();
            let alone = rows.len() + record.cost_items.len() == 2;
            let coefficient = record.coefficient.clamp(if alone { -1000 } else { 0 }, 1000);
            let strength = coefficient.unsigned_abs() as f64 / 1000.0;
            let mut sign = 1.0;
            let mut member = || {
                let member = Member { group, shared: sign * strength.sqrt(), own: (1.0 - strength).sqrt() };
                sign = if coefficient < 0 { -sign } else { sign };
                member
            };
            for row in rows {
                let member = member();
                if let Some(of_row) = groups.by_row.get_mut(row) {
                    of_row.get_or_insert(member);
                }
            }
            for item in &record.cost_items {
                let member = member();
                groups.by_item.entry(*item).or_insert(member);
            }
        }
        groups
    }

    pub fn of_row(&self, row: usize) -> Option<Member> {
        self.by_row.get(row).copied().flatten()
    }

    pub fn of_item(&self, item: Id<CostItem>) -> Option<Member> {
        self.by_item.get(&item).copied()
    }
}
