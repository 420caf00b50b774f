//! What becomes of a risk: opened, closed, come true as an issue, born of another risk's response.

use super::{key, named};
use crate::document::draft::{Draft, EditError};
use crate::document::log;
use crate::plan::{Date, Id, LogEntry, LogKind, Risk, RiskStatus};

/// Opens, closes or re-opens a risk.
///
/// # Errors
/// When the risk is not there.
pub fn set_status(draft: &mut Draft<'_>, id: Id<Risk>, status: RiskStatus) -> Result<String, EditError> {
    let (name, today) = (named(draft, id)?, draft.now().date());
    draft.update(id, |risk| {
        risk.status = status;
        over_or_not(risk, today);
    })?;
    Ok(match status {
        RiskStatus::Open => format!("Opened {name}"),
        RiskStatus::Draft => format!("Made {name} a draft"),
        RiskStatus::Occurred => format!("{name} has occurred"),
        RiskStatus::Closed => format!("Closed {name}"),
    })
}

/// Keeps the day on which a risk occurred or was closed, by its status.
pub(super) fn over_or_not(risk: &mut Risk, today: Date) {
    let over = matches!(risk.status, RiskStatus::Occurred | RiskStatus::Closed);
    risk.closed = over.then(|| risk.closed.unwrap_or(today));
}

/// The risk has happened: it is marked so, and an issue with its words, owner and tasks goes into the log, which names
/// the risk it came from. Gives the issue's id and the words for the edit.
///
/// # Errors
/// When the risk is not there or has occurred before, or the plan has no project record.
pub fn to_issue(draft: &mut Draft<'_>, id: Id<Risk>) -> Result<(Id<LogEntry>, String), EditError> {
    let risk = draft.get(id)?;
    if risk.status == RiskStatus::Occurred {
        return Err(EditError::Input(format!("{} has occurred already; its issue is in the log.", key(&risk))));
    }
    set_status(draft, id, RiskStatus::Occurred)?;
    let paragraphs = [&risk.event, &risk.effect, &risk.contingency_plan];
    let text: Vec<&str> = paragraphs.into_iter().map(|text| text.trim()).filter(|text| !text.is_empty()).collect();
    let (entry, _) = log::create(draft, LogKind::Issue, &risk.title)?;
    draft.update(entry, |entry| {
        entry.text = text.join("\n\n");
        entry.owner = risk.owner;
        entry.tasks.clone_from(&risk.tasks);
        entry.risk = Some(id);
    })?;
    let issue = log::key(&*draft.get(entry)?);
    Ok((entry, format!("{} has occurred and is issue {issue} now", key(&risk))))
}

/// Says which risk's response created this one; `None` = none.
///
/// # Errors
/// When a risk is not there, or the risk would come from itself, be it over others.
pub fn set_parent(draft: &mut Draft<'_>, id: Id<Risk>, parent: Option<Id<Risk>>) -> Result<String, EditError> {
    let name = named(draft, id)?;
    let from = parent.map(|parent| named(draft, parent)).transpose()?;
    let mut above = parent;
    // As many steps as there are risks: a circle in a file from elsewhere ends the walk, too.
    for _ in 0..=draft.plan().risks.len() {
        if above == Some(id) {
            return Err(EditError::Input(format!("{name} cannot come from itself.")));
        }
        above = above.and_then(|above| draft.plan().get(above)).and_then(|risk| risk.parent);
    }
    draft.update(id, |risk| risk.parent = parent)?;
    Ok(from.map_or_else(|| format!("{name} comes from no other risk"), |from| format!("{name} comes from {from}")))
}
