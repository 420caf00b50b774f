//! How the risks of a project went: exposure, scores and number of open ones at the end of each day (risk burndown).

use std::ops::RangeInclusive;

use super::risk::{Moment, Scale, is_live};
use crate::plan::{Date, Money, Plan, Risk, RiskKind, RiskStatus};

/// Most days told; older ones say little about where things are heading.
pub const MOST_DAYS: i32 = 730;

/// The course of the risks of a kind, day by day.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct RiskCourse {
    /// The first day: that on which the first risk was raised, at most [`MOST_DAYS`] ago.
    pub first: Option<Date>,
    /// Expected money value at the end of each day.
    pub exposure: Vec<Money>,
    /// Sum of the scores.
    pub scores: Vec<u32>,
    /// How many were open.
    pub open: Vec<u32>,
}

/// The course of all risks of a kind up to today. Scores and probabilities are those in force on the day; the cost of a
/// risk is today's, as earlier ones are not kept. A draft does not count; one that was closed counts until then.
#[must_use]
pub fn risk_course(plan: &Plan, scale: &Scale, kind: RiskKind, today: Date) -> RiskCourse {
    let counted: Vec<(&Risk, RangeInclusive<i32>)> = plan
        .risks
        .iter()
        .filter(|risk| risk.risk_kind == kind && risk.status != RiskStatus::Draft)
        .filter_map(|risk| Some((&**risk, life(risk, today)?)))
        .collect();
    let Some(first) = counted.iter().map(|(_, life)| *life.start()).min() else { return RiskCourse::default() };
    let first = first.max(today.0 - MOST_DAYS).min(today.0);
    let days = (today.0 - first + 1).max(1) as usize;
    let mut course = RiskCourse {
        first: Some(Date(first)),
        exposure: vec![Money(0); days],
        scores: vec![0; days],
        open: vec![0; days],
    };
    for (risk, life) in counted {
        for day in *life.start().max(&first)..=*life.end() {
            let at = (day - first) as usize;
            let then = as_on(risk, Date(day), today);
            if let (Some(exposure), Some(scores), Some(open)) =
                (course.exposure.get_mut(at), course.scores.get_mut(at), course.open.get_mut(at))
            {
                exposure.0 = exposure.0.saturating_add(scale.expected(&then, Moment::Now).0);
                *scores += scale.score(&then.current).unwrap_or(0);
                *open += 1;
            }
        }
    }
    course
}

/// The days on which a risk was open at the end; `None` for none.
fn life(risk: &Risk, today: Date) -> Option<RangeInclusive<i32>> {
    let judged = risk.history.first().map(|past| past.on);
    let raised = [risk.raised, judged].into_iter().flatten().min().unwrap_or(today);
    let end = match (is_live(risk), risk.closed) {
        (true, _) => today.0,
        (false, Some(closed)) => closed.0 - 1,
        // Of one that an older version closed the day is not known: it is left out rather than guessed.
        (false, None) => return None,
    };
    let end = end.min(today.0);
    (raised.0 <= end).then_some(raised.0..=end)
}

/// A risk as it was judged at the end of a day.
fn as_on(risk: &Risk, day: Date, today: Date) -> Risk {
    let mut then = Risk {
        current: risk.current.clone(),
        cost_impact: risk.cost_impact,
        probability_percent: risk.probability_percent,
        ..Risk::default()
    };
    if day < today
        && let Some(past) = risk.history.iter().rev().find(|past| past.on <= day).or_else(|| risk.history.first())
    {
        // A percentage of one's own belongs to the judgement of today.
        then.probability_percent =
            then.probability_percent.filter(|_| past.score.probability == risk.current.probability);
        then.current = past.score.clone();
    }
    then
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::plan::{Ids, Impacts, RiskScale, Score, Scored};

    fn judged(probability: u8) -> Score {
        Score { probability, impacts: Impacts { cost: 2, ..Impacts::default() }, ..Score::default() }
    }

    #[test]
    fn exposure_falls_as_risks_are_answered_and_closed() {
        let scored = |on, probability| Scored { on: Date(on), score: judged(probability), ..Scored::default() };
        let mut ids = Ids::seeded(1);
        let answered = Risk {
            id: ids.next(),
            raised: Some(Date(100)),
            current: judged(1),
            history: vec![scored(100, 4), scored(103, 1)],
            cost_impact: Money(1000),
            ..Risk::default()
        };
        let closed = Risk {
            id: ids.next(),
            raised: Some(Date(101)),
            status: RiskStatus::Closed,
            closed: Some(Date(103)),
            current: judged(5),
            cost_impact: Money(100),
            ..Risk::default()
        };
        let draft = Risk { id: ids.next(), status: RiskStatus::Draft, ..closed.clone() };
        let unknown = Risk { id: ids.next(), closed: None, ..closed.clone() };
        let mut plan = Plan::default();
        for risk in [answered, closed, draft, unknown] {
            plan.put(risk.into());
        }
        let course = risk_course(&plan, &Scale::of(&RiskScale::default()), RiskKind::Threat, Date(104));
        assert_eq!(course.first, Some(Date(100)));
        assert_eq!(course.exposure, [650, 735, 735, 100, 100].map(Money));
        assert_eq!(course.scores, [8, 18, 18, 2, 2]);
        assert_eq!(course.open, [1, 2, 2, 1, 1]);
    }

    #[test]
    fn nothing_and_a_future_day_draw_nothing() {
        let scale = Scale::of(&RiskScale::default());
        assert_eq!(risk_course(&Plan::default(), &scale, RiskKind::Threat, Date(9)), RiskCourse::default());
        let mut plan = Plan::default();
        plan.put(Risk { id: Ids::seeded(1).next(), raised: Some(Date(99)), ..Risk::default() }.into());
        assert_eq!(risk_course(&plan, &scale, RiskKind::Threat, Date(9)), RiskCourse::default());
    }
}
