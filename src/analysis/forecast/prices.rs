//! What a task costs when it takes another time: rates times work, in proportion to its duration; the rest stays.

use crate::analysis::cost;
use crate::plan::{Id, IdMap, PersonKind, Plan, Task};
use crate::schedule::Schedule;

/// What a task costs as planned, in minor units.
#[derive(Debug, Clone, Copy, PartialEq, Default)]
pub(super) struct Price {
    /// All of it: saved when the task turns out not to be needed.
    pub whole: f64,
    /// For each second of its duration.
    pub per_second: f64,
}

/// Prices of the tasks that cost anything. Rates are those of the day on which the task starts as planned.
pub(super) fn of_tasks(plan: &Plan, schedule: &Schedule) -> IdMap<Id<Task>, Price> {
    let whole = cost::of_tasks(plan, schedule);
    let mut prices: IdMap<Id<Task>, Price> =
        whole.iter().map(|(task, cost)| (*task, Price { whole: cost.0 as f64, per_second: 0.0 })).collect();
    let mut by_second = Vec::new();
    for assignment in plan.assignments.iter() {
        let Some(task) = plan.get(assignment.task).filter(|task| prices.contains_key(&task.id)) else { continue };
        let (Some(person), Some(dates)) = (plan.get(assignment.person), schedule.task(task.id)) else { continue };
        let works = matches!(person.person_kind, PersonKind::Person | PersonKind::Role | PersonKind::Equipment);
        if !works || task.duration.seconds <= 0 {
            continue;
        }
        let by_time = assignment.cost.map_or_else(|| cost::by_time(assignment, person, dates), |cost| cost.0 as f64);
        by_second.push((by_time / task.duration.seconds as f64, task.id));
    }
    // In an order that copies share, whose records have other ids: sums of numbers with a fraction depend on it.
    by_second.sort_by(|one, other| one.0.total_cmp(&other.0));
    for (amount, task) in by_second {
        if let Some(price) = prices.get_mut(&task) {
            price.per_second += amount;
        }
    }
    prices
}
