//! Edits of the log: issues, assumptions, decisions, dependencies on others, change requests.

mod approval;

use super::draft::{Draft, EditError};
use super::tasks;
use crate::plan::{ChangeEffect, Date, Id, Kind, LogEntry, LogKind, LogStatus, Money, Person, Project, Risk, Task};

pub use approval::{Effect, approve, effects};

/// A text of an entry.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum TextField {
    /// In a few words.
    Title,
    /// In full.
    Text,
    /// Effect of a change request on scope.
    ScopeImpact,
    /// How it ended.
    Resolution,
}

impl TextField {
    const fn of(self, entry: &mut LogEntry) -> &mut String {
        match self {
            Self::Title => &mut entry.title,
            Self::Text => &mut entry.text,
            Self::ScopeImpact => &mut entry.scope_impact,
            Self::Resolution => &mut entry.resolution,
        }
    }

    const fn word(self) -> &'static str {
        match self {
            Self::Title => "title",
            Self::Text => "description",
            Self::ScopeImpact => "effect on scope",
            Self::Resolution => "outcome",
        }
    }
}

/// What a kind of entry is called.
#[must_use]
pub const fn kind_name(kind: LogKind) -> &'static str {
    match kind {
        LogKind::Issue => "Issue",
        LogKind::Assumption => "Assumption",
        LogKind::Decision => "Decision",
        LogKind::Dependency => "Dependency",
        LogKind::ChangeRequest => "Change request",
    }
}

/// What a status is called for a kind of entry.
#[must_use]
pub const fn status_name(kind: LogKind, status: LogStatus) -> &'static str {
    match (kind, status) {
        (LogKind::Issue, LogStatus::Closed) => "Solved",
        (LogKind::Assumption, LogStatus::Approved) => "Confirmed",
        (LogKind::Assumption, LogStatus::Rejected) => "Proved wrong",
        (LogKind::Decision, LogStatus::Open) => "To be decided",
        (LogKind::Decision, LogStatus::Closed) => "Decided",
        (LogKind::Dependency, LogStatus::Closed) => "Delivered",
        (LogKind::ChangeRequest, LogStatus::Open) => "To be decided",
        (_, LogStatus::Open) => "Open",
        (_, LogStatus::Approved) => "Approved",
        (_, LogStatus::Rejected) => "Rejected",
        (_, LogStatus::Closed) => "Closed",
    }
}

/// The statuses that make sense for a kind of entry.
#[must_use]
pub const fn statuses(kind: LogKind) -> &'static [LogStatus] {
    match kind {
        LogKind::Assumption => &[LogStatus::Open, LogStatus::Approved, LogStatus::Rejected, LogStatus::Closed],
        LogKind::ChangeRequest => &[LogStatus::Open, LogStatus::Approved, LogStatus::Rejected],
        LogKind::Issue | LogKind::Decision | LogKind::Dependency => &[LogStatus::Open, LogStatus::Closed],
    }
}

/// The key of an entry for words and screens: `L-03`, or its title where it has no number.
#[must_use]
pub fn key(entry: &LogEntry) -> String {
    if entry.number > 0 { Project::log_key(entry.number) } else { entry.title.clone() }
}

fn named(draft: &Draft<'_>, id: Id<LogEntry>) -> Result<String, EditError> {
    Ok(key(&*draft.get(id)?))
}

/// A new entry, raised today. Gives its id and the words for the edit.
///
/// # Errors
/// When the title is empty, or the plan has no project record.
pub fn create(draft: &mut Draft<'_>, kind: LogKind, title: &str) -> Result<(Id<LogEntry>, String), EditError> {
    let title = title.trim();
    if title.is_empty() {
        return Err(EditError::Input("Give the entry a title.".into()));
    }
    let project = tasks::project(draft)?;
    let highest = draft.plan().log_entries.iter().map(|entry| entry.number).max().unwrap_or(0);
    let number = draft.get(project)?.next_log_number.max(highest.saturating_add(1)).max(1);
    draft.update(project, |project| project.next_log_number = number.saturating_add(1))?;
    let id = draft.next_id();
    let raised = Some(draft.now().date());
    draft.put(LogEntry { id, number, log_kind: kind, title: title.into(), raised, ..LogEntry::default() });
    Ok((id, format!("Added {} {title}", Project::log_key(number))))
}

/// Sets a text.
///
/// # Errors
/// When the entry is not there, or the title would be empty.
pub fn set_text(draft: &mut Draft<'_>, id: Id<LogEntry>, field: TextField, text: &str) -> Result<String, EditError> {
    let (name, text) = (named(draft, id)?, text.trim());
    if field == TextField::Title && text.is_empty() {
        return Err(EditError::Input("An entry needs a title; the old one stays.".into()));
    }
    draft.update(id, |entry| *field.of(entry) = text.into())?;
    Ok(match field {
        TextField::Title => format!("Renamed {name} to {text}"),
        _ => format!("Changed {} of {name}", field.word()),
    })
}

