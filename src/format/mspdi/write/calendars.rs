//! Calendars, exceptions in the style of 2003 and in the newer one.

use std::collections::{HashMap, HashSet};

use super::super::calendars::{item_of, mask_from_sunday};
use super::super::units::{clock_text, moment_text};
use super::out::Out;
use crate::format::stretches::stretches;
use crate::format::uids::uids;
use crate::plan::{
    Calendar, CalendarException, DAY_SECONDS, Date, Hours, Id, Person, Plan, Project, Recurrence, WorkWeek,
};
use crate::schedule::compile::occurrences;

/// A calendar as it is written.
struct Written<'a> {
    uid: i64,
    name: String,
    /// UID of its base; a resource's calendar has one, others have none.
    base: Option<i64>,
    week: [Option<Hours>; 7],
    exceptions: Vec<&'a CalendarException>,
    weeks: Vec<&'a WorkWeek>,
}

/// The calendars of a file. Project has two sorts: base calendars, which tasks and the project use, and one for each
/// resource, which differs from a base. Here a calendar may differ from any other, and several people may share one.
pub(super) struct Calendars<'a> {
    all: Vec<Written<'a>>,
    uids: HashMap<Id<Calendar>, i64>,
    /// The calendar of each person.
    people: HashMap<Id<Person>, i64>,
    project: i64,
}

impl<'a> Calendars<'a> {
    pub fn of(plan: &'a Plan, project: &Project, people: &[(i64, &Person)]) -> Self {
        let uids = uids(1, plan.calendars.iter().map(|calendar| (calendar.id, calendar.uid)));
        // Those that only people use may keep their base.
        let mut shared: HashSet<Id<Calendar>> = plan.tasks.iter().filter_map(|task| task.calendar).collect();
        shared.extend(project.calendar);
        shared.extend(plan.calendars.iter().filter_map(|calendar| calendar.base));
        let personal = |calendar: &Calendar| calendar.base.is_some() && !shared.contains(&calendar.id);
        let mut found = Self { all: Vec::new(), uids, people: HashMap::new(), project: -1 };
        for calendar in plan.calendars.iter() {
            let Some(uid) = found.uids.get(&calendar.id).copied() else { continue };
            let base = if personal(calendar) { found.uid_of_base(plan, calendar) } else { None };
            found.all.push(if base.is_some() { own(calendar, uid, base) } else { written_out(plan, calendar, uid) });
        }
        found.project = found.uid(project.calendar).unwrap_or_else(|| {
            // A project without a calendar works as the standard one says.
            let uid = 1 + found.all.iter().map(|calendar| calendar.uid).max().unwrap_or(0);
            let Calendar { name, week, .. } = Calendar::standard(Id::default());
            found.all.push(Written { uid, name, base: None, week, exceptions: Vec::new(), weeks: Vec::new() });
            uid
        });
        found.give(plan, people, &personal);
        found.all.sort_by_key(|calendar| calendar.uid);
        found
    }

    /// The UID of the base that a calendar is written with.
    fn uid_of_base(&self, plan: &Plan, calendar: &Calendar) -> Option<i64> {
        calendar
            .base
            .filter(|base| *base != calendar.id && plan.calendars.contains(*base))
            .and_then(|base| self.uid(Some(base)))
    }

    /// Gives each person a calendar of their own: Project has one for each resource.
    fn give(&mut self, plan: &'a Plan, people: &[(i64, &Person)], personal: &dyn Fn(&Calendar) -> bool) {
        let mut claimed = HashSet::new();
        let mut next = self.all.iter().map(|calendar| calendar.uid).max().unwrap_or(0);
        for (_, person) in people {
            let works = person.person_kind.works_by_time();
            let Some(calendar) = person.calendar.and_then(|id| plan.calendars.get(id)).filter(|_| works) else {
                continue;
            };
            let Some(uid) = self.uid(Some(calendar.id)) else { continue };
            if personal(calendar) && claimed.insert(calendar.id) {
                self.people.insert(person.id, uid);
                continue;
            }
            next += 1;
            self.all.push(if personal(calendar) {
                own(calendar, next, self.uid_of_base(plan, calendar))
            } else {
                let week = std::array::from_fn(|_| None);
                let name = person.name.clone();
                Written { uid: next, name, base: Some(uid), week, exceptions: Vec::new(), weeks: Vec::new() }
            });
            self.people.insert(person.id, next);
        }
    }

    /// UID of a calendar of the plan.
    pub fn uid(&self, calendar: Option<Id<Calendar>>) -> Option<i64> {
        self.uids.get(&calendar?).copied()
    }

    /// UID of the calendar of a person.
    pub fn of_person(&self, person: Id<Person>) -> Option<i64> {
        self.people.get(&person).copied()
    }

    /// UID of the project calendar.
    pub const fn project_uid(&self) -> i64 {
        self.project
    }

    pub fn write(&self, out: &mut Out) {
        for calendar in &self.all {
            out.within("Calendar", |out| write(out, calendar));
        }
    }
}

fn own(calendar: &Calendar, uid: i64, base: Option<i64>) -> Written<'_> {
    Written {
        uid,
        name: calendar.name.clone(),
        base,
        week: calendar.week.clone(),
        exceptions: calendar.exceptions.iter().collect(),
        weeks: calendar.work_weeks.iter().collect(),
    }
}

