//! A week of somebody's time: what they worked on, day by day, beside the time they have.

use super::load::FULL;
use super::workload::Grain;
use crate::plan::{Date, DateTime, Id, IdMap, IdSet, Money, Person, PersonKind, Plan, Task, TimeEntry};
use crate::schedule::Schedule;

/// Days of a sheet.
pub const DAYS: usize = 7;
/// Most tasks that stand in a sheet only because they are assigned: who has more adds what they work on.
const MOST_ASSIGNED: usize = 20;

/// Amounts of a week, in seconds.
pub type Week = [i64; DAYS];

/// A line of a sheet.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Line {
    /// On what; `None` = on no task.
    pub task: Option<Id<Task>>,
    /// Worked, day by day.
    pub days: Week,
}

impl Line {
    /// Worked in the week.
    #[must_use]
    pub fn total(&self) -> i64 {
        sum(&self.days)
    }
}

/// All that somebody worked in a week.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Timesheet {
    /// What was worked on, is assigned for these days, or was added, in the order of the plan; no task last.
    pub lines: Vec<Line>,
    /// Worked, day by day.
    pub days: Week,
    /// Working time by calendar and capacity, day by day.
    pub capacity: Week,
    /// What was worked costs this at the rates of its days.
    pub cost: Money,
}

impl Timesheet {
    /// The first day of the sheet that a day stands in: the weeks are those of the workload.
    #[must_use]
    pub fn first(day: Date) -> Date {
        Grain::Week.start(day)
    }

    /// The week from `first` on. `added` are lines that stand there even when nothing was worked.
    #[must_use]
    pub fn of(plan: &Plan, schedule: &Schedule, person: Id<Person>, first: Date, added: &[Option<Id<Task>>]) -> Self {
        let Some(who) = plan.get(person) else { return Self::default() };
        let mut sheet = Self::default();
        for entry in entries(plan, person, first) {
            let day = (entry.date - first) as usize;
            let line = line_of(&mut sheet.lines, entry.task);
            for days in [&mut line.days, &mut sheet.days] {
                if let Some(cell) = days.get_mut(day) {
                    *cell = cell.saturating_add(entry.seconds);
                }
            }
            sheet.cost = Money(sheet.cost.0.saturating_add(entry.cost(plan).0));
        }
        for task in assigned(plan, schedule, person, first).into_iter().map(Some).chain(added.iter().copied()) {
            if task.is_none_or(|task| plan.get(task).is_some()) {
                line_of(&mut sheet.lines, task);
            }
        }
        let outline = schedule.outline();
        sheet.lines.sort_by_key(|line| {
            let row = line.task.and_then(|task| outline.row_of(task));
            (line.task.is_none(), row.is_none(), row, line.task)
        });
        sheet.capacity = capacity(schedule, who, first);
        sheet
    }

    /// Worked in the week.
    #[must_use]
    pub fn total(&self) -> i64 {
        sum(&self.days)
    }
}

fn line_of(lines: &mut Vec<Line>, task: Option<Id<Task>>) -> &mut Line {
    let at = lines.iter().position(|line| line.task == task).unwrap_or(lines.len());
    if at == lines.len() {
        lines.push(Line { task, days: Week::default() });
    }
    // It is there by now.
    &mut lines[at]
}

/// What everybody worked in the week from `first` on, beside the time they have, in seconds, by name: who has left or is no
/// person is there only with time.
#[must_use]
pub fn everybody(plan: &Plan, schedule: &Schedule, first: Date) -> Vec<(Id<Person>, i64, i64)> {
    let week = first..first + DAYS as i32;
    let mut worked: IdMap<Id<Person>, i64> = IdMap::default();
    for entry in plan.time_entries.iter().filter(|entry| week.contains(&entry.date)) {
        let sum = worked.entry(entry.person).or_default();
        *sum = sum.saturating_add(entry.seconds);
    }
    let mut people: Vec<&Person> = plan.people.iter().map(|person| &**person).collect();
    people.retain(|person| {
        worked.contains_key(&person.id) || (person.person_kind == PersonKind::Person && !person.archived)
    });
    people.sort_by_cached_key(|person| (person.name.to_lowercase(), person.id));
    let told = people.into_iter().map(|person| {
        let worked = worked.get(&person.id).copied().unwrap_or(0);
        (person.id, worked, sum(&capacity(schedule, person, first)))
    });
    told.collect()
}

/// Working time of somebody, day by day.
fn capacity(schedule: &Schedule, person: &Person, first: Date) -> Week {
    let calendar = schedule.calendar_of(person.calendar);
    std::array::from_fn(|day| {
        let day = first + day as i32;
        calendar.seconds_on(day).saturating_mul(i64::from(person.capacity_on(day))) / FULL
    })
}

