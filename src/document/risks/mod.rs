//! Edits of risks: judging, responding, reviewing, and what a risk turns into.

mod actions;
mod intake;
mod judging;
mod life;
mod prompts;
mod ranges;
mod reviews;

use super::draft::{Draft, EditError};
use super::tasks;
use crate::plan::{Date, Id, Kind, Money, Person, Project, Response, Risk, RiskKind, RiskStatus};

pub(in crate::document) use actions::action_task;
pub use actions::{add_action, set_action, set_action_done, set_task};
pub use intake::{RiskRow, RowField, Taken, take_in};
pub use judging::{Judgement, Objective, set_cell, set_impact, set_overall_impact, set_probability};
pub use life::{set_parent, set_status, to_issue};
pub use prompts::{PROMPTS, Phase, Prompt, starter_categories, suggest};
pub use ranges::{set_cost_range, set_residual};
pub use reviews::{mark_reviewed, review, set_next_review, set_review_every, take_residual};

/// Days between reviews where a risk names none.
pub const USUAL_REVIEW_DAYS: u32 = 14;

/// A text of a risk.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum TextField {
    /// In a few words.
    Title,
    /// Why it could happen.
    Cause,
    /// What could happen.
    Event,
    /// What that would do.
    Effect,
    /// Category.
    Category,
    /// The plan of the response.
    ResponsePlan,
    /// What to do when it happens all the same.
    ContingencyPlan,
    /// What shows that it is happening.
    Trigger,
    /// Notes.
    Notes,
}

impl TextField {
    const fn of(self, risk: &mut Risk) -> &mut String {
        match self {
            Self::Title => &mut risk.title,
            Self::Cause => &mut risk.cause,
            Self::Event => &mut risk.event,
            Self::Effect => &mut risk.effect,
            Self::Category => &mut risk.category,
            Self::ResponsePlan => &mut risk.response_plan,
            Self::ContingencyPlan => &mut risk.contingency_plan,
            Self::Trigger => &mut risk.trigger,
            Self::Notes => &mut risk.notes,
        }
    }

    const fn word(self) -> &'static str {
        match self {
            Self::Title => "title",
            Self::Cause => "cause",
            Self::Event => "event",
            Self::Effect => "effect",
            Self::Category => "category",
            Self::ResponsePlan => "response plan",
            Self::ContingencyPlan => "contingency plan",
            Self::Trigger => "trigger",
            Self::Notes => "notes",
        }
    }
}

/// The key of a risk for words and screens: `R-03`, or its title where it has no number.
#[must_use]
pub fn key(risk: &Risk) -> String {
    if risk.number > 0 { Project::risk_key(risk.number) } else { risk.title.clone() }
}

