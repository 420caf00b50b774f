//! One item into its task.

use super::super::board;
use super::super::draft::{Draft, EditError};
use super::super::sprints::enter;
use super::super::tasks;
use super::marks::Origin;
use super::names::{Names, folded};
use super::{Found, Item};
use crate::plan::{
    Assignment, Category, ChecklistItem, Column, Comment, Constraint, ConstraintKind, DateTime, Duration, Id, Person,
    Task, Transition,
};

/// A new task of an item, with what does not change later.
pub(super) fn blank(item: &Item, id: Id<Task>, number: u32, day: i64, now: DateTime) -> Task {
    Task {
        id,
        number,
        name: tasks::one_line(&item.name),
        duration: Duration { estimated: true, ..Duration::working(day) },
        created: item.created.or(Some(now)),
        source_key: Some(item.key.clone()).filter(|key| !key.is_empty()),
        ..Task::default()
    }
}

/// Brings a task to what the file says of it, where that is new.
pub(super) fn apply(
    draft: &mut Draft<'_>,
    item: &Item,
    found: Found,
    summary: bool,
    names: &mut Names,
    origin: &mut Origin,
) -> Result<(), EditError> {
    let mut task = Task::clone(&*draft.get(found.id)?);
    plain(&mut task, item, origin);
    let morning = draft.plan().project().map_or(8 * 3600, |project| project.start_of_day());
    // The same amount is the same duration, whatever else is known of it here; none is what the task has.
    if let Some(Some(seconds)) = item.duration.filter(|duration| origin.says_new("duration", duration))
        && (found.new || task.duration.seconds != seconds)
    {
        task.duration = Duration::working(seconds.max(0));
    }
    if found.new && task.milestone && item.duration.flatten().is_none() {
        task.duration = Duration::default();
    }
    if let Some(start) = item.start.filter(|start| origin.says_new("start", start) && !summary) {
        task.constraint = match start {
            Some(date) => {
                Constraint { kind: ConstraintKind::StartNoEarlierThan, date: Some(date), ..Constraint::default() }
            }
            None => Constraint::default(),
        };
    }
    if let Some(wanted) = item.labels.as_ref().filter(|labels| origin.says_new("labels", labels)) {
        task.labels.clear();
        for name in wanted {
            let label = names.label(draft, name)?;
            task.labels.extend(label.filter(|label| !task.labels.contains(label)));
        }
    }
    if let Some(sprint) = item.sprint.as_ref().filter(|sprint| origin.says_new("sprint", sprint)) {
        let sprint = sprint.as_ref().and_then(|name| names.sprint(draft, name));
        if found.new {
            // Since when it has been there the file does not say.
            task.sprint = sprint;
        } else {
            enter(&mut task, sprint, draft.now());
        }
    }
    if let Some(release) = item.release.as_ref().filter(|release| origin.says_new("release", release)) {
        task.release = release.as_ref().and_then(|(name, date)| names.release(draft, name, *date));
    }
    if !summary {
        progress(draft, &mut task, item, found.new, names, origin, morning)?;
    }
    draft.update(found.id, |old| *old = task)?;
    people(draft, item, found, names, origin)?;
    comments(draft, item, found, names, origin)
}

/// What is one value.
fn plain(task: &mut Task, item: &Item, origin: &mut Origin) {
    if origin.says_new("name", &item.name) {
        task.name = tasks::one_line(&item.name);
    }
    if let Some(milestone) = item.milestone.filter(|value| origin.says_new("milestone", value)) {
        task.milestone = milestone;
    }
    if let Some(archived) = item.archived.filter(|value| origin.says_new("archived", value)) {
        task.archived = archived;
    }
    if let Some(priority) = item.priority.filter(|value| origin.says_new("priority", value)) {
        task.priority = priority;
    }
    if let Some(points) = item.points.filter(|value| origin.says_new("points", value)) {
        task.points = points;
    }
    if let Some(due) = item.due.filter(|value| origin.says_new("due", value)) {
        task.due = due;
    }
    if let Some(description) = item.description.as_ref().filter(|value| origin.says_new("description", value)) {
        // Blanks around it do not come through a table.
        if task.description.trim() != description.trim() {
            task.description.clone_from(description);
        }
    }
    if let Some(checklist) = item.checklist.as_ref().filter(|value| origin.says_new("checklist", value)) {
        let line = |(text, done): &(String, bool)| ChecklistItem {
            text: tasks::one_line(text),
            done: *done,
            ..ChecklistItem::default()
        };
        task.checklist = checklist.iter().map(line).collect();
    }
}

