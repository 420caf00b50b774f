//! Edits of time that was worked: a day of a sheet, what was done, and what a timer has measured.

use super::draft::{Draft, EditError};
use super::tasks;
use crate::plan::date_text::in_range;
use crate::plan::hours_text::hours_text;
use crate::plan::{DAY_SECONDS, Date, DateTime, Id, Kind, Person, Plan, Task, TimeEntry};

/// Where a cell of a sheet is: whose, on what (`None` = on no task), on which day.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Spot {
    /// Who worked.
    pub person: Id<Person>,
    /// On what.
    pub task: Option<Id<Task>>,
    /// On which day.
    pub date: Date,
}

impl Spot {
    fn holds(self, entry: &TimeEntry) -> bool {
        (entry.person, entry.task, entry.date) == (self.person, self.task, self.date)
    }

    /// The entries of the cell, oldest first: those of a timer by the time it was started.
    pub fn entries(self, plan: &Plan) -> Vec<&TimeEntry> {
        let mut found: Vec<&TimeEntry> =
            plan.time_entries.iter().map(|entry| &**entry).filter(|entry| self.holds(entry)).collect();
        found.sort_by_key(|entry| (entry.started, entry.id));
        found
    }
}

/// Sets how long somebody worked on something on a day, in seconds, 0 to a day's. Of several entries the last one takes the
/// difference; where it is less than nothing then, it goes, and the one before takes the rest.
///
/// # Errors
/// When person or task is not there, the day is none that is planned in, or the person would work for more than a day on it.
pub fn set_day(draft: &mut Draft<'_>, spot: Spot, seconds: i64) -> Result<String, EditError> {
    let words = words(draft, spot, seconds)?;
    if in_range(spot.date).is_none() {
        return Err(EditError::Input("That day is out of range.".into()));
    }
    let whole: i64 = day_total(draft.plan(), spot.person, spot.date);
    let known: Vec<(Id<TimeEntry>, i64)> =
        spot.entries(draft.plan()).iter().map(|entry| (entry.id, entry.seconds)).collect();
    let before = known.iter().fold(0_i64, |sum, (_, seconds)| sum.saturating_add(*seconds));
    if seconds < 0 {
        return Err(EditError::Input("Nobody works for less than nothing.".into()));
    }
    // What is there already may be more, from a file or a timer: it can be made less.
    let elsewhere = whole.saturating_sub(before);
    if seconds > before && elsewhere.saturating_add(seconds) > DAY_SECONDS {
        let rest = hours_text((DAY_SECONDS - elsewhere).clamp(0, DAY_SECONDS));
        return Err(EditError::Input(format!(
            "A day has 24 hours; {rest} of this one are left. Minutes are typed as 90m."
        )));
    }
    if known.is_empty() && seconds > 0 {
        let Spot { person, task, date } = spot;
        let id = draft.next_id();
        draft.put(TimeEntry { id, person, task, date, seconds, ..TimeEntry::default() });
        return Ok(words);
    }
    let mut more = seconds.saturating_sub(before);
    for (id, had) in known.into_iter().rev() {
        let left = had.saturating_add(more);
        if left > 0 {
            draft.update(id, |entry| entry.seconds = left)?;
            break;
        }
        draft.remove(Kind::TimeEntry, id.any())?;
        more = left;
    }
    Ok(words)
}

/// Writes down what a timer has measured: one entry on the day it was started, of at least a minute and at most a day,
/// whatever else was worked on that day.
///
/// # Errors
/// When the person is not there. Where the task has gone meanwhile the time is on none.
pub fn write_down(
    draft: &mut Draft<'_>,
    person: Id<Person>,
    task: Option<Id<Task>>,
    started: DateTime,
    seconds: i64,
) -> Result<String, EditError> {
    let task = task.filter(|task| draft.plan().get(*task).is_some());
    let seconds = ((seconds + 30) / 60 * 60).clamp(60, DAY_SECONDS);
    let spot = Spot { person, task, date: started.date() };
    let words = words(draft, spot, seconds)?;
    let id = draft.next_id();
    let date = spot.date;
    draft.put(TimeEntry { id, person, task, date, seconds, started: Some(started), ..TimeEntry::default() });
    Ok(words)
}

/// Says what was done in a cell of a sheet: with its last entry.
///
/// # Errors
/// When nothing was worked there.
pub fn set_notes(draft: &mut Draft<'_>, spot: Spot, notes: &str) -> Result<String, EditError> {
    let id = spot.entries(draft.plan()).last().map(|entry| entry.id);
    let id = id.ok_or_else(|| EditError::Input("Type first how long it took.".into()))?;
    draft.update(id, |entry| notes.trim().clone_into(&mut entry.notes))?;
    Ok(format!("Said what was done on {}", on(draft.plan(), spot.task)))
}

/// All that somebody worked on a day, in seconds.
#[must_use]
pub fn day_total(plan: &Plan, person: Id<Person>, date: Date) -> i64 {
    let found = plan.time_entries.iter().filter(|entry| (entry.person, entry.date) == (person, date));
    found.fold(0, |sum, entry| sum.saturating_add(entry.seconds))
}

fn on(plan: &Plan, task: Option<Id<Task>>) -> String {
    task.and_then(|id| plan.get(id)).map_or_else(|| "no task".into(), |task| tasks::key(plan, task))
}

