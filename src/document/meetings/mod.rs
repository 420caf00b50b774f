//! Edits of meetings: who comes, what about, what came of it, and the next one of a series.

mod filing;
#[cfg(test)]
mod tests;

use super::draft::{Draft, EditError};
use crate::plan::{Date, DateTime, Id, Kind, Meeting, Person, Plan, Recurrence, Stakeholder};

pub use filing::{Filed, Who, file};

/// How long a meeting is unless somebody says otherwise, in seconds.
pub const USUAL_LENGTH: i64 = 1800;

/// A text of a meeting.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum TextField {
    /// What it is called.
    Name,
    /// Where.
    Place,
    /// Agenda.
    Agenda,
    /// Minutes.
    Minutes,
}

impl TextField {
    const fn of(self, meeting: &mut Meeting) -> &mut String {
        match self {
            Self::Name => &mut meeting.name,
            Self::Place => &mut meeting.place,
            Self::Agenda => &mut meeting.agenda,
            Self::Minutes => &mut meeting.minutes,
        }
    }
}

/// What a meeting is called in words: its name and its day.
#[must_use]
pub fn named(meeting: &Meeting) -> String {
    let day = meeting.start.map(|start| format!(" of {}", start.date())).unwrap_or_default();
    format!("{}{day}", meeting.name)
}

/// A new meeting. Gives its id and the words for the edit.
///
/// # Errors
/// When it has no name.
pub fn create(draft: &mut Draft<'_>, name: &str, start: Option<DateTime>) -> Result<(Id<Meeting>, String), EditError> {
    let name = name.trim();
    if name.is_empty() {
        return Err(EditError::Input("Give the meeting a name.".into()));
    }
    let id = draft.next_id();
    let meeting = Meeting { id, name: name.into(), start, length: USUAL_LENGTH, ..Meeting::default() };
    let words = format!("Added meeting {}", named(&meeting));
    draft.put(meeting);
    Ok((id, words))
}

/// Sets a text.
///
/// # Errors
/// When the meeting is not there, or its name would be empty.
pub fn set_text(draft: &mut Draft<'_>, id: Id<Meeting>, field: TextField, text: &str) -> Result<String, EditError> {
    let (old, text) = (named(&*draft.get(id)?), text.trim());
    if field == TextField::Name && text.is_empty() {
        return Err(EditError::Input("A meeting needs a name; the old one stays.".into()));
    }
    draft.update(id, |meeting| text.clone_into(field.of(meeting)))?;
    Ok(match field {
        TextField::Name => format!("Renamed {old} to {text}"),
        TextField::Place => format!("Changed the place of {old}"),
        TextField::Agenda => format!("Wrote the agenda of {old}"),
        TextField::Minutes => format!("Wrote the minutes of {old}"),
    })
}

/// Adds lines at the end of the agenda.
///
/// # Errors
/// When the meeting is not there.
pub fn add_to_agenda(draft: &mut Draft<'_>, id: Id<Meeting>, lines: &[String]) -> Result<String, EditError> {
    let lines: Vec<&str> = lines.iter().map(String::as_str).filter(|line| !line.trim().is_empty()).collect();
    if lines.is_empty() {
        return Err(EditError::Input("There is nothing to put on the agenda.".into()));
    }
    let name = named(&*draft.get(id)?);
    draft.update(id, |meeting| {
        let agenda = meeting.agenda.trim_end().to_owned();
        // A list goes on; after other words it begins on a line of its own.
        let between = match agenda.lines().last() {
            None => "",
            Some(last) if last.trim_start().starts_with("- ") => "\n",
            Some(_) => "\n\n",
        };
        meeting.agenda = format!("{agenda}{between}{}", lines.join("\n"));
    })?;
    Ok(match lines.as_slice() {
        [_] => format!("Added a topic to {name}"),
        all => format!("Added {} topics to {name}", all.len()),
    })
}

