//! What is written down: the log, releases with waves and checks, lessons.

use super::{Row, chosen, day, moment, person, table};
use crate::document::log::{key as log_key, kind_name, status_name};
use crate::document::releases::verdict_name;
use crate::document::tasks::key as task_key;
use crate::format::cells::{Cell, joined};
use crate::plan::{AnyId, Gate, Id, Plan, Project, Release, Task};

/// The key and name of a task.
fn task(plan: &Plan, id: Option<Id<Task>>) -> Cell {
    let named = |task: &Task| match task.number {
        0 => task.name.clone(),
        _ => format!("{} {}", task_key(plan, task), task.name),
    };
    Cell::text(id.and_then(|id| plan.get(id)).map(|task| named(task)).unwrap_or_default())
}

pub(super) fn log(plan: &Plan, shown: Option<&[AnyId]>) -> Vec<Row> {
    let entries = chosen(&plan.log_entries, shown, |entry: &crate::plan::LogEntry| entry.number);
    let heads =
        ["Key", "Kind", "Title", "Status", "Owner", "Raised", "Due", "Closed", "Tasks", "Risk", "Text", "Outcome"];
    let row = |entry: std::sync::Arc<crate::plan::LogEntry>| {
        let tasks = entry.tasks.iter().filter_map(|id| plan.get(*id)).map(|task| task_key(plan, task));
        let risk = entry.risk.and_then(|risk| plan.get(risk)).map(|risk| Project::risk_key(risk.number));
        vec![
            Cell::text(log_key(&entry)),
            Cell::plain(kind_name(entry.log_kind)),
            Cell::text(&entry.title),
            Cell::plain(status_name(entry.log_kind, entry.status)),
            person(plan, entry.owner),
            day(entry.raised),
            day(entry.due),
            day(entry.closed),
            Cell::text(tasks.collect::<Vec<_>>().join(", ")),
            Cell::maybe(risk),
            Cell::text(&entry.text),
            Cell::text(&entry.resolution),
        ]
    };
    table(&heads, entries.into_iter().map(row))
}

fn releases(plan: &Plan, shown: Option<&[AnyId]>) -> Vec<std::sync::Arc<Release>> {
    let order = |release: &Release| (release.date, release.name.clone());
    chosen(&plan.releases, shown, order)
}

/// A release has at least one row, so that one without waves is there.
pub(super) fn waves(plan: &Plan, shown: Option<&[AnyId]>) -> Vec<Row> {
    let heads = ["Release", "Promised", "Decision", "Released", "Wave", "Share %", "Planned", "Done", "Gate", "Result"];
    let rows = releases(plan, shown).into_iter().flat_map(|release| {
        let decided = release.decisions.last().map(|decision| verdict_name(decision.verdict));
        let head = [Cell::text(&release.name), day(release.date), Cell::maybe(decided), moment(release.released)];
        let wave = |wave: &crate::plan::Wave| {
            let result = match wave.result {
                Gate::Open => "",
                Gate::Passed => "passed",
                Gate::Failed => "failed",
            };
            vec![
                Cell::text(&wave.name),
                Cell::plain(wave.percent),
                moment(wave.planned),
                moment(wave.done),
                Cell::text(&wave.gate),
                Cell::plain(result),
            ]
        };
        let mut waves: Vec<Row> = release.waves.iter().map(wave).collect();
        if waves.is_empty() {
            waves.push(vec![Cell::plain(""); 6]);
        }
        waves.into_iter().map(move |wave| head.iter().cloned().chain(wave).collect::<Row>())
    });
    table(&heads, rows)
}

pub(super) fn checks(plan: &Plan, shown: Option<&[AnyId]>) -> Vec<Row> {
    let rows = releases(plan, shown).into_iter().flat_map(|release| {
        let check = |check: &crate::plan::GoCheck| {
            let holds = if check.done { "yes" } else { "no" };
            vec![Cell::text(&release.name), Cell::text(&check.text), Cell::plain(holds), person(plan, check.owner)]
        };
        release.checks.iter().map(check).collect::<Vec<_>>()
    });
    table(&["Release", "What must hold", "Holds", "Owner"], rows)
}

pub(super) fn lessons(plan: &Plan, shown: Option<&[AnyId]>) -> Vec<Row> {
    let order = |lesson: &crate::plan::Lesson| (lesson.date, lesson.title.clone());
    let lessons = chosen(&plan.lessons, shown, order);
    let row = |lesson: std::sync::Arc<crate::plan::Lesson>| {
        let risk = lesson.risk.and_then(|risk| plan.get(risk)).map(|risk| Project::risk_key(risk.number));
        let entry = lesson.entry.and_then(|entry| plan.get(entry)).map(|entry| log_key(entry));
        let release = lesson.release.and_then(|release| plan.get(release)).map(|release| release.name.clone());
        let others: Vec<String> = [risk, entry, release].into_iter().flatten().collect();
        vec![
            Cell::text(&lesson.title),
            Cell::text(&lesson.category),
            day(lesson.date),
            Cell::text(&lesson.what),
            Cell::text(&lesson.why),
            Cell::text(&lesson.next_time),
            task(plan, lesson.task),
            Cell::text(joined(others.iter().map(String::as_str), ", ")),
            Cell::text(&lesson.origin),
        ]
    };
    let heads = ["Lesson", "Category", "Date", "What happened", "Why", "Next time", "Task", "Taught by", "Project"];
    table(&heads, lessons.into_iter().map(row))
}