/// `Wrote down 1:30 on CPR-12 for Mara Lindqvist`.
fn words(draft: &Draft<'_>, spot: Spot, seconds: i64) -> Result<String, EditError> {
    let person = draft.get(spot.person)?;
    if let Some(task) = spot.task {
        draft.get(task)?;
    }
    let on = on(draft.plan(), spot.task);
    Ok(match seconds {
        0 => format!("Took the time on {on} away for {}", person.name),
        _ => format!("Wrote down {} on {on} for {}", hours_text(seconds), person.name),
    })
}

#[cfg(test)]
mod tests {
    use super::super::draft::edit;
    use super::super::{people, starter};
    use super::*;
    use crate::plan::Ids;
    use proptest::prelude::*;

    const DAY: Date = Date(20_524);

    /// A plan with a person and a task.
    fn plan(ids: &mut Ids) -> (Plan, Spot) {
        let mut plan = starter::blank("Office move", DateTime(0), ids);
        let task = Task { id: ids.next(), name: "Pack".into(), ..Task::default() };
        let mut draft = Draft::new(&plan, ids, DateTime(0));
        let (person, _) = people::create(&mut draft, "Ada").unwrap();
        draft.put(task.clone());
        draft.finish(String::new()).unwrap().unwrap().apply(&mut plan);
        (plan, Spot { person, task: Some(task.id), date: DAY })
    }

    fn seconds(plan: &Plan, spot: Spot) -> Vec<i64> {
        spot.entries(plan).iter().map(|entry| entry.seconds).collect()
    }

    #[test]
    fn a_cell_is_typed_changed_and_cleared() {
        let mut ids = Ids::seeded(1);
        let (mut plan, spot) = plan(&mut ids);
        let words = edit(&mut plan, &mut ids, |draft| set_day(draft, spot, 5400)).unwrap();
        assert_eq!(words, "Wrote down 1:30 on Pack for Ada");
        edit(&mut plan, &mut ids, |draft| set_notes(draft, spot, " boxes ")).unwrap();
        edit(&mut plan, &mut ids, |draft| set_day(draft, spot, 7200)).unwrap();
        assert_eq!(
            spot.entries(&plan).iter().map(|one| (one.seconds, &*one.notes)).collect::<Vec<_>>(),
            [(7200, "boxes")]
        );
        edit(&mut plan, &mut ids, |draft| set_day(draft, spot, 0)).unwrap();
        assert!(plan.time_entries.is_empty());
        assert!(edit(&mut plan, &mut ids, |draft| set_notes(draft, spot, "x")).is_err());
        // No more than a day, all tasks together.
        let other = Spot { task: None, ..spot };
        edit(&mut plan, &mut ids, |draft| set_day(draft, other, 20 * 3600)).unwrap();
        let refused = edit(&mut plan, &mut ids, |draft| set_day(draft, spot, 5 * 3600)).unwrap_err();
        assert!(refused.to_string().contains("4:00 of this one"), "{refused}");
        edit(&mut plan, &mut ids, |draft| set_day(draft, spot, 4 * 3600)).unwrap();
        assert!(edit(&mut plan, &mut ids, |draft| set_day(draft, spot, -60)).is_err());
    }

    #[test]
    fn a_timer_writes_one_entry_on_the_day_it_began() {
        let mut ids = Ids::seeded(1);
        let (mut plan, spot) = plan(&mut ids);
        let started = DAY.at(23 * 3600);
        let write = |seconds| move |draft: &mut Draft<'_>| write_down(draft, spot.person, spot.task, started, seconds);
        // Over midnight, to the minute; a moment is a minute, and a forgotten timer at most a day.
        for (measured, kept) in [(2 * 3600 + 29, 7200), (3, 60), (40 * 3600, DAY_SECONDS)] {
            let before = plan.time_entries.len();
            edit(&mut plan, &mut ids, write(measured)).unwrap();
            assert_eq!(plan.time_entries.len(), before + 1);
            assert!(
                plan.time_entries
                    .iter()
                    .any(|entry| entry.seconds == kept && entry.date == DAY && entry.started == Some(started))
            );
        }
        // A task that has gone takes nothing along.
        let gone = Some(ids.next());
        edit(&mut plan, &mut ids, |draft| write_down(draft, spot.person, gone, started, 600)).unwrap();
        assert_eq!(seconds(&plan, Spot { task: None, ..spot }), [600]);
    }

    proptest! {
        /// A cell holds what was typed, whatever entries were there, and keeps as many of them as it can.
        #[test]
        fn a_cell_holds_what_was_typed(before in prop::collection::vec(-50i64..500, 0..5), typed in 0i64..1440) {
            let mut ids = Ids::seeded(1);
            let (mut plan, spot) = plan(&mut ids);
            for minutes in &before {
                let Spot { person, task, date } = spot;
                let id = ids.next();
                plan.put(TimeEntry { id, person, task, date, seconds: minutes * 60, ..TimeEntry::default() }.into());
            }
            if edit(&mut plan, &mut ids, |draft| set_day(draft, spot, typed * 60)).is_ok() {
                let now = seconds(&plan, spot);
                prop_assert_eq!(now.iter().sum::<i64>(), typed * 60);
                prop_assert!(now.len() <= before.len().max(1));
            }
        }
    }
}
