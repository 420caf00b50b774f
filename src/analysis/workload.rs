//! Who has how much to do, by day, week or month, and with what.

use std::collections::BTreeMap;

use super::load::{Asked, FULL, Load, asked, between, capacity};
use super::overload::Overload;
use crate::plan::{Calendar, Date, Id, IdMap, IdSet, Person, PersonKind, Plan, Task};
use crate::schedule::Schedule;

/// Most periods that are told: two years of days. Longer plans are told around today.
const MOST: usize = 750;

/// How long a period is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Grain {
    /// A day.
    Day,
    /// A week from Monday on.
    #[default]
    Week,
    /// A month.
    Month,
}

impl Grain {
    /// The first day of the period that a day is in.
    #[must_use]
    pub fn start(self, day: Date) -> Date {
        match self {
            Self::Day => day,
            Self::Week => day.week_start(),
            Self::Month => day.month_start(0),
        }
    }

    /// The first day of the period after that of a day.
    #[must_use]
    pub fn next(self, day: Date) -> Date {
        match self {
            Self::Day => day + 1,
            Self::Week => self.start(day) + 7,
            Self::Month => day.month_start(1),
        }
    }
}

/// What somebody has to do in a period.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Cell {
    /// How much, and how much they can.
    pub load: Load,
    /// At some time within the period more is asked for than there is, whatever the whole period comes to.
    pub clash: bool,
}

impl Cell {
    /// Whether the person is over-allocated: in the period as a whole, or at some time within it.
    #[must_use]
    pub const fn is_over(&self) -> bool {
        self.clash || self.load.work > self.load.capacity
    }
}

/// One person's periods.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Row {
    /// Who.
    pub person: Id<Person>,
    /// A cell for each period.
    pub cells: Vec<Cell>,
}

/// The work of everybody, period by period.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Workload {
    /// The first day of each period, ascending, and the day after the last one.
    pub days: Vec<Date>,
    /// Everybody who works by time, by name. Who has left is there only with work.
    pub rows: Vec<Row>,
}

impl Workload {
    /// The work of a plan, in one pass over its assignments. `overloads` are those of the plan; the period of `today` is
    /// always there, and with it all from the first unfinished work to the last.
    #[must_use]
    pub fn of(plan: &Plan, schedule: &Schedule, overloads: &[Overload], grain: Grain, today: Date) -> Self {
        let days = periods(plan, schedule, grain, today);
        let count = days.len().saturating_sub(1);
        let mut hours: BTreeMap<Option<Id<Calendar>>, Vec<i64>> = BTreeMap::new();
        let mut at: IdMap<Id<Person>, usize> = IdMap::default();
        let mut rows = Vec::new();
        let mut people: Vec<_> = plan.people.iter().collect();
        people.sort_by_cached_key(|person| (person.name.to_lowercase(), person.id));
        for person in people {
            if !person.person_kind.works_by_time() {
                continue;
            }
            let hours = hours.entry(person.calendar).or_insert_with(|| {
                let calendar = schedule.calendar_of(person.calendar);
                let moments: Vec<i64> = days.iter().map(|day| calendar.index(day.midnight())).collect();
                moments.windows(2).map(|pair| pair[1] - pair[0]).collect()
            });
            let share = i64::from(person.capacity_on(today));
            let cells = hours.iter().zip(days.windows(2)).map(|(hours, ends)| {
                let capacity = if person.availability.is_empty() {
                    hours.saturating_mul(share) / FULL
                } else {
                    capacity(schedule, person, ends[0].midnight(), ends[1].midnight())
                };
                Cell { load: Load { work: 0, capacity }, clash: false }
            });
            at.insert(person.id, rows.len());
            rows.push(Row { person: person.id, cells: cells.collect() });
        }
        let first = |moment| days.partition_point(|day| day.midnight() <= moment).saturating_sub(1);
        for asked in asked(plan, schedule) {
            let Some(row) = at.get(&asked.assignment.person).and_then(|at| rows.get_mut(*at)) else { continue };
            let first = first(asked.dates.start);
            let mut done = days.get(first).map_or(0, |day| asked.until(day.midnight()));
            for (cell, end) in row.cells.iter_mut().zip(days.iter().skip(1)).skip(first) {
                let reached = asked.until(end.midnight());
                cell.load.work = cell.load.work.saturating_add(reached - done);
                done = reached;
                if end.midnight() >= asked.dates.finish {
                    break;
                }
            }
        }
        for overload in overloads {
            let Some(row) = at.get(&overload.person).and_then(|at| rows.get_mut(*at)) else { continue };
            let first = first(overload.from);
            let within =
                row.cells.iter_mut().zip(&days).skip(first).take_while(|(_, day)| day.midnight() < overload.to);
            for (cell, _) in within {
                cell.clash |= cell.load.work > 0;
            }
        }
        let there = |person: Id<Person>| plan.get(person).is_some_and(|person| !person.archived);
        rows.retain(|row| there(row.person) || row.cells.iter().any(|cell| cell.load.work > 0));
        debug_assert!(rows.iter().all(|row| row.cells.len() == count));
        Self { days, rows }
    }