/// Column, progress, and when it began and ended.
fn progress(
    draft: &mut Draft<'_>,
    task: &mut Task,
    item: &Item,
    fresh: bool,
    names: &mut Names,
    origin: &mut Origin,
    morning: i64,
) -> Result<(), EditError> {
    let stated = item.stage.as_ref().filter(|stage| origin.says_new("stage", stage));
    let column = stated.and_then(|stage| names.columns.get(&folded(&stage.name))).copied();
    let finished = item.finished.filter(|finished| origin.says_new("finished", finished));
    let percent = item.percent.filter(|percent| origin.says_new("percent", percent));
    let category = column.map(|column| draft.get(column).map(|found| found.category)).transpose()?;
    let now = draft.now();
    if let (Some(column), Some(category)) = (column, category)
        && task.column != Some(column)
    {
        let at = match category {
            Category::Done => item.resolved.or(item.moved),
            Category::Doing => item.moved.or_else(|| item.start.flatten()),
            Category::ToDo => item.moved.or(item.created.filter(|_| fresh)),
        };
        let at = at.unwrap_or(now).min(now);
        record_moves(task, item, names, column, at);
        names.put_in(task, column);
        let begun = begin(task, item, names, draft, at, morning);
        board::follow(task, category, at, &|_| Some(begun));
    }
    if let Some(percent) = percent
        && category != Some(Category::Done)
    {
        let known = std::mem::replace(&mut task.percent_complete, percent.min(100));
        if (1..100).contains(&percent) && percent != known && task.actual_start.is_none() {
            let begun = item.start.flatten().or(item.moved).unwrap_or(now).min(now);
            task.actual_start = Some(begun - begun.time_of_day() % 60);
        }
    }
    let ended = finished == Some(true) || percent == Some(100);
    if ended && task.actual_finish.is_none() {
        let at = item.resolved.or(item.moved).unwrap_or(now).min(now);
        let begun = begin(task, item, names, draft, at, morning);
        board::follow(task, Category::Done, at, &|_| Some(begun));
    } else if finished == Some(false) && !fresh && category.is_none() && task.percent_complete == 100 {
        board::reopen(task);
    }
    if task.column.is_none() && fresh && !task.archived {
        let stage = match task.percent_complete {
            0 if task.actual_start.is_none() => Category::ToDo,
            100.. => Category::Done,
            _ => Category::Doing,
        };
        let of_stage = |id: &Id<Column>| draft.plan().get(*id).is_some_and(|column| column.category == stage);
        if let Some(column) = board::columns(draft.plan()).into_iter().find(of_stage) {
            let at = item.resolved.or(item.moved).or(item.created).unwrap_or(now).min(now);
            record_moves(task, item, names, column, at);
            names.put_in(task, column);
        }
    }
    Ok(())
}

/// The moves that a file knows, and that to the column where a task is now.
fn record_moves(task: &mut Task, item: &Item, names: &Names, column: Id<Column>, at: DateTime) {
    let percent_before = task.percent_complete;
    let stamp = |column, at| Transition { column: Some(column), at, percent_before, ..Transition::default() };
    let last = task.transitions.last().map(|transition| transition.at);
    for (name, when) in item.moves.iter().filter(|(_, when)| last.is_none_or(|last| *when > last)) {
        if let Some(column) = names.columns.get(&folded(name)) {
            task.transitions.push(stamp(*column, *when));
        }
    }
    if task.transitions.last().is_none_or(|transition| transition.column != Some(column)) {
        let last = task.transitions.last().map_or(at, |transition| transition.at);
        task.transitions.push(stamp(column, at.max(last)));
    }
}

/// When work on something that ended `at` began: as the file says, else its duration before the end, but not before it
/// was made.
fn begin(task: &Task, item: &Item, names: &Names, draft: &Draft<'_>, at: DateTime, morning: i64) -> DateTime {
    let doing = |name: &String| {
        let column = names.columns.get(&folded(name)).and_then(|id| draft.plan().get(*id));
        column.is_some_and(|column| column.category == Category::Doing)
    };
    let moved = item.moves.iter().find(|(name, _)| doing(name)).map(|(_, at)| *at);
    if let Some(known) = item.start.flatten().or(moved) {
        return known;
    }
    let day = draft.plan().project().map_or(8 * 3600, |project| project.day_seconds());
    let days = (task.duration.seconds.saturating_sub(1) / day.max(1)).clamp(0, 3650);
    let begun = (at.date() + -(days as i32)).at(morning);
    begun.max(item.created.unwrap_or(begun))
}

/// Who works on it.
fn people(
    draft: &mut Draft<'_>,
    item: &Item,
    found: Found,
    names: &mut Names,
    origin: &mut Origin,
) -> Result<(), EditError> {
    let Some(wanted) = item.people.as_ref().filter(|people| origin.says_new("people", people)) else { return Ok(()) };
    let mut ids: Vec<Id<Person>> = Vec::with_capacity(wanted.len());
    for who in wanted {
        let person = names.person(draft, who)?;
        ids.extend(person.filter(|person| !ids.contains(person)));
    }
    let known = names.assignments.get(&found.id).cloned().unwrap_or_default();
    for assignment in known.iter().filter(|assignment| !ids.contains(&assignment.person)) {
        names.leaving.push(assignment.id);
        names.touched.insert(found.id);
    }
    for person in ids.into_iter().filter(|person| known.iter().all(|assignment| assignment.person != *person)) {
        let id = draft.next_id();
        draft.put(Assignment { id, task: found.id, person, ..Assignment::default() });
        names.touched.insert(found.id);
    }
    Ok(())
}

/// Comments that are not there yet.
fn comments(
    draft: &mut Draft<'_>,
    item: &Item,
    found: Found,
    names: &mut Names,
    origin: &mut Origin,
) -> Result<(), EditError> {
    if item.comments.is_empty() || !origin.says_new("comments", &item.comments) {
        return Ok(());
    }
    let known = names.comments.get(&found.id.any()).cloned().unwrap_or_default();
    for remark in &item.comments {
        let there = |comment: &std::sync::Arc<Comment>| {
            comment.text == remark.text && remark.at.is_none_or(|at| comment.at == at)
        };
        if remark.text.is_empty() || known.iter().any(there) {
            continue;
        }
        let who = super::Who { name: remark.author.clone(), email: String::new() };
        let author = names.person(draft, &who)?;
        let (id, at) = (draft.next_id(), remark.at.unwrap_or(draft.now()));
        draft.put(Comment { id, subject: found.id.any(), author, at, text: remark.text.clone(), ..Comment::default() });
        names.touched.insert(found.id);
    }
    Ok(())
}
