//! How sure the plan is of each duration and each cost: estimates of their own, else the first rule that fits.

use super::distribution::Points;
use crate::plan::{CostItem, Id, Label, Money, Outline, Plan, RuleSubject, Shape, Task, UncertaintyRule};
use crate::schedule::Schedule;
use crate::schedule::simulation::Simulation;

/// The rules of a plan, in order.
pub(super) struct Rules<'a> {
    outline: &'a Outline,
    plan: &'a Plan,
    /// By rank.
    sorted: Vec<&'a UncertaintyRule>,
}

impl<'a> Rules<'a> {
    pub fn of(plan: &'a Plan, outline: &'a Outline) -> Self {
        let mut sorted: Vec<&UncertaintyRule> = plan.uncertainty_rules.iter().map(|rule| &**rule).collect();
        sorted.sort_by_key(|rule| (rule.rank, rule.id));
        Self { outline, plan, sorted }
    }

    /// The points of what is left of a task, in seconds; `None` = as planned.
    pub fn duration(&self, task: &Task, left: i64) -> Option<Points> {
        if let Some(known) = task.estimate_left() {
            let points = Points::new(known.best.max(0), known.likely.max(0), known.worst.max(0), known.shape);
            return Some(points).filter(|points| points.shape != Shape::Certain);
        }
        let rule = self.first(RuleSubject::Durations, Some(task), None).filter(|_| left > 0)?;
        Some(points(rule, left))
    }

    /// The points of what a cost item comes to, in minor units; `None` = as planned.
    pub fn cost(&self, item: &CostItem) -> Option<Points> {
        if let Some(known) = &item.estimate {
            let points = Points::new(known.best.0, known.likely.0, known.worst.0, known.shape);
            return Some(points).filter(|points| points.shape != Shape::Certain);
        }
        let task = item.task.and_then(|id| self.plan.get(id)).map(|task| &**task);
        let rule = self.first(RuleSubject::Costs, task, Some(item)).filter(|_| item.planned != Money(0))?;
        Some(points(rule, item.planned.0))
    }

    /// The first rule that fits a task, or a cost item and the task it belongs to.
    fn first(&self, subject: RuleSubject, task: Option<&Task>, item: Option<&CostItem>) -> Option<&'a UncertaintyRule> {
        let fits = |rule: &&&UncertaintyRule| {
            rule.subject == subject
                && rule.branch.is_none_or(|branch| task.is_some_and(|task| self.is_within(task.id, branch)))
                && rule.label.is_none_or(|label: Id<Label>| task.is_some_and(|task| task.labels.contains(&label)))
                && (rule.category.is_empty() || item.is_some_and(|item| item.category == rule.category))
        };
        let rule = self.sorted.iter().find(fits)?;
        Some(*rule).filter(|rule| rule.shape != Shape::Certain)
    }

    /// Whether a task is another or below it.
    fn is_within(&self, task: Id<Task>, branch: Id<Task>) -> bool {
        let (Some(row), Some(top)) = (self.outline.row_of(task), self.outline.row_of(branch)) else { return false };
        self.outline.rows().get(top).is_some_and(|found| (top..found.end).contains(&row))
    }
}

/// Whether a plan holds anything that a forecast could be uncertain about. Where it does not, a model need not be made to
/// find that out; where it does, all of it may still turn out certain.
#[must_use]
pub fn may_vary(plan: &Plan) -> bool {
    !plan.uncertainty_rules.is_empty()
        || !plan.risks.is_empty()
        || plan.tasks.iter().any(|task| task.estimate.is_some() || task.chance.is_some())
        || plan.cost_items.iter().any(|item| item.estimate.is_some())
}

/// What rules count for.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Reach {
    /// Each rule, in order, with how many tasks or cost items it counts for.
    pub rules: Vec<(Id<UncertaintyRule>, usize)>,
    /// Open tasks with neither an estimate nor a rule: they take exactly what is planned.
    pub certain: usize,
}

/// What the rules of a plan count for.
#[must_use]
pub fn reach(plan: &Plan, schedule: &Schedule) -> Reach {
    let outline = schedule.outline();
    let rules = Rules::of(plan, outline);
    let simulation = Simulation::of(schedule, &[]);
    let mut reach = Reach { rules: rules.sorted.iter().map(|rule| (rule.id, 0)).collect(), certain: 0 };
    let mut count = |rule: Option<&UncertaintyRule>| {
        let found = reach.rules.iter_mut().find(|(id, _)| rule.is_some_and(|rule| rule.id == *id));
        found.map(|(_, count)| *count += 1).is_some()
    };
    let mut certain = 0;
    for (row, found) in outline.rows().iter().enumerate() {
        let open = simulation.planned(row).is_some_and(|(_, left)| left > 0);
        let Some(task) = plan.get(found.task).filter(|task| open && task.estimate.is_none()) else { continue };
        if !count(rules.first(RuleSubject::Durations, Some(task), None)) {
            certain += 1;
        }
    }
    for item in plan.cost_items.iter().filter(|item| item.estimate.is_none() && item.planned != Money(0)) {
        let task = item.task.and_then(|id| plan.get(id)).map(|task| &**task);
        count(rules.first(RuleSubject::Costs, task, Some(item)));
    }
    reach.certain = certain;
    reach
}

/// What a rule says of an amount.
fn points(rule: &UncertaintyRule, amount: i64) -> Points {
    let part = |per_mille: i64| {
        let exact = i128::from(amount) * (1000 + i128::from(per_mille.clamp(-1000, 1_000_000))) / 1000;
        exact.clamp(i64::MIN.into(), i64::MAX.into()) as i64
    };
    Points::new(part(rule.best), part(rule.likely), part(rule.worst), rule.shape)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::super::{Model, Options};
    use super::*;
    use crate::plan::arbitrary::plans;

    proptest! {
        #[test]
        fn what_cannot_vary_is_certain(plan in plans(), stripped in any::<bool>()) {
            let mut plan = plan;
            if stripped {
                let tasks: Vec<Task> = plan.tasks.iter().map(|task| Task { estimate: None, chance: None, ..Task::clone(task) }).collect();
                let items: Vec<CostItem> = plan.cost_items.iter().map(|item| CostItem { estimate: None, ..CostItem::clone(item) }).collect();
                (plan.risks, plan.uncertainty_rules) = Default::default();
                tasks.into_iter().for_each(|task| { plan.put(task.into()); });
                items.into_iter().for_each(|item| { plan.put(item.into()); });
                prop_assert!(!may_vary(&plan));
            }
            let model = Model::of(&plan, &Schedule::of(&plan), Options::of(&plan));
            prop_assert!(may_vary(&plan) || model.is_certain());
        }
    }
}
