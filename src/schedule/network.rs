//! The network of a plan in flat arrays: rows, calendars, edges by predecessor and by successor, and an order in which
//! every task comes after all that drive it.

use std::collections::HashMap;
use std::sync::Arc;

use crate::plan::{Calendar, ConstraintKind, DateTime, Id, IdMap, Mode, Outline, Plan, Project, ScheduleFrom, Task};

use super::compile::CalendarFault;
use super::parts;
use super::problem::Problem;
use super::rows::{Detail, NONE, Nature, Part, Progress, Row};
use super::web::{self, Web};
use super::working::{EARLIEST, LATEST, WorkingTime, clamp};

/// Longest duration, lag or delay that is taken literally, in seconds (about 300 years).
pub const LONGEST: i64 = LATEST.0 - EARLIEST.0;

/// Settings of the project that the passes need.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Settings {
    pub start: DateTime,
    /// The finish from which the project is scheduled; `None` = from its start.
    pub from_finish: Option<DateTime>,
    pub critical_slack: i64,
    pub links_first: bool,
    pub multiple_paths: bool,
}

impl Settings {
    pub fn of(project: &Project) -> Self {
        Self {
            start: clamp(project.start),
            from_finish: project.finish.filter(|_| project.schedule_from == ScheduleFrom::Finish).map(clamp),
            critical_slack: project.critical_slack,
            links_first: project.links_before_constraints,
            multiple_paths: project.multiple_critical_paths,
        }
    }
}

/// The network of a plan.
#[derive(Debug, Clone)]
pub struct Network {
    pub settings: Settings,
    pub rows: Box<[Row]>,
    /// By [`Row::detail`]; the first is that of all tasks that have nothing particular.
    pub details: Vec<Detail>,
    pub parts: Vec<Part>,
    /// How many rows are summaries.
    pub folds: usize,
    /// The project's first, those of the plan, then those made for pairs of them.
    pub calendars: Vec<Arc<WorkingTime>>,
    /// How many of `calendars` are the plan's.
    pub of_plan: usize,
    /// Those made for pairs.
    pub common: parts::Common,
    /// Index in `calendars` by calendar of the plan.
    pub known: Arc<IdMap<Id<Calendar>, u16>>,
    pub web: Arc<Web>,
}

/// Index of the project's calendar in [`Network::calendars`].
pub const PROJECT_CALENDAR: u16 = 0;

impl Network {
    /// The network of a plan; problems found are added to `problems`.
    pub fn of(plan: &Plan, outline: &Outline, problems: &mut Vec<Problem>) -> Self {
        let standard = Project::default();
        let project = plan.project().map_or(&standard, |project| &**project);
        if plan.project().is_none() {
            problems.push(Problem::NoProject);
        }
        if project.schedule_from == ScheduleFrom::Finish && project.finish.is_none() {
            problems.push(Problem::NoFinish);
        }
        let mut network = Self {
            settings: Settings::of(project),
            rows: Box::default(),
            details: vec![Detail::blank()],
            parts: Vec::new(),
            folds: 0,
            calendars: vec![Arc::default()],
            of_plan: 0,
            common: parts::Common::new(),
            known: Arc::default(),
            web: Arc::default(),
        };
        network.add_calendars(plan, project, problems);
        network.add_rows(plan, outline, problems);
        let web = web::of(plan, outline, &network, problems);
        network.web = Arc::new(web);
        network
    }

    /// The same network with other records of some tasks, whose places in the outline and calendars have not changed,
    /// by row.
    pub fn with(&self, changed: &[(usize, &Task)]) -> Self {
        let mut network = self.clone();
        for (index, task) in changed.iter().copied() {
            let Row { parent, end, fold, calendar, inactive, .. } = self.rows[index];
            network.set_row(index, task, &Row { parent, end, fold, calendar, ..Row::blank(task.id) });
            network.rows[index].inactive = inactive;
        }
        network
    }

    /// Whether particulars of former records may outnumber the tasks.
    pub fn is_cluttered(&self) -> bool {
        self.details.len().max(self.parts.len()) > 2 * self.rows.len() + 1000
    }

