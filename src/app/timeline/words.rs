//! Rows in words: what stands in the cells, and what a bar's tooltip says.

use super::columns::Column;
use super::group::Group;
use super::scene::Scene;
use crate::app::locale;
use crate::app::text;
use crate::app::typed::work_text;
use crate::document::effort;
use crate::plan::{DateTime, Duration, Person, Task, TimeUnit};
use crate::schedule::predecessors::predecessors_text;
use crate::schedule::{Schedule, TaskDates, length_text};

/// A date and, where a person needs it to tell two moments of a day apart, nothing more: the grid shows days.
pub fn day(scene: &Scene, moment: DateTime) -> String {
    locale::short(moment.date(), scene.today)
}

/// A duration under the heading “Days”: the bare number for days, else with its unit.
pub fn days(scene: &Scene, duration: Duration) -> String {
    let text = length_text(duration, &scene.units);
    match duration.unit {
        TimeUnit::Day if !duration.elapsed => text.replacen('d', "", 1),
        _ => text,
    }
}

/// The duration of a row.
pub fn duration(scene: &Scene, task: &Task, dates: &TaskDates) -> String {
    if dates.milestone && !dates.summary && dates.duration == 0 {
        return String::new();
    }
    if dates.summary {
        days(scene, Duration::working(rounded(dates.duration, scene.units.day)))
    } else {
        days(scene, task.duration)
    }
}

/// Working seconds to the nearest tenth of a day: summaries cover odd hours that nobody typed.
const fn rounded(seconds: i64, day: i64) -> i64 {
    let tenth = if day >= 10 { day / 10 } else { 1 };
    (seconds + tenth / 2) / tenth * tenth
}

/// What stands in a cell.
pub fn cell(scene: &Scene, line: usize, column: Column) -> String {
    let Some((task, dates)) = scene.row(line) else { return String::new() };
    let event = dates.milestone && !dates.summary;
    let against = |say: &dyn Fn((DateTime, DateTime)) -> String| scene.planned(task.id).map_or_else(String::new, say);
    match column {
        Column::Wbs => scene.outline_row(line).map_or_else(String::new, |row| scene.schedule.outline().wbs(row)),
        Column::Name => task.name.clone(),
        Column::Days => duration(scene, task, dates),
        Column::Start if event => String::new(),
        Column::Start => day(scene, dates.start),
        Column::Finish => day(scene, dates.finish),
        Column::Owner => String::new(),
        Column::Done if event => {
            if dates.percent_complete >= 100 {
                "✓".into()
            } else {
                String::new()
            }
        }
        Column::Done => format!("{}%", dates.percent_complete),
        Column::Predecessors => predecessors(scene, task),
        // The type is a matter of the tasks below; an event has neither.
        Column::Type if dates.summary => String::new(),
        Column::Work | Column::Type if event => String::new(),
        Column::Work => match scene.work(line) {
            0 => String::new(),
            work => text::hours(work),
        },
        Column::Type => effort::type_word(task.task_type).to_owned(),
        // What is finished or left out has no slack that means anything.
        Column::TotalSlack | Column::FreeSlack if dates.percent_complete >= 100 || dates.inactive => String::new(),
        Column::TotalSlack => days_and_sign(scene, dates.total_slack),
        Column::FreeSlack => days_and_sign(scene, dates.free_slack),
        Column::Deadline => task.deadline.map_or_else(String::new, |deadline| day(scene, deadline)),
        Column::BaselineStart => against(&|(start, _)| day(scene, start)),
        Column::BaselineFinish => against(&|(_, finish)| day(scene, finish)),
        Column::StartVariance => against(&|(start, _)| variance(scene, task, start, dates.start)),
        Column::FinishVariance => against(&|(_, finish)| variance(scene, task, finish, dates.finish)),
    }
}

/// What stands in a cell of the heading of a group.
pub fn group(scene: &Scene, group: &Group, column: Column) -> String {
    match column {
        Column::Name => format!("{} ({})", group.name, group.rows.len()),
        Column::Start => day(scene, group.start),
        Column::Finish => day(scene, group.finish),
        Column::Done => format!("{}%", group.percent),
        _ => String::new(),
    }
}

/// Working days from what was planned to what is now, on the calendar of a task: `+2 d` is later.
pub fn variance(scene: &Scene, task: &Task, planned: DateTime, now: DateTime) -> String {
    let late = scene.schedule.calendar_of(task.calendar).between(planned, now);
    let text = days_and_sign(scene, late);
    if late > 0 && text != days_and_sign(scene, 0) { format!("+{text}") } else { text }
}

