//! Edits of requirements: what is asked for, what builds it, and its acceptance.

use crate::document::draft::{Draft, EditError};
use crate::document::tasks::{self, one_line};
use crate::plan::{Id, Kind, Project, Requirement, RequirementKind, RequirementStatus as Status, Task, Wanted};

/// A text of a requirement.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum TextField {
    /// What is asked for.
    Text,
    /// Where it was asked for.
    Source,
    /// What must hold for it to be accepted.
    Criterion,
    /// Who accepted it.
    AcceptedBy,
    /// Notes.
    Notes,
}

impl TextField {
    const fn of(self, requirement: &mut Requirement) -> &mut String {
        match self {
            Self::Text => &mut requirement.text,
            Self::Source => &mut requirement.source,
            Self::Criterion => &mut requirement.criterion,
            Self::AcceptedBy => &mut requirement.accepted_by,
            Self::Notes => &mut requirement.notes,
        }
    }

    const fn word(self) -> &'static str {
        match self {
            Self::Text => "words",
            Self::Source => "source",
            Self::Criterion => "criterion",
            Self::AcceptedBy => "acceptance",
            Self::Notes => "notes",
        }
    }
}

/// What a kind of requirement is called.
#[must_use]
pub const fn kind_name(kind: RequirementKind) -> &'static str {
    match kind {
        RequirementKind::Functional => "Functional",
        RequirementKind::Quality => "Quality",
        RequirementKind::Constraint => "Constraint",
    }
}

/// What a priority is called.
#[must_use]
pub const fn wanted_name(wanted: Wanted) -> &'static str {
    match wanted {
        Wanted::Must => "Must",
        Wanted::Should => "Should",
        Wanted::Could => "Could",
        Wanted::Wont => "Won’t",
    }
}

/// What a status is called.
#[must_use]
pub const fn status_name(status: Status) -> &'static str {
    match status {
        Status::Proposed => "Proposed",
        Status::Agreed => "Agreed",
        Status::Accepted => "Accepted",
        Status::Dropped => "Dropped",
    }
}

/// The key of a requirement for words and screens: `RQ-03`, or its words where it has no number.
#[must_use]
pub fn key(requirement: &Requirement) -> String {
    if requirement.number > 0 { Project::requirement_key(requirement.number) } else { requirement.text.clone() }
}

fn named(draft: &Draft<'_>, id: Id<Requirement>) -> Result<String, EditError> {
    Ok(key(&*draft.get(id)?))
}

/// Adds a requirement as it was typed. Gives its id and the words for the edit.
///
/// # Errors
/// When it asks for nothing, or the plan has no project record.
pub fn add(draft: &mut Draft<'_>, requirement: Requirement) -> Result<(Id<Requirement>, String), EditError> {
    let text = one_line(&requirement.text);
    if text.is_empty() {
        return Err(EditError::Input("Say what is asked for.".into()));
    }
    let project = tasks::project(draft)?;
    let highest = draft.plan().requirements.iter().map(|one| one.number).max().unwrap_or(0);
    let number = draft.get(project)?.next_requirement_number.max(highest.saturating_add(1)).max(1);
    draft.update(project, |project| project.next_requirement_number = number.saturating_add(1))?;
    let id = draft.next_id();
    let words = format!("Added {} {text}", Project::requirement_key(number));
    draft.put(Requirement { id, number, text, ..requirement });
    Ok((id, words))
}

/// Sets a text.
///
/// # Errors
/// When the requirement is not there, or would ask for nothing.
pub fn set_text(draft: &mut Draft<'_>, id: Id<Requirement>, field: TextField, text: &str) -> Result<String, EditError> {
    let name = named(draft, id)?;
    let lines = matches!(field, TextField::Criterion | TextField::Notes);
    let text = if lines { text.trim().to_owned() } else { one_line(text) };
    if field == TextField::Text && text.is_empty() {
        return Err(EditError::Input("A requirement says what is asked for; the old words stay.".into()));
    }
    draft.update(id, |requirement| *field.of(requirement) = text)?;
    Ok(format!("Changed the {} of {name}", field.word()))
}

