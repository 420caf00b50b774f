//! Edits of when tasks happen: durations, dates, constraints, progress, predecessors, order.
//!
//! This layer knows no schedule. Where an edit depends on computed dates, they come in as arguments, and so do the words
//! in which dates and durations are shown.

use super::draft::{Draft, EditError};
use super::tasks::{self, Place, key};
use super::{effort, links};
use crate::plan::{
    Constraint, ConstraintKind, DateTime, Duration, Id, Lag, Link, LinkKind, Mode, Outline, Period, Task,
};

/// Sets the planned duration; what follows from it for who works on the task, the rules of [`effort`] say. `shown` is the
/// duration as people read it.
///
/// # Errors
/// When the task is not there, or more of it is done.
pub fn set_duration(draft: &mut Draft<'_>, id: Id<Task>, duration: Duration, shown: &str) -> Result<String, EditError> {
    let old = draft.get(id)?;
    let mut words = format!("{} takes {shown}", key(draft.plan(), &old));
    let ruled = effort::take(draft, id, duration)?;
    let (before, after) = (i128::from(old.duration.seconds), i128::from(duration.seconds));
    draft.update(id, |task| {
        task.duration = duration;
        if !ruled {
            // What is left follows from the share done again.
            task.remaining_duration = None;
        }
        // Work that nobody has been given follows, too; from nothing there is nothing to scale.
        if before > 0 {
            task.work = task.work.map(|work| (i128::from(work) * after / before).clamp(0, i128::from(i64::MAX)) as i64);
        }
        if let Some(case) = keep_likely(&old, task) {
            words.push_str(&format!(", and so does its {case} case"));
        }
        task.milestone &= duration.seconds == 0 || old.duration.seconds > 0;
        if task.mode == Mode::Manual {
            task.manual_finish = None;
        }
    })?;
    Ok(words)
}

/// Lets an estimate whose likely value is what was left go on saying so after a change of the duration; one of its own
/// stays, and that of a finished task waits for it to be reopened. Gives the case that had to give way.
fn keep_likely(old: &Task, task: &mut Task) -> Option<&'static str> {
    let (was_left, now_left) = (old.left(), task.left());
    if was_left == 0 && old.duration.seconds > 0 {
        return None;
    }
    task.estimate = old.estimate_left();
    task.estimate_is_of_now();
    let known = task.estimate.as_mut().filter(|known| known.likely == was_left)?;
    if old.duration.elapsed != task.duration.elapsed {
        return None;
    }
    let case = match now_left {
        left if left < known.best => Some("best"),
        left if left > known.worst => Some("worst"),
        _ => None,
    };
    (known.best, known.likely, known.worst) = (known.best.min(now_left), now_left, known.worst.max(now_left));
    case
}

/// How a new start was kept.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum StartKept {
    /// As the constraint “start no earlier than”: links may still make it later.
    Constraint,
    /// As the date typed by a person, on a task scheduled by hand.
    Typed,
    /// As the fact when work began.
    Actual,
}

/// Moves a task to a new start; `finish` is where its finish comes to lie, for tasks whose dates are facts or typed.
/// `shown` is the start as people read it. Says how the start was kept.
///
/// # Errors
/// When the task is not there.
pub fn set_start(
    draft: &mut Draft<'_>,
    id: Id<Task>,
    start: DateTime,
    finish: DateTime,
    shown: &str,
) -> Result<(StartKept, String), EditError> {
    let task = draft.get(id)?;
    let name = key(draft.plan(), &task);
    let kept = if task.mode == Mode::Manual {
        StartKept::Typed
    } else if task.actual_start.is_some() || task.actual_finish.is_some() {
        StartKept::Actual
    } else {
        StartKept::Constraint
    };
    draft.update(id, |task| match kept {
        StartKept::Typed => {
            task.manual_start = Some(start);
            task.manual_finish = Some(finish);
        }
        StartKept::Actual => {
            task.actual_start = Some(start);
            if task.actual_finish.is_some() {
                task.actual_finish = Some(finish.max(start));
            }
        }
        StartKept::Constraint => {
            let extra = std::mem::take(&mut task.constraint.extra);
            task.constraint = Constraint { kind: ConstraintKind::StartNoEarlierThan, date: Some(start), extra };
        }
    })?;
    let words = match kept {
        StartKept::Constraint => format!("{name} starts no earlier than {shown}"),
        StartKept::Typed => format!("{name} starts {shown}"),
        StartKept::Actual => format!("{name} began {shown}"),
    };
    Ok((kept, words))
}

