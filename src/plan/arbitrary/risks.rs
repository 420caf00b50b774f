//! Risks, how they hit, and what the forecast is told.

use super::super::*;
use super::{Source, World};

impl World {
    pub(super) fn risk(&self, s: &mut Source, index: usize) -> Risk {
        Risk {
            id: self.risks[index],
            number: index as u32 + 1,
            title: s.text(),
            cause: s.text(),
            event: s.text(),
            effect: s.text(),
            risk_kind: s.word(RiskKind::ALL),
            status: s.word(RiskStatus::ALL),
            category: s.text(),
            owner: s.perhaps(&self.people),
            action_owner: s.perhaps(&self.people),
            raised: s.maybe(Source::date),
            inherent: score(s),
            current: score(s),
            residual: score(s),
            history: s.list(2, |s| Scored { on: s.date(), score: score(s), extra: s.extra() }),
            response: s.word(Response::ALL),
            response_plan: s.text(),
            contingency_plan: s.text(),
            fallback_plan: s.text(),
            actions: s.some(&self.tasks),
            tasks: s.some(&self.tasks),
            parent: s.perhaps(&self.risks[..index]),
            cost_impact: s.money(),
            cost_min: s.maybe(Source::money),
            cost_max: s.maybe(Source::money),
            delay_min: s.span(),
            delay_max: s.span(),
            probability_percent: s.maybe(|s| s.level(100)),
            residual_percent: s.maybe(|s| s.level(100)),
            residual_impact: s.maybe(|s| s.below(1001) as u16),
            trigger: s.text(),
            proximity: s.maybe(Source::date),
            next_review: s.maybe(Source::date),
            review_every: s.maybe(Source::count),
            reviewed_at: s.maybe(Source::moment),
            reviews: s.list(2, |s| Reviewed { at: s.moment(), score: score(s), note: s.text(), extra: s.extra() }),
            closed: s.maybe(Source::date),
            notes: s.text(),
            source_key: s.maybe(Source::text),
            extra: s.extra(),
        }
    }

    pub(super) fn risk_impact(&self, s: &mut Source, id: Id<RiskImpact>, risk: Id<Risk>, task: Id<Task>) -> RiskImpact {
        let best = s.span();
        let likely = best + s.span();
        RiskImpact {
            id,
            risk,
            task,
            impact_kind: s.word(ImpactKind::ALL),
            best,
            likely,
            worst: likely + s.span(),
            shape: s.word(Shape::ALL),
            extra: s.extra(),
        }
    }

    pub(super) fn uncertainty_rule(&self, s: &mut Source, id: Id<UncertaintyRule>, index: usize) -> UncertaintyRule {
        UncertaintyRule {
            id,
            name: s.text(),
            rank: Self::rank(s, index),
            subject: s.word(RuleSubject::ALL),
            branch: s.perhaps(&self.tasks),
            label: s.perhaps(&self.labels),
            category: s.text(),
            best: -(s.below(1000) as i64),
            likely: s.below(300) as i64,
            worst: s.below(2000) as i64,
            shape: s.word(Shape::ALL),
            extra: s.extra(),
        }
    }

    pub(super) fn correlation(
        &self,
        s: &mut Source,
        id: Id<Correlation>,
        index: usize,
        items: &[Id<CostItem>],
    ) -> Correlation {
        Correlation {
            id,
            name: s.text(),
            rank: Self::rank(s, index),
            tasks: s.some(&self.tasks),
            cost_items: s.some(items),
            coefficient: s.below(2001) as i64 - 1000,
            extra: s.extra(),
        }
    }

    pub(super) fn forecast_snapshot(s: &mut Source, id: Id<ForecastSnapshot>) -> ForecastSnapshot {
        ForecastSnapshot {
            id,
            taken: s.moment(),
            trials: s.count(),
            seed: s.number(),
            planned_finish: s.moment(),
            p50_finish: s.moment(),
            p80_finish: s.moment(),
            p50_cost: s.money(),
            p80_cost: s.money(),
            extra: s.extra(),
        }
    }
}

fn score(s: &mut Source) -> Score {
    Score {
        probability: s.level(5),
        impacts: Impacts {
            schedule: s.level(5),
            cost: s.level(5),
            scope: s.level(5),
            quality: s.level(5),
            extra: s.extra(),
        },
        extra: s.extra(),
    }
}
