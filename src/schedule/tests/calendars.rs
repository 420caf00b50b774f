//! Calendars of projects, tasks and people.

use super::fixture::check;
use crate::plan::{Calendar, CalendarException, Date, Hours, Ids, Plan, Recurrence, WorkWeek};
use crate::schedule::{CalendarFault, WorkingTime};

#[test]
fn holidays_and_night_shifts_and_always() {
    check(
        "holiday 4
         calendar night 00:00-06:00 22:00-24:00
         calendar always 00:00-24:00
         A 3d => 2@8 5@17
         B 8h cal=night => 2@22 3@6
         C 2d cal=always => 2@8 3@0",
    );
}

#[test]
fn people_work_on_their_own_calendars() {
    check(
        "calendar late 13:00-17:00 mon-fri
         person ana late
         person bob standard
         A 1d +ana => 2@13 3@17
         B 1d +bob => 2@8 2@17
         C 1d <A +ana => 4@13 5@17",
    );
}

#[test]
fn the_last_of_several_people_ends_a_task() {
    check(
        "calendar late 13:00-17:00 mon-fri
         person ana late
         person bob standard
         A 2d +ana:w8h +bob:w16h => 2@8 3@17
         B 2d +ana:w16h +bob:w8h => 2@8 5@17
         C 1d +ana:w8h:o4h +bob:w8h => 2@8 2@17
         D 1d +ana:w0h +bob => 2@8 2@17
         E 2d +bob:w8h +ana:w4h:d8h => 2@8 4@17",
    );
}

#[test]
fn a_task_with_a_calendar_is_worked_on_when_both_allow() {
    check(
        "calendar late 10:00-12:00 13:00-20:00 mon-fri
         person ana late
         A 1d cal=late +ana => 2@10 2@19
         B 6h cal=standard +ana => 2@10 2@17
         C 6h cal=standard own-hours +ana => 2@8 2@15",
    );
}

#[test]
fn a_fixed_duration_is_counted_on_the_tasks_calendar() {
    check(
        "calendar late 13:00-17:00 mon-fri
         person ana late
         A 1d fixed +ana => 2@8 2@17",
    );
}

fn date(text: &str) -> Date {
    text.parse().unwrap()
}

fn compiled(calendars: &[Calendar], which: usize) -> Result<WorkingTime, CalendarFault> {
    let mut plan = Plan::default();
    for calendar in calendars {
        plan.put(calendar.clone().into());
    }
    WorkingTime::from_plan(&plan, calendars[which].id)
}

fn exception(from: &str, to: &str, recurrence: Recurrence, occurrences: u32) -> CalendarException {
    CalendarException { from: date(from), to: date(to), recurrence, occurrences, ..CalendarException::default() }
}

/// The dates of 2026 to 2028 on which an exception of the standard calendar closes a day that is worked otherwise.
fn closed(exception: CalendarException) -> Vec<String> {
    let mut ids = Ids::seeded(1);
    let mut calendar = Calendar::standard(ids.next());
    calendar.week = std::array::from_fn(|_| Some(Hours::office()));
    calendar.exceptions.push(exception);
    let working = compiled(&[calendar], 0).unwrap();
    let days = (date("2026-01-01").0..date("2029-01-01").0).map(Date);
    days.filter(|day| !working.is_working_day(*day)).map(|day| day.to_string()).collect()
}

#[test]
fn exceptions_recur() {
    let all = ("2026-03-02", "2028-12-31");
    let of = |recurrence, occurrences| closed(exception(all.0, all.1, recurrence, occurrences));
    assert_eq!(of(Recurrence::Daily(10), 3), ["2026-03-02", "2026-03-12", "2026-03-22"]);
    assert_eq!(of(Recurrence::Weekly { every: 1, days: 0b1_0001 }, 3), ["2026-03-02", "2026-03-06", "2026-03-09"]);
    assert_eq!(of(Recurrence::Weekly { every: 2, days: 0b10 }, 2), ["2026-03-03", "2026-03-17"]);
    assert_eq!(of(Recurrence::MonthlyByDate { every: 1, day: 31 }, 3), ["2026-03-31", "2026-05-31", "2026-07-31"]);
    assert_eq!(of(Recurrence::MonthlyByPosition { every: 3, nth: 5, days: 0b1_0000 }, 2), ["2026-03-27", "2026-06-26"]);
    assert_eq!(of(Recurrence::YearlyByDate { month: 2, day: 29 }, 0), ["2028-02-29"]);
    assert_eq!(of(Recurrence::YearlyByPosition { month: 11, nth: 4, days: 0b1000 }, 2), ["2026-11-26", "2027-11-25"]);
    let until = |to, recurrence| closed(exception("2026-03-02", to, recurrence, 0));
    assert_eq!(until("2026-03-21", Recurrence::Daily(10)), ["2026-03-02", "2026-03-12"]);
    assert_eq!(until("2026-03-10", Recurrence::Weekly { every: 1, days: 0b10 }), ["2026-03-03", "2026-03-10"]);
    assert_eq!(until("2026-06-20", Recurrence::MonthlyByDate { every: 2, day: 20 }), ["2026-03-20", "2026-05-20"]);
    assert_eq!(of(Recurrence::MonthlyByPosition { every: 1, nth: 1, days: 1 }, 2), ["2026-03-02", "2026-04-06"]);
    // A date before the first is not one of them.
    assert_eq!(of(Recurrence::YearlyByDate { month: 3, day: 1 }, 1), ["2027-03-01"]);
    assert_eq!(of(Recurrence::YearlyByPosition { month: 1, nth: 5, days: 0b1_1111 }, 1), ["2027-01-29"]);
    assert_eq!(closed(exception("2026-03-02", "2026-03-04", Recurrence::EachDay, 0)).len(), 3);
}

