//! What there is to show: the rows in sight of the fold, and the links between them. Made anew after each edit.

mod shapes;

use std::sync::OnceLock;

use super::beside::Beside;
use super::filter::Filter;
use super::group::{self, Group, GroupBy};
use super::owners::Owners;
use super::words;
use crate::app::state::Shared;
use crate::document::effort;
use crate::document::tasks::Place;
use crate::plan::{Date, DateTime, Id, LinkKind, Plan, Task};
use crate::schedule::{Schedule, TaskDates, Units};

/// Links that run through some rows without ending there, at most: beyond this they are a blur that helps nobody.
pub const PASSING: usize = 300;
/// No row of the outline: the one of a task being added.
const NONE: u32 = u32::MAX;
/// No row of the outline but the heading of a group: the first one; the others are counted down from here.
const GROUP: u32 = u32::MAX - 1;

/// A task being added: it has a row, but is not in the plan yet.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Adding {
    /// Where it will go.
    pub place: Place,
    /// The task whose row, with all below it, stands above it; `None` = at the top.
    pub after: Option<Id<Task>>,
    /// Its depth.
    pub level: usize,
}

/// A link between two rows.
#[derive(Debug, Clone, Copy)]
struct Between {
    from: u32,
    to: u32,
    kind: LinkKind,
    critical: bool,
    /// Index among the plan's links.
    link: u32,
}

/// The outline rows of a link's tasks.
#[derive(Debug, Clone, Copy)]
struct Ends {
    from: u32,
    to: u32,
    kind: LinkKind,
}

/// The ends of all links of a plan; `None` where a task is in no row.
fn ends(plan: &Plan, schedule: &Schedule) -> Vec<Option<Ends>> {
    let row = |task| schedule.outline().row_of(task).map(|row| row as u32);
    let links = plan.links.iter();
    links
        .map(|link| Some(Ends { from: row(link.predecessor)?, to: row(link.successor)?, kind: link.link_kind }))
        .collect()
}

/// What there is to show.
pub struct Scene {
    /// The plan.
    pub plan: Shared<Plan>,
    /// Its schedule.
    pub schedule: Shared<Schedule>,
    /// Who works on what.
    pub owners: Shared<Owners>,
    /// What it is compared with.
    pub beside: Shared<Beside>,
    /// What a day, a week and a month mean.
    pub units: Units,
    /// Today.
    pub today: Date,
    /// The task being added, if one is.
    pub adding: Option<Adding>,
    /// The first and the last day that the time axis shows.
    pub extent: (Date, Date),
    /// Whether open summaries show the milestones below them, too.
    roll_up: bool,
    /// The outline row of each row, or [`NONE`], or [`GROUP`] and below.
    rows: Vec<u32>,
    /// The groups, when rows are grouped.
    groups: Vec<Group>,
    /// For each outline row, the row that shows it: its own, or that of a folded summary above it.
    shown: Vec<u32>,
    ends: Shared<Vec<Option<Ends>>>,
    links: Vec<Between>,
    /// Work of each outline row in seconds, of summaries that of the tasks below: found when it is first asked for.
    works: OnceLock<Vec<i64>>,
}

impl Scene {
    /// The scene of a plan; what did not change since the `previous` one is taken from there.
    pub fn of(
        previous: Option<&Shared<Self>>,
        plan: Shared<Plan>,
        schedule: Shared<Schedule>,
        owners: Shared<Owners>,
        beside: Shared<Beside>,
        filter: &Filter<'_>,
        today: Date,
    ) -> Self {
        let ends = previous
            .filter(|known| known.plan.links.same(&plan.links) && known.schedule.has_outline_of(&schedule))
            .map_or_else(|| Shared::new(ends(&plan, &schedule)), |known| known.ends.clone());
        let extent = extent(&plan, &schedule, &beside, today);
        let units = Units::of_plan(&plan);
        let mut scene = Self {
            plan,
            schedule,
            owners,
            beside,
            units,
            today,
            adding: filter.adding,
            roll_up: filter.roll_up,
            extent,
            rows: Vec::new(),
            groups: Vec::new(),
            shown: Vec::new(),
            ends,
            links: Vec::new(),
            works: OnceLock::new(),
        };
        match filter.group {
            Some(by) => scene.find_groups(by, filter),
            None => scene.find_rows(filter),
        }
        scene.find_links();
        scene
    }