/// Ticks a line of the agenda off, or takes the tick back: `at` is where its `[ ]` stands in the text, in bytes.
///
/// # Errors
/// When the meeting is not there, or there is no box (any more).
pub fn tick(draft: &mut Draft<'_>, id: Id<Meeting>, at: usize) -> Result<String, EditError> {
    let meeting = draft.get(id)?;
    let mut agenda = meeting.agenda.clone();
    let word = super::details::tick_in(&mut agenda, at)?;
    draft.update(id, |meeting| meeting.agenda = agenda)?;
    Ok(format!("{word} a topic of {}", named(&meeting)))
}

/// Sets when it begins. On a day that is none of the rule of its series it is moved alone; the series stays.
///
/// # Errors
/// When the meeting is not there.
pub fn set_start(draft: &mut Draft<'_>, id: Id<Meeting>, start: Option<DateTime>) -> Result<String, EditError> {
    let meeting = draft.get(id)?;
    let name = meeting.name.clone();
    let of_rule = |at: DateTime| meeting.repeats.is_some_and(|rule| rule.first(at.date()) == Some(at.date()));
    let alone = start.is_some_and(|start| !of_rule(start));
    let moved_from = meeting.slot().filter(|slot| alone && of_rule(*slot));
    draft.update(id, |meeting| (meeting.start, meeting.moved_from) = (start, moved_from))?;
    Ok(match start {
        Some(start) if moved_from.is_some() => {
            format!("{name} is on {} this time", start.to_string().replace('T', " at "))
        }
        Some(start) => format!("{name} is on {}", start.to_string().replace('T', " at ")),
        None => format!("{name} has no date"),
    })
}

/// Sets how long it is, in seconds of clock time.
///
/// # Errors
/// When the meeting is not there, or the length makes no sense.
pub fn set_length(draft: &mut Draft<'_>, id: Id<Meeting>, length: i64) -> Result<String, EditError> {
    if !(0..=Meeting::LONGEST).contains(&length) {
        return Err(EditError::Input("A meeting takes between nothing and a week.".into()));
    }
    let name = named(&*draft.get(id)?);
    draft.update(id, |meeting| meeting.length = length)?;
    Ok(format!("Changed the length of {name}"))
}

/// Sets on which days there is one again; `None` = it is held once.
///
/// # Errors
/// When the meeting is not there, or the rule has no days.
pub fn set_repeats(draft: &mut Draft<'_>, id: Id<Meeting>, rule: Option<Recurrence>) -> Result<String, EditError> {
    let meeting = draft.get(id)?;
    let today = draft.now().date();
    if rule.is_some_and(|rule| rule.next(meeting.start.map_or(today, DateTime::date), today).is_none()) {
        return Err(EditError::Input("There is no such day. Choose at least one that comes.".into()));
    }
    draft.update(id, |meeting| {
        meeting.repeats = rule;
        // It was moved from a day of the rule before.
        meeting.moved_from =
            meeting.moved_from.filter(|slot| rule.is_some_and(|rule| rule.first(slot.date()) == Some(slot.date())));
    })?;
    Ok(match rule {
        Some(rule) => format!("{} repeats {}", meeting.name, rule.words()),
        None => format!("{} does not repeat", meeting.name),
    })
}

/// Somebody of the project comes, or does not.
///
/// # Errors
/// When the meeting or the person is not there.
pub fn set_attendee(
    draft: &mut Draft<'_>,
    id: Id<Meeting>,
    person: Id<Person>,
    comes: bool,
) -> Result<String, EditError> {
    let (meeting, who) = (named(&*draft.get(id)?), draft.get(person)?.name.clone());
    draft.update(id, |meeting| listed(&mut meeting.attendees, person, comes))?;
    Ok(said(&who, &meeting, comes))
}

/// A stakeholder comes, or does not.
///
/// # Errors
/// When the meeting or the stakeholder is not there.
pub fn set_guest(
    draft: &mut Draft<'_>,
    id: Id<Meeting>,
    guest: Id<Stakeholder>,
    comes: bool,
) -> Result<String, EditError> {
    let (meeting, who) = (named(&*draft.get(id)?), draft.get(guest)?.name.clone());
    draft.update(id, |meeting| listed(&mut meeting.guests, guest, comes))?;
    Ok(said(&who, &meeting, comes))
}

