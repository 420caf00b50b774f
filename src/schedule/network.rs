//! The network of a plan in flat arrays: rows, calendars, edges by predecessor and by successor, and an order in which
//! every task comes after all that drive it.

use std::collections::HashMap;

use crate::plan::{
    Calendar, ConstraintKind, DateTime, Id, IdMap, Lag, Link, Mode, Outline, Plan, Project, ScheduleFrom, Task,
};

use super::compile::CalendarFault;
use super::problem::Problem;
use super::rows::{Detail, Edge, Gap, NONE, Nature, Part, Progress, Row};
use super::working::{EARLIEST, LATEST, WorkingTime, clamp};
use super::{order, parts};

/// Longest duration, lag or delay that is taken literally, in seconds (about 300 years).
pub const LONGEST: i64 = LATEST.0 - EARLIEST.0;

/// Settings of the project that the passes need.
#[derive(Debug, Clone, Copy)]
pub struct Settings {
    pub start: DateTime,
    /// The finish from which the project is scheduled; `None` = from its start.
    pub from_finish: Option<DateTime>,
    pub critical_slack: i64,
    pub links_first: bool,
    pub multiple_paths: bool,
}

/// Edges by one of their ends: those of row `r` are at `first[r]..first[r + 1]`.
#[derive(Debug, Clone, Default)]
pub struct Adjacency {
    first: Vec<u32>,
}

impl Adjacency {
    /// Where each row's edges lie when they are sorted by `end`, and that order of the edges' indices.
    fn sort(rows: usize, edges: &[Edge], end: impl Fn(&Edge) -> u32) -> (Self, Vec<u32>) {
        let mut first = vec![0u32; rows + 1];
        for edge in edges {
            first[end(edge) as usize + 1] += 1;
        }
        for row in 0..rows {
            first[row + 1] += first[row];
        }
        let mut next = first.clone();
        let mut sorted = vec![0u32; edges.len()];
        for (index, edge) in edges.iter().enumerate() {
            let place = &mut next[end(edge) as usize];
            sorted[*place as usize] = index as u32;
            *place += 1;
        }
        (Self { first }, sorted)
    }

    /// Where the edges of a row lie.
    pub fn of(&self, row: usize) -> std::ops::Range<usize> {
        self.first[row] as usize..self.first[row + 1] as usize
    }
}

/// The network of a plan.
#[derive(Debug)]
pub struct Network {
    pub settings: Settings,
    pub rows: Vec<Row>,
    /// By [`Row::detail`]; the first is that of all tasks that have nothing particular.
    pub details: Vec<Detail>,
    pub parts: Vec<Part>,
    pub calendars: Vec<WorkingTime>,
    /// Index in `calendars` by calendar of the plan.
    pub known: IdMap<Id<Calendar>, u16>,
    /// By successor.
    pub edges: Vec<Edge>,
    /// Ids of the plan's links, by [`Edge::link`].
    pub links: Vec<Id<Link>>,
    by_successor: Adjacency,
    by_predecessor: Adjacency,
    /// Indices of `edges`, by predecessor.
    outgoing: Vec<u32>,
    /// Nodes in an order in which each comes after what drives it: row `r` is node `r`; of a summary, node `r` is its
    /// beginning (what is passed down to its children) and node `rows + r` its end (what comes up from them).
    pub order: Vec<u32>,
}

/// Index of the project's calendar in [`Network::calendars`].
pub const PROJECT_CALENDAR: u16 = 0;

