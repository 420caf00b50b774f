//! The dates that a file states beside those that our schedule gives, with the reason for each difference.

use crate::plan::{ConstraintKind, DateTime, Id, Link, Mode, Plan, Task};
use crate::schedule::{Driver, Schedule, Units, lag_text};

use super::FileDates;

/// A task that our schedule puts elsewhere than the file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Difference {
    /// The task.
    pub task: Id<Task>,
    /// Start and finish in the file.
    pub file: (DateTime, DateTime),
    /// Start and finish in our schedule.
    pub ours: (DateTime, DateTime),
    /// Why ours are what they are, in a sentence.
    pub reason: String,
}

/// The tasks whose start or finish differ, in the order of the file. Summaries are left out, because their dates are
/// those of the tasks below them; so are inactive tasks, and tasks for which the file states no dates.
#[must_use]
pub fn compare(plan: &Plan, schedule: &Schedule, file_dates: &[FileDates]) -> Vec<Difference> {
    file_dates
        .iter()
        .filter_map(|stated| {
            let file = (stated.start?, stated.finish?);
            let dates = schedule.task(stated.task).filter(|dates| !dates.summary && !dates.inactive)?;
            let ours = (dates.start, dates.finish);
            // Files round to the minute, or to tenths of it.
            let minute = |moment: DateTime| moment.0.div_euclid(60);
            let differs = minute(ours.0) != minute(file.0) || minute(ours.1) != minute(file.1);
            differs.then(|| Difference {
                task: stated.task,
                file,
                ours,
                reason: reason(plan, stated, dates.driver, ours),
            })
        })
        .collect()
}

/// The tasks, changed so that they keep the dates of the file: manually scheduled there. Pinning one task moves others
/// that follow it, so this goes on until the schedule agrees with the file.
#[must_use]
pub fn pin(plan: &Plan, file_dates: &[FileDates]) -> Vec<Task> {
    /// Each round pins at least one more task; a plan of real life needs two or three.
    const MOST_ROUNDS: usize = 20;
    let mut trial = plan.clone();
    let mut pinned: Vec<Id<Task>> = Vec::new();
    for _ in 0..MOST_ROUNDS {
        let before = pinned.len();
        for difference in compare(&trial, &Schedule::of(&trial), file_dates) {
            let Some(task) = trial.tasks.get(difference.task).filter(|task| task.mode == Mode::Auto) else { continue };
            let (start, finish) = difference.file;
            let task = Task {
                mode: Mode::Manual,
                manual_start: Some(start),
                manual_finish: Some(finish),
                ..Task::clone(task)
            };
            pinned.push(task.id);
            trial.put(task.into());
        }
        if pinned.len() == before {
            break;
        }
    }
    pinned.iter().filter_map(|id| trial.tasks.get(*id)).map(|task| Task::clone(task)).collect()
}

/// What set our dates, in words.
fn reason(plan: &Plan, stated: &FileDates, driver: Driver, ours: (DateTime, DateTime)) -> String {
    let starts_alike = stated.start == Some(ours.0);
    let what = match driver {
        Driver::ProjectStart => "nothing drives it, so it starts with the project".to_owned(),
        Driver::ProjectFinish => "the project is scheduled from its finish, and nothing else limits it".to_owned(),
        Driver::Link(link) => {
            plan.get(link).map_or_else(String::new, |link| format!("it follows {}", follows(plan, link)))
        }
        Driver::SummaryLink(link) => plan.get(link).map_or_else(String::new, |link| {
            format!("the summary “{}” follows {}", name(plan, link.successor), follows(plan, link))
        }),
        Driver::Summary(summary) => {
            format!("it is part of “{}”, which does not let it start earlier", name(plan, summary))
        }
        Driver::Constraint => plan.tasks.get(stated.task).map_or_else(String::new, |task| constraint(task)),
        Driver::AsLateAsPossible => "it is as late as what follows it allows".to_owned(),
        Driver::Manual => "its dates were typed by a person".to_owned(),
        Driver::External => "its dates come from another project".to_owned(),
        Driver::ActualStart => "it has begun on its actual start".to_owned(),
        Driver::Children => "its dates are those of the tasks below it".to_owned(),
    };
    if starts_alike {
        return format!(
            "It starts as in the file; its working time, counted on its calendars, ends elsewhere. Start: {what}."
        );
    }
    let mut letters = what.chars();
    let first: String = letters.next().into_iter().flat_map(char::to_uppercase).collect();
    format!("{first}{}.", letters.as_str())
}

