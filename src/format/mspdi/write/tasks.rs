//! Tasks with their links and baselines.

use std::collections::{BTreeMap, HashMap, HashSet};

use super::super::units::{CONSTRAINTS, LINK_KINDS, TASK_TYPES, code_of, duration_code, lag_codes};
use super::File;
use super::out::Out;
use super::rollup::Totals;
use crate::format::hyperlink;
use crate::plan::{Accrual, Baseline, BaselineEntry, Duration, Id, Link, Mode, OutlineRow, Task};
use crate::schedule::TaskDates;

pub(super) fn write(out: &mut Out, file: &File<'_>) {
    out.within("Task", |out| project_row(out, file));
    let mut links: HashMap<Id<Task>, Vec<&Link>> = HashMap::new();
    for link in file.plan.links.iter() {
        links.entry(link.successor).or_default().push(link);
    }
    let baselines = Baselines::of(file);
    let totals = Totals::of(file);
    for (index, (row, dates)) in file.outline().rows().iter().zip(file.schedule.rows()).enumerate() {
        let (Some(task), Some(uid)) = (file.plan.tasks.get(row.task), file.tasks.get(&row.task)) else { continue };
        let links = links.remove(&row.task).unwrap_or_default();
        let totals = totals.get(index).copied().unwrap_or_default();
        let one = One { task, uid: *uid, row, index, dates, totals, links, baselines: baselines.of_task(task.id) };
        out.within("Task", |out| one.write(out, file));
    }
}

/// The row that stands for the project.
fn project_row(out: &mut Out, file: &File<'_>) {
    let project = file.project;
    out.put("UID", 0);
    out.put("ID", 0);
    out.words("Name", &project.name);
    out.put("Type", 1);
    out.put("IsNull", 0);
    out.moment("CreateDate", project.created);
    out.put("WBS", 0);
    out.put("OutlineNumber", 0);
    out.put("OutlineLevel", 0);
    out.put("Priority", 500);
    out.moment("Start", file.schedule.start().or(Some(project.start)));
    out.moment("Finish", file.schedule.finish().or(Some(project.start)));
    out.put("Summary", 1);
    out.words("Notes", &project.charter.purpose);
}

/// What a baseline kept, by task: slots in ascending order.
struct Baselines<'a> {
    slots: HashMap<Id<Baseline>, u8>,
    entries: HashMap<Id<Task>, Vec<&'a BaselineEntry>>,
}

impl<'a> Baselines<'a> {
    fn of(file: &File<'a>) -> Self {
        let (mut slots, mut taken) = (HashMap::new(), HashSet::new());
        let mut rest = Vec::new();
        for baseline in file.plan.baselines.iter() {
            match baseline.slot.filter(|slot| *slot <= 10 && taken.insert(*slot)) {
                Some(slot) => drop(slots.insert(baseline.id, slot)),
                None => rest.push(baseline),
            }
        }
        rest.sort_by_key(|baseline| (baseline.taken_at, baseline.id));
        let free: Vec<u8> = (0..=10).filter(|slot| !taken.contains(slot)).collect();
        slots.extend(rest.into_iter().map(|baseline| baseline.id).zip(free));
        let mut entries: HashMap<_, Vec<&BaselineEntry>> = HashMap::new();
        for entry in file.plan.baseline_entries.iter() {
            entries.entry(entry.task).or_default().push(entry);
        }
        Self { slots, entries }
    }

    fn of_task(&self, task: Id<Task>) -> BTreeMap<u8, &'a BaselineEntry> {
        let entries = self.entries.get(&task).into_iter().flatten();
        entries.filter_map(|entry| Some((*self.slots.get(&entry.baseline)?, *entry))).collect()
    }
}

/// A task with all that is written inside its element.
struct One<'a> {
    task: &'a Task,
    uid: i64,
    row: &'a OutlineRow,
    index: usize,
    dates: &'a TaskDates,
    totals: Totals,
    links: Vec<&'a Link>,
    baselines: BTreeMap<u8, &'a BaselineEntry>,
}

