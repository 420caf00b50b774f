//! A plan as a file of GanttProject.
//!
//! The format knows whole days: what is shorter is written as a day. What it has no place for stays behind: hours, deadlines
//! and most constraints, actual dates, estimates, work, the board, inactive and archived tasks, cost items, and risks and all
//! other registers. Days are those of the schedule.

mod calendars;
mod out;
mod people;
mod tasks;

use std::collections::{BTreeSet, HashMap};

use super::people::{MOST, ROLES};
use crate::format::hyperlink;
use crate::format::numbers::decimal_text;
use crate::format::uids::uids;
use crate::plan::{Date, DateTime, Id, Link, Money, Person, Plan, Project, Task};
use crate::schedule::Schedule;

use out::Out;

/// The file of a plan.
#[must_use]
pub fn write(plan: &Plan) -> String {
    let schedule = Schedule::of(plan);
    let nothing = Project::default();
    let project = plan.project().map_or(&nothing, |project| project);
    let file = File::of(plan, project, &schedule);
    let (description, link) = hyperlink::split(&project.charter.purpose);
    let start = schedule.start().unwrap_or(project.start).date();
    let mut out = Out::new();
    out.open(
        "project",
        &[
            ("name", &project.name),
            ("company", &""),
            ("webLink", &link.map_or("", |(_, address)| address)),
            ("view-date", &start),
            ("view-index", &0),
            ("gantt-divider-location", &300),
            ("resource-divider-location", &300),
            // Of the format, as GanttProject itself counts.
            ("version", &"3.0.3000"),
            ("locale", &"en"),
        ],
    );
    out.words("description", &[], description);
    out.empty("view", &[("zooming-state", &"default:2"), ("id", &"gantt-chart")]);
    out.empty("view", &[("id", &"resource-table")]);
    file.calendars(&mut out);
    out.within("tasks", &[("empty-milestones", &true)], &mut |out| {
        out.within("taskproperties", &[], &mut File::columns);
        file.tasks(out);
    });
    out.within("resources", &[], &mut |out| file.resources(out));
    out.within("allocations", &[], &mut |out| file.allocations(out));
    out.within("vacations", &[], &mut |out| file.vacations(out));
    out.within("previous", &[], &mut |out| file.baselines(out));
    out.empty("roles", &[("roleset-name", &"Default")]);
    out.within("roles", &[], &mut |out| {
        for (number, role) in file.roles.iter().enumerate() {
            out.empty("role", &[("id", &number), ("name", role)]);
        }
    });
    out.close("project");
    out.text
}

/// All that is written, with the numbers given out.
struct File<'a> {
    plan: &'a Plan,
    project: &'a Project,
    schedule: &'a Schedule,
    tasks: HashMap<Id<Task>, i64>,
    /// People in the order of their numbers.
    people: Vec<(i64, &'a Person)>,
    /// Links by predecessor.
    links: HashMap<Id<Task>, Vec<&'a Link>>,
    /// Roles that only this project has.
    roles: Vec<&'a str>,
}

impl<'a> File<'a> {
    fn of(plan: &'a Plan, project: &'a Project, schedule: &'a Schedule) -> Self {
        let rows = schedule.outline().rows().iter().zip(schedule.rows()).filter(|(_, dates)| !dates.inactive);
        let tasks = uids(0, rows.filter_map(|(row, _)| Some((row.task, plan.tasks.get(row.task)?.uid))));
        // Material and costs work no hours: the format has no such resources.
        let works = |person: &&Person| person.person_kind.works_by_time();
        let listed: Vec<&Person> = plan.people.iter().map(|person| &**person).filter(works).collect();
        let numbers = uids(0, listed.iter().map(|person| (person.id, person.uid)));
        let mut people: Vec<(i64, &Person)> =
            listed.into_iter().filter_map(|person| Some((*numbers.get(&person.id)?, person))).collect();
        people.sort_by_key(|(number, _)| *number);
        let usual = |role: &&str| ROLES.iter().any(|(_, name)| name == role);
        let roles: BTreeSet<&str> =
            people.iter().map(|(_, person)| person.role.as_str()).filter(|role| !usual(role)).collect();
        let mut links: HashMap<_, Vec<&Link>> = HashMap::new();
        for link in plan.links.iter() {
            links.entry(link.predecessor).or_default().push(link);
        }
        Self { plan, project, schedule, tasks, people, links, roles: roles.into_iter().collect() }
    }

    /// The day on which something that begins at a moment stands: the evening of a day is the morning of the next.
    fn day(&self, moment: DateTime) -> Date {
        self.schedule.calendar().next_working(moment).date()
    }

    /// Whole days of some working time.
    fn days(&self, seconds: i64) -> i64 {
        let day = self.project.day_seconds();
        (seconds.max(0) + day - 1) / day
    }

    fn money(&self, amount: Money) -> String {
        decimal_text(amount.0.clamp(-MOST, MOST), u32::from(self.project.currency.digits.min(6)))
    }
}
