//! The tasks of a plan as a table that Jira's import from another system takes: rows refer to each other by number, an epic
//! holds tasks and a task holds sub-tasks, people go by their e-mail, amounts of time are seconds, and every value of a list
//! has a column of its own under the same heading.
//!
//! Only what somebody set or entered is written under a name that Jira knows: a date of the schedule is no due date, and stands
//! under its own heading, to be mapped by who wants it. What came from Jira has its key, so that it is found there again.
//! Texts that a spreadsheet would run are marked as in all our tables (see [`crate::format::cells`]): such a file is opened
//! in one before it goes on, and what it holds may have come from anybody. The tracker's reader takes the mark off.

use std::collections::HashMap;

use super::{Line, Listed, Rows};
use crate::document::intake::{cell_of, tool_of};
use crate::format::cells::{self, Cell};
use crate::format::numbers::decimal_text;
use crate::format::tracker::wiki;
use crate::plan::{AnyId, Comment, DateTime, Person, Plan, Priority, Task};

/// What Jira knows of an issue and a plan has no place for; written where it is known.
const KEPT: [&str; 3] = ["Time Spent", "Remaining Estimate", "Reporter"];

/// The table. Dates are `yyyy-MM-dd`, which the import asks for.
#[must_use]
pub fn write(plan: &Plan) -> String {
    let listed = Listed::of(plan);
    let lines: Vec<Line<'_>> = listed.lines().collect();
    let parents = parents(&lines);
    let most = |count: &dyn Fn(&Line<'_>) -> usize| lines.iter().map(count).max().unwrap_or(0);
    let labels = most(&|line| listed.labels(line.task).count());
    let links = most(&|line| listed.links_to(line.task.id).len());
    let remarks = comments(plan);
    let remarks_of = |task: &Task| remarks.get(&task.id.any()).map(Vec::as_slice).unwrap_or_default();
    let said = most(&|line| remarks_of(line.task).len());
    let kept: Vec<&str> =
        KEPT.into_iter().filter(|heading| lines.iter().any(|line| kept_of(line.task, heading).is_some())).collect();
    let mut head = vec![
        "Summary",
        "Issue Key",
        "Issue Id",
        "Parent Id",
        "Issue Type",
        "Status",
        "Priority",
        "Assignee",
        "Due Date",
        "Start Date",
        "Scheduled Start",
        "Scheduled Finish",
        "Original Estimate",
        "Story Points",
        "Fix Version",
        "Sprint",
        "Created",
        "Resolved",
        "Description",
    ];
    head.extend(&kept);
    head.extend(std::iter::repeat_n("Labels", labels));
    head.extend(std::iter::repeat_n("Is blocked by", links));
    head.extend(std::iter::repeat_n("Comment", said));
    let mut rows = vec![head.into_iter().map(Cell::plain).collect::<Vec<_>>()];
    let places: HashMap<_, _> = lines.iter().map(|line| (line.task.id, line.row + 1)).collect();
    for line in &lines {
        let mut row = facts(&listed, line, parents.get(&line.row).copied());
        row.extend(kept.iter().map(|heading| Cell::text(kept_of(line.task, heading).unwrap_or_default())));
        let task_labels = listed.labels(line.task).map(|label| Cell::text(label.replace(' ', "-")));
        row.extend(filled(task_labels, labels));
        let before = listed.links_to(line.task.id).iter().filter_map(|link| places.get(&link.predecessor));
        row.extend(filled(before.map(Cell::plain), links));
        row.extend(filled(remarks_of(line.task).iter().map(|remark| Cell::text(remark_text(plan, remark))), said));
        rows.push(row);
    }
    cells::csv(&rows)
}

/// Comments by what they are about, oldest first.
fn comments(plan: &Plan) -> HashMap<AnyId, Vec<&Comment>> {
    let mut found: HashMap<AnyId, Vec<&Comment>> = HashMap::new();
    for comment in plan.comments.iter() {
        found.entry(comment.subject).or_default().push(comment);
    }
    for comments in found.values_mut() {
        comments.sort_by_key(|comment| (comment.at, comment.id));
    }
    found
}

/// A comment as Jira writes it: when, who, what.
fn remark_text(plan: &Plan, comment: &Comment) -> String {
    let at = comment.at.to_string().replace('T', " ");
    let who = comment.author.and_then(|id| plan.get(id)).map(|person| account(person)).unwrap_or_default();
    format!("{at};{};{}", who.replace(';', ","), wiki::from_markdown(&comment.text))
}

/// What is known of a task for Jira beside the plan.
fn kept_of<'a>(task: &'a Task, heading: &str) -> Option<&'a str> {
    cell_of(task, heading).filter(|_| tool_of(task) == Some("Jira"))
}

/// Names are not unique there; an account is found by its e-mail.
fn account(person: &Person) -> &str {
    if person.email.is_empty() { &person.name } else { &person.email }
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
    let who = listed.people(task.id).first().map(|person| account(person));
    let key = task.source_key.as_deref().filter(|_| tool_of(task) == Some("Jira"));
    let priority = match task.priority {
        Priority::Lowest => "Lowest",
        Priority::Low => "Low",
        Priority::Normal => "Medium",
        Priority::High => "High",
        Priority::Urgent => "Highest",
    };
    let due = task.due.or(task.deadline.map(DateTime::date));
    let start = task.actual_start.filter(|_| !task.start_is_assumed()).or(task.manual_start);
    // A story has its own beside those of the tasks below it; of other summaries the duration means nothing.
    let own = !line.summary || task.column.is_some();
    let estimate = (own && !task.duration.estimated && !task.duration.elapsed).then_some(task.duration.seconds);
    vec![
        Cell::text(&task.name),
        Cell::text(key.unwrap_or_default()),
        Cell::plain(line.row + 1),
        Cell::maybe(parent.map(|row| row + 1)),
        Cell::plain(kind),
        Cell::text(listed.column(task)),
        Cell::plain(priority),
        Cell::text(who.unwrap_or_default()),
        Cell::maybe(due),
        Cell::maybe(start.map(DateTime::date)),
        Cell::plain(dates.start.date()),
        Cell::plain(dates.finish.date()),
        Cell::maybe(estimate),
        Cell::maybe(task.points.map(|points| decimal_text(points.into(), 2))),
        Cell::text(listed.release(task)),
        Cell::text(listed.sprint(task)),
        Cell::maybe(task.created.map(DateTime::date)),
        Cell::maybe(task.actual_finish.map(DateTime::date)),
        Cell::text(wiki::from_markdown(&task.description)),
    ]
}
