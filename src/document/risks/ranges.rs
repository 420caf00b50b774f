//! What the forecast draws from: the range of what a risk costs, and what its responses leave of it.

use super::{key, named};
use crate::document::draft::{Draft, EditError};
use crate::plan::{Id, Money, Risk};

/// Sets the least and the most that a risk costs (brings); `None` = no more and no less than its cost. The cost itself
/// stays within.
///
/// # Errors
/// When the risk is not there, an amount is negative, or the least is above the cost or the most below it.
pub fn set_cost_range(
    draft: &mut Draft<'_>,
    id: Id<Risk>,
    least: Option<Money>,
    most: Option<Money>,
) -> Result<String, EditError> {
    let risk = draft.get(id)?;
    if least.is_some_and(|least| least.0 < 0 || least > risk.cost_impact) {
        return Err(EditError::Input("The least is not below zero, and not above the likely cost.".into()));
    }
    if most.is_some_and(|most| most < risk.cost_impact) {
        return Err(EditError::Input("The most is not below the likely cost.".into()));
    }
    draft.update(id, |risk| (risk.cost_min, risk.cost_max) = (least, most))?;
    Ok(format!("Changed the range of cost of {}", key(&risk)))
}

/// Sets what the responses leave: the probability in percent where it is known better than its level's, and how many
/// percent of delays and costs; `None` = by the level, and all.
///
/// # Errors
/// When the risk is not there, or one is above 100 %.
pub fn set_residual(
    draft: &mut Draft<'_>,
    id: Id<Risk>,
    percent: Option<u8>,
    impact: Option<u8>,
) -> Result<String, EditError> {
    if percent.is_some_and(|percent| percent > 100) || impact.is_some_and(|impact| impact > 100) {
        return Err(EditError::Input("What the responses leave is at most 100 %.".into()));
    }
    let name = named(draft, id)?;
    let impact = impact.filter(|impact| *impact < 100).map(|impact| u16::from(impact) * 10);
    draft.update(id, |risk| (risk.residual_percent, risk.residual_impact) = (percent, impact))?;
    Ok(format!("Changed what the responses leave of {name}"))
}
