//! Scores of risks on the project's scale: level, colour, trend, place in the matrix, exposure in money.
//!
//! A score is the level of probability times the level of impact, both from 1 (PMI, *Practice Standard for Project Risk
//! Management*). Exposure is the expected money value: probability × cost, summed over the risks that are open.

use crate::plan::{Date, Impacts, Money, Plan, Risk, RiskKind, RiskLevel, RiskScale, RiskStatus, Score, ScoringRule};

/// Scores from which a risk is low, medium, high and very high on a scale of five by five.
const USUAL_THRESHOLDS: [u32; 4] = [3, 6, 10, 15];
/// Days over which a trend is told.
pub const TREND_DAYS: i32 = 30;
/// A review this many days ahead, or fewer, is due soon.
pub const SOON_DAYS: i32 = 2;

/// Which judgement of a risk is meant.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub enum Moment {
    /// Before any response.
    Inherent,
    /// As it is now.
    #[default]
    Now,
    /// If the responses work.
    After,
}

impl Moment {
    /// The judgement of a risk at this moment.
    #[must_use]
    pub const fn of(self, risk: &Risk) -> &Score {
        match self {
            Self::Inherent => &risk.inherent,
            Self::Now => &risk.current,
            Self::After => &risk.residual,
        }
    }
}

/// A cell of the matrix: levels from 1.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Cell {
    /// Probability level.
    pub probability: u8,
    /// Impact level.
    pub impact: u8,
}

/// A project's scale, with the usual values where the project has none of its own.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Scale {
    /// Probability levels, lowest first; never empty.
    pub probability: Vec<RiskLevel>,
    /// Impact levels, lowest first; never empty.
    pub impact: Vec<RiskLevel>,
    /// How several impacts make one.
    pub rule: ScoringRule,
    thresholds: [u32; 4],
}

impl Scale {
    /// The scale of a project.
    #[must_use]
    pub fn of(scale: &RiskScale) -> Self {
        let (probability, impact) = (scale.probability_levels(), scale.impact_levels());
        let cells = (probability.len() * impact.len()) as u32;
        // On a scale of another size the usual thresholds keep their share of the highest score.
        let usual = USUAL_THRESHOLDS.map(|threshold| (threshold * cells).div_ceil(25).max(1));
        let thresholds = <[u32; 4]>::try_from(scale.thresholds.as_slice()).unwrap_or(usual);
        Self { probability, impact, rule: scale.rule, thresholds }
    }

    /// The scale of a plan.
    #[must_use]
    pub fn of_plan(plan: &Plan) -> Self {
        plan.project().map_or_else(|| Self::of(&RiskScale::default()), |project| Self::of(&project.risk_scale))
    }

    /// Several impacts as one number by the scoring rule; 0 when none is judged. The average counts judged objectives
    /// only, and is rounded half up; the sum may exceed the highest level.
    #[must_use]
    pub fn impact_of(&self, impacts: &Impacts) -> u32 {
        let judged: Vec<u32> =
            objectives(impacts).into_iter().filter(|level| *level > 0).map(|level| self.clamp_impact(level)).collect();
        let (count, sum) = (judged.len() as u32, judged.iter().sum::<u32>());
        match self.rule {
            _ if count == 0 => 0,
            ScoringRule::Highest => judged.iter().copied().max().unwrap_or(0),
            ScoringRule::Average => (2 * sum + count) / (2 * count),
            ScoringRule::Sum => sum,
        }
    }

    fn clamp_impact(&self, level: u8) -> u32 {
        u32::from(level).min(self.impact.len() as u32)
    }

    /// Probability times impact; `None` until both are judged.
    #[must_use]
    pub fn score(&self, score: &Score) -> Option<u32> {
        let probability = u32::from(score.probability).min(self.probability.len() as u32);
        let impact = self.impact_of(&score.impacts);
        (probability > 0 && impact > 0).then_some(probability * impact)
    }

    /// The cell of the matrix; an impact that is a sum stands in the last column where it exceeds it.
    #[must_use]
    pub fn cell(&self, score: &Score) -> Option<Cell> {
        let impact = self.impact_of(&score.impacts).min(self.impact.len() as u32) as u8;
        let probability = score.probability.min(self.probability.len() as u8);
        (probability > 0 && impact > 0).then_some(Cell { probability, impact })
    }

