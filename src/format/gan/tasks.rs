//! Tasks, links and baselines.

use std::collections::{HashMap, HashSet};

use super::error::GanError;
use super::people::cash;
use super::raw::{RawBaseline, RawTask};
use super::read::seconds;
use crate::format::board::column_of;
use crate::format::hyperlink;
use crate::format::imported::FileDates;
use crate::format::notes::{Notes, Topic};
use crate::format::xml::line_at;
use crate::plan::{
    Baseline, BaselineEntry, Column, Constraint, ConstraintKind, Date, DateTime, Duration, Id, Ids, Lag, Link, Person,
    Plan, Rank, Task, TimeUnit,
};
use crate::schedule::{Schedule, WorkingTime};

/// An id for each task of a file.
pub(super) fn ids(raw: &[RawTask], text: &str, ids: &mut Ids) -> Result<Vec<Id<Task>>, GanError> {
    let mut seen = HashSet::with_capacity(raw.len());
    for task in raw {
        if let Some(id) = task.id.filter(|id| !seen.insert(*id)) {
            return Err(GanError::SameId { line: line_at(text, task.at), id });
        }
    }
    Ok(raw.iter().map(|_| ids.next()).collect())
}

/// Whether each task has others below it.
fn summaries(raw: &[RawTask]) -> HashSet<usize> {
    raw.iter().filter_map(|task| task.parent).collect()
}

/// Working days of a task: at least one, unless it is an event.
fn days(event: bool, duration: i64) -> i64 {
    match (event, duration) {
        (true, _) | (_, 0) => 0,
        (_, ..0) => 1,
        (_, days) => days,
    }
}

/// The tasks of a file, not yet held where it has them.
pub(super) fn tasks(
    raw: &[RawTask],
    ids: &[Id<Task>],
    columns: &[Column],
    accountable: &HashMap<Id<Task>, Id<Person>>,
    notes: &mut Notes,
) -> Vec<Task> {
    let summaries = summaries(raw);
    let mut found = Vec::with_capacity(raw.len());
    for (index, (task, id)) in raw.iter().zip(ids).enumerate() {
        let summary = summaries.contains(&index);
        let name = || format!("“{}”", task.name);
        for _ in 0..task.custom_fields {
            notes.add(Topic::CustomFields, name);
        }
        let (description, taken) = hyperlink::description(&task.notes, "", &task.web_link);
        if !taken {
            notes.add(Topic::Hyperlinks, || task.web_link.chars().take(80).collect());
        }
        let days = days(task.event, task.duration);
        let percent = if summary { 0 } else { task.percent.clamp(0, 100) as u8 };
        found.push(Task {
            id: *id,
            number: index as u32 + 1,
            name: task.name.clone(),
            parent: task.parent.and_then(|parent| ids.get(parent)).copied(),
            rank: Rank::nth(task.place),
            card_rank: Rank::nth(index),
            milestone: !summary && days == 0,
            duration: if summary { Duration::default() } else { Duration::working(seconds(days)) },
            percent_complete: percent,
            priority: task.priority,
            column: if summary { None } else { column_of(columns, percent) },
            fixed_cost: cash(task.cost.unwrap_or(0)),
            description,
            accountable: accountable.get(id).copied(),
            uid: task.id,
            ..Task::default()
        });
    }
    found
}

/// The links of a file, and the tasks that one of them pulls along.
pub(super) fn links(
    raw: &[RawTask],
    ids: &[Id<Task>],
    tasks: &HashMap<i64, Id<Task>>,
    new: &mut Ids,
    notes: &mut Notes,
) -> (Vec<Link>, HashSet<Id<Task>>) {
    let (mut found, mut strong) = (Vec::new(), HashSet::new());
    let mut seen = HashSet::new();
    for (task, id) in raw.iter().zip(ids) {
        for link in &task.links {
            let name = || format!("from “{}”", task.name);
            let successor = link.successor.and_then(|number| tasks.get(&number)).copied();
            let Some(successor) = successor.filter(|successor| successor != id) else {
                notes.add(Topic::BrokenLinks, name);
                continue;
            };
            if !seen.insert((*id, successor)) {
                notes.add(Topic::DoubleLinks, name);
                continue;
            }
            if !link.rubber {
                strong.insert(successor);
            }
            found.push(Link {
                id: new.next(),
                predecessor: *id,
                successor,
                link_kind: link.kind,
                lag: Lag::Working(seconds(link.lag), TimeUnit::Day),
                ..Link::default()
            });
        }
    }
    (found, strong)
}

/// The days that a file states, on the calendar of its project.
pub(super) struct Dates<'a> {
    pub working: &'a WorkingTime,
    pub raw: &'a [RawTask],
    pub ids: &'a [Id<Task>],
}

