//! Edits of objectives and of what is read of their measures.

use crate::document::draft::{Draft, EditError};
use crate::document::tasks::one_line;
use crate::plan::{Better, Date, Decimal, Id, Kind, Objective, Person, Reading};

/// A text of an objective.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum TextField {
    /// What shall be achieved.
    Name,
    /// How it is measured.
    Measure,
    /// Unit of the values.
    Unit,
    /// Notes.
    Notes,
}

impl TextField {
    const fn of(self, objective: &mut Objective) -> &mut String {
        match self {
            Self::Name => &mut objective.name,
            Self::Measure => &mut objective.measure,
            Self::Unit => &mut objective.unit,
            Self::Notes => &mut objective.notes,
        }
    }

    const fn word(self) -> &'static str {
        match self {
            Self::Name => "name",
            Self::Measure => "measure",
            Self::Unit => "unit",
            Self::Notes => "notes",
        }
    }
}

/// Adds an objective as it was typed. Gives its id and the words for the edit.
///
/// # Errors
/// When it does not say what shall be achieved.
pub fn add(draft: &mut Draft<'_>, objective: Objective) -> Result<(Id<Objective>, String), EditError> {
    let name = one_line(&objective.name);
    if name.is_empty() {
        return Err(EditError::Input("Say what shall be achieved.".into()));
    }
    let id = draft.next_id();
    let words = format!("Added the objective “{name}”");
    draft.put(Objective { id, name, ..objective });
    Ok((id, words))
}

/// Sets a text.
///
/// # Errors
/// When the objective is not there, or would have no name.
pub fn set_text(draft: &mut Draft<'_>, id: Id<Objective>, field: TextField, text: &str) -> Result<String, EditError> {
    let name = draft.get(id)?.name.clone();
    let text = if field == TextField::Notes { text.trim().to_owned() } else { one_line(text) };
    if field == TextField::Name && text.is_empty() {
        return Err(EditError::Input("An objective says what shall be achieved; the old words stay.".into()));
    }
    draft.update(id, |objective| *field.of(objective) = text)?;
    Ok(format!("Changed the {} of “{name}”", field.word()))
}

/// Changes baseline, target, direction, due date or owner; `what` names it in the words of the edit.
///
/// # Errors
/// When the objective is not there.
pub fn set(
    draft: &mut Draft<'_>,
    id: Id<Objective>,
    what: &str,
    change: impl FnOnce(&mut Objective),
) -> Result<String, EditError> {
    let name = draft.get(id)?.name.clone();
    draft.update(id, change)?;
    Ok(format!("Changed the {what} of “{name}”"))
}

/// Sets who answers for it.
///
/// # Errors
/// When the objective or the person is not there.
pub fn set_owner(draft: &mut Draft<'_>, id: Id<Objective>, owner: Option<Id<Person>>) -> Result<String, EditError> {
    let person = owner.map(|owner| draft.get(owner)).transpose()?;
    let words = set(draft, id, "owner", |objective| objective.owner = owner)?;
    Ok(person.map_or(words, |person| format!("{} answers for “{}”", person.name, name(draft, id))))
}

/// Notes a value; the one of the same day, if any, gives way, and the words say so.
///
/// # Errors
/// When the objective is not there, or the day is still to come.
pub fn read(
    draft: &mut Draft<'_>,
    id: Id<Objective>,
    date: Date,
    value: Decimal,
    note: &str,
) -> Result<String, EditError> {
    if date > draft.now().date() {
        return Err(EditError::Input("Nobody has read a value of a day to come: give the day it was read on.".into()));
    }
    let one = draft.get(id)?;
    let unit = |value| with_unit(value, &one.unit);
    let before = one.readings.iter().find(|reading| reading.date == date).map(|reading| reading.value);
    draft.update(id, |objective| {
        objective.readings.retain(|reading| reading.date != date);
        let at = objective.readings.partition_point(|reading| reading.date < date);
        objective.readings.insert(at, Reading { date, value, note: note.trim().into(), ..Reading::default() });
    })?;
    Ok(match before {
        Some(before) => format!("“{}” on {date}: {} in place of {}", one.name, unit(value), unit(before)),
        None => format!("Noted {} for “{}”", unit(value), one.name),
    })
}

/// Takes the value of a day out.
///
/// # Errors
/// When the objective is not there.
pub fn unread(draft: &mut Draft<'_>, id: Id<Objective>, date: Date) -> Result<String, EditError> {
    draft.update(id, |objective| objective.readings.retain(|reading| reading.date != date))?;
    Ok(format!("Deleted a reading of “{}”", name(draft, id)))
}

/// Deletes an objective; requirements and gaps that name it stay.
///
/// # Errors
/// When it is not there.
pub fn delete(draft: &mut Draft<'_>, id: Id<Objective>) -> Result<String, EditError> {
    let words = format!("Deleted the objective “{}”", draft.get(id)?.name);
    draft.remove(Kind::Objective, id.any())?;
    Ok(words)
}

fn name(draft: &Draft<'_>, id: Id<Objective>) -> String {
    draft.plan().get(id).map(|objective| objective.name.clone()).unwrap_or_default()
}

/// A value with its unit in words: `60%`, `−5%`, `1200 calls a month`.
#[must_use]
pub fn with_unit(value: Decimal, unit: &str) -> String {
    let text = value.text().replace('-', "−");
    match unit {
        "" => text,
        "%" => format!("{text}%"),
        unit => format!("{text} {unit}"),
    }
}

/// The word for a direction.
#[must_use]
pub const fn better_name(better: Better) -> &'static str {
    match better {
        Better::More => "More is better",
        Better::Less => "Less is better",
    }
}