/// Makes an entry one of another kind; a status that the kind does not have becomes open.
///
/// # Errors
/// When the entry is not there, or it is a change request that was approved.
pub fn set_kind(draft: &mut Draft<'_>, id: Id<LogEntry>, kind: LogKind) -> Result<String, EditError> {
    let entry = draft.get(id)?;
    if entry.log_kind == LogKind::ChangeRequest && entry.status == LogStatus::Approved {
        return Err(EditError::Input("The plan has followed this change request; it stays one.".into()));
    }
    draft.update(id, |entry| {
        entry.log_kind = kind;
        if !statuses(kind).contains(&entry.status) {
            (entry.status, entry.closed) = (LogStatus::Open, None);
        }
    })?;
    Ok(format!("{} is {} {} now", key(&entry), article(kind), kind_name(kind).to_lowercase()))
}

const fn article(kind: LogKind) -> &'static str {
    match kind {
        LogKind::Issue | LogKind::Assumption => "an",
        _ => "a",
    }
}

/// Sets the status. A change request is approved by [`approve`], which applies it.
///
/// # Errors
/// When the entry is not there, its kind has no such status, or a change request would be approved, or put back after the
/// plan has followed it.
pub fn set_status(draft: &mut Draft<'_>, id: Id<LogEntry>, status: LogStatus) -> Result<String, EditError> {
    let entry = draft.get(id)?;
    let input = |text: &str| Err(EditError::Input(text.into()));
    if !statuses(entry.log_kind).contains(&status) {
        return input("This kind of entry has no such status.");
    }
    if entry.log_kind == LogKind::ChangeRequest && entry.status != status {
        if status == LogStatus::Approved {
            return input("Approve the change request, so that the plan follows it.");
        }
        if entry.status == LogStatus::Approved {
            return input("The plan has followed this change request. Undo the approval, or ask for another change.");
        }
    }
    close(draft, id, status)?;
    Ok(format!("{} is {} now", key(&entry), status_name(entry.log_kind, status).to_lowercase()))
}

/// Sets the status with the day it ended on.
fn close(draft: &mut Draft<'_>, id: Id<LogEntry>, status: LogStatus) -> Result<(), EditError> {
    let today = draft.now().date();
    draft.update(id, |entry| {
        entry.status = status;
        entry.closed = (status != LogStatus::Open).then(|| entry.closed.unwrap_or(today));
    })
}

/// Sets who sees to it.
///
/// # Errors
/// When the entry or the person is not there.
pub fn set_owner(draft: &mut Draft<'_>, id: Id<LogEntry>, owner: Option<Id<Person>>) -> Result<String, EditError> {
    let name = named(draft, id)?;
    let person = owner.map(|owner| draft.get(owner)).transpose()?;
    draft.update(id, |entry| entry.owner = owner)?;
    Ok(person
        .map_or_else(|| format!("Took the owner off {name}"), |person| format!("Assigned {name} to {}", person.name)))
}

/// Sets when it is due.
///
/// # Errors
/// When the entry is not there.
pub fn set_due(draft: &mut Draft<'_>, id: Id<LogEntry>, due: Option<Date>) -> Result<String, EditError> {
    let name = named(draft, id)?;
    draft.update(id, |entry| entry.due = due)?;
    Ok(format!("Changed due date of {name}"))
}

/// Links a task that it is about, or takes the link off.
///
/// # Errors
/// When the entry or the task is not there.
pub fn set_task(draft: &mut Draft<'_>, id: Id<LogEntry>, task: Id<Task>, linked: bool) -> Result<String, EditError> {
    let (name, found) = (named(draft, id)?, draft.get(task)?);
    draft.update(id, |entry| {
        entry.tasks.retain(|known| *known != task);
        if linked {
            entry.tasks.push(task);
        }
    })?;
    let task = tasks::key(draft.plan(), &found);
    Ok(if linked { format!("Linked {name} to {task}") } else { format!("Unlinked {name} from {task}") })
}

/// Sets the risk it came from.
///
/// # Errors
/// When the entry or the risk is not there.
pub fn set_risk(draft: &mut Draft<'_>, id: Id<LogEntry>, risk: Option<Id<Risk>>) -> Result<String, EditError> {
    let name = named(draft, id)?;
    let found = risk.map(|risk| draft.get(risk)).transpose()?;
    draft.update(id, |entry| entry.risk = risk)?;
    Ok(found.map_or_else(
        || format!("{name} comes from no risk"),
        |risk| format!("{name} comes from {}", super::risks::key(&risk)),
    ))
}

/// Sets what a change request does: working seconds and what they bear on, and money.
///
/// # Errors
/// When the entry is not there, or the plan has followed it already.
pub fn set_impact(
    draft: &mut Draft<'_>,
    id: Id<LogEntry>,
    schedule: i64,
    effect: ChangeEffect,
    cost: Money,
) -> Result<String, EditError> {
    let entry = draft.get(id)?;
    if entry.status == LogStatus::Approved {
        return Err(EditError::Input("The plan has followed this change request; its effect stays.".into()));
    }
    draft.update(id, |entry| {
        (entry.schedule_impact, entry.change_effect, entry.cost_impact) = (schedule, effect, cost);
    })?;
    Ok(format!("Changed effect of {}", key(&entry)))
}

/// Deletes an entry.
///
/// # Errors
/// When the entry is not there.
pub fn delete(draft: &mut Draft<'_>, id: Id<LogEntry>) -> Result<String, EditError> {
    let name = named(draft, id)?;
    draft.remove(Kind::LogEntry, id.any())?;
    Ok(format!("Deleted {name}"))
}

#[cfg(test)]
mod tests;
