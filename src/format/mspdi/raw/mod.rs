//! What the elements of a file say, in the units of plans, before anything is made of it.

mod calendar;
mod resource;
mod task;

use std::borrow::Cow;

use super::error::ImportError;
use super::units::{clock, flag, moment, span, tenths};
use crate::format::numbers::{decimal, integer};
use crate::format::xml::{Xml, XmlError};
use crate::plan::DateTime;

pub(super) use calendar::{RawCalendar, RawDay, RawException};
pub(super) use resource::{RATE_DIGITS, RawAssignment, RawRate, RawResource, RawWork};
pub(super) use task::{RawBaseline, RawTask};

/// A file.
#[derive(Debug, Default)]
pub(super) struct RawFile {
    pub name: String,
    pub title: String,
    pub manager: String,
    pub created: Option<DateTime>,
    pub from_start: Option<bool>,
    pub start: Option<DateTime>,
    pub finish: Option<DateTime>,
    /// In days.
    pub critical_slack: Option<i64>,
    pub currency_digits: Option<i64>,
    pub currency_symbol: String,
    pub currency_code: String,
    pub calendar: Option<i64>,
    pub default_start: Option<i64>,
    pub default_finish: Option<i64>,
    pub minutes_per_day: Option<i64>,
    pub minutes_per_week: Option<i64>,
    pub days_per_month: Option<i64>,
    pub honour_constraints: Option<bool>,
    pub multiple_critical_paths: Option<bool>,
    pub status_date: Option<DateTime>,
    pub calendars: Vec<RawCalendar>,
    pub tasks: Vec<RawTask>,
    pub resources: Vec<RawResource>,
    pub assignments: Vec<RawAssignment>,
}

/// Reads the values of elements; the words are for the message when they are wrong.
pub(super) trait Values {
    fn words(&mut self) -> Result<String, XmlError>;
    fn integer(&mut self) -> Result<Option<i64>, XmlError>;
    fn flag(&mut self) -> Result<Option<bool>, XmlError>;
    fn moment(&mut self) -> Result<Option<DateTime>, XmlError>;
    fn clock(&mut self) -> Result<Option<i64>, XmlError>;
    fn span(&mut self) -> Result<Option<i64>, XmlError>;
    fn tenths(&mut self) -> Result<Option<i64>, XmlError>;
    fn decimal(&mut self, digits: u32) -> Result<Option<i64>, XmlError>;
}

impl Values for Xml<'_> {
    fn words(&mut self) -> Result<String, XmlError> {
        let text = self.text()?;
        Ok(match text {
            Cow::Borrowed(text) if !text.contains('\r') => text.to_owned(),
            text => text.replace("\r\n", "\n").replace('\r', "\n"),
        })
    }
    fn integer(&mut self) -> Result<Option<i64>, XmlError> {
        self.value("a whole number", integer)
    }
    fn flag(&mut self) -> Result<Option<bool>, XmlError> {
        self.value("0 or 1", flag)
    }
    fn moment(&mut self) -> Result<Option<DateTime>, XmlError> {
        self.value("a date and time of the form YYYY-MM-DDTHH:MM:SS", moment)
    }
    fn clock(&mut self) -> Result<Option<i64>, XmlError> {
        self.value("a time of the form HH:MM:SS", clock)
    }
    fn span(&mut self) -> Result<Option<i64>, XmlError> {
        self.value("a duration of the form PT8H0M0S", span)
    }
    fn tenths(&mut self) -> Result<Option<i64>, XmlError> {
        self.value("a number of tenths of minutes", tenths)
    }
    fn decimal(&mut self, digits: u32) -> Result<Option<i64>, XmlError> {
        self.value("a number", |text| decimal(text, digits))
    }
}

/// Reads a file.
pub(super) fn read(text: &str) -> Result<RawFile, ImportError> {
    let mut xml = Xml::new(text);
    let root = xml.root()?;
    if root != "Project" {
        return Err(ImportError::NotProject { root: root.chars().take(40).collect() });
    }
    let mut file = RawFile::default();
    xml.children(|xml, name| {
        match name {
            "Name" => file.name = xml.words()?,
            "Title" => file.title = xml.words()?,
            "Manager" => file.manager = xml.words()?,
            "CreationDate" => file.created = xml.moment()?,
            "ScheduleFromStart" => file.from_start = xml.flag()?,
            "StartDate" => file.start = xml.moment()?,
            "FinishDate" => file.finish = xml.moment()?,
            "CriticalSlackLimit" => file.critical_slack = xml.integer()?,
            "CurrencyDigits" => file.currency_digits = xml.integer()?,
            "CurrencySymbol" => file.currency_symbol = xml.words()?,
            "CurrencyCode" => file.currency_code = xml.words()?,
            "CalendarUID" => file.calendar = xml.integer()?,
            "DefaultStartTime" => file.default_start = xml.clock()?,
            "DefaultFinishTime" => file.default_finish = xml.clock()?,
            "MinutesPerDay" => file.minutes_per_day = xml.integer()?,
            "MinutesPerWeek" => file.minutes_per_week = xml.integer()?,
            "DaysPerMonth" => file.days_per_month = xml.integer()?,
            "HonorConstraints" => file.honour_constraints = xml.flag()?,
            "MultipleCriticalPaths" => file.multiple_critical_paths = xml.flag()?,
            "StatusDate" => file.status_date = xml.moment()?,
            "Calendars" => each(xml, "Calendar", &mut file.calendars, calendar::read)?,
            "Tasks" => each(xml, "Task", &mut file.tasks, task::read)?,
            "Resources" => each(xml, "Resource", &mut file.resources, resource::read)?,
            "Assignments" => each(xml, "Assignment", &mut file.assignments, resource::read_assignment)?,
            _ => {}
        }
        Ok::<(), XmlError>(())
    })?;
    Ok(file)
}

/// A value of no consequence for dates: one that cannot be read is counted and left out, as Project itself does.
pub(super) fn soft<T>(value: Result<Option<T>, XmlError>, unread: &mut usize) -> Result<Option<T>, XmlError> {
    match value {
        Err(XmlError::Value { .. }) => {
            *unread += 1;
            Ok(None)
        }
        value => value,
    }
}

/// Reads the children with one name into a list.
pub(super) fn each<T>(
    xml: &mut Xml<'_>,
    wanted: &str,
    into: &mut Vec<T>,
    mut read: impl FnMut(&mut Xml<'_>) -> Result<T, XmlError>,
) -> Result<(), XmlError> {
    xml.children(|xml, name| {
        if name == wanted {
            into.push(read(xml)?);
        }
        Ok(())
    })
}
