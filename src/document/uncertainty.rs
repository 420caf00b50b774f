//! Edits of how sure the plan is: rules for many tasks or costs, shapes and chances of tasks, what risks do to tasks.

use super::draft::{Draft, EditError};
use super::{risks, tasks};
use crate::plan::{Id, ImpactKind, Kind, Rank, Risk, RiskImpact, RuleSubject, Shape, Task, UncertaintyRule};

/// No rule and no factor is above this, in per mille: a hundred times what is planned.
const MOST: i64 = 100_000;

/// The rule that a plan without any can begin with: all open tasks −10 % / +30 %.
#[must_use]
pub fn usual_rule() -> UncertaintyRule {
    UncertaintyRule { name: "All open tasks".into(), best: -100, likely: 0, worst: 300, ..UncertaintyRule::default() }
}

/// The name of a shape.
#[must_use]
pub const fn shape_name(shape: Shape) -> &'static str {
    match shape {
        Shape::Pert => "PERT",
        Shape::Triangular => "Triangular",
        Shape::TriangularPercentiles => "Triangular, P10 to P90",
        Shape::Uniform => "Uniform",
        Shape::Lognormal => "Lognormal, P10 to P90",
        Shape::Certain => "Certain",
    }
}

/// The rules in the order in which they count.
#[must_use]
pub fn rules(plan: &crate::plan::Plan) -> Vec<&UncertaintyRule> {
    let mut rules: Vec<&UncertaintyRule> = plan.uncertainty_rules.iter().map(|rule| &**rule).collect();
    rules.sort_by_key(|rule| (rule.rank, rule.id));
    rules
}

/// Adds a rule below those there are.
///
/// # Errors
/// When its points are out of order, or what it is about is not there.
pub fn add_rule(draft: &mut Draft<'_>, rule: UncertaintyRule) -> Result<(Id<UncertaintyRule>, String), EditError> {
    checked(draft, &rule)?;
    let last = draft.plan().uncertainty_rules.iter().map(|rule| rule.rank).max();
    let rank = Rank::between(last, None)
        .ok_or_else(|| EditError::Input("There are too many rules. Delete one first.".into()))?;
    let id = draft.next_id();
    let words = format!("Added the rule {}: {}", rule.name.trim(), range_text(rule.best, rule.worst));
    draft.put(UncertaintyRule { id, rank, name: rule.name.trim().into(), ..rule });
    Ok((id, words))
}

/// Changes a rule to what is wanted; its place and identity stay.
///
/// # Errors
/// When the rule is not there, its points are out of order, or what it is about is not there.
pub fn set_rule(draft: &mut Draft<'_>, id: Id<UncertaintyRule>, wanted: UncertaintyRule) -> Result<String, EditError> {
    checked(draft, &wanted)?;
    let name = wanted.name.trim().to_owned();
    draft.update(id, |rule| {
        let (rank, extra) = (rule.rank, std::mem::take(&mut rule.extra));
        *rule = UncertaintyRule { id, rank, extra, name: name.clone(), ..wanted };
    })?;
    Ok(format!("Changed the rule {name}"))
}

/// Deletes a rule.
///
/// # Errors
/// When it is not there.
pub fn delete_rule(draft: &mut Draft<'_>, id: Id<UncertaintyRule>) -> Result<String, EditError> {
    let name = draft.get(id)?.name.clone();
    draft.remove(Kind::UncertaintyRule, id.any())?;
    Ok(format!("Deleted the rule {name}"))
}

fn checked(draft: &Draft<'_>, rule: &UncertaintyRule) -> Result<(), EditError> {
    if rule.name.trim().is_empty() {
        return Err(EditError::Input("Give the rule a name, such as “Build tasks”.".into()));
    }
    if rule.best > rule.likely || rule.likely > rule.worst {
        return Err(EditError::Input("Best must not be more than likely, and likely not more than worst.".into()));
    }
    let least = if rule.subject == RuleSubject::Durations { -1000 } else { -MOST };
    if rule.best < least || rule.worst > MOST {
        return Err(EditError::Input("Nothing takes less than no time: best is −100 % or more.".into()));
    }
    if let Some(branch) = rule.branch {
        draft.get(branch)?;
    }
    if let Some(label) = rule.label {
        draft.get(label)?;
    }
    Ok(())
}

/// Per mille as people read a range: `−10 % to +30 %`.
#[must_use]
pub fn range_text(best: i64, worst: i64) -> String {
    format!("{} to {}", percent_text(best), percent_text(worst))
}

/// Per mille more than planned as signed percent: `+30 %`, `−2.5 %`, `0 %`.
#[must_use]
pub fn percent_text(per_mille: i64) -> String {
    let sign = match per_mille.signum() {
        1 => "+",
        0 => "",
        _ => "−",
    };
    let amount = per_mille.unsigned_abs();
    let (whole, tenth) = (amount / 10, amount % 10);
    if tenth == 0 { format!("{sign}{whole} %") } else { format!("{sign}{whole}.{tenth} %") }
}