/// Does the same to several risks in one step; `what` begins the words for the edit where they are more than one.
///
/// # Errors
/// Where it fails for one of them; then none is changed.
pub fn each(
    draft: &mut Draft<'_>,
    risks: &[Id<Risk>],
    what: &str,
    change: impl Fn(&mut Draft<'_>, Id<Risk>) -> Result<String, EditError>,
) -> Result<String, EditError> {
    let mut words = String::new();
    for id in risks {
        words = change(draft, *id)?;
    }
    Ok(if risks.len() > 1 { format!("{what} {} risks", risks.len()) } else { words })
}

fn named(draft: &Draft<'_>, id: Id<Risk>) -> Result<String, EditError> {
    Ok(key(&*draft.get(id)?))
}

/// A new risk, raised today. Gives its id and the words for the edit.
///
/// # Errors
/// When the title is empty, or the plan has no project record.
pub fn create(draft: &mut Draft<'_>, kind: RiskKind, title: &str) -> Result<(Id<Risk>, String), EditError> {
    let title = title.trim();
    if title.is_empty() {
        return Err(EditError::Input("Give the risk a title: a few words for what could happen.".into()));
    }
    let number = take_number(draft)?;
    let id = draft.next_id();
    let raised = Some(draft.now().date());
    draft.put(Risk { id, number, title: title.into(), risk_kind: kind, raised, ..Risk::default() });
    Ok((id, format!("Added {} {title}", Project::risk_key(number))))
}

fn take_number(draft: &mut Draft<'_>) -> Result<u32, EditError> {
    let project = tasks::project(draft)?;
    let highest = draft.plan().risks.iter().map(|risk| risk.number).max().unwrap_or(0);
    let number = draft.get(project)?.next_risk_number.max(highest.saturating_add(1)).max(1);
    draft.update(project, |project| project.next_risk_number = number.saturating_add(1))?;
    Ok(number)
}

/// Sets a text.
///
/// # Errors
/// When the risk is not there, or the title would be empty.
pub fn set_text(draft: &mut Draft<'_>, id: Id<Risk>, field: TextField, text: &str) -> Result<String, EditError> {
    let (name, text) = (named(draft, id)?, text.trim());
    if field == TextField::Title && text.is_empty() {
        return Err(EditError::Input("A risk needs a title; the old one stays.".into()));
    }
    draft.update(id, |risk| *field.of(risk) = text.into())?;
    Ok(match field {
        TextField::Title => format!("Renamed {name} to {text}"),
        TextField::Category if !text.is_empty() => format!("Set category of {name} to {text}"),
        _ => format!("Changed {} of {name}", field.word()),
    })
}

/// Makes a threat an opportunity or the other way round; a response that does not fit is taken off.
///
/// # Errors
/// When the risk is not there.
pub fn set_kind(draft: &mut Draft<'_>, id: Id<Risk>, kind: RiskKind) -> Result<String, EditError> {
    let name = named(draft, id)?;
    draft.update(id, |risk| {
        risk.risk_kind = kind;
        if !Response::for_kind(kind).contains(&risk.response) {
            risk.response = Response::None;
        }
    })?;
    let word = if kind == RiskKind::Threat { "a threat" } else { "an opportunity" };
    Ok(format!("Made {name} {word}"))
}

/// Sets the owner.
///
/// # Errors
/// When the risk or the person is not there.
pub fn set_owner(draft: &mut Draft<'_>, id: Id<Risk>, owner: Option<Id<Person>>) -> Result<String, EditError> {
    let name = named(draft, id)?;
    let person = owner.map(|owner| draft.get(owner)).transpose()?;
    draft.update(id, |risk| risk.owner = owner)?;
    Ok(person
        .map_or_else(|| format!("Took the owner off {name}"), |person| format!("Assigned {name} to {}", person.name)))
}

/// Sets the response strategy.
///
/// # Errors
/// When the risk is not there, or the response is for the other kind of risk.
pub fn set_response(draft: &mut Draft<'_>, id: Id<Risk>, response: Response) -> Result<String, EditError> {
    let risk = draft.get(id)?;
    if !Response::for_kind(risk.risk_kind).contains(&response) {
        return Err(EditError::Input("This response is for the other kind of risk.".into()));
    }
    draft.update(id, |risk| risk.response = response)?;
    Ok(match response {
        Response::None => format!("Took the response off {}", key(&risk)),
        response => format!("Set response of {} to {}", key(&risk), response_name(response).to_lowercase()),
    })
}

/// Name of a response strategy.
#[must_use]
pub const fn response_name(response: Response) -> &'static str {
    match response {
        Response::None => "None yet",
        Response::Avoid => "Avoid",
        Response::Transfer => "Transfer",
        Response::Mitigate => "Mitigate",
        Response::Accept => "Accept",
        Response::Escalate => "Escalate",
        Response::Exploit => "Exploit",
        Response::Share => "Share",
        Response::Enhance => "Enhance",
    }
}

/// Name of a kind of risk.
#[must_use]
pub const fn kind_name(kind: RiskKind) -> &'static str {
    match kind {
        RiskKind::Threat => "Threat",
        RiskKind::Opportunity => "Opportunity",
    }
}

