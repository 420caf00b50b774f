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
    for assignment in plan.assignments.iter() {
        let (Some(price), Some(task)) = (prices.get_mut(&assignment.task), plan.get(assignment.task)) else { continue };
        let (Some(person), Some(dates)) = (plan.get(assignment.person), schedule.task(task.id)) else { continue };
        let works = matches!(person.person_kind, PersonKind::Person | PersonKind::Role | PersonKind::Equipment);
        if !works || task.duration.seconds <= 0 {
            continue;
        }
        let by_time = assignment.cost.map_or_else(|| cost::by_time(assignment, person, dates), |cost| cost.0 as f64);
        price.per_second += by_time / task.duration.seconds as f64;
    }
    prices
}
