//! Who works on a task when: the stretches of its people, where their calendars, delays or interruptions make them
//! differ from the task's own.

use std::collections::HashMap;
use std::sync::Arc;

use crate::plan::{Assignment, DateTime, Id, IdMap, Outline, Period, Person, PersonKind, Plan, Task, TaskType};

use super::network::{LONGEST, Network, PROJECT_CALENDAR};
use super::problem::Problem;
use super::rows::{Nature, Part, Progress, Row};
use super::working::{EARLIEST, WorkingTime};

/// Calendars worked out for pairs of a task's and a person's: `None` where they have nothing in common.
pub type Common = HashMap<(u16, u16), Option<u16>>;

/// Finds the tasks on which people work at times of their own, and keeps who works when, in place of what was known.
/// Gives the problems found.
pub fn find(network: &mut Network, plan: &Plan, outline: &Outline) -> Vec<Problem> {
    if !network.parts.is_empty() {
        network.parts.clear();
        for row in &mut network.rows {
            row.parts = (0, 0);
        }
    }
    network.calendars.truncate(network.of_plan.max(1));
    network.common.clear();
    find_of(network, plan, outline, &vec![true; network.rows.len()])
}

/// As [`find`], for some tasks whose records have changed, said by row; all others stay as they are.
pub fn find_of(network: &mut Network, plan: &Plan, outline: &Outline, changed: &[bool]) -> Vec<Problem> {
    let mut problems = Vec::new();
    let Some(apart) = apart(network, plan, outline, changed) else { return problems };
    let mut found: Vec<(usize, Part)> = Vec::new();
    for assignment in plan.assignments.iter() {
        let row = outline.row_of(assignment.task).filter(|row| apart.get(*row) == Some(&true));
        let Some(index) = row else { continue };
        if let Some(task) = plan.tasks.get(assignment.task)
            && let Some(person) = plan.people.get(assignment.person)
            && counts(&network.rows[index], index, person)
        {
            let calendar = calendar(network, index, task, person, &mut problems);
            found.push((index, part(network, index, assignment, calendar)));
        }
    }
    found.sort_by_key(|(row, _)| *row);
    for of_row in found.chunk_by(|(one, _), (other, _)| one == other) {
        // Who has nothing to do holds nobody up.
        let parts: Vec<Part> = of_row.iter().map(|(_, part)| *part).filter(|part| part.length > 0).collect();
        if let Some((index, _)) = of_row.first()
            && let Some(task) = plan.tasks.get(network.rows[*index].task)
        {
            keep(network, *index, task, parts);
        }
    }
    problems
}

/// The rows among `changed` on which somebody may work at times of their own; `None` where there are none. Most people
/// work when their tasks do: of those, this is the only look at each assignment.
fn apart(network: &Network, plan: &Plan, outline: &Outline, changed: &[bool]) -> Option<Vec<bool>> {
    let own: IdMap<Id<Person>, u16> =
        plan.people.iter().map(|person| (person.id, own_calendar(network, person))).collect();
    let alike = network.rows.iter().all(|row| row.calendar == PROJECT_CALENDAR);
    let mut apart: Option<Vec<bool>> = None;
    for assignment in plan.assignments.iter() {
        let calendar = own.get(&assignment.person).copied().unwrap_or(PROJECT_CALENDAR);
        let particular = assignment.delay > 0 || !assignment.splits.is_empty();
        if alike && calendar == PROJECT_CALENDAR && !particular {
            continue;
        }
        let Some(index) = outline.row_of(assignment.task).filter(|row| changed.get(*row) == Some(&true)) else {
            continue;
        };
        if particular || calendar != network.rows[index].calendar {
            apart.get_or_insert_with(|| vec![false; network.rows.len()])[index] = true;
        }
    }
    apart
}

/// The calendar on which somebody works: their own, or the project's.
fn own_calendar(network: &Network, person: &Person) -> u16 {
    person.calendar.and_then(|id| network.known.get(&id)).copied().unwrap_or(PROJECT_CALENDAR)
}

/// Whether somebody's working time matters to a row.
fn counts(row: &Row, index: usize, person: &Person) -> bool {
    let works = matches!(person.person_kind, PersonKind::Person | PersonKind::Role | PersonKind::Equipment);
    works && !row.elapsed && row.duration > 0 && !row.is_summary(index) && row.nature == Nature::Auto
}