    /// Sets a row from its task; its place in the outline and its calendar are known.
    fn set_row(&mut self, index: usize, task: &Task, known: &Row) {
        let mut row = row(task, known, index);
        if let Some(detail) = detail(task, &row, row.is_summary(index), &self.calendars) {
            row.detail = self.details.len() as u32;
            self.details.push(detail);
        }
        self.rows[index] = row;
    }

    /// The project's working time.
    pub fn project_calendar(&self) -> &WorkingTime {
        &self.calendars[PROJECT_CALENDAR as usize]
    }

    /// What is particular about a row.
    pub fn detail(&self, row: &Row) -> &Detail {
        &self.details[row.detail as usize]
    }

    /// The working time of a row.
    pub fn calendar(&self, row: &Row) -> &WorkingTime {
        &self.calendars[row.calendar as usize]
    }

    /// The parts of a row.
    pub fn parts(&self, row: &Row) -> &[Part] {
        &self.parts[row.parts.0 as usize..row.parts.1 as usize]
    }

    /// Compiles all calendars of the plan, the project's first.
    fn add_calendars(&mut self, plan: &Plan, project: &Project, problems: &mut Vec<Problem>) {
        let mut faults: Vec<Problem> = Vec::new();
        let mut known = IdMap::default();
        let mut compile = |id: Id<Calendar>| match WorkingTime::from_plan(plan, id) {
            Ok(calendar) => Some(calendar),
            Err(fault) => {
                faults.push(Problem::Calendar { calendar: id, fault });
                None
            }
        };
        if let Some(id) = project.calendar
            && let Some(calendar) = compile(id)
        {
            self.calendars[PROJECT_CALENDAR as usize] = Arc::new(calendar);
            known.insert(id, PROJECT_CALENDAR);
        }
        // Equal calendars are one: people without hours of their own then need no look of their own.
        let mut same: HashMap<Arc<WorkingTime>, u16> = HashMap::new();
        same.extend(self.calendars.first().map(|calendar| (Arc::clone(calendar), PROJECT_CALENDAR)));
        for calendar in plan.calendars.iter().take(usize::from(u16::MAX) / 2) {
            if Some(calendar.id) != project.calendar
                && let Some(compiled) = compile(calendar.id)
            {
                let compiled = Arc::new(compiled);
                let index = *same.entry(Arc::clone(&compiled)).or_insert_with(|| {
                    self.calendars.push(compiled);
                    (self.calendars.len() - 1) as u16
                });
                known.insert(calendar.id, index);
            }
        }
        self.of_plan = self.calendars.len();
        self.known = Arc::new(known);
        // A calendar without working time matters only where it is used: as base of others it may well be one.
        let used = |id: Id<Calendar>| {
            project.calendar == Some(id)
                || plan.tasks.iter().any(|task| task.calendar == Some(id))
                || plan.people.iter().any(|person| person.calendar == Some(id))
        };
        problems.extend(
            faults.into_iter().filter(|fault| matches!(fault, Problem::Calendar { calendar, .. } if used(*calendar))),
        );
    }

    fn add_rows(&mut self, plan: &Plan, outline: &Outline, problems: &mut Vec<Problem>) {
        self.rows = outline.rows().iter().map(|found| Row::blank(found.task)).collect();
        // In the order of the records, which is that of memory: half the time of looking each up.
        let mut missing: Vec<Id<Calendar>> = Vec::new();
        for task in plan.tasks.iter() {
            let Some(index) = outline.row_of(task.id) else { continue };
            let Some(found) = outline.rows().get(index) else { continue };
            let calendar = match task.calendar {
                None => PROJECT_CALENDAR,
                Some(id) => self.known.get(&id).copied().unwrap_or_else(|| {
                    if !plan.calendars.contains(id) {
                        missing.push(id);
                    }
                    PROJECT_CALENDAR
                }),
            };
            let mut known = Row { calendar, end: found.end as u32, ..Row::blank(task.id) };
            known.parent = found.parent.map_or(NONE, |parent| parent as u32);
            if known.is_summary(index) {
                known.fold = self.folds as u32;
                self.folds += 1;
            }
            self.set_row(index, task, &known);
        }
        for index in 0..self.rows.len() {
            // What is below an inactive summary is inactive too.
            let above = self.rows.get(self.rows[index].parent as usize).is_some_and(|parent| parent.inactive);
            self.rows[index].inactive |= above;
        }
        missing.sort_unstable();
        missing.dedup();
        let problem = |calendar| Problem::Calendar { calendar, fault: CalendarFault::Missing };
        problems.extend(missing.into_iter().map(problem));
    }
}

