//! Edits of the stakeholder register.

use super::draft::{Draft, EditError};
use crate::plan::{Id, Kind, Person, Plan, Stakeholder};

/// The most of power and of interest.
pub const MOST: u8 = 5;

/// A text of a stakeholder.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum TextField {
    /// Name.
    Name,
    /// Role.
    Role,
    /// E-mail.
    Email,
    /// What they need.
    Needs,
    /// Notes.
    Notes,
}

impl TextField {
    const fn of(self, stakeholder: &mut Stakeholder) -> &mut String {
        match self {
            Self::Name => &mut stakeholder.name,
            Self::Role => &mut stakeholder.role,
            Self::Email => &mut stakeholder.email,
            Self::Needs => &mut stakeholder.needs,
            Self::Notes => &mut stakeholder.notes,
        }
    }

    const fn word(self) -> &'static str {
        match self {
            Self::Name => "name",
            Self::Role => "role",
            Self::Email => "e-mail",
            Self::Needs => "needs",
            Self::Notes => "notes",
        }
    }
}

/// What a level of engagement is called, 1 to 5; `None` for what is not judged.
#[must_use]
pub const fn engagement_name(level: u8) -> Option<&'static str> {
    Some(match level {
        1 => "Unaware",
        2 => "Resistant",
        3 => "Neutral",
        4 => "Supportive",
        5 => "Leading",
        _ => return None,
    })
}

/// Whether a stakeholder has this name.
#[must_use]
pub fn is_known(plan: &Plan, name: &str) -> bool {
    let name = name.trim().to_lowercase();
    plan.stakeholders.iter().any(|other| other.name.to_lowercase() == name)
}

/// A new stakeholder. Gives the id and the words for the edit.
///
/// # Errors
/// When the name is empty.
pub fn create(draft: &mut Draft<'_>, name: &str) -> Result<(Id<Stakeholder>, String), EditError> {
    let name = name.trim();
    if name.is_empty() {
        return Err(EditError::Input("Give the stakeholder a name: a person, a team or a role.".into()));
    }
    let id = draft.next_id();
    // Two may have one name; but it may be forgotten that somebody is there already.
    let again = if is_known(draft.plan(), name) { ", whose name another one has" } else { "" };
    draft.put(Stakeholder { id, name: name.into(), ..Stakeholder::default() });
    Ok((id, format!("Added stakeholder {name}{again}")))
}

/// Sets a text.
///
/// # Errors
/// When the stakeholder is not there, or the name would be empty.
pub fn set_text(draft: &mut Draft<'_>, id: Id<Stakeholder>, field: TextField, text: &str) -> Result<String, EditError> {
    let (name, text) = (draft.get(id)?.name.clone(), text.trim());
    if field == TextField::Name && text.is_empty() {
        return Err(EditError::Input("A stakeholder needs a name; the old one stays.".into()));
    }
    draft.update(id, |stakeholder| text.clone_into(field.of(stakeholder)))?;
    Ok(match field {
        TextField::Name => format!("Renamed {name} to {text}"),
        _ => format!("Changed the {} of {name}", field.word()),
    })
}

/// Sets which person of the project they are.
///
/// # Errors
/// When the stakeholder or the person is not there.
pub fn set_person(draft: &mut Draft<'_>, id: Id<Stakeholder>, person: Option<Id<Person>>) -> Result<String, EditError> {
    let name = draft.get(id)?.name.clone();
    let found = person.map(|person| draft.get(person)).transpose()?;
    draft.update(id, |stakeholder| stakeholder.person = person)?;
    Ok(match found {
        Some(person) => format!("{name} is {} in the project", person.name),
        None => format!("{name} is nobody of the project"),
    })
}

/// Places a stakeholder on the grid of power and interest, 1 to [`MOST`] each; 0 = not judged.
///
/// # Errors
/// When the stakeholder is not there.
pub fn place(draft: &mut Draft<'_>, id: Id<Stakeholder>, power: u8, interest: u8) -> Result<String, EditError> {
    let name = draft.get(id)?.name.clone();
    let (power, interest) = (power.min(MOST), interest.min(MOST));
    draft.update(id, |stakeholder| (stakeholder.power, stakeholder.interest) = (power, interest))?;
    Ok(format!("{name}: power {power}, interest {interest}"))
}

/// Sets how engaged they are, 1 to [`MOST`] as [`engagement_name`] tells, or are wanted to be; 0 = not judged.
///
/// # Errors
/// When the stakeholder is not there.
pub fn engage(draft: &mut Draft<'_>, id: Id<Stakeholder>, level: u8, wanted: bool) -> Result<String, EditError> {
    let name = draft.get(id)?.name.clone();
    let level = level.min(MOST);
    draft.update(id, |stakeholder| {
        if wanted {
            stakeholder.engagement_wanted = level;
        } else {
            stakeholder.engagement = level;
        }
    })?;
    let word = engagement_name(level).unwrap_or("Not judged").to_lowercase();
    Ok(if wanted { format!("{name} should be {word}") } else { format!("{name} is {word}") })
}

/// Deletes a stakeholder.
///
/// # Errors
/// When the stakeholder is not there.
pub fn delete(draft: &mut Draft<'_>, id: Id<Stakeholder>) -> Result<String, EditError> {
    let name = draft.get(id)?.name.clone();
    draft.remove(Kind::Stakeholder, id.any())?;
    Ok(format!("Deleted stakeholder {name}"))
}

#[cfg(test)]
mod tests {
    use super::super::starter;
    use super::*;
    use crate::plan::{DateTime, Ids};

    #[test]
    fn the_register_is_kept() {
        let mut ids = Ids::seeded(4);
        let plan = starter::blank("Test", DateTime(0), &mut ids);
        let mut draft = Draft::new(&plan, &mut ids, DateTime(0));
        assert!(create(&mut draft, "").is_err());
        let (id, words) = create(&mut draft, " Helen Brandt ").unwrap();
        assert_eq!(words, "Added stakeholder Helen Brandt");
        assert_eq!(place(&mut draft, id, 9, 4).unwrap(), "Helen Brandt: power 5, interest 4");
        assert_eq!(engage(&mut draft, id, 3, false).unwrap(), "Helen Brandt is neutral");
        assert_eq!(engage(&mut draft, id, 5, true).unwrap(), "Helen Brandt should be leading");
        assert!(set_text(&mut draft, id, TextField::Name, " ").is_err());
        assert_eq!(set_text(&mut draft, id, TextField::Needs, "News").unwrap(), "Changed the needs of Helen Brandt");
        let held = draft.get(id).unwrap();
        assert_eq!((held.power, held.interest, held.engagement, held.engagement_wanted), (5, 4, 3, 5));
        delete(&mut draft, id).unwrap();
        assert!(draft.finish("t").unwrap().is_none());
    }
}