/// Sets a constraint, or takes it away ([`ConstraintKind::AsSoonAsPossible`]).
///
/// # Errors
/// When the task is not there, or the constraint needs a date and has none.
pub fn set_constraint(
    draft: &mut Draft<'_>,
    id: Id<Task>,
    kind: ConstraintKind,
    date: Option<DateTime>,
) -> Result<String, EditError> {
    if kind.has_date() && date.is_none() {
        return Err(EditError::Input("This constraint needs a date.".into()));
    }
    let words = format!("Changed the constraint of {}", key(draft.plan(), &*draft.get(id)?));
    draft.update(id, |task| {
        task.constraint.kind = kind;
        task.constraint.date = date.filter(|_| kind.has_date());
    })?;
    Ok(words)
}

/// Sets the deadline, or takes it away.
///
/// # Errors
/// When the task is not there.
pub fn set_deadline(draft: &mut Draft<'_>, id: Id<Task>, deadline: Option<DateTime>) -> Result<String, EditError> {
    let name = key(draft.plan(), &*draft.get(id)?);
    draft.update(id, |task| task.deadline = deadline)?;
    Ok(match deadline {
        Some(_) => format!("Changed the deadline of {name}"),
        None => format!("{name} has no deadline"),
    })
}

/// Sets the share done, 0 to 100. A task that has begun keeps its scheduled `start` as the fact, a finished one its
/// `finish`; but nothing is finished in the future: what was planned for later is finished, and had begun, by now. Back at
/// nothing it has no facts.
///
/// # Errors
/// When the task is not there, or the share is above 100.
pub fn set_percent(
    draft: &mut Draft<'_>,
    id: Id<Task>,
    percent: u8,
    start: DateTime,
    finish: DateTime,
) -> Result<String, EditError> {
    if percent > 100 {
        return Err(EditError::Input("Type a share from 0 to 100 per cent.".into()));
    }
    let task = draft.get(id)?;
    let words = format!("{} is {percent}% done", key(draft.plan(), &task));
    // What is taken as the fact is told, as it may not be known.
    let told = |task: &Task| task.actual_finish.map(|at| format!(", finished {}", at.date())).unwrap_or_default();
    let now = draft.now() - draft.now().time_of_day() % 60;
    draft.update(id, |task| {
        let begun = task.actual_start.unwrap_or(start);
        let begun = if percent == 100 { begun.min(now) } else { begun };
        task.percent_complete = percent;
        task.remaining_duration = None;
        task.actual_duration = None;
        task.actual_start = (percent > 0).then_some(begun);
        task.actual_finish = (percent == 100).then(|| task.actual_finish.unwrap_or(finish).min(now).max(begun));
        if percent == 0 {
            task.stop = None;
            task.resume = None;
        }
    })?;
    let words = words + &told(&*draft.get(id)?);
    let words = super::links::told_early(draft.plan(), words, id);
    effort::follow_percent(draft, id)?;
    super::board::follow_percent(draft, id, task.percent_complete)?;
    let next = super::repeats::go_on(draft, &task)?;
    Ok(super::repeats::told(draft, words, next.as_slice()))
}

/// Lets what is left of tasks go on from a date: each as it must then be. `shown` is the date as people read it.
///
/// # Errors
/// When a task is not there.
pub fn reschedule_remainder(draft: &mut Draft<'_>, tasks: Vec<Task>, shown: &str) -> Result<String, EditError> {
    let words = match tasks.as_slice() {
        [one] => format!("{} goes on from {shown}", key(draft.plan(), one)),
        many => format!("{} unfinished tasks go on from {shown}", many.len()),
    };
    for changed in tasks {
        draft.update(changed.id, |task| *task = changed)?;
    }
    Ok(words)
}