fn listed<T>(list: &mut Vec<Id<T>>, id: Id<T>, comes: bool) {
    list.retain(|known| *known != id);
    if comes {
        list.push(id);
    }
}

fn said(who: &str, meeting: &str, comes: bool) -> String {
    if comes { format!("Invited {who} to {meeting}") } else { format!("Took {who} off {meeting}") }
}

/// Plans the next meeting of a series: on the next day of its rule (without one, a week later), with the same people at the
/// same time and place, and with the agenda that `carried` gives: what this one leaves open. Gives its id and the words for
/// the edit.
///
/// # Errors
/// When the meeting is not there, has no date, its rule has no more days, or there is one on that day.
pub fn next(
    draft: &mut Draft<'_>,
    id: Id<Meeting>,
    carried: impl FnOnce(&Plan, &Meeting) -> String,
) -> Result<(Id<Meeting>, String), EditError> {
    let meeting = draft.get(id)?;
    let Some(start) = meeting.slot() else {
        return Err(EditError::Input("Say when this meeting is first; the next one counts from it.".into()));
    };
    let today = draft.now().date();
    let day = next_day(meeting.repeats, start.date(), today)
        .ok_or_else(|| EditError::Input("Its rule has no more days. Choose another one.".into()))?;
    let series = meeting.series();
    let on_day = |other: &Meeting| [other.start, other.moved_from].into_iter().flatten().any(|at| at.date() == day);
    if draft.plan().meetings.iter().any(|other| other.series() == series && other.id != id && on_day(other)) {
        return Err(EditError::Input(format!("The one of {day} is planned already.")));
    }
    let mut next = Meeting {
        id: draft.next_id(),
        start: Some(day.at(start.time_of_day())),
        agenda: String::new(),
        minutes: String::new(),
        actions: Vec::new(),
        entries: Vec::new(),
        risks: Vec::new(),
        series: Some(series),
        moved_from: None,
        called_off: Vec::new(),
        known_as: None,
        ..Meeting::clone(&meeting)
    };
    next.agenda = carried(draft.plan(), &next);
    // One that was called off is held after all.
    if let Ok(first) = draft.get(series)
        && first.called_off.iter().any(|at| at.date() == day)
    {
        draft.update(series, |first| first.called_off.retain(|at| at.date() != day))?;
    }
    let (made, words) = (next.id, format!("Planned {}", named(&next)));
    draft.put(next);
    Ok((made, words))
}

/// The day of the next meeting after one on a day.
#[must_use]
pub fn next_day(rule: Option<Recurrence>, last: Date, today: Date) -> Option<Date> {
    // Without a rule: on the same day of the week.
    rule.unwrap_or(Recurrence::Weekly { every: 1, days: 1 << last.weekday() }).next(last, today)
}

/// Deletes a meeting. What came out of it stays; later ones of its series stay together, and know that it was called off.
///
/// # Errors
/// When the meeting is not there.
pub fn delete(draft: &mut Draft<'_>, id: Id<Meeting>) -> Result<String, EditError> {
    let meeting = draft.get(id)?;
    let name = named(&meeting);
    let off = meeting.slot().filter(|_| meeting.repeats.is_some());
    let mut rest: Vec<(Option<DateTime>, Id<Meeting>)> = (draft.plan().meetings.iter())
        .filter(|other| other.series == Some(id))
        .map(|other| (other.start, other.id))
        .collect();
    rest.sort_unstable();
    draft.remove(Kind::Meeting, id.any())?;
    // The next one begins the series now.
    if let Some(((_, first), rest)) = rest.split_first() {
        for (_, other) in rest {
            draft.update(*other, |other| other.series = Some(*first))?;
        }
        draft.update(*first, |first| {
            first.known_as = meeting.known_as.or(Some(id));
            first.called_off.clone_from(&meeting.called_off);
            first.called_off.extend(off);
        })?;
    } else if let (Some(first), Some(off)) = (meeting.series, off) {
        draft.update(first, |first| first.called_off.push(off))?;
    }
    Ok(format!("Deleted meeting {name}"))
}