/// What somebody worked on in the week from `first` on.
#[must_use]
pub fn worked_on(plan: &Plan, person: Id<Person>, first: Date) -> Vec<Option<Id<Task>>> {
    let mut found: Vec<_> = entries(plan, person, first).map(|entry| entry.task).collect();
    found.sort_unstable();
    found.dedup();
    found
}

/// All that was worked on a task, in seconds.
#[must_use]
pub fn on_task(plan: &Plan, task: Id<Task>) -> i64 {
    let found = plan.time_entries.iter().filter(|entry| entry.task == Some(task));
    found.fold(0, |sum, entry| sum.saturating_add(entry.seconds))
}

fn entries(plan: &Plan, person: Id<Person>, first: Date) -> impl Iterator<Item = &TimeEntry> {
    let week = first..first + DAYS as i32;
    let entries = plan.time_entries.iter().map(|entry| &**entry);
    entries.filter(move |entry| entry.person == person && week.contains(&entry.date))
}

/// Tasks on which somebody is to work in a week and that are not finished, in the order of the plan.
fn assigned(plan: &Plan, schedule: &Schedule, person: Id<Person>, first: Date) -> Vec<Id<Task>> {
    let (from, to): (DateTime, DateTime) = (first.midnight(), (first + DAYS as i32).midnight());
    let theirs: IdSet<Id<Task>> =
        plan.assignments.iter().filter(|found| found.person == person).map(|found| found.task).collect();
    let rows = schedule.outline().rows().iter().zip(schedule.rows());
    let due = rows.filter(|(row, dates)| {
        let open = !dates.summary && !dates.milestone && !dates.inactive && dates.percent_complete < 100;
        open && theirs.contains(&row.task) && dates.start < to && dates.finish > from
    });
    due.map(|(row, _)| row.task).take(MOST_ASSIGNED).collect()
}

fn sum(days: &Week) -> i64 {
    days.iter().fold(0, |sum, day| sum.saturating_add(*day))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::plan::{Assignment, Duration, Ids, Project, Rate};

    #[test]
    fn a_sheet_begins_as_a_week_of_the_workload_does() {
        let monday: Date = "2026-03-02".parse().unwrap();
        for day in 0..7 {
            assert_eq!((Timesheet::first(monday + day), Grain::Week.start(monday + day)), (monday, monday));
        }
        assert_eq!(Timesheet::first(monday - 1), monday - 7);
    }

    #[test]
    fn a_week_has_what_was_worked_and_what_is_due() {
        let mut ids = Ids::seeded(1);
        let mut plan = Plan::default();
        // Monday, 2 March 2026.
        let monday: Date = "2026-03-02".parse().unwrap();
        plan.put(Project { id: ids.next(), start: monday.at(8 * 3600), ..Project::default() }.into());
        let rates = vec![Rate { standard: Money(6000), ..Rate::default() }];
        let person = Person { id: ids.next(), rates, capacity: Some(5000), ..Person::default() };
        let who = person.id;
        plan.put(person.into());
        let mut task = |plan: &mut Plan, days: i64, percent_complete| {
            let rank = crate::plan::Rank::default();
            let duration = Duration::working(days * 8 * 3600);
            let task = Task { id: ids.next(), rank, duration, percent_complete, ..Task::default() };
            let id = task.id;
            plan.put(Assignment { id: ids.next(), task: id, person: who, ..Assignment::default() }.into());
            plan.put(task.into());
            (id, ids.next())
        };
        let (due, entry) = task(&mut plan, 3, 0);
        let (_, second) = task(&mut plan, 3, 100);
        let note = |plan: &mut Plan, id, task, date, seconds| {
            plan.put(TimeEntry { id, person: who, task, date, seconds, ..TimeEntry::default() }.into());
        };
        note(&mut plan, entry, Some(due), monday + 1, 5400);
        note(&mut plan, second, None, monday + 7, 3600);
        let schedule = Schedule::of(&plan);
        let sheet = Timesheet::of(&plan, &schedule, who, monday, &[None]);
        // Not the one that is finished.
        assert_eq!(sheet.lines.iter().map(|line| line.task).collect::<Vec<_>>(), [Some(due), None]);
        assert_eq!((sheet.lines[0].total(), sheet.total(), sheet.cost), (5400, 5400, Money(9000)));
        assert_eq!(sheet.capacity, [14_400, 14_400, 14_400, 14_400, 14_400, 0, 0]);
        // A week on, nothing is due any more, and there is an hour on no task.
        let next = Timesheet::of(&plan, &schedule, who, monday + 7, &[]);
        assert_eq!(next.lines, [Line { task: None, days: [3600, 0, 0, 0, 0, 0, 0] }]);
        assert_eq!(worked_on(&plan, who, monday), [Some(due)]);
        assert_eq!(everybody(&plan, &schedule, monday), [(who, 5400, 72_000)]);
        assert_eq!(on_task(&plan, due), 5400);
    }
}
