//! Edits of comments.

use super::draft::{Draft, EditError};
use crate::plan::{AnyId, AnyRecord, Comment, Id, Kind, Person, Project};

/// Writes a comment on a record.
///
/// # Errors
/// When the text is empty, or the record or the author is not there.
pub fn add(draft: &mut Draft<'_>, subject: AnyId, author: Option<Id<Person>>, text: &str) -> Result<String, EditError> {
    let text = text.trim();
    if text.is_empty() {
        return Err(EditError::Input("Write the comment first.".into()));
    }
    let what = match draft.plan().find(subject) {
        Some(AnyRecord::Task(task)) => super::tasks::key(draft.plan(), &task),
        Some(AnyRecord::Risk(risk)) if risk.number > 0 => Project::risk_key(risk.number),
        Some(record) => record.kind().word().replace('_', " "),
        None => return Err(EditError::Input("What this comment is about is no longer in the plan.".into())),
    };
    let (id, at) = (draft.next_id(), draft.now());
    draft.put(Comment { id, subject, author, at, text: text.into(), ..Comment::default() });
    Ok(format!("Commented on {what}"))
}

/// Changes a comment; an empty text deletes it.
///
/// # Errors
/// When it is not there.
pub fn change(draft: &mut Draft<'_>, id: Id<Comment>, text: &str) -> Result<String, EditError> {
    if text.trim().is_empty() {
        return delete(draft, id);
    }
    draft.update(id, |comment| comment.text = text.trim().into())?;
    Ok("Changed a comment".into())
}

/// Deletes a comment.
///
/// # Errors
/// When it is not there.
pub fn delete(draft: &mut Draft<'_>, id: Id<Comment>) -> Result<String, EditError> {
    draft.remove(Kind::Comment, id.any())?;
    Ok("Deleted a comment".into())
}

#[cfg(test)]
mod tests {
    use super::super::{starter, tasks};
    use super::*;
    use crate::plan::{DateTime, Ids};

    #[test]
    fn comments_go_with_what_they_are_on() {
        let mut ids = Ids::seeded(4);
        let plan = starter::blank("Test", DateTime(0), &mut ids);
        let mut draft = Draft::new(&plan, &mut ids, DateTime(60));
        let (task, _) = tasks::create(&mut draft, "t", tasks::Place::LastIn(None)).unwrap();
        assert_eq!(add(&mut draft, task.any(), None, " Hello ").unwrap(), "Commented on T-1");
        let comment = draft.plan().comments.iter().next().unwrap().clone();
        assert_eq!((comment.text.as_str(), comment.at), ("Hello", DateTime(60)));
        assert!(add(&mut draft, task.any(), None, " ").is_err());
        assert!(add(&mut draft, comment.id.any(), None, "on a comment").is_ok());
        tasks::delete(&mut draft, &[task]).unwrap();
        assert!(draft.plan().comments.is_empty());
    }
}
