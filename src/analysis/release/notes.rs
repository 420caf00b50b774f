//! Release notes, written from the finished tasks by label.

use crate::plan::{Date, Id, Label, Plan, Release, Task};

/// What stands over finished tasks without a label.
const OTHER: &str = "Also in this release";

/// The notes that follow from the tasks in scope, as Markdown: under each label, by the order of labels, what is done. A
/// task stands under its first label only; milestones are no news. `when` = the day it went or goes out, in words.
#[must_use]
pub fn notes(plan: &Plan, release: &Release, scope: &[Id<Task>], when: Option<&str>) -> String {
    let mut text = format!("# {}\n", release.name);
    if let Some(when) = when {
        text.push_str(&format!("\n{when}\n"));
    }
    if !release.purpose.is_empty() {
        text.push_str(&format!("\n{}\n", release.purpose));
    }
    let done: Vec<&Task> = finished(plan, scope).collect();
    let mut labels: Vec<&Label> = plan.labels.iter().map(|label| &**label).collect();
    labels.sort_by_cached_key(|label| label.name.to_lowercase());
    let own = |task: &Task| task.labels.iter().find_map(|id| plan.get(*id)).map(|label| label.id);
    let groups = labels.into_iter().map(|label| (Some(label.id), capital(&label.name)));
    let groups: Vec<_> = groups.chain([(None, OTHER.to_owned())]).collect();
    let several = groups.iter().filter(|(label, _)| done.iter().any(|task| own(task) == *label)).count() > 1;
    for (label, name) in groups {
        let mut tasks = done.iter().filter(|task| own(task) == label).peekable();
        if tasks.peek().is_none() {
            continue;
        }
        // A heading over all there is says nothing, unless it is a label's.
        if several || label.is_some() {
            text.push_str(&format!("\n## {name}\n"));
        }
        text.push('\n');
        for task in tasks {
            text.push_str(&format!("- {} ({})\n", task.name, key(plan, task)));
        }
    }
    text
}

/// Finished tasks in scope whose keys do not stand in notes that a person wrote.
#[must_use]
pub fn missing_from(plan: &Plan, text: &str, scope: &[Id<Task>]) -> Vec<Id<Task>> {
    let words: std::collections::HashSet<&str> =
        text.split(|letter: char| !(letter.is_alphanumeric() || letter == '-' || letter == '#')).collect();
    finished(plan, scope).filter(|task| !words.contains(key(plan, task).as_str())).map(|task| task.id).collect()
}

/// What there is to tell of: finished tasks that are no milestones.
fn finished<'a>(plan: &'a Plan, scope: &'a [Id<Task>]) -> impl Iterator<Item = &'a Task> {
    scope.iter().filter_map(|id| plan.get(*id)).map(|task| &**task).filter(|task| !task.milestone && task.is_done(plan))
}

fn key(plan: &Plan, task: &Task) -> String {
    plan.project().map_or_else(|| format!("#{}", task.number), |project| project.task_key(task.number))
}

fn capital(word: &str) -> String {
    let mut letters = word.chars();
    letters.next().map(|first| first.to_uppercase().chain(letters).collect()).unwrap_or_default()
}

/// The day of the notes: when it went out, else when it is due.
#[must_use]
pub fn day_of(release: &Release, due: Option<Date>) -> Option<Date> {
    release.released.map(crate::plan::DateTime::date).or(due)
}
