//! The network of a plan in flat arrays: rows, calendars, edges by predecessor and by successor, and an order in which
//! every task comes after all that drive it.

use std::collections::HashMap;

use crate::plan::{Calendar, DateTime, Id, Lag, Link, Mode, Outline, Plan, Project, ScheduleFrom, Task};

use super::compile::CalendarFault;
use super::problem::Problem;
use super::rows::{Edge, Gap, NONE, Nature, Part, Progress, Row};
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

/// Edges by one of their ends: those of row `r` are `edges[first[r]..first[r + 1]]`.
#[derive(Debug, Clone, Default)]
pub struct Adjacency {
    first: Vec<u32>,
    edges: Vec<u32>,
}

impl Adjacency {
    fn new(rows: usize, edges: &[Edge], end: impl Fn(&Edge) -> u32) -> Self {
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
        Self { first, edges: sorted }
    }

    /// Indices of the edges of a row.
    pub fn of(&self, row: usize) -> &[u32] {
        &self.edges[self.first[row] as usize..self.first[row + 1] as usize]
    }
}

/// The network of a plan.
#[derive(Debug)]
pub struct Network {
    pub settings: Settings,
    pub rows: Vec<Row>,
    pub parts: Vec<Part>,
    pub calendars: Vec<WorkingTime>,
    /// Index in `calendars` by calendar of the plan.
    pub known: HashMap<Id<Calendar>, u16>,
    pub edges: Vec<Edge>,
    /// Ids of the plan's links, by [`Edge::link`].
    pub links: Vec<Id<Link>>,
    pub incoming: Adjacency,
    pub outgoing: Adjacency,
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
            parts: Vec::new(),
            calendars: vec![WorkingTime::default()],
            known: HashMap::new(),
            edges: Vec::new(),
            links: Vec::new(),
            incoming: Adjacency::default(),
            outgoing: Adjacency::default(),
            order: Vec::new(),
        };
        network.add_calendars(plan, project, problems);
        network.add_rows(plan, outline);
        parts::add(&mut network, plan, outline, problems);
        network.add_edges(plan, outline, problems);
        network
    }

    /// The project's working time.
    pub fn project_calendar(&self) -> &WorkingTime {
        &self.calendars[PROJECT_CALENDAR as usize]
    }

    /// The working time of a row.
    pub fn calendar(&self, row: &Row) -> &WorkingTime {
        &self.calendars[row.calendar as usize]
    }

    /// The parts of a row.
    pub fn parts(&self, row: &Row) -> &[Part] {
        &self.parts[row.parts.0 as usize..row.parts.1 as usize]
    }

    /// The calendars of the plan that can be used, compiled.
    pub fn compiled(&self) -> HashMap<Id<Calendar>, WorkingTime> {
        self.known.iter().filter_map(|(id, index)| Some((*id, self.calendars.get(*index as usize)?.clone()))).collect()
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
        for missing in plan.tasks.iter().filter_map(|task| task.calendar).filter(|id| !plan.calendars.contains(*id)) {
            let problem = Problem::Calendar { calendar: missing, fault: CalendarFault::Missing };
            if !problems.contains(&problem) {
                problems.push(problem);
            }
        }
    }

    fn add_rows(&mut self, plan: &Plan, outline: &Outline) {
        for found in outline.rows() {
            let fallback = Task::default();
            let task = plan.tasks.get(found.task).map_or(&fallback, |task| &**task);
            let parent = found.parent.map_or(NONE, |parent| parent as u32);
            // What is below an inactive summary is inactive too.
            let inactive = task.inactive || self.rows.get(parent as usize).is_some_and(|parent| parent.inactive);
            let calendar = task.calendar.and_then(|id| self.known.get(&id)).copied().unwrap_or(PROJECT_CALENDAR);
            let summary = found.end > self.rows.len() + 1;
            self.rows.push(row(task, parent, found.end as u32, inactive, calendar, summary, &self.calendars));
        }
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
            self.incoming = Adjacency::new(self.rows.len(), &self.edges, |edge| edge.successor);
            self.outgoing = Adjacency::new(self.rows.len(), &self.edges, |edge| edge.predecessor);
            let found = order::of(&self.rows, &self.edges, &self.incoming, &self.outgoing);
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

/// The flat row of a task.
fn row(
    task: &Task,
    parent: u32,
    end: u32,
    inactive: bool,
    calendar: u16,
    summary: bool,
    calendars: &[WorkingTime],
) -> Row {
    let duration = task.duration.seconds.clamp(0, LONGEST);
    let percent = task.percent_complete.min(100);
    let own = &calendars[usize::from(calendar)];
    let nature = if task.external {
        Nature::External
    } else if task.mode == Mode::Manual {
        Nature::Manual
    } else {
        Nature::Auto
    };
    let length = |from: DateTime| if task.duration.elapsed { clamp(from) + duration } else { own.add(from, duration) };
    let length_back = |to: DateTime| if task.duration.elapsed { clamp(to) + -duration } else { own.sub(to, duration) };
    let (typed_start, typed_finish) = match nature {
        Nature::Auto => (None, None),
        Nature::Manual | Nature::External => {
            let start = task.manual_start.or(task.manual_finish.map(length_back).filter(|_| !summary));
            let finish = task.manual_finish.or(start.map(length).filter(|_| !summary));
            (start.or(task.actual_start), finish.or(task.actual_finish))
        }
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
    let remaining = match progress {
        Progress::Open => duration,
        Progress::Done => 0,
        Progress::Started => task
            .remaining_duration
            .map_or_else(|| duration - duration * i64::from(percent) / 100, |seconds| seconds.clamp(0, LONGEST)),
    };
    let resume = task.resume.map(clamp).filter(|resume| {
        // Work that goes on where it stopped has not been interrupted.
        let stop = task.stop.map_or(EARLIEST, clamp);
        progress == Progress::Started && own.next_working(stop) < own.next_working(*resume)
    });
    let splits = if task.duration.elapsed { &[][..] } else { &task.splits };
    let (gaps, rest) = (parts::gap(own, splits, EARLIEST), resume.map_or(0, |resume| parts::gap(own, splits, resume)));
    let (fixed_start, fixed_finish) = match nature {
        Nature::Auto if summary => (None, None),
        Nature::Auto => (task.actual_start, task.actual_finish),
        Nature::Manual | Nature::External => (typed_start, typed_finish),
    };
    // A constraint without its date limits nothing.
    let limited = !task.constraint.kind.has_date() || task.constraint.date.is_some();
    Row {
        task: task.id,
        parent,
        end,
        nature,
        progress,
        inactive,
        milestone: task.milestone,
        calendar,
        parts: (0, 0),
        duration,
        elapsed: task.duration.elapsed,
        gap: gaps,
        remaining: remaining.saturating_add(rest),
        constraint: if limited { task.constraint.kind } else { crate::plan::ConstraintKind::default() },
        constraint_date: clamp(task.constraint.date.unwrap_or_default()),
        deadline: task.deadline.map(clamp),
        delay: task.levelling_delay.clamp(-LONGEST, LONGEST),
        fixed_start: fixed_start.map(clamp),
        fixed_finish: fixed_finish.map(clamp),
        resume,
        rest: task.resume.or(task.stop).map(clamp).filter(|_| progress == Progress::Started),
        percent,
    }
}
