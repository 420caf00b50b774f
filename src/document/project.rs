//! Edits of the project record: charter, settings, calendar choice, risk scale.

use super::draft::{Draft, EditError};
use super::tasks;
use crate::plan::{Charter, Project};

/// Changes the project record.
fn update(draft: &mut Draft<'_>, change: impl FnOnce(&mut Project)) -> Result<(), EditError> {
    let id = tasks::project(draft)?;
    draft.update(id, change)
}

/// Renames the project.
///
/// # Errors
/// When the name is empty.
pub fn rename(draft: &mut Draft<'_>, name: &str) -> Result<String, EditError> {
    let name = name.trim();
    if name.is_empty() {
        return Err(EditError::Input("A project needs a name.".into()));
    }
    update(draft, |project| project.name = name.into())?;
    Ok(format!("Renamed the project to {name}"))
}

/// Puts the project away, or takes it out again.
///
/// # Errors
/// When the plan has no project record.
pub fn archive(draft: &mut Draft<'_>, away: bool) -> Result<String, EditError> {
    let id = tasks::project(draft)?;
    let name = draft.get(id)?.name.clone();
    draft.update(id, |project| project.archived = away)?;
    Ok(if away { format!("Archived {name}") } else { format!("Moved {name} to the active projects") })
}

/// Changes the letters before task numbers. Keys of tasks change with it; numbers stay.
///
/// # Errors
/// When it holds anything but letters and digits, or begins with a digit.
pub fn set_key(draft: &mut Draft<'_>, key: &str) -> Result<String, EditError> {
    let key = checked_key(key)?;
    update(draft, |project| project.key.clone_from(&key))?;
    Ok(if key.is_empty() { "Took the key of the project away".into() } else { format!("Changed the key to {key}") })
}

/// A key in capitals.
///
/// # Errors
/// When it is not one.
pub(super) fn checked_key(key: &str) -> Result<String, EditError> {
    let key = key.trim().to_uppercase();
    let sound = key.chars().all(char::is_alphanumeric) && !key.starts_with(|letter: char| letter.is_ascii_digit());
    if key == "R" {
        // R-1 names a risk.
        return Err(EditError::Input("The key R is taken: it stands before the numbers of risks.".into()));
    }
    if sound && key.chars().count() <= 10 {
        Ok(key)
    } else {
        Err(EditError::Input("A key is up to ten letters and digits and begins with a letter, as in CPR.".into()))
    }
}

/// Changes the charter; `what` names the field in the words of the edit.
///
/// # Errors
/// When the plan has no project record.
pub fn set_charter(draft: &mut Draft<'_>, what: &str, change: impl FnOnce(&mut Charter)) -> Result<String, EditError> {
    update(draft, |project| change(&mut project.charter))?;
    Ok(format!("Changed the {what} of the project"))
}

/// Changes a setting of the project; `what` names it in the words of the edit.
///
/// # Errors
/// When the plan has no project record.
pub fn set(draft: &mut Draft<'_>, what: &str, change: impl FnOnce(&mut Project)) -> Result<String, EditError> {
    update(draft, change)?;
    Ok(format!("Changed the {what} of the project"))
}

#[cfg(test)]
mod tests {
    use super::super::starter;
    use super::*;
    use crate::plan::{DateTime, Ids};

    #[test]
    fn keys_are_short_and_tell_tasks_from_risks() {
        let mut ids = Ids::seeded(1);
        let plan = starter::blank("Test", DateTime(0), &mut ids);
        let mut draft = Draft::new(&plan, &mut ids, DateTime(0));
        for wrong in ["R", "r", "1A", "A-B", "ABCDEFGHIJK"] {
            assert!(matches!(set_key(&mut draft, wrong), Err(EditError::Input(_))), "{wrong}");
        }
        assert_eq!(set_key(&mut draft, " web2 ").unwrap(), "Changed the key to WEB2");
        assert!(rename(&mut draft, "  ").is_err());
    }
}