    /// Scores from which a risk is low, medium, high and very high.
    #[must_use]
    pub const fn thresholds(&self) -> [u32; 4] {
        self.thresholds
    }

    /// How grave a score is, 1 (very low) to 5 (very high): the colour of its chip and cell.
    #[must_use]
    pub fn heat(&self, score: u32) -> u8 {
        1 + self.thresholds.iter().filter(|threshold| score >= **threshold).count() as u8
    }

    /// The level of impact that an amount of money has by the ranges of the scale; 0 below the lowest or without ranges.
    #[must_use]
    pub fn level_of_cost(&self, cost: Money) -> u8 {
        level_from(&self.impact, |level| level.cost.0, cost.0)
    }

    /// The level of impact that a delay in working seconds has by the ranges of the scale; 0 below the lowest or without
    /// ranges.
    #[must_use]
    pub fn level_of_delay(&self, seconds: i64) -> u8 {
        level_from(&self.impact, |level| level.delay, seconds)
    }

    /// Name of a probability level; empty for 0.
    #[must_use]
    pub fn probability_name(&self, level: u8) -> &str {
        name(&self.probability, level)
    }

    /// Name of an impact level; empty for 0.
    #[must_use]
    pub fn impact_name(&self, level: u8) -> &str {
        name(&self.impact, level)
    }

    /// Probability of a risk at a moment, in percent: as the risk itself says for now, else what its level stands for.
    /// A risk whose state after the responses is not judged counts there as it is now.
    #[must_use]
    pub fn percent(&self, risk: &Risk, moment: Moment) -> u8 {
        let level = moment.of(risk).probability;
        match (moment, risk.probability_percent) {
            (Moment::Now, Some(percent)) => percent.min(100),
            (Moment::After, _) if risk.residual_percent.is_some() => risk.residual_percent.unwrap_or_default().min(100),
            (Moment::After, _) if level == 0 => self.percent(risk, Moment::Now),
            _ => at(&self.probability, level).map_or(0, |level| level.percent.min(100)),
        }
    }

    /// Expected money value of a risk: probability × cost.
    #[must_use]
    pub fn expected(&self, risk: &Risk, moment: Moment) -> Money {
        risk.cost_impact.percent(i64::from(self.percent(risk, moment)))
    }
}

/// The highest level whose range begins at or below an amount; levels without a range are passed over.
fn level_from(levels: &[RiskLevel], from: impl Fn(&RiskLevel) -> i64, amount: i64) -> u8 {
    levels.iter().rposition(|level| (1..=amount).contains(&from(level))).map_or(0, |at| at as u8 + 1)
}

fn at(levels: &[RiskLevel], level: u8) -> Option<&RiskLevel> {
    levels.get(usize::from(level).min(levels.len()).checked_sub(1)?)
}

fn name(levels: &[RiskLevel], level: u8) -> &str {
    at(levels, level).map_or("", |level| level.name.as_str())
}

/// The four impacts, in the order schedule, cost, scope, quality.
#[must_use]
pub const fn objectives(impacts: &Impacts) -> [u8; 4] {
    [impacts.schedule, impacts.cost, impacts.scope, impacts.quality]
}

/// Whether a risk is in the register of those to be watched: open, or a draft to be agreed.
#[must_use]
pub const fn is_live(risk: &Risk) -> bool {
    matches!(risk.status, RiskStatus::Open | RiskStatus::Draft)
}

/// Where a score is heading.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
pub enum Trend {
    /// Lower than it was.
    Falling,
    /// As it was.
    #[default]
    Steady,
    /// Higher than it was.
    Rising,
}

/// The trend of a risk: its score now against the one in force [`TREND_DAYS`] ago, or its first one when it is younger.
#[must_use]
pub fn trend(scale: &Scale, risk: &Risk, today: Date) -> Trend {
    let since = today - TREND_DAYS;
    let then = risk.history.iter().rev().find(|past| past.on <= since).or_else(|| risk.history.first());
    let (Some(now), Some(then)) = (scale.score(&risk.current), then.and_then(|past| scale.score(&past.score))) else {
        return Trend::Steady;
    };
    match now.cmp(&then) {
        std::cmp::Ordering::Less => Trend::Falling,
        std::cmp::Ordering::Equal => Trend::Steady,
        std::cmp::Ordering::Greater => Trend::Rising,
    }
}