/// A calendar with what it has from its bases; a day that none of them has is closed.
fn written_out<'a>(plan: &'a Plan, calendar: &'a Calendar, uid: i64) -> Written<'a> {
    let mut chain = vec![calendar];
    while let Some(base) = chain.last().and_then(|last| last.base).and_then(|base| plan.calendars.get(base)) {
        if chain.iter().any(|known| known.id == base.id) {
            break;
        }
        chain.push(base);
    }
    let week = std::array::from_fn(|day| {
        let hours = chain.iter().find_map(|calendar| calendar.week.get(day)?.clone());
        Some(hours.unwrap_or_else(Hours::closed))
    });
    let exceptions = chain.iter().flat_map(|calendar| &calendar.exceptions).collect();
    let weeks = chain.iter().flat_map(|calendar| &calendar.work_weeks).collect();
    Written { uid, name: calendar.name.clone(), base: None, week, exceptions, weeks }
}

fn write(out: &mut Out, calendar: &Written<'_>) {
    out.put("UID", calendar.uid);
    out.words("Name", &calendar.name);
    out.flag("IsBaseCalendar", calendar.base.is_none());
    out.flag("IsBaselineCalendar", false);
    out.put("BaseCalendarUID", calendar.base.unwrap_or(-1));
    let old: Vec<(Date, Date, &Hours)> =
        calendar.exceptions.iter().flat_map(|exception| old_style(exception)).collect();
    if calendar.week.iter().any(Option::is_some) || !old.is_empty() {
        out.within("WeekDays", |out| {
            week(out, &calendar.week);
            for (from, to, hours) in &old {
                out.within("WeekDay", |out| {
                    out.put("DayType", 0);
                    out.flag("DayWorking", !hours.is_closed());
                    period(out, *from, *to);
                    shifts(out, hours);
                });
            }
        });
    }
    if !calendar.exceptions.is_empty() {
        out.within("Exceptions", |out| {
            for one in &calendar.exceptions {
                out.within("Exception", |out| exception(out, one));
            }
        });
    }
    if !calendar.weeks.is_empty() {
        out.within("WorkWeeks", |out| {
            for work_week in &calendar.weeks {
                out.within("WorkWeek", |out| {
                    period(out, work_week.from, work_week.to);
                    out.words("Name", &work_week.name);
                    if work_week.week.iter().any(Option::is_some) {
                        out.within("WeekDays", |out| week(out, &work_week.week));
                    }
                });
            }
        });
    }
}

fn week(out: &mut Out, week: &[Option<Hours>; 7]) {
    // The file counts from Sunday = 1.
    for (day_type, day) in [6, 0, 1, 2, 3, 4, 5].into_iter().enumerate() {
        let Some(hours) = week.get::<usize>(day).and_then(Option::as_ref) else { continue };
        out.within("WeekDay", |out| {
            out.put("DayType", day_type + 1);
            out.flag("DayWorking", !hours.is_closed());
            shifts(out, hours);
        });
    }
}

fn period(out: &mut Out, from: Date, to: Date) {
    out.within("TimePeriod", |out| {
        out.put("FromDate", moment_text(from.midnight()));
        out.put("ToDate", moment_text(to.at(DAY_SECONDS - 60)));
    });
}

fn shifts(out: &mut Out, hours: &Hours) {
    if hours.is_closed() {
        return;
    }
    out.within("WorkingTimes", |out| {
        for (from, to) in hours.shifts() {
            out.within("WorkingTime", |out| {
                out.put("FromTime", clock_text(*from));
                out.put("ToTime", clock_text(*to));
            });
        }
    });
}

/// The days of an exception as the style of 2003 has them.
fn old_style(exception: &CalendarException) -> impl Iterator<Item = (Date, Date, &Hours)> {
    stretches(exception).into_iter().map(|(from, to)| (from, to, &exception.hours))
}

fn exception(out: &mut Out, exception: &CalendarException) {
    let mut count = 0_u32;
    let mut last = exception.to;
    occurrences(exception, |date| {
        count += 1;
        last = date;
    });
    let counted = exception.occurrences > 0 && exception.recurrence != Recurrence::EachDay;
    out.flag("EnteredByOccurrences", counted);
    let to = if exception.recurrence == Recurrence::EachDay { last } else { exception.to };
    period(out, exception.from, to);
    out.put("Occurrences", if counted { exception.occurrences } else { count });
    out.words("Name", &exception.name);
    match exception.recurrence {
        Recurrence::EachDay => out.put("Type", 1),
        Recurrence::Daily(every) => {
            out.put("Type", 7);
            out.put("Period", every);
        }
        Recurrence::YearlyByDate { month, day } => {
            out.put("Type", 2);
            out.put("Month", i64::from(month) - 1);
            out.put("MonthDay", day);
        }
        Recurrence::YearlyByPosition { month, nth, days } => {
            out.put("Type", 3);
            out.put("MonthItem", item_of(days));
            out.put("MonthPosition", i64::from(nth) - 1);
            out.put("Month", i64::from(month) - 1);
        }
        Recurrence::MonthlyByDate { every, day } => {
            out.put("Type", 4);
            out.put("Period", every);
            out.put("MonthDay", day);
        }
        Recurrence::MonthlyByPosition { every, nth, days } => {
            out.put("Type", 5);
            out.put("Period", every);
            out.put("MonthItem", item_of(days));
            out.put("MonthPosition", i64::from(nth) - 1);
        }
        Recurrence::Weekly { every, days } => {
            out.put("Type", 6);
            out.put("Period", every);
            out.put("DaysOfWeek", mask_from_sunday(days));
        }
    }
    out.flag("DayWorking", !exception.hours.is_closed());
    shifts(out, &exception.hours);
}
