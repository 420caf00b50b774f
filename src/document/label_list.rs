//! Edits of the list of labels itself; putting labels on tasks is in `labels.rs`.

use super::draft::{Draft, EditError};
use super::labels;
use crate::plan::{Id, Kind, Label};

/// Adds a label.
///
/// # Errors
/// When the name is empty, or another label has it.
pub fn create(draft: &mut Draft<'_>, name: &str) -> Result<String, EditError> {
    checked(draft, name, None)?;
    let id = labels::find_or_create(draft, name)?;
    Ok(format!("Added label {}", draft.get(id)?.name))
}

/// Renames a label.
///
/// # Errors
/// When it is not there, or the name is empty or taken.
pub fn rename(draft: &mut Draft<'_>, id: Id<Label>, name: &str) -> Result<String, EditError> {
    let name = checked(draft, name, Some(id))?;
    let words = format!("Renamed label {} to {name}", draft.get(id)?.name);
    draft.update(id, |label| label.name = name)?;
    Ok(words)
}

/// Gives a label another colour, 1 to 8.
///
/// # Errors
/// When it is not there.
pub fn recolour(draft: &mut Draft<'_>, id: Id<Label>, colour: u8) -> Result<String, EditError> {
    draft.update(id, |label| label.colour = colour.clamp(1, 8))?;
    Ok(format!("Changed the colour of label {}", draft.get(id)?.name))
}

/// Deletes a label and takes it off all tasks.
///
/// # Errors
/// When it is not there.
pub fn delete(draft: &mut Draft<'_>, id: Id<Label>) -> Result<String, EditError> {
    let name = draft.get(id)?.name.clone();
    let tasks = draft.plan().tasks.iter().filter(|task| task.labels.contains(&id)).count();
    draft.remove(Kind::Label, id.any())?;
    Ok(match tasks {
        0 => format!("Deleted label {name}"),
        1 => format!("Deleted label {name} and took it off 1 task"),
        many => format!("Deleted label {name} and took it off {many} tasks"),
    })
}

fn checked(draft: &Draft<'_>, name: &str, own: Option<Id<Label>>) -> Result<String, EditError> {
    let name = name.trim().trim_start_matches('#').to_owned();
    if name.is_empty() {
        return Err(EditError::Input("A label needs a name.".into()));
    }
    let taken = |label: &Label| Some(label.id) != own && label.name.to_lowercase() == name.to_lowercase();
    if draft.plan().labels.iter().any(|label| taken(label)) {
        return Err(EditError::Input(format!("There is a label {name} already. Choose another name.")));
    }
    Ok(name)
}

#[cfg(test)]
mod tests {
    use super::super::starter;
    use super::*;
    use crate::plan::{Date, DateTime, Ids};

    #[test]
    fn names_of_labels_are_their_own_and_deleting_says_how_many_tasks() {
        let mut ids = Ids::seeded(1);
        let plan = starter::sample(Date(20_600), DateTime(0), &mut ids);
        let find = |name: &str| plan.labels.iter().find(|label| label.name == name).unwrap().id;
        let mut draft = Draft::new(&plan, &mut ids, DateTime(0));
        assert!(create(&mut draft, " #Backend ").is_err());
        assert!(rename(&mut draft, find("data"), "BACKEND").is_err());
        assert_eq!(rename(&mut draft, find("data"), "Data").unwrap(), "Renamed label data to Data");
        assert_eq!(
            delete(&mut draft, find("accessibility")).unwrap(),
            "Deleted label accessibility and took it off 1 task"
        );
        assert!(draft.finish("x").unwrap().is_some());
    }
}
