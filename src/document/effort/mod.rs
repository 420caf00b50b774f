//! Edits of how long tasks take, how much work they are, and with how much of whose time: each by the rules of [`rules`],
//! on what is left of the task. What is done stays as it was.
//!
//! Only edits recompute anything: a plan that is opened is as it was written.

pub mod rules;
mod staffed;
#[cfg(test)]
mod tests;

pub use rules::{Change, Effort, FULL, Part};
pub use staffed::{Outlook, Staffed, usual_units};

use super::draft::{Draft, EditError};
use super::tasks::key;
use crate::plan::{Assignment, Duration, Id, IdMap, Kind, Person, Plan, Task, TaskType};

/// What somebody is about to change.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Wish {
    /// The duration to so many working seconds.
    Duration(i64),
    /// The work of all to so many seconds.
    Work(i64),
    /// The work of somebody to so many seconds.
    PartWork(Id<Assignment>, i64),
    /// The units of somebody, in hundredths of a percent.
    Units(Id<Assignment>, u32),
    /// Somebody comes.
    Join(Id<Person>),
    /// Somebody goes.
    Leave(Id<Assignment>),
}

/// What a wish would make of a task, or why it is refused. `None` where no rule applies: nobody works on it before or after
/// and nothing of it is done, or it is a summary.
#[must_use]
pub fn outlook(plan: &Plan, id: Id<Task>, wish: &Wish) -> Option<Result<Outlook, EditError>> {
    let now = Staffed::of(plan, id)?;
    let join = match wish {
        Wish::Join(person) => Some(*person).filter(|person| plan.works_by_time(*person)),
        _ => None,
    };
    let ruled = now.is_staffed() || join.is_some() || (now.is_ruled() && matches!(wish, Wish::Duration(_)));
    ruled.then(|| now.change(plan, wish).map(|change| now.outlook(&change, join.as_slice())))
}

/// Sets the planned duration of a task that somebody works on, or of which some is done. Gives whether it is one: of all
/// others only the duration changes.
///
/// # Errors
/// When the task is not there, or more of it is done.
pub(super) fn take(draft: &mut Draft<'_>, id: Id<Task>, duration: Duration) -> Result<bool, EditError> {
    let elapsed = draft.get(id)?.duration.elapsed;
    let Some(now) = Staffed::of(draft.plan(), id).filter(Staffed::is_ruled) else { return Ok(false) };
    let now = if elapsed == duration.elapsed { now } else { now.whole(draft.plan()) };
    if now.duration() != duration.seconds {
        let change = now.change(draft.plan(), &Wish::Duration(duration.seconds))?;
        now.apply(draft, &change, &[])?;
    }
    Ok(true)
}

/// Sets the work of all on a task; `shown` is the work as people read it.
///
/// # Errors
/// When the task is not there, or is a summary.
pub fn set_work(draft: &mut Draft<'_>, id: Id<Task>, seconds: i64, shown: &str) -> Result<String, EditError> {
    let now = staffed(draft, id)?;
    now.apply(draft, &now.change(draft.plan(), &Wish::Work(seconds))?, &[])?;
    Ok(format!("{} is {shown} of work", key(draft.plan(), &*draft.get(id)?)))
}

/// Sets the work of somebody on a task; `shown` is the work as people read it.
///
/// # Errors
/// When the assignment is not there, or its task is a summary.
pub fn set_part_work(
    draft: &mut Draft<'_>,
    one: Id<Assignment>,
    seconds: i64,
    shown: &str,
) -> Result<String, EditError> {
    let (now, what) = of_assignment(draft, one)?;
    let change = now.change(draft.plan(), &Wish::PartWork(one, seconds))?;
    now.apply(draft, &change, &[])?;
    Ok(format!("{what} {shown} of work"))
}

/// Sets the share of somebody's time for a task, in hundredths of a percent; `shown` is the share as people read it.
///
/// # Errors
/// When it is nothing, the assignment is not there, or its task is a summary.
pub fn set_units(draft: &mut Draft<'_>, one: Id<Assignment>, units: u32, shown: &str) -> Result<String, EditError> {
    if units == 0 {
        return Err(EditError::Input("Nobody works with none of their time: take them off instead.".into()));
    }
    let (now, what) = of_assignment(draft, one)?;
    let change = now.change(draft.plan(), &Wish::Units(one, units))?;
    now.apply(draft, &change, &[])?;
    Ok(format!("{what} {shown} of their time"))
}

/// Sets the share of somebody's time for a task, in hundredths of a percent, and lets it take the longer: the work stays,
/// whatever the type of the task.
///
/// # Errors
/// When the assignment is not there, or its task is a summary.
pub fn stretch(draft: &mut Draft<'_>, one: Id<Assignment>, units: u32) -> Result<String, EditError> {
    let (now, what) = of_assignment(draft, one)?;
    let now = now.with_work_kept();
    let change = now.change(draft.plan(), &Wish::Units(one, units))?;
    now.apply(draft, &change, &[])?;
    Ok(format!("{what} {}% of their time, and it takes longer", units / 100))
}

/// Sets what stays when work, duration or units change. Nothing is recomputed. Of fixed work the work always stays when
/// people come or go.
///
/// # Errors
/// When a task is not there.
pub fn set_type(draft: &mut Draft<'_>, ids: &[Id<Task>], to: TaskType) -> Result<String, EditError> {
    for id in ids {
        draft.update(*id, |task| {
            task.task_type = to;
            task.effort_driven |= to == TaskType::FixedWork;
        })?;
    }
    let words = type_word(to).to_lowercase();
    Ok(match ids {
        [one] => format!("{} has {words}", key(draft.plan(), &*draft.get(*one)?)),
        many => format!("{} tasks have {words}", many.len()),
    })
}

