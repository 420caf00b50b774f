//! Resources and assignments as they stand in the file.

use super::{Values, each, soft};
use crate::format::xml::{Xml, XmlError};
use crate::plan::DateTime;

/// Digits that rates keep until the currency is known.
pub(in super::super) const RATE_DIGITS: u32 = 6;

#[derive(Debug, Default)]
pub(in super::super) struct RawResource {
    pub uid: Option<i64>,
    pub name: String,
    pub kind: Option<i64>,
    pub is_null: bool,
    pub is_cost: bool,
    pub is_generic: bool,
    pub is_inactive: bool,
    pub is_budget: bool,
    pub initials: String,
    pub group: String,
    pub email: String,
    pub material: String,
    pub notes: String,
    /// In hundredths of a percent.
    pub max_units: Option<i64>,
    pub calendar: Option<i64>,
    pub rate: RawRate,
    /// The rate tables, as table (0 = A) and rate.
    pub rates: Vec<(i64, RawRate)>,
    /// How much of it there is when, in the order of the file.
    pub availability: Vec<RawAvailability>,
    /// Values that could not be read and are of no consequence for dates.
    pub unread: usize,
}

/// Rates in 10^-6 of the currency; the cost of a use in hundredths.
#[derive(Debug, Default, Clone)]
pub(in super::super) struct RawRate {
    pub from: Option<DateTime>,
    pub standard: i64,
    pub overtime: i64,
    pub per_use: i64,
}

impl RawRate {
    pub fn is_zero(&self) -> bool {
        (self.standard, self.overtime, self.per_use) == (0, 0, 0)
    }
}

/// Units in hundredths of a percent, from a moment to another.
#[derive(Debug, Default, Clone, Copy)]
pub(in super::super) struct RawAvailability {
    pub from: Option<DateTime>,
    pub to: Option<DateTime>,
    pub units: Option<i64>,
}

#[derive(Debug, Default)]
pub(in super::super) struct RawAssignment {
    pub uid: Option<i64>,
    pub task: Option<i64>,
    pub resource: Option<i64>,
    /// In hundredths of a percent.
    pub units: Option<i64>,
    pub work: Option<i64>,
    pub actual_work: Option<i64>,
    pub remaining_work: Option<i64>,
    /// Of the work, in seconds.
    pub overtime: Option<i64>,
    pub contour: bool,
    /// Working seconds.
    pub delay: Option<i64>,
    /// Working seconds too, other than the levelling delay of a task.
    pub levelling_delay: Option<i64>,
    /// In hundredths.
    pub cost: Option<i64>,
    pub start: Option<DateTime>,
    pub finish: Option<DateTime>,
    /// Planned and actual work by time, in the order of the file.
    pub timephased: Vec<RawWork>,
    /// Values that could not be read and are of no consequence for dates.
    pub unread: usize,
}

/// Work in a stretch of time.
#[derive(Debug, Clone, Copy)]
pub(in super::super) struct RawWork {
    pub from: DateTime,
    pub to: DateTime,
    pub seconds: i64,
}

pub(super) fn read(xml: &mut Xml<'_>) -> Result<RawResource, XmlError> {
    let mut resource = RawResource::default();
    xml.children(|xml, name| {
        match name {
            "UID" => resource.uid = xml.integer()?,
            "Name" => resource.name = xml.words()?,
            "Type" => resource.kind = xml.integer()?,
            "IsNull" => resource.is_null = xml.flag()?.unwrap_or(false),
            "IsCostResource" => resource.is_cost = xml.flag()?.unwrap_or(false),
            "IsGeneric" => resource.is_generic = xml.flag()?.unwrap_or(false),
            "IsInactive" => resource.is_inactive = xml.flag()?.unwrap_or(false),
            "IsBudget" => resource.is_budget = xml.flag()?.unwrap_or(false),
            "Initials" => resource.initials = xml.words()?,
            "Group" => resource.group = xml.words()?,
            "EmailAddress" => resource.email = xml.words()?,
            "MaterialLabel" => resource.material = xml.words()?,
            "Notes" => resource.notes = xml.words()?,
            "MaxUnits" => resource.max_units = soft(xml.decimal(4), &mut resource.unread)?,
            "CalendarUID" => resource.calendar = xml.integer()?,
            "StandardRate" => {
                resource.rate.standard = soft(xml.decimal(RATE_DIGITS), &mut resource.unread)?.unwrap_or(0);
            }
            "OvertimeRate" => {
                resource.rate.overtime = soft(xml.decimal(RATE_DIGITS), &mut resource.unread)?.unwrap_or(0);
            }
            "CostPerUse" => resource.rate.per_use = soft(xml.decimal(0), &mut resource.unread)?.unwrap_or(0),
            "Rates" => each(xml, "Rate", &mut resource.rates, |xml| rate(xml, &mut resource.unread))?,
            "AvailabilityPeriods" => {
                each(xml, "AvailabilityPeriod", &mut resource.availability, |xml| {
                    availability(xml, &mut resource.unread)
                })?;
            }
            _ => {}
        }
        Ok::<(), XmlError>(())
    })?;
    Ok(resource)
}

