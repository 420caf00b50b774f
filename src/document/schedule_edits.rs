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
    let was_left = left(&old);
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
        let now_left = left(task);
        // An estimate whose likely value is what was left goes on saying so; one of its own stays.
        if let Some(known) = task.estimate.as_mut().filter(|known| known.likely == was_left)
            && old.duration.elapsed == duration.elapsed
        {
            known.likely = now_left;
            let case = match now_left {
                left if left < known.best => Some("best"),
                left if left > known.worst => Some("worst"),
                _ => None,
            };
            if let Some(case) = case {
                words.push_str(&format!(", and so does its {case} case"));
            }
            (known.best, known.worst) = (known.best.min(now_left), known.worst.max(now_left));
        }
        task.milestone &= duration.seconds == 0 || old.duration.seconds > 0;
        if task.mode == Mode::Manual {
            task.manual_finish = None;
        }
    })?;
    Ok(words)
}

/// What is left of the duration of a task, in seconds: as it is said, or by the share that is done.
fn left(task: &Task) -> i64 {
    let planned = task.duration.seconds.max(0);
    task.remaining_duration.unwrap_or(planned - planned.saturating_mul(task.percent_complete.into()) / 100)
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
/// `finish`; back at nothing it has no facts.
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
    draft.update(id, |task| {
        task.percent_complete = percent;
        task.remaining_duration = None;
        task.actual_duration = None;
        task.actual_start = match percent {
            0 => None,
            _ => task.actual_start.or(Some(start)),
        };
        task.actual_finish = match percent {
            100 => task.actual_finish.or(Some(finish)),
            _ => None,
        };
        if percent == 0 {
            task.stop = None;
            task.resume = None;
        }
    })?;
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
mod tests {
    use super::super::draft::edit;
    use super::super::starter;
    use super::*;
    use crate::plan::{Assignment, Estimate, Ids, Person, Plan, TimeUnit};

    const DAY: i64 = 8 * 3600;

    fn at(text: &str) -> DateTime {
        text.parse().unwrap()
    }

    /// A plan with tasks `T-1` to `T-3`.
    fn case() -> (Plan, Vec<Id<Task>>, Ids) {
        let mut ids = Ids::seeded(9);
        let mut plan = starter::blank("Test", DateTime(0), &mut ids);
        let mut made = Vec::new();
        for name in ["a", "b", "c"] {
            let edited = edit(&mut plan, &mut ids, |draft| {
                let (id, words) = tasks::create(draft, name, Place::LastIn(None))?;
                made.push(id);
                Ok(words)
            });
            edited.unwrap();
        }
        (plan, made, ids)
    }

    #[test]
    fn work_follows_the_duration() {
        let (mut plan, tasks, mut ids) = case();
        let person = Person { id: ids.next(), name: "P".into(), ..Person::default() };
        let assignment = Assignment {
            id: ids.next(),
            task: tasks[0],
            person: person.id,
            work: Some(DAY / 2),
            ..Assignment::default()
        };
        plan.put(person.into());
        plan.put(assignment.clone().into());
        let words = edit(&mut plan, &mut ids, |draft| set_duration(draft, tasks[0], Duration::working(3 * DAY), "3d"));
        assert_eq!(words.unwrap(), "T-1 takes 3d");
        assert_eq!(plan.get(tasks[0]).unwrap().duration, Duration::working(3 * DAY));
        assert_eq!(plan.get(assignment.id).unwrap().work, Some(3 * DAY / 2));
    }

    #[test]
    fn the_likely_value_of_an_estimate_follows_the_duration_that_it_was() {
        let (mut plan, tasks, mut ids) = case();
        let of = |best, likely, worst| Some(Estimate { best, likely, worst, ..Estimate::default() });
        let mut after = |percent_complete, estimate, to| {
            let task = Task { estimate, percent_complete, ..Task::clone(plan.get(tasks[0]).unwrap()) };
            plan.put(Task { duration: Duration::working(4 * DAY), ..task }.into());
            edit(&mut plan, &mut ids, |draft| set_duration(draft, tasks[0], Duration::working(to), "")).unwrap();
            plan.get(tasks[0]).unwrap().estimate.clone()
        };
        assert_eq!(after(0, of(2 * DAY, 4 * DAY, 9 * DAY), 6 * DAY), of(2 * DAY, 6 * DAY, 9 * DAY));
        // In their order, whatever was typed.
        assert_eq!(after(0, of(2 * DAY, 4 * DAY, 9 * DAY), DAY), of(DAY, DAY, 9 * DAY));
        assert_eq!(after(0, of(2 * DAY, 4 * DAY, 5 * DAY), 8 * DAY), of(2 * DAY, 8 * DAY, 8 * DAY));
        // One that somebody thought of apart from the duration stays.
        assert_eq!(after(0, of(2 * DAY, 3 * DAY, 9 * DAY), 6 * DAY), of(2 * DAY, 3 * DAY, 9 * DAY));
        // Of a task that is half done it is about the other half.
        assert_eq!(after(50, of(DAY, 2 * DAY, 9 * DAY), 6 * DAY), of(DAY, 4 * DAY, 9 * DAY));
        // What was typed for a case and gives way is told.
        let task = Task { percent_complete: 0, remaining_duration: None, ..Task::clone(plan.get(tasks[0]).unwrap()) };
        let (duration, estimate) = (Duration::working(4 * DAY), of(2 * DAY, 4 * DAY, 9 * DAY));
        plan.put(Task { duration, estimate, ..task }.into());
        let words = edit(&mut plan, &mut ids, |draft| set_duration(draft, tasks[0], Duration::working(DAY), "1d"));
        assert_eq!(words.unwrap(), "T-1 takes 1d, and so does its best case");
    }

    #[test]
    fn a_new_start_is_kept_as_what_the_task_is() {
        let (mut plan, tasks, mut ids) = case();
        let (start, finish) = (at("2026-03-16T08:00"), at("2026-03-17T17:00"));
        let mut put = |plan: &mut Plan| {
            let mut kept = StartKept::Typed;
            edit(plan, &mut ids, |draft| {
                let (found, words) = set_start(draft, tasks[0], start, finish, "16 Mar")?;
                kept = found;
                Ok(words)
            })
            .map(|words| (kept, words))
            .unwrap()
        };
        assert_eq!(put(&mut plan), (StartKept::Constraint, "T-1 starts no earlier than 16 Mar".into()));
        let task = plan.get(tasks[0]).unwrap();
        assert_eq!((task.constraint.kind, task.constraint.date), (ConstraintKind::StartNoEarlierThan, Some(start)));
        plan.put(Task { actual_start: Some(at("2026-03-02T08:00")), ..Task::clone(task) }.into());
        assert_eq!(put(&mut plan).0, StartKept::Actual);
        assert_eq!(plan.get(tasks[0]).unwrap().actual_start, Some(start));
        let task = Task { mode: Mode::Manual, ..Task::clone(plan.get(tasks[0]).unwrap()) };
        plan.put(task.into());
        assert_eq!(put(&mut plan).0, StartKept::Typed);
        assert_eq!(plan.get(tasks[0]).unwrap().manual_finish, Some(finish));
    }

    #[test]
    fn progress_leaves_facts_and_takes_them_back() {
        let (mut plan, tasks, mut ids) = case();
        let (start, finish) = (at("2026-03-16T08:00"), at("2026-03-17T17:00"));
        let mut set = |plan: &mut Plan, percent| {
            edit(plan, &mut ids, |draft| set_percent(draft, tasks[0], percent, start, finish))?;
            let task = plan.get(tasks[0]).unwrap();
            Ok((task.actual_start, task.actual_finish))
        };
        assert_eq!(set(&mut plan, 40), Ok((Some(start), None)));
        assert_eq!(set(&mut plan, 100), Ok((Some(start), Some(finish))));
        assert_eq!(set(&mut plan, 0), Ok((None, None)));
        assert!(matches!(set(&mut plan, 101), Err(EditError::Input(_))));
    }

    #[test]
    fn predecessors_are_replaced_and_loops_refused_by_name() {
        let (mut plan, tasks, mut ids) = case();
        edit(&mut plan, &mut ids, |draft| chain(draft, &tasks)).unwrap();
        assert_eq!(plan.links.len(), 2);
        let lag = Lag::Working(DAY, TimeUnit::Day);
        let wanted = [(tasks[0], LinkKind::StartToStart, lag)];
        edit(&mut plan, &mut ids, |draft| set_predecessors(draft, tasks[2], &wanted)).unwrap();
        let link = plan.links.iter().find(|link| link.successor == tasks[2]).unwrap();
        assert_eq!((link.predecessor, link.link_kind, link.lag), (tasks[0], LinkKind::StartToStart, lag));
        let refused = edit(&mut plan, &mut ids, |draft| {
            set_predecessors(draft, tasks[0], &[(tasks[1], LinkKind::FinishToStart, Lag::default())])
        });
        assert!(matches!(refused, Err(EditError::Loop(names)) if names.contains(&"a".to_owned())));
        assert!(edit(&mut plan, &mut ids, |draft| chain(draft, &tasks[..1])).is_err());
    }

    #[test]
    fn a_step_swaps_with_the_neighbour() {
        let (mut plan, tasks, mut ids) = case();
        let order = |plan: &Plan| Outline::of(plan).rows().iter().map(|row| row.task).collect::<Vec<_>>();
        edit(&mut plan, &mut ids, |draft| Ok(step(draft, tasks[2], true)?.unwrap_or_default())).unwrap();
        assert_eq!(order(&plan), [tasks[0], tasks[2], tasks[1]]);
        edit(&mut plan, &mut ids, |draft| Ok(step(draft, tasks[0], false)?.unwrap_or_default())).unwrap();
        assert_eq!(order(&plan), [tasks[2], tasks[0], tasks[1]]);
        edit(&mut plan, &mut ids, |draft| {
            assert_eq!(step(draft, tasks[2], true)?, None);
            Ok(String::new())
        })
        .unwrap();
    }

    #[test]
    fn pauses_that_meet_are_one() {
        let (mut plan, tasks, mut ids) = case();
        let pauses = |plan: &Plan| {
            let of = |split: &Period| (split.from.date().to_string(), split.to.date().to_string());
            plan.get(tasks[0]).unwrap().splits.iter().map(of).collect::<Vec<_>>()
        };
        let day = |at: DateTime| at.date().to_string();
        for (from, to) in [("2026-03-16", "2026-03-18"), ("2026-03-25", "2026-03-26"), ("2026-03-18", "2026-03-20")] {
            let pause = (at(&format!("{from}T00:00")), at(&format!("{to}T00:00")));
            edit(&mut plan, &mut ids, |draft| super::pause(draft, tasks[0], &[pause], &day)).unwrap();
        }
        let told = [("2026-03-16", "2026-03-20"), ("2026-03-25", "2026-03-26")];
        assert_eq!(pauses(&plan), told.map(|(from, to)| (from.to_owned(), to.to_owned())));
        assert!(edit(&mut plan, &mut ids, |draft| super::pause(draft, tasks[0], &[], &day)).is_err());
    }

    #[test]
    fn a_milestone_has_no_duration_and_a_task_has_a_day() {
        let (mut plan, tasks, mut ids) = case();
        edit(&mut plan, &mut ids, |draft| set_milestone(draft, tasks[0], true)).unwrap();
        assert_eq!(plan.get(tasks[0]).unwrap().duration.seconds, 0);
        edit(&mut plan, &mut ids, |draft| set_milestone(draft, tasks[0], false)).unwrap();
        assert_eq!(plan.get(tasks[0]).unwrap().duration.seconds, DAY);
    }

    #[test]
    fn constraints_need_their_date() {
        let (mut plan, tasks, mut ids) = case();
        let kind = ConstraintKind::MustFinishOn;
        assert!(edit(&mut plan, &mut ids, |draft| set_constraint(draft, tasks[0], kind, None)).is_err());
        let date = Some(at("2026-03-16T17:00"));
        edit(&mut plan, &mut ids, |draft| set_constraint(draft, tasks[0], kind, date)).unwrap();
        edit(&mut plan, &mut ids, |draft| set_constraint(draft, tasks[0], ConstraintKind::AsSoonAsPossible, date))
            .unwrap();
        assert_eq!(plan.get(tasks[0]).unwrap().constraint, Constraint::default());
        edit(&mut plan, &mut ids, |draft| set_deadline(draft, tasks[0], date)).unwrap();
        assert_eq!(plan.get(tasks[0]).unwrap().deadline, date);
    }
}