/// The scores a risk had, by day and oldest first, with the present one at `today`: what its history chart draws.
#[must_use]
pub fn score_history(scale: &Scale, risk: &Risk, today: Date) -> Vec<(Date, u32)> {
    let mut points: Vec<(Date, u32)> =
        risk.history.iter().filter_map(|past| Some((past.on, scale.score(&past.score)?))).collect();
    if let Some(now) = scale.score(&risk.current) {
        match points.last_mut() {
            Some(last) if last.0 >= today => last.1 = now,
            _ => points.push((today, now)),
        }
    }
    points
}

/// When a risk is to be looked at again.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Review {
    /// Today or overdue.
    Due,
    /// Within [`SOON_DAYS`].
    Soon,
    /// Later.
    Later,
}

/// How near the next review is; `None` without one.
#[must_use]
pub fn review(risk: &Risk, today: Date) -> Option<Review> {
    let days = risk.next_review?.0 - today.0;
    Some(match days {
        ..=0 => Review::Due,
        1..=SOON_DAYS => Review::Soon,
        _ => Review::Later,
    })
}

/// Expected money value of all open risks, by kind, now and if the responses work.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Exposure {
    /// Expected loss by threats, now.
    pub threats: Money,
    /// Expected loss by threats after the responses.
    pub threats_after: Money,
    /// Expected gain by opportunities, now.
    pub opportunities: Money,
    /// Expected gain by opportunities after the responses.
    pub opportunities_after: Money,
    /// Open threats without a cost: the sums leave them out.
    pub unpriced: usize,
}