    /// The period that a day is in; the nearest one where the day is before or after all of them.
    #[must_use]
    pub fn period(&self, day: Date) -> usize {
        let last = self.days.len().saturating_sub(2);
        self.days.partition_point(|first| *first <= day).saturating_sub(1).min(last)
    }
}

/// The first day of each period, and the day after the last.
fn periods(plan: &Plan, schedule: &Schedule, grain: Grain, today: Date) -> Vec<Date> {
    let (mut from, mut to) = (today, today);
    for asked in asked(plan, schedule) {
        from = from.min(asked.dates.start.date());
        // Midnight is the end of the day before.
        to = to.max((asked.dates.finish + -1).date());
    }
    let earliest = (0..MOST / 3).fold(grain.start(today), |day, _| grain.start(day + -1));
    let mut days = vec![grain.start(from).max(earliest)];
    while let Some(last) = days.last().copied().filter(|last| *last <= to && days.len() <= MOST) {
        days.push(grain.next(last));
    }
    days
}

/// A task's part in what somebody has to do.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Part {
    /// Which task.
    pub task: Id<Task>,
    /// The work on it, in seconds.
    pub work: i64,
}

/// The tasks that somebody works on from one day up to another, the one with the most work first.
#[must_use]
pub fn behind(plan: &Plan, schedule: &Schedule, person: Id<Person>, from: Date, to: Date) -> Vec<Part> {
    let (from, to) = (from.midnight(), to.midnight());
    let mut parts: Vec<Part> = asked(plan, schedule)
        .filter(|asked| asked.assignment.person == person)
        .map(|asked| Part { task: asked.assignment.task, work: asked.until(to) - asked.until(from) })
        .filter(|part| part.work > 0)
        .collect();
    parts.sort_by_key(|part| (std::cmp::Reverse(part.work), part.task));
    parts
}

/// Somebody who could take a task over.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Taker {
    /// Who.
    pub person: Id<Person>,
    /// Their load from the first day of the task to its last, without it.
    pub now: Load,
    /// The same with the task.
    pub then: Load,
}

