//! Edits of the communication plan: who is told what, by which way, how often.

use super::draft::{Draft, EditError};
use crate::plan::{Communication, Date, Id, Kind, Person, Recurrence, Stakeholder};

/// A text of a line.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum TextField {
    /// What is told.
    Name,
    /// Why.
    Purpose,
    /// By which channel.
    Channel,
}

impl TextField {
    const fn of(self, line: &mut Communication) -> &mut String {
        match self {
            Self::Name => &mut line.name,
            Self::Purpose => &mut line.purpose,
            Self::Channel => &mut line.channel,
        }
    }
}

/// A new line, due first on a day. Gives its id and the words for the edit.
///
/// # Errors
/// When it does not say what is told.
pub fn create(draft: &mut Draft<'_>, name: &str, next: Option<Date>) -> Result<(Id<Communication>, String), EditError> {
    let name = name.trim();
    if name.is_empty() {
        return Err(EditError::Input("Say in a few words what is told.".into()));
    }
    let id = draft.next_id();
    draft.put(Communication { id, name: name.into(), next, ..Communication::default() });
    Ok((id, format!("Added {name} to the communication plan")))
}

/// Sets a text.
///
/// # Errors
/// When the line is not there, or it would no longer say what is told.
pub fn set_text(
    draft: &mut Draft<'_>,
    id: Id<Communication>,
    field: TextField,
    text: &str,
) -> Result<String, EditError> {
    let (name, text) = (draft.get(id)?.name.clone(), text.trim());
    if field == TextField::Name && text.is_empty() {
        return Err(EditError::Input("Say in a few words what is told; the old words stay.".into()));
    }
    draft.update(id, |line| text.clone_into(field.of(line)))?;
    Ok(match field {
        TextField::Name => format!("Renamed {name} to {text}"),
        TextField::Purpose => format!("Changed why {name} is told"),
        TextField::Channel => format!("Changed the channel of {name}"),
    })
}

/// Somebody is told, or is not.
///
/// # Errors
/// When the line or the stakeholder is not there.
pub fn set_audience(
    draft: &mut Draft<'_>,
    id: Id<Communication>,
    who: Id<Stakeholder>,
    told: bool,
) -> Result<String, EditError> {
    let (name, person) = (draft.get(id)?.name.clone(), draft.get(who)?.name.clone());
    draft.update(id, |line| {
        line.audience.retain(|known| *known != who);
        if told {
            line.audience.push(who);
        }
    })?;
    Ok(if told { format!("{name} goes to {person}") } else { format!("{name} does not go to {person}") })
}

/// Sets who sees to it.
///
/// # Errors
/// When the line or the person is not there.
pub fn set_owner(draft: &mut Draft<'_>, id: Id<Communication>, owner: Option<Id<Person>>) -> Result<String, EditError> {
    let name = draft.get(id)?.name.clone();
    let person = owner.map(|owner| draft.get(owner)).transpose()?;
    draft.update(id, |line| line.owner = owner)?;
    Ok(match person {
        Some(person) => format!("{} sees to {name}", person.name),
        None => format!("Nobody sees to {name}"),
    })
}

/// Sets when it is next due.
///
/// # Errors
/// When the line is not there.
pub fn set_next(draft: &mut Draft<'_>, id: Id<Communication>, next: Option<Date>) -> Result<String, EditError> {
    let name = draft.get(id)?.name.clone();
    draft.update(id, |line| line.next = next)?;
    Ok(format!("Changed when {name} is due"))
}

/// Sets how often; `None` = once. What was never told is due first on the first day of the rule from the day on that it was
/// planned for, else from today on.
///
/// # Errors
/// When the line is not there, or the rule has no days.
pub fn set_repeats(
    draft: &mut Draft<'_>,
    id: Id<Communication>,
    rule: Option<Recurrence>,
) -> Result<String, EditError> {
    let line = draft.get(id)?;
    let today = draft.now().date();
    let first = rule.map(|rule| rule.first(line.next.unwrap_or(today).max(today)));
    if first == Some(None) {
        return Err(EditError::Input("There is no such day. Choose at least one that comes.".into()));
    }
    draft.update(id, |line| {
        line.repeats = rule;
        if line.last.is_none() || line.next.is_none() {
            line.next = first.flatten().or(line.next);
        }
    })?;
    Ok(match rule {
        Some(rule) => format!("{} goes out {}", line.name, rule.words()),
        None => format!("{} goes out once", line.name),
    })
}