/// Reads what somebody typed as percent: `30`, `+30 %`, `−2.5`, `-10%`; to a tenth. `None` when it is no such number.
#[must_use]
pub fn parse_percent(text: &str) -> Option<i64> {
    let plain: String = text.chars().filter(|one| !one.is_whitespace() && *one != '%').collect();
    let number: f64 = plain.replace('−', "-").replace(',', ".").parse().ok()?;
    (number.is_finite() && number.abs() <= MOST as f64).then(|| (number * 10.0).round() as i64)
}

/// Sets the shape of a task's estimate.
///
/// # Errors
/// When the task is not there, or has no estimate.
pub fn set_shape(draft: &mut Draft<'_>, id: Id<Task>, shape: Shape) -> Result<String, EditError> {
    let task = draft.get(id)?;
    let Some(mut estimate) = task.estimate.clone() else {
        return Err(EditError::Input("Give best, likely and worst first.".into()));
    };
    estimate.shape = shape;
    draft.update(id, |task| task.estimate = Some(estimate))?;
    Ok(format!("Set the shape of the estimate of {} to {}", tasks::key(draft.plan(), &task), shape_name(shape)))
}

/// Sets the chance in percent that a task is needed at all; `None` or 100 = it is needed for sure.
///
/// # Errors
/// When the task is not there, or the chance is above 100 %.
pub fn set_chance(draft: &mut Draft<'_>, id: Id<Task>, percent: Option<u16>) -> Result<String, EditError> {
    if percent.is_some_and(|percent| percent > 100) {
        return Err(EditError::Input("A chance is at most 100 %.".into()));
    }
    let key = tasks::key(draft.plan(), &*draft.get(id)?);
    let percent = percent.filter(|percent| *percent < 100);
    draft.update(id, |task| task.chance = percent.map(|percent| percent * 10))?;
    Ok(match percent {
        Some(percent) => format!("{key} is needed with a chance of {percent} %"),
        None => format!("{key} is needed for sure"),
    })
}

/// What a risk does to a task, as far as a person says.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Impact {
    /// How the numbers are meant.
    pub kind: ImpactKind,
    /// Best, likely and worst.
    pub points: [i64; 3],
    /// The distribution between them.
    pub shape: Shape,
}

/// Three points with one of them set anew (0 best, 1 likely, 2 worst); the others move along where the order asks for it.
#[must_use]
pub fn with_point(mut points: [i64; 3], at: usize, value: i64) -> [i64; 3] {
    for (place, point) in points.iter_mut().enumerate() {
        *point = match place.cmp(&at) {
            std::cmp::Ordering::Less => (*point).min(value),
            std::cmp::Ordering::Equal => value,
            std::cmp::Ordering::Greater => (*point).max(value),
        };
    }
    points
}

/// The record of what a risk does to a task.
#[must_use]
pub fn impact_of(plan: &crate::plan::Plan, risk: Id<Risk>, task: Id<Task>) -> Option<&RiskImpact> {
    plan.risk_impacts.iter().map(|impact| &**impact).find(|impact| impact.risk == risk && impact.task == task)
}

