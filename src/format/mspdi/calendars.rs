//! Calendars of a plan from those of a file.

use std::collections::{HashMap, HashSet};

use super::raw::{RawCalendar, RawDay, RawException};
use crate::format::notes::{Notes, Topic};
use crate::plan::{Calendar, CalendarException, Date, DateTime, Hours, Id, Ids, Recurrence, WorkWeek};
use crate::schedule::compile::occurrences;

/// Calendars, and which id each UID became.
pub(super) struct Calendars {
    pub records: Vec<Calendar>,
    ids: HashMap<i64, Id<Calendar>>,
    /// Calendars that differ in nothing from their base, and that base.
    same: HashMap<i64, i64>,
}

impl Calendars {
    /// The calendar of a UID; -1 and UIDs that are not in the file are none.
    pub fn get(&self, uid: Option<i64>) -> Option<Id<Calendar>> {
        let uid = uid?;
        self.ids.get(self.same.get(&uid).unwrap_or(&uid)).copied()
    }

    /// The calendars of a file. Those of resources that only repeat their base are left out: the base stands for them.
    pub fn of(raw: &[RawCalendar], ids: &mut Ids, notes: &mut Notes) -> Self {
        let known: HashMap<i64, &RawCalendar> =
            raw.iter().filter_map(|calendar| Some((calendar.uid?, calendar))).collect();
        let mut found = Self { records: Vec::new(), ids: HashMap::new(), same: HashMap::new() };
        for calendar in raw {
            let Some(uid) = calendar.uid.filter(|uid| !found.ids.contains_key(uid)) else { continue };
            if let Some(base) = base_of(calendar).filter(|base| known.contains_key(base))
                && calendar.days.is_empty()
                && calendar.exceptions.is_empty()
                && calendar.weeks.is_empty()
                && known.get(&base).is_some_and(|base| base_of(base).is_none())
            {
                found.same.insert(uid, base);
            } else {
                found.ids.insert(uid, ids.next());
            }
        }
        for calendar in raw {
            let Some(id) = calendar.uid.and_then(|uid| found.ids.get(&uid)).copied() else { continue };
            if found.records.iter().any(|record| record.id == id) {
                continue;
            }
            let base = base_of(calendar);
            if base.is_some_and(|base| !known.contains_key(&base)) || loops(calendar, &known) {
                notes.add(Topic::BrokenCalendars, || calendar.name.clone());
            }
            let base = if loops(calendar, &known) { None } else { found.get(base) };
            found.records.push(record(calendar, id, base));
        }
        found
    }
}

/// The UID of the calendar that this one differs from.
fn base_of(calendar: &RawCalendar) -> Option<i64> {
    if calendar.is_base { None } else { calendar.base.filter(|uid| *uid > 0) }
}

/// Whether the chain of bases comes back.
fn loops(calendar: &RawCalendar, known: &HashMap<i64, &RawCalendar>) -> bool {
    let mut at = base_of(calendar);
    for _ in 0..known.len() {
        match at {
            Some(uid) => at = known.get(&uid).and_then(|base| base_of(base)),
            None => return false,
        }
    }
    at.is_some()
}

fn record(raw: &RawCalendar, id: Id<Calendar>, base: Option<Id<Calendar>>) -> Calendar {
    let mut exceptions: Vec<CalendarException> = raw.exceptions.iter().filter_map(exception).collect();
    // A file may hold the same days in the old and in the new style.
    let old = raw.days.iter().filter(|day| day.day_type == Some(0)).filter_map(old_exception);
    let fresh: Vec<CalendarException> = old.filter(|old| !covered(old, &exceptions)).collect();
    exceptions.extend(fresh);
    Calendar {
        id,
        name: raw.name.clone(),
        base,
        week: week(&raw.days),
        exceptions,
        work_weeks: raw
            .weeks
            .iter()
            .filter_map(|raw| {
                let (from, to) = dates(raw.from, raw.to)?;
                Some(WorkWeek { name: raw.name.clone(), from, to, week: week(&raw.days), ..WorkWeek::default() })
            })
            .collect(),
        uid: raw.uid,
        ..Calendar::default()
    }
}

/// Whether all days of an exception of the old style are days of the newer ones too.
fn covered(old: &CalendarException, known: &[CalendarException]) -> bool {
    let overlapping = known.iter().filter(|known| known.from <= old.to && old.from <= known.to);
    let mut days: HashSet<Date> = HashSet::new();
    for exception in overlapping {
        if exception.recurrence == Recurrence::EachDay && exception.from <= old.from && old.to <= exception.to {
            return true;
        }
        occurrences(exception, |date| {
            days.insert(date);
        });
    }
    (old.from.0..=old.to.0).all(|day| days.contains(&Date(day)))
}