/// Sets whether the work stays when people come or go.
///
/// # Errors
/// When the task is not there, or has fixed work, which always stays.
pub fn set_effort_driven(draft: &mut Draft<'_>, id: Id<Task>, driven: bool) -> Result<String, EditError> {
    let task = draft.get(id)?;
    if task.task_type == TaskType::FixedWork && !driven {
        return Err(EditError::Input("Fixed work is always effort-driven. Choose another type first.".into()));
    }
    draft.update(id, |task| task.effort_driven = driven)?;
    let name = key(draft.plan(), &task);
    Ok(if driven { format!("{name} is effort-driven") } else { format!("{name} is not effort-driven") })
}

/// Lets people go from a task and others come to it, with the time they have: one change, whose work is shared once.
///
/// # Errors
/// When the task or an assignment is not there.
pub(super) fn staff(
    draft: &mut Draft<'_>,
    id: Id<Task>,
    leave: &[Id<Assignment>],
    join: &[Id<Person>],
) -> Result<(), EditError> {
    let task = draft.get(id)?;
    let finished = task.is_finished();
    let ruled = Staffed::of(draft.plan(), id).filter(|_| !finished);
    let (workers, others): (Vec<_>, Vec<_>) =
        join.iter().copied().partition(|person| ruled.is_some() && draft.plan().works_by_time(*person));
    if let Some(now) = &ruled {
        now.apply(draft, &now.staff_of(draft.plan(), leave, &workers), &workers)?;
    }
    // Materials, and all on what no rule applies to: they come and go, and nothing follows.
    for one in leave.iter().filter(|one| draft.get(**one).is_ok()).copied().collect::<Vec<_>>() {
        draft.remove(Kind::Assignment, one.any())?;
    }
    for person in others {
        let units = Some(usual_units(draft.plan(), person))
            .filter(|units| *units != FULL && draft.plan().works_by_time(person));
        let made = Assignment { id: draft.next_id(), task: id, person, units, ..Assignment::default() };
        draft.put(made);
    }
    Ok(())
}

/// After the share done has been set: the work done of each that was known is the same share of theirs.
///
/// # Errors
/// When the task is not there.
pub(super) fn follow_percent(draft: &mut Draft<'_>, id: Id<Task>) -> Result<(), EditError> {
    let task = draft.get(id)?;
    let percent = i64::from(task.percent_complete);
    let known = draft.plan().assignments.iter().filter(|one| one.task == id);
    let known: Vec<_> =
        known.filter(|one| one.actual_work.is_some() || one.remaining_work.is_some()).map(|one| one.id).collect();
    for one in known {
        draft.update(one, |one| {
            let whole = one.work.unwrap_or_else(|| rules::work_in(task.duration.seconds, one.units.unwrap_or(FULL)));
            one.actual_work = (percent > 0).then(|| whole.saturating_mul(percent) / 100);
            one.remaining_work = None;
        })?;
    }
    Ok(())
}

/// Work of all on a task, in seconds; where nobody is on it, what is known without them.
#[must_use]
pub fn work_of(plan: &Plan, task: &Task) -> i64 {
    let on_it = plan.assignments.iter().filter(|one| one.task == task.id && plan.works_by_time(one.person));
    let usual = |one: &Assignment| rules::work_in(task.duration.seconds, one.units.unwrap_or(FULL));
    let work = on_it.map(|one| one.work.unwrap_or_else(|| usual(one)).max(0)).reduce(i64::saturating_add);
    work.or(task.work).unwrap_or(0)
}

/// Work of all on each task, in seconds, as [`work_of`] has it: of all tasks at once.
#[must_use]
pub fn works_of(plan: &Plan) -> IdMap<Id<Task>, i64> {
    let mut all: IdMap<Id<Task>, i64> = IdMap::default();
    for one in plan.assignments.iter().filter(|one| plan.works_by_time(one.person)) {
        let Some(task) = plan.get(one.task) else { continue };
        let usual = || rules::work_in(task.duration.seconds, one.units.unwrap_or(FULL));
        let work = all.entry(one.task).or_default();
        *work = work.saturating_add(one.work.unwrap_or_else(usual).max(0));
    }
    for task in plan.tasks.iter() {
        if let Some(work) = task.work {
            all.entry(task.id).or_insert(work);
        }
    }
    all
}

/// A type in words.
#[must_use]
pub const fn type_word(task_type: TaskType) -> &'static str {
    match task_type {
        TaskType::FixedUnits => "Fixed units",
        TaskType::FixedDuration => "Fixed duration",
        TaskType::FixedWork => "Fixed work",
    }
}

fn staffed(draft: &Draft<'_>, id: Id<Task>) -> Result<Staffed, EditError> {
    draft.get(id)?;
    Staffed::of(draft.plan(), id)
        .ok_or_else(|| EditError::Input("The work of a summary is that of the tasks below it.".into()))
}

/// The task of an assignment, and how words about the assignment begin.
fn of_assignment(draft: &Draft<'_>, one: Id<Assignment>) -> Result<(Staffed, String), EditError> {
    let found = draft.get(one)?;
    let (task, person) = (draft.get(found.task)?, draft.get(found.person)?);
    Ok((staffed(draft, found.task)?, format!("{} gives {}", person.name, key(draft.plan(), &task))))
}
