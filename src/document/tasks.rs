//! Edits of tasks and of their place in the work breakdown.

use super::draft::{Draft, EditError};
use super::room;
use crate::plan::{Constraint, ConstraintKind, Duration, Id, Kind, Outline, Plan, Project, Rank, ScheduleFrom, Task};

/// Where a task goes in the work breakdown.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Place {
    /// Last among the children of a summary (`None` = at the top level).
    LastIn(Option<Id<Task>>),
    /// First among the children.
    FirstIn(Option<Id<Task>>),
    /// Just before a task, with the same parent.
    Before(Id<Task>),
    /// Just after a task, with the same parent.
    After(Id<Task>),
}

/// The key of a task for words and screens: `CPR-12`, or its name where it has no number.
#[must_use]
pub fn key(plan: &Plan, task: &Task) -> String {
    match plan.project() {
        Some(project) if task.number > 0 => project.task_key(task.number),
        _ => task.name.clone(),
    }
}

/// Tasks in words: keys of up to three, else their number.
pub(super) fn naming(draft: &Draft<'_>, ids: &[Id<Task>]) -> Result<String, EditError> {
    if ids.is_empty() {
        return Err(EditError::Missing(Kind::Task));
    }
    if ids.len() > 3 {
        return Ok(format!("{} tasks", ids.len()));
    }
    let names: Result<Vec<String>, EditError> =
        ids.iter().map(|id| draft.get(*id).map(|task| key(draft.plan(), &task))).collect();
    Ok(names?.join(", "))
}

/// The project record.
///
/// # Errors
/// [`EditError::Missing`] when the plan has none.
pub fn project(draft: &Draft<'_>) -> Result<Id<Project>, EditError> {
    draft.plan().project().map(|project| project.id).ok_or(EditError::Missing(Kind::Project))
}

/// Gives the next task number and marks it as used.
///
/// # Errors
/// [`EditError::Missing`] when the plan has no project record.
pub fn take_number(draft: &mut Draft<'_>) -> Result<u32, EditError> {
    take_numbers(draft, 1)
}

/// The first of `count` task numbers in a row, all of them taken.
pub(super) fn take_numbers(draft: &mut Draft<'_>, count: usize) -> Result<u32, EditError> {
    let taken = u32::try_from(count).unwrap_or(u32::MAX);
    let project = project(draft)?;
    let highest = draft.plan().tasks.iter().map(|task| task.number).max().unwrap_or(0);
    let number = draft.get(project)?.next_task_number.max(highest.saturating_add(1)).max(1);
    draft.update(project, |project| project.next_task_number = number.saturating_add(taken))?;
    Ok(number)
}

/// A new task: one day, estimated, at a place. Gives its id and the words for the edit.
///
/// # Errors
/// When the place names a task that is not there.
pub fn create(draft: &mut Draft<'_>, name: &str, place: Place) -> Result<(Id<Task>, String), EditError> {
    let name = one_line(name);
    let number = take_number(draft)?;
    let (parent, rank) = make_room(draft, place, None)?;
    let id = put_new(draft, &name, number, parent, rank);
    let key = key(draft.plan(), &*draft.get(id)?);
    Ok((id, format!("Added {key} {name}")))
}

/// Puts a new task in the plan, under a number and at a rank that nothing else has: one day, estimated.
pub(super) fn put_new(
    draft: &mut Draft<'_>,
    name: &str,
    number: u32,
    parent: Option<Id<Task>>,
    rank: Rank,
) -> Id<Task> {
    let day = draft.plan().project().map_or(8 * 3600, |project| project.day_seconds());
    let (id, created) = (draft.next_id(), Some(draft.now()));
    let duration = Duration { estimated: true, ..Duration::working(day) };
    draft.put(Task { id, number, name: one_line(name), parent, rank, duration, created, ..Task::default() });
    id
}

/// A name as one line: pasted line breaks become spaces.
pub(super) fn one_line(name: &str) -> String {
    name.lines().map(str::trim).filter(|line| !line.is_empty()).collect::<Vec<_>>().join(" ")
}

/// Keeps a new task out of the past: in a project that has begun, one that nothing drives would start with the project and
/// be overdue at once. It starts no earlier than today.
///
/// # Errors
/// When the task is not there.
pub fn not_in_the_past(draft: &mut Draft<'_>, id: Id<Task>) -> Result<(), EditError> {
    let today = draft.now().date().midnight();
    let begun = draft
        .plan()
        .project()
        .is_some_and(|project| project.schedule_from == ScheduleFrom::Start && project.start < today);
    let task = draft.get(id)?;
    if begun && task.actual_start.is_none() && task.constraint == Constraint::default() {
        draft.update(id, |task| {
            task.constraint.kind = ConstraintKind::StartNoEarlierThan;
            task.constraint.date = Some(today);
        })?;
    }
    Ok(())
}

/// Renames a task.
///
/// # Errors
/// When it is not there.
pub fn rename(draft: &mut Draft<'_>, id: Id<Task>, name: &str) -> Result<String, EditError> {
    let name = one_line(name);
    let words = format!("Renamed {} to {name}", key(draft.plan(), &*draft.get(id)?));
    draft.update(id, |task| task.name.clone_from(&name))?;
    Ok(words)
}

