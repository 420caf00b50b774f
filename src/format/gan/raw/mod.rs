//! What elements and attributes say, before anything is made of it.

mod people;
mod task;

use std::collections::HashMap;

use super::codes::{WEEKDAYS, flag};
use super::error::GanError;
use crate::format::numbers::integer;
use crate::format::xml::{Attribute, Xml, XmlError};
use crate::plan::Date;

pub(super) use people::{RawAllocation, RawPerson, RawVacation};
pub(super) use task::RawTask;

/// Decimal digits that amounts of money keep until they are divided into hours.
pub(super) const CASH_DIGITS: u32 = 6;

/// A file.
#[derive(Debug, Default)]
pub(super) struct RawFile {
    pub name: String,
    pub company: String,
    pub web_link: String,
    pub view_date: Option<Date>,
    pub description: String,
    /// Days off by weekday from Monday; `None` = the file has no week.
    pub week: Option<[bool; 7]>,
    pub days: Vec<RawDay>,
    /// Days that only carry a mark.
    pub marked: usize,
    pub tasks: Vec<RawTask>,
    pub people: Vec<RawPerson>,
    pub allocations: Vec<RawAllocation>,
    pub vacations: Vec<RawVacation>,
    pub baselines: Vec<RawBaseline>,
    /// Names of roles by their ids.
    pub roles: HashMap<String, String>,
}

/// A day that differs from the week.
#[derive(Debug, Default)]
pub(super) struct RawDay {
    pub name: String,
    /// `None` = every year.
    pub year: Option<i64>,
    pub month: i64,
    pub day: i64,
    pub working: bool,
}

#[derive(Debug, Default)]
pub(super) struct RawBaseline {
    pub name: String,
    pub tasks: Vec<RawBaselineTask>,
}

#[derive(Debug, Default)]
pub(super) struct RawBaselineTask {
    pub id: Option<i64>,
    pub start: Option<Date>,
    /// Working days.
    pub duration: i64,
    pub event: bool,
}

fn number(attribute: &Attribute<'_>) -> Result<Option<i64>, XmlError> {
    attribute.value("a whole number", integer)
}

fn date(attribute: &Attribute<'_>) -> Result<Option<Date>, XmlError> {
    attribute.value("a date of the form YYYY-MM-DD", |text| text.parse().ok())
}

fn yes(attribute: &Attribute<'_>) -> Result<bool, XmlError> {
    Ok(attribute.value("true or false", flag)?.unwrap_or(false))
}

/// Reads a file.
pub(super) fn read(text: &str) -> Result<RawFile, GanError> {
    let mut xml = Xml::new(text);
    let root = xml.root()?;
    if root != "project" {
        return Err(GanError::NotGantt { root: root.chars().take(40).collect() });
    }
    let mut file = RawFile::default();
    xml.attributes(&mut |attribute| {
        match attribute.name {
            "name" => attribute.text().clone_into(&mut file.name),
            "company" => attribute.text().clone_into(&mut file.company),
            // As it is, unlike those of tasks, which are encoded.
            "webLink" => attribute.text().clone_into(&mut file.web_link),
            // Only where the view stood: nothing depends on it but a plan without tasks.
            "view-date" => file.view_date = attribute.text().parse().ok(),
            _ => {}
        }
        Ok(())
    })?;
    xml.children(|xml, name| match name {
        "description" => {
            file.description = words(xml)?;
            Ok(())
        }
        "calendars" => calendars(xml, &mut file),
        "tasks" => task::tasks(xml, None, &mut file.tasks),
        "resources" => each(xml, "resource", &mut |xml| {
            file.people.push(people::person(xml)?);
            Ok(())
        }),
        "allocations" => each(xml, "allocation", &mut |xml| {
            file.allocations.push(people::allocation(xml)?);
            Ok(())
        }),
        "vacations" => each(xml, "vacation", &mut |xml| {
            file.vacations.push(people::vacation(xml)?);
            Ok(())
        }),
        "previous" => each(xml, "previous-tasks", &mut |xml| {
            file.baselines.push(baseline(xml)?);
            Ok(())
        }),
        "roles" => each(xml, "role", &mut |xml| people::role(xml, &mut file.roles)),
        _ => Ok::<(), XmlError>(()),
    })?;
    Ok(file)
}

/// Calls `read` inside each child with one name.
fn each(
    xml: &mut Xml<'_>,
    wanted: &str,
    read: &mut dyn FnMut(&mut Xml<'_>) -> Result<(), XmlError>,
) -> Result<(), XmlError> {
    xml.children(|xml, name| if name == wanted { read(xml) } else { Ok(()) })
}

/// Text without the blanks around it, lines ended as usual.
fn words(xml: &mut Xml<'_>) -> Result<String, XmlError> {
    Ok(xml.text()?.trim().replace("\r\n", "\n").replace('\r', "\n"))
}

fn calendars(xml: &mut Xml<'_>, file: &mut RawFile) -> Result<(), XmlError> {
    xml.children(|xml, name| match name {
        "day-types" => each(xml, "default-week", &mut |xml| {
            let mut week = [false; 7];
            xml.attributes(&mut |attribute| {
                if let Some(day) = WEEKDAYS.iter().position(|day| *day == attribute.name)
                    && let Some(off) = week.get_mut(day)
                {
                    *off = number(attribute)? == Some(1);
                }
                Ok(())
            })?;
            file.week = Some(week);
            Ok(())
        }),
        "date" => day(xml, file),
        _ => Ok(()),
    })
}

fn day(xml: &mut Xml<'_>, file: &mut RawFile) -> Result<(), XmlError> {
    let mut day = RawDay::default();
    let mut marked = false;
    xml.attributes(&mut |attribute| {
        match attribute.name {
            "year" => day.year = number(attribute)?,
            "month" => {
                let month = |text: &str| integer(text).filter(|month| (1..=12).contains(month));
                day.month = attribute.value("a month from 1 to 12", month)?.unwrap_or(1);
            }
            "date" => {
                let date = |text: &str| integer(text).filter(|day| (1..=31).contains(day));
                day.day = attribute.value("a day from 1 to 31", date)?.unwrap_or(1);
            }
            "type" => {
                day.working = attribute.text() == "WORKING_DAY";
                marked = attribute.text() == "NEUTRAL";
            }
            _ => {}
        }
        Ok(())
    })?;
    day.name = words(xml)?;
    if marked {
        file.marked += 1;
    } else {
        file.days.push(day);
    }
    Ok(())
}

fn baseline(xml: &mut Xml<'_>) -> Result<RawBaseline, XmlError> {
    let mut baseline = RawBaseline::default();
    xml.attributes(&mut |attribute| {
        if attribute.name == "name" {
            attribute.text().clone_into(&mut baseline.name);
        }
        Ok(())
    })?;
    each(xml, "previous-task", &mut |xml| {
        let mut task = RawBaselineTask::default();
        xml.attributes(&mut |attribute| {
            match attribute.name {
                "id" => task.id = number(attribute)?,
                "start" => task.start = date(attribute)?,
                "duration" => task.duration = number(attribute)?.unwrap_or(0),
                "meeting" => task.event = yes(attribute)?,
                _ => {}
            }
            Ok(())
        })?;
        baseline.tasks.push(task);
        Ok(())
    })?;
    Ok(baseline)
}
