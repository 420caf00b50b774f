//! How much of their working time people are assigned for.

use super::overload::pauses;
use crate::plan::{Assignment, Date, DateTime, FULL_TIME, Id, IdMap, Person, Plan};
use crate::schedule::{Schedule, TaskDates, WorkingTime};

/// Units of an assignment and of a capacity that mean all of somebody's time.
pub(super) const FULL: i64 = FULL_TIME as i64;

/// What somebody has to do in a stretch of time, and what they can.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Load {
    /// Work assigned, in seconds.
    pub work: i64,
    /// Working time there is times capacity, in seconds.
    pub capacity: i64,
}

impl Load {
    /// Work as a share of what there is, in percent, rounded, and above 100 whenever it is more; `None` where there is
    /// work and no time for it.
    #[must_use]
    pub fn percent(&self) -> Option<u32> {
        if self.capacity <= 0 {
            return (self.work <= 0).then_some(0);
        }
        let rounded = (self.work.saturating_mul(100).saturating_add(self.capacity / 2)) / self.capacity;
        let percent = if self.work > self.capacity { rounded.max(101) } else { rounded };
        Some(u32::try_from(percent.max(0)).unwrap_or(u32::MAX))
    }

    /// What is free, in seconds; 0 where more is assigned than there is.
    #[must_use]
    pub fn free(&self) -> i64 {
        (self.capacity - self.work).max(0)
    }
}

/// An assignment that asks for work, with the dates and the calendar of its task. The work is spread evenly over the
/// working time between them, but for pauses.
pub(super) struct Asked<'a> {
    pub assignment: &'a Assignment,
    pub dates: &'a TaskDates,
    calendar: &'a WorkingTime,
    begin: i64,
    whole: i64,
    work: i64,
    /// Pauses within, by their places on the calendar.
    pauses: Vec<(i64, i64)>,
}

impl Asked<'_> {
    /// Work done by a moment, in seconds. From one moment to another it is the difference, so parts add up to the whole.
    pub fn until(&self, moment: DateTime) -> i64 {
        if moment <= self.dates.start {
            return 0;
        }
        if moment >= self.dates.finish || self.whole <= 0 {
            return self.work;
        }
        let at = self.calendar.index(moment);
        let paused: i64 = self.pauses.iter().map(|(from, to)| (at.min(*to) - from).max(0)).sum();
        let done = i128::from(at - self.begin - paused) * i128::from(self.work);
        i64::try_from(done / i128::from(self.whole)).unwrap_or(self.work)
    }
}

/// All assignments to unfinished tasks that take time: finished, inactive and summary tasks ask for nothing. The work is
/// that of the assignment, or the working time of the task × units.
pub(super) fn asked<'a>(plan: &'a Plan, schedule: &'a Schedule) -> impl Iterator<Item = Asked<'a>> {
    plan.assignments.iter().filter_map(|assignment| {
        let dates = schedule.task(assignment.task)?;
        if dates.summary || dates.inactive || dates.percent_complete >= 100 || dates.start >= dates.finish {
            return None;
        }
        let calendar = schedule.calendar_of(plan.tasks.get(assignment.task).and_then(|task| task.calendar));
        let begin = calendar.index(dates.start);
        let end = calendar.index(dates.finish);
        // Pauses may meet, and lie partly outside.
        let mut reached = begin;
        let mut paused = Vec::new();
        for (stop, resume) in pauses(plan, assignment) {
            let (from, to) = (calendar.index(stop).max(reached), calendar.index(resume).min(end));
            if from < to {
                paused.push((from, to));
                reached = to;
            }
        }
        let whole = end - begin - paused.iter().map(|(from, to)| to - from).sum::<i64>();
        let by_units = || whole.saturating_mul(assignment.units.map_or(FULL, i64::from)) / FULL;
        let work = assignment.work.unwrap_or_else(by_units).max(0);
        Some(Asked { assignment, dates, calendar, begin, whole, work, pauses: paused })
    })
}

/// The working time of somebody between two moments times their capacity then, in seconds.
pub(super) fn capacity(schedule: &Schedule, person: &Person, from: DateTime, to: DateTime) -> i64 {
    let calendar = schedule.calendar_of(person.calendar);
    let (mut begin, mut units, mut sum) = (from, person.capacity_on(from.date()), 0_i64);
    let changes = person.capacity_changes().into_iter().map(|(day, units)| (day.midnight(), units));
    for (end, next) in changes.filter(|(day, _)| (from..to).contains(day)).chain([(to, 0)]) {
        sum = sum.saturating_add(calendar.between(begin, end).max(0).saturating_mul(i64::from(units)));
        (begin, units) = (end, next);
    }
    sum / FULL
}

/// The load of everybody in the plan between two moments.
#[must_use]
pub fn between(plan: &Plan, schedule: &Schedule, from: DateTime, to: DateTime) -> IdMap<Id<Person>, Load> {
    let loads = plan.people.iter().map(|person| {
        let capacity = capacity(schedule, person, from, to);
        (person.id, Load { work: 0, capacity })
    });
    let mut loads: IdMap<Id<Person>, Load> = loads.collect();
    for asked in asked(plan, schedule).filter(|asked| asked.dates.finish > from && asked.dates.start < to) {
        if let Some(load) = loads.get_mut(&asked.assignment.person) {
            load.work = load.work.saturating_add(asked.until(to) - asked.until(from));
        }
    }
    loads
}

/// The share of their working time, in percent, that each person is assigned for in the week from a Monday. People without
/// assignments that week, or without working time, are left out.
#[must_use]
pub fn in_week(plan: &Plan, schedule: &Schedule, monday: Date) -> IdMap<Id<Person>, u32> {
    let loads = between(plan, schedule, monday.midnight(), (monday + 7).midnight());
    loads.into_iter().filter_map(|(id, load)| Some((id, load.percent().filter(|percent| *percent > 0)?))).collect()
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
