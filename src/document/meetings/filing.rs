//! Marked lines of the minutes become tasks, entries of the log and risks, all in one step.

use std::collections::BTreeSet;

use super::named;
use crate::document::board::{self, NewCard};
use crate::document::details::priority_word;
use crate::document::draft::{Draft, EditError};
use crate::document::tasks::{self, Place};
use crate::document::{assign, log, risks};
use crate::plan::{Date, Id, LogKind, LogStatus, Meeting, Person, Priority, RiskKind};

/// Who sees to something: a person of the project, or one to be added.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Who {
    /// In the project.
    Known(Id<Person>),
    /// Not in the project yet, by name.
    New(String),
}

/// What a line becomes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Filed {
    /// A task, in the first column of the board, and its duration in words, where one was typed.
    Action(NewCard, Option<String>),
    /// An entry of the log.
    Entry {
        /// Issue or decision.
        kind: LogKind,
        /// Open, or closed by what was decided.
        status: LogStatus,
        /// In a few words.
        title: String,
        /// Who sees to it.
        owner: Option<Who>,
        /// When it is due.
        due: Option<Date>,
    },
    /// A threat.
    Risk {
        /// In a few words.
        title: String,
        /// Who sees to it.
        owner: Option<Who>,
        /// When to look at it again.
        due: Option<Date>,
    },
}

/// Keeps the minutes, and makes of the lines at these places what they say. Each line then names what became of it, so that
/// nothing is filed twice.
///
/// # Errors
/// When the meeting is not there, or what a line says cannot be made; nothing is changed then.
pub fn file(
    draft: &mut Draft<'_>,
    id: Id<Meeting>,
    minutes: &str,
    marked: &[(usize, Filed)],
) -> Result<String, EditError> {
    let name = named(&*draft.get(id)?);
    let known: BTreeSet<Id<Person>> = draft.plan().people.iter().map(|person| person.id).collect();
    let mut lines: Vec<String> = minutes.lines().map(str::to_owned).collect();
    for (at, filed) in marked {
        let words = make(draft, id, filed)?;
        if let Some(line) = lines.get_mut(*at) {
            let indent: String = line.chars().take_while(|letter| letter.is_whitespace()).collect();
            *line = format!("{indent}- {words}");
        }
    }
    draft.update(id, |meeting| lines.join("\n").trim_end().clone_into(&mut meeting.minutes))?;
    let new = draft.plan().people.iter().filter(|person| !known.contains(&person.id));
    let new: Vec<&str> = new.map(|person| person.name.as_str()).collect();
    // Somebody who was not there before is worth a word: it may be a slip of the keys.
    let new =
        if new.is_empty() { String::new() } else { format!(", with {} as new in the project", new.join(" and ")) };
    Ok(match marked.len() {
        0 => format!("Wrote the minutes of {name}"),
        1 => format!("Filed one line of {name}{new}"),
        count => format!("Filed {count} lines of {name}{new}"),
    })
}

/// Makes what a line says, and gives the words that stand in its place.
fn make(draft: &mut Draft<'_>, id: Id<Meeting>, filed: &Filed) -> Result<String, EditError> {
    match filed {
        Filed::Action(card, length) => {
            let (task, _) = tasks::create(draft, &card.name, Place::LastIn(None))?;
            board::fill(draft, task, card)?;
            if !draft.plan().columns.is_empty() {
                board::put_on_board(draft, &[task])?;
            }
            tasks::not_in_the_past(draft, task)?;
            draft.update(id, |meeting| meeting.actions.push(task))?;
            let key = tasks::key(draft.plan(), &*draft.get(task)?);
            let mut names: Vec<String> =
                card.people.iter().filter_map(|id| draft.plan().get(*id)).map(|person| person.name.clone()).collect();
            names.extend(card.new_people.iter().cloned());
            // What else was typed stays to be read in the minutes.
            let priority = (card.priority != Priority::Normal).then(|| priority_word(card.priority).to_lowercase());
            names.extend(priority.into_iter().chain(length.clone()));
            Ok(line("Action", &key, &card.name, &names, card.due))
        }
        Filed::Entry { kind, status, title, owner, due } => {
            let (entry, _) = log::create(draft, *kind, title)?;
            log::set_due(draft, entry, *due)?;
            let owner = owner.as_ref().map(|who| known(draft, who)).transpose()?;
            log::set_owner(draft, entry, owner)?;
            log::set_status(draft, entry, *status)?;
            draft.update(id, |meeting| meeting.entries.push(entry))?;
            let what = match (kind, status) {
                (LogKind::Decision, LogStatus::Open) => "To be decided",
                (kind, _) => log::kind_name(*kind),
            };
            Ok(line(what, &log::key(&*draft.get(entry)?), title, &names(draft, owner), *due))
        }
        Filed::Risk { title, owner, due } => {
            let (risk, _) = risks::create(draft, RiskKind::Threat, title)?;
            let owner = owner.as_ref().map(|who| known(draft, who)).transpose()?;
            risks::set_owner(draft, risk, owner)?;
            risks::set_next_review(draft, risk, *due)?;
            draft.update(id, |meeting| meeting.risks.push(risk))?;
            Ok(line("Risk", &risks::key(&*draft.get(risk)?), title, &names(draft, owner), *due))
        }
    }
}

/// The person, added where they are new.
fn known(draft: &mut Draft<'_>, who: &Who) -> Result<Id<Person>, EditError> {
    match who {
        Who::Known(id) => Ok(*id),
        Who::New(name) => assign::add_person(draft, name).map(|(id, _)| id),
    }
}

fn names(draft: &Draft<'_>, person: Option<Id<Person>>) -> Vec<String> {
    person.and_then(|id| draft.plan().get(id)).map(|person| person.name.clone()).into_iter().collect()
}

/// `Action CPR-51 Order devices (Priya Nair, due 2026-03-27)`: without signs, as it stands in the field as well.
fn line(what: &str, key: &str, title: &str, who: &[String], due: Option<Date>) -> String {
    let facts: Vec<String> = who.iter().cloned().chain(due.map(|due| format!("due {due}"))).collect();
    let facts = if facts.is_empty() { String::new() } else { format!(" ({})", facts.join(", ")) };
    format!("{what} {key} {title}{facts}")
}
