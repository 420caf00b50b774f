//! Edits of gaps between now and wanted.

use crate::document::details::priority_word;
use crate::document::draft::{Draft, EditError};
use crate::document::risks::action_task;
use crate::document::tasks::{self, one_line};
use crate::plan::{Gap, Id, Kind, Person, Priority};

/// A text of a gap.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum TextField {
    /// What it is about.
    Name,
    /// How it is now.
    Now,
    /// How it is wanted.
    Wanted,
    /// What is missing in between.
    Missing,
    /// What closes it.
    Action,
}

impl TextField {
    const fn of(self, gap: &mut Gap) -> &mut String {
        match self {
            Self::Name => &mut gap.name,
            Self::Now => &mut gap.now,
            Self::Wanted => &mut gap.wanted,
            Self::Missing => &mut gap.missing,
            Self::Action => &mut gap.action,
        }
    }
}

/// Adds a gap as it was typed. Gives its id and the words for the edit.
///
/// # Errors
/// When it does not say what it is about.
pub fn add(draft: &mut Draft<'_>, gap: Gap) -> Result<(Id<Gap>, String), EditError> {
    let name = one_line(&gap.name);
    if name.is_empty() {
        return Err(EditError::Input("Say what the gap is about.".into()));
    }
    let id = draft.next_id();
    let words = format!("Added the gap “{name}”");
    draft.put(Gap { id, name, ..gap });
    Ok((id, words))
}

/// Sets a text.
///
/// # Errors
/// When the gap is not there, or would have no name.
pub fn set_text(draft: &mut Draft<'_>, id: Id<Gap>, field: TextField, text: &str) -> Result<String, EditError> {
    let name = draft.get(id)?.name.clone();
    let one = matches!(field, TextField::Name | TextField::Action);
    let text = if one { one_line(text) } else { text.trim().to_owned() };
    if field == TextField::Name && text.is_empty() {
        return Err(EditError::Input("A gap needs a name; the old one stays.".into()));
    }
    draft.update(id, |gap| *field.of(gap) = text)?;
    Ok(format!("Changed the gap “{name}”"))
}

/// Changes objective or task; the words of the edit name the gap.
///
/// # Errors
/// When the gap is not there.
pub fn set(draft: &mut Draft<'_>, id: Id<Gap>, change: impl FnOnce(&mut Gap)) -> Result<String, EditError> {
    let name = draft.get(id)?.name.clone();
    draft.update(id, change)?;
    Ok(format!("Changed the gap “{name}”"))
}

/// Sets how much it matters.
///
/// # Errors
/// When the gap is not there.
pub fn set_priority(draft: &mut Draft<'_>, id: Id<Gap>, priority: Priority) -> Result<String, EditError> {
    set(draft, id, |gap| gap.priority = priority)?;
    Ok(format!("Set priority of “{}” to {}", draft.get(id)?.name, priority_word(priority).to_lowercase()))
}

/// Sets who sees to it.
///
/// # Errors
/// When the gap or the person is not there.
pub fn set_owner(draft: &mut Draft<'_>, id: Id<Gap>, owner: Option<Id<Person>>) -> Result<String, EditError> {
    let person = owner.map(|owner| draft.get(owner)).transpose()?;
    let words = set(draft, id, |gap| gap.owner = owner)?;
    let name = draft.get(id)?.name.clone();
    Ok(person.map_or(words, |person| format!("{} sees to the gap “{name}”", person.name)))
}

/// Makes a task of what closes the gap, for its owner. Gives the words for the edit.
///
/// # Errors
/// When the gap is not there, does not say what closes it, or has a task already.
pub fn to_task(draft: &mut Draft<'_>, id: Id<Gap>) -> Result<String, EditError> {
    let gap = draft.get(id)?;
    if gap.task.is_some() {
        return Err(EditError::Input("A task closes this gap already.".into()));
    }
    if gap.action.is_empty() {
        return Err(EditError::Input("Say first what closes the gap.".into()));
    }
    let task = action_task(draft, &gap.action, gap.owner)?;
    let told = [("Now", &gap.now), ("Wanted", &gap.wanted), ("Missing", &gap.missing)];
    let told: Vec<String> =
        told.into_iter().filter(|(_, text)| !text.is_empty()).map(|(name, text)| format!("{name}: {text}")).collect();
    draft.update(task, |task| {
        task.description = told.join("\n\n");
        task.priority = gap.priority;
    })?;
    draft.update(id, |gap| gap.task = Some(task))?;
    Ok(format!("Added {} to close “{}”", tasks::key(draft.plan(), &*draft.get(task)?), gap.name))
}

/// Deletes a gap; its task stays.
///
/// # Errors
/// When it is not there.
pub fn delete(draft: &mut Draft<'_>, id: Id<Gap>) -> Result<String, EditError> {
    let name = draft.get(id)?.name.clone();
    draft.remove(Kind::Gap, id.any())?;
    Ok(format!("Deleted the gap “{name}”"))
}