impl Network {
    /// The network of a plan; problems found are added to `problems`.
    pub fn of(plan: &Plan, outline: &Outline, problems: &mut Vec<Problem>) -> Self {
        let standard = Project::default();
        let project = plan.project().map_or_else(
            || {
                problems.push(Problem::NoProject);
                &standard
            },
            |project| &**project,
        );
        let from_finish = match project.schedule_from {
            ScheduleFrom::Start => None,
            ScheduleFrom::Finish if project.finish.is_none() => {
                problems.push(Problem::NoFinish);
                None
            }
            ScheduleFrom::Finish => project.finish.map(clamp),
        };
        let settings = Settings {
            start: clamp(project.start),
            from_finish,
            critical_slack: project.critical_slack,
            links_first: project.links_before_constraints,
            multiple_paths: project.multiple_critical_paths,
        };
        let mut network = Self {
            settings,
            rows: Vec::with_capacity(outline.rows().len()),
            details: vec![Detail::blank()],
            parts: Vec::new(),
            calendars: vec![WorkingTime::default()],
            known: IdMap::default(),
            edges: Vec::new(),
            links: Vec::new(),
            by_successor: Adjacency::default(),
            by_predecessor: Adjacency::default(),
            outgoing: Vec::new(),
            order: Vec::new(),
        };
        network.add_calendars(plan, project, problems);
        network.add_rows(plan, outline, problems);
        parts::add(&mut network, plan, outline, problems);
        network.add_edges(plan, outline, problems);
        network
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

    /// The edges that drive a row.
    pub fn incoming(&self, row: usize) -> &[Edge] {
        &self.edges[self.by_successor.of(row)]
    }

    /// Where in `edges` the edges that drive a row lie.
    pub fn incoming_range(&self, row: usize) -> std::ops::Range<usize> {
        self.by_successor.of(row)
    }

    /// The indices in `edges` of those that a row drives by.
    pub fn outgoing_indices(&self, row: usize) -> &[u32] {
        &self.outgoing[self.by_predecessor.of(row)]
    }

    /// The edges by which a row drives others.
    pub fn outgoing(&self, row: usize) -> impl Iterator<Item = &Edge> {
        self.outgoing_indices(row).iter().map(|index| &self.edges[*index as usize])
    }

    /// The parts of a row.
    pub fn parts(&self, row: &Row) -> &[Part] {
        &self.parts[row.parts.0 as usize..row.parts.1 as usize]
    }

    /// Compiles all calendars of the plan, the project's first.
    fn add_calendars(&mut self, plan: &Plan, project: &Project, problems: &mut Vec<Problem>) {
        let mut faults: Vec<Problem> = Vec::new();
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
            self.calendars[PROJECT_CALENDAR as usize] = calendar;
            self.known.insert(id, PROJECT_CALENDAR);
        }
        // Equal calendars are one: people without hours of their own then need no look of their own.
        let mut same: HashMap<WorkingTime, u16> = HashMap::new();
        same.insert(self.project_calendar().clone(), PROJECT_CALENDAR);
        for calendar in plan.calendars.iter().take(usize::from(u16::MAX) / 2) {
            if Some(calendar.id) != project.calendar
                && let Some(compiled) = compile(calendar.id)
            {
                let index = *same.entry(compiled.clone()).or_insert_with(|| {
                    self.calendars.push(compiled);
                    (self.calendars.len() - 1) as u16
                });
                self.known.insert(calendar.id, index);
            }
        }
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
            let parent = found.parent.map_or(NONE, |parent| parent as u32);
            let summary = found.end > index + 1;
            let (mut row, detail) = row(task, parent, found.end as u32, calendar, summary, &self.calendars);
            if self.details.first() != Some(&detail) {
                row.detail = self.details.len() as u32;
                self.details.push(detail);
            }
            self.rows[index] = row;
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

    fn add_edges(&mut self, plan: &Plan, outline: &Outline, problems: &mut Vec<Problem>) {
        self.links.reserve(plan.links.len());
        self.edges.reserve(plan.links.len());
        for link in plan.links.iter() {
            let ends = (outline.row_of(link.predecessor), outline.row_of(link.successor));
            let (Some(predecessor), Some(successor)) = ends else {
                problems.push(Problem::DanglingLink(link.id));
                continue;
            };
            let (amount, elapsed, percent) = match link.lag {
                Lag::Working(seconds, _) => (seconds, false, false),
                Lag::Elapsed(seconds, _) => (seconds, true, false),
                Lag::Percent(percent) => (percent, false, true),
                Lag::ElapsedPercent(percent) => (percent, true, true),
            };
            let gap = Gap { amount: amount.clamp(-LONGEST, LONGEST), elapsed, percent };
            self.edges.push(Edge {
                predecessor: predecessor as u32,
                successor: successor as u32,
                kind: link.link_kind,
                gap,
                link: self.links.len() as u32,
            });
            self.links.push(link.id);
        }
        let mut set_aside = vec![false; self.edges.len()];
        loop {
            let (by_successor, sorted) = Adjacency::sort(self.rows.len(), &self.edges, |edge| edge.successor);
            self.edges = sorted.into_iter().map(|index| self.edges[index as usize]).collect();
            self.by_successor = by_successor;
            (self.by_predecessor, self.outgoing) =
                Adjacency::sort(self.rows.len(), &self.edges, |edge| edge.predecessor);
            let found = order::of(self);
            if found.loops.is_empty() {
                self.order = found.order;
                return;
            }
            set_aside.truncate(self.edges.len());
            set_aside.fill(false);
            for (edge, rows) in found.loops {
                set_aside[edge as usize] = true;
                problems.push(Problem::Loop {
                    link: self.links[self.edges[edge as usize].link as usize],
                    tasks: rows.into_iter().map(|row| self.rows[row as usize].task).collect(),
                });
            }
            let mut index = 0;
            self.edges.retain(|_| {
                index += 1;
                !set_aside[index - 1]
            });
        }
    }
}

/// The flat row of a task, its detail left out, and that detail.
fn row(task: &Task, parent: u32, end: u32, calendar: u16, summary: bool, calendars: &[WorkingTime]) -> (Row, Detail) {
    let duration = task.duration.seconds.clamp(0, LONGEST);
    let percent = task.percent_complete.min(100);
    let own = &calendars[usize::from(calendar)];
    let elapsed = task.duration.elapsed;
    let nature = if task.external {
        Nature::External
    } else if task.mode == Mode::Manual {
        Nature::Manual
    } else {
        Nature::Auto
    };
    let progress = if summary {
        Progress::Open
    } else if task.actual_finish.is_some() || percent == 100 {
        Progress::Done
    } else if task.actual_start.is_some() {
        Progress::Started
    } else {
        Progress::Open
    };
    let (fixed_start, fixed_finish) = match nature {
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
    // A constraint without its date limits nothing.
    let limited = !task.constraint.kind.has_date() || task.constraint.date.is_some();
    let constraint = if limited { task.constraint.kind } else { ConstraintKind::AsSoonAsPossible };
    let mut detail = Detail {
        constraint_date: if constraint.has_date() { clamp(task.constraint.date.unwrap_or_default()) } else { EARLIEST },
        deadline: task.deadline.map(clamp),
        delay: task.levelling_delay.clamp(0, LONGEST),
        gap: if elapsed { 0 } else { parts::gap(own, &task.splits, EARLIEST) },
        fixed_start: fixed_start.map(clamp),
        fixed_finish: fixed_finish.map(clamp),
        ..Detail::blank()
    };
    if progress == Progress::Started {
        let left = duration - duration * i64::from(percent) / 100;
        detail.remaining = task.remaining_duration.map_or(left, |seconds| seconds.clamp(0, LONGEST));
        detail.rest = task.resume.or(task.stop).map(clamp);
        // Work that goes on where it stopped has not been interrupted.
        let stop = task.stop.map_or(EARLIEST, clamp);
        detail.resume = task.resume.map(clamp).filter(|resume| own.next_working(stop) < own.next_working(*resume));
        if let Some(resume) = detail.resume.filter(|_| !elapsed) {
            detail.remaining = detail.remaining.saturating_add(parts::gap(own, &task.splits, resume));
        }
    }
    let row = Row {
        task: task.id,
        parent,
        end,
        parts: (0, 0),
        detail: 0,
        calendar,
        nature,
        progress,
        constraint,
        delayed: detail.delay > 0 && !summary,
        inactive: task.inactive,
        milestone: task.milestone,
        elapsed,
        percent,
        duration,
    };
    (row, detail)
}