    fn find_rows(&mut self, filter: &Filter<'_>) {
        let outline = self.schedule.outline();
        let count = outline.rows().len();
        let wanted = filter.wanted(self);
        let folded = filter.folded.filter(|_| !filter.unfolds());
        let mut rows = Vec::with_capacity(count + 1);
        let mut shown = vec![NONE; count];
        let after = filter.adding.map(|adding| adding.after.and_then(|task| outline.row_of(task)));
        // The row before which the added one stands.
        let adding_at = after.map(|after| after.and_then(|row| outline.rows().get(row)).map_or(0, |found| found.end));
        let mut row = 0;
        while let Some(found) = outline.rows().get(row) {
            if adding_at == Some(row) {
                rows.push(NONE);
            }
            if wanted.as_ref().is_some_and(|wanted| !wanted[row]) {
                // Nothing below it is wanted either.
                row = found.end;
                continue;
            }
            let line = rows.len() as u32;
            rows.push(row as u32);
            if folded.is_some_and(|folded| found.end > row + 1 && folded.contains(&found.task)) {
                shown[row..found.end].fill(line);
                row = found.end;
            } else {
                shown[row] = line;
                row += 1;
            }
        }
        if adding_at.is_some_and(|at| at >= count) || (filter.adding.is_some() && !rows.contains(&NONE)) {
            rows.push(NONE);
        }
        (self.rows, self.shown) = (rows, shown);
    }

    fn find_groups(&mut self, by: GroupBy, filter: &Filter<'_>) {
        let groups = group::groups(self, by, filter);
        let outline = self.schedule.outline();
        let count = outline.rows().len();
        let (mut rows, mut shown) = (Vec::with_capacity(count + groups.len() + 1), vec![NONE; count]);
        let after = filter.adding.and_then(|adding| adding.after).and_then(|task| outline.row_of(task));
        for (place, group) in groups.iter().enumerate() {
            let heading = rows.len() as u32;
            rows.push(GROUP - place as u32);
            for row in &group.rows {
                shown[*row as usize] = if group.folded { heading } else { rows.len() as u32 };
                if !group.folded {
                    rows.push(*row);
                }
                if after == Some(*row as usize) {
                    rows.push(NONE);
                }
            }
        }
        if filter.adding.is_some() && !rows.contains(&NONE) {
            rows.push(NONE);
        }
        (self.rows, self.shown, self.groups) = (rows, shown, groups);
    }

    fn find_links(&mut self) {
        let critical = |row: u32| self.schedule.row(row as usize).is_some_and(|dates| dates.critical);
        let line = |row: u32| self.shown.get(row as usize).copied().filter(|line| *line != NONE);
        let mut links = Vec::with_capacity(self.ends.len());
        for (index, ends) in self.ends.iter().enumerate() {
            let Some(Ends { from, to, kind }) = *ends else { continue };
            let (Some(from_line), Some(to_line)) = (line(from), line(to)) else { continue };
            if from_line != to_line {
                links.push(Between {
                    from: from_line,
                    to: to_line,
                    kind,
                    critical: critical(from) && critical(to),
                    link: index as u32,
                });
            }
        }
        self.links = links;
    }

    /// How many rows there are.
    pub fn len(&self) -> usize {
        self.rows.len()
    }

    /// The outline row of a row; `None` for the one being added and for headings of groups.
    pub fn outline_row(&self, line: usize) -> Option<usize> {
        self.rows.get(line).map(|row| *row as usize).filter(|row| *row < self.shown.len())
    }

    /// The group that a row is the heading of.
    pub fn group(&self, line: usize) -> Option<&Group> {
        self.groups.get(GROUP.checked_sub(*self.rows.get(line)?)? as usize)
    }

    /// The group that a row is in, or is the heading of.
    pub fn heading_of(&self, line: usize) -> Option<&Group> {
        (0..=line).rev().find_map(|line| self.group(line))
    }

    /// Whether rows are grouped.
    pub const fn is_grouped(&self) -> bool {
        !self.groups.is_empty()
    }

    /// The row that keys can go to nearest to a row, from there on in a direction, else in the other: the row of a task, or
    /// the heading of a folded group; and the task that is the active one there.
    pub fn stop(&self, line: usize, forward: bool) -> Option<(usize, Id<Task>)> {
        let stop = |line: usize| {
            let row = match self.group(line) {
                Some(group) => group.rows.first().filter(|_| group.folded).map(|row| *row as usize),
                None => self.outline_row(line),
            };
            Some((line, self.schedule.outline().rows().get(row?)?.task))
        };
        let after = || (line..self.len()).find_map(stop);
        let before = || (0..=line.min(self.len().saturating_sub(1))).rev().find_map(stop);
        if forward { after().or_else(before) } else { before().or_else(after) }
    }