/// Interrupts a task: nothing is worked on it from one moment to another, and it ends so much later. `day` says a moment as
/// people read it.
///
/// # Errors
/// When the task is not there, or there is no pause.
pub fn pause(
    draft: &mut Draft<'_>,
    id: Id<Task>,
    pauses: &[(DateTime, DateTime)],
    day: &dyn Fn(DateTime) -> String,
) -> Result<String, EditError> {
    let name = key(draft.plan(), &*draft.get(id)?);
    let (Some(first), Some(last)) = (pauses.first(), pauses.last()) else {
        return Err(EditError::Input("Say from when to when it is to pause.".into()));
    };
    draft.update(id, |task| {
        let new = pauses.iter().map(|(from, to)| Period { from: *from, to: *to, ..Period::default() });
        let mut all: Vec<Period> = std::mem::take(&mut task.splits).into_iter().chain(new).collect();
        all.sort_by_key(|split| (split.from, split.to));
        for next in all {
            match task.splits.last_mut() {
                Some(last) if next.from <= last.to => last.to = last.to.max(next.to),
                _ => task.splits.push(next),
            }
        }
    })?;
    Ok(format!("{name} pauses between {} and {}", day(first.0), day(last.1 + -1)))
}

/// Turns a task into a milestone without duration, or back into a task of a day.
///
/// # Errors
/// When the task is not there.
pub fn set_milestone(draft: &mut Draft<'_>, id: Id<Task>, milestone: bool) -> Result<String, EditError> {
    let old = draft.get(id)?;
    let name = key(draft.plan(), &old);
    let day = draft.plan().project().map_or(8 * 3600, |project| project.day_seconds());
    let duration = match (milestone, old.duration.seconds) {
        (true, _) => Duration { seconds: 0, ..old.duration },
        (false, 0) => Duration { estimated: true, ..Duration::working(day) },
        (false, _) => old.duration,
    };
    effort::take(draft, id, duration)?;
    draft.update(id, |task| {
        task.milestone = milestone;
        task.duration = duration;
        if milestone || old.duration.seconds == 0 {
            task.remaining_duration = None;
        }
    })?;
    Ok(if milestone { format!("{name} is a milestone") } else { format!("{name} is a task") })
}

/// Replaces the links that drive a task by these.
///
/// # Errors
/// When a task is not there or is linked to itself. A loop is refused when the draft is finished.
pub fn set_predecessors(
    draft: &mut Draft<'_>,
    id: Id<Task>,
    wanted: &[(Id<Task>, LinkKind, Lag)],
) -> Result<String, EditError> {
    let words = format!("Changed the predecessors of {}", key(draft.plan(), &*draft.get(id)?));
    let gone: Vec<Id<Link>> = draft
        .plan()
        .links
        .iter()
        .filter(|link| link.successor == id && !wanted.iter().any(|(task, _, _)| *task == link.predecessor))
        .map(|link| link.id)
        .collect();
    for link in gone {
        links::delete(draft, link)?;
    }
    for (predecessor, kind, lag) in wanted {
        links::set(draft, *predecessor, id, *kind, *lag)?;
    }
    Ok(words)
}

/// Links tasks finish to start, each to the next.
///
/// # Errors
/// When there are fewer than two, or one is not there.
pub fn chain(draft: &mut Draft<'_>, ids: &[Id<Task>]) -> Result<String, EditError> {
    if ids.len() < 2 {
        return Err(EditError::Input("Select two tasks or more to link them.".into()));
    }
    let mut words = String::new();
    for (one, next) in ids.iter().zip(ids.iter().skip(1)) {
        words = links::create(draft, *one, *next)?;
    }
    Ok(if ids.len() == 2 { words } else { format!("Linked {} tasks in a row", ids.len()) })
}

/// Moves a task before the sibling above it or after the one below. `None` when there is no such sibling.
///
/// # Errors
/// When the task is not there.
pub fn step(draft: &mut Draft<'_>, id: Id<Task>, up: bool) -> Result<Option<String>, EditError> {
    let task = draft.get(id)?;
    let outline = Outline::of(draft.plan());
    let shown = |other: &Task| outline.row_of(other.id).is_some();
    let mut siblings: Vec<_> = draft
        .plan()
        .tasks
        .iter()
        .filter(|other| other.parent == task.parent && shown(other))
        .map(|other| (other.rank, other.id))
        .collect();
    siblings.sort_unstable();
    let at = siblings.iter().position(|(_, sibling)| *sibling == id);
    let beside = at.and_then(|at| if up { at.checked_sub(1) } else { at.checked_add(1) });
    let Some((_, beside)) = beside.and_then(|beside| siblings.get(beside)).copied() else { return Ok(None) };
    let place = if up { Place::Before(beside) } else { Place::After(beside) };
    let name = key(draft.plan(), &task);
    tasks::move_to(draft, id, place)?;
    Ok(Some(format!("Moved {name} {}", if up { "up" } else { "down" })))
}

#[cfg(test)]
mod tests;
