//! Who has more to do at a time than they can, when, and with what.

use crate::plan::{Assignment, DateTime, FULL_TIME, Id, Person, Plan, Task};
use crate::schedule::Schedule;

/// A stretch of time in which somebody has more to do than they can.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Overload {
    /// Who.
    pub person: Id<Person>,
    /// From when.
    pub from: DateTime,
    /// Until when.
    pub to: DateTime,
    /// How much of their time is asked for, in hundredths of a percent.
    pub asked: u64,
    /// How much of it there is then, in hundredths of a percent.
    pub capacity: u32,
    /// With what, in order of id; one task alone where it asks for more than there is.
    pub tasks: Vec<Id<Task>>,
}

/// All stretches in which somebody is asked for more of their time than there is, by person in order of id, then by time.
/// A task asks from its start to its finish, but for its pauses, for the units of its assignment; finished and inactive tasks ask for nothing.
/// Stretches in which neither the person nor a task is at work are no overload.
#[must_use]
pub fn overloads(plan: &Plan, schedule: &Schedule) -> Vec<Overload> {
    let mut asked: Vec<(Id<Person>, Id<Task>, DateTime, DateTime, u64)> = Vec::with_capacity(plan.assignments.len());
    for assignment in plan.assignments.iter() {
        let Some(dates) = schedule.task(assignment.task) else { continue };
        let idle = dates.summary || dates.inactive || dates.percent_complete >= 100 || dates.start >= dates.finish;
        let units = u64::from(assignment.units.unwrap_or(FULL_TIME));
        if idle || units == 0 {
            continue;
        }
        let mut from = dates.start;
        for (stop, resume) in pauses(plan, assignment) {
            if stop > from && stop < dates.finish {
                asked.push((assignment.person, assignment.task, from, stop, units));
            }
            from = from.max(resume);
        }
        if from < dates.finish {
            asked.push((assignment.person, assignment.task, from, dates.finish, units));
        }
    }
    asked.sort_unstable();
    let mut found = Vec::new();
    for of_person in asked.chunk_by(|one, other| one.0 == other.0) {
        let Some(person) = of_person.first().and_then(|(id, ..)| plan.get(*id)) else { continue };
        if !person.person_kind.works_by_time() {
            continue;
        }
        let mut moments: Vec<DateTime> = of_person.iter().flat_map(|(_, _, from, to, _)| [*from, *to]).collect();
        moments.extend(person.capacity_changes().into_iter().map(|(day, _)| day.midnight()));
        moments.sort_unstable();
        moments.dedup();
        let mut by_start: Vec<_> = of_person.iter().collect();
        by_start.sort_by_key(|(_, _, start, ..)| *start);
        let mut coming = by_start.into_iter().peekable();
        // What is going on, in a plan of many tasks far less than there is.
        let mut now = Vec::new();
        for (from, to) in moments.iter().zip(moments.iter().skip(1)) {
            now.retain(|(_, _, _, end, _): &&(_, _, _, DateTime, _)| end > from);
            while let Some(next) = coming.next_if(|(_, _, start, ..)| start <= from) {
                now.push(next);
            }
            let sum: u64 = now.iter().map(|(.., units)| units).sum();
            let capacity = person.capacity_on(from.date());
            if sum <= u64::from(capacity) {
                continue;
            }
            let mut tasks: Vec<Id<Task>> = now.iter().map(|(_, task, ..)| *task).collect();
            tasks.sort_unstable();
            tasks.dedup();
            let works = |calendar| schedule.calendar_of(calendar).between(*from, *to) > 0;
            let worked = works(person.calendar)
                || tasks.iter().any(|task| works(plan.get(*task).and_then(|task| task.calendar)));
            if worked {
                join(&mut found, Overload { person: person.id, from: *from, to: *to, asked: sum, capacity, tasks });
            }
        }
    }
    found
}

/// Stretches in which somebody does nothing for a task, by their beginning: the task's, and their own.
pub(super) fn pauses(plan: &Plan, assignment: &Assignment) -> Vec<(DateTime, DateTime)> {
    let mut all = plan.tasks.get(assignment.task).map(|task| task.pauses()).unwrap_or_default();
    all.extend(assignment.splits.iter().map(|split| (split.from, split.to)));
    all.sort_unstable();
    all
}