/// Hours by weekday from Monday; the file counts from Sunday = 1.
fn week(days: &[RawDay]) -> [Option<Hours>; 7] {
    let mut week = std::array::from_fn(|_| None);
    for day in days {
        if let Some(day_type @ 1..=7) = day.day_type
            && let Some(place) = week.get_mut((day_type as usize + 5) % 7)
        {
            *place = Some(day.hours());
        }
    }
    week
}

fn dates(from: Option<DateTime>, to: Option<DateTime>) -> Option<(Date, Date)> {
    let from = from?.date();
    // The last day is written as its 23:59, by some tools as its midnight.
    Some((from, to.map_or(from, DateTime::date).max(from)))
}

fn old_exception(day: &RawDay) -> Option<CalendarException> {
    let (from, to) = dates(day.from, day.to)?;
    Some(CalendarException { from, to, hours: day.hours(), ..CalendarException::default() })
}

fn exception(raw: &RawException) -> Option<CalendarException> {
    let (from, mut to) = dates(raw.from, raw.to)?;
    let occurrences = raw.occurrences.and_then(|count| u32::try_from(count).ok()).unwrap_or(0);
    let recurrence = recurrence(raw);
    let occurrences = if raw.by_occurrences && recurrence != Recurrence::EachDay { occurrences } else { 0 };
    if occurrences > 0 && to <= from {
        // The count ends it, not the date: the last year that Project knows.
        to = Date::new(2149, 12, 31).unwrap_or(to);
    }
    let name = raw.name.clone();
    Some(CalendarException {
        name,
        from,
        to,
        recurrence,
        occurrences,
        hours: raw.hours(),
        ..CalendarException::default()
    })
}

fn recurrence(raw: &RawException) -> Recurrence {
    let small = |number: Option<i64>, least: i64, most: i64| number.unwrap_or(least).clamp(least, most) as u32;
    let every = small(raw.period, 1, 999);
    let day = small(raw.month_day, 1, 31);
    // Months and positions are counted from 0.
    let month = small(raw.month, 0, 11) + 1;
    let nth = small(raw.month_position, 0, 4) + 1;
    match raw.kind.unwrap_or(1) {
        2 => Recurrence::YearlyByDate { month, day },
        3 => Recurrence::YearlyByPosition { month, nth, days: item_days(raw.month_item) },
        4 => Recurrence::MonthlyByDate { every, day },
        5 => Recurrence::MonthlyByPosition { every, nth, days: item_days(raw.month_item) },
        6 => Recurrence::Weekly { every, days: mask(raw.days_of_week.unwrap_or(0)) },
        7 => Recurrence::Daily(every),
        _ if every > 1 => Recurrence::Daily(every),
        _ => Recurrence::EachDay,
    }
}

/// A mask of weekdays from Sunday = 1 to one from Monday = 1.
fn mask(from_sunday: i64) -> u8 {
    let bits = (from_sunday & 0x7f) as u8;
    (bits >> 1) | ((bits & 1) << 6)
}

/// The reverse of [`mask`].
pub(super) const fn mask_from_sunday(from_monday: u8) -> u8 {
    ((from_monday << 1) & 0x7e) | ((from_monday >> 6) & 1)
}

/// The days that `MonthItem` means: 0 any day, 1 weekdays, 2 weekend days, 3 Sunday to 9 Saturday.
const ITEMS: [u8; 10] = [0x7f, 0x1f, 0x60, 0x40, 0x01, 0x02, 0x04, 0x08, 0x10, 0x20];

fn item_days(item: Option<i64>) -> u8 {
    item.and_then(|item| ITEMS.get(usize::try_from(item).ok()?)).copied().unwrap_or(0x7f)
}

/// The `MonthItem` of a mask of weekdays; any day where the format has none for it.
pub(super) fn item_of(days: u8) -> usize {
    ITEMS.iter().position(|known| *known == days).unwrap_or(0)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn weekday_masks_turn_both_ways() {
        assert_eq!(mask(1), 0x40);
        assert_eq!(mask(2), 0x01);
        assert_eq!(mask(0x7e), 0x3f);
        for days in 0..0x80_u8 {
            assert_eq!(mask(i64::from(mask_from_sunday(days))), days);
        }
        for item in 0..10 {
            assert_eq!(item_of(item_days(Some(item))) as i64, item);
        }
    }
}
