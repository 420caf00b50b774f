//! The tasks of a plan as a list of tick boxes in Markdown, for documents, wikis and issues.

use super::{Line, Listed};
use crate::plan::Plan;

/// The list, under the name of the project.
#[must_use]
pub fn write(plan: &Plan) -> String {
    let listed = Listed::of(plan);
    let name = plan.project().map_or("", |project| project.name.as_str());
    let mut text = format!("# {}\n\n", escaped(name));
    for line in listed.lines() {
        // A summary that is no card is as far as what is below it.
        let below = line.summary && line.task.column.is_none();
        let done = if below { line.dates.percent_complete >= 100 } else { line.task.is_done(plan) };
        let indent = "  ".repeat(line.level.min(20));
        text.push_str(&format!("{indent}- [{}] {}", if done { 'x' } else { ' ' }, words(&listed, &line)));
        text.push('\n');
    }
    text
}

/// Key, name, and in brackets who, when and how far.
fn words(listed: &Listed<'_>, line: &Line<'_>) -> String {
    let task = line.task;
    let mut facts: Vec<String> = listed.people(task.id).iter().map(|person| escaped(&person.name)).collect();
    let (start, finish) = (line.dates.start.date(), line.dates.finish.date());
    facts.push(if start == finish || task.milestone { finish.to_string() } else { format!("{start} to {finish}") });
    facts.extend(task.due.map(|due| format!("due {due}")));
    if !line.summary && (1..100).contains(&task.percent_complete) {
        facts.push(format!("{} %", task.percent_complete));
    }
    facts.extend(task.blocked.as_ref().map(|blocked| format!("blocked: {}", escaped(&blocked.reason))));
    let name = if line.summary { format!("**{}**", escaped(&task.name)) } else { escaped(&task.name) };
    let key = listed.key(task.id).map(|key| format!("{} ", escaped(&key))).unwrap_or_default();
    format!("{key}{name} ({})", facts.join(", "))
}

/// A text as one line in which no sign means anything.
pub(in crate::format) fn escaped(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for letter in text.split_whitespace().collect::<Vec<_>>().join(" ").chars() {
        if matches!(letter, '\\' | '`' | '*' | '_' | '[' | ']' | '<' | '>' | '#' | '|' | '~' | '&') {
            out.push('\\');
        }
        out.push(letter);
    }
    out
}
