//! Tasks as they stand in the file.

use super::super::units::{lag, moment};
use super::{Values, soft};
use crate::format::xml::{Xml, XmlError};
use crate::plan::{DateTime, Lag};

#[derive(Debug, Default)]
pub(in super::super) struct RawTask {
    /// Where in the text it ends.
    pub at: usize,
    pub uid: Option<i64>,
    pub name: String,
    pub active: Option<bool>,
    pub manual: bool,
    pub kind: Option<i64>,
    pub is_null: bool,
    pub created: Option<DateTime>,
    pub wbs: String,
    pub outline_number: String,
    pub outline_level: Option<i64>,
    /// 0 to 1000.
    pub priority: Option<i64>,
    pub start: Option<DateTime>,
    pub finish: Option<DateTime>,
    pub manual_start: Option<DateTime>,
    pub manual_finish: Option<DateTime>,
    /// Whether a date was a word.
    pub text_date: bool,
    /// Values that could not be read and are of no consequence for dates.
    pub unread: usize,
    pub duration: Option<i64>,
    pub manual_duration: Option<i64>,
    pub duration_format: Option<i64>,
    pub estimated: Option<bool>,
    pub work: Option<i64>,
    pub milestone: bool,
    pub effort_driven: bool,
    pub fixed_cost: Option<i64>,
    pub accrual: Option<i64>,
    pub percent: Option<i64>,
    pub physical_percent: Option<i64>,
    pub actual_start: Option<DateTime>,
    pub actual_finish: Option<DateTime>,
    pub actual_duration: Option<i64>,
    pub remaining_duration: Option<i64>,
    pub stop: Option<DateTime>,
    pub resume: Option<DateTime>,
    pub constraint: Option<i64>,
    pub constraint_date: Option<DateTime>,
    pub deadline: Option<DateTime>,
    pub calendar: Option<i64>,
    pub ignore_resource_calendar: bool,
    pub levelling_delay: Option<i64>,
    pub external: bool,
    pub subproject: bool,
    pub notes: String,
    pub hyperlink: String,
    pub address: String,
    pub custom_fields: usize,
    pub links: Vec<RawLink>,
    pub baselines: Vec<RawBaseline>,
    pub early_start: Option<DateTime>,
    pub early_finish: Option<DateTime>,
    pub late_start: Option<DateTime>,
    pub late_finish: Option<DateTime>,
    pub total_slack: Option<i64>,
    pub free_slack: Option<i64>,
    pub start_slack: Option<i64>,
    pub finish_slack: Option<i64>,
    pub critical: Option<bool>,
}

#[derive(Debug, Default)]
pub(in super::super) struct RawLink {
    pub predecessor: Option<i64>,
    pub kind: Option<i64>,
    pub cross_project: bool,
    /// File and task, where it is another file's.
    pub other: String,
    pub lag: Lag,
}

#[derive(Debug, Default)]
pub(in super::super) struct RawBaseline {
    pub number: i64,
    pub start: Option<DateTime>,
    pub finish: Option<DateTime>,
    pub duration: i64,
    pub work: i64,
    /// In hundredths.
    pub cost: i64,
}

/// The date of a manually scheduled task may be a word; such are told and left out.
fn loose(xml: &mut Xml<'_>, text_date: &mut bool) -> Result<Option<DateTime>, XmlError> {
    let text = xml.text()?;
    let text = text.trim();
    let found = moment(text);
    *text_date |= found.is_none() && !text.is_empty();
    Ok(found)
}

