//! Interruptions of tasks. The format has no element for them: they show only in the work by time of the assignments.

use std::collections::{BTreeMap, HashMap};

use super::raw::RawAssignment;
use crate::plan::{Calendar, DateTime, Id, Period, Person, Plan, Task};
use crate::schedule::WorkingTime;

/// What is known of the work on a task by time.
#[derive(Default)]
struct Worked {
    /// Stretches in which somebody works.
    stretches: Vec<(DateTime, DateTime)>,
    /// An assignment says nothing about time: gaps of the others prove nothing.
    unknown: bool,
    people: Vec<Id<Person>>,
}

/// Gives tasks the interruptions that the work by time of their assignments shows: stretches between work and work in
/// which nobody works although the calendars of the task or of one of its people would let them.
pub(super) fn put(plan: &mut Plan, raw: &[RawAssignment], tasks: &HashMap<i64, Id<Task>>) {
    let people: HashMap<i64, Id<Person>> =
        plan.people.iter().filter_map(|person| Some((person.uid?, person.id))).collect();
    let mut works: BTreeMap<Id<Task>, Worked> = BTreeMap::new();
    for assignment in raw.iter().filter(|assignment| assignment.work.is_some_and(|work| work > 0)) {
        let task = assignment.task.and_then(|uid| tasks.get(&uid)).copied();
        let Some(task) = task else { continue };
        let worked = works.entry(task).or_default();
        let before = worked.stretches.len();
        let stretches = assignment.timephased.iter().filter(|work| work.seconds > 0 && work.from < work.to);
        worked.stretches.extend(stretches.map(|work| (work.from, work.to)));
        worked.unknown |= worked.stretches.len() == before;
        worked.people.extend(assignment.resource.and_then(|uid| people.get(&uid)));
    }
    let mut calendars = Calendars { compiled: HashMap::new() };
    for (id, mut worked) in works {
        let Some(task) = plan.tasks.get(id).filter(|_| !worked.unknown) else { continue };
        worked.stretches.sort_unstable();
        let gaps = gaps(&worked.stretches);
        if gaps.is_empty() {
            continue;
        }
        let standard = plan.project().and_then(|project| project.calendar);
        let persons = worked.people.iter().filter_map(|id| plan.people.get(*id)?.calendar);
        let used: Vec<Id<Calendar>> = task.calendar.or(standard).into_iter().chain(persons).collect();
        let splits: Vec<Period> = gaps
            .into_iter()
            .filter(|(from, to)| used.iter().any(|calendar| calendars.works(plan, *calendar, *from, *to)))
            .map(|(from, to)| Period { from, to, ..Period::default() })
            .collect();
        if !splits.is_empty() {
            let task = Task { splits, ..Task::clone(task) };
            plan.put(task.into());
        }
    }
}

/// The gaps between stretches in ascending order.
fn gaps(stretches: &[(DateTime, DateTime)]) -> Vec<(DateTime, DateTime)> {
    let mut found = Vec::new();
    let Some((_, mut end)) = stretches.first().copied() else { return found };
    for (from, to) in stretches {
        if *from > end {
            found.push((end, *from));
        }
        end = end.max(*to);
    }
    found
}

struct Calendars {
    compiled: HashMap<Id<Calendar>, Option<WorkingTime>>,
}

impl Calendars {
    /// Whether anything is worked between two moments.
    fn works(&mut self, plan: &Plan, calendar: Id<Calendar>, from: DateTime, to: DateTime) -> bool {
        let compiled = self.compiled.entry(calendar).or_insert_with(|| WorkingTime::from_plan(plan, calendar).ok());
        compiled.as_ref().is_some_and(|working| working.between(from, to) > 0)
    }
}
