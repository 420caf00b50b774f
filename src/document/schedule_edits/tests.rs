//! Durations, dates, constraints, progress, predecessors and order, changed.

use super::super::draft::{edit, edit_at};
use super::super::{details, starter};
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
    let assignment =
        Assignment { id: ids.next(), task: tasks[0], person: person.id, work: Some(DAY / 2), ..Assignment::default() };
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
        // What was left when it was given is looked at below.
        plan.get(tasks[0]).unwrap().estimate.clone().map(|known| Estimate { left: 0, ..known })
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
fn an_estimate_shrinks_with_what_is_left() {
    let (mut plan, tasks, mut ids) = case();
    let id = tasks[0];
    let (start, finish) = (at("2026-03-02T08:00"), at("2026-03-13T17:00"));
    let left = |plan: &Plan| {
        let known = plan.get(id).unwrap().estimate_left().unwrap();
        [known.best, known.likely, known.worst].map(|seconds| seconds * 10 / DAY)
    };
    edit(&mut plan, &mut ids, |draft| {
        set_duration(draft, id, Duration::working(10 * DAY), "")?;
        details::estimate(draft, id, Some((8 * DAY, 10 * DAY, 20 * DAY)))
    })
    .unwrap();
    let done = |plan: &mut Plan, ids: &mut Ids, percent| {
        edit(plan, ids, |draft| set_percent(draft, id, percent, start, finish)).unwrap();
    };
    // Nothing is lost on the way, not by what is rounded and not at the end.
    for (percent, expected) in [(90, [8, 10, 20]), (33, [53, 67, 134]), (100, [0, 0, 0]), (50, [40, 50, 100])] {
        done(&mut plan, &mut ids, percent);
        assert_eq!(left(&plan), expected, "{percent}");
    }
    // What is given then is of what is left then.
    edit(&mut plan, &mut ids, |draft| details::estimate(draft, id, Some((5 * DAY, 5 * DAY, 6 * DAY)))).unwrap();
    assert_eq!(left(&plan), [50, 50, 60]);
    done(&mut plan, &mut ids, 75);
    assert_eq!(left(&plan), [25, 25, 30]);
    // The length changes on a finished task: reopened, it is as much of the whole as it was.
    done(&mut plan, &mut ids, 100);
    edit(&mut plan, &mut ids, |draft| set_duration(draft, id, Duration::working(20 * DAY), "")).unwrap();
    done(&mut plan, &mut ids, 50);
    assert_eq!(left(&plan), [100, 100, 120]);
}

#[test]
fn nothing_is_finished_in_the_future() {
    let (plan, tasks, mut ids) = case();
    let (before, now, after) = (at("2026-03-02T08:00"), at("2026-03-12T10:30"), at("2026-03-20T17:00"));
    let mut facts = |percent, start, finish| {
        let mut draft = Draft::new(&plan, &mut ids, now + 42);
        set_percent(&mut draft, tasks[0], percent, start, finish).unwrap();
        let task = draft.get(tasks[0]).unwrap();
        (task.actual_start, task.actual_finish)
    };
    assert_eq!(facts(100, before, after), (Some(before), Some(now)));
    assert_eq!(facts(100, after, after), (Some(now), Some(now)));
    // What is under way keeps its planned start, as in Microsoft Project.
    assert_eq!(facts(30, after, after), (Some(after), None));
    // What lies behind is taken to have been done as planned.
    assert_eq!(facts(100, before, before), (Some(before), Some(before)));
    // A start that was taken to lie ahead does not either.
    let mut ahead = plan.clone();
    ahead.put(Task { actual_start: Some(after), ..Task::clone(plan.get(tasks[0]).unwrap()) }.into());
    edit_at(&mut ahead, &mut ids, now, |draft| set_percent(draft, tasks[0], 100, after, after)).unwrap();
    let task = ahead.get(tasks[0]).unwrap();
    assert_eq!((task.actual_start, task.actual_finish), (Some(now), Some(now)));
}

#[test]
fn an_estimate_given_to_a_finished_task_is_of_the_whole() {
    let (mut plan, tasks, mut ids) = case();
    let id = tasks[0];
    let (start, finish) = (at("2026-03-02T08:00"), at("2026-03-13T17:00"));
    edit(&mut plan, &mut ids, |draft| {
        set_duration(draft, id, Duration::working(10 * DAY), "")?;
        set_percent(draft, id, 100, start, finish)?;
        details::estimate(draft, id, Some((8 * DAY, 10 * DAY, 20 * DAY)))?;
        set_percent(draft, id, 50, start, finish)
    })
    .unwrap();
    let left = plan.get(id).unwrap().estimate_left().unwrap();
    assert_eq!((left.best, left.likely, left.worst), (4 * DAY, 5 * DAY, 10 * DAY));
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
        edit_at(plan, &mut ids, finish, |draft| set_percent(draft, tasks[0], percent, start, finish))?;
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
    edit(&mut plan, &mut ids, |draft| set_constraint(draft, tasks[0], ConstraintKind::AsSoonAsPossible, date)).unwrap();
    assert_eq!(plan.get(tasks[0]).unwrap().constraint, Constraint::default());
    edit(&mut plan, &mut ids, |draft| set_deadline(draft, tasks[0], date)).unwrap();
    assert_eq!(plan.get(tasks[0]).unwrap().deadline, date);
}
