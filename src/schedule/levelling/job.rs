//! A plan as levelling sees it: which tasks may be delayed, who is needed for each, and what is taken before it begins.

use std::sync::Arc;

use crate::plan::{ConstraintKind, Date, DateTime, FULL_TIME, Id, IdMap, Mode, Person, PersonKind, Plan, Task, booked};

use super::room::Room;
use crate::schedule::network::Network;
use crate::schedule::rows::{Progress, Row};
use crate::schedule::working::EARLIEST;
use crate::schedule::{Schedule, TaskDates};

/// The levelling priority of tasks that have none of their own.
const USUAL_PRIORITY: u16 = 500;
/// The levelling priority of tasks that are never delayed (Microsoft Project: “Do Not Level”).
const NEVER: u16 = 1000;

/// What levelling does with a row.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Part {
    /// It may be delayed.
    Levelled,
    /// It lies where links and its own constraint put it, and takes what it needs first: it needs nobody, or somebody wrote
    /// down time on it.
    Follows,
    /// It keeps its dates: it has begun, a person placed it, its constraint or priority forbids that it moves.
    Stays,
    /// A summary.
    Summary,
}

/// A plan to be levelled.
#[derive(Debug)]
pub struct Job {
    pub network: Arc<Network>,
    /// Dates by row, as they are without levelling.
    pub base: Arc<Vec<TaskDates>>,
    pub parts: Box<[Part]>,
    /// By row: who is needed, as index in `rooms`, and how much of their time in hundredths of a percent.
    pub needs: Box<[Vec<(u32, i64)>]>,
    /// By row: pauses of the task, in order, from one moment to another. Nobody is needed in them.
    pauses: Box<[Vec<(i64, i64)>]>,
    /// By person, with what is taken by tasks that stay.
    pub rooms: Vec<Room>,
    /// By row, how early it takes what it needs: 0 comes first.
    pub classes: Box<[u32]>,
    /// By row, before what moment it is not put even where it has room: what is ahead stays ahead, and what lies before that
    /// is not put further back, as it would be without the delay that it has.
    pub floors: Box<[DateTime]>,
    /// Dates by row as they are, with the delays that the plan has; without a moment before which all is over, as without them.
    pub now: Box<[(DateTime, DateTime)]>,
    /// The moment before which all is over.
    pub from: DateTime,
}

/// What is over, and what is ahead.
#[derive(Debug, Clone, Copy)]
pub struct Ahead<'a> {
    /// Dates by row as they are now, with the delays that the plan has.
    pub now: &'a [TaskDates],
    /// The moment before which all is over; `None` = nothing is.
    pub from: Option<DateTime>,
}

impl Job {
    /// A plan without delays by levelling, and its schedule.
    pub fn of(plan: &Plan, schedule: &Schedule, ahead: Ahead<'_>) -> Self {
        let (booked, from) = (booked(plan), ahead.from.unwrap_or(EARLIEST));
        let (network, base) = (Arc::clone(&schedule.network), Arc::clone(&schedule.rows));
        let (needs, mut rooms) = needs(plan, schedule);
        let mut parts = Vec::with_capacity(network.rows.len());
        let mut classes = Vec::with_capacity(network.rows.len());
        let mut floors = Vec::with_capacity(network.rows.len());
        let pauses: Box<[Vec<(i64, i64)>]> = network.rows.iter().map(|row| pauses(plan, row.task)).collect();
        for (index, row) in network.rows.iter().enumerate() {
            let priority = plan.get(row.task).and_then(|task| task.levelling_priority).unwrap_or(USUAL_PRIORITY);
            let booked = booked.contains(&row.task);
            let part = match part(&network, row, index, priority, !needs[index].is_empty()) {
                Part::Levelled if booked => Part::Follows,
                part => part,
            };
            if part == Part::Stays && !row.inactive {
                let dates = &base[index];
                for (from, to) in busy(&pauses[index], (dates.start, dates.finish)) {
                    for (who, amount) in &needs[index] {
                        rooms[*who as usize].take(from, to, *amount);
                    }
                }
            }
            // What needs nobody waits for nobody; whoever drives an urgent task is urgent by that. What has begun comes first.
            classes.push(match part {
                Part::Levelled => u32::from(NEVER - priority.min(NEVER)),
                Part::Follows if booked => 0,
                _ => u32::from(NEVER),
            });
            parts.push(part);
            let may = plan.get(row.task).is_some_and(|task| may_be_delayed(task, booked));
            floors.push(if may { ahead.now.get(index).map_or(EARLIEST, |now| now.start.min(from)) } else { EARLIEST });
        }
        let present = if ahead.from.is_some() { ahead.now } else { base.as_slice() };
        let now = present.iter().map(|dates| (dates.start, dates.finish)).collect();
        Self {
            network,
            base,
            parts: parts.into(),
            needs: needs.into(),
            pauses,
            rooms,
            classes: classes.into(),
            floors: floors.into(),
            now,
            from,
        }
    }