#[test]
fn a_derived_calendar_differs_only_where_it_says() {
    let mut ids = Ids::seeded(1);
    let mut base = Calendar::standard(ids.next());
    base.exceptions.push(exception("2026-03-04", "2026-03-05", Recurrence::EachDay, 0));
    let mut week: [Option<Hours>; 7] = Default::default();
    week[4] = Some("08:00-12:00".parse().unwrap());
    let mut derived = Calendar { id: ids.next(), base: Some(base.id), week, ..Calendar::default() };
    derived.exceptions.push(CalendarException {
        hours: "10:00-11:00".parse().unwrap(),
        ..exception("2026-03-05", "2026-03-05", Recurrence::EachDay, 0)
    });
    derived.work_weeks.push(WorkWeek {
        from: date("2026-03-09"),
        to: date("2026-03-15"),
        week: std::array::from_fn(|day| (day == 5).then(Hours::office)),
        ..WorkWeek::default()
    });
    let working = compiled(&[base, derived], 1).unwrap();
    let hours = |day: &str| working.hours_on(date(day)).to_string();
    assert_eq!(hours("2026-03-02"), "08:00-12:00 13:00-17:00");
    assert_eq!(hours("2026-03-04"), "");
    assert_eq!(hours("2026-03-05"), "10:00-11:00");
    assert_eq!(hours("2026-03-06"), "08:00-12:00");
    assert_eq!(hours("2026-03-13"), "08:00-12:00");
    assert_eq!(hours("2026-03-14"), "08:00-12:00 13:00-17:00");
    assert_eq!(hours("2026-03-21"), "");
}

/// A work week of the base changes days that are as in the base, not those that the calendar has hours of its own for.
#[test]
fn a_work_week_of_the_base_gives_way_to_hours_of_its_own() {
    let mut ids = Ids::seeded(1);
    let mut base = Calendar::standard(ids.next());
    let week = || std::array::from_fn(|day| (day < 2).then(|| "10:00-12:00".parse().unwrap()));
    let summer = ("2026-06-29", "2026-07-12");
    base.work_weeks.push(WorkWeek { from: date(summer.0), to: date(summer.1), week: week(), ..WorkWeek::default() });
    let own = std::array::from_fn(|day| (day == 0).then(|| "06:00-14:00".parse().unwrap()));
    let derived = Calendar { id: ids.next(), base: Some(base.id), week: own, ..Calendar::default() };
    let working = compiled(&[base, derived], 1).unwrap();
    let hours = |day: &str| working.hours_on(date(day)).to_string();
    assert_eq!(hours("2026-06-29"), "06:00-14:00");
    assert_eq!(hours("2026-06-30"), "10:00-12:00");
    assert_eq!(hours("2026-07-01"), "08:00-12:00 13:00-17:00");
    assert_eq!(hours("2026-07-07"), "10:00-12:00");
    assert_eq!(hours("2026-07-14"), "08:00-12:00 13:00-17:00");
}

#[test]
fn calendars_based_on_themselves_or_without_hours_are_refused() {
    let mut ids = Ids::seeded(1);
    let (one, two) = (ids.next(), ids.next());
    let one = Calendar { base: Some(two), ..Calendar::standard(one) };
    let two = Calendar { base: Some(one.id), ..Calendar::standard(two) };
    let empty = Calendar { id: ids.next(), ..Calendar::default() };
    let calendars = [one, two, empty];
    assert_eq!(compiled(&calendars, 0), Err(CalendarFault::Loop));
    assert_eq!(compiled(&calendars, 2), Err(CalendarFault::NoWorkingTime));
    assert_eq!(WorkingTime::from_plan(&Plan::default(), ids.next()), Err(CalendarFault::Missing));
}
