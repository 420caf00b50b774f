//! Where the estimate at completion grew over the baseline: rows that add up to the whole.

use super::{EarnedValue, Outlook};
use crate::plan::{Id, Money, Task};
use crate::schedule::Schedule;

/// What the estimate grew by.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Source {
    /// A branch of the first level, without what came after the baseline.
    Branch(Id<Task>),
    /// Cost items and time that belong to no task, without what came after the baseline.
    NoTask,
    /// All that came after the baseline.
    Later,
    /// The whole goes by its own index, and not by those of its branches.
    Index,
}

/// A row: the estimate at completion less the budget at completion; negative where the estimate shrank.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Growth {
    /// What.
    pub source: Source,
    /// By how much.
    pub more: Money,
}

/// Where the estimate grew, by an outlook: branches, the most first, then what is none. Rows without a difference are left
/// out; the others add up to the estimate of the whole less its budget.
#[must_use]
pub fn growth(value: &EarnedValue, schedule: &Schedule, outlook: Outlook) -> Vec<Growth> {
    let later = |figures: &super::Figures| figures.later_actual.0.saturating_add(figures.later_remaining.0);
    let grown = |figures: &super::Figures| figures.estimate_of_branch(outlook).0.saturating_sub(figures.budget.0);
    let own = |source, figures| Growth { source, more: Money(grown(figures).saturating_sub(later(figures))) };
    let rows = schedule.outline().rows().iter().zip(&value.rows).filter(|(row, _)| row.parent.is_none());
    let mut found: Vec<Growth> = rows.map(|(row, figures)| own(Source::Branch(row.task), figures)).collect();
    found.sort_by_key(|one| std::cmp::Reverse(one.more));
    found.push(own(Source::NoTask, &value.items));
    found.push(Growth { source: Source::Later, more: Money(later(&value.total)) });
    let sum = found.iter().fold(0_i64, |sum, one| sum.saturating_add(one.more.0));
    found.push(Growth { source: Source::Index, more: Money(grown(&value.total).saturating_sub(sum)) });
    found.retain(|one| one.more.0 != 0);
    found
}
