//! Resources and assignments.

use super::super::units::moment_text;
use super::File;
use super::out::Out;
use crate::format::numbers::decimal_text;
use crate::plan::{Assignment, Date, DateTime, Money, Period, Person, PersonKind, Rate, Task};
use crate::schedule::TaskDates;

/// Resource UID of work that nobody has been assigned to.
const NOBODY: i64 = -65_535;

/// Project's word for “from the beginning”.
const BEGINNING: &str = "1984-01-01T00:00:00";
/// Project's word for “for ever”.
const FOR_EVER: &str = "2049-12-31T23:59:00";

/// Rates beyond this, in minor units, are no rates of this world, and would not be read back.
const MOST: i64 = 1_000_000_000_000;

pub(super) fn write(out: &mut Out, file: &File<'_>) {
    for (index, (uid, person)) in file.people.iter().enumerate() {
        out.within("Resource", |out| resource(out, file, person, *uid, index + 1));
    }
}

fn resource(out: &mut Out, file: &File<'_>, person: &Person, uid: i64, id: usize) {
    let digits = u32::from(file.project.currency.digits.min(6));
    let rate = |amount: Money| decimal_text(amount.0.clamp(-MOST, MOST), digits);
    let material = !person.person_kind.works_by_time();
    out.put("UID", uid);
    out.put("ID", id);
    out.words("Name", &person.name);
    out.put("Type", u8::from(!material));
    out.put("IsNull", 0);
    out.words("Initials", &person.initials);
    out.words("MaterialLabel", &person.material_unit);
    out.words("Group", &person.group);
    out.words("EmailAddress", &person.email);
    out.put("MaxUnits", decimal_text(i64::from(person.capacity_on(file.project.start.date())), 4));
    let today = person.rates.first().cloned().unwrap_or_default();
    out.put("StandardRate", rate(today.standard));
    out.put("StandardRateFormat", if material { 8 } else { 2 });
    out.put("OvertimeRate", rate(today.overtime));
    out.put("OvertimeRateFormat", 2);
    out.put("CostPerUse", file.cost(today.per_use));
    if let Some(calendar) = file.calendars.of_person(person.id) {
        out.put("CalendarUID", calendar);
    }
    out.words("Notes", &person.notes);
    out.flag("IsGeneric", person.person_kind == PersonKind::Role);
    out.flag("IsInactive", person.archived);
    out.flag("IsCostResource", person.person_kind == PersonKind::Cost);
    if !material {
        availability(out, person);
    }
    if person.rates.len() > 1 || person.rates.iter().any(|rate| rate.from.is_some()) {
        out.within("Rates", |out| {
            for (place, one) in person.rates.iter().enumerate() {
                let next = person.rates.get(place + 1).and_then(|next: &Rate| next.from);
                out.within("Rate", |out| {
                    out.put("RatesFrom", one.from.map_or_else(|| BEGINNING.to_owned(), midnight));
                    out.put("RatesTo", next.map_or_else(|| FOR_EVER.to_owned(), midnight));
                    out.put("RateTable", 0);
                    out.put("StandardRate", rate(one.standard));
                    out.put("StandardRateFormat", 2);
                    out.put("OvertimeRate", rate(one.overtime));
                    out.put("OvertimeRateFormat", 2);
                    out.put("CostPerUse", file.cost(one.per_use));
                });
            }
        });
    }
}

/// How much of somebody there is when: the capacity at the beginning, and each that it becomes, without a gap.
fn availability(out: &mut Out, person: &Person) {
    let changes = person.capacity_changes();
    let Some((first, _)) = changes.first() else { return };
    let usual = person.capacity_on(*first + -1);
    let from = std::iter::once((None, usual)).chain(changes.iter().map(|(day, units)| (Some(*day), *units)));
    let ends = changes.iter().map(|(day, _)| Some(*day)).chain([None]);
    out.within("AvailabilityPeriods", |out| {
        for ((from, units), end) in from.zip(ends) {
            out.within("AvailabilityPeriod", |out| {
                out.put("AvailableFrom", from.map_or_else(|| BEGINNING.to_owned(), midnight));
                // The last minute of the last day.
                let last = |end: Date| moment_text(end.midnight() + -60);
                out.put("AvailableTo", end.map_or_else(|| FOR_EVER.to_owned(), last));
                out.put("AvailableUnits", decimal_text(i64::from(units), 4));
            });
        }
    });
}

fn midnight(date: Date) -> String {
    moment_text(date.midnight())
}

/// Planned work of an assignment: given, or duration times units.
fn work_of(task: &Task, assignment: &Assignment) -> i64 {
    let share = i64::from(assignment.units.unwrap_or(10_000));
    let usual = || (task.duration.seconds.saturating_mul(share).saturating_add(5_000)) / 10_000;
    assignment.work.unwrap_or_else(usual)
}

