//! Judging a risk: probability and impact, before, now and after the responses.

use super::named;
use super::reviews::trace;
use crate::document::draft::{Draft, EditError};
use crate::plan::{Id, Impacts, Plan, Risk, RiskLevel, RiskScale, Score, ScoringRule};

/// Which judgement is changed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Judgement {
    /// Before any response.
    Inherent,
    /// As it is now.
    Current,
    /// If the responses work.
    Residual,
}

impl Judgement {
    const fn of(self, risk: &mut Risk) -> &mut Score {
        match self {
            Self::Inherent => &mut risk.inherent,
            Self::Current => &mut risk.current,
            Self::Residual => &mut risk.residual,
        }
    }

    /// How words name it: nothing for the present.
    const fn words(self) -> &'static str {
        match self {
            Self::Inherent => " before responses",
            Self::Current => "",
            Self::Residual => " after responses",
        }
    }
}

/// An objective that a risk bears on.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Objective {
    /// Dates.
    Schedule,
    /// Money.
    Cost,
    /// Scope.
    Scope,
    /// Quality.
    Quality,
}

impl Objective {
    /// All objectives.
    pub const ALL: [Self; 4] = [Self::Schedule, Self::Cost, Self::Scope, Self::Quality];

    /// Its name in words.
    #[must_use]
    pub const fn word(self) -> &'static str {
        match self {
            Self::Schedule => "schedule",
            Self::Cost => "cost",
            Self::Scope => "scope",
            Self::Quality => "quality",
        }
    }

    /// Its level among the impacts.
    #[must_use]
    pub const fn level(self, impacts: &Impacts) -> u8 {
        match self {
            Self::Schedule => impacts.schedule,
            Self::Cost => impacts.cost,
            Self::Scope => impacts.scope,
            Self::Quality => impacts.quality,
        }
    }

    const fn of(self, impacts: &mut Impacts) -> &mut u8 {
        match self {
            Self::Schedule => &mut impacts.schedule,
            Self::Cost => &mut impacts.cost,
            Self::Scope => &mut impacts.scope,
            Self::Quality => &mut impacts.quality,
        }
    }
}

fn scale(plan: &Plan) -> RiskScale {
    plan.project().map(|project| project.risk_scale.clone()).unwrap_or_default()
}

fn level_name(levels: &[RiskLevel], level: u8) -> &str {
    usize::from(level).checked_sub(1).and_then(|at| levels.get(at)).map_or("not judged", |level| level.name.as_str())
}

/// Judges the probability; 0 takes the judgement back. A change of the present one goes into the risk's history.
///
/// # Errors
/// When the risk is not there, or the scale has no such level.
pub fn set_probability(
    draft: &mut Draft<'_>,
    id: Id<Risk>,
    judgement: Judgement,
    level: u8,
) -> Result<String, EditError> {
    let levels = scale(draft.plan()).probability_levels();
    check_level(&levels, level)?;
    let mut old = 0;
    judge(draft, id, judgement, |score| old = std::mem::replace(&mut score.probability, level))?;
    Ok(judged_words("probability", &named(draft, id)?, judgement, &levels, old, level))
}

/// Judges the impact on one objective; 0 = none.
///
/// # Errors
/// When the risk is not there, or the scale has no such level.
pub fn set_impact(
    draft: &mut Draft<'_>,
    id: Id<Risk>,
    judgement: Judgement,
    objective: Objective,
    level: u8,
) -> Result<String, EditError> {
    let levels = scale(draft.plan()).impact_levels();
    check_level(&levels, level)?;
    let mut old = 0;
    judge(draft, id, judgement, |score| old = std::mem::replace(objective.of(&mut score.impacts), level))?;
    let what = format!("{} impact", objective.word());
    Ok(judged_words(&what, &named(draft, id)?, judgement, &levels, old, level))
}

/// Judges the impact as a whole, so that it has this level by the scoring rule: by the highest, what is above it comes
/// down to it and, where nothing reaches it, the highest go up; by average or sum every judged objective gets it. Where
/// no objective is judged, the schedule is.
///
/// # Errors
/// When the risk is not there, or the scale has no such level.
pub fn set_overall_impact(
    draft: &mut Draft<'_>,
    id: Id<Risk>,
    judgement: Judgement,
    level: u8,
) -> Result<String, EditError> {
    let scale = scale(draft.plan());
    let levels = scale.impact_levels();
    check_level(&levels, level)?;
    let mut old = 0;
    judge(draft, id, judgement, |score| {
        let all = Objective::ALL.map(|objective| objective.level(&score.impacts));
        old = all.into_iter().max().unwrap_or(0);
        for objective in Objective::ALL {
            let now = objective.of(&mut score.impacts);
            let moves = match scale.rule {
                ScoringRule::Highest => *now > level || *now == old,
                ScoringRule::Average | ScoringRule::Sum => true,
            };
            if *now > 0 && moves {
                *now = level;
            }
        }
        if old == 0 {
            score.impacts.schedule = level;
        }
    })?;
    Ok(judged_words("impact", &named(draft, id)?, judgement, &levels, old, level))
}

/// Judges probability and impact as a whole at once: a dot moved to another cell of the matrix.
///
/// # Errors
/// When the risk is not there, or the scale has no such level.
pub fn set_cell(
    draft: &mut Draft<'_>,
    id: Id<Risk>,
    judgement: Judgement,
    probability: u8,
    impact: u8,
) -> Result<String, EditError> {
    set_probability(draft, id, judgement, probability)?;
    set_overall_impact(draft, id, judgement, impact)?;
    let scale = scale(draft.plan());
    Ok(format!(
        "Moved {}{} to probability {}, impact {}",
        named(draft, id)?,
        judgement.words(),
        level_name(&scale.probability_levels(), probability),
        level_name(&scale.impact_levels(), impact),
    ))
}

fn check_level(levels: &[RiskLevel], level: u8) -> Result<(), EditError> {
    if usize::from(level) > levels.len() {
        return Err(EditError::Input(format!("The project's scale has {} levels.", levels.len())));
    }
    Ok(())
}

fn judged_words(what: &str, name: &str, judgement: Judgement, levels: &[RiskLevel], old: u8, new: u8) -> String {
    let moment = judgement.words();
    match new {
        0 => format!("Took the {what} of {name}{moment} back"),
        _ if old == 0 => format!("Judged {what} of {name}{moment} as {}", level_name(levels, new)),
        _ => {
            let verb = if new > old { "Raised" } else { "Lowered" };
            let (from, to) = (level_name(levels, old), level_name(levels, new));
            format!("{verb} {what} of {name}{moment} from {from} to {to}")
        }
    }
}

/// Changes a judgement; the present one leaves a trace in the risk's history, one entry a day.
fn judge(
    draft: &mut Draft<'_>,
    id: Id<Risk>,
    judgement: Judgement,
    change: impl FnOnce(&mut Score),
) -> Result<(), EditError> {
    let today = draft.now().date();
    draft.update(id, |risk| {
        let before = risk.current.clone();
        change(judgement.of(risk));
        if judgement == Judgement::Current {
            trace(risk, before, today, false);
        }
    })
}
