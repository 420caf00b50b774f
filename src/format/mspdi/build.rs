//! A plan of what a file says.

use std::collections::HashMap;

use super::calendars::Calendars;
use super::error::ImportError;
use super::people::{self, Cash, People};
use super::raw::{RawFile, RawTask};
use super::{Imported, splits, tasks};
use crate::document::starter::key_from;
use crate::format::board::{column_of, columns};
use crate::format::notes::Notes;
use crate::plan::{
    AnyRecord, Calendar, Charter, Currency, DateTime, Id, Ids, Person, Plan, Project, Rank, ScheduleFrom, Task,
};

/// Makes the plan of a file. The ids follow from its bytes: the same file always gives the same plan.
pub(super) fn build(raw: &RawFile, text: &str, bytes: &[u8]) -> Result<Imported, ImportError> {
    let ids = &mut Ids::of_content(bytes);
    let mut notes = Notes::default();
    let mut plan = Plan::default();
    let project_id = ids.next();
    let currency = currency(raw);
    let cash = Cash { digits: u32::from(currency.digits) };

    let calendars = Calendars::of(&raw.calendars, ids, &mut notes);
    let people = People::of(&raw.resources, &calendars, cash, ids, &mut notes);
    let columns = columns(ids);
    let rows = tasks::rows(&raw.tasks, text, ids)?;
    let by_uid: HashMap<i64, Id<Task>> = rows.iter().map(|row| (row.uid, row.id)).collect();
    let mut works = work_of(raw);
    let mut durations = HashMap::with_capacity(rows.len());

    for (index, row) in rows.iter().enumerate() {
        let mut task = tasks::task(row, &calendars, cash, &mut notes);
        task.number = index as u32 + 1;
        task.card_rank = Rank::nth(index);
        if !row.summary {
            if !task.inactive && !task.external {
                task.column = column_of(&columns, task.percent_complete);
            }
            let assigned = works.remove(&row.uid).unwrap_or(0);
            task.work = row.raw.work.filter(|work| *work > 0 && *work != assigned);
            if !task.duration.elapsed {
                durations.insert(task.id, task.duration.seconds);
            }
        }
        plan.put(task.into());
    }
    let standard = calendars
        .get(raw.calendar)
        .or_else(|| calendars.records.iter().find(|calendar| calendar.base.is_none()).map(|calendar| calendar.id));
    let standard = standard.unwrap_or_else(|| {
        let uid = 1 + raw.calendars.iter().filter_map(|calendar| calendar.uid).max().unwrap_or(0);
        let calendar = Calendar { uid: Some(uid), ..Calendar::standard(ids.next()) };
        let id = calendar.id;
        plan.put(calendar.into());
        id
    });
    let (links, others) = tasks::links(&rows, &by_uid, ids, &mut notes);
    let assignments = people::assignments(&raw.assignments, &by_uid, &durations, &people, cash, ids, &mut notes);
    let (baselines, entries) = tasks::baselines(&rows, cash, ids);
    let top = rows.iter().filter(|row| row.parent.is_none()).count();
    plan.put(project(raw, project_id, currency, standard, &people, rows.len() + others.len()).into());
    for (index, other) in others.into_iter().enumerate() {
        plan.put(tasks::stand_in(other, top + index, (rows.len() + index) as u32 + 1).into());
    }
    put(&mut plan, calendars.records);
    put(&mut plan, people.records);
    put(&mut plan, columns);
    put(&mut plan, links);
    put(&mut plan, baselines);
    put(&mut plan, entries);
    let made = assignments.iter().map(|(place, assignment)| (*place, assignment.id)).collect();
    put(&mut plan, assignments.into_iter().map(|(_, assignment)| assignment).collect());
    splits::put(&mut plan, &raw.assignments, &by_uid, &made);
    let file_dates = rows.iter().map(tasks::file_dates).collect();
    Ok(Imported { plan, file_dates, notes: notes.finish() })
}

fn put<T: Into<AnyRecord>>(plan: &mut Plan, records: Vec<T>) {
    for record in records {
        plan.put(record.into());
    }
}

