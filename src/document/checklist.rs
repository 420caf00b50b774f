//! Edits of a task's checklist. Lines have no identity of their own; they are named by their place, from 0.

use super::draft::{Draft, EditError};
use super::tasks::key;
use crate::plan::{ChecklistItem, Id, Task};

/// Adds lines at the end: one for each line of the text that is not empty.
///
/// # Errors
/// When the task is not there or the text is empty.
pub fn add(draft: &mut Draft<'_>, task: Id<Task>, text: &str) -> Result<String, EditError> {
    let lines: Vec<ChecklistItem> = text
        .lines()
        .map(str::trim)
        .filter(|line| !line.is_empty())
        .map(|line| ChecklistItem { text: line.into(), ..ChecklistItem::default() })
        .collect();
    let Some(first) = lines.first().map(|line| line.text.clone()) else {
        return Err(EditError::Input("Type what the line should say first.".into()));
    };
    let count = lines.len();
    let what = key(draft.plan(), &*draft.get(task)?);
    draft.update(task, |task| task.checklist.extend(lines))?;
    Ok(if count == 1 { format!("Added “{first}” to {what}") } else { format!("Added {count} lines to {what}") })
}

/// Ticks a line, or takes the tick off.
///
/// # Errors
/// When the task or the line is not there.
pub fn tick(draft: &mut Draft<'_>, task: Id<Task>, line: usize, done: bool) -> Result<String, EditError> {
    let text = text_of(draft, task, line)?;
    draft.update(task, |task| {
        if let Some(item) = task.checklist.get_mut(line) {
            item.done = done;
        }
    })?;
    Ok(if done { format!("Ticked “{text}”") } else { format!("Reopened “{text}”") })
}

/// Changes the words of a line; empty words delete it.
///
/// # Errors
/// When the task or the line is not there.
pub fn rename(draft: &mut Draft<'_>, task: Id<Task>, line: usize, text: &str) -> Result<String, EditError> {
    let text = text.trim();
    if text.is_empty() {
        return remove(draft, task, line);
    }
    text_of(draft, task, line)?;
    draft.update(task, |task| {
        if let Some(item) = task.checklist.get_mut(line) {
            item.text = text.into();
        }
    })?;
    Ok(format!("Changed a line of {} to “{text}”", key(draft.plan(), &*draft.get(task)?)))
}

/// Moves a line by places: negative upwards.
///
/// # Errors
/// When the task or the line is not there.
pub fn shift(draft: &mut Draft<'_>, task: Id<Task>, line: usize, by: isize) -> Result<String, EditError> {
    let text = text_of(draft, task, line)?;
    draft.update(task, |task| {
        let to = line.saturating_add_signed(by).min(task.checklist.len() - 1);
        let item = task.checklist.remove(line);
        task.checklist.insert(to, item);
    })?;
    Ok(format!("Moved “{text}”"))
}

/// Deletes a line.
///
/// # Errors
/// When the task or the line is not there.
pub fn remove(draft: &mut Draft<'_>, task: Id<Task>, line: usize) -> Result<String, EditError> {
    let text = text_of(draft, task, line)?;
    draft.update(task, |task| {
        task.checklist.remove(line);
    })?;
    Ok(format!("Deleted “{text}”"))
}

/// The words of a line, which also says that it is there.
fn text_of(draft: &Draft<'_>, task: Id<Task>, line: usize) -> Result<String, EditError> {
    let task = draft.get(task)?;
    task.checklist
        .get(line)
        .map(|item| item.text.clone())
        .ok_or_else(|| EditError::Input("This line is no longer in the checklist.".into()))
}

#[cfg(test)]
mod tests {
    use super::super::{starter, tasks};
    use super::*;
    use crate::plan::{DateTime, Ids};

    #[test]
    fn lines_are_added_ticked_moved_and_deleted() {
        let mut ids = Ids::seeded(4);
        let plan = starter::blank("Test", DateTime(0), &mut ids);
        let mut draft = Draft::new(&plan, &mut ids, DateTime(0));
        let (task, _) = tasks::create(&mut draft, "t", tasks::Place::LastIn(None)).unwrap();
        let lines = |draft: &Draft<'_>| {
            let task = draft.get(task).unwrap();
            task.checklist
                .iter()
                .map(|item| format!("{}{}", item.text, if item.done { "!" } else { "" }))
                .collect::<Vec<_>>()
        };
        assert_eq!(add(&mut draft, task, "a\n\n b \nc").unwrap(), "Added 3 lines to T-1");
        assert_eq!(tick(&mut draft, task, 1, true).unwrap(), "Ticked “b”");
        shift(&mut draft, task, 1, 5).unwrap();
        assert_eq!(lines(&draft), ["a", "c", "b!"]);
        shift(&mut draft, task, 2, -1).unwrap();
        rename(&mut draft, task, 0, "A").unwrap();
        rename(&mut draft, task, 2, " ").unwrap();
        assert_eq!(lines(&draft), ["A", "b!"]);
        assert!(remove(&mut draft, task, 2).is_err());
        assert!(add(&mut draft, task, "\n").is_err());
    }
}
