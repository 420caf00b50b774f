//! People and assignments of a plan from the resources of a file.

use std::collections::HashMap;

use super::calendars::Calendars;
use super::raw::{RawAssignment, RawRate, RawResource};
use crate::format::notes::{Notes, Topic};
use crate::plan::{
    Assignment, Availability, Date, DateTime, FULL_TIME, Id, Ids, Money, Person, PersonKind, Rate, Task,
};

/// How amounts of money of the file become minor units.
#[derive(Clone, Copy)]
pub(super) struct Cash {
    /// Decimal digits of the currency.
    pub digits: u32,
}

impl Cash {
    /// Of hundredths, the unit of costs.
    pub fn cost(self, hundredths: i64) -> Money {
        self.scaled(hundredths, 2)
    }

    /// Of the unit of rates.
    pub fn rate(self, rate: i64) -> Money {
        self.scaled(rate, super::raw::RATE_DIGITS)
    }

    fn scaled(self, amount: i64, digits: u32) -> Money {
        let wide = i128::from(amount) * 10_i128.pow(self.digits);
        let unit = 10_i128.pow(digits);
        let half = if wide < 0 { -unit / 2 } else { unit / 2 };
        Money(i64::try_from((wide + half) / unit).unwrap_or(0))
    }
}

/// People, and which id each UID became.
pub(super) struct People {
    pub records: Vec<Person>,
    places: HashMap<i64, usize>,
}

/// Resource UID of work that nobody has been assigned to.
const NOBODY: i64 = -65_535;

impl People {
    /// The resources of a file.
    pub fn of(raw: &[RawResource], calendars: &Calendars, cash: Cash, ids: &mut Ids, notes: &mut Notes) -> Self {
        let mut found = Self { records: Vec::new(), places: HashMap::new() };
        for resource in raw {
            // The row with UID 0 and no name stands for “unassigned”.
            let blank = resource.is_null || resource.uid == Some(0) && resource.name.is_empty();
            let Some(uid) = resource.uid.filter(|uid| !blank && !found.places.contains_key(uid)) else { continue };
            if resource.is_budget {
                notes.add(Topic::Budget, || resource.name.clone());
                continue;
            }
            for _ in 0..resource.unread {
                notes.add(Topic::Unread, || resource.name.clone());
            }
            if resource.rates.iter().any(|(table, rate)| *table != 0 && !rate.is_zero()) {
                notes.add(Topic::RateTables, || resource.name.clone());
            }
            found.places.insert(uid, found.records.len());
            found.records.push(person(resource, calendars, cash, ids.next()));
        }
        found
    }

    /// The person of a UID.
    pub fn get(&self, uid: i64) -> Option<&Person> {
        self.records.get(*self.places.get(&uid)?)
    }
}

fn person(raw: &RawResource, calendars: &Calendars, cash: Cash, id: Id<Person>) -> Person {
    let person_kind = match raw.kind {
        Some(0) if raw.is_cost => PersonKind::Cost,
        Some(2) => PersonKind::Cost,
        Some(0) => PersonKind::Material,
        _ if raw.is_generic => PersonKind::Role,
        _ => PersonKind::Person,
    };
    let works = matches!(person_kind, PersonKind::Person | PersonKind::Role);
    let (usual, availability) = if works { availability(raw) } else { (None, Vec::new()) };
    Person {
        id,
        name: raw.name.clone(),
        initials: raw.initials.clone(),
        person_kind,
        email: raw.email.clone(),
        group: raw.group.clone(),
        calendar: if works { calendars.get(raw.calendar) } else { None },
        capacity: usual.filter(|units| *units != FULL_TIME),
        availability,
        rates: rates(raw, cash),
        material_unit: raw.material.clone(),
        archived: raw.is_inactive,
        notes: raw.notes.clone(),
        uid: raw.uid,
        ..Person::default()
    }
}

/// The first day of Microsoft Project's time: it stands for “from the beginning”.
fn beginning() -> Date {
    Date::new(1984, 1, 1).unwrap_or_default()
}

/// The first year that stands for “for ever” there.
const FOR_EVER: i32 = 2049;

