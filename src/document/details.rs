//! Edits of what a task says about itself: description, priority, due date, estimate, what blocks it.

use super::draft::{Draft, EditError};
use super::tasks::key;
use crate::plan::{Blocked, Calendar, Date, DateTime, Estimate, Id, Mode, Period, Priority, Release, Task};

/// Sets the description (Markdown).
///
/// # Errors
/// When the task is not there.
pub fn describe(draft: &mut Draft<'_>, id: Id<Task>, text: &str) -> Result<String, EditError> {
    draft.update(id, |task| task.description = text.trim_end().into())?;
    Ok(format!("Described {}", key(draft.plan(), &*draft.get(id)?)))
}

/// Sets the priority of tasks.
///
/// # Errors
/// When one is not there.
pub fn set_priority(draft: &mut Draft<'_>, ids: &[Id<Task>], priority: Priority) -> Result<String, EditError> {
    for id in ids {
        draft.update(*id, |task| task.priority = priority)?;
    }
    let word = priority_word(priority).to_lowercase();
    Ok(format!("Set priority of {} to {word}", counted(draft, ids)?))
}

/// The word for a priority on screen.
#[must_use]
pub const fn priority_word(priority: Priority) -> &'static str {
    match priority {
        Priority::Lowest => "Lowest",
        Priority::Low => "Low",
        Priority::Normal => "Normal",
        Priority::High => "High",
        Priority::Urgent => "Urgent",
    }
}

/// Ticks the box of a description that stands at this place of its text, in bytes; takes the tick off one that is ticked.
///
/// # Errors
/// When there is no box (any more), or no such task.
pub fn tick_description(draft: &mut Draft<'_>, id: Id<Task>, at: usize) -> Result<String, EditError> {
    let mut new = draft.get(id)?.description.clone();
    let word = tick_in(&mut new, at)?;
    draft.update(id, |task| task.description = new)?;
    Ok(format!("{word} a line in the description of {}", key(draft.plan(), &*draft.get(id)?)))
}

/// Ticks the box of a text in Markdown, or takes the tick off; gives the word for what was done.
///
/// # Errors
/// When there is no box at this place (any more).
pub(super) fn tick_in(text: &mut String, at: usize) -> Result<&'static str, EditError> {
    let found = at.checked_add(3).and_then(|end| text.get(at..end));
    let (sign, word) = match found {
        Some("[ ]") => ("[x]", "Ticked"),
        Some("[x]" | "[X]") => ("[ ]", "Took the tick off"),
        _ => return Err(EditError::Input("The text has changed meanwhile. Try again.".into())),
    };
    text.replace_range(at..at + 3, sign);
    Ok(word)
}

/// Sets the date a task is due on the board; `None` = its scheduled finish.
///
/// # Errors
/// When it is not there.
pub fn set_due(draft: &mut Draft<'_>, id: Id<Task>, due: Option<Date>) -> Result<String, EditError> {
    draft.update(id, |task| task.due = due)?;
    let what = key(draft.plan(), &*draft.get(id)?);
    Ok(if due.is_some() {
        format!("Set the due date of {what}")
    } else {
        format!("{what} is due when it is scheduled")
    })
}

/// Plans tasks for a release; `None` = for none.
///
/// # Errors
/// When one of them, or the release, is not there.
pub fn set_release(draft: &mut Draft<'_>, ids: &[Id<Task>], release: Option<Id<Release>>) -> Result<String, EditError> {
    let name = release.map(|id| draft.get(id)).transpose()?.map(|release| release.name.clone());
    for id in ids {
        draft.update(*id, |task| task.release = release)?;
    }
    let what = match ids {
        [one] => key(draft.plan(), &*draft.get(*one)?),
        many => format!("{} tasks", many.len()),
    };
    Ok(match name {
        Some(name) => format!("Planned {what} for {name}"),
        None => format!("Took {what} out of its release"),
    })
}

