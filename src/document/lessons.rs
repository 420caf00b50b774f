//! Edits of lessons: written down, changed, taken over from another project, made into work.

use super::draft::{Draft, EditError};
use super::tasks::{self, one_line};
use crate::plan::{Id, Kind, Lesson, Task};

/// A text of a lesson.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum TextField {
    /// In a few words.
    Title,
    /// What happened.
    What,
    /// Why.
    Why,
    /// What to do next time.
    NextTime,
    /// Category.
    Category,
}

impl TextField {
    const fn of(self, lesson: &mut Lesson) -> &mut String {
        match self {
            Self::Title => &mut lesson.title,
            Self::What => &mut lesson.what,
            Self::Why => &mut lesson.why,
            Self::NextTime => &mut lesson.next_time,
            Self::Category => &mut lesson.category,
        }
    }
}

/// Writes a lesson down: its title is what happened, in a few words, where it has no other. Gives its id and the words for
/// the edit.
///
/// # Errors
/// When it says nothing, or what taught it is not there.
pub fn add(draft: &mut Draft<'_>, lesson: Lesson) -> Result<(Id<Lesson>, String), EditError> {
    let mut lesson = Lesson { date: lesson.date.or_else(|| Some(draft.now().date())), ..lesson };
    for text in [&mut lesson.what, &mut lesson.why, &mut lesson.next_time, &mut lesson.category] {
        *text = text.trim().to_owned();
    }
    lesson.title = one_line(&lesson.title);
    if lesson.title.is_empty() {
        lesson.title = short(&lesson.what);
    }
    if lesson.title.is_empty() {
        return Err(EditError::Input("Say what happened.".into()));
    }
    lesson.id = draft.next_id();
    let (id, words) = (lesson.id, format!("Wrote down the lesson “{}”", lesson.title));
    draft.put(lesson);
    Ok((id, words))
}

/// The first sentence of a text, as far as it fits a title.
fn short(text: &str) -> String {
    const MOST: usize = 80;
    let line = text.trim().lines().next().unwrap_or_default();
    let sentence = line.split_inclusive(". ").next().unwrap_or_default().trim_end_matches(['.', ' ']);
    if sentence.chars().count() <= MOST {
        return sentence.to_owned();
    }
    let kept: String = sentence.chars().take(MOST - 1).collect();
    format!("{}…", kept.trim_end())
}

/// Sets a text.
///
/// # Errors
/// When the lesson is not there, or its title would be empty.
pub fn set_text(draft: &mut Draft<'_>, id: Id<Lesson>, field: TextField, text: &str) -> Result<String, EditError> {
    let text = if field == TextField::Title { one_line(text) } else { text.trim().to_owned() };
    if field == TextField::Title && text.is_empty() {
        return Err(EditError::Input("A lesson needs a title; the old one stays.".into()));
    }
    draft.update(id, |lesson| *field.of(lesson) = text)?;
    Ok(format!("Changed the lesson “{}”", draft.get(id)?.title))
}

/// Takes a lesson over from another project: what taught it stays there.
///
/// # Errors
/// When it is here already.
pub fn take(draft: &mut Draft<'_>, lesson: &Lesson, origin: &str) -> Result<(Id<Lesson>, String), EditError> {
    let origin = if lesson.origin.is_empty() { origin } else { &lesson.origin };
    if draft.plan().lessons.iter().any(|known| known.title == lesson.title && known.origin == origin) {
        return Err(EditError::Input("This lesson is here already.".into()));
    }
    let copy = Lesson {
        title: lesson.title.clone(),
        what: lesson.what.clone(),
        why: lesson.why.clone(),
        next_time: lesson.next_time.clone(),
        category: lesson.category.clone(),
        date: lesson.date,
        origin: origin.into(),
        ..Lesson::default()
    };
    let (id, _) = add(draft, copy)?;
    Ok((id, format!("Took over the lesson “{}”", lesson.title)))
}

/// Makes a task of what a lesson says to do next time; the lesson then leads to it, unless
/// a task taught it. Gives the task's id and the words for the edit.
///
/// # Errors
/// When the lesson does not say what to do, or is not there.
pub fn to_task(draft: &mut Draft<'_>, id: Id<Lesson>) -> Result<(Id<Task>, String), EditError> {
    let lesson = draft.get(id)?;
    if lesson.next_time.is_empty() {
        return Err(EditError::Input("Say first what to do next time.".into()));
    }
    let (task, words) = tasks::create(draft, &short(&lesson.next_time), tasks::Place::LastIn(None))?;
    let told = [lesson.next_time.as_str(), &lesson.what, &lesson.why];
    let told: Vec<&str> = told.into_iter().filter(|text| !text.is_empty()).collect();
    let from = if lesson.origin.is_empty() { String::new() } else { format!(" of {}", lesson.origin) };
    let text = format!("{}\n\nLesson{from}: {}", told.join("\n\n"), lesson.title);
    draft.update(task, |task| task.description = text)?;
    tasks::not_in_the_past(draft, task)?;
    if lesson.task.is_none() {
        draft.update(id, |lesson| lesson.task = Some(task))?;
    }
    Ok((task, words))
}

/// Deletes a lesson.
///
/// # Errors
/// When it is not there.
pub fn delete(draft: &mut Draft<'_>, id: Id<Lesson>) -> Result<String, EditError> {
    let title = draft.get(id)?.title.clone();
    draft.remove(Kind::Lesson, id.any())?;
    Ok(format!("Deleted the lesson “{title}”"))
}

#[cfg(test)]
mod tests {
    use super::super::starter;
    use super::*;
    use crate::plan::{DateTime, Ids};

    #[test]
    fn a_lesson_is_written_taken_over_and_made_into_work() {
        let mut ids = Ids::seeded(4);
        let plan = starter::blank("Test", DateTime(0), &mut ids);
        let mut draft = Draft::new(&plan, &mut ids, DateTime(86_400));
        assert!(add(&mut draft, Lesson { why: "why".into(), ..Lesson::default() }).is_err());
        let told = "The sandbox came three weeks late. Nobody had asked when it would.";
        let lesson = Lesson { what: told.into(), next_time: "Ask for dates in writing".into(), ..Lesson::default() };
        let (id, words) = add(&mut draft, lesson).unwrap();
        assert_eq!(words, "Wrote down the lesson “The sandbox came three weeks late”");
        let lesson = draft.get(id).unwrap();
        assert_eq!(lesson.date.map(|day| day.0), Some(1));
        assert!(set_text(&mut draft, id, TextField::Title, " ").is_err());
        set_text(&mut draft, id, TextField::Category, " Suppliers ").unwrap();

        let (copy, _) = take(&mut draft, &lesson, "Portal").unwrap();
        assert!(take(&mut draft, &lesson, "Portal").is_err(), "once");
        let (task, words) = to_task(&mut draft, copy).unwrap();
        assert_eq!(words, "Added T-1 Ask for dates in writing");
        let made = draft.get(task).unwrap();
        assert!(
            made.description.ends_with("Lesson of Portal: The sandbox came three weeks late"),
            "{}",
            made.description
        );
        assert_eq!(draft.get(copy).unwrap().task, Some(task));
        delete(&mut draft, id).unwrap();
        assert_eq!(draft.plan().lessons.len(), 1);
        let (bare, _) = add(&mut draft, Lesson { title: "t".into(), ..Lesson::default() }).unwrap();
        assert!(to_task(&mut draft, bare).is_err());
        assert!(draft.finish("t").unwrap().is_some());
    }
}
