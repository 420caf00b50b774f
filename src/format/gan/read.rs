//! A plan of what a file says.

use std::collections::HashMap;

use super::error::GanError;
use super::raw::{RawDay, RawFile};
use super::{people, tasks};
use crate::document::starter::key_from;
use crate::format::board::columns;
use crate::format::hyperlink;
use crate::format::imported::Imported;
use crate::format::notes::{Notes, Topic};
use crate::plan::{
    AnyRecord, Calendar, CalendarException, Charter, Currency, Date, Hours, Id, Ids, Plan, Project, Recurrence, Task,
};
use crate::schedule::Schedule;

/// Makes the plan of a file. The ids follow from its bytes: the same file always gives the same plan.
pub(super) fn build(raw: &RawFile, text: &str, bytes: &[u8]) -> Result<Imported, GanError> {
    let ids = &mut Ids::of_content(bytes);
    let mut notes = Notes::default();
    let mut plan = Plan::default();
    let ids_of_tasks = tasks::ids(&raw.tasks, text, ids)?;
    let calendar = calendar(raw, ids.next());
    let project = project(raw, ids.next(), calendar.id, &mut notes);
    let (persons, calendars, by_id) = people::people(raw, calendar.id, ids, &mut notes);
    let by_task: HashMap<i64, Id<Task>> =
        raw.tasks.iter().zip(&ids_of_tasks).filter_map(|(task, id)| Some((task.id?, *id))).collect();
    let (assignments, accountable) = people::assignments(&raw.allocations, &by_task, &by_id, ids, &mut notes);
    let columns = columns(ids);
    let records = tasks::tasks(&raw.tasks, &ids_of_tasks, &columns, &accountable, &mut notes);
    let (links, strong) = tasks::links(&raw.tasks, &ids_of_tasks, &by_task, ids, &mut notes);
    plan.put(project.clone().into());
    plan.put(calendar.into());
    put(&mut plan, calendars);
    put(&mut plan, persons);
    put(&mut plan, columns);
    put(&mut plan, records);
    put(&mut plan, links);
    put(&mut plan, assignments);
    // What follows is counted on the project's calendar.
    let working = Schedule::of(&plan).calendar().clone();
    let dates = tasks::Dates { working: &working, raw: &raw.tasks, ids: &ids_of_tasks };
    if let Some(start) = dates.first() {
        plan.put(Project { start, ..project }.into());
    }
    let (baselines, entries) = dates.baselines(&raw.baselines, &by_task, ids);
    put(&mut plan, baselines);
    put(&mut plan, entries);
    dates.earliest(&mut plan);
    dates.hold(&mut plan, &strong);
    let file_dates = dates.stated(&plan);
    Ok(Imported { plan, file_dates, notes: notes.finish() })
}

fn put<T: Into<AnyRecord>>(plan: &mut Plan, records: Vec<T>) {
    for record in records {
        plan.put(record.into());
    }
}

fn project(raw: &RawFile, id: Id<Project>, calendar: Id<Calendar>, notes: &mut Notes) -> Project {
    let name = if raw.name.trim().is_empty() { "Imported project" } else { raw.name.trim() };
    let (purpose, taken) = hyperlink::description(&raw.description, "", &raw.web_link);
    if !taken {
        notes.add(Topic::Hyperlinks, || raw.web_link.chars().take(80).collect());
    }
    if !raw.company.trim().is_empty() {
        notes.add(Topic::Companies, || raw.company.clone());
    }
    for _ in 0..raw.marked {
        notes.add(Topic::MarkedDays, || raw.name.clone());
    }
    Project {
        id,
        key: key_from(name),
        name: name.to_owned(),
        charter: Charter { purpose, ..Charter::default() },
        start: raw.view_date.unwrap_or_default().at(START_OF_DAY),
        calendar: Some(calendar),
        // The format has no currency; this is ISO 4217 for none.
        currency: Currency { code: "XXX".into(), digits: 2 },
        next_task_number: raw.tasks.len() as u32 + 1,
        next_risk_number: 1,
        next_log_number: 1,
        ..Project::default()
    }
}

/// When the usual day begins, in seconds since midnight.
const START_OF_DAY: i64 = 8 * 3600;

/// Years for which days that come every year are entered.
pub(super) const YEARS: i32 = 30;

/// The calendar: the format knows days of work and days off, and a day of work has the usual hours.
fn calendar(raw: &RawFile, id: Id<Calendar>) -> Calendar {
    let usual = Calendar::standard(id);
    let week = match raw.week {
        Some(off) => off.map(|off| Some(if off { Hours::closed() } else { Hours::office() })),
        None => usual.week,
    };
    let first = raw.tasks.iter().filter_map(|task| task.start).min().or(raw.view_date).unwrap_or_default();
    let exceptions = raw.days.iter().filter_map(|day| exception(day, first.ymd().0)).collect();
    Calendar { week, exceptions, ..usual }
}

fn exception(day: &RawDay, first_year: i32) -> Option<CalendarException> {
    let (month, date) = (u32::try_from(day.month).ok()?, u32::try_from(day.day).ok()?);
    let hours = if day.working { Hours::office() } else { Hours::closed() };
    let (from, to, recurrence) = match day.year {
        Some(year) => {
            let date = Date::new(i32::try_from(year).ok()?, month, date)?;
            (date, date, Recurrence::EachDay)
        }
        None => (
            Date::new(first_year, 1, 1)?,
            Date::new(first_year + YEARS, 12, 31)?,
            Recurrence::YearlyByDate { month, day: date },
        ),
    };
    Some(CalendarException { name: day.name.clone(), from, to, recurrence, hours, ..CalendarException::default() })
}

/// The days of work in a file, as working seconds.
pub(super) fn seconds(days: i64) -> i64 {
    /// More than a century: nothing is planned beyond.
    const MOST: i64 = 40_000;
    days.clamp(-MOST, MOST) * DAY
}

/// Working seconds of a usual day.
pub(super) const DAY: i64 = 8 * 3600;
