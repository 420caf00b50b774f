//! Edits of a task's checklist. Lines have no identity of their own; they are named by their place, from 0.

use super::draft::{Draft, EditError};
use super::tasks::{self, Place, key};
use super::{board, sprints};
use crate::plan::{Category, ChecklistItem, Column, Id, Task};

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
/// When the task or the line is not there, or the line has become a task.
pub fn tick(draft: &mut Draft<'_>, task: Id<Task>, line: usize, done: bool) -> Result<String, EditError> {
    let text = text_of(draft, task, line)?;
    let own =
        draft.get(task)?.checklist.get(line).and_then(|item| item.task).and_then(|id| draft.plan().get(id).cloned());
    if let Some(own) = own {
        let key = key(draft.plan(), &own);
        return Err(EditError::Input(format!("“{text}” is {key}, and ticked when that is done.")));
    }
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

/// Makes a task of a line, which is ticked from then on when that task is done. It stands just after the task of the
/// checklist, as part of the same summary (a task below it would make a summary of that, and take its card off the board);
/// of a summary, last in it. It has that task's labels, priority, sprint and release, and nobody does it yet; where that
/// one is on the board, it stands last in the first to-do column. Gives its id and the words for the edit.
///
/// # Errors
/// When the line is done or a task already, the task or the line is not there, or the column refuses cards over its limit.
pub fn to_task(draft: &mut Draft<'_>, task: Id<Task>, line: usize) -> Result<(Id<Task>, String), EditError> {
    let text = text_of(draft, task, line)?;
    let source = draft.get(task)?;
    if let Some(item) = source.checklist.get(line) {
        if item.task.is_some_and(|task| draft.plan().get(task).is_some()) {
            return Err(EditError::Input("It is a task already.".into()));
        }
        if item.done {
            return Err(EditError::Input("It is done already. Take its tick off first.".into()));
        }
    }
    let summary = draft.plan().tasks.iter().any(|other| other.parent == Some(task) && !other.archived);
    let place = if summary { Place::LastIn(Some(task)) } else { Place::After(task) };
    let (id, _) = tasks::create(draft, &text, place)?;
    let now = draft.now();
    draft.update(id, |new| {
        new.labels.clone_from(&source.labels);
        new.priority = source.priority;
        new.release = source.release;
        if source.sprint.is_some() {
            sprints::enter(new, source.sprint, now);
        }
    })?;
    let columns = board::columns(draft.plan());
    let to_do = |id: &&Id<Column>| draft.plan().get(**id).is_some_and(|found| found.category == Category::ToDo);
    let first = columns.iter().find(to_do).or(columns.first()).copied();
    if let Some(column) = first.filter(|_| summary || source.column.is_some()) {
        board::move_cards(draft, &[id], Some(column), board::Spot::End, &|_| None)?;
    }
    tasks::not_in_the_past(draft, id)?;
    draft.update(task, |task| {
        if let Some(item) = task.checklist.get_mut(line) {
            item.task = Some(id);
        }
    })?;
    Ok((id, format!("Made {} of “{text}”", key(draft.plan(), &*draft.get(id)?))))
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
    use super::super::{labels, starter};
    use super::*;
    use crate::plan::{DateTime, Ids};

    #[test]
    fn a_line_becomes_a_task_and_is_ticked_by_it() {
        let mut ids = Ids::seeded(4);
        let plan = starter::blank("Test", DateTime(0), &mut ids);
        let columns = board::columns(&plan);
        let mut draft = Draft::new(&plan, &mut ids, DateTime(60));
        let card = board::NewCard { name: "Move".into(), ..board::NewCard::default() };
        let (task, _) = board::add_card(&mut draft, columns[1], &card).unwrap();
        board::add_card(&mut draft, columns[0], &board::NewCard { name: "there".into(), ..card }).unwrap();
        let label = labels::find_or_create(&mut draft, "ops").unwrap();
        labels::toggle(&mut draft, task, label).unwrap();
        add(&mut draft, task, "Pack\nLabel").unwrap();
        let (made, words) = to_task(&mut draft, task, 0).unwrap();
        assert_eq!(words, "Made T-3 of “Pack”");
        assert!(to_task(&mut draft, task, 0).is_err(), "once");
        assert_eq!(board::tasks_in(draft.plan(), columns[0]).last(), Some(&made));
        let new = draft.get(made).unwrap();
        assert_eq!((new.name.as_str(), new.parent, &new.labels), ("Pack", None, &vec![label]));
        let ticked = |draft: &Draft<'_>| {
            let task = draft.get(task).unwrap();
            task.checklist.iter().map(|line| line.is_done(draft.plan())).collect::<Vec<_>>()
        };
        assert_eq!(
            tick(&mut draft, task, 0, true).unwrap_err().to_string(),
            "“Pack” is T-3, and ticked when that is done."
        );
        assert_eq!(ticked(&draft), [false, false]);
        board::move_cards(&mut draft, &[made], Some(columns[3]), board::Spot::End, &|_| None).unwrap();
        assert_eq!(ticked(&draft), [true, false]);
        // Without its task it is a line as before.
        tasks::delete(&mut draft, &[made]).unwrap();
        assert_eq!(ticked(&draft), [false, false]);
        tick(&mut draft, task, 0, true).unwrap();
        assert!(to_task(&mut draft, task, 0).is_err(), "done");

        // Of a summary it is one more task in it; off the board it stays off it.
        let (child, _) = tasks::create(&mut draft, "child", Place::LastIn(Some(task))).unwrap();
        let (inside, _) = to_task(&mut draft, task, 1).unwrap();
        assert_eq!(
            (draft.get(inside).unwrap().parent, draft.get(inside).unwrap().column),
            (Some(task), Some(columns[0]))
        );
        add(&mut draft, child, "Tape").unwrap();
        let (tape, _) = to_task(&mut draft, child, 0).unwrap();
        assert_eq!((draft.get(tape).unwrap().parent, draft.get(tape).unwrap().column), (Some(task), None));
        assert!(draft.finish("t").is_ok());
    }

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
