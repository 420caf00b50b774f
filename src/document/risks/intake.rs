//! Risks that come in as rows: found again by their key, changed where a row says something, added where they are new.

use std::collections::BTreeSet;

use super::life::over_or_not;
use super::reviews::trace;
use super::{key, take_number};
use crate::document::draft::{Draft, EditError};
use crate::document::people;
use crate::plan::{Id, Impacts, Plan, Response, Risk};

/// A field that a row may set.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum RowField {
    /// In a few words.
    Title,
    /// Threat or opportunity.
    Kind,
    /// Where it is in its life.
    Status,
    /// Category.
    Category,
    /// Why it could happen.
    Cause,
    /// What could happen.
    Event,
    /// What that would do.
    Effect,
    /// Probability now.
    Probability,
    /// Impact now on schedule (0), cost (1), scope (2) or quality (3).
    Impact(u8),
    /// Probability after the responses.
    ProbabilityAfter,
    /// Impact after the responses.
    ImpactAfter(u8),
    /// The strategy.
    Response,
    /// Plan of the response.
    ResponsePlan,
    /// What to do when it happens all the same.
    ContingencyPlan,
    /// What it would cost.
    Cost,
    /// Shortest delay.
    DelayMin,
    /// Longest delay.
    DelayMax,
    /// What shows that it is happening.
    Trigger,
    /// When it could hit first.
    Proximity,
    /// Next review.
    NextReview,
    /// Days between reviews.
    ReviewEvery,
    /// First written down.
    Raised,
    /// Notes.
    Notes,
}

impl RowField {
    /// Takes the field over from one risk to another.
    fn copy(self, from: &Risk, to: &mut Risk) {
        match self {
            Self::Title => to.title.clone_from(&from.title),
            Self::Kind => to.risk_kind = from.risk_kind,
            Self::Status => to.status = from.status,
            Self::Category => to.category.clone_from(&from.category),
            Self::Cause => to.cause.clone_from(&from.cause),
            Self::Event => to.event.clone_from(&from.event),
            Self::Effect => to.effect.clone_from(&from.effect),
            Self::Probability => {
                to.current.probability = from.current.probability;
                to.probability_percent = from.probability_percent;
            }
            Self::Impact(at) => copy_impact(&from.current.impacts, &mut to.current.impacts, at),
            Self::ProbabilityAfter => to.residual.probability = from.residual.probability,
            Self::ImpactAfter(at) => copy_impact(&from.residual.impacts, &mut to.residual.impacts, at),
            Self::Response => to.response = from.response,
            Self::ResponsePlan => to.response_plan.clone_from(&from.response_plan),
            Self::ContingencyPlan => to.contingency_plan.clone_from(&from.contingency_plan),
            Self::Cost => to.cost_impact = from.cost_impact,
            Self::DelayMin => to.delay_min = from.delay_min,
            Self::DelayMax => to.delay_max = from.delay_max,
            Self::Trigger => to.trigger.clone_from(&from.trigger),
            Self::Proximity => to.proximity = from.proximity,
            Self::NextReview => to.next_review = from.next_review,
            Self::ReviewEvery => to.review_every = from.review_every,
            Self::Raised => to.raised = from.raised,
            Self::Notes => to.notes.clone_from(&from.notes),
        }
    }
}

const fn copy_impact(from: &Impacts, to: &mut Impacts, at: u8) {
    match at {
        0 => to.schedule = from.schedule,
        1 => to.cost = from.cost,
        2 => to.scope = from.scope,
        _ => to.quality = from.quality,
    }
}

/// What a row says about a risk. What it is silent about stays as it is.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct RiskRow {
    /// The line of the file, from 1.
    pub line: usize,
    /// Its key: ours (`R-03`), or that of the tool it comes from; empty for none.
    pub key: String,
    /// The values of the fields in `said`.
    pub risk: Risk,
    /// The fields that the row says something about.
    pub said: Vec<RowField>,
    /// Name of the owner; empty for nothing said.
    pub owner: String,
    /// Key of the risk it comes from; empty for nothing said.
    pub parent: String,
}

/// What became of the rows.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Taken {
    /// Risks that are new.
    pub added: Vec<Id<Risk>>,
    /// Risks that were there and changed.
    pub changed: Vec<Id<Risk>>,
    /// How many were there and stay as they are.
    pub same: usize,
    /// Names of people who are new.
    pub people: Vec<String>,
    /// Rows without a key left out because one before them has their title: the line and the title.
    pub twice: Vec<(usize, String)>,
}