    /// Whether a task has no row of its own, but is in the folded group of a heading.
    pub fn is_in_folded_group(&self, task: Id<Task>) -> bool {
        self.line_showing(task).is_some_and(|line| self.group(line).is_some())
    }

    /// The task of a row; `None` for the one being added.
    pub fn task_id(&self, line: usize) -> Option<Id<Task>> {
        Some(self.schedule.outline().rows().get(self.outline_row(line)?)?.task)
    }

    /// The row of a task; `None` when it is folded away or filtered out.
    pub fn line_of(&self, task: Id<Task>) -> Option<usize> {
        let row = self.schedule.outline().row_of(task)?;
        let line = self.line_showing(task)?;
        (self.outline_row(line) == Some(row)).then_some(line)
    }

    /// The row that shows a task: its own, or that of the folded summary it is in.
    pub fn line_showing(&self, task: Id<Task>) -> Option<usize> {
        let row = self.schedule.outline().row_of(task)?;
        self.shown.get(row).copied().filter(|line| *line != NONE).map(|line| line as usize)
    }

    /// The row that has the focus while a task is the active one: its own, or the heading of the folded group it is in.
    pub fn focus_line(&self, task: Id<Task>) -> Option<usize> {
        self.line_of(task).or_else(|| self.line_showing(task).filter(|_| self.is_in_folded_group(task)))
    }

    /// The row being added.
    pub fn adding_line(&self) -> Option<usize> {
        self.adding?;
        self.rows.iter().position(|row| *row == NONE)
    }

    /// Task and dates of a row.
    pub fn row(&self, line: usize) -> Option<(&Task, &TaskDates)> {
        let row = self.outline_row(line)?;
        let task = self.schedule.outline().rows().get(row)?.task;
        Some((self.plan.get(task)?.as_ref(), self.schedule.row(row)?))
    }

    /// Work of a row in seconds: of a summary that of the tasks below it, but for what is left out of the schedule.
    pub fn work(&self, line: usize) -> i64 {
        let works = self.works.get_or_init(|| {
            let of = effort::works_of(&self.plan);
            let rows = self.schedule.outline().rows();
            let dates = self.schedule.rows();
            let mut works = vec![0_i64; rows.len()];
            // Who is below comes after.
            for (at, row) in rows.iter().enumerate().rev() {
                if row.end == at + 1 {
                    works[at] = of.get(&row.task).copied().unwrap_or(0);
                }
                let counts = dates.get(at).is_some_and(|dates| !dates.inactive);
                if let Some(parent) = row.parent.filter(|_| counts) {
                    works[parent] = works[parent].saturating_add(works[at]);
                }
            }
            works
        });
        self.outline_row(line).and_then(|row| works.get(row)).copied().unwrap_or(0)
    }

    /// Start and finish of a task in what it is compared with.
    pub fn planned(&self, task: Id<Task>) -> Option<(DateTime, DateTime)> {
        self.beside.other.dates.get(&task).copied()
    }

    /// Whether a row's summary or group is folded.
    pub fn is_folded(&self, line: usize) -> bool {
        if let Some(group) = self.group(line) {
            return group.folded;
        }
        let Some(row) = self.outline_row(line) else { return false };
        let outline = self.schedule.outline();
        outline.is_summary(row) && self.shown.get(row + 1) == self.shown.get(row)
    }

    /// The words for the tooltip of a row's bar.
    pub fn describe(&self, line: usize) -> Vec<String> {
        self.row(line).map_or_else(Vec::new, |(task, dates)| words::describe(self, task, dates))
    }
}

/// From the first to the last day of all that is scheduled, planned or wanted, and today where it is near.
fn extent(plan: &Plan, schedule: &Schedule, beside: &Beside, today: Date) -> (Date, Date) {
    let project = plan.project();
    let start = project.map_or(today, |project| project.start.date());
    let first = schedule.start().map_or(start, |first| first.date().min(start));
    let target = project.and_then(|project| project.charter.target_finish);
    let deadlines = plan.tasks.iter().filter_map(|task| task.deadline).map(DateTime::date);
    let finish = schedule.finish().map_or(first, DateTime::date);
    // Marks far beyond the work would only make the work small.
    let near = |date: Date| date - finish < 400 && first - date < 400;
    let marks = target.into_iter().chain(deadlines).chain(beside.other.finish.map(DateTime::date));
    let last = marks.chain([today]).filter(|date| near(*date)).fold(finish, Ord::max);
    (if near(today) { first.min(today) } else { first }, last)
}
