//! The retrospective of a sprint: notes and votes, and what becomes of them.

use super::order::{Spot, add_task, move_tasks};
use super::{Sprint, following};
use crate::document::draft::{Draft, EditError};
use crate::document::tasks::{key, one_line};
use crate::plan::{Id, Lesson, RetroKind, RetroNote, Task};

/// Category of lessons that retrospectives taught.
const CATEGORY: &str = "Retrospective";

fn note(draft: &Draft<'_>, sprint: Id<Sprint>, at: usize) -> Result<RetroNote, EditError> {
    let found = draft.get(sprint)?.retro_notes.get(at).cloned();
    found.ok_or_else(|| EditError::Input("This note is no longer there.".into()))
}

fn change_at(
    draft: &mut Draft<'_>,
    sprint: Id<Sprint>,
    at: usize,
    change: impl FnOnce(&mut RetroNote),
) -> Result<(), EditError> {
    note(draft, sprint, at)?;
    draft.update(sprint, |sprint| {
        if let Some(note) = sprint.retro_notes.get_mut(at) {
            change(note);
        }
    })
}

/// Adds a note.
///
/// # Errors
/// When the text is empty or the sprint is not there.
pub fn add_note(draft: &mut Draft<'_>, sprint: Id<Sprint>, kind: RetroKind, text: &str) -> Result<String, EditError> {
    let text = one_line(text);
    if text.is_empty() {
        return Err(EditError::Input("Write the note first.".into()));
    }
    draft.update(sprint, |sprint| {
        sprint.retro_notes.push(RetroNote { note_kind: kind, text, ..RetroNote::default() });
    })?;
    Ok(format!("Added a note to the retrospective of {}", draft.get(sprint)?.name))
}

/// Changes the text of a note; an empty one deletes it.
///
/// # Errors
/// When the note or the sprint is not there.
pub fn change_note(draft: &mut Draft<'_>, sprint: Id<Sprint>, at: usize, text: &str) -> Result<String, EditError> {
    let text = one_line(text);
    if text.is_empty() {
        note(draft, sprint, at)?;
        draft.update(sprint, |sprint| drop(sprint.retro_notes.remove(at)))?;
        return Ok(format!("Deleted a note of the retrospective of {}", draft.get(sprint)?.name));
    }
    change_at(draft, sprint, at, |note| note.text = text)?;
    Ok(format!("Changed a note of the retrospective of {}", draft.get(sprint)?.name))
}

/// Gives a note a vote, or takes one back.
///
/// # Errors
/// When the note or the sprint is not there.
pub fn vote(draft: &mut Draft<'_>, sprint: Id<Sprint>, at: usize, up: bool) -> Result<String, EditError> {
    change_at(draft, sprint, at, |note| {
        note.votes = if up { note.votes.saturating_add(1) } else { note.votes.saturating_sub(1) };
    })?;
    let text = note(draft, sprint, at)?.text;
    Ok(if up { format!("Voted for “{text}”") } else { format!("Took a vote off “{text}”") })
}

/// Makes a task of a note, in the next sprint, or in the backlog where none is planned. Gives its id and the words.
///
/// # Errors
/// When the note or the sprint is not there.
pub fn note_to_task(draft: &mut Draft<'_>, sprint: Id<Sprint>, at: usize) -> Result<(Id<Task>, String), EditError> {
    let text = note(draft, sprint, at)?.text;
    let next = following(draft.plan(), sprint);
    let (id, _) = add_task(draft, None, &text, None)?;
    if next.is_some() {
        move_tasks(draft, &[id], next, Spot::End)?;
    }
    change_at(draft, sprint, at, |note| note.task = Some(id))?;
    let place =
        next.map(|next| draft.get(next)).transpose()?.map_or("the backlog".to_owned(), |next| next.name.clone());
    Ok((id, format!("Added {} {text} to {place}", key(draft.plan(), &*draft.get(id)?))))
}

/// Keeps a note as a lesson for other projects.
///
/// # Errors
/// When the note or the sprint is not there, or when it is a lesson already.
pub fn note_to_lesson(draft: &mut Draft<'_>, sprint: Id<Sprint>, at: usize) -> Result<String, EditError> {
    let found = note(draft, sprint, at)?;
    if found.lesson.is_some_and(|lesson| draft.plan().get(lesson).is_some()) {
        return Err(EditError::Input("It is a lesson already.".into()));
    }
    let id: Id<Lesson> = draft.next_id();
    let date = Some(draft.now().date());
    let what = format!("Retrospective of {}", draft.get(sprint)?.name);
    draft.put(Lesson { id, title: found.text.clone(), what, category: CATEGORY.into(), date, ..Lesson::default() });
    change_at(draft, sprint, at, |note| note.lesson = Some(id))?;
    Ok(format!("Kept “{}” as a lesson", found.text))
}
