//! What people of a plan have to do in other projects, beside what they have to do in it.

use std::collections::BTreeMap;

use super::load::asked;
use super::workload::Workload;
use crate::plan::{Date, Id, IdMap, Person, Plan, Project};
use crate::schedule::Schedule;

/// Most days that the work of one assignment is told for.
const MOST_DAYS: i32 = 1500;

/// A task of another project that somebody of this one works on.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Piece {
    /// The project.
    pub project: Id<Project>,
    /// Its name.
    pub of: String,
    /// Key of the task there, or its name where it has none.
    pub key: String,
    /// Its name.
    pub name: String,
    /// Work on it by day, in seconds, ascending.
    days: Vec<(Date, i64)>,
}

impl Piece {
    /// The work from one day up to another, in seconds.
    #[must_use]
    pub fn between(&self, from: Date, to: Date) -> i64 {
        self.days.iter().filter(|(day, _)| (from..to).contains(day)).map(|(_, work)| work).sum()
    }
}

/// The work of people in other projects.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Elsewhere {
    pieces: IdMap<Id<Person>, Vec<Piece>>,
    /// Other projects in which people of this one have work.
    pub projects: usize,
}

/// Whether two records are the same human: by e-mail where both have one, else by name.
fn same(one: &Person, other: &Person) -> bool {
    let clean = |text: &str| text.trim().to_lowercase();
    let (mail, other_mail) = (clean(&one.email), clean(&other.email));
    if mail.is_empty() || other_mail.is_empty() {
        !one.name.trim().is_empty() && clean(&one.name) == clean(&other.name)
    } else {
        mail == other_mail
    }
}

impl Elsewhere {
    /// Adds what people of `plan` have to do in another project, which is stored under `id`.
    pub fn add(&mut self, plan: &Plan, id: Id<Project>, other: &Plan, schedule: &Schedule) {
        let mine = |person: &Person| plan.people.iter().find(|known| same(known, person)).map(|known| known.id);
        let known: IdMap<Id<Person>, Id<Person>> =
            other.people.iter().filter_map(|person| Some((person.id, mine(person)?))).collect();
        let project = other.project();
        let of = project.map_or_else(String::new, |project| project.name.clone());
        let mut any = false;
        for asked in asked(other, schedule) {
            let Some((person, task)) = known.get(&asked.assignment.person).zip(other.get(asked.assignment.task)) else {
                continue;
            };
            let (mut day, end) = (asked.dates.start.date(), (asked.dates.finish + -1).date());
            let (mut done, last) = (0, day + MOST_DAYS);
            let mut days = Vec::new();
            while day <= end && day < last {
                let reached = asked.until((day + 1).midnight());
                if reached > done {
                    days.push((day, reached - done));
                }
                (done, day) = (reached, day + 1);
            }
            let key = match project {
                Some(project) if task.number > 0 => project.task_key(task.number),
                _ => String::new(),
            };
            any = true;
            let piece = Piece { project: id, of: of.clone(), key, name: task.name.clone(), days };
            self.pieces.entry(*person).or_default().push(piece);
        }
        self.projects += usize::from(any);
    }

    /// What somebody works on elsewhere from one day up to another, with the work, the most first.
    #[must_use]
    pub fn behind(&self, person: Id<Person>, from: Date, to: Date) -> Vec<(&Piece, i64)> {
        let pieces = self.pieces.get(&person).into_iter().flatten();
        let mut found: Vec<_> =
            pieces.map(|piece| (piece, piece.between(from, to))).filter(|(_, work)| *work > 0).collect();
        found.sort_by(|(one, work), (other, more)| (more, &one.of, &one.key).cmp(&(work, &other.of, &other.key)));
        found
    }

    /// How much of somebody's time other projects ask for from one day up to another, in percent of `hours` of working time
    /// (in seconds), by project; nothing without working time.
    #[must_use]
    pub fn asked(&self, person: Id<Person>, hours: i64, from: Date, to: Date) -> Vec<(String, i64)> {
        let mut by_project: BTreeMap<&str, i64> = BTreeMap::new();
        for (piece, work) in self.behind(person, from, to) {
            *by_project.entry(&piece.of).or_default() += work;
        }
        let of = by_project.into_iter().filter(|_| hours > 0);
        of.map(|(of, work)| (of.to_owned(), (work.saturating_mul(100) + hours / 2) / hours)).collect()
    }

