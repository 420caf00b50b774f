//! Edits of working calendars.

use super::draft::{Draft, EditError};
use super::tasks;
use crate::plan::{Calendar, CalendarException, Date, Hours, Id, Recurrence};

/// Names of weekdays from Monday, for words.
const DAYS: [&str; 7] = ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"];
/// Longest exception that is taken, in days: ten years.
const LONGEST: i32 = 3660;

/// The project's calendar; a plan without one gets the standard calendar.
///
/// # Errors
/// When the plan has no project record.
pub fn of_project(draft: &mut Draft<'_>) -> Result<Id<Calendar>, EditError> {
    let project = tasks::project(draft)?;
    if let Some(known) = draft.get(project)?.calendar.filter(|id| draft.plan().calendars.contains(*id)) {
        return Ok(known);
    }
    let id = draft.next_id();
    draft.put(Calendar::standard(id));
    draft.update(project, |project| project.calendar = Some(id))?;
    Ok(id)
}

/// Sets the hours of a weekday (0 = Monday) in the project's calendar.
///
/// # Errors
/// When there is no such weekday, or no time would be worked in the whole week.
pub fn set_weekday(draft: &mut Draft<'_>, day: usize, hours: Hours) -> Result<String, EditError> {
    let name = DAYS.get(day).ok_or_else(|| EditError::Input("A week has seven days.".into()))?;
    let id = of_project(draft)?;
    let words = if hours.is_closed() { format!("Closed {name}") } else { format!("{name} is worked {hours}") };
    draft.update(id, |calendar| {
        if let Some(place) = calendar.week.get_mut(day) {
            *place = Some(hours);
        }
    })?;
    let calendar = draft.get(id)?;
    let worked = calendar.week.iter().any(|hours| hours.as_ref().is_some_and(|hours| !hours.is_closed()));
    if !worked && calendar.base.is_none() {
        return Err(EditError::Input(
            "A week needs at least one working day, or nothing could ever be scheduled.".into(),
        ));
    }
    Ok(words)
}

/// Adds days that differ: a holiday (no hours), or extra work.
///
/// # Errors
/// When the last date is before the first, or they are too far apart.
pub fn add_exception(
    draft: &mut Draft<'_>,
    name: &str,
    from: Date,
    to: Date,
    hours: Hours,
) -> Result<String, EditError> {
    checked(from, to)?;
    let name = name.trim();
    let name = if name.is_empty() { "Holiday" } else { name };
    let id = of_project(draft)?;
    let exception = CalendarException { name: name.into(), from, to, hours, ..CalendarException::default() };
    draft.update(id, |calendar| {
        calendar.exceptions.push(exception);
        calendar.exceptions.sort_by_key(|exception| (exception.from, exception.to));
    })?;
    Ok(format!("Added {name} to the calendar"))
}

/// Changes an exception of the project's calendar, by its place in the list.
///
/// # Errors
/// When it is not there, or its dates make no sense.
pub fn change_exception(
    draft: &mut Draft<'_>,
    place: usize,
    change: impl FnOnce(&mut CalendarException),
) -> Result<String, EditError> {
    let id = of_project(draft)?;
    let mut exception = exception(draft, id, place)?;
    change(&mut exception);
    checked(exception.from, exception.to)?;
    let words = format!("Changed {} in the calendar", exception.name);
    draft.update(id, |calendar| {
        if let Some(old) = calendar.exceptions.get_mut(place) {
            *old = exception;
        }
    })?;
    Ok(words)
}

/// Takes an exception out of the project's calendar.
///
/// # Errors
/// When it is not there.
pub fn delete_exception(draft: &mut Draft<'_>, place: usize) -> Result<String, EditError> {
    let id = of_project(draft)?;
    let name = exception(draft, id, place)?.name;
    draft.update(id, |calendar| {
        calendar.exceptions.remove(place);
    })?;
    Ok(format!("Removed {name} from the calendar"))
}

fn exception(draft: &Draft<'_>, id: Id<Calendar>, place: usize) -> Result<CalendarException, EditError> {
    let found = draft.get(id)?.exceptions.get(place).cloned();
    found.ok_or_else(|| EditError::Input("This holiday is no longer in the calendar.".into()))
}

fn checked(from: Date, to: Date) -> Result<(), EditError> {
    match to - from {
        ..0 => Err(EditError::Input("The last day is before the first. Swap the two dates.".into())),
        LONGEST.. => Err(EditError::Input("That is more than ten years. Give the exception an earlier end.".into())),
        _ => Ok(()),
    }
}

/// Whether an exception is more than a plain range of days, so that its dates alone do not say when it is.
#[must_use]
pub fn repeats(exception: &CalendarException) -> bool {
    !matches!(exception.recurrence, Recurrence::EachDay | Recurrence::Daily(1)) || exception.occurrences > 0
}

#[cfg(test)]
mod tests {
    use super::super::draft::edit;
    use super::super::starter;
    use super::*;
    use crate::plan::{DateTime, Ids, Plan};

    #[test]
    fn holidays_come_and_go_in_order() {
        let mut ids = Ids::seeded(1);
        let mut plan = starter::blank("T", DateTime(0), &mut ids);
        let day = Date(20_600);
        edit(&mut plan, &mut ids, |draft| add_exception(draft, "Late", day + 10, day + 11, Hours::closed())).unwrap();
        edit(&mut plan, &mut ids, |draft| add_exception(draft, "", day, day, Hours::closed())).unwrap();
        let names = |plan: &Plan| {
            plan.calendars
                .iter()
                .flat_map(|calendar| calendar.exceptions.iter().map(|found| found.name.clone()))
                .collect::<Vec<_>>()
        };
        assert_eq!(names(&plan), ["Holiday", "Late"]);
        assert!(edit(&mut plan, &mut ids, |draft| change_exception(draft, 1, |found| found.to = day)).is_err());
        edit(&mut plan, &mut ids, |draft| delete_exception(draft, 0)).unwrap();
        assert_eq!(names(&plan), ["Late"]);
        assert!(edit(&mut plan, &mut ids, |draft| delete_exception(draft, 4)).is_err());
    }

    #[test]
    fn a_week_keeps_a_working_day() {
        let mut ids = Ids::seeded(1);
        let mut plan = starter::blank("T", DateTime(0), &mut ids);
        for day in 0..4 {
            edit(&mut plan, &mut ids, |draft| set_weekday(draft, day, Hours::closed())).unwrap();
        }
        assert!(edit(&mut plan, &mut ids, |draft| set_weekday(draft, 4, Hours::closed())).is_err());
        assert!(edit(&mut plan, &mut ids, |draft| set_weekday(draft, 7, Hours::office())).is_err());
    }
}
