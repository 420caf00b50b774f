//! Interruptions. The format has no element for them: they show only in the work by time of the assignments.

use std::collections::{BTreeMap, HashMap};

use super::raw::{RawAssignment, RawWork};
use crate::plan::{Assignment, Calendar, DateTime, Id, Period, Plan, Task};
use crate::schedule::WorkingTime;

/// Stretches of time in which somebody works.
type Stretches = Vec<(DateTime, DateTime)>;

/// What is known of the work on a task by time.
#[derive(Default)]
struct Worked {
    stretches: Stretches,
    /// An assignment says nothing about time: gaps of the others prove nothing.
    unknown: bool,
    /// For each who works, the calendars that all have to let them.
    calendars: Vec<Vec<Id<Calendar>>>,
    /// Stretches in which one who works otherwise does not.
    own: Vec<Period>,
}

/// Gives tasks and assignments the interruptions that the work by time shows: stretches between work and work in which
/// nobody works (for an assignment: that person does not) although a calendar would let them. `made` are the assignments
/// of the plan by their place in the file.
pub(super) fn put(
    plan: &mut Plan,
    raw: &[RawAssignment],
    tasks: &HashMap<i64, Id<Task>>,
    made: &HashMap<usize, Id<Assignment>>,
) {
    let mut calendars = Calendars { compiled: HashMap::new() };
    let standard = plan.project().and_then(|project| project.calendar);
    let mut works: BTreeMap<Id<Task>, Worked> = BTreeMap::new();
    for (place, assignment) in raw.iter().enumerate() {
        if assignment.work.is_none_or(|work| work <= 0) {
            continue;
        }
        let Some(task) = assignment.task.and_then(|uid| tasks.get(&uid)).copied() else { continue };
        let record = made.get(&place).and_then(|id| plan.assignments.get(*id)).cloned();
        let person = record.as_ref().and_then(|record| plan.people.get(record.person)?.calendar);
        let own = plan.tasks.get(task).and_then(|task| task.calendar);
        let stretches = stretches(&assignment.timephased);
        let used: Vec<Id<Calendar>> = [person.or(own).or(standard), own].into_iter().flatten().collect();
        let splits = splits(&stretches, |from, to| used.iter().all(|one| calendars.works(plan, *one, from, to)));
        works.entry(task).or_default().own.extend(splits.iter().cloned());
        if let Some(record) = record.filter(|_| !splits.is_empty()) {
            plan.put(Assignment { splits, ..Assignment::clone(&record) }.into());
        }
        let worked = works.entry(task).or_default();
        worked.unknown |= stretches.is_empty();
        worked.stretches.extend(stretches);
        worked.calendars.push(used);
    }
    for (id, mut worked) in works {
        let Some(task) = plan.tasks.get(id).filter(|_| !worked.unknown) else { continue };
        worked.stretches.sort_unstable();
        // A gap between one who has finished and one who has not begun is made by their delays.
        let lets = |from, to| {
            worked.own.iter().any(|own| own.from <= from && to <= own.to)
                && worked.calendars.iter().any(|used| used.iter().all(|one| calendars.works(plan, *one, from, to)))
        };
        let splits = splits(&worked.stretches, lets);
        if !splits.is_empty() {
            plan.put(Task { splits, ..Task::clone(task) }.into());
        }
    }
}

fn stretches(work: &[RawWork]) -> Stretches {
    let mut found: Stretches =
        work.iter().filter(|work| work.seconds > 0 && work.from < work.to).map(|work| (work.from, work.to)).collect();
    found.sort_unstable();
    found
}

/// The gaps between stretches in ascending order, where `lets` says that work would have been possible.
fn splits(stretches: &[(DateTime, DateTime)], mut lets: impl FnMut(DateTime, DateTime) -> bool) -> Vec<Period> {
    let mut found = Vec::new();
    let Some((_, mut end)) = stretches.first().copied() else { return found };
    for (from, to) in stretches {
        if *from > end && lets(end, *from) {
            found.push(Period { from: end, to: *from, ..Period::default() });
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
