//! How much of their working time people are assigned for.

use crate::plan::{Date, Id, IdMap, Person, Plan};
use crate::schedule::Schedule;

/// Units of an assignment and of a capacity that mean all of somebody's time.
const FULL: i64 = 10_000;

/// The share of their working time, in percent, that each person is assigned for in the week from a Monday. Counted are
/// the working hours of unfinished tasks in that week times the units of the assignment, over the hours of the person's
/// calendar times their capacity. People without assignments that week, or without working time, are left out.
#[must_use]
pub fn in_week(plan: &Plan, schedule: &Schedule, monday: Date) -> IdMap<Id<Person>, u32> {
    let (from, to) = (monday.midnight(), (monday + 7).midnight());
    let mut work: IdMap<Id<Person>, i64> = IdMap::default();
    for assignment in plan.assignments.iter() {
        let Some(dates) = schedule.task(assignment.task) else { continue };
        if dates.summary || dates.inactive || dates.percent_complete >= 100 || dates.finish <= from || dates.start >= to
        {
            continue;
        }
        let calendar = plan.tasks.get(assignment.task).and_then(|task| task.calendar);
        let hours = schedule.calendar_of(calendar).between(dates.start.max(from), dates.finish.min(to)).max(0);
        let units = i64::from(assignment.units.unwrap_or(FULL as u32));
        *work.entry(assignment.person).or_default() += hours * units / FULL;
    }
    work.into_iter()
        .filter_map(|(id, work)| {
            let person = plan.people.get(id)?;
            let hours = schedule.calendar_of(person.calendar).between(from, to);
            let capacity = hours * i64::from(person.capacity.unwrap_or(FULL as u32)) / FULL;
            let percent = (capacity > 0).then(|| (work * 100 + capacity / 2) / capacity)?;
            Some((id, u32::try_from(percent).unwrap_or(u32::MAX)))
        })
        .filter(|(_, percent)| *percent > 0)
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::plan::{Assignment, Duration, Ids, Project, Task};

    #[test]
    fn the_hours_of_the_week_over_the_hours_there_are() {
        let mut ids = Ids::seeded(9);
        let mut plan = Plan::default();
        let monday = Date::new(2026, 3, 9).unwrap();
        let start = monday.at(8 * 3600);
        plan.put(Project { id: ids.next(), start, ..Project::default() }.into());
        let (all, half) = (ids.next(), ids.next());
        plan.put(Person { id: all, ..Person::default() }.into());
        plan.put(Person { id: half, capacity: Some(5_000), ..Person::default() }.into());
        // Ten days from Monday, three days, and one that is done.
        for (days, percent, people) in
            [(10, 0, vec![(all, 10_000), (half, 5_000)]), (3, 0, vec![(all, 10_000)]), (5, 100, vec![(all, 10_000)])]
        {
            let task = ids.next();
            let duration = Duration::working(days * 8 * 3600);
            plan.put(Task { id: task, duration, percent_complete: percent, ..Task::default() }.into());
            for (person, units) in people {
                plan.put(
                    Assignment { id: ids.next(), task, person, units: Some(units), ..Assignment::default() }.into(),
                );
            }
        }
        let schedule = Schedule::of(&plan);
        let load = in_week(&plan, &schedule, monday);
        assert_eq!((load[&all], load[&half]), (160, 100));
        assert_eq!(in_week(&plan, &schedule, monday + 7)[&all], 100);
        assert!(in_week(&plan, &schedule, monday + 14).is_empty());
    }
}