fn rate(xml: &mut Xml<'_>, unread: &mut usize) -> Result<(i64, RawRate), XmlError> {
    let (mut table, mut rate) = (0, RawRate::default());
    xml.children(|xml, name| {
        match name {
            "RateTable" => table = xml.integer()?.unwrap_or(0),
            "RatesFrom" => rate.from = soft(xml.moment(), unread)?,
            "StandardRate" => rate.standard = soft(xml.decimal(RATE_DIGITS), unread)?.unwrap_or(0),
            "OvertimeRate" => rate.overtime = soft(xml.decimal(RATE_DIGITS), unread)?.unwrap_or(0),
            "CostPerUse" => rate.per_use = soft(xml.decimal(0), unread)?.unwrap_or(0),
            _ => {}
        }
        Ok::<(), XmlError>(())
    })?;
    Ok((table, rate))
}

fn availability(xml: &mut Xml<'_>, unread: &mut usize) -> Result<RawAvailability, XmlError> {
    let mut found = RawAvailability::default();
    xml.children(|xml, name| {
        match name {
            "AvailableFrom" => found.from = soft(xml.moment(), unread)?,
            "AvailableTo" => found.to = soft(xml.moment(), unread)?,
            "AvailableUnits" => found.units = soft(xml.decimal(4), unread)?,
            _ => {}
        }
        Ok::<(), XmlError>(())
    })?;
    Ok(found)
}

pub(super) fn read_assignment(xml: &mut Xml<'_>) -> Result<RawAssignment, XmlError> {
    let mut assignment = RawAssignment::default();
    xml.children(|xml, name| {
        match name {
            "UID" => assignment.uid = xml.integer()?,
            "TaskUID" => assignment.task = xml.integer()?,
            "ResourceUID" => assignment.resource = xml.integer()?,
            "Units" => assignment.units = xml.decimal(4)?,
            "Work" => assignment.work = xml.span()?,
            "ActualWork" => assignment.actual_work = xml.span()?,
            "RemainingWork" => assignment.remaining_work = xml.span()?,
            "OvertimeWork" => assignment.overtime = xml.span()?,
            "WorkContour" => assignment.contour = xml.integer()?.is_some_and(|contour| contour != 0),
            "Delay" => assignment.delay = xml.tenths()?,
            "LevelingDelay" => assignment.levelling_delay = xml.tenths()?,
            "Cost" => assignment.cost = soft(xml.decimal(0), &mut assignment.unread)?,
            "Start" => assignment.start = soft(xml.moment(), &mut assignment.unread)?,
            "Finish" => assignment.finish = soft(xml.moment(), &mut assignment.unread)?,
            "TimephasedData" => {
                if let Some(work) = timephased(xml)? {
                    assignment.timephased.push(work);
                }
            }
            _ => {}
        }
        Ok::<(), XmlError>(())
    })?;
    Ok(assignment)
}

/// Planned (type 1) or actual (type 2) work; other types are baselines and costs.
fn timephased(xml: &mut Xml<'_>) -> Result<Option<RawWork>, XmlError> {
    let (mut kind, mut from, mut to, mut seconds) = (None, None, None, 0);
    xml.children(|xml, name| {
        match name {
            "Type" => kind = xml.integer()?,
            "Start" => from = xml.moment()?,
            "Finish" => to = xml.moment()?,
            // Costs are numbers, work is a duration.
            "Value" if matches!(kind, Some(1 | 2)) => seconds = xml.span()?.unwrap_or(0),
            _ => {}
        }
        Ok::<(), XmlError>(())
    })?;
    Ok(match (kind, from, to) {
        (Some(1 | 2), Some(from), Some(to)) => Some(RawWork { from, to, seconds }),
        _ => None,
    })
}
