//! The retrospective of a sprint: notes and votes, and what becomes of them.

use super::order::add_task;
use super::{Sprint, following};
use crate::document::draft::{Draft, EditError};
use crate::document::tasks::{key, one_line};
use crate::plan::{Id, Lesson, RetroKind, RetroNote, Task};

/// Category of lessons that retrospectives taught.
const CATEGORY: &str = "Retrospective";

fn note(draft: &Draft<'_>, sprint: Id<Sprint>, id: Id<RetroNote>) -> Result<RetroNote, EditError> {
    let found = draft.get(sprint)?.retro_notes.iter().find(|note| note.id == id).cloned();
    found.ok_or_else(|| EditError::Input("This note is no longer there.".into()))
}

fn change_in(
    draft: &mut Draft<'_>,
    sprint: Id<Sprint>,
    id: Id<RetroNote>,
    change: impl FnOnce(&mut RetroNote),
) -> Result<(), EditError> {
    note(draft, sprint, id)?;
    draft.update(sprint, |sprint| {
        if let Some(note) = sprint.retro_notes.iter_mut().find(|note| note.id == id) {
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
    let id = draft.next_id();
    draft.update(sprint, |sprint| {
        sprint.retro_notes.push(RetroNote { id, note_kind: kind, text, ..RetroNote::default() });
    })?;
    Ok(format!("Added a note to the retrospective of {}", draft.get(sprint)?.name))
}

/// Changes the text of a note; an empty one deletes it.
///
/// # Errors
/// When the note or the sprint is not there.
pub fn change_note(
    draft: &mut Draft<'_>,
    sprint: Id<Sprint>,
    id: Id<RetroNote>,
    text: &str,
) -> Result<String, EditError> {
    let text = one_line(text);
    if text.is_empty() {
        note(draft, sprint, id)?;
        draft.update(sprint, |sprint| sprint.retro_notes.retain(|note| note.id != id))?;
        return Ok(format!("Deleted a note of the retrospective of {}", draft.get(sprint)?.name));
    }
    change_in(draft, sprint, id, |note| note.text = text)?;
    Ok(format!("Changed a note of the retrospective of {}", draft.get(sprint)?.name))
}

/// Gives a note a vote, or takes one back.
///
/// # Errors
/// When the note or the sprint is not there.
pub fn vote(draft: &mut Draft<'_>, sprint: Id<Sprint>, id: Id<RetroNote>, up: bool) -> Result<String, EditError> {
    change_in(draft, sprint, id, |note| {
        note.votes = if up { note.votes.saturating_add(1) } else { note.votes.saturating_sub(1) };
    })?;
    let text = note(draft, sprint, id)?.text;
    Ok(if up { format!("Voted for “{text}”") } else { format!("Took a vote off “{text}”") })
}

/// Makes a task of a note, in the next sprint, or in the backlog where none is planned. Gives its id and the words.
///
/// # Errors
/// When the note or the sprint is not there, or when it is a task already.
pub fn note_to_task(
    draft: &mut Draft<'_>,
    sprint: Id<Sprint>,
    id: Id<RetroNote>,
) -> Result<(Id<Task>, String), EditError> {
    let found = note(draft, sprint, id)?;
    if let Some(task) = found.task.and_then(|task| draft.plan().get(task)) {
        return Err(EditError::Input(format!("It is a task already: {}.", key(draft.plan(), task))));
    }
    let next = following(draft.plan(), sprint);
    let (task, words) = add_task(draft, next, &found.text, None)?;
    change_in(draft, sprint, id, |note| note.task = Some(task))?;
    let place = next.map(|next| draft.get(next)).transpose()?;
    Ok((task, format!("{words} to {}", place.map_or("the backlog".into(), |next| next.name.clone()))))
}

/// Keeps a note as a lesson for other projects.
///
/// # Errors
/// When the note or the sprint is not there, or when it is a lesson already.
pub fn note_to_lesson(draft: &mut Draft<'_>, sprint: Id<Sprint>, id: Id<RetroNote>) -> Result<String, EditError> {
    let found = note(draft, sprint, id)?;
    if found.lesson.is_some_and(|lesson| draft.plan().get(lesson).is_some()) {
        return Err(EditError::Input("It is a lesson already.".into()));
    }
    let lesson: Id<Lesson> = draft.next_id();
    let date = Some(draft.now().date());
    let what = format!("Retrospective of {}", draft.get(sprint)?.name);
    draft.put(Lesson {
        id: lesson,
        title: found.text.clone(),
        what,
        category: CATEGORY.into(),
        date,
        ..Lesson::default()
    });
    change_in(draft, sprint, id, |note| note.lesson = Some(lesson))?;
    Ok(format!("Kept “{}” as a lesson", found.text))
}
