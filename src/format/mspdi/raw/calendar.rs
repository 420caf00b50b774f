//! Calendars as they stand in the file.

use super::{Values, each};
use crate::format::xml::{Xml, XmlError};
use crate::plan::{DAY_SECONDS, DateTime, Hours};

#[derive(Debug, Default)]
pub(in super::super) struct RawCalendar {
    pub uid: Option<i64>,
    pub name: String,
    pub is_base: bool,
    pub base: Option<i64>,
    pub days: Vec<RawDay>,
    pub exceptions: Vec<RawException>,
    pub weeks: Vec<RawWeek>,
}

/// A day of the week, or an exception in the style of 2003 (type 0).
#[derive(Debug, Default)]
pub(in super::super) struct RawDay {
    pub day_type: Option<i64>,
    pub working: bool,
    pub from: Option<DateTime>,
    pub to: Option<DateTime>,
    pub shifts: Vec<(i64, i64)>,
}

impl RawDay {
    pub fn hours(&self) -> Hours {
        hours(self.working, &self.shifts)
    }
}

/// A working day without hours has the usual ones.
fn hours(working: bool, shifts: &[(i64, i64)]) -> Hours {
    match (working, shifts) {
        (false, _) => Hours::closed(),
        (true, []) => Hours::office(),
        (true, shifts) => Hours::new(shifts.iter().copied()),
    }
}

/// An exception in the style of 2007 and later.
#[derive(Debug, Default)]
pub(in super::super) struct RawException {
    pub name: String,
    pub from: Option<DateTime>,
    pub to: Option<DateTime>,
    pub by_occurrences: bool,
    pub occurrences: Option<i64>,
    pub kind: Option<i64>,
    pub period: Option<i64>,
    pub days_of_week: Option<i64>,
    pub month_item: Option<i64>,
    pub month_position: Option<i64>,
    pub month: Option<i64>,
    pub month_day: Option<i64>,
    pub working: bool,
    pub shifts: Vec<(i64, i64)>,
}

impl RawException {
    pub fn hours(&self) -> Hours {
        hours(self.working, &self.shifts)
    }
}

/// A work week.
#[derive(Debug, Default)]
pub(in super::super) struct RawWeek {
    pub name: String,
    pub from: Option<DateTime>,
    pub to: Option<DateTime>,
    pub days: Vec<RawDay>,
}

pub(super) fn read(xml: &mut Xml<'_>) -> Result<RawCalendar, XmlError> {
    let mut calendar = RawCalendar::default();
    xml.children(|xml, name| {
        match name {
            "UID" => calendar.uid = xml.integer()?,
            "Name" => calendar.name = xml.words()?,
            "IsBaseCalendar" => calendar.is_base = xml.flag()?.unwrap_or(false),
            "BaseCalendarUID" => calendar.base = xml.integer()?,
            "WeekDays" => each(xml, "WeekDay", &mut calendar.days, day)?,
            "Exceptions" => each(xml, "Exception", &mut calendar.exceptions, exception)?,
            "WorkWeeks" => each(xml, "WorkWeek", &mut calendar.weeks, week)?,
            _ => {}
        }
        Ok::<(), XmlError>(())
    })?;
    Ok(calendar)
}

fn day(xml: &mut Xml<'_>) -> Result<RawDay, XmlError> {
    let mut day = RawDay::default();
    xml.children(|xml, name| {
        match name {
            "DayType" => day.day_type = xml.integer()?,
            "DayWorking" => day.working = xml.flag()?.unwrap_or(false),
            "TimePeriod" => (day.from, day.to) = period(xml)?,
            "WorkingTimes" => day.shifts = shifts(xml)?,
            _ => {}
        }
        Ok::<(), XmlError>(())
    })?;
    Ok(day)
}

fn exception(xml: &mut Xml<'_>) -> Result<RawException, XmlError> {
    let mut exception = RawException::default();
    xml.children(|xml, name| {
        match name {
            "Name" => exception.name = xml.words()?,
            "TimePeriod" => (exception.from, exception.to) = period(xml)?,
            "EnteredByOccurrences" => exception.by_occurrences = xml.flag()?.unwrap_or(false),
            "Occurrences" => exception.occurrences = xml.integer()?,
            "Type" => exception.kind = xml.integer()?,
            "Period" => exception.period = xml.integer()?,
            "DaysOfWeek" => exception.days_of_week = xml.integer()?,
            "MonthItem" => exception.month_item = xml.integer()?,
            "MonthPosition" => exception.month_position = xml.integer()?,
            "Month" => exception.month = xml.integer()?,
            "MonthDay" => exception.month_day = xml.integer()?,
            "DayWorking" => exception.working = xml.flag()?.unwrap_or(false),
            "WorkingTimes" => exception.shifts = shifts(xml)?,
            _ => {}
        }
        Ok::<(), XmlError>(())
    })?;
    Ok(exception)
}

fn week(xml: &mut Xml<'_>) -> Result<RawWeek, XmlError> {
    let mut week = RawWeek::default();
    xml.children(|xml, name| {
        match name {
            "Name" => week.name = xml.words()?,
            "TimePeriod" => (week.from, week.to) = period(xml)?,
            "WeekDays" => each(xml, "WeekDay", &mut week.days, day)?,
            _ => {}
        }
        Ok::<(), XmlError>(())
    })?;
    Ok(week)
}

fn period(xml: &mut Xml<'_>) -> Result<(Option<DateTime>, Option<DateTime>), XmlError> {
    let mut found = (None, None);
    xml.children(|xml, name| {
        match name {
            "FromDate" => found.0 = xml.moment()?,
            "ToDate" => found.1 = xml.moment()?,
            _ => {}
        }
        Ok::<(), XmlError>(())
    })?;
    Ok(found)
}

fn shifts(xml: &mut Xml<'_>) -> Result<Vec<(i64, i64)>, XmlError> {
    let mut found = Vec::new();
    each(xml, "WorkingTime", &mut found, |xml| {
        let (mut from, mut to) = (None, None);
        xml.children(|xml, name| {
            match name {
                "FromTime" => from = xml.clock()?,
                "ToTime" => to = xml.clock()?,
                _ => {}
            }
            Ok::<(), XmlError>(())
        })?;
        // 00:00 as an end is midnight at the end of the day.
        let to = to.map(|to| if to == 0 { DAY_SECONDS } else { to });
        Ok(from.zip(to))
    })?;
    Ok(found.into_iter().flatten().collect())
}