/// Name of a status.
#[must_use]
pub const fn status_name(status: RiskStatus) -> &'static str {
    match status {
        RiskStatus::Open => "Open",
        RiskStatus::Draft => "Draft",
        RiskStatus::Occurred => "Occurred",
        RiskStatus::Closed => "Closed",
    }
}

/// Sets what it would cost (bring, for an opportunity).
///
/// # Errors
/// When the risk is not there, or the amount is negative.
pub fn set_cost(draft: &mut Draft<'_>, id: Id<Risk>, cost: Money) -> Result<String, EditError> {
    if cost.0 < 0 {
        return Err(EditError::Input(
            "Type the amount without a minus; threats cost it and opportunities bring it.".into(),
        ));
    }
    let name = named(draft, id)?;
    draft.update(id, |risk| risk.cost_impact = cost)?;
    Ok(format!("Changed cost impact of {name}"))
}

/// Sets the shortest and longest delay (gain) in working seconds; put in order where they are not.
///
/// # Errors
/// When the risk is not there, or one is negative.
pub fn set_delay(draft: &mut Draft<'_>, id: Id<Risk>, one: i64, other: i64) -> Result<String, EditError> {
    if one < 0 || other < 0 {
        return Err(EditError::Input("A delay is zero or more.".into()));
    }
    let name = named(draft, id)?;
    draft.update(id, |risk| {
        risk.delay_min = one.min(other);
        risk.delay_max = one.max(other);
    })?;
    Ok(format!("Changed delay of {name}"))
}

/// Sets the probability in percent where it is known better than its level's; `None` goes by the level again.
///
/// # Errors
/// When the risk is not there, or the percentage is above 100.
pub fn set_percent(draft: &mut Draft<'_>, id: Id<Risk>, percent: Option<u8>) -> Result<String, EditError> {
    if percent.is_some_and(|percent| percent > 100) {
        return Err(EditError::Input("A probability is at most 100%.".into()));
    }
    let name = named(draft, id)?;
    draft.update(id, |risk| risk.probability_percent = percent)?;
    Ok(match percent {
        Some(percent) => format!("Set probability of {name} to {percent}%"),
        None => format!("Probability of {name} goes by its level"),
    })
}

/// Sets when it could hit first.
///
/// # Errors
/// When the risk is not there.
pub fn set_proximity(draft: &mut Draft<'_>, id: Id<Risk>, date: Option<Date>) -> Result<String, EditError> {
    let name = named(draft, id)?;
    draft.update(id, |risk| risk.proximity = date)?;
    Ok(format!("Changed proximity of {name}"))
}

/// A copy of a risk under a new number, without its history and actions.
///
/// # Errors
/// When the risk is not there, or the plan has no project record.
pub fn duplicate(draft: &mut Draft<'_>, id: Id<Risk>) -> Result<(Id<Risk>, String), EditError> {
    let risk = draft.get(id)?;
    let number = take_number(draft)?;
    let copy = Risk {
        id: draft.next_id(),
        number,
        raised: Some(draft.now().date()),
        history: Vec::new(),
        actions: Vec::new(),
        reviewed_at: None,
        reviews: Vec::new(),
        source_key: None,
        ..Risk::clone(&risk)
    };
    let words = format!("Copied {} as {}", key(&risk), Project::risk_key(number));
    let id = copy.id;
    draft.put(copy);
    Ok((id, words))
}

/// Deletes a risk. Its actions stay on the board as tasks.
///
/// # Errors
/// When the risk is not there.
pub fn delete(draft: &mut Draft<'_>, id: Id<Risk>) -> Result<String, EditError> {
    let name = named(draft, id)?;
    draft.remove(Kind::Risk, id.any())?;
    Ok(format!("Deleted {name}"))
}

#[cfg(test)]
mod tests;
