//! Reviews: a risk is looked at again, on a day that its pace sets, and what was found is kept.

use super::{Judgement, USUAL_REVIEW_DAYS, key, named, set_overall_impact, set_probability};
use crate::document::draft::{Draft, EditError};
use crate::plan::{Date, Id, ImpactKind, Reviewed, Risk, RiskImpact, Score, Scored};

/// Sets the next review.
///
/// # Errors
/// When the risk is not there.
pub fn set_next_review(draft: &mut Draft<'_>, id: Id<Risk>, date: Option<Date>) -> Result<String, EditError> {
    let name = named(draft, id)?;
    draft.update(id, |risk| risk.next_review = date)?;
    Ok(match date {
        Some(_) => format!("Changed next review of {name}"),
        None => format!("Took the next review off {name}"),
    })
}

/// Sets the days between reviews; `None` or 0 for the usual [`USUAL_REVIEW_DAYS`].
///
/// # Errors
/// When the risk is not there.
pub fn set_review_every(draft: &mut Draft<'_>, id: Id<Risk>, days: Option<u32>) -> Result<String, EditError> {
    let name = named(draft, id)?;
    let days = days.filter(|days| *days > 0).map(|days| days.min(3660));
    draft.update(id, |risk| risk.review_every = days)?;
    Ok(match days {
        Some(days) => format!("{name} is reviewed every {days} days"),
        None => format!("{name} is reviewed at the usual pace"),
    })
}

/// Marks a risk as reviewed now, with nothing changed and nothing to say.
///
/// # Errors
/// When the risk is not there.
pub fn mark_reviewed(draft: &mut Draft<'_>, id: Id<Risk>) -> Result<String, EditError> {
    review(draft, id, None, None, "")
}

/// Reviews a risk now: judges probability and impact as a whole anew where they are given, and keeps a note. The next
/// review follows by the risk's pace, counted from today.
///
/// # Errors
/// When the risk is not there, or the scale has no such level.
pub fn review(
    draft: &mut Draft<'_>,
    id: Id<Risk>,
    probability: Option<u8>,
    impact: Option<u8>,
    note: &str,
) -> Result<String, EditError> {
    let before = draft.get(id)?;
    if let Some(level) = probability {
        set_probability(draft, id, Judgement::Current, level)?;
    }
    if let Some(level) = impact {
        set_overall_impact(draft, id, Judgement::Current, level)?;
    }
    let now = draft.now();
    draft.update(id, |risk| {
        let days = risk.review_every.filter(|days| *days > 0).unwrap_or(USUAL_REVIEW_DAYS).min(3660);
        risk.reviewed_at = Some(now);
        risk.next_review = Some(now.date() + days as i32);
        let score = risk.current.clone();
        risk.reviews.push(Reviewed { at: now, score, note: note.trim().into(), ..Reviewed::default() });
    })?;
    let changed = draft.get(id)?.current != before.current;
    Ok(format!("Reviewed {}{}", key(&before), if changed { " and judged it anew" } else { "" }))
}

/// The responses are carried out: what was expected after them is how the risk is now. What they leave of its
/// probability, costs and delays becomes all there is.
///
/// # Errors
/// When the risk is not there, or its state after the responses is not judged.
pub fn take_residual(draft: &mut Draft<'_>, id: Id<Risk>) -> Result<String, EditError> {
    let risk = draft.get(id)?;
    if risk.residual == Score::default() {
        return Err(EditError::Input("Judge the risk after its responses first.".into()));
    }
    let today = draft.now().date();
    let left = |amount: i64| {
        let share = i128::from(risk.residual_impact.unwrap_or(1000).min(1000));
        ((i128::from(amount) * share + 500).div_euclid(1000)) as i64
    };
    draft.update(id, |risk| {
        let before = std::mem::replace(&mut risk.current, risk.residual.clone());
        trace(risk, before, today, true);
        risk.probability_percent = risk.residual_percent.take();
        for money in [Some(&mut risk.cost_impact), risk.cost_min.as_mut(), risk.cost_max.as_mut()].into_iter().flatten()
        {
            money.0 = left(money.0);
        }
        (risk.delay_min, risk.delay_max) = (left(risk.delay_min), left(risk.delay_max));
        risk.residual_impact = None;
    })?;
    let impacts: Vec<Id<RiskImpact>> =
        draft.plan().risk_impacts.iter().filter(|impact| impact.risk == id).map(|impact| impact.id).collect();
    for impact in impacts {
        draft.update(impact, |impact| {
            // A factor is told against the whole duration: 1,000 per mille of it change nothing.
            let whole = if impact.impact_kind == ImpactKind::Factor { 1000 } else { 0 };
            for number in [&mut impact.best, &mut impact.likely, &mut impact.worst] {
                *number = whole + left(*number - whole);
            }
        })?;
    }
    Ok(format!("The responses of {} work: it is judged as after them", key(&risk)))
}

/// Leaves a trace of a new present judgement in the risk's history. Judged several times on a day it leaves one entry, as
/// the later corrects the earlier; one that was `earned` by responses comes after the one it improves on.
pub(super) fn trace(risk: &mut Risk, before: Score, today: Date, earned: bool) {
    if risk.current == before {
        return;
    }
    if let (true, Some(raised)) = (risk.history.is_empty() && before != Score::default(), risk.raised)
        && (raised < today || earned)
    {
        risk.history.push(Scored { on: raised, score: before, ..Scored::default() });
    }
    if !earned {
        risk.history.pop_if(|last| last.on == today);
    }
    risk.history.push(Scored { on: today, score: risk.current.clone(), ..Scored::default() });
}