impl One<'_> {
    fn write(&self, out: &mut Out, file: &File<'_>) {
        let (task, dates) = (self.task, self.dates);
        let manual = task.mode == Mode::Manual;
        let wbs = file.outline().wbs(self.index);
        out.put("UID", self.uid);
        out.put("ID", self.index + 1);
        out.words("Name", &task.name);
        out.flag("Active", !task.inactive);
        out.flag("Manual", manual);
        out.put("Type", code_of(&TASK_TYPES, &task.task_type));
        out.put("IsNull", 0);
        out.moment("CreateDate", task.created);
        out.put("WBS", &wbs);
        out.put("OutlineNumber", &wbs);
        out.put("OutlineLevel", self.row.level + 1);
        out.put("Priority", task.levelling_priority.unwrap_or(500));
        out.moment("Start", Some(dates.start));
        out.moment("Finish", Some(dates.finish));
        let planned = self.planned();
        out.span("Duration", planned.seconds);
        if manual {
            out.moment("ManualStart", task.manual_start);
            out.moment("ManualFinish", task.manual_finish);
            out.span("ManualDuration", task.duration.seconds);
        }
        out.put("DurationFormat", duration_code(planned));
        out.span("Work", self.totals.work);
        out.moment("Stop", task.stop);
        out.moment("Resume", task.resume);
        out.flag("EffortDriven", task.effort_driven);
        out.flag("Estimated", planned.estimated);
        // A summary without duration is an event to Project, too.
        out.flag("Milestone", task.milestone || planned.seconds == 0);
        out.flag("Summary", dates.summary);
        out.flag("Critical", dates.critical);
        out.put("IsSubproject", 0);
        out.flag("ExternalTask", task.external);
        out.moment("EarlyStart", Some(dates.early_start));
        out.moment("EarlyFinish", Some(dates.early_finish));
        out.moment("LateStart", Some(dates.late_start));
        out.moment("LateFinish", Some(dates.late_finish));
        out.tenths("FreeSlack", dates.free_slack);
        out.tenths("TotalSlack", dates.total_slack);
        out.tenths("StartSlack", dates.start_slack);
        out.tenths("FinishSlack", dates.finish_slack);
        out.put("FixedCost", file.cost(task.fixed_cost));
        let accrual = match task.fixed_cost_accrual {
            Accrual::Start => 1,
            Accrual::End => 2,
            Accrual::Prorated => 3,
        };
        out.put("FixedCostAccrual", accrual);
        self.progress(out);
        out.put("ConstraintType", code_of(&CONSTRAINTS, &task.constraint.kind));
        out.put("CalendarUID", file.calendars.uid(task.calendar).unwrap_or(-1));
        out.moment("ConstraintDate", task.constraint.date.filter(|_| task.constraint.kind.has_date()));
        out.moment("Deadline", task.deadline);
        out.tenths("LevelingDelay", task.levelling_delay);
        out.put("LevelingDelayFormat", 8);
        let (notes, link) = hyperlink::split(&task.description);
        if let Some((name, address)) = link {
            out.words("Hyperlink", name);
            out.words("HyperlinkAddress", address);
        }
        out.flag("IgnoreResourceCalendar", task.ignore_resource_calendar);
        out.words("Notes", notes);
        if let Some(percent) = task.physical_percent_complete {
            out.put("PhysicalPercentComplete", percent);
        }
        self.links(out, file);
        for (slot, entry) in &self.baselines {
            out.within("Baseline", |out| {
                out.put("Number", slot);
                out.moment("Start", entry.start);
                out.moment("Finish", entry.finish);
                out.span("Duration", entry.duration);
                out.put("DurationFormat", 7);
                out.span("Work", entry.work);
                out.put("Cost", file.cost(entry.cost));
            });
        }
    }

    /// The duration written: a summary's follows from its children, unless a person typed it.
    fn planned(&self) -> Duration {
        let own = self.task.duration;
        if self.dates.summary && self.task.mode == Mode::Auto {
            return Duration { seconds: self.dates.duration, ..Duration::default() };
        }
        Duration { seconds: own.seconds.max(0), ..own }
    }

    /// Progress. Project shows 99 % for a finished task without an actual finish.
    fn progress(&self, out: &mut Out) {
        let (task, dates, totals) = (self.task, self.dates, self.totals);
        out.put("PercentComplete", if dates.summary { dates.percent_complete } else { task.percent_complete });
        let planned = self.planned().seconds;
        let done = if dates.summary { totals.done_of(planned) } else { totals.done };
        // A summary has none of its own: it began with its start.
        let (started, finished) =
            (task.actual_start.unwrap_or(dates.start), task.actual_finish.unwrap_or(dates.finish));
        if totals.begun {
            out.moment("ActualStart", Some(if dates.summary { dates.start } else { started }));
            out.moment(
                "ActualFinish",
                Some(if dates.summary { dates.finish } else { finished }).filter(|_| !totals.open),
            );
            out.span("ActualDuration", done);
        }
        let left = task.remaining_duration.filter(|_| !dates.summary).unwrap_or((planned - done).max(0));
        out.span("RemainingDuration", if totals.open { left } else { 0 });
    }

    fn links(&self, out: &mut Out, file: &File<'_>) {
        let outline = file.outline();
        let mut links: Vec<(usize, i64, &Link)> = self
            .links
            .iter()
            .filter_map(|link| Some((outline.row_of(link.predecessor)?, *file.tasks.get(&link.predecessor)?, *link)))
            .collect();
        links.sort_by_key(|(row, _, link)| (*row, link.id));
        for (_, uid, link) in links {
            let (lag, format) = lag_codes(link.lag);
            out.within("PredecessorLink", |out| {
                out.put("PredecessorUID", uid);
                out.put("Type", code_of(&LINK_KINDS, &link.link_kind));
                out.put("CrossProject", 0);
                out.put("LinkLag", lag);
                out.put("LagFormat", format);
            });
        }
    }
}
