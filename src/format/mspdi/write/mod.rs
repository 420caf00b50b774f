//! A plan as Microsoft Project's XML, elements in the order of its schema.
//!
//! What the format has no place for stays behind: the board, risks, the log and the other registers, estimates, archived
//! tasks, base calendars of task calendars (their hours are written out). Dates are those of the schedule.

mod calendars;
mod out;
mod resources;
mod rollup;
mod tasks;

use std::collections::HashMap;

use super::units::clock_text;
use crate::format::uids::uids;
use crate::plan::{Assignment, Id, Money, Outline, Person, Plan, Project, ScheduleFrom, Task};
use crate::schedule::Schedule;

use calendars::Calendars;
use out::Out;

/// The file of a plan.
#[must_use]
pub fn write(plan: &Plan) -> String {
    let schedule = Schedule::of(plan);
    let nothing = Project::default();
    let project = plan.project().map_or(&nothing, |project| project);
    let file = File::of(plan, project, &schedule);
    let mut out = Out::default();
    out.text.push_str("<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n");
    out.text.push_str("<Project xmlns=\"http://schemas.microsoft.com/project\">\n");
    head(&mut out, &file);
    out.within("Calendars", |out| file.calendars.write(out));
    out.within("Tasks", |out| tasks::write(out, &file));
    out.within("Resources", |out| resources::write(out, &file));
    out.within("Assignments", |out| resources::write_assignments(out, &file));
    out.text.push_str("</Project>\n");
    out.text
}

/// All that is written, with the UIDs given out.
struct File<'a> {
    plan: &'a Plan,
    project: &'a Project,
    schedule: &'a Schedule,
    calendars: Calendars<'a>,
    /// UID of each task of the outline.
    tasks: HashMap<Id<Task>, i64>,
    /// People in the order of their UIDs.
    people: Vec<(i64, &'a Person)>,
    /// Assignments by task, in the order of their UIDs.
    assignments: HashMap<Id<Task>, Vec<(i64, &'a Assignment)>>,
    /// UIDs of people.
    person_uids: HashMap<Id<Person>, i64>,
    /// The next UID for assignments that stand for nobody.
    next_assignment: i64,
}

impl<'a> File<'a> {
    fn of(plan: &'a Plan, project: &'a Project, schedule: &'a Schedule) -> Self {
        let outline = schedule.outline();
        let rows = outline.rows().iter().filter_map(|row| plan.tasks.get(row.task));
        let tasks = uids(1, rows.map(|task| (task.id, task.uid)));
        let person_uids = uids(1, plan.people.iter().map(|person| (person.id, person.uid)));
        let mut people: Vec<(i64, &Person)> =
            plan.people.iter().filter_map(|person| Some((*person_uids.get(&person.id)?, &**person))).collect();
        people.sort_by_key(|(uid, _)| *uid);
        let known = |assignment: &&Assignment| tasks.contains_key(&assignment.task);
        let mut listed: Vec<&Assignment> = plan.assignments.iter().map(|record| &**record).filter(known).collect();
        listed.sort_by_key(|assignment| {
            (outline.row_of(assignment.task), person_uids.get(&assignment.person), assignment.id)
        });
        let assignment_uids = uids(0, listed.iter().map(|assignment| (assignment.id, assignment.uid)));
        let next_assignment = assignment_uids.values().max().map_or(1, |uid| uid + 1);
        let mut assignments: HashMap<_, Vec<(i64, &Assignment)>> = HashMap::new();
        for assignment in listed {
            if let Some(uid) = assignment_uids.get(&assignment.id) {
                assignments.entry(assignment.task).or_default().push((*uid, assignment));
            }
        }
        for list in assignments.values_mut() {
            list.sort_by_key(|(uid, _)| *uid);
        }
        let calendars = Calendars::of(plan, project, &people);
        Self { plan, project, schedule, calendars, tasks, people, assignments, person_uids, next_assignment }
    }

    fn outline(&self) -> &'a Outline {
        self.schedule.outline()
    }

    /// Hundredths of the currency, the unit of costs.
    fn cost(&self, money: Money) -> i64 {
        let unit = 10_i128.pow(u32::from(self.project.currency.digits.min(6)));
        let wide = i128::from(money.0) * 100;
        let half = if wide < 0 { -unit / 2 } else { unit / 2 };
        i64::try_from((wide + half) / unit).unwrap_or(0)
    }
}

fn head(out: &mut Out, file: &File<'_>) {
    let project = file.project;
    out.put("SaveVersion", 14);
    out.words("Name", &format!("{}.xml", project.name));
    out.words("Title", &project.name);
    let manager = project.manager.and_then(|manager| file.plan.people.get(manager));
    out.words("Manager", manager.map_or("", |manager| &manager.name));
    out.moment("CreationDate", project.created);
    out.flag("ScheduleFromStart", project.schedule_from == ScheduleFrom::Start);
    out.moment("StartDate", Some(project.start));
    let finish = if project.schedule_from == ScheduleFrom::Finish { project.finish } else { None };
    out.moment("FinishDate", finish.or_else(|| file.schedule.finish()));
    out.put("FYStartDate", 1);
    out.put("CriticalSlackLimit", project.critical_slack / project.day_seconds());
    out.put("CurrencyDigits", project.currency.digits);
    out.words("CurrencySymbol", symbol(&project.currency.code));
    out.words("CurrencyCode", &project.currency.code);
    out.put("CurrencySymbolPosition", 0);
    out.put("CalendarUID", file.calendars.project_uid());
    out.put("DefaultStartTime", clock_text(project.start_of_day()));
    out.put("DefaultFinishTime", clock_text(project.end_of_day()));
    out.put("MinutesPerDay", project.day_seconds() / 60);
    out.put("MinutesPerWeek", project.week_seconds() / 60);
    out.put("DaysPerMonth", project.month_seconds() / project.day_seconds());
    out.put("DefaultTaskType", 0);
    out.put("DefaultFixedCostAccrual", 3);
    out.put("DurationFormat", 7);
    out.put("WorkFormat", 2);
    out.flag("HonorConstraints", !project.links_before_constraints);
    out.flag("MultipleCriticalPaths", project.multiple_critical_paths);
    out.put("NewTasksEffortDriven", 0);
    out.put("NewTasksEstimated", 1);
    out.put("SplitsInProgressTasks", 1);
    out.put("WeekStartDay", 1);
    out.moment("StatusDate", project.status_date);
    out.put("NewTasksAreManual", 0);
}

/// The sign of a currency; its code where it has none of its own.
fn symbol(code: &str) -> &str {
    match code {
        "EUR" => "€",
        "USD" => "$",
        "GBP" => "£",
        "JPY" => "¥",
        "PLN" => "zł",
        "UAH" => "₴",
        "RUB" => "₽",
        "BRL" => "R$",
        "INR" => "₹",
        code => code,
    }
}

#[cfg(test)]
mod tests;
