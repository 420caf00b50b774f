//! People, their days off, and who works on what.

use std::collections::{HashMap, HashSet};

use super::raw::{CASH_DIGITS, RawAllocation, RawFile, RawPerson};
use super::read::DAY;
use crate::format::notes::{Notes, Topic};
use crate::plan::{Assignment, Calendar, CalendarException, Date, Id, Ids, Money, Person, Rate, Task};

/// Before a telephone number in the notes of a person: a plan has no field for it.
pub(super) const PHONE: &str = "Phone: ";

/// Amounts beyond this, in minor units, are none of this world; so that all fit into the digits that are read.
pub(super) const MOST: i64 = 1_000_000_000_000;

/// Roles that every file knows, by their codes.
pub(super) const ROLES: [(&str, &str); 2] = [("Default:0", ""), ("Default:1", "Project manager")];

/// The people of a file, their own calendars, and which id each number became.
pub(super) fn people(
    raw: &RawFile,
    calendar: Id<Calendar>,
    ids: &mut Ids,
    notes: &mut Notes,
) -> (Vec<Person>, Vec<Calendar>, HashMap<i64, Id<Person>>) {
    let mut by_id = HashMap::new();
    let (mut found, mut calendars) = (Vec::new(), Vec::new());
    for one in &raw.people {
        let Some(number) = one.id.filter(|number| !by_id.contains_key(number)) else { continue };
        for _ in 0..one.custom_fields {
            notes.add(Topic::CustomFields, || one.name.clone());
        }
        let id = ids.next();
        by_id.insert(number, id);
        let off = days_off(raw, number);
        let own = (!off.is_empty()).then(|| Calendar {
            id: ids.next(),
            name: one.name.clone(),
            base: Some(calendar),
            exceptions: off,
            ..Calendar::default()
        });
        found.push(Person { id, calendar: own.as_ref().map(|own| own.id), ..person(one, raw) });
        calendars.extend(own);
    }
    (found, calendars, by_id)
}

fn days_off(raw: &RawFile, person: i64) -> Vec<CalendarException> {
    let own = raw.vacations.iter().filter(|vacation| vacation.person == Some(person));
    let mut found: Vec<CalendarException> = own
        .filter_map(|vacation| {
            let from = vacation.from.or(vacation.to)?;
            let to = vacation.to.map_or(from, |to: Date| to.max(from));
            Some(CalendarException { from, to, ..CalendarException::default() })
        })
        .collect();
    found.sort_by_key(|exception| (exception.from, exception.to));
    found
}

fn person(raw: &RawPerson, file: &RawFile) -> Person {
    let usual = ROLES.iter().find(|(code, _)| *code == raw.role).map(|(_, name)| *name);
    let role = usual.or_else(|| file.roles.get(&raw.role).map(String::as_str)).unwrap_or(&raw.role);
    let rate = raw.rate.filter(|rate| *rate > 0).map(|rate| Rate { standard: an_hour(rate), ..Rate::default() });
    Person {
        name: raw.name.clone(),
        role: role.to_owned(),
        email: raw.email.trim().to_owned(),
        rates: rate.into_iter().collect(),
        notes: if raw.phone.trim().is_empty() { String::new() } else { format!("{PHONE}{}", raw.phone.trim()) },
        uid: raw.id,
        ..Person::default()
    }
}

/// What an hour costs of what a day costs. The file has no currency: two decimal digits are kept.
fn an_hour(a_day: i64) -> Money {
    let hours = DAY / 3600;
    Money((cash(a_day).0 + hours / 2).div_euclid(hours))
}

/// Hundredths of an amount of the file.
pub(super) fn cash(amount: i64) -> Money {
    let unit = 10_i64.pow(CASH_DIGITS - 2);
    Money(amount.saturating_add(unit / 2).div_euclid(unit).clamp(-MOST, MOST))
}

/// The assignments of a file, and who answers for each task.
pub(super) fn assignments(
    raw: &[RawAllocation],
    tasks: &HashMap<i64, Id<Task>>,
    people: &HashMap<i64, Id<Person>>,
    ids: &mut Ids,
    notes: &mut Notes,
) -> (Vec<Assignment>, HashMap<Id<Task>, Id<Person>>) {
    let mut found = Vec::with_capacity(raw.len());
    let mut accountable = HashMap::new();
    let mut seen = HashSet::new();
    for one in raw {
        let task = one.task.and_then(|number| tasks.get(&number)).copied();
        let person = one.person.and_then(|number| people.get(&number)).copied();
        let (Some(task), Some(person)) = (task, person) else {
            let of = |number: Option<i64>| number.map_or_else(|| "none".to_owned(), |number| number.to_string());
            notes.add(Topic::BrokenAssignments, || format!("task {}, resource {}", of(one.task), of(one.person)));
            continue;
        };
        if one.responsible {
            accountable.entry(task).or_insert(person);
        }
        if !seen.insert((task, person)) {
            continue;
        }
        let units = one.load.and_then(|load| u32::try_from(load).ok()).filter(|units| *units != 10_000);
        found.push(Assignment { id: ids.next(), task, person, units, ..Assignment::default() });
    }
    (found, accountable)
}