/// The flat row of a task, its detail left out.
fn row(task: &Task, known: &Row, index: usize) -> Row {
    let percent = task.percent_complete.min(100);
    let nature = if task.external {
        Nature::External
    } else if task.mode == Mode::Manual {
        Nature::Manual
    } else {
        Nature::Auto
    };
    let progress = if known.is_summary(index) {
        Progress::Open
    } else if task.actual_finish.is_some() || percent == 100 {
        Progress::Done
    } else if task.actual_start.is_some() {
        Progress::Started
    } else {
        Progress::Open
    };
    // A constraint without its date limits nothing.
    let limited = !task.constraint.kind.has_date() || task.constraint.date.is_some();
    Row {
        nature,
        progress,
        constraint: if limited { task.constraint.kind } else { ConstraintKind::AsSoonAsPossible },
        delayed: task.levelling_delay > 0 && !known.is_summary(index),
        inactive: task.inactive,
        milestone: task.milestone,
        elapsed: task.duration.elapsed,
        percent,
        duration: task.duration.seconds.clamp(0, LONGEST),
        ..known.clone()
    }
}

/// What is particular about a row; `None` = nothing.
fn detail(task: &Task, row: &Row, summary: bool, calendars: &[Arc<WorkingTime>]) -> Option<Detail> {
    let ordinary = row.nature == Nature::Auto
        && !row.constraint.has_date()
        && row.progress != Progress::Started
        && task.actual_start.is_none()
        && task.actual_finish.is_none()
        && task.deadline.is_none()
        && task.levelling_delay <= 0
        && task.splits.is_empty();
    if ordinary {
        return None;
    }
    let (elapsed, duration) = (row.elapsed, row.duration);
    let own = &calendars[usize::from(row.calendar)];
    let (fixed_start, fixed_finish) = match row.nature {
        Nature::Auto if summary => (None, None),
        Nature::Auto => (task.actual_start, task.actual_finish),
        Nature::Manual | Nature::External => {
            let length = |from: DateTime| if elapsed { clamp(from) + duration } else { own.add(from, duration) };
            let length_back = |to: DateTime| if elapsed { clamp(to) + -duration } else { own.sub(to, duration) };
            let start = task.manual_start.or(task.manual_finish.map(length_back).filter(|_| !summary));
            let finish = task.manual_finish.or(start.map(length).filter(|_| !summary));
            (start.or(task.actual_start), finish.or(task.actual_finish))
        }
    };
    let date = task.constraint.date.filter(|_| row.constraint.has_date());
    let mut detail = Detail {
        constraint_date: date.map_or(EARLIEST, clamp),
        deadline: task.deadline.map(clamp),
        delay: task.levelling_delay.clamp(0, LONGEST),
        gap: if elapsed { 0 } else { parts::gap(own, &task.splits, EARLIEST) },
        fixed_start: fixed_start.map(clamp),
        fixed_finish: fixed_finish.map(clamp),
        ..Detail::blank()
    };
    if row.progress == Progress::Started {
        let left = duration - duration * i64::from(row.percent) / 100;
        detail.remaining = task.remaining_duration.map_or(left, |seconds| seconds.clamp(0, LONGEST));
        detail.rest = task.resume.or(task.stop).map(clamp);
        // Work that goes on where it stopped has not been interrupted.
        let stop = task.stop.map_or(EARLIEST, clamp);
        detail.resume = task.resume.map(clamp).filter(|resume| own.next_working(stop) < own.next_working(*resume));
        if let Some(resume) = detail.resume.filter(|_| !elapsed) {
            detail.remaining = detail.remaining.saturating_add(parts::gap(own, &task.splits, resume));
        }
    }
    Some(detail).filter(|detail| *detail != Detail::blank())
}