/// Changes kind, stakeholder or objective; `what` names it in the words of the edit.
///
/// # Errors
/// When the requirement is not there.
pub fn set(
    draft: &mut Draft<'_>,
    id: Id<Requirement>,
    what: &str,
    change: impl FnOnce(&mut Requirement),
) -> Result<String, EditError> {
    let name = named(draft, id)?;
    draft.update(id, change)?;
    Ok(format!("Changed the {what} of {name}"))
}

/// Sets how much it is wanted.
///
/// # Errors
/// When the requirement is not there.
pub fn set_wanted(draft: &mut Draft<'_>, id: Id<Requirement>, wanted: Wanted) -> Result<String, EditError> {
    let name = named(draft, id)?;
    draft.update(id, |requirement| requirement.wanted = wanted)?;
    let word = wanted_name(wanted).to_lowercase();
    Ok(format!("{name} is a {word} now"))
}

/// Sets the status. What is accepted keeps the day and by whom; what is no longer accepted loses both.
///
/// # Errors
/// When the requirement is not there.
pub fn set_status(
    draft: &mut Draft<'_>,
    id: Id<Requirement>,
    status: Status,
    by: Option<&str>,
) -> Result<String, EditError> {
    let name = named(draft, id)?;
    let today = draft.now().date();
    draft.update(id, |requirement| {
        requirement.status = status;
        if status == Status::Accepted {
            requirement.accepted = requirement.accepted.or(Some(today));
            if let Some(by) = by.map(str::trim).filter(|by| !by.is_empty()) {
                requirement.accepted_by = by.into();
            }
        } else {
            requirement.accepted = None;
            requirement.accepted_by.clear();
        }
    })?;
    let by = by.map(str::trim).filter(|by| status == Status::Accepted && !by.is_empty());
    let by = by.map(|by| format!(" by {by}")).unwrap_or_default();
    Ok(format!("{name} is {}{by} now", status_name(status).to_lowercase()))
}

/// Traces a requirement to a task that builds it, or takes the trace off.
///
/// # Errors
/// When the requirement or the task is not there.
pub fn set_task(draft: &mut Draft<'_>, id: Id<Requirement>, task: Id<Task>, linked: bool) -> Result<String, EditError> {
    let (name, found) = (named(draft, id)?, draft.get(task)?);
    draft.update(id, |requirement| {
        if !linked {
            requirement.tasks.retain(|known| *known != task);
        } else if !requirement.tasks.contains(&task) {
            requirement.tasks.push(task);
        }
    })?;
    let task = tasks::key(draft.plan(), &found);
    Ok(if linked { format!("Linked {name} to {task}") } else { format!("Unlinked {name} from {task}") })
}

/// Makes a task that builds it. Gives the words for the edit.
///
/// # Errors
/// When the requirement is not there.
pub fn to_task(draft: &mut Draft<'_>, id: Id<Requirement>) -> Result<String, EditError> {
    let requirement = draft.get(id)?;
    let task = crate::document::risks::action_task(draft, &requirement.text, None)?;
    if !requirement.criterion.is_empty() {
        draft.update(task, |task| task.description.clone_from(&requirement.criterion))?;
    }
    draft.update(id, |requirement| requirement.tasks.push(task))?;
    Ok(format!("Added {} for {}", tasks::key(draft.plan(), &*draft.get(task)?), key(&requirement)))
}

/// Deletes a requirement; the tasks that build it stay.
///
/// # Errors
/// When it is not there.
pub fn delete(draft: &mut Draft<'_>, id: Id<Requirement>) -> Result<String, EditError> {
    let name = named(draft, id)?;
    draft.remove(Kind::Requirement, id.any())?;
    Ok(format!("Deleted {name}"))
}