/// Deletes tasks with all below them, and their links, assignments, comments and baseline entries.
///
/// # Errors
/// When none of them is there.
pub fn delete(draft: &mut Draft<'_>, ids: &[Id<Task>]) -> Result<String, EditError> {
    let names: Vec<String> =
        ids.iter().filter_map(|id| draft.plan().get(*id)).map(|task| key(draft.plan(), task)).collect();
    if names.is_empty() {
        return Err(EditError::Missing(Kind::Task));
    }
    let before = draft.plan().tasks.len();
    draft.remove_all(ids.iter().map(|id| (Kind::Task, id.any())).collect());
    let more = before - draft.plan().tasks.len() - names.len();
    let what = if names.len() > 3 { format!("{} tasks", names.len()) } else { names.join(", ") };
    Ok(if more > 0 { format!("Deleted {what} and {more} below") } else { format!("Deleted {what}") })
}

/// Moves a task, with all below it, to a place.
///
/// # Errors
/// When the task or the place is not there, or when the place is below the task itself.
pub fn move_to(draft: &mut Draft<'_>, id: Id<Task>, place: Place) -> Result<String, EditError> {
    let (parent, rank) = make_room(draft, place, Some(id))?;
    draft.update(id, |task| {
        task.parent = parent;
        task.rank = rank;
    })?;
    Ok(format!("Moved {}", key(draft.plan(), &*draft.get(id)?)))
}

/// Makes a task the last child of the task above it. `None` when there is none above it at its level.
///
/// # Errors
/// When the task is not there.
pub fn indent(draft: &mut Draft<'_>, id: Id<Task>) -> Result<Option<String>, EditError> {
    let outline = Outline::of(draft.plan());
    let row = outline.row_of(id).ok_or(EditError::Missing(Kind::Task))?;
    let parent = outline.rows().get(row).and_then(|found| found.parent);
    let siblings = siblings(&outline, parent);
    let Some(above) = siblings.iter().take_while(|sibling| **sibling != id).last().copied() else { return Ok(None) };
    move_to(draft, id, Place::LastIn(Some(above)))?;
    Ok(Some(format!("Indented {}", key(draft.plan(), &*draft.get(id)?))))
}

/// Makes a task the next sibling of its parent; its following siblings become its children, so that nothing moves on the
/// screen. `None` when it is at the top.
///
/// # Errors
/// When the task is not there.
pub fn outdent(draft: &mut Draft<'_>, id: Id<Task>) -> Result<Option<String>, EditError> {
    let outline = Outline::of(draft.plan());
    let row = outline.row_of(id).ok_or(EditError::Missing(Kind::Task))?;
    let parent_row = outline.rows().get(row).and_then(|found| found.parent);
    let Some(parent) = parent_row.and_then(|parent| outline.rows().get(parent)).map(|found| found.task) else {
        return Ok(None);
    };
    let following: Vec<Id<Task>> =
        siblings(&outline, parent_row).into_iter().skip_while(|sibling| *sibling != id).skip(1).collect();
    move_to(draft, id, Place::After(parent))?;
    for sibling in following {
        move_to(draft, sibling, Place::LastIn(Some(id)))?;
    }
    Ok(Some(format!("Outdented {}", key(draft.plan(), &*draft.get(id)?))))
}

/// The tasks under a row (`None` = the top level), in order.
fn siblings(outline: &Outline, parent: Option<usize>) -> Vec<Id<Task>> {
    outline.rows().iter().filter(|row| row.parent == parent).map(|row| row.task).collect()
}

/// Parent and rank for a task (`moving`, if it is in the plan already) at a place; renumbers the siblings where there is
/// no room between two of them.
fn make_room(
    draft: &mut Draft<'_>,
    place: Place,
    moving: Option<Id<Task>>,
) -> Result<(Option<Id<Task>>, Rank), EditError> {
    let (parent, ranks) = make_room_for(draft, place, moving, 1)?;
    Ok((parent, ranks.first().copied().unwrap_or_default()))
}

/// Ranks for new tasks at the end of a parent's children.
///
/// # Errors
/// When the parent is not there.
pub(super) fn make_room_for_new(
    draft: &mut Draft<'_>,
    parent: Option<Id<Task>>,
    count: usize,
) -> Result<Vec<Rank>, EditError> {
    Ok(make_room_for(draft, Place::LastIn(parent), None, count)?.1)
}

