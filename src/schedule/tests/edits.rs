//! Every kind of edit that a schedule can meet, for the property that the next schedule is the whole one.

use crate::plan::{
    Assignment, Calendar, CalendarException, Constraint, ConstraintKind, DAY_SECONDS, Id, Lag, Link, LinkKind, Mode,
    Period, Person, Plan, Project, Task, TaskType, TimeUnit,
};

use super::fixture::moment;

/// How many kinds of edits there are.
pub const KINDS: u8 = 36;

const DAY: i64 = 8 * 3600;

/// The plan after an edit of one kind, of the task, link or other record at a place.
pub fn edited(plan: &Plan, which: usize, what: u8) -> Plan {
    let mut next = plan.clone();
    let day = 2 + which as i64 % 20;
    let task = plan.tasks.iter().nth(which % plan.tasks.len().max(1)).map(|task| Task::clone(task));
    let link = plan.links.iter().nth(which % plan.links.len().max(1)).map(|link| Link::clone(link));
    match what {
        0..22 => {
            if let Some(mut task) = task {
                edit_task(&mut task, plan, day, what);
                next.put(task.into());
            }
        }
        22 => {
            if let Some(task) = task {
                next.take(crate::plan::Kind::Task, task.id.any());
            }
        }
        23..27 => {
            if let Some(mut link) = link {
                match what {
                    23 => link.lag = Lag::Working((day - 8) * DAY / 2, TimeUnit::Day),
                    24 => {
                        link.lag =
                            if day % 2 == 0 { Lag::Percent(50) } else { Lag::Elapsed(DAY_SECONDS, TimeUnit::Day) }
                    }
                    25 => link.link_kind = LinkKind::ALL[which % 4],
                    _ => {
                        if let Some(task) = task {
                            link.predecessor = task.id;
                        }
                    }
                }
                next.put(link.into());
            }
        }
        27 => {
            if let Some(link) = link {
                next.take(crate::plan::Kind::Link, link.id.any());
            }
        }
        28 | 29 => {
            // One of them never closes a loop, the other may.
            let ends = plan.tasks.iter().nth(which / 2 % plan.tasks.len().max(1)).zip(task);
            if let Some((one, other)) = ends {
                let ends = if what == 28 { (one.id.min(other.id), one.id.max(other.id)) } else { (other.id, one.id) };
                let id = fresh(plan);
                next.put(Link { id, predecessor: ends.0, successor: ends.1, ..Link::default() }.into());
            }
        }
        30..33 => {
            if let Some(mut project) = plan.project().map(|project| Project::clone(project)) {
                match what {
                    30 => project.start = moment(&format!("{day}@8")),
                    31 => project.critical_slack = day * DAY / 4,
                    _ => project.links_before_constraints = !project.links_before_constraints,
                }
                next.put(project.into());
            }
        }
        33 => {
            if let Some((task, person)) = task.zip(plan.people.iter().next()) {
                let work = Some(day * DAY / 4);
                let id = fresh(plan);
                next.put(Assignment { id, task: task.id, person: person.id, work, ..Assignment::default() }.into());
            }
        }
        34 => {
            if let Some(person) = plan.people.iter().next() {
                let calendar = plan.calendars.iter().nth(which % plan.calendars.len().max(1)).map(|found| found.id);
                next.put(Person { calendar, ..Person::clone(person) }.into());
            }
        }
        _ => {
            if let Some(calendar) = plan.calendars.iter().next() {
                let mut calendar = Calendar::clone(calendar);
                let date = moment(&format!("{day}@0")).date();
                calendar.exceptions.push(CalendarException { from: date, to: date, ..CalendarException::default() });
                next.put(calendar.into());
            }
        }
    }
    next
}

fn edit_task(task: &mut Task, plan: &Plan, day: i64, what: u8) {
    let at = |time: &str| Some(moment(&format!("{day}@{time}")));
    match what {
        0 => task.duration.seconds += DAY,
        1 => task.duration.seconds = (task.duration.seconds - DAY).max(0),
        2 => task.name.push('x'),
        3 => task.percent_complete = (day * 5) as u8,
        4 => task.actual_start = if task.actual_start.is_none() { at("8") } else { None },
        5 => (task.actual_start, task.actual_finish) = (task.actual_start.or(at("8")), at("17")),
        6 => (task.stop, task.resume) = (at("12"), at("13")),
        7 => {
            let kind = ConstraintKind::ALL[day as usize % ConstraintKind::ALL.len()];
            task.constraint = Constraint { kind, date: at("8").filter(|_| kind.has_date()), ..Constraint::default() };
        }
        8 => task.constraint.date = at("10"),
        9 => task.parent = None,
        10 => task.inactive = !task.inactive,
        11 => task.levelling_delay = day % 3 * DAY_SECONDS,
        12 => task.mode = if task.mode == Mode::Manual { Mode::Auto } else { Mode::Manual },
        13 => (task.manual_start, task.manual_finish) = (at("9"), None),
        14 => task.deadline = at("17").filter(|_| day % 3 > 0),
        15 => task.milestone = !task.milestone,
        16 => task.splits.push(Period {
            from: moment(&format!("{day}@8")),
            to: moment(&format!("{}@8", day + 1)),
            ..Period::default()
        }),
        17 => task.archived = !task.archived,
        18 => task.duration.elapsed = !task.duration.elapsed,
        19 => task.calendar = plan.calendars.iter().nth(day as usize % 3).map(|calendar| calendar.id),
        20 => task.external = !task.external,
        _ => task.task_type = if day % 2 == 0 { TaskType::FixedDuration } else { TaskType::FixedWork },
    }
}

/// An id that no record of the plan has.
fn fresh<T>(plan: &Plan) -> Id<T> {
    crate::plan::Ids::seeded(plan.len() as u64 + 1000).next()
}