/// Adds a stretch, as part of the last one where it goes on with the same.
fn join(found: &mut Vec<Overload>, next: Overload) {
    match found.last_mut() {
        Some(last)
            if last.to == next.from
                && (last.person, last.asked, last.capacity) == (next.person, next.asked, next.capacity)
                && last.tasks == next.tasks =>
        {
            last.to = next.to;
        }
        _ => found.push(next),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::analysis::load;
    use crate::plan::PersonKind;
    use crate::plan::{Availability, Date, Duration, Ids, Period, Project};

    /// A plan that begins on a Monday at eight.
    fn fresh() -> (Plan, Ids, Date) {
        let (mut plan, mut ids, monday) = (Plan::default(), Ids::seeded(9), Date::new(2026, 3, 9).unwrap());
        plan.put(Project { id: ids.next(), start: monday.at(8 * 3600), ..Project::default() }.into());
        (plan, ids, monday)
    }

    /// What somebody has to do from Monday to Saturday, in hours.
    fn hours(plan: &Plan, schedule: &Schedule, person: Id<Person>, monday: Date) -> Vec<i64> {
        let of = |day: DateTime| load::between(plan, schedule, day, day + 86_400)[&person].work / 3600;
        (0..6).map(|day| of((monday + day).midnight())).collect()
    }

    #[test]
    fn stretches_in_which_too_much_is_asked_for() {
        let (mut plan, mut ids, monday) = fresh();
        let (all, half, paper) = (ids.next(), ids.next(), ids.next());
        plan.put(Person { id: all, ..Person::default() }.into());
        plan.put(Person { id: half, capacity: Some(5_000), ..Person::default() }.into());
        plan.put(Person { id: paper, person_kind: PersonKind::Material, ..Person::default() }.into());
        let mut tasks = Vec::new();
        for (days, percent, units) in [(3, 0, 10_000), (1, 0, 2_500), (5, 100, 10_000)] {
            let task = Task {
                id: ids.next(),
                duration: Duration::working(days * 8 * 3600),
                percent_complete: percent,
                ..Task::default()
            };
            tasks.push(task.id);
            for person in [all, half, paper] {
                let units = Some(units);
                plan.put(Assignment { id: ids.next(), task: task.id, person, units, ..Assignment::default() }.into());
            }
            plan.put(task.into());
        }
        let found = overloads(&plan, &Schedule::of(&plan));
        let told = |person| {
            let of_person = found.iter().filter(|one| one.person == person);
            of_person
                .map(|one| (one.from.date() - monday, one.to.date() - monday, one.asked, one.tasks.len()))
                .collect::<Vec<_>>()
        };
        assert_eq!(told(all), [(0, 0, 12_500, 2)]);
        assert_eq!(told(half), [(0, 0, 12_500, 2), (0, 2, 10_000, 1)]);
        assert!(told(paper).is_empty());
    }

    #[test]
    fn what_is_there_changes_by_day() {
        let (mut plan, mut ids, monday) = fresh();
        let person = ids.next();
        // Half of the time on Tuesday and Wednesday, none from Friday on.
        let time = |from: i32, to: Option<i32>, units| Availability {
            from: monday + from,
            to: to.map(|to| monday + to),
            units,
            ..Availability::default()
        };
        let availability = vec![time(1, Some(2), 5_000), time(4, None, 0)];
        plan.put(Person { id: person, availability, ..Person::default() }.into());
        let task = Task { id: ids.next(), duration: Duration::working(5 * 8 * 3600), ..Task::default() };
        let units = Some(6_000);
        plan.put(Assignment { id: ids.next(), task: task.id, person, units, ..Assignment::default() }.into());
        plan.put(task.into());
        let schedule = Schedule::of(&plan);
        let told: Vec<_> = overloads(&plan, &schedule)
            .iter()
            .map(|one| (one.from.date() - monday, (one.to + -1).date() - monday, one.asked, one.capacity))
            .collect();
        assert_eq!(told, [(1, 2, 6_000, 5_000), (4, 4, 6_000, 0)]);
        let load =
            |from, to| load::between(&plan, &schedule, (monday + from).midnight(), (monday + to).midnight())[&person];
        let percents: Vec<_> = (0..5).map(|day| load(day, day + 1).percent()).collect();
        assert_eq!(percents, [Some(60), Some(120), Some(120), Some(60), None]);
        // 24 hours of 24: two days of eight, two of four.
        assert_eq!((load(0, 7).work, load(0, 7).capacity), (24 * 3600, 24 * 3600));
    }

    #[test]
    fn a_pause_asks_for_nothing() {
        let (mut plan, mut ids, monday) = fresh();
        let person = ids.next();
        plan.put(Person { id: person, ..Person::default() }.into());
        let pause = Period { from: (monday + 1).midnight(), to: (monday + 3).midnight(), ..Period::default() };
        for (days, splits) in [(4, Vec::new()), (2, vec![pause])] {
            let task = Task { id: ids.next(), duration: Duration::working(days * 8 * 3600), splits, ..Task::default() };
            let one = Assignment { id: ids.next(), task: task.id, person, ..Assignment::default() };
            plan.put(task.into());
            plan.put(one.into());
        }
        let schedule = Schedule::of(&plan);
        let days: Vec<_> =
            overloads(&plan, &schedule).iter().map(|one| (one.from.date() - monday, one.to.date() - monday)).collect();
        assert_eq!(days, [(0, 1), (3, 3)]);
        assert_eq!(hours(&plan, &schedule, person, monday), [16, 8, 8, 16, 0, 0]);
    }

    /// Two days of work, of which one was done on Monday; the other is to be done on Friday.
    #[test]
    fn what_stopped_asks_for_nothing_until_it_goes_on() {
        let (mut plan, mut ids, monday) = fresh();
        let person = ids.next();
        plan.put(Person { id: person, ..Person::default() }.into());
        let begun = Task {
            id: ids.next(),
            duration: Duration::working(2 * 8 * 3600),
            percent_complete: 50,
            actual_start: Some(monday.at(8 * 3600)),
            stop: Some(monday.at(17 * 3600)),
            resume: Some((monday + 4).at(8 * 3600)),
            ..Task::default()
        };
        let other = Task { id: ids.next(), duration: Duration::working(5 * 8 * 3600), ..Task::default() };
        for task in [begun, other] {
            plan.put(Assignment { id: ids.next(), task: task.id, person, ..Assignment::default() }.into());
            plan.put(task.into());
        }
        let schedule = Schedule::of(&plan);
        assert_eq!(hours(&plan, &schedule, person, monday), [16, 8, 8, 8, 16, 0]);
        let days: Vec<_> = overloads(&plan, &schedule).iter().map(|one| one.from.date() - monday).collect();
        assert_eq!(days, [0, 4]);
    }
}
