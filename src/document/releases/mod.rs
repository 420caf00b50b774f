//! Edits of releases: what they are, when they go out, what came of them; and of times in which nothing is released.

mod checks;
mod freezes;
mod going_out;
mod waves;

use super::draft::{Draft, EditError};
use super::log;
use super::tasks::{self, one_line};
use crate::plan::{Date, DateTime, GoDecision, Id, Kind, LogKind, LogStatus, Release, Task, Verdict};

pub use checks::{CheckList, add_checks, remove_check, rename_check, set_check_owner, tick_check, usual_checks};
pub use freezes::{add_freeze, change_freeze, remove_freeze};
pub use going_out::{Missing, go_out};
pub use waves::{add_wave, change_wave, not_through, remove_wave};

/// A text of a release.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum TextField {
    /// What it is called.
    Name,
    /// What it is for.
    Purpose,
    /// What makes us go back.
    BackOutTrigger,
    /// How to go back.
    BackOutPlan,
    /// Release notes; empty = as they follow from the finished tasks.
    Notes,
}

impl TextField {
    const fn of(self, release: &mut Release) -> &mut String {
        match self {
            Self::Name => &mut release.name,
            Self::Purpose => &mut release.purpose,
            Self::BackOutTrigger => &mut release.back_out_trigger,
            Self::BackOutPlan => &mut release.back_out_plan,
            Self::Notes => &mut release.notes,
        }
    }

    const fn word(self) -> &'static str {
        match self {
            Self::Name => "name",
            Self::Purpose => "purpose",
            Self::BackOutTrigger => "back-out trigger",
            Self::BackOutPlan => "back-out plan",
            Self::Notes => "notes",
        }
    }
}

/// Something that happens to a release.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Event {
    /// It went out.
    Released,
    /// Trouble that it brought was noticed.
    Failed,
    /// Service was as before again.
    Restored,
    /// It was taken back.
    BackedOut,
}

impl Event {
    const fn of(self, release: &mut Release) -> &mut Option<DateTime> {
        match self {
            Self::Released => &mut release.released,
            Self::Failed => &mut release.failed,
            Self::Restored => &mut release.restored,
            Self::BackedOut => &mut release.backed_out,
        }
    }
}

/// Adds a release. Gives its id and the words for the edit.
///
/// # Errors
/// When it has no name.
pub fn create(draft: &mut Draft<'_>, name: &str, date: Option<Date>) -> Result<(Id<Release>, String), EditError> {
    let name = one_line(name);
    if name.is_empty() {
        return Err(EditError::Input("Give the release a name.".into()));
    }
    let id = draft.next_id();
    let words = format!("Added the release {name}");
    draft.put(Release { id, name, date, ..Release::default() });
    Ok((id, words))
}

/// Sets a text.
///
/// # Errors
/// When the release is not there, or its name would be empty.
pub fn set_text(draft: &mut Draft<'_>, id: Id<Release>, field: TextField, text: &str) -> Result<String, EditError> {
    let name = draft.get(id)?.name.clone();
    let text = if field == TextField::Name { one_line(text) } else { text.trim().to_owned() };
    if field == TextField::Name && text.is_empty() {
        return Err(EditError::Input("A release needs a name; the old one stays.".into()));
    }
    let words = match field {
        TextField::Name => format!("Renamed the release {name} to {text}"),
        TextField::Notes if text.is_empty() => format!("Wrote the notes of {name} anew from its tasks"),
        _ => format!("Changed {} of {name}", field.word()),
    };
    draft.update(id, |release| *field.of(release) = text)?;
    Ok(words)
}

/// Sets the day it is promised for.
///
/// # Errors
/// When the release is not there.
pub fn set_date(draft: &mut Draft<'_>, id: Id<Release>, date: Option<Date>) -> Result<String, EditError> {
    draft.update(id, |release| release.date = date)?;
    Ok(format!("Changed date of {}", draft.get(id)?.name))
}

/// Sets the milestone that stands for it.
///
/// # Errors
/// When the release or the milestone is not there.
pub fn set_milestone(draft: &mut Draft<'_>, id: Id<Release>, milestone: Option<Id<Task>>) -> Result<String, EditError> {
    let found = milestone.map(|task| draft.get(task)).transpose()?;
    draft.update(id, |release| release.milestone = milestone)?;
    let name = draft.get(id)?.name.clone();
    Ok(match found {
        Some(task) => format!("{} stands for {name}", tasks::key(draft.plan(), &task)),
        None => format!("No milestone stands for {name}"),
    })
}

/// Takes a decision down, with how many checks hold now; it stands in the log, too, with all that was decided.
///
/// # Errors
/// When the release is not there, nobody decided, or what did not simply go, or goes with open checks, has no reason.
pub fn decide(
    draft: &mut Draft<'_>,
    id: Id<Release>,
    verdict: Verdict,
    by: &str,
    why: &str,
) -> Result<String, EditError> {
    let release = draft.get(id)?;
    let (by, why) = (one_line(by), why.trim().to_owned());
    if by.is_empty() {
        return Err(EditError::Input("Say who decides.".into()));
    }
    if verdict != Verdict::Go && why.is_empty() {
        let what = if verdict == Verdict::NoGo { "why not" } else { "on which conditions" };
        return Err(EditError::Input(format!("Say {what}.")));
    }
    let open = release.checks.iter().filter(|check| !check.done).count();
    if verdict == Verdict::Go && why.is_empty() && open > 0 {
        let what = if open == 1 { "a check" } else { "checks" };
        return Err(EditError::Input(format!("Say why it goes with {what} still open.")));
    }
    write_decision(draft, id, verdict, &by, &why)?;
    Ok(format!("{by} decided {} on {}", verdict_name(verdict).to_lowercase(), release.name))
}