/// Says why a task cannot go on, since now (or since it was first blocked).
///
/// # Errors
/// When the reason is empty or the task is not there.
pub fn block(draft: &mut Draft<'_>, id: Id<Task>, reason: &str) -> Result<String, EditError> {
    let reason = reason.trim();
    if reason.is_empty() {
        return Err(EditError::Input("Say what the task is waiting for first.".into()));
    }
    let now = draft.now();
    draft.update(id, |task| {
        let since = task.blocked.as_ref().map_or(now, |blocked| blocked.since);
        task.blocked = Some(Blocked { reason: reason.into(), since, ..Blocked::default() });
    })?;
    Ok(format!("Blocked {}: {reason}", key(draft.plan(), &*draft.get(id)?)))
}

/// Lets a task go on; that it could not until now is kept.
///
/// # Errors
/// When it is not there.
pub fn unblock(draft: &mut Draft<'_>, id: Id<Task>) -> Result<String, EditError> {
    let now = draft.now();
    draft.update(id, |task| go_on(task, now))?;
    Ok(format!("Unblocked {}", key(draft.plan(), &*draft.get(id)?)))
}

/// Nothing blocks a task any more.
pub(super) fn go_on(task: &mut Task, now: DateTime) {
    if let Some(Blocked { since, .. }) = task.blocked.take() {
        task.blocked_before.push(Period { from: since, to: now.max(since), ..Period::default() });
    }
}

/// Sets the three-point estimate of what is left now, in working seconds; `None` takes it away.
///
/// # Errors
/// When the three are not in order, or the task is not there.
pub fn estimate(draft: &mut Draft<'_>, id: Id<Task>, estimate: Option<(i64, i64, i64)>) -> Result<String, EditError> {
    if estimate.is_some_and(|(best, likely, worst)| best < 0 || best > likely || likely > worst) {
        return Err(EditError::Input("Best must not be more than likely, and likely not more than worst.".into()));
    }
    draft.update(id, |task| {
        task.estimate = estimate.map(|(best, likely, worst)| {
            // Its shape stays, and what newer versions know of it.
            Estimate { best, likely, worst, ..task.estimate.take().unwrap_or_default() }
        });
        task.estimate_is_of_now();
    })?;
    let what = key(draft.plan(), &*draft.get(id)?);
    Ok(if estimate.is_some() { format!("Estimated {what}") } else { format!("Took the estimate off {what}") })
}

/// Sets the size in hundredths of a story point; `None` = not sized.
///
/// # Errors
/// When the task is not there.
pub fn set_points(draft: &mut Draft<'_>, id: Id<Task>, points: Option<u32>) -> Result<String, EditError> {
    draft.update(id, |task| task.points = points)?;
    Ok(format!("Sized {}", key(draft.plan(), &*draft.get(id)?)))
}

/// Sets who decides the dates. A task that is scheduled by hand begins with the dates it has (`start` and `finish`); one
/// that is scheduled automatically again forgets what was typed.
///
/// # Errors
/// When the task is not there.
pub fn set_mode(
    draft: &mut Draft<'_>,
    id: Id<Task>,
    mode: Mode,
    start: DateTime,
    finish: DateTime,
) -> Result<String, EditError> {
    draft.update(id, |task| {
        if task.mode != mode {
            task.mode = mode;
            let typed = mode == Mode::Manual;
            (task.manual_start, task.manual_finish) = (typed.then_some(start), typed.then_some(finish));
        }
    })?;
    let what = key(draft.plan(), &*draft.get(id)?);
    Ok(match mode {
        Mode::Auto => format!("{what} is scheduled automatically"),
        Mode::Manual => format!("{what} is scheduled by hand"),
    })
}