/// Planned work of all who work by time on a task.
pub(super) fn assigned_work(file: &File<'_>, task: &Task) -> i64 {
    let assignments = file.assignments.get(&task.id).into_iter().flatten();
    assignments
        .filter(|(_, assignment)| file.plan.works_by_time(assignment.person))
        .map(|(_, assignment)| work_of(task, assignment))
        .fold(0, i64::saturating_add)
}

pub(super) fn write_assignments(out: &mut Out, file: &File<'_>) {
    let mut next = file.next_assignment;
    for (row, dates) in file.outline().rows().iter().zip(file.schedule.rows()) {
        let Some(task) = file.plan.tasks.get(row.task) else { continue };
        let Some(task_uid) = file.tasks.get(&task.id).copied() else { continue };
        let own = file.assignments.get(&task.id).map(Vec::as_slice).unwrap_or_default();
        // Interruptions of the task alone are everybody's.
        let common = own.iter().all(|(_, assignment)| assignment.splits.is_empty());
        for (uid, assignment) in own {
            let Some(person) = file.person_uids.get(&assignment.person) else { continue };
            let work = work_of(task, assignment);
            let given = Given {
                uid: *uid,
                person: *person,
                units: assignment.units.unwrap_or(10_000),
                work,
                actual: assignment.actual_work.unwrap_or(0),
                left: assignment.remaining_work,
                overtime: assignment.overtime.unwrap_or(0),
                splits: if common { &task.splits } else { &assignment.splits },
                delay: assignment.delay,
                cost: assignment.cost.map(|cost| file.cost(cost)),
            };
            out.within("Assignment", |out| given.write(out, task_uid, dates));
        }
        // Progress and interruptions live in assignments: without one, Project would lose them.
        let begun = task.percent_complete > 0 || task.actual_start.is_some() || !task.splits.is_empty();
        if own.is_empty() && begun && !dates.summary {
            let work = task.work.unwrap_or(task.duration.seconds);
            let actual = work.saturating_mul(i64::from(task.percent_complete)) / 100;
            let given = Given {
                uid: next,
                person: NOBODY,
                units: 10_000,
                work,
                actual,
                left: None,
                overtime: 0,
                splits: &task.splits,
                delay: 0,
                cost: None,
            };
            next += 1;
            out.within("Assignment", |out| given.write(out, task_uid, dates));
        }
    }
}

/// An assignment as it is written.
struct Given<'a> {
    uid: i64,
    person: i64,
    units: u32,
    work: i64,
    actual: i64,
    left: Option<i64>,
    overtime: i64,
    splits: &'a [Period],
    delay: i64,
    cost: Option<i64>,
}

impl Given<'_> {
    fn write(&self, out: &mut Out, task_uid: i64, dates: &TaskDates) {
        out.put("UID", self.uid);
        out.put("TaskUID", task_uid);
        out.put("ResourceUID", self.person);
        if self.work > 0 && self.actual > 0 {
            out.put("PercentWorkComplete", (self.actual.saturating_mul(100) / self.work).min(100));
        }
        out.span("ActualWork", self.actual);
        if let Some(cost) = self.cost {
            out.put("Cost", cost);
        }
        out.tenths("Delay", self.delay);
        out.moment("Finish", Some(dates.finish));
        if self.overtime > 0 {
            out.span("OvertimeWork", self.overtime);
            out.span("RegularWork", self.work - self.overtime);
        }
        out.span("RemainingWork", self.left.unwrap_or(self.work - self.actual));
        out.moment("Start", Some(dates.start));
        out.put("Units", decimal_text(i64::from(self.units), 4));
        out.span("Work", self.work);
        out.put("WorkContour", 0);
        if !self.splits.is_empty() && self.work > 0 {
            self.timephased(out, dates);
        }
    }

    /// Work by time, which shows the interruptions: even in each stretch, by its clock time.
    fn timephased(&self, out: &mut Out, dates: &TaskDates) {
        let mut stretches: Vec<(DateTime, DateTime)> = Vec::new();
        let mut from = dates.start;
        for split in self.splits {
            if split.from > from {
                stretches.push((from, split.from));
            }
            from = from.max(split.to);
        }
        if dates.finish > from {
            stretches.push((from, dates.finish));
        }
        let total: i64 = stretches.iter().map(|(from, to)| *to - *from).sum();
        for (from, to) in stretches {
            let share = i128::from(self.work) * i128::from(to - from) / i128::from(total.max(1));
            out.within("TimephasedData", |out| {
                out.put("Type", 1);
                out.put("UID", self.uid);
                out.moment("Start", Some(from));
                out.moment("Finish", Some(to));
                out.put("Unit", 2);
                out.span("Value", i64::try_from(share).unwrap_or(0).max(1));
            });
        }
    }
}