/// Keeps a decision with the release, and writes it down in the log.
fn write_decision(
    draft: &mut Draft<'_>,
    id: Id<Release>,
    verdict: Verdict,
    by: &str,
    why: &str,
) -> Result<(), EditError> {
    let release = draft.get(id)?;
    let number = |count: usize| u32::try_from(count).unwrap_or(u32::MAX);
    let decision = GoDecision {
        verdict,
        at: draft.now(),
        by: by.into(),
        why: why.into(),
        checked: number(release.checks.iter().filter(|check| check.done).count()),
        checks: number(release.checks.len()),
        ..GoDecision::default()
    };
    write_down(draft, &release.name, &decision)?;
    draft.update(id, |release| release.decisions.push(decision))
}

/// Puts a decision on a release into the log, where whoever looks for what was decided finds it.
fn write_down(draft: &mut Draft<'_>, release: &str, decision: &GoDecision) -> Result<(), EditError> {
    let title = format!("{}: {release}", verdict_name(decision.verdict));
    let (entry, _) = log::create(draft, LogKind::Decision, &title)?;
    let checks = match decision.checks {
        0 => String::new(),
        all => format!(", with {} of {all} checks held", decision.checked),
    };
    let told = [format!("Decided by {}{checks}.", decision.by), decision.why.clone()].join("\n\n");
    log::set_text(draft, entry, log::TextField::Text, &told)?;
    let by = decision.by.to_lowercase();
    let owner = draft.plan().people.iter().find(|person| person.name.to_lowercase() == by).map(|person| person.id);
    log::set_owner(draft, entry, owner)?;
    log::set_status(draft, entry, LogStatus::Closed)?;
    Ok(())
}

/// What a verdict is called.
#[must_use]
pub const fn verdict_name(verdict: Verdict) -> &'static str {
    match verdict {
        Verdict::Go => "Go",
        Verdict::GoWithConditions => "Go with conditions",
        Verdict::NoGo => "No go",
    }
}

/// Says when something happened; `None` = it did not. What follows from it goes with it.
///
/// # Errors
/// When the release is not there, or the moments would not follow each other.
pub fn happened(
    draft: &mut Draft<'_>,
    id: Id<Release>,
    event: Event,
    at: Option<DateTime>,
) -> Result<String, EditError> {
    let mut release = Release::clone(&*draft.get(id)?);
    *event.of(&mut release) = at;
    if release.released.is_none() {
        (release.failed, release.backed_out) = (None, None);
    }
    if release.failed.is_none() {
        release.restored = None;
    }
    let before =
        |one: Option<DateTime>, other: Option<DateTime>| one.zip(other).is_some_and(|(one, other)| one < other);
    if before(release.failed, release.released) || before(release.backed_out, release.released) {
        return Err(EditError::Input("That was before the release went out.".into()));
    }
    if before(release.restored, release.failed) {
        return Err(EditError::Input("That was before the trouble began.".into()));
    }
    is_past(draft, at)?;
    let name = release.name.clone();
    let decided = release.decisions.last().is_some_and(|decision| decision.verdict != Verdict::NoGo);
    draft.put(release);
    Ok(match (event, at) {
        (Event::Released, Some(_)) if !decided => format!("Released {name} without a decision to go"),
        (Event::Released, Some(_)) => format!("Released {name}"),
        (Event::Released, None) => format!("{name} is not released"),
        (Event::Failed, Some(_)) => format!("{name} brought trouble"),
        (Event::Failed, None) => format!("{name} brought no trouble"),
        (Event::Restored, Some(_)) => format!("Service is restored after {name}"),
        (Event::Restored, None) => format!("Service is not restored after {name}"),
        (Event::BackedOut, Some(_)) => format!("Took {name} back"),
        (Event::BackedOut, None) => format!("{name} was not taken back"),
    })
}

/// Refuses a moment at which something is said to have happened and that is still to come.
fn is_past(draft: &Draft<'_>, at: Option<DateTime>) -> Result<(), EditError> {
    if at.is_some_and(|at| at > draft.now()) {
        return Err(EditError::Input("That is still to come: say it once it has happened.".into()));
    }
    Ok(())
}

/// Deletes a release; its tasks stay.
///
/// # Errors
/// When it is not there.
pub fn delete(draft: &mut Draft<'_>, id: Id<Release>) -> Result<String, EditError> {
    let name = draft.get(id)?.name.clone();
    draft.remove(Kind::Release, id.any())?;
    Ok(format!("Deleted the release {name}"))
}

#[cfg(test)]
mod tests;
