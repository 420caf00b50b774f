//! One item into its task.

use super::super::draft::{Draft, EditError};
use super::super::sprints::enter;
use super::super::tasks;
use super::marks::Origin;
use super::names::Names;
use super::progress::progress;
use super::sprints::came_in_closed;
use super::{Found, Item, Problem};
use crate::plan::{
    Assignment, ChecklistItem, Comment, Constraint, ConstraintKind, DateTime, Duration, Id, Person, Sprint, SprintMove,
    SprintState, Task,
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
    problems: &mut Vec<Problem>,
) -> Result<(), EditError> {
    let mut odd = |column: &str, what: String| {
        problems.push(Problem { line: item.line, column: column.into(), what, left_out: false });
    };
    let mut task = Task::clone(&*draft.get(found.id)?);
    plain(&mut task, item, origin);
    // The same amount is the same duration, whatever else is known of it here; none is what the task has.
    if let Some(Some(seconds)) = item.duration.filter(|duration| origin.says_new("duration", duration)) {
        if summary && item.story && seconds > 0 {
            odd(
                "Estimate",
                "The tasks below it say how long it takes; its own estimate is kept, and counts once there are none."
                    .into(),
            );
        }
        if found.new || task.duration.seconds != seconds {
            task.duration = Duration::working(seconds.max(0));
        }
    }
    if found.new && task.milestone && item.duration.flatten().is_none() {
        task.duration = Duration::default();
    }
    if let Some(start) = item.start.filter(|start| origin.says_new("start", start) && !summary)
        && !starts(&mut task.constraint, start)
    {
        odd("Start", "The task has another limit on its dates here and keeps it; the start was left out.".into());
    }
    if let Some(wanted) = item.labels.as_ref().filter(|labels| origin.says_new("labels", labels.to_owned())) {
        let had = std::mem::take(&mut task.labels);
        for name in wanted {
            let label = names.label(draft, name, &had)?;
            task.labels.extend(label.filter(|label| !task.labels.contains(label)));
        }
    }
    if let Some(sprint) = item.sprint.as_ref().filter(|sprint| origin.says_new("sprint", sprint.to_owned())) {
        let sprint = sprint.as_ref().and_then(|name| names.sprint(draft, name, task.sprint));
        if let Some(what) = closed(draft, &task, sprint) {
            odd("Sprint", what);
            origin.unsay("sprint");
        } else if found.new {
            task.sprint = sprint;
            task.sprint_moves.extend(since(draft, &task));
        } else {
            enter(&mut task, sprint, draft.now());
        }
    }
    if let Some(release) = item.release.as_ref().filter(|release| origin.says_new("release", release.to_owned())) {
        let named = release.as_ref().map(|(name, date)| (name.as_str(), *date));
        task.release = named.and_then(|named| names.release(draft, named, task.release));
    }
    if !summary || item.story {
        problems.extend(progress(draft, &mut task, item, found.new, names, origin));
    }
    draft.update(found.id, |old| *old = task)?;
    people(draft, item, found, names, origin)?;
    comments(draft, item, found, names, origin)
}

/// Brings a limit on the start to what the file says; `false` where the task is limited in another way, which stays.
fn starts(constraint: &mut Constraint, start: Option<DateTime>) -> bool {
    use ConstraintKind::{AsSoonAsPossible, MustStartOn, StartNoEarlierThan};
    match (start, constraint.kind) {
        (Some(date), StartNoEarlierThan | MustStartOn) => constraint.date = Some(date),
        (Some(date), AsSoonAsPossible) => (constraint.kind, constraint.date) = (StartNoEarlierThan, Some(date)),
        (None, StartNoEarlierThan | MustStartOn) => *constraint = Constraint::default(),
        (None, _) => {}
        (Some(_), _) => return false,
    }
    true
}

/// Why a task does not come into a sprint: what a closed one was stays as it was.
fn closed(draft: &Draft<'_>, task: &Task, wanted: Option<Id<Sprint>>) -> Option<String> {
    if wanted == task.sprint {
        return None;
    }
    let closed = |id: Option<Id<Sprint>>| {
        let over = |sprint: &&std::sync::Arc<Sprint>| sprint.state == SprintState::Closed && !came_in_closed(sprint);
        draft.plan().get(id?).filter(over).map(|sprint| sprint.name.clone())
    };
    if let Some(name) = closed(wanted) {
        return Some(format!("{name} is closed: what was done in it stays as it was. The task came in without it."));
    }
    let left = closed(task.sprint).filter(|_| task.is_done(draft.plan()))?;
    Some(format!("{left} is closed: what was done in it stays there."))
}

/// Since when a new task is in its sprint, where that has begun: what was made later was not committed.
fn since(draft: &Draft<'_>, task: &Task) -> Option<SprintMove> {
    let sprint = draft.plan().get(task.sprint?).filter(|sprint| sprint.state == SprintState::Active)?;
    let at = task.created.into_iter().chain(sprint.started_at).max()?;
    Some(SprintMove { sprint: task.sprint, at, ..SprintMove::default() })
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
    if let Some(cost) = item.cost.filter(|value| origin.says_new("cost", value)) {
        task.fixed_cost = cost.unwrap_or_default();
    }
    if let Some(due) = item.due.filter(|value| origin.says_new("due", value)) {
        task.due = due;
    }
    if let Some(description) =
        item.description.as_ref().filter(|value| origin.says_new("description", value.to_owned()))
    {
        // Blanks around it do not come through a table.
        if task.description.trim() != description.trim() {
            task.description.clone_from(description);
        }
    }
    if let Some(checklist) = item.checklist.as_ref().filter(|value| origin.says_new("checklist", value.to_owned())) {
        let line = |(text, done): &(String, bool)| ChecklistItem {
            text: tasks::one_line(text),
            done: *done,
            ..ChecklistItem::default()
        };
        task.checklist = checklist.iter().map(line).collect();
    }
}

/// Who works on it.
fn people(
    draft: &mut Draft<'_>,
    item: &Item,
    found: Found,
    names: &mut Names,
    origin: &mut Origin,
) -> Result<(), EditError> {
    let Some(wanted) = item.people.as_ref().filter(|people| origin.says_new("people", people.to_owned())) else {
        return Ok(());
    };
    let known = names.assignments.get(&found.id).cloned().unwrap_or_default();
    let mut ids: Vec<Id<Person>> = Vec::with_capacity(wanted.len());
    for who in wanted {
        let on_it = |person| known.iter().any(|assignment| assignment.person == person);
        let person = names.person(draft, who, |person| on_it(person) && !ids.contains(&person))?;
        ids.extend(person.filter(|person| !ids.contains(person)));
    }
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
        let author = names.person(draft, &who, |_| false)?;
        let (id, at) = (draft.next_id(), remark.at.unwrap_or(draft.now()));
        draft.put(Comment { id, subject: found.id.any(), author, at, text: remark.text.clone(), ..Comment::default() });
        names.touched.insert(found.id);
    }
    Ok(())
}