/// As [`make_room`], for several tasks in a row, with the same room between any two of them.
pub(super) fn make_room_for(
    draft: &mut Draft<'_>,
    place: Place,
    moving: Option<Id<Task>>,
    count: usize,
) -> Result<(Option<Id<Task>>, Vec<Rank>), EditError> {
    let parent = match place {
        Place::LastIn(parent) | Place::FirstIn(parent) => parent,
        Place::Before(beside) | Place::After(beside) => draft.get(beside)?.parent,
    };
    if let Some(parent) = parent {
        draft.get(parent)?;
    }
    // All siblings count, those in the archive too: they keep their rank.
    let mut siblings: Vec<(Rank, Id<Task>)> = draft
        .plan()
        .tasks
        .iter()
        .filter(|task| task.parent == parent && Some(task.id) != moving)
        .map(|task| (task.rank, task.id))
        .collect();
    siblings.sort_unstable();
    let at = |beside: Id<Task>| siblings.iter().position(|(_, id)| *id == beside);
    let index = match place {
        Place::FirstIn(_) => 0,
        Place::LastIn(_) => siblings.len(),
        Place::Before(beside) => at(beside).unwrap_or(0),
        Place::After(beside) => at(beside).map_or(siblings.len(), |found| found + 1),
    };
    let ranks = room::make(&siblings, index, count, |id, rank| draft.update(id, |task| task.rank = rank))?;
    Ok((parent, ranks))
}

#[cfg(test)]
mod tests {
    use super::super::starter;
    use super::*;
    use crate::plan::{DateTime, Ids};

    fn names(plan: &Plan) -> Vec<String> {
        let outline = Outline::of(plan);
        outline
            .rows()
            .iter()
            .enumerate()
            .map(|(row, found)| format!("{} {}", outline.wbs(row), plan.get(found.task).unwrap().name))
            .collect()
    }

    fn with_tasks(count: usize) -> (Plan, Vec<Id<Task>>, Ids) {
        let mut ids = Ids::seeded(5);
        let mut plan = starter::blank("Test", DateTime(0), &mut ids);
        let tasks = (0..count)
            .map(|index| {
                let mut draft = Draft::new(&plan, &mut ids, DateTime(0));
                let (id, words) = create(&mut draft, &format!("t{index}"), Place::LastIn(None)).unwrap();
                let edit = draft.finish(words).unwrap().unwrap();
                edit.apply(&mut plan);
                id
            })
            .collect();
        (plan, tasks, ids)
    }

    #[test]
    fn outdent_takes_following_siblings_along() {
        let (mut plan, tasks, mut ids) = with_tasks(4);
        for id in &tasks[1..] {
            let mut draft = Draft::new(&plan, &mut ids, DateTime(0));
            move_to(&mut draft, *id, Place::LastIn(Some(tasks[0]))).unwrap();
            draft.finish("m").unwrap().unwrap().apply(&mut plan);
        }
        assert_eq!(names(&plan), ["1 t0", "1.1 t1", "1.2 t2", "1.3 t3"]);
        let mut draft = Draft::new(&plan, &mut ids, DateTime(0));
        outdent(&mut draft, tasks[2]).unwrap().unwrap();
        draft.finish("o").unwrap().unwrap().apply(&mut plan);
        assert_eq!(names(&plan), ["1 t0", "1.1 t1", "2 t2", "2.1 t3"]);
    }

    #[test]
    fn a_list_without_room_is_renumbered() {
        let (mut plan, tasks, mut ids) = with_tasks(3);
        for round in 0..40 {
            let mut draft = Draft::new(&plan, &mut ids, DateTime(0));
            let moving = tasks[1 + round % 2];
            move_to(&mut draft, moving, Place::After(tasks[0])).unwrap();
            if let Some(edit) = draft.finish("m").unwrap() {
                edit.apply(&mut plan);
            }
            assert_eq!(names(&plan)[1], format!("2 t{}", 1 + round % 2));
        }
    }

    #[test]
    fn a_task_cannot_go_below_itself() {
        let (mut plan, tasks, mut ids) = with_tasks(2);
        let mut draft = Draft::new(&plan, &mut ids, DateTime(0));
        move_to(&mut draft, tasks[1], Place::LastIn(Some(tasks[0]))).unwrap();
        draft.finish("m").unwrap().unwrap().apply(&mut plan);
        let mut draft = Draft::new(&plan, &mut ids, DateTime(0));
        move_to(&mut draft, tasks[0], Place::LastIn(Some(tasks[1]))).unwrap();
        assert!(matches!(draft.finish("m"), Err(EditError::Loop(_))));
    }

    #[test]
    fn deleting_a_summary_says_what_goes_along_and_undo_brings_it_back() {
        let (mut plan, tasks, mut ids) = with_tasks(3);
        let mut draft = Draft::new(&plan, &mut ids, DateTime(0));
        move_to(&mut draft, tasks[1], Place::LastIn(Some(tasks[0]))).unwrap();
        super::super::links::create(&mut draft, tasks[1], tasks[2]).unwrap();
        draft.finish("m").unwrap().unwrap().apply(&mut plan);
        let before = plan.clone();
        let mut draft = Draft::new(&plan, &mut ids, DateTime(0));
        let words = delete(&mut draft, &tasks[..1]).unwrap();
        assert_eq!(words, "Deleted T-1 and 1 below");
        let edit = draft.finish(words).unwrap().unwrap();
        edit.apply(&mut plan);
        assert_eq!((plan.tasks.len(), plan.links.len()), (1, 0));
        edit.revert(&mut plan);
        assert_eq!(plan, before);
    }
}