impl Dates<'_> {
    /// The first moment of work on or after a day.
    fn start(&self, date: Date) -> DateTime {
        self.working.next_working(date.midnight())
    }

    fn span(&self, date: Date, days: i64) -> (DateTime, DateTime) {
        let start = self.start(date);
        (start, self.working.add(start, seconds(days)))
    }

    /// The tasks that are not summaries.
    fn leaves(&self) -> impl Iterator<Item = (&RawTask, Id<Task>)> {
        let summaries = summaries(self.raw);
        let all = self.raw.iter().zip(self.ids).enumerate();
        all.filter(move |(index, _)| !summaries.contains(index)).map(|(_, (task, id))| (task, *id))
    }

    /// When the first task starts.
    pub fn first(&self) -> Option<DateTime> {
        self.leaves().filter_map(|(task, _)| task.start).min().map(|date| self.start(date))
    }

    /// The baselines of a file.
    pub fn baselines(
        &self,
        raw: &[RawBaseline],
        tasks: &HashMap<i64, Id<Task>>,
        ids: &mut Ids,
    ) -> (Vec<Baseline>, Vec<BaselineEntry>) {
        let (mut found, mut entries) = (Vec::new(), Vec::new());
        for one in raw {
            let baseline = Baseline { id: ids.next(), name: one.name.clone(), ..Baseline::default() };
            let mut seen = HashSet::new();
            for kept in &one.tasks {
                let task = kept.id.and_then(|number| tasks.get(&number)).copied();
                let (Some(task), Some(start)) = (task.filter(|task| seen.insert(*task)), kept.start) else { continue };
                let days = days(kept.event, kept.duration);
                let (start, finish) = self.span(start, days);
                entries.push(BaselineEntry {
                    id: ids.next(),
                    baseline: baseline.id,
                    task,
                    start: Some(start),
                    finish: Some(finish),
                    duration: seconds(days),
                    ..BaselineEntry::default()
                });
            }
            found.push(baseline);
        }
        (found, entries)
    }

    /// Gives tasks the earliest begin that the file sets.
    pub fn earliest(&self, plan: &mut Plan) {
        for (task, id) in self.raw.iter().zip(self.ids) {
            if let Some(date) = task.earliest {
                no_earlier(plan, *id, self.start(date));
            }
        }
    }

    /// Holds tasks where the file has them. A task that no link pulls along stays in GanttProject on the day it was put
    /// on; with us it would start as soon as it can. `strong` are the tasks that a link pulls.
    pub fn hold(&self, plan: &mut Plan, strong: &HashSet<Id<Task>>) {
        // What has begun began where the file has it: the format knows no other fact.
        for (task, id) in self.leaves() {
            let (Some(date), Some(known)) = (task.start, plan.get(id).filter(|task| task.percent_complete > 0)) else {
                continue;
            };
            let days = days(task.event, task.duration);
            // An event of a morning is one of the evening before as well.
            if days == 0 {
                continue;
            }
            let (start, finish) = self.span(date, days);
            let actual_finish = (known.percent_complete == 100).then_some(finish);
            let begun = Task { actual_start: Some(start), actual_finish, ..Task::clone(known) };
            plan.put(begun.into());
        }
        let linked: HashSet<Id<Task>> = plan.links.iter().map(|link| link.successor).collect();
        // First those without any link: they may push the others to where they belong.
        for with_links in [false, true] {
            let schedule = Schedule::of(plan);
            for (task, id) in self.leaves().filter(|(_, id)| linked.contains(id) == with_links) {
                let Some(start) = task.start.map(|date| self.start(date)) else { continue };
                let earlier = schedule.task(id).is_some_and(|dates| self.working.between(dates.start, start) > 0);
                if earlier && !strong.contains(&id) {
                    no_earlier(plan, id, start);
                }
            }
        }
    }

    /// What the file states, to compare with the schedule.
    pub fn stated(&self, plan: &Plan) -> Vec<FileDates> {
        let schedule = Schedule::of(plan);
        let stated = |(task, id): (&RawTask, Id<Task>)| {
            let (start, finish) = self.span(task.start?, days(task.event, task.duration));
            let ours = schedule.task(id).map_or((start, finish), |dates| (dates.start, dates.finish));
            // The evening of one day and the morning of the next that is worked are one moment to a file of days.
            let day = |stated: DateTime, ours: DateTime| {
                let apart = self.working.between(stated.min(ours), stated.max(ours)) > 0;
                Some(if apart { stated } else { ours })
            };
            Some(FileDates {
                task: id,
                uid: task.id.unwrap_or_default(),
                start: day(start, ours.0),
                finish: day(finish, ours.1),
                ..FileDates::default()
            })
        };
        self.leaves().filter_map(stated).collect()
    }
}

fn no_earlier(plan: &mut Plan, id: Id<Task>, date: DateTime) {
    if let Some(task) = plan.tasks.get(id) {
        let constraint =
            Constraint { kind: ConstraintKind::StartNoEarlierThan, date: Some(date), ..Constraint::default() };
        plan.put(Task { constraint, ..Task::clone(task) }.into());
    }
}