    /// The workload with this work added: `daily` is the same plan's by day, to see on which days it is too much.
    #[must_use]
    pub fn with(&self, mut workload: Workload, daily: &Workload) -> Workload {
        let (first, last) = (workload.days.first().copied(), workload.days.last().copied());
        for at in 0..workload.rows.len() {
            let Some(person) = workload.rows.get(at).map(|row| row.person) else { continue };
            let mut by_day: BTreeMap<Date, i64> = BTreeMap::new();
            for (day, work) in self.pieces.get(&person).into_iter().flatten().flat_map(|piece| &piece.days) {
                if Some(*day) >= first && Some(*day) < last {
                    *by_day.entry(*day).or_default() += work;
                }
            }
            let own = daily.rows.iter().find(|row| row.person == person);
            for (day, work) in by_day {
                let period = workload.period(day);
                let here = own.filter(|_| daily.days.first().is_some_and(|first| *first <= day));
                let here = here.and_then(|row| row.cells.get(daily.period(day))).map(|cell| cell.load);
                let Some(cell) = workload.rows.get_mut(at).and_then(|row| row.cells.get_mut(period)) else { continue };
                cell.load.work = cell.load.work.saturating_add(work);
                cell.clash |= here.is_some_and(|here| here.work.saturating_add(work) > here.capacity);
            }
        }
        workload
    }
}

#[cfg(test)]
mod tests {
    use super::super::overload::overloads;
    use super::super::workload::Grain;
    use super::*;
    use crate::plan::{Assignment, Duration, Ids, Task};

    const DAY: i64 = 8 * 3600;

    /// A project from a Monday with one task of so many days for each person, named with their e-mail.
    fn plan(seed: u64, people: &[(&str, &str, u32)], days: i64) -> (Plan, Schedule) {
        let mut ids = Ids::seeded(seed);
        let mut plan = Plan::default();
        let start = Date::new(2026, 3, 9).unwrap().at(8 * 3600);
        plan.put(
            Project { id: ids.next(), name: format!("P{seed}"), key: "K".into(), start, ..Project::default() }.into(),
        );
        for (number, (name, email, units)) in (1..).zip(people) {
            let (person, task) = (ids.next(), ids.next());
            plan.put(Person { id: person, name: (*name).into(), email: (*email).into(), ..Person::default() }.into());
            let duration = Duration::working(days * DAY);
            plan.put(Task { id: task, number, name: "Work".into(), duration, ..Task::default() }.into());
            let units = Some(*units);
            plan.put(Assignment { id: ids.next(), task, person, units, ..Assignment::default() }.into());
        }
        let schedule = Schedule::of(&plan);
        (plan, schedule)
    }

    #[test]
    fn people_are_the_same_by_mail_and_only_without_it_by_name() {
        let person = |name: &str, email: &str| Person { name: name.into(), email: email.into(), ..Person::default() };
        assert!(same(&person("Ada", "ADA@x.org "), &person("A. Berg", "ada@x.org")));
        assert!(!same(&person("Ada", "ada@x.org"), &person("Ada", "other@x.org")));
        assert!(same(&person("Ada", ""), &person(" ada", "other@x.org")));
        assert!(!same(&person("", ""), &person("", "")));
    }

    #[test]
    fn what_is_too_much_only_together_is_found_and_named() {
        let (here, schedule) = plan(1, &[("Ada", "ada@x.org", 6_000), ("Bo", "", 5_000)], 5);
        let (other, others) = plan(2, &[("A. Berg", "ada@x.org", 6_000), ("Cy", "", 10_000)], 3);
        let ada = here.people.iter().find(|person| person.name == "Ada").unwrap().id;
        let bo = here.people.iter().find(|person| person.name == "Bo").unwrap().id;
        let mut elsewhere = Elsewhere::default();
        let project = other.project().unwrap().id;
        elsewhere.add(&here, project, &other, &others);
        assert_eq!(elsewhere.projects, 1);
        let monday = Date::new(2026, 3, 9).unwrap();
        let found = elsewhere.behind(ada, monday, monday + 7);
        let told: Vec<_> = found.iter().map(|(piece, work)| (piece.of.as_str(), piece.key.as_str(), *work)).collect();
        assert_eq!(told, [("P2", "K-1", 3 * DAY * 6 / 10)]);
        assert!(elsewhere.behind(bo, monday, monday + 7).is_empty());
        // On the three days 60% of the time, of the whole week 36%.
        assert_eq!(elsewhere.asked(ada, 3 * DAY, monday, monday + 3), [("P2".to_owned(), 60)]);
        assert_eq!(elsewhere.asked(ada, 5 * DAY, monday, monday + 7), [("P2".to_owned(), 36)]);
        let over = overloads(&here, &schedule);
        assert!(over.is_empty());
        let of = |grain| Workload::of(&here, &schedule, &over, grain, monday);
        let week = elsewhere.with(of(Grain::Week), &of(Grain::Day));
        let cell = |person| week.rows.iter().find(|row| row.person == person).unwrap().cells[0];
        // 3 of 5 days at 120%, the other two at 60%: 96% of the week, and over on three days of it.
        assert_eq!((cell(ada).load.percent(), cell(ada).clash), (Some(96), true));
        assert_eq!((cell(bo).load.percent(), cell(bo).clash), (Some(50), false));
        let day = elsewhere.with(of(Grain::Day), &of(Grain::Day));
        let row = day.rows.iter().find(|row| row.person == ada).unwrap();
        assert_eq!(
            row.cells[..5].iter().map(|cell| cell.load.percent().unwrap()).collect::<Vec<_>>(),
            [120, 120, 120, 60, 60]
        );
    }
}