/// Says what a risk does to a task; `None` = by the risk's own delay again.
///
/// # Errors
/// When risk or task is not there, or the points are negative or out of order.
pub fn set_impact(
    draft: &mut Draft<'_>,
    risk: Id<Risk>,
    task: Id<Task>,
    impact: Option<Impact>,
) -> Result<String, EditError> {
    let (name, key) = (risks::key(&*draft.get(risk)?), tasks::key(draft.plan(), &*draft.get(task)?));
    let known = impact_of(draft.plan(), risk, task).map(|known| known.id);
    let Some(impact) = impact else {
        if let Some(known) = known {
            draft.remove(Kind::RiskImpact, known.any())?;
        }
        return Ok(format!("{name} delays {key} by its usual range"));
    };
    let [best, likely, worst] = impact.points;
    if best < 0 || best > likely || likely > worst {
        return Err(EditError::Input("Best must not be more than likely, and likely not more than worst.".into()));
    }
    if impact.kind == ImpactKind::Factor && worst > MOST {
        return Err(EditError::Input("A factor is at most 10,000 %.".into()));
    }
    let set = |record: &mut RiskImpact| {
        (record.best, record.likely, record.worst) = (best, likely, worst);
        (record.impact_kind, record.shape) = (impact.kind, impact.shape);
    };
    if let Some(known) = known {
        draft.update(known, set)?;
    } else {
        let mut record = RiskImpact { id: draft.next_id(), risk, task, ..RiskImpact::default() };
        set(&mut record);
        draft.put(record);
    }
    Ok(format!("Changed what {name} does to {key}"))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::document::starter;
    use crate::plan::{Date, DateTime, Ids, Plan};

    fn sample() -> (Plan, Ids) {
        let mut ids = Ids::seeded(1);
        (starter::sample(Date(20_600), DateTime(0), &mut ids), ids)
    }

    #[test]
    fn a_rule_is_added_changed_and_deleted_each_as_one_edit() {
        let (mut plan, mut ids) = sample();
        let before = plan.clone();
        let mut draft = Draft::new(&plan, &mut ids, DateTime(0));
        let (id, words) = add_rule(&mut draft, usual_rule()).unwrap();
        assert_eq!(words, "Added the rule All open tasks: −10 % to +30 %");
        let (second, _) = add_rule(&mut draft, usual_rule()).unwrap();
        let edit = draft.finish(words).unwrap().unwrap();
        edit.apply(&mut plan);
        assert_eq!(rules(&plan).iter().map(|rule| rule.id).collect::<Vec<_>>(), [id, second]);

        let mut draft = Draft::new(&plan, &mut ids, DateTime(0));
        let wanted = UncertaintyRule { worst: 500, name: " Build ".into(), ..usual_rule() };
        assert_eq!(set_rule(&mut draft, id, wanted).unwrap(), "Changed the rule Build");
        assert_eq!(delete_rule(&mut draft, second).unwrap(), "Deleted the rule All open tasks");
        let change = draft.finish("x").unwrap().unwrap();
        change.apply(&mut plan);
        let rule = plan.get(id).unwrap();
        assert_eq!((rule.worst, rule.rank, rules(&plan).len()), (500, Rank::nth(0), 1));
        change.revert(&mut plan);
        edit.revert(&mut plan);
        assert_eq!(plan, before);
    }

    #[test]
    fn rules_that_make_no_sense_are_refused() {
        let (plan, mut ids) = sample();
        let mut draft = Draft::new(&plan, &mut ids, DateTime(0));
        let wrong = [
            UncertaintyRule { name: " ".into(), ..usual_rule() },
            UncertaintyRule { best: 10, ..usual_rule() },
            UncertaintyRule { best: -1001, ..usual_rule() },
            UncertaintyRule { worst: MOST + 1, ..usual_rule() },
            UncertaintyRule { branch: Some(draft.next_id()), ..usual_rule() },
        ];
        for rule in wrong {
            assert!(add_rule(&mut draft, rule).is_err());
        }
        assert_eq!(draft.finish("x").unwrap(), None);
    }

    #[test]
    fn percents_are_read_as_they_are_written() {
        for (text, number) in [("−10 %", -100), ("+30 %", 300), ("-2,5", -25), ("0", 0), ("12.5%", 125)] {
            assert_eq!(parse_percent(text), Some(number), "{text}");
            assert_eq!(parse_percent(&percent_text(number)), Some(number));
        }
        assert_eq!(["", "x", "nan", "1e300"].map(parse_percent), [None; 4]);
    }

    #[test]
    fn shape_and_chance_of_a_task() {
        let (plan, mut ids) = sample();
        let with = plan.tasks.iter().find(|task| task.estimate.is_some()).unwrap().id;
        let without = plan.tasks.iter().find(|task| task.estimate.is_none()).unwrap().id;
        let mut draft = Draft::new(&plan, &mut ids, DateTime(0));
        assert!(set_shape(&mut draft, without, Shape::Uniform).is_err());
        set_shape(&mut draft, with, Shape::Lognormal).unwrap();
        assert_eq!(draft.get(with).unwrap().estimate.as_ref().unwrap().shape, Shape::Lognormal);
        assert!(set_chance(&mut draft, with, Some(101)).is_err());
        assert!(set_chance(&mut draft, with, Some(40)).unwrap().ends_with("is needed with a chance of 40 %"));
        assert_eq!(draft.get(with).unwrap().chance, Some(400));
        set_chance(&mut draft, with, Some(100)).unwrap();
        assert_eq!(draft.get(with).unwrap().chance, None);
    }

    #[test]
    fn points_stay_in_order() {
        assert_eq!(with_point([1, 2, 3], 0, 5), [5, 5, 5]);
        assert_eq!(with_point([1, 2, 3], 1, 9), [1, 9, 9]);
        assert_eq!(with_point([1, 2, 3], 2, 0), [0, 0, 0]);
    }

    #[test]
    fn what_a_risk_does_to_a_task() {
        let (plan, mut ids) = sample();
        let (risk, task) = (plan.risks.iter().next().unwrap().id, plan.tasks.iter().next().unwrap().id);
        let mut draft = Draft::new(&plan, &mut ids, DateTime(0));
        let impact = |points| Impact { kind: ImpactKind::Factor, points, shape: Shape::Triangular };
        assert!(set_impact(&mut draft, risk, task, Some(impact([1200, 1100, 1300]))).is_err());
        set_impact(&mut draft, risk, task, Some(impact([1000, 1100, 1300]))).unwrap();
        set_impact(&mut draft, risk, task, Some(impact([1000, 1200, 1300]))).unwrap();
        let known = impact_of(draft.plan(), risk, task).unwrap();
        assert_eq!((known.likely, known.impact_kind), (1200, ImpactKind::Factor));
        let count = draft.plan().risk_impacts.iter().filter(|one| one.risk == risk && one.task == task).count();
        assert_eq!(count, 1);
        set_impact(&mut draft, risk, task, None).unwrap();
        assert!(impact_of(draft.plan(), risk, task).is_none());
    }
}