/// Sets the calendar a task is worked on; `None` = the project's.
///
/// # Errors
/// When the task or the calendar is not there.
pub fn set_calendar(draft: &mut Draft<'_>, id: Id<Task>, calendar: Option<Id<Calendar>>) -> Result<String, EditError> {
    let name = match calendar {
        Some(calendar) => draft.get(calendar)?.name.clone(),
        None => "the project".into(),
    };
    draft.update(id, |task| task.calendar = calendar)?;
    Ok(format!("{} follows the calendar of {name}", key(draft.plan(), &*draft.get(id)?)))
}

/// One task by key, several by number.
pub(super) fn counted(draft: &Draft<'_>, ids: &[Id<Task>]) -> Result<String, EditError> {
    Ok(match ids {
        [one] => key(draft.plan(), &*draft.get(*one)?),
        many => format!("{} tasks", many.len()),
    })
}

#[cfg(test)]
mod tests {
    use super::super::{starter, tasks};
    use super::*;
    use crate::plan::Ids;

    #[test]
    fn a_task_scheduled_by_hand_stays_where_it_is() {
        let mut ids = Ids::seeded(4);
        let plan = starter::blank("Test", DateTime(0), &mut ids);
        let mut draft = Draft::new(&plan, &mut ids, DateTime(60));
        let (task, _) = tasks::create(&mut draft, "t", tasks::Place::LastIn(None)).unwrap();
        set_mode(&mut draft, task, Mode::Manual, DateTime(60), DateTime(120)).unwrap();
        set_mode(&mut draft, task, Mode::Manual, DateTime(0), DateTime(0)).unwrap();
        let typed = draft.get(task).unwrap();
        assert_eq!((typed.manual_start, typed.manual_finish), (Some(DateTime(60)), Some(DateTime(120))));
        set_mode(&mut draft, task, Mode::Auto, DateTime(0), DateTime(0)).unwrap();
        assert_eq!(draft.get(task).unwrap().manual_start, None);
        let calendar = plan.calendars.iter().next().unwrap().id;
        assert_eq!(set_calendar(&mut draft, task, Some(calendar)).unwrap(), "T-1 follows the calendar of Standard");
    }

    #[test]
    fn a_box_in_a_description_is_ticked_where_it_stands() {
        let mut ids = Ids::seeded(4);
        let plan = starter::blank("Test", DateTime(0), &mut ids);
        let mut draft = Draft::new(&plan, &mut ids, DateTime(60));
        let (task, _) = tasks::create(&mut draft, "t", tasks::Place::LastIn(None)).unwrap();
        describe(&mut draft, task, "Ä\n- [ ] one\n- [X] two").unwrap();
        assert_eq!(tick_description(&mut draft, task, 5).unwrap(), "Ticked a line in the description of T-1");
        tick_description(&mut draft, task, 15).unwrap();
        assert_eq!(draft.get(task).unwrap().description, "Ä\n- [x] one\n- [ ] two");
        for at in [0, 1, 4, 99, usize::MAX] {
            assert!(tick_description(&mut draft, task, at).is_err(), "{at}");
        }
    }

    #[test]
    fn a_block_keeps_its_beginning() {
        let mut ids = Ids::seeded(4);
        let plan = starter::blank("Test", DateTime(0), &mut ids);
        let mut draft = Draft::new(&plan, &mut ids, DateTime(60));
        let (task, _) = tasks::create(&mut draft, "t", tasks::Place::LastIn(None)).unwrap();
        assert_eq!(block(&mut draft, task, " Waiting ").unwrap(), "Blocked T-1: Waiting");
        assert!(block(&mut draft, task, " ").is_err());
        let first = draft.get(task).unwrap().blocked.clone().unwrap();
        block(&mut draft, task, "Still waiting").unwrap();
        assert_eq!(draft.get(task).unwrap().blocked.clone().unwrap().since, first.since);
        assert_eq!(unblock(&mut draft, task).unwrap(), "Unblocked T-1");
        assert!(estimate(&mut draft, task, Some((2, 1, 3))).is_err());
        assert_eq!(estimate(&mut draft, task, Some((1, 2, 3))).unwrap(), "Estimated T-1");
    }
}