    /// When a row with these dates needs people: from one moment to another, in order.
    pub fn busy(&self, index: usize, dates: (DateTime, DateTime)) -> impl Iterator<Item = (i64, i64)> {
        busy(&self.pauses[index], dates)
    }

    /// Whether anything may be delayed.
    pub fn is_idle(&self) -> bool {
        !self.parts.contains(&Part::Levelled)
    }
}

/// The pauses of a task, in order.
fn pauses(plan: &Plan, task: Id<Task>) -> Vec<(i64, i64)> {
    let pauses = plan.get(task).map(|task| task.pauses()).unwrap_or_default();
    pauses.into_iter().map(|(from, to)| (from.0, to.0)).collect()
}

/// The stretches between dates that no pause covers.
fn busy(pauses: &[(i64, i64)], (start, finish): (DateTime, DateTime)) -> impl Iterator<Item = (i64, i64)> {
    let mut from = start.0;
    let ends = pauses.iter().copied().chain([(finish.0, finish.0)]);
    ends.filter_map(move |(begin, end)| {
        let stretch = (from, begin.min(finish.0));
        from = from.max(end);
        (stretch.0 < stretch.1).then_some(stretch)
    })
}

/// Whether levelling may delay a task: it has not begun, nobody placed it, its constraint allows any later date, and its
/// priority is not that of tasks that are never delayed. `booked` tells whether it is one of [`crate::plan::booked`].
#[must_use]
pub fn may_be_delayed(task: &Task, booked: bool) -> bool {
    let flexible =
        [ConstraintKind::AsSoonAsPossible, ConstraintKind::StartNoEarlierThan, ConstraintKind::FinishNoEarlierThan];
    let begun = task.actual_start.is_some() || task.actual_finish.is_some() || task.percent_complete > 0 || booked;
    let held = task.mode == Mode::Manual || task.external || task.inactive;
    let limited = task.constraint.date.is_some() || !task.constraint.kind.has_date();
    let never = task.levelling_priority.is_some_and(|priority| priority >= NEVER);
    !begun && !held && !never && (!limited || flexible.contains(&task.constraint.kind))
}

fn part(network: &Network, row: &Row, index: usize, priority: u16, needed: bool) -> Part {
    if row.is_summary(index) {
        return Part::Summary;
    }
    let detail = network.detail(row);
    let flexible = matches!(
        row.constraint,
        ConstraintKind::AsSoonAsPossible | ConstraintKind::StartNoEarlierThan | ConstraintKind::FinishNoEarlierThan
    );
    let open = row.is_free() && detail.fixed_start.is_none() && row.progress == Progress::Open && row.percent == 0;
    match open && flexible && !row.inactive {
        false => Part::Stays,
        true if !needed || row.duration == 0 => Part::Follows,
        true if priority >= NEVER => Part::Stays,
        true => Part::Levelled,
    }
}

/// By row, who works on it and how much; and those who work. Nobody is needed for more than there ever is of their time
/// from then on: a task that asks for more has them alone.
fn needs(plan: &Plan, schedule: &Schedule) -> (Vec<Vec<(u32, i64)>>, Vec<Room>) {
    let mut needs: Vec<Vec<(u32, i64)>> = vec![Vec::new(); schedule.rows.len()];
    let mut rooms: Vec<Room> = Vec::new();
    let mut known: IdMap<Id<Person>, u32> = IdMap::default();
    for assignment in plan.assignments.iter() {
        let (Some(row), Some(person)) = (schedule.outline.row_of(assignment.task), plan.get(assignment.person)) else {
            continue;
        };
        let works = matches!(person.person_kind, PersonKind::Person | PersonKind::Role | PersonKind::Equipment);
        let units = assignment.units.unwrap_or(FULL_TIME);
        if !works || units == 0 {
            continue;
        }
        let who = *known.entry(person.id).or_insert_with(|| {
            rooms.push(room(person));
            (rooms.len() - 1) as u32
        });
        let most = rooms[who as usize].most();
        let amount = i64::from(units).min(most);
        if amount == 0 {
            continue;
        }
        match needs[row].iter_mut().find(|(known, _)| *known == who) {
            Some((_, known)) => *known = (*known + amount).min(most),
            None => needs[row].push((who, amount)),
        }
    }
    (needs, rooms)
}

/// All the time of somebody, by day.
fn room(person: &Person) -> Room {
    let changes = person.capacity_changes();
    let first = changes.first().map_or(Date::default(), |(day, _)| *day + -1);
    let moments = changes.into_iter().map(|(day, units)| (day.midnight().0, i64::from(units)));
    Room::new(i64::from(person.capacity_on(first)), moments)
}

/// The latest start and finish that a row may have.
pub type Latest = (DateTime, DateTime);
