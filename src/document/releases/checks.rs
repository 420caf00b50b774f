//! Edits of checklists: go or no go, and the closing of the project. Checks are named by their place, from 0.

use crate::document::draft::{Draft, EditError};
use crate::document::tasks;
use crate::plan::{GoCheck, Id, Person, Release};

/// Which checklist.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum CheckList {
    /// Go or no go for a release.
    Release(Id<Release>),
    /// What is to be seen to before the project is closed.
    Closing,
}

/// What is usually asked before a release goes out.
const RELEASE: [&str; 8] = [
    "All tasks in scope are done or taken out",
    "Acceptance is signed off",
    "Tests passed on the build that goes out",
    "Security findings are closed or accepted",
    "Back-out was rehearsed",
    "Monitoring and alerts are in place",
    "Support knows what changes and what to say",
    "Users have been told",
];

/// What is usually seen to before a project is closed.
const CLOSING: [&str; 9] = [
    "The sponsor has accepted the result",
    "Open issues and risks have new owners",
    "Operations and support have taken over",
    "Documents are where others find them",
    "Contracts and orders are closed",
    "Costs are booked to the last invoice",
    "Accesses and environments are taken down",
    "Lessons are written down",
    "People are thanked and free for other work",
];

impl CheckList {
    fn read(self, draft: &Draft<'_>) -> Result<Vec<GoCheck>, EditError> {
        Ok(match self {
            Self::Release(id) => draft.get(id)?.checks.clone(),
            Self::Closing => draft.get(tasks::project(draft)?)?.closing.clone(),
        })
    }

    fn write(self, draft: &mut Draft<'_>, checks: Vec<GoCheck>) -> Result<(), EditError> {
        match self {
            Self::Release(id) => draft.update(id, |release| release.checks = checks),
            Self::Closing => {
                let project = tasks::project(draft)?;
                draft.update(project, |project| project.closing = checks)
            }
        }
    }

    /// What the list is of, in the words of an edit.
    fn name(self, draft: &Draft<'_>) -> Result<String, EditError> {
        Ok(match self {
            Self::Release(id) => draft.get(id)?.name.clone(),
            Self::Closing => "closing".into(),
        })
    }

    /// Changes the check at a place; gives what it said before.
    fn change(self, draft: &mut Draft<'_>, at: usize, change: impl FnOnce(&mut GoCheck)) -> Result<String, EditError> {
        let mut checks = self.read(draft)?;
        let check = checks.get_mut(at).ok_or_else(gone)?;
        let text = check.text.clone();
        change(check);
        self.write(draft, checks)?;
        Ok(text)
    }
}

fn gone() -> EditError {
    EditError::Input("This check is no longer on the list.".into())
}

/// Adds checks at the end: one for each line of the text that is not empty.
///
/// # Errors
/// When the text is empty, or what the list is of is not there.
pub fn add_checks(draft: &mut Draft<'_>, list: CheckList, text: &str) -> Result<String, EditError> {
    let lines: Vec<&str> = text.lines().map(str::trim).filter(|line| !line.is_empty()).collect();
    let Some(first) = lines.first() else {
        return Err(EditError::Input("Type what must hold first.".into()));
    };
    let name = list.name(draft)?;
    let words = match lines.len() {
        1 => format!("Added the check “{first}” for {name}"),
        count => format!("Added {count} checks for {name}"),
    };
    let mut checks = list.read(draft)?;
    checks.extend(lines.iter().map(|line| GoCheck { text: (*line).into(), ..GoCheck::default() }));
    list.write(draft, checks)?;
    Ok(words)
}

/// Adds what is usually asked and not on the list yet.
///
/// # Errors
/// When what the list is of is not there, or all of it is on the list.
pub fn usual_checks(draft: &mut Draft<'_>, list: CheckList) -> Result<String, EditError> {
    let known = list.read(draft)?;
    let usual: &[&str] = if list == CheckList::Closing { &CLOSING } else { &RELEASE };
    let new: Vec<&str> = usual.iter().copied().filter(|line| known.iter().all(|check| check.text != *line)).collect();
    if new.is_empty() {
        return Err(EditError::Input("The usual checks are all on the list.".into()));
    }
    add_checks(draft, list, &new.join("\n"))
}

/// Ticks a check, or takes the tick off.
///
/// # Errors
/// When the check is not there.
pub fn tick_check(draft: &mut Draft<'_>, list: CheckList, at: usize, done: bool) -> Result<String, EditError> {
    let text = list.change(draft, at, |check| check.done = done)?;
    Ok(if done { format!("Ticked “{text}”") } else { format!("Reopened “{text}”") })
}

/// Changes the words of a check; empty words delete it.
///
/// # Errors
/// When the check is not there.
pub fn rename_check(draft: &mut Draft<'_>, list: CheckList, at: usize, text: &str) -> Result<String, EditError> {
    let text = tasks::one_line(text);
    if text.is_empty() {
        return remove_check(draft, list, at);
    }
    list.change(draft, at, |check| check.text.clone_from(&text))?;
    Ok(format!("Changed a check to “{text}”"))
}

/// Sets who answers for a check.
///
/// # Errors
/// When the check or the person is not there.
pub fn set_check_owner(
    draft: &mut Draft<'_>,
    list: CheckList,
    at: usize,
    owner: Option<Id<Person>>,
) -> Result<String, EditError> {
    let person = owner.map(|owner| draft.get(owner)).transpose()?;
    let text = list.change(draft, at, |check| check.owner = owner)?;
    Ok(match person {
        Some(person) => format!("{} answers for “{text}”", person.name),
        None => format!("Nobody answers for “{text}”"),
    })
}

/// Deletes a check.
///
/// # Errors
/// When the check is not there.
pub fn remove_check(draft: &mut Draft<'_>, list: CheckList, at: usize) -> Result<String, EditError> {
    let mut checks = list.read(draft)?;
    if at >= checks.len() {
        return Err(gone());
    }
    let text = checks.remove(at).text;
    list.write(draft, checks)?;
    Ok(format!("Deleted the check “{text}”"))
}
