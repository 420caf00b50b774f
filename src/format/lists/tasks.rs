//! The tasks of a plan as a table for spreadsheets.

use super::{Line, Listed};
use crate::format::cells::{self, Cell, joined};
use crate::format::numbers::decimal_text;
use crate::plan::{Id, Link, LinkKind, Plan, Priority, Task};
use crate::schedule::{Units, lag_text};

/// The headings; all of them are known to [`super::super::tracker`], so that an edited table comes back.
const HEAD: [&str; 22] = [
    "Key",
    "WBS",
    "Name",
    "Part of",
    "Type",
    "Status",
    "Priority",
    "Assignee",
    "Labels",
    "Story points",
    "Duration (days)",
    "Scheduled start",
    "Scheduled finish",
    "Slack (days)",
    "Due date",
    "% complete",
    "Depends on",
    "Sprint",
    "Release",
    "Created",
    "Completed on",
    "Description",
];

/// Whether a table has our headings, if not all of them: people take columns out.
pub(in crate::format) fn is_ours(head: &[String]) -> bool {
    /// Headings that few other tables have.
    const PECULIAR: [&str; 7] = [
        "Part of",
        "Story points",
        "Duration (days)",
        "Scheduled start",
        "Scheduled finish",
        "Slack (days)",
        "Completed on",
    ];
    let has = |heading: &str| head.iter().any(|found| found == heading);
    has("Key") && has("Name") && PECULIAR.iter().filter(|heading| has(heading)).count() > 2
}

/// The table.
#[must_use]
pub fn write(plan: &Plan) -> String {
    cells::csv(&rows(plan, &|_| true))
}

/// The rows of the table with its headings, of the tasks that are wanted.
#[must_use]
pub fn rows(plan: &Plan, wanted: &dyn Fn(Id<Task>) -> bool) -> Vec<Vec<Cell>> {
    let listed = Listed::of(plan);
    let head = HEAD.iter().map(|heading| Cell::text(*heading)).collect();
    let lines = listed.lines().filter(|line| wanted(line.task.id));
    std::iter::once(head).chain(lines.map(|line| row(&listed, &line))).collect()
}

/// What a priority is called.
pub(super) const fn priority(priority: Priority) -> &'static str {
    match priority {
        Priority::Lowest => "Lowest",
        Priority::Low => "Low",
        Priority::Normal => "Normal",
        Priority::High => "High",
        Priority::Urgent => "Urgent",
    }
}

fn row(listed: &Listed<'_>, line: &Line<'_>) -> Vec<Cell> {
    let Line { task, dates, summary, .. } = *line;
    let kind = match (summary, task.milestone) {
        (true, _) => "Summary",
        (false, true) => "Milestone",
        (false, false) => "Task",
    };
    let leaf = |cell: Cell| if summary { Cell::plain("") } else { cell };
    let people = listed.people(task.id).iter().map(|person| person.name.as_str());
    vec![
        Cell::text(listed.key(task.id).unwrap_or_default()),
        Cell::plain(listed.schedule.outline().wbs(line.row)),
        Cell::text(&task.name),
        Cell::text(task.parent.and_then(|parent| listed.key(parent)).unwrap_or_default()),
        Cell::plain(kind),
        Cell::text(listed.column(task)),
        Cell::plain(priority(task.priority)),
        Cell::text(joined(people, "; ")),
        Cell::text(joined(listed.labels(task), ", ")),
        Cell::maybe(task.points.map(|points| decimal_text(points.into(), 2))),
        leaf(Cell::plain(duration(listed.plan, task))),
        Cell::plain(dates.start.date()),
        Cell::plain(dates.finish.date()),
        leaf(Cell::plain(days(listed.plan, dates.total_slack))),
        Cell::maybe(task.due),
        leaf(Cell::plain(task.percent_complete)),
        Cell::text(predecessors(listed, task.id)),
        Cell::text(listed.sprint(task)),
        Cell::text(listed.release(task)),
        Cell::maybe(task.created.map(spaced)),
        Cell::maybe(task.actual_finish.map(spaced)),
        Cell::text(&task.description),
    ]
}

/// A moment with a blank before the time, which spreadsheets know as a date.
fn spaced(moment: crate::plan::DateTime) -> String {
    moment.to_string().replace('T', " ")
}

/// An amount of working time in days, to a hundredth.
fn days(plan: &Plan, seconds: i64) -> String {
    let day = plan.project().map_or(8 * 3600, |project| project.day_seconds()).max(1);
    let hundredths = seconds.saturating_mul(100).saturating_add(day / 2).div_euclid(day);
    decimal_text(hundredths, 2)
}

/// A duration in days where they are exact to a ten-thousandth, else in hours and minutes, as clock time is.
fn duration(plan: &Plan, task: &Task) -> String {
    let day = plan.project().map_or(8 * 3600, |project| project.day_seconds()).max(1);
    let seconds = task.duration.seconds;
    match seconds.checked_mul(10_000) {
        Some(parts) if parts % day == 0 && !task.duration.elapsed => decimal_text(parts / day, 4),
        _ => {
            let parts = [(seconds / 3600, "h"), (seconds / 60 % 60, "m"), (seconds % 60, "s")];
            let told: Vec<String> = parts
                .iter()
                .filter(|(amount, _)| *amount > 0)
                .map(|(amount, unit)| format!("{amount}{unit}"))
                .collect();
            told.join(" ")
        }
    }
}

/// Keys of what comes before, with kind and lag where they are not the usual: `CPR-12, CPR-14SS+2d`.
fn predecessors(listed: &Listed<'_>, task: Id<Task>) -> String {
    let units = Units::of_plan(listed.plan);
    let one = |link: &&Link| {
        let key = listed.key(link.predecessor)?;
        let usual = link.link_kind == LinkKind::FinishToStart && link.lag.is_zero();
        let lag = lag_text(link.lag, &units);
        Some(if usual { key } else { format!("{key}{}{lag}", link.link_kind.sign()) })
    };
    listed.links_to(task).iter().filter_map(one).collect::<Vec<_>>().join(", ")
}