/// Work of each task that its assignments carry.
fn work_of(raw: &RawFile) -> HashMap<i64, i64> {
    let timed: HashMap<i64, bool> =
        raw.resources.iter().filter_map(|resource| Some((resource.uid?, resource.kind == Some(1)))).collect();
    let mut works: HashMap<i64, i64> = HashMap::new();
    for assignment in &raw.assignments {
        if let (Some(task), Some(resource), Some(work)) = (assignment.task, assignment.resource, assignment.work)
            && timed.get(&resource).copied().unwrap_or(false)
        {
            let sum = works.entry(task).or_default();
            *sum = sum.saturating_add(work);
        }
    }
    works
}

fn project(
    raw: &RawFile,
    id: Id<Project>,
    currency: Currency,
    calendar: Id<Calendar>,
    people: &People,
    tasks: usize,
) -> Project {
    let name = name(raw);
    let itself = raw.tasks.iter().find(|task| tasks::is_project(task));
    let from_finish = raw.from_start == Some(false);
    let seconds = |minutes: Option<i64>| minutes.filter(|minutes| (1..=10_080).contains(minutes)).unwrap_or(0) * 60;
    let (day, week) = (seconds(raw.minutes_per_day), seconds(raw.minutes_per_week));
    // The settings of a new project are not worth a word in the file.
    let unless = |value: i64, usual: i64| if value == usual { 0 } else { value };
    let mut project = Project {
        id,
        key: key_from(&name),
        name,
        charter: Charter {
            purpose: itself.map(|task| task.notes.trim_end().to_owned()).unwrap_or_default(),
            ..Charter::default()
        },
        start: raw.start.or_else(|| first_start(&raw.tasks)).or(raw.finish).or(raw.created).unwrap_or_default(),
        finish: raw.finish.filter(|_| from_finish),
        schedule_from: if from_finish { ScheduleFrom::Finish } else { ScheduleFrom::Start },
        status_date: raw.status_date,
        calendar: Some(calendar),
        manager: manager(raw, people),
        currency,
        seconds_per_day: unless(day, 8 * 3600),
        seconds_per_week: unless(week, 40 * 3600),
        days_per_month: unless(raw.days_per_month.filter(|days| (1..=31).contains(days)).unwrap_or(0), 20),
        links_before_constraints: raw.honour_constraints == Some(false),
        multiple_critical_paths: raw.multiple_critical_paths == Some(true),
        default_start_time: unless(raw.default_start.unwrap_or(0), 8 * 3600),
        default_finish_time: unless(raw.default_finish.unwrap_or(0), 17 * 3600),
        next_task_number: tasks as u32 + 1,
        next_risk_number: 1,
        next_log_number: 1,
        created: raw.created,
        ..Project::default()
    };
    // The limit is in days of the project.
    project.critical_slack = raw.critical_slack.unwrap_or(0).clamp(0, 10_000) * project.day_seconds();
    project
}

/// The title; without one, the name of the project's own row, or the file name without its ending.
fn name(raw: &RawFile) -> String {
    let own = raw.tasks.iter().find(|task| tasks::is_project(task)).map_or("", |task| task.name.trim());
    let file = raw.name.trim();
    let stem = [".xml", ".mpp", ".mpd", ".mspdi"].iter().find_map(|ending| file.strip_suffix(ending)).unwrap_or(file);
    let found = [raw.title.trim(), own, stem].into_iter().find(|name| !name.is_empty());
    found.unwrap_or("Imported project").to_owned()
}

fn first_start(tasks: &[RawTask]) -> Option<DateTime> {
    tasks.iter().filter_map(|task| task.start).min()
}

fn manager(raw: &RawFile, people: &People) -> Option<Id<Person>> {
    let name = raw.manager.trim();
    people.records.iter().find(|person| !name.is_empty() && person.name == name).map(|person| person.id)
}

/// The currency. Files of 2003 give only a symbol.
fn currency(raw: &RawFile) -> Currency {
    let digits = raw.currency_digits.map_or(2, |digits| digits.clamp(0, 4) as u8);
    let code = raw.currency_code.trim();
    let known = code.len() == 3 && code.chars().all(|letter| letter.is_ascii_uppercase());
    let code = if known {
        code
    } else {
        match raw.currency_symbol.trim() {
            "€" => "EUR",
            "$" | "US$" => "USD",
            "£" => "GBP",
            "¥" | "￥" => "JPY",
            "zł" => "PLN",
            "₴" => "UAH",
            "₽" | "р." => "RUB",
            "R$" => "BRL",
            "₹" => "INR",
            "kr" => "SEK",
            // ISO 4217 for no currency.
            _ => "XXX",
        }
    };
    Currency { code: code.into(), digits }
}
