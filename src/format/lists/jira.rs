//! The tasks of a plan as a table that Jira's import from another system takes: rows refer to each other by number, an epic
//! holds tasks and a task holds sub-tasks, people go by their e-mail, amounts of time are seconds, and every value of a list
//! has a column of its own under the same heading.

use super::{Line, Listed, Rows};
use crate::format::cells::{self, Cell};
use crate::format::numbers::decimal_text;
use crate::format::tracker::wiki;
use crate::plan::{DateTime, Plan, Priority};

/// The table. Dates are `yyyy-MM-dd`, which the import asks for.
#[must_use]
pub fn write(plan: &Plan) -> String {
    let listed = Listed::of(plan);
    let lines: Vec<Line<'_>> = listed.lines().collect();
    let parents = parents(&lines);
    let most = |count: &dyn Fn(&Line<'_>) -> usize| lines.iter().map(count).max().unwrap_or(0);
    let labels = most(&|line| listed.labels(line.task).count());
    let links = most(&|line| listed.links_to(line.task.id).len());
    let mut head = vec![
        "Summary",
        "Issue Id",
        "Parent Id",
        "Issue Type",
        "Status",
        "Priority",
        "Assignee",
        "Due Date",
        "Start Date",
        "Original Estimate",
        "Story Points",
        "Fix Version",
        "Sprint",
        "Created",
        "Resolved",
        "Description",
    ];
    head.extend(std::iter::repeat_n("Labels", labels));
    head.extend(std::iter::repeat_n("Is blocked by", links));
    let mut rows = vec![head.into_iter().map(Cell::plain).collect::<Vec<_>>()];
    let places: std::collections::HashMap<_, _> = lines.iter().map(|line| (line.task.id, line.row + 1)).collect();
    for line in &lines {
        let mut row = facts(&listed, line, parents.get(&line.row).copied());
        let task_labels = listed.labels(line.task).map(|label| Cell::text(label.replace(' ', "-")));
        row.extend(filled(task_labels, labels));
        let before = listed.links_to(line.task.id).iter().filter_map(|link| places.get(&link.predecessor));
        row.extend(filled(before.map(Cell::plain), links));
        rows.push(row);
    }
    cells::csv(&rows)
}

/// So many cells: Jira takes a row for damaged that is shorter than its headings.
fn filled(cells: impl Iterator<Item = Cell>, width: usize) -> Vec<Cell> {
    let mut cells: Vec<Cell> = cells.take(width).collect();
    cells.resize(width, Cell::plain(""));
    cells
}

/// The rows above: at most an epic and a task. What lies deeper is a sub-task of the task it is below.
fn parents(lines: &[Line<'_>]) -> Rows {
    let mut parents = Rows::new();
    let (mut top, mut second) = (None, None);
    for line in lines {
        match line.level {
            0 => (top, second) = (Some(line.row), None),
            1 => {
                second = Some(line.row);
                parents.extend(top.map(|top| (line.row, top)));
            }
            _ => parents.extend(second.map(|second| (line.row, second))),
        }
    }
    parents
}

fn facts(listed: &Listed<'_>, line: &Line<'_>, parent: Option<usize>) -> Vec<Cell> {
    let Line { task, dates, .. } = *line;
    let kind = match (line.level, line.summary) {
        (0, true) => "Epic",
        (0 | 1, _) => "Task",
        _ => "Sub-task",
    };
    let person = listed.people(task.id).first();
    // Names are not unique there; an account is found by its e-mail.
    let who = person.map(|person| if person.email.is_empty() { &person.name } else { &person.email });
    let priority = match task.priority {
        Priority::Lowest => "Lowest",
        Priority::Low => "Low",
        Priority::Normal => "Medium",
        Priority::High => "High",
        Priority::Urgent => "Highest",
    };
    // The scheduled finish of a duration that nobody gave is no date that anybody set.
    let due = task.due.or((!task.duration.estimated).then(|| dates.finish.date()));
    let estimate =
        (!line.summary && !task.duration.estimated && !task.duration.elapsed).then_some(task.duration.seconds);
    vec![
        Cell::text(&task.name),
        Cell::plain(line.row + 1),
        Cell::maybe(parent.map(|row| row + 1)),
        Cell::plain(kind),
        Cell::text(listed.column(task)),
        Cell::plain(priority),
        Cell::text(who.map(String::as_str).unwrap_or_default()),
        Cell::maybe(due),
        Cell::plain(dates.start.date()),
        Cell::maybe(estimate),
        Cell::maybe(task.points.map(|points| decimal_text(points.into(), 2))),
        Cell::text(listed.release(task)),
        Cell::text(listed.sprint(task)),
        Cell::maybe(task.created.map(DateTime::date)),
        Cell::maybe(task.actual_finish.map(DateTime::date)),
        Cell::text(wiki::from_markdown(&task.description)),
    ]
}