fn name(plan: &Plan, task: Id<Task>) -> &str {
    plan.tasks.get(task).map_or("", |task| task.name.as_str())
}

/// The predecessor of a link, with kind and lag where they are not the usual.
fn follows(plan: &Plan, link: &Link) -> String {
    let units = Units::of_plan(plan);
    format!("“{}” ({}{})", name(plan, link.predecessor), link.link_kind.sign(), lag_text(link.lag, &units))
}

fn constraint(task: &Task) -> String {
    let Some(date) = task.constraint.date else { return "its constraint sets its dates".to_owned() };
    let (day, clock) = (date.date(), date.time_of_day());
    let what = match task.constraint.kind {
        ConstraintKind::StartNoEarlierThan => "start no earlier than",
        ConstraintKind::StartNoLaterThan => "start no later than",
        ConstraintKind::FinishNoEarlierThan => "finish no earlier than",
        ConstraintKind::FinishNoLaterThan => "finish no later than",
        ConstraintKind::MustStartOn => "start on",
        ConstraintKind::MustFinishOn => "finish on",
        ConstraintKind::AsSoonAsPossible | ConstraintKind::AsLateAsPossible => "keep to",
    };
    format!("it must {what} {day} {:02}:{:02}", clock / 3600, clock / 60 % 60)
}

#[cfg(test)]
mod tests {
    use super::super::mspdi;
    use super::*;

    /// Two tasks in a row and one that follows; the file states the second a day late and the third where it belongs.
    const FILE: &str = "<Project><StartDate>2026-03-02T08:00:00</StartDate><Tasks>\
        <Task><UID>1</UID><Name>A</Name><OutlineLevel>1</OutlineLevel><Start>2026-03-02T08:00:00</Start>\
          <Finish>2026-03-02T17:00:00</Finish><Duration>PT8H0M0S</Duration></Task>\
        <Task><UID>2</UID><Name>B</Name><OutlineLevel>1</OutlineLevel><Start>2026-03-04T08:00:00</Start>\
          <Finish>2026-03-04T17:00:00</Finish><Duration>PT8H0M0S</Duration>\
          <PredecessorLink><PredecessorUID>1</PredecessorUID><Type>1</Type></PredecessorLink></Task>\
        <Task><UID>3</UID><Name>C</Name><OutlineLevel>1</OutlineLevel><Start>2026-03-05T08:00:00</Start>\
          <Finish>2026-03-05T17:00:00</Finish><Duration>PT8H0M0S</Duration>\
          <PredecessorLink><PredecessorUID>2</PredecessorUID><Type>1</Type><LinkLag>4800</LinkLag><LagFormat>7</LagFormat></PredecessorLink></Task>\
        </Tasks></Project>";

    #[test]
    fn differences_have_reasons() {
        let imported = mspdi::read(FILE.as_bytes()).unwrap();
        let found = compare(&imported.plan, &Schedule::of(&imported.plan), &imported.file_dates);
        let told: Vec<(&str, String, &str)> = found
            .iter()
            .map(|difference| {
                (name(&imported.plan, difference.task), difference.ours.0.to_string(), difference.reason.as_str())
            })
            .collect();
        assert_eq!(told, [("B", "2026-03-03T08:00".to_owned(), "It follows “A” (FS).")]);
    }

    #[test]
    fn pinning_keeps_the_dates_of_the_file_and_of_what_follows() {
        let imported = mspdi::read(FILE.as_bytes()).unwrap();
        let mut plan = imported.plan.clone();
        let pinned = pin(&plan, &imported.file_dates);
        // Pinning B moves C to the 6th, so C has to be pinned as well.
        assert_eq!(pinned.iter().map(|task| task.name.as_str()).collect::<Vec<_>>(), ["B", "C"]);
        for task in pinned {
            plan.put(task.into());
        }
        assert_eq!(compare(&plan, &Schedule::of(&plan), &imported.file_dates), []);
    }
}