/// Who could take a task over from somebody, the one with most free time while it lasts first: people who are in the
/// project, have working time then, and are not on the task yet.
#[must_use]
pub fn takers(plan: &Plan, schedule: &Schedule, task: Id<Task>, from: Id<Person>) -> Vec<Taker> {
    let mine = |asked: &Asked<'_>| asked.assignment.task == task && asked.assignment.person == from;
    let Some(asked) = asked(plan, schedule).find(mine) else { return Vec::new() };
    let (begin, end) = (asked.dates.start, asked.dates.finish);
    let work = asked.until(end);
    let on_it: IdSet<Id<Person>> =
        plan.assignments.iter().filter(|one| one.task == task).map(|one| one.person).collect();
    let mut found: Vec<Taker> = between(plan, schedule, begin.date().midnight(), ((end + -1).date() + 1).midnight())
        .into_iter()
        .filter(|(id, load)| {
            load.capacity > 0
                && !on_it.contains(id)
                && plan.get(*id).is_some_and(|person| {
                    !person.archived && matches!(person.person_kind, PersonKind::Person | PersonKind::Role)
                })
        })
        .map(|(person, now)| Taker { person, now, then: Load { work: now.work.saturating_add(work), ..now } })
        .collect();
    found.sort_by_key(|taker| (std::cmp::Reverse(taker.now.capacity - taker.now.work), taker.person));
    found
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::analysis::overload::overloads;
    use crate::plan::{Assignment, Duration, Ids, Project};

    const DAY: i64 = 8 * 3600;

    /// A plan from Monday on: for each task its length in working hours, and how much of whose time it takes.
    fn plan(tasks: &[(i64, &[(usize, u32)])]) -> (Plan, Vec<Id<Person>>, Date) {
        let mut ids = Ids::seeded(3);
        let mut plan = Plan::default();
        let monday = Date::new(2026, 3, 9).unwrap();
        plan.put(Project { id: ids.next(), start: monday.at(8 * 3600), ..Project::default() }.into());
        let people: Vec<Id<Person>> = [("Ann", None), ("Ben", Some(5_000)), ("Cy", None)]
            .into_iter()
            .map(|(name, capacity)| {
                let id = ids.next();
                plan.put(Person { id, name: name.into(), capacity, ..Person::default() }.into());
                id
            })
            .collect();
        for (hours, who) in tasks {
            let task = ids.next();
            plan.put(Task { id: task, duration: Duration::working(hours * 3600), ..Task::default() }.into());
            for (person, units) in *who {
                let (id, person, units) = (ids.next(), people[*person], Some(*units));
                plan.put(Assignment { id, task, person, units, ..Assignment::default() }.into());
            }
        }
        (plan, people, monday)
    }

    fn workload(plan: &Plan, grain: Grain, today: Date) -> Workload {
        let schedule = Schedule::of(plan);
        Workload::of(plan, &schedule, &overloads(plan, &schedule), grain, today)
    }

    fn percents(row: &Row) -> Vec<(u32, bool)> {
        row.cells.iter().map(|cell| (cell.load.percent().unwrap(), cell.is_over())).collect()
    }

    #[test]
    fn percents_by_day_and_week() {
        // Two days of all and a day of half of the first one's time; ten days of half of the second one's, who has half.
        let (plan, people, monday) = plan(&[(16, &[(0, 10_000)]), (8, &[(0, 5_000)]), (80, &[(1, 5_000)])]);
        let by_week = workload(&plan, Grain::Week, monday);
        assert_eq!(by_week.days, [monday, monday + 7, monday + 14]);
        assert_eq!(by_week.rows.iter().map(|row| row.person).collect::<Vec<_>>(), people);
        // 20 of 40 hours, and still too much on Monday.
        assert_eq!(percents(&by_week.rows[0]), [(50, true), (0, false)]);
        assert_eq!(percents(&by_week.rows[1]), [(100, false), (100, false)]);
        assert_eq!(percents(&by_week.rows[2]), [(0, false), (0, false)]);
        let by_day = workload(&plan, Grain::Day, monday + 1);
        assert_eq!(by_day.days.len(), 13);
        assert_eq!(percents(&by_day.rows[0])[..3], [(150, true), (100, false), (0, false)]);
        assert_eq!(percents(&by_day.rows[1])[4..8], [(100, false), (0, false), (0, false), (100, false)]);
        let by_month = workload(&plan, Grain::Month, monday);
        // 20 of the 176 hours of March.
        assert_eq!(percents(&by_month.rows[0]), [(11, true)]);
        assert_eq!((by_week.period(monday + 8), by_week.period(monday + -9), by_week.period(monday + 99)), (1, 0, 1));
    }

    #[test]
    fn the_tasks_behind_a_cell() {
        let (plan, people, monday) = plan(&[(16, &[(0, 10_000)]), (56, &[(0, 5_000)]), (8, &[(1, 5_000)])]);
        let schedule = Schedule::of(&plan);
        let works =
            |from, to| behind(&plan, &schedule, people[0], from, to).iter().map(|part| part.work).collect::<Vec<_>>();
        assert_eq!(works(monday, monday + 7), [20 * 3600, 2 * DAY]);
        assert_eq!(works(monday + 7, monday + 14), [DAY]);
        assert!(works(monday + 14, monday + 21).is_empty());
    }

    #[test]
    fn who_has_most_time_takes_over() {
        // Ben has half of his time, and half of that is taken; Cy has worked for a day, of two.
        let (plan, people, _) = plan(&[(16, &[(0, 10_000)]), (16, &[(1, 2_500)]), (8, &[(2, 10_000)])]);
        let schedule = Schedule::of(&plan);
        let task = plan.assignments.iter().find(|one| one.person == people[0]).unwrap().task;
        let found = takers(&plan, &schedule, task, people[0]);
        let told = found.iter().map(|taker| (taker.person, taker.now.free(), taker.then.percent().unwrap()));
        assert_eq!(told.collect::<Vec<_>>(), [(people[2], DAY, 150), (people[1], DAY / 2, 250)]);
        assert!(takers(&plan, &schedule, task, people[1]).is_empty());
    }

    #[test]
    fn planned_work_counts_and_time_off_makes_it_too_much() {
        let (mut plan, _, monday) = plan(&[(40, &[(0, 10_000)])]);
        let assignment = plan.assignments.iter().next().unwrap();
        let ten = Assignment { work: Some(10 * 3600), ..Assignment::clone(assignment) };
        plan.put(ten.into());
        assert_eq!(percents(&workload(&plan, Grain::Week, monday).rows[0]), [(25, false)]);
        let one = Load { work: 40 * 3600 + 1, capacity: 40 * 3600 };
        assert_eq!((one.percent(), one.free()), (Some(101), 0));
        assert_eq!(Load { work: 1, capacity: 0 }.percent(), None);
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(48))]

        /// Nothing is lost or counted twice: the cells of a person add up to the work they are assigned, by day, week and
        /// month alike, and the tasks behind a cell to the cell.
        #[test]
        fn cells_add_up_to_the_work(
            tasks in prop::collection::vec((1_i64..300, prop::collection::vec((0_usize..3, 1_u32..15_000), 0..3)), 0..12),
            today in -40_i32..60,
        ) {
            let tasks: Vec<(i64, &[(usize, u32)])> = tasks.iter().map(|(hours, who)| (*hours, who.as_slice())).collect();
            let (plan, people, monday) = plan(&tasks);
            let schedule = Schedule::of(&plan);
            let wanted: Vec<i64> = (0..3)
                .map(|person| {
                    let of_person = tasks.iter().flat_map(|(hours, who)| who.iter().map(move |(who, units)| (*who, hours * 3600 * i64::from(*units) / FULL)));
                    of_person.filter(|(who, _)| *who == person).map(|(_, work)| work).sum()
                })
                .collect();
            for grain in [Grain::Day, Grain::Week, Grain::Month] {
                let workload = workload(&plan, grain, monday + today);
                for (row, wanted) in workload.rows.iter().zip(&wanted) {
                    prop_assert_eq!(row.cells.iter().map(|cell| cell.load.work).sum::<i64>(), *wanted);
                }
                let (row, days) = (&workload.rows[0], &workload.days);
                for (cell, pair) in row.cells.iter().zip(days.windows(2)) {
                    let parts = behind(&plan, &schedule, people[0], pair[0], pair[1]);
                    prop_assert_eq!(parts.iter().map(|part| part.work).sum::<i64>(), cell.load.work);
                }
            }
        }
    }
}