pub(super) fn read(xml: &mut Xml<'_>) -> Result<RawTask, XmlError> {
    let mut task = RawTask::default();
    xml.children(|xml, name| {
        match name {
            "UID" => task.uid = xml.integer()?,
            "Name" => task.name = xml.words()?,
            "Active" => task.active = xml.flag()?,
            "Manual" => task.manual = xml.flag()?.unwrap_or(false),
            "Type" => task.kind = xml.integer()?,
            "IsNull" => task.is_null = xml.flag()?.unwrap_or(false),
            "CreateDate" => task.created = soft(xml.moment(), &mut task.unread)?,
            "WBS" => task.wbs = xml.words()?,
            "OutlineNumber" => task.outline_number = xml.words()?,
            "OutlineLevel" => task.outline_level = xml.integer()?,
            "Priority" => task.priority = soft(xml.integer(), &mut task.unread)?,
            "Start" => task.start = loose(xml, &mut task.text_date)?,
            "Finish" => task.finish = loose(xml, &mut task.text_date)?,
            "ManualStart" => task.manual_start = loose(xml, &mut task.text_date)?,
            "ManualFinish" => task.manual_finish = loose(xml, &mut task.text_date)?,
            "StartText" | "FinishText" | "DurationText" => task.text_date |= !xml.text()?.trim().is_empty(),
            "Duration" => task.duration = xml.span()?,
            "ManualDuration" => task.manual_duration = xml.span()?,
            "DurationFormat" => task.duration_format = xml.integer()?,
            "Estimated" => task.estimated = xml.flag()?,
            "Work" => task.work = xml.span()?,
            "Milestone" => task.milestone = xml.flag()?.unwrap_or(false),
            "EffortDriven" => task.effort_driven = xml.flag()?.unwrap_or(false),
            "FixedCost" => task.fixed_cost = soft(xml.decimal(0), &mut task.unread)?,
            "FixedCostAccrual" => task.accrual = soft(xml.integer(), &mut task.unread)?,
            "PercentComplete" => task.percent = xml.integer()?,
            "PhysicalPercentComplete" => task.physical_percent = soft(xml.integer(), &mut task.unread)?,
            "ActualStart" => task.actual_start = xml.moment()?,
            "ActualFinish" => task.actual_finish = xml.moment()?,
            "ActualDuration" => task.actual_duration = xml.span()?,
            "RemainingDuration" => task.remaining_duration = xml.span()?,
            "Stop" => task.stop = xml.moment()?,
            "Resume" => task.resume = xml.moment()?,
            "ConstraintType" => task.constraint = xml.integer()?,
            "ConstraintDate" => task.constraint_date = xml.moment()?,
            "Deadline" => task.deadline = xml.moment()?,
            "CalendarUID" => task.calendar = xml.integer()?,
            "IgnoreResourceCalendar" => task.ignore_resource_calendar = xml.flag()?.unwrap_or(false),
            "LevelingDelay" => task.levelling_delay = xml.tenths()?,
            "ExternalTask" => task.external = xml.flag()?.unwrap_or(false),
            "IsSubproject" => task.subproject = xml.flag()?.unwrap_or(false),
            "Notes" => task.notes = xml.words()?,
            "Hyperlink" => task.hyperlink = xml.words()?,
            "HyperlinkAddress" => task.address = xml.words()?,
            "ExtendedAttribute" => task.custom_fields += 1,
            "PredecessorLink" => task.links.push(link(xml)?),
            "Baseline" => task.baselines.push(baseline(xml, &mut task.unread)?),
            "EarlyStart" => task.early_start = soft(xml.moment(), &mut task.unread)?,
            "EarlyFinish" => task.early_finish = soft(xml.moment(), &mut task.unread)?,
            "LateStart" => task.late_start = soft(xml.moment(), &mut task.unread)?,
            "LateFinish" => task.late_finish = soft(xml.moment(), &mut task.unread)?,
            "TotalSlack" => task.total_slack = soft(xml.tenths(), &mut task.unread)?,
            "FreeSlack" => task.free_slack = soft(xml.tenths(), &mut task.unread)?,
            "StartSlack" => task.start_slack = soft(xml.tenths(), &mut task.unread)?,
            "FinishSlack" => task.finish_slack = soft(xml.tenths(), &mut task.unread)?,
            "Critical" => task.critical = soft(xml.flag(), &mut task.unread)?,
            _ => {}
        }
        Ok::<(), XmlError>(())
    })?;
    task.at = xml.at();
    Ok(task)
}

fn link(xml: &mut Xml<'_>) -> Result<RawLink, XmlError> {
    let mut link = RawLink::default();
    let (mut amount, mut format) = (String::new(), None);
    xml.children(|xml, name| {
        match name {
            "PredecessorUID" => link.predecessor = xml.integer()?,
            "Type" => link.kind = xml.integer()?,
            "CrossProjectName" => link.other = xml.words()?,
            "CrossProject" => link.cross_project = xml.flag()?.unwrap_or(false),
            "LinkLag" => {
                // What the number means depends on the format, which comes after it.
                amount = xml.value("a number", |text| lag(text, 7).map(|_| text.to_owned()))?.unwrap_or_default();
            }
            "LagFormat" => format = xml.integer()?,
            _ => {}
        }
        Ok::<(), XmlError>(())
    })?;
    if !amount.is_empty() {
        link.lag = lag(&amount, format.unwrap_or(7)).unwrap_or_default();
    }
    Ok(link)
}

fn baseline(xml: &mut Xml<'_>, unread: &mut usize) -> Result<RawBaseline, XmlError> {
    let mut baseline = RawBaseline::default();
    xml.children(|xml, name| {
        match name {
            "Number" => baseline.number = xml.integer()?.unwrap_or(0),
            "Start" => baseline.start = soft(xml.moment(), unread)?,
            "Finish" => baseline.finish = soft(xml.moment(), unread)?,
            "Duration" => baseline.duration = soft(xml.span(), unread)?.unwrap_or(0),
            "Work" => baseline.work = soft(xml.span(), unread)?.unwrap_or(0),
            "Cost" => baseline.cost = soft(xml.decimal(0), unread)?.unwrap_or(0),
            _ => {}
        }
        Ok::<(), XmlError>(())
    })?;
    Ok(baseline)
}