/// The exposure of a plan.
#[must_use]
pub fn exposure(plan: &Plan, scale: &Scale) -> Exposure {
    let mut sum = Exposure::default();
    for risk in plan.risks.iter().filter(|risk| risk.status == RiskStatus::Open) {
        let (now, after) = (scale.expected(risk, Moment::Now), scale.expected(risk, Moment::After));
        let add = |total: &mut Money, amount: Money| total.0 = total.0.saturating_add(amount.0);
        match risk.risk_kind {
            RiskKind::Threat => {
                add(&mut sum.threats, now);
                add(&mut sum.threats_after, after);
                sum.unpriced += usize::from(risk.cost_impact.0 == 0);
            }
            RiskKind::Opportunity => {
                add(&mut sum.opportunities, now);
                add(&mut sum.opportunities_after, after);
            }
        }
    }
    sum
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::plan::Scored;

    fn scale() -> Scale {
        Scale::of(&RiskScale::default())
    }

    fn judged(probability: u8, impact: u8) -> Score {
        Score { probability, impacts: Impacts { schedule: impact, ..Impacts::default() }, ..Score::default() }
    }

    fn day(text: &str) -> Date {
        text.parse().unwrap()
    }

    #[test]
    fn the_usual_scale_has_five_levels_and_four_thresholds() {
        let scale = scale();
        assert_eq!(scale.probability.iter().map(|level| level.percent).collect::<Vec<_>>(), [10, 25, 45, 65, 85]);
        assert_eq!((scale.probability_name(4), scale.impact_name(0), scale.impact_name(9)), ("High", "", "Very high"));
        assert_eq!([1, 2, 3, 5, 6, 9, 10, 14, 15, 25].map(|score| scale.heat(score)), [1, 1, 2, 2, 3, 3, 4, 4, 5, 5]);
    }

    #[test]
    fn thresholds_keep_their_share_on_other_scales() {
        let level = |name: &str| RiskLevel { name: name.into(), ..RiskLevel::default() };
        let three = vec![level("low"), level("medium"), level("high")];
        let own = RiskScale { probability: three.clone(), impact: three, ..RiskScale::default() };
        let scale = Scale::of(&own);
        assert_eq!([1, 2, 3, 4, 6, 9].map(|score| scale.heat(score)), [1, 2, 3, 4, 5, 5]);
        let scale = Scale::of(&RiskScale { thresholds: vec![2, 3, 4, 5], ..own });
        assert_eq!(scale.heat(5), 5);
    }

    #[test]
    fn impacts_combine_by_the_rule() {
        let impacts = Impacts { schedule: 2, cost: 5, scope: 0, quality: 3, ..Impacts::default() };
        let by = |rule| Scale { rule, ..scale() }.impact_of(&impacts);
        assert_eq!(
            [by(ScoringRule::Highest), by(ScoringRule::Average), by(ScoringRule::Sum)],
            [5, 3, 10] // (2 + 5 + 3) / 3 = 3.33
        );
        let half = Impacts { schedule: 2, cost: 3, ..Impacts::default() };
        assert_eq!(Scale { rule: ScoringRule::Average, ..scale() }.impact_of(&half), 3);
        let sum = Scale { rule: ScoringRule::Sum, ..scale() };
        let score = Score { probability: 3, impacts, ..Score::default() };
        assert_eq!((sum.score(&score), sum.cell(&score)), (Some(30), Some(Cell { probability: 3, impact: 5 })));
    }

    #[test]
    fn ranges_tell_the_level_of_an_amount() {
        let from = |cost: i64| RiskLevel { cost: Money(cost), delay: cost * 2, ..RiskLevel::default() };
        let ranged = Scale { impact: vec![from(0), from(100), from(500)], ..scale() };
        assert_eq!([0, 99, 100, 499, 500, 9000].map(|cost| ranged.level_of_cost(Money(cost))), [0, 0, 2, 2, 3, 3]);
        assert_eq!((ranged.level_of_delay(200), scale().level_of_delay(200)), (2, 0));
    }

    #[test]
    fn nothing_is_scored_until_both_are_judged() {
        assert_eq!(scale().score(&judged(4, 0)), None);
        assert_eq!(scale().score(&judged(0, 4)), None);
        assert_eq!(scale().score(&judged(4, 4)), Some(16));
        // A level from a longer scale counts as the highest of this one.
        assert_eq!(scale().score(&judged(7, 7)), Some(25));
    }

    #[test]
    fn the_trend_compares_with_a_month_ago() {
        let scored = |on: &str, probability| Scored { on: day(on), score: judged(probability, 4), ..Scored::default() };
        let mut risk = Risk { current: judged(4, 4), ..Risk::default() };
        assert_eq!(trend(&scale(), &risk, day("2026-03-12")), Trend::Steady);
        risk.history = vec![scored("2026-02-02", 2), scored("2026-02-20", 4), scored("2026-03-12", 4)];
        assert_eq!(trend(&scale(), &risk, day("2026-03-12")), Trend::Rising);
        assert_eq!(trend(&scale(), &risk, day("2026-03-25")), Trend::Steady);
        risk.current = judged(1, 4);
        assert_eq!(trend(&scale(), &risk, day("2026-03-12")), Trend::Falling);
        assert_eq!(
            score_history(&scale(), &risk, day("2026-03-20")),
            [("2026-02-02", 8), ("2026-02-20", 16), ("2026-03-12", 16), ("2026-03-20", 4)]
                .map(|(on, score)| (day(on), score))
        );
    }

    #[test]
    fn exposure_is_probability_times_cost_of_open_risks() {
        let mut plan = Plan::default();
        let mut ids = crate::plan::Ids::seeded(1);
        let mut add = |risk: Risk| plan.put(Risk { id: ids.next(), ..risk }.into());
        let threat =
            Risk { current: judged(4, 4), residual: judged(2, 4), cost_impact: Money(2_400_000), ..Risk::default() };
        add(threat.clone());
        add(Risk { residual: Score::default(), probability_percent: Some(50), ..threat.clone() });
        add(Risk { status: RiskStatus::Closed, ..threat.clone() });
        add(Risk { cost_impact: Money(0), ..threat.clone() });
        add(Risk { risk_kind: RiskKind::Opportunity, ..threat });
        let found = exposure(&plan, &scale());
        assert_eq!(found.threats, Money(1_560_000 + 1_200_000));
        assert_eq!(found.threats_after, Money(600_000 + 1_200_000));
        assert_eq!((found.opportunities, found.opportunities_after), (Money(1_560_000), Money(600_000)));
        assert_eq!(found.unpriced, 1);
    }

    #[test]
    fn reviews_are_due_soon_or_later() {
        let at = |text: &str| review(&Risk { next_review: Some(day(text)), ..Risk::default() }, day("2026-03-12"));
        assert_eq!(at("2026-03-12"), Some(Review::Due));
        assert_eq!(at("2026-03-14"), Some(Review::Soon));
        assert_eq!(at("2026-03-15"), Some(Review::Later));
        assert_eq!(review(&Risk::default(), day("2026-03-12")), None);
    }
}
