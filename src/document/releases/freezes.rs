//! Edits of times in which nothing is released. They are named by their place in the project's list, from 0.

use crate::document::draft::{Draft, EditError};
use crate::document::tasks::{self, one_line};
use crate::plan::Freeze;

/// Adds a time in which nothing is released.
///
/// # Errors
/// When it has no name or ends before it begins, or the plan has no project record.
pub fn add_freeze(draft: &mut Draft<'_>, freeze: Freeze) -> Result<String, EditError> {
    let freeze = checked(freeze)?;
    let words = format!("Added the freeze {}", freeze.name);
    let project = tasks::project(draft)?;
    draft.update(project, |project| project.freezes.push(freeze))?;
    Ok(words)
}

/// Changes one to what `freeze` says.
///
/// # Errors
/// When it has no name, ends before it begins, or is not there.
pub fn change_freeze(draft: &mut Draft<'_>, at: usize, freeze: Freeze) -> Result<String, EditError> {
    let freeze = checked(freeze)?;
    name_of(draft, at)?;
    let words = format!("Changed the freeze {}", freeze.name);
    let project = tasks::project(draft)?;
    draft.update(project, |project| {
        if let Some(known) = project.freezes.get_mut(at) {
            *known = freeze;
        }
    })?;
    Ok(words)
}

/// Deletes one.
///
/// # Errors
/// When it is not there.
pub fn remove_freeze(draft: &mut Draft<'_>, at: usize) -> Result<String, EditError> {
    let name = name_of(draft, at)?;
    let project = tasks::project(draft)?;
    draft.update(project, |project| {
        project.freezes.remove(at);
    })?;
    Ok(format!("Deleted the freeze {name}"))
}

fn name_of(draft: &Draft<'_>, at: usize) -> Result<String, EditError> {
    let found = draft.get(tasks::project(draft)?)?.freezes.get(at).map(|freeze| freeze.name.clone());
    found.ok_or_else(|| EditError::Input("This freeze is no longer there.".into()))
}

fn checked(freeze: Freeze) -> Result<Freeze, EditError> {
    let name = one_line(&freeze.name);
    if name.is_empty() {
        return Err(EditError::Input("Say why nothing is released then.".into()));
    }
    if freeze.to < freeze.from {
        return Err(EditError::Input("The freeze ends before it begins.".into()));
    }
    Ok(Freeze { name, ..freeze })
}
