//! Tasks and their links as they stand in the file.

use super::super::codes::{decoded, flag, link_kind, priority};
use super::{CASH_DIGITS, date, number, words, yes};
use crate::format::numbers::decimal;
use crate::format::xml::{Xml, XmlError};
use crate::plan::{Date, LinkKind, Priority};

#[derive(Debug, Default)]
pub(in super::super) struct RawTask {
    /// Where in the text it begins.
    pub at: usize,
    pub id: Option<i64>,
    pub name: String,
    pub event: bool,
    pub start: Option<Date>,
    /// Working days.
    pub duration: i64,
    pub percent: i64,
    /// Starts no earlier than then.
    pub earliest: Option<Date>,
    pub priority: Priority,
    pub web_link: String,
    /// Cost that stands in the place of the computed one, in 10^-[`CASH_DIGITS`].
    pub cost: Option<i64>,
    pub notes: String,
    pub custom_fields: usize,
    pub links: Vec<RawLink>,
    /// Its summary, by its place in the list of tasks.
    pub parent: Option<usize>,
    /// Its place in the summary.
    pub place: usize,
}

/// A link from the task that it stands in.
#[derive(Debug, Default)]
pub(in super::super) struct RawLink {
    pub successor: Option<i64>,
    pub kind: LinkKind,
    /// Days.
    pub lag: i64,
    /// The successor stays where it is unless the link pushes it.
    pub rubber: bool,
}

/// The tasks inside an element: all of them, or those of a summary.
pub(super) fn tasks(xml: &mut Xml<'_>, parent: Option<usize>, into: &mut Vec<RawTask>) -> Result<(), XmlError> {
    let mut place = 0;
    xml.children(|xml, name| match name {
        "task" => {
            let index = into.len();
            into.push(RawTask { at: xml.at(), parent, place, ..task(xml)? });
            place += 1;
            tasks(xml, Some(index), into)
        }
        "notes" => {
            let notes = words(xml)?;
            with(into, parent, |task| task.notes = notes);
            Ok(())
        }
        "depend" => {
            let link = link(xml)?;
            with(into, parent, |task| task.links.push(link));
            Ok(())
        }
        "customproperty" => {
            with(into, parent, |task| task.custom_fields += 1);
            Ok(())
        }
        _ => Ok::<(), XmlError>(()),
    })
}

fn with(tasks: &mut [RawTask], index: Option<usize>, change: impl FnOnce(&mut RawTask)) {
    if let Some(task) = index.and_then(|index| tasks.get_mut(index)) {
        change(task);
    }
}

fn task(xml: &Xml<'_>) -> Result<RawTask, XmlError> {
    let mut task = RawTask::default();
    let (mut third, mut third_is_earliest, mut calculated) = (None, false, true);
    xml.attributes(&mut |attribute| {
        match attribute.name {
            "id" => task.id = number(attribute)?,
            "name" => attribute.text().clone_into(&mut task.name),
            "meeting" => task.event = yes(attribute)?,
            "start" => task.start = date(attribute)?,
            "duration" => task.duration = number(attribute)?.unwrap_or(0),
            "complete" => task.percent = number(attribute)?.unwrap_or(0),
            "thirdDate" => third = date(attribute)?,
            "thirdDate-constraint" => third_is_earliest = number(attribute)? == Some(1),
            "priority" => task.priority = priority(attribute.text()),
            "webLink" => task.web_link = decoded(attribute.text()),
            "cost-manual-value" => task.cost = attribute.value("a number", |text| decimal(text, CASH_DIGITS))?,
            "cost-calculated" => calculated = attribute.value("true or false", flag)?.unwrap_or(true),
            _ => {}
        }
        Ok(())
    })?;
    task.earliest = third.filter(|_| third_is_earliest);
    task.cost = task.cost.filter(|cost| !calculated && *cost != 0);
    Ok(task)
}

fn link(xml: &Xml<'_>) -> Result<RawLink, XmlError> {
    let mut link = RawLink::default();
    xml.attributes(&mut |attribute| {
        match attribute.name {
            "id" => link.successor = number(attribute)?,
            "type" => link.kind = attribute.value("a kind of link from 1 to 4", link_kind)?.unwrap_or_default(),
            "difference" => link.lag = number(attribute)?.unwrap_or(0),
            "hardness" => link.rubber = attribute.text() == "Rubber",
            _ => {}
        }
        Ok(())
    })?;
    Ok(link)
}
