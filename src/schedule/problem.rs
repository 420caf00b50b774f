//! What a schedule could not honour.

use crate::plan::{Calendar, Id, Link, Plan, Project, Task};

use super::compile::CalendarFault;

/// Something in the plan that the schedule set aside, so that everything else has its dates.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Problem {
    /// A link would close a loop; it is ignored. The tasks of the loop, in the order in which they drive each other.
    Loop {
        /// The link set aside.
        link: Id<Link>,
        /// The tasks around the loop, each once.
        tasks: Vec<Id<Task>>,
    },
    /// A link to or from a task that is archived or not in the plan; it is ignored.
    DanglingLink(Id<Link>),
    /// A calendar that cannot be used; the project's (or the standard one) takes its place.
    Calendar {
        /// The calendar.
        calendar: Id<Calendar>,
        /// Why.
        fault: CalendarFault,
    },
    /// A task's calendar and a person's calendar have no working time in common; the task's alone counts.
    NoCommonTime(Id<Task>),
    /// The plan has no project record: start 1970-01-01, standard calendar.
    NoProject,
    /// The project is scheduled from its finish, but no finish is given; it is scheduled from its start.
    NoFinish,
}

impl Problem {
    /// The problem in a sentence, with names from the plan.
    #[must_use]
    pub fn describe(&self, plan: &Plan) -> String {
        let key = |number: u32| {
            plan.project().map_or_else(|| Project::default().task_key(number), |project| project.task_key(number))
        };
        let task = |id: &Id<Task>| {
            plan.get(*id).map_or_else(
                || "a task that is gone".to_owned(),
                |task| {
                    if task.number == 0 {
                        format!("“{}”", task.name)
                    } else {
                        format!("{} “{}”", key(task.number), task.name)
                    }
                },
            )
        };
        match self {
            Self::Loop { link, tasks } => {
                let ends = plan.get(*link).map_or_else(
                    || "A link".to_owned(),
                    |link| format!("The link from {} to {}", task(&link.predecessor), task(&link.successor)),
                );
                let around: Vec<String> = tasks.iter().chain(tasks.first()).map(task).collect();
                format!("{ends} would close a loop ({}) and is ignored.", around.join(" → "))
            }
            Self::DanglingLink(link) => {
                let end = plan.get(*link).and_then(|link| {
                    [link.predecessor, link.successor]
                        .into_iter()
                        .find(|id| plan.get(*id).is_some_and(|task| task.in_plan()))
                });
                end.map_or_else(
                    || "A link between tasks that are archived or gone is ignored.".to_owned(),
                    |end| format!("A link between {} and a task that is archived or gone is ignored.", task(&end)),
                )
            }
            Self::Calendar { calendar, fault } => {
                let name = plan.get(*calendar).map_or("", |calendar| calendar.name.as_str());
                match fault {
                    CalendarFault::Missing => {
                        "A calendar that is used is not in the plan; the project's calendar takes its place.".to_owned()
                    }
                    CalendarFault::Loop => {
                        format!("The calendar “{name}” is based on itself; the project's calendar takes its place.")
                    }
                    CalendarFault::NoWorkingTime => {
                        format!("The calendar “{name}” has no working time; another calendar takes its place.")
                    }
                }
            }
            Self::NoCommonTime(id) => format!(
                "The calendar of {} and that of somebody working on it have no hours in common; only the task's counts.",
                task(id)
            ),
            Self::NoProject => "The plan has no project record; it is scheduled on standard working days.".to_owned(),
            Self::NoFinish => {
                "The project is scheduled from its finish, but has none; it is scheduled from its start.".to_owned()
            }
        }
    }
}