/// The calendar on which somebody works on a task: their own, with a calendar of the task's what both have in common.
fn calendar(network: &mut Network, index: usize, task: &Task, person: &Person, problems: &mut Vec<Problem>) -> u16 {
    let row = network.rows[index].clone();
    let own = own_calendar(network, person);
    // A fixed duration is counted on the task's own calendar, whoever works on it.
    let fixed = task.task_type == TaskType::FixedDuration;
    if fixed || own == row.calendar || task.ignore_resource_calendar && task.calendar.is_some() {
        return row.calendar;
    }
    if task.calendar.is_none() {
        return own;
    }
    let pair = (row.calendar, own);
    let calendars = &mut network.calendars;
    let both = network.common.entry(pair).or_insert_with(|| {
        let both = calendars[usize::from(pair.0)].intersection(&calendars[usize::from(pair.1)])?;
        let index = u16::try_from(calendars.len()).ok()?;
        calendars.push(Arc::new(both));
        Some(index)
    });
    both.unwrap_or_else(|| {
        // The assignments of a task come in any order; once is enough.
        let problem = Problem::NoCommonTime(row.task);
        if !problems.contains(&problem) {
            problems.push(problem);
        }
        row.calendar
    })
}

/// The stretch of one assignment.
fn part(network: &Network, index: usize, assignment: &Assignment, calendar: u16) -> Part {
    let row = &network.rows[index];
    let compiled = &network.calendars[usize::from(calendar)];
    let units = assignment.units.unwrap_or(10_000);
    let time = |work: i64, otherwise: i64| if work <= 0 { 0 } else { time_for(work, units).unwrap_or(otherwise) };
    let regular = assignment.work.map(|work| work.saturating_sub(assignment.overtime.unwrap_or(0)));
    let length = regular.map_or(row.duration, |work| time(work, row.duration));
    let remaining = match row.progress {
        Progress::Open => length,
        Progress::Done => 0,
        Progress::Started => {
            let done = assignment.actual_work.unwrap_or(0);
            let left = assignment.remaining_work.or_else(|| Some(assignment.work?.saturating_sub(done)));
            left.map_or(network.detail(row).remaining, |work| time(work, network.detail(row).remaining))
        }
    };
    let rest = network.detail(row).resume.map_or(0, |resume| gap(compiled, &assignment.splits, resume));
    Part {
        calendar,
        delay: assignment.delay.clamp(0, LONGEST),
        length,
        remaining: if remaining > 0 { remaining.saturating_add(rest) } else { 0 },
        gap: gap(compiled, &assignment.splits, EARLIEST),
    }
}

/// Keeps the parts of a row, unless they say nothing that the row does not.
fn keep(network: &mut Network, index: usize, task: &Task, mut parts: Vec<Part>) {
    let row = &network.rows[index];
    let Some(one) = parts.first().copied() else { return };
    let apart = parts.iter().any(|part| part.delay > 0 || part.gap > 0);
    if !apart {
        if parts.iter().all(|part| part.calendar == row.calendar) {
            return;
        }
        // Interruptions of the task are everybody's, unless delays of some make them.
        for part in &mut parts {
            part.gap = gap(&network.calendars[usize::from(part.calendar)], &task.splits, EARLIEST);
        }
    }
    let same = !apart && parts.iter().all(|part| part.calendar == one.calendar);
    let longest = parts.iter().map(|part| part.length).max().unwrap_or(0);
    for part in &mut parts {
        // On one calendar the longest part is the duration; otherwise the duration says when anybody works, and the
        // work of each how long. Units are rounded: about the duration is the duration.
        let end = part.delay.saturating_add(part.length);
        let whole = if same { end == longest } else { (end - row.duration).abs() <= row.duration / 100 };
        if whole {
            part.length = row.duration.saturating_sub(part.delay).max(0);
        }
        part.length = part.length.saturating_add(part.gap).min(LONGEST);
    }
    let first = network.parts.len() as u32;
    network.parts.append(&mut parts);
    network.rows[index].parts = (first, network.parts.len() as u32);
}

/// Working seconds of interruptions that begin after a moment.
pub fn gap(calendar: &WorkingTime, splits: &[Period], after: DateTime) -> i64 {
    let each = splits.iter().filter(|split| split.from >= after);
    each.map(|split| calendar.between(split.from, split.to).max(0)).fold(0, i64::saturating_add).min(LONGEST)
}

/// How long `work` seconds take somebody who gives `units` hundredths of a percent of their time.
fn time_for(work: i64, units: u32) -> Option<i64> {
    let exact = (i128::from(work) * 10_000).checked_div(i128::from(units))?;
    (exact > 0).then_some(exact.min(i128::from(LONGEST)) as i64)
}