/// It was told today: it is next due on the next day of its rule, or, told once, never again.
///
/// # Errors
/// When the line is not there.
pub fn done(draft: &mut Draft<'_>, id: Id<Communication>) -> Result<String, EditError> {
    let line = draft.get(id)?;
    let today = draft.now().date();
    let next = line.repeats.and_then(|rule| rule.next(line.next.unwrap_or(today), today));
    draft.update(id, |line| (line.next, line.last) = (next, Some(today)))?;
    Ok(match next {
        Some(next) => format!("Done: {}; next on {next}", line.name),
        None => format!("Done: {}", line.name),
    })
}

/// Deletes a line.
///
/// # Errors
/// When the line is not there.
pub fn delete(draft: &mut Draft<'_>, id: Id<Communication>) -> Result<String, EditError> {
    let name = draft.get(id)?.name.clone();
    draft.remove(Kind::Communication, id.any())?;
    Ok(format!("Deleted {name} from the communication plan"))
}

#[cfg(test)]
mod tests {
    use super::super::starter;
    use super::*;
    use crate::plan::Ids;

    fn day(text: &str) -> Date {
        text.parse().unwrap()
    }

    #[test]
    fn what_was_never_told_is_due_on_the_first_day_of_its_rule() {
        let mut ids = Ids::seeded(4);
        // A Thursday.
        let now = day("2026-03-12").at(36_000);
        let plan = starter::blank("Test", now, &mut ids);
        let mut draft = Draft::new(&plan, &mut ids, now);
        let friday = Recurrence::Weekly { every: 1, days: 0b1_0000 };
        for (planned, due) in [
            ("2026-03-12", "2026-03-13"),
            ("2026-03-13", "2026-03-13"),
            ("2026-03-16", "2026-03-20"),
            ("2026-03-02", "2026-03-13"),
        ] {
            let (id, _) = create(&mut draft, "Report", Some(day(planned))).unwrap();
            set_repeats(&mut draft, id, Some(friday)).unwrap();
            assert_eq!(draft.get(id).unwrap().next, Some(day(due)), "{planned}");
        }
    }

    #[test]
    fn what_was_told_is_next_due_by_its_rule() {
        let mut ids = Ids::seeded(4);
        // A Thursday.
        let now = day("2026-03-12").at(36_000);
        let plan = starter::blank("Test", now, &mut ids);
        let mut draft = Draft::new(&plan, &mut ids, now);
        assert!(create(&mut draft, " ", None).is_err());
        let (id, _) = create(&mut draft, "Newsletter", None).unwrap();
        set_repeats(&mut draft, id, Some(Recurrence::Weekly { every: 1, days: 0b1_0000 })).unwrap();
        assert_eq!(draft.get(id).unwrap().next, Some(day("2026-03-13")));
        // Told a day early, and two weeks late: the next one is never the same and never past.
        assert_eq!(done(&mut draft, id).unwrap(), "Done: Newsletter; next on 2026-03-20");
        set_next(&mut draft, id, Some(day("2026-02-27"))).unwrap();
        done(&mut draft, id).unwrap();
        let line = draft.get(id).unwrap();
        assert_eq!((line.next, line.last), (Some(day("2026-03-13")), Some(day("2026-03-12"))));
        set_repeats(&mut draft, id, None).unwrap();
        assert_eq!(done(&mut draft, id).unwrap(), "Done: Newsletter");
        assert_eq!(draft.get(id).unwrap().next, None);
        assert!(set_repeats(&mut draft, id, Some(Recurrence::Weekly { every: 1, days: 0 })).is_err());
    }
}