/// The capacity at the beginning and what becomes of it: by the table of availability, in which nothing is there beyond its
/// periods, else the units that always hold.
fn availability(raw: &RawResource) -> (Option<u32>, Vec<Availability>) {
    let units = |units: Option<i64>| units.and_then(|units| u32::try_from(units).ok());
    // A period from a day up to another; its last moment is that of the day before, or any within it.
    let mut periods: Vec<(Date, Option<Date>, u32)> = (raw.availability.iter())
        .map(|one| {
            let end = one.to.map(|to| (to + -1).date() + 1).filter(|end| end.ymd().0 < FOR_EVER);
            (one.from.map_or_else(beginning, DateTime::date), end, units(one.units).unwrap_or(FULL_TIME))
        })
        .filter(|(from, end, _)| end.is_none_or(|end| *from < end))
        .collect();
    if periods.is_empty() {
        return (units(raw.max_units), Vec::new());
    }
    periods.sort_by_key(|(from, ..)| *from);
    let time = |(from, end, units): &(Date, Option<Date>, u32)| Availability {
        from: *from,
        to: end.map(|end| end + -1),
        units: *units,
        ..Availability::default()
    };
    // Told by changes, which need no end.
    let table = Person { capacity: Some(0), availability: periods.iter().map(time).collect(), ..Person::default() };
    let usual = table.capacity_on(beginning());
    let changes = table.capacity_changes().into_iter().filter(|(from, _)| *from > beginning());
    let change = |(from, units)| Availability { from, units, ..Availability::default() };
    (Some(usual), changes.map(change).collect())
}

/// Rate table A, or the one rate of files without tables.
fn rates(raw: &RawResource, cash: Cash) -> Vec<Rate> {
    let rate = |raw: &RawRate| Rate {
        from: raw.from.map(DateTime::date).filter(|date| *date > beginning()),
        standard: cash.rate(raw.standard),
        overtime: cash.rate(raw.overtime),
        per_use: cash.cost(raw.per_use),
        ..Rate::default()
    };
    let mut table: Vec<Rate> = raw.rates.iter().filter(|(table, _)| *table == 0).map(|(_, raw)| rate(raw)).collect();
    if table.is_empty() && !raw.rate.is_zero() {
        table.push(rate(&raw.rate));
    }
    if matches!(table.as_slice(), [only] if *only == Rate::default()) {
        table.clear();
    }
    table
}

/// The assignments of a file, each with its place there.
pub(super) fn assignments(
    raw: &[RawAssignment],
    tasks: &HashMap<i64, Id<Task>>,
    durations: &HashMap<Id<Task>, i64>,
    people: &People,
    cash: Cash,
    ids: &mut Ids,
    notes: &mut Notes,
) -> Vec<(usize, Assignment)> {
    let mut found = Vec::with_capacity(raw.len());
    for (place, assignment) in raw.iter().enumerate() {
        let resource = assignment.resource.unwrap_or(NOBODY);
        if resource == NOBODY || assignment.task == Some(0) {
            continue;
        }
        let task = assignment.task.and_then(|uid| tasks.get(&uid)).copied();
        let (Some(task), Some(person)) = (task, people.get(resource)) else {
            let of = |uid: Option<i64>| uid.map_or_else(|| "none".to_owned(), |uid| uid.to_string());
            notes.add(Topic::BrokenAssignments, || {
                format!("task {}, resource {}", of(assignment.task), of(assignment.resource))
            });
            continue;
        };
        for _ in 0..assignment.unread {
            notes.add(Topic::Unread, || person.name.clone());
        }
        if assignment.contour {
            notes.add(Topic::Contours, || person.name.clone());
        }
        found.push((place, record(assignment, task, person, durations.get(&task).copied(), cash, ids.next())));
    }
    found
}

fn record(
    raw: &RawAssignment,
    task: Id<Task>,
    person: &Person,
    duration: Option<i64>,
    cash: Cash,
    id: Id<Assignment>,
) -> Assignment {
    let units = raw.units.and_then(|units| u32::try_from(units).ok());
    let share = i64::from(units.unwrap_or(10_000));
    // Work that follows from duration and units is left to follow.
    let usual = duration.and_then(|seconds| seconds.checked_mul(share)).map(|work| (work + 5_000) / 10_000);
    let work = raw.work.filter(|work| *work >= 0);
    let actual = raw.actual_work.filter(|work| *work > 0);
    let left = raw.remaining_work.filter(|left| *left >= 0 && *left != work.unwrap_or(0) - actual.unwrap_or(0));
    let priced = person.person_kind.works_by_time() && !person.rates.is_empty();
    Assignment {
        id,
        task,
        person: person.id,
        units: units.filter(|units| *units != 10_000),
        work: work.filter(|work| Some(*work) != usual),
        actual_work: actual,
        remaining_work: left,
        overtime: raw.overtime.filter(|seconds| *seconds > 0),
        delay: raw.delay.unwrap_or(0).saturating_add(raw.levelling_delay.unwrap_or(0)).max(0),
        cost: raw.cost.filter(|cost| *cost != 0 && !priced).map(|cost| cash.cost(cost)),
        start: raw.start,
        finish: raw.finish,
        uid: raw.uid,
        ..Assignment::default()
    }
}
