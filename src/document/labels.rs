//! Edits of labels.

use super::draft::{Draft, EditError};
use super::tasks::key;
use crate::plan::{Id, Label, Task};

/// The label of a name (letter case aside), made if there is none.
///
/// # Errors
/// When the name is empty.
pub fn find_or_create(draft: &mut Draft<'_>, name: &str) -> Result<Id<Label>, EditError> {
    let name = name.trim().trim_start_matches('#');
    if name.is_empty() {
        return Err(EditError::Input("A label needs a name.".into()));
    }
    if let Some(known) = draft.plan().labels.iter().find(|label| label.name.to_lowercase() == name.to_lowercase()) {
        return Ok(known.id);
    }
    // The colour that fewest labels have.
    let used = |colour: u8| draft.plan().labels.iter().filter(|label| label.colour == colour).count();
    let colour = (1..=8).min_by_key(|colour| used(*colour)).unwrap_or(1);
    let id = draft.next_id();
    draft.put(Label { id, name: name.into(), colour, ..Label::default() });
    Ok(id)
}

/// Puts a label on a task, or takes it off.
///
/// # Errors
/// When the task or the label is not there.
pub fn toggle(draft: &mut Draft<'_>, task: Id<Task>, label: Id<Label>) -> Result<String, EditError> {
    let name = draft.get(label)?.name.clone();
    let what = key(draft.plan(), &*draft.get(task)?);
    let on = draft.get(task)?.labels.contains(&label);
    draft.update(task, |task| {
        if on {
            task.labels.retain(|id| *id != label);
        } else {
            task.labels.push(label);
        }
    })?;
    Ok(if on { format!("Took label {name} off {what}") } else { format!("Labelled {what} {name}") })
}

/// Puts a label on tasks that do not have it.
///
/// # Errors
/// When a task or the label is not there.
pub fn add(draft: &mut Draft<'_>, tasks: &[Id<Task>], label: Id<Label>) -> Result<String, EditError> {
    let name = draft.get(label)?.name.clone();
    for task in tasks {
        draft.update(*task, |task| {
            if !task.labels.contains(&label) {
                task.labels.push(label);
            }
        })?;
    }
    Ok(match tasks {
        [one] => format!("Labelled {} {name}", key(draft.plan(), &*draft.get(*one)?)),
        many => format!("Labelled {} tasks {name}", many.len()),
    })
}

/// Makes `to` the first label of a task in the place of `from`; `None` on either side is no label.
///
/// # Errors
/// When the task is not there.
pub fn replace(
    draft: &mut Draft<'_>,
    task: Id<Task>,
    from: Option<Id<Label>>,
    to: Option<Id<Label>>,
) -> Result<(), EditError> {
    draft.update(task, |task| {
        task.labels.retain(|id| Some(*id) != from && Some(*id) != to);
        if let Some(to) = to {
            task.labels.insert(0, to);
        }
    })
}

#[cfg(test)]
mod tests {
    use super::super::{starter, tasks};
    use super::*;
    use crate::plan::{DateTime, Ids};

    #[test]
    fn labels_are_found_made_and_replaced() {
        let mut ids = Ids::seeded(4);
        let plan = starter::blank("Test", DateTime(0), &mut ids);
        let mut draft = Draft::new(&plan, &mut ids, DateTime(0));
        let (task, _) = tasks::create(&mut draft, "t", tasks::Place::LastIn(None)).unwrap();
        let backend = find_or_create(&mut draft, "#backend").unwrap();
        assert_eq!(find_or_create(&mut draft, "Backend").unwrap(), backend);
        let data = find_or_create(&mut draft, "data").unwrap();
        assert_ne!(draft.get(data).unwrap().colour, draft.get(backend).unwrap().colour);
        assert_eq!(toggle(&mut draft, task, backend).unwrap(), "Labelled T-1 backend");
        replace(&mut draft, task, Some(backend), Some(data)).unwrap();
        assert_eq!(draft.get(task).unwrap().labels, [data]);
        assert_eq!(toggle(&mut draft, task, data).unwrap(), "Took label data off T-1");
        assert!(find_or_create(&mut draft, " # ").is_err());
    }
}
