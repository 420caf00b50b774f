//! Edits of what the plan costs besides people: cost items, and by what tasks earn their budget.

use super::draft::{Draft, EditError};
use super::tasks;
use crate::plan::{CostItem, EarnedBy, Id, Kind, Money};

/// Adds a cost item.
///
/// # Errors
/// When it has no name, an amount is negative, or the points of its estimate do not rise.
pub fn add(draft: &mut Draft<'_>, item: CostItem) -> Result<String, EditError> {
    check(&item)?;
    let words = format!("Added the cost {}", item.name);
    let id = draft.next_id();
    draft.put(CostItem { id, ..item });
    Ok(words)
}

/// Changes a cost item to what `item` says.
///
/// # Errors
/// When it has no name, an amount is negative, the points of its estimate do not rise, or the item is not there.
pub fn change(draft: &mut Draft<'_>, id: Id<CostItem>, item: CostItem) -> Result<String, EditError> {
    check(&item)?;
    let words = format!("Changed the cost {}", item.name);
    draft.update(id, |old| *old = CostItem { id, extra: std::mem::take(&mut old.extra), ..item })?;
    Ok(words)
}

/// Deletes a cost item.
///
/// # Errors
/// When it is not there.
pub fn delete(draft: &mut Draft<'_>, id: Id<CostItem>) -> Result<String, EditError> {
    let name = draft.get(id)?.name.clone();
    draft.remove(Kind::CostItem, id.any())?;
    Ok(format!("Deleted the cost {name}"))
}

/// Sets by what tasks earn their budget.
///
/// # Errors
/// When the plan has no project record.
pub fn set_earned_by(draft: &mut Draft<'_>, by: EarnedBy) -> Result<String, EditError> {
    let id = tasks::project(draft)?;
    draft.update(id, |project| project.earned_by = by)?;
    Ok(format!("Tasks earn their budget by {}", earned_by_word(by)))
}

/// The words for it, within a sentence.
#[must_use]
pub const fn earned_by_word(by: EarnedBy) -> &'static str {
    match by {
        EarnedBy::PercentComplete => "percent complete",
        EarnedBy::PhysicalPercent => "physical percent complete",
        EarnedBy::ZeroHundred => "0/100: all when finished",
        EarnedBy::FiftyFifty => "50/50: half when begun",
        EarnedBy::Checklist => "the share of the checklist",
    }
}

fn check(item: &CostItem) -> Result<(), EditError> {
    if item.name.trim().is_empty() {
        return Err(EditError::Input("Say what the cost is for.".into()));
    }
    if [item.planned, item.committed, item.actual].iter().any(|money| money.0 < 0) {
        return Err(EditError::Input("A cost is not less than nothing.".into()));
    }
    if let Some(known) = &item.estimate
        && !(Money(0) <= known.best && known.best <= known.likely && known.likely <= known.worst)
    {
        return Err(EditError::Input("Best is at most likely, and likely at most worst.".into()));
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::document::starter;
    use crate::plan::{CostEstimate, DateTime, Ids};

    #[test]
    fn an_estimate_is_set_changed_and_taken_away() {
        let item = |points: Option<[i64; 3]>| CostItem {
            name: "Licences".into(),
            planned: Money(500),
            estimate: points.map(|[best, likely, worst]| CostEstimate {
                best: Money(best),
                likely: Money(likely),
                worst: Money(worst),
                ..CostEstimate::default()
            }),
            ..CostItem::default()
        };
        let mut ids = Ids::seeded(1);
        let mut plan = starter::blank("Office move", DateTime(0), &mut ids);
        let id = ids.next();
        plan.put(CostItem { id, ..item(None) }.into());
        for points in [Some([400, 500, 900]), Some([400, 500, 700]), None] {
            let mut draft = Draft::new(&plan, &mut ids, DateTime(0));
            change(&mut draft, id, item(points)).unwrap();
            draft.finish(String::new()).unwrap().unwrap().apply(&mut plan);
            let worst = plan.get(id).unwrap().estimate.as_ref().map(|known| known.worst);
            assert_eq!(worst, points.map(|points| Money(points[2])));
        }
        for wrong in [[600, 500, 900], [100, 500, 400], [-1, 500, 900]] {
            let mut draft = Draft::new(&plan, &mut ids, DateTime(0));
            assert!(change(&mut draft, id, item(Some(wrong))).is_err(), "{wrong:?}");
        }
    }
}