/// What a person edits when they open a cell.
pub fn editable(scene: &Scene, line: usize, column: Column) -> String {
    let Some((task, dates)) = scene.row(line) else { return String::new() };
    match column {
        Column::Days => length_text(task.duration, &scene.units),
        Column::Work if !dates.summary => work_text(effort::work_of(&scene.plan, task)),
        Column::Start => dates.start.date().to_string(),
        Column::Finish => dates.finish.date().to_string(),
        Column::Done => dates.percent_complete.to_string(),
        Column::Deadline => task.deadline.map_or_else(String::new, |deadline| deadline.date().to_string()),
        Column::Owner => {
            let people = scene.owners.task(task.id).iter().filter_map(|id| scene.plan.get(*id));
            people.map(|person| person.name.as_str()).collect::<Vec<_>>().join(", ")
        }
        _ => cell(scene, line, column),
    }
}

fn predecessors(scene: &Scene, task: &Task) -> String {
    let incoming = scene.plan.links.iter().filter(|link| link.successor == task.id).map(AsRef::as_ref);
    predecessors_text(incoming, scene.schedule.outline(), &scene.units)
}

/// Colour of a person's avatar, 1 to 8.
pub fn colour(scene: &Scene, person: &Person) -> u8 {
    if (1..=8).contains(&person.colour) {
        return person.colour;
    }
    let place = scene.plan.people.iter().position(|other| other.id == person.id).unwrap_or(0);
    (place % 8) as u8 + 1
}

/// A span of days: `4 Mar to 27 Mar`.
pub fn span(scene: &Scene, start: DateTime, finish: DateTime) -> String {
    if start.date() == finish.date() {
        day(scene, start)
    } else {
        format!("{} to {}", day(scene, start), day(scene, finish))
    }
}

/// A span to the minute: `4 Mar 08:00 to 5 Mar 17:00`.
pub fn hours(scene: &Scene, start: DateTime, finish: DateTime) -> String {
    let at = |moment: DateTime| format!("{} {}", day(scene, moment), locale::moment(moment, locale::Form::Time));
    if start == finish {
        at(start)
    } else if start.date() == finish.date() {
        format!("{} to {}", at(start), locale::moment(finish, locale::Form::Time))
    } else {
        format!("{} to {}", at(start), at(finish))
    }
}

/// The lines of a bar's tooltip: name, dates, duration, slack, what else there is to know.
pub fn describe(scene: &Scene, task: &Task, dates: &TaskDates) -> Vec<String> {
    let mut lines = vec![format!("{} {}", text::task_key(&scene.plan, task), task.name)];
    let length = duration(scene, task, dates);
    let mut when = if dates.milestone { day(scene, dates.finish) } else { span(scene, dates.start, dates.finish) };
    if !length.is_empty() {
        let unit = if length.ends_with(|letter: char| letter.is_ascii_digit()) { " d" } else { "" };
        when = format!("{when} · {length}{unit}");
    }
    if !dates.milestone {
        when = format!("{when} · {}% done", dates.percent_complete);
    }
    lines.push(when);
    if dates.inactive {
        lines.push("Inactive: left out of the schedule".into());
    } else if dates.percent_complete < 100 {
        lines.push(slack(scene, dates));
    }
    if let Some(deadline) = task.deadline {
        let missed = if dates.deadline_missed { ", missed" } else { "" };
        lines.push(format!("Deadline {}{missed}", day(scene, deadline)));
    }
    if let Some(blocked) = &task.blocked {
        lines.push(format!("Blocked: {}", blocked.reason));
    }
    lines
}

fn slack(scene: &Scene, dates: &TaskDates) -> String {
    let amount = |seconds: i64| days_and_sign(scene, seconds);
    if dates.critical {
        match dates.total_slack {
            0 => "Critical: no slack".into(),
            slack => format!("Critical: slack {}", amount(slack)),
        }
    } else {
        format!("Slack {}, until {}", amount(dates.total_slack), day(scene, dates.late_finish))
    }
}

fn days_and_sign(scene: &Scene, seconds: i64) -> String {
    let sign = if seconds < 0 { "−" } else { "" };
    format!("{sign}{}", text::days(seconds.abs(), false, &scene.units))
}

/// The facts beside the heading: finish, target, how much is critical.
pub fn facts(schedule: &Schedule, target: Option<crate::plan::Date>, today: crate::plan::Date) -> Vec<String> {
    let mut facts = Vec::new();
    if let Some(finish) = schedule.finish() {
        facts.push(format!("Finish {}", locale::short(finish.date(), today)));
    }
    if let Some(target) = target {
        facts.push(format!("Target {}", locale::short(target, today)));
    }
    let open = || {
        schedule
            .rows()
            .iter()
            .filter(|row| !row.summary && !row.milestone && !row.inactive && row.percent_complete < 100)
    };
    let (all, critical) = (open().count(), open().filter(|row| row.critical).count());
    if all > 0 {
        facts.push(format!("{critical} of {} critical", text::count(all, "open task is", "open tasks are")));
    }
    facts
}