/// Takes rows in. A risk is found by its key, else by the key of the tool it came from, a row without a key by its title; a second
/// row without a key and with the same title is left out and told.
///
/// # Errors
/// When the plan has no project record.
pub fn take_in(draft: &mut Draft<'_>, rows: &[RiskRow]) -> Result<(Taken, String), EditError> {
    let mut taken = Taken::default();
    let mut seen: BTreeSet<Id<Risk>> = BTreeSet::new();
    for row in rows {
        let known = find(draft.plan(), row);
        if row.key.is_empty() && known.is_some_and(|id| seen.contains(&id)) {
            taken.twice.push((row.line, row.risk.title.clone()));
            continue;
        }
        let id = if let Some(id) = known { id } else { add(draft, row)? };
        let owner =
            if row.owner.is_empty() { None } else { Some(people::named(draft, &row.owner, &mut taken.people)?) };
        let before = draft.get(id)?;
        let today = draft.now().date();
        draft.update(id, |risk| {
            for field in &row.said {
                field.copy(&row.risk, risk);
            }
            risk.owner = owner.or(risk.owner);
            if risk.status != before.status {
                over_or_not(risk, today);
            }
            if !Response::for_kind(risk.risk_kind).contains(&risk.response) {
                risk.response = Response::None;
            }
            (risk.delay_min, risk.delay_max) = (risk.delay_min, risk.delay_max.max(risk.delay_min));
            trace(risk, before.current.clone(), today, false);
        })?;
        // A key that stands on several rows is one risk.
        let first = seen.insert(id);
        match (known, draft.get(id)? == before) {
            (None, _) => taken.added.push(id),
            (Some(_), true) if first => taken.same += 1,
            (Some(_), false) if first && !taken.added.contains(&id) => taken.changed.push(id),
            _ => {}
        }
    }
    // Where a risk comes from is known once all are there.
    let left_out: BTreeSet<usize> = taken.twice.iter().map(|(line, _)| *line).collect();
    for row in rows.iter().filter(|row| !row.parent.is_empty() && !left_out.contains(&row.line)) {
        let by_key = |key: &str| find(draft.plan(), &RiskRow { key: key.into(), ..RiskRow::default() });
        let (Some(id), Some(parent)) = (find(draft.plan(), row), by_key(&row.parent)) else { continue };
        // One that would come from itself stays where it was.
        let before = draft.get(id)?.parent;
        if super::set_parent(draft, id, Some(parent)).is_ok()
            && before != Some(parent)
            && !taken.added.contains(&id)
            && !taken.changed.contains(&id)
        {
            taken.changed.push(id);
            taken.same = taken.same.saturating_sub(1);
        }
    }
    let words = match (taken.added.len(), taken.changed.len()) {
        (1, 0) => taken.added.first().map_or_else(String::new, |id| named(draft.plan(), *id)),
        (added, changed) => format!("Imported risks: {added} new, {changed} changed"),
    };
    Ok((taken, words))
}

/// A new risk for a row, with the key of the tool it comes from where that is not the one it gets.
fn add(draft: &mut Draft<'_>, row: &RiskRow) -> Result<Id<Risk>, EditError> {
    let number = take_number(draft)?;
    let id = draft.next_id();
    let raised = Some(draft.now().date());
    let title = if row.risk.title.is_empty() { row.key.clone() } else { row.risk.title.clone() };
    let ours = number_of(&row.key) == Some(number) || row.key.is_empty();
    let source_key = (!ours).then(|| row.key.clone());
    draft.put(Risk { id, number, title, raised, source_key, ..Risk::default() });
    Ok(id)
}

fn named(plan: &Plan, id: Id<Risk>) -> String {
    plan.get(id).map_or_else(String::new, |risk| format!("Imported {} {}", key(risk), risk.title))
}

/// The number of a key of ours: `R-03`, `r3`.
fn number_of(text: &str) -> Option<u32> {
    let rest = text.trim().strip_prefix(['R', 'r'])?;
    rest.trim_start_matches(['-', ' ', '\u{2011}']).parse().ok()
}

fn find(plan: &Plan, row: &RiskRow) -> Option<Id<Risk>> {
    let found = |test: &dyn Fn(&Risk) -> bool| plan.risks.iter().find(|risk| test(risk)).map(|risk| risk.id);
    if row.key.is_empty() {
        let title = row.risk.title.to_lowercase();
        return found(&|risk| risk.title.to_lowercase() == title);
    }
    // What came from elsewhere keeps its key there, even one that looks like ours.
    found(&|risk| risk.source_key.as_deref() == Some(row.key.as_str()))
        .or_else(|| number_of(&row.key).and_then(|number| found(&|risk| risk.number == number && number > 0)))
}
