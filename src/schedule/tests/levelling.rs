//! Levelling of plans: rules on small plans, and what holds for every plan, checked without what levelling itself uses.

use std::fmt::Write as _;

use proptest::prelude::*;

use super::fixture::{Fixture, check, moment};
use crate::plan::{ConstraintKind, DateTime, Id, Ids, Lag, Link, LinkKind, Period, Plan, Task, TimeEntry, booked};
use crate::schedule::levelling::{Levelling, Options, Outcome, Refusal, may_be_delayed};
use crate::schedule::{Problem, Schedule, TaskDates, WorkingTime};

fn levelled(plan: &Plan) -> Outcome {
    levelled_from(plan, None)
}

fn levelled_from(plan: &Plan, from: Option<DateTime>) -> Outcome {
    let mut levelling = Levelling::of(plan, Options { from, ..Options::default() }).unwrap();
    levelling.step(400);
    levelling.outcome()
}

/// The text with the delays that levelling finds, as a text whose expectations are checked.
fn starts(text: &str) -> Vec<String> {
    let fixture = Fixture::of(text);
    let outcome = levelled(&fixture.plan);
    assert_eq!(faults(&fixture.plan, &outcome), Vec::<String>::new());
    let mut found: Vec<(&String, DateTime)> =
        fixture.tasks.iter().map(|(name, id)| (name, outcome.schedule.task(*id).unwrap().start)).collect();
    found.sort();
    let day = |moment: DateTime| (moment.date() - super::fixture::moment("1@0").date()) + 1;
    found.iter().map(|(name, start)| format!("{name}{}@{}", day(*start), start.time_of_day() / 3600)).collect()
}

#[test]
fn two_tasks_of_one_person_come_one_after_the_other() {
    // Three days and two, from Monday; C waits for the longer way.
    let text = "person ana standard\nA 2d +ana\nB 3d +ana\nC 1d <B";
    assert_eq!(starts(text), ["A5@8", "B2@8", "C5@8"]);
    check("person ana standard\nA 2d +ana delay=3ed => 5@8 6@17");
}

#[test]
fn what_is_over_is_left_alone() {
    let begun = |text: &str, from: &str| {
        let fixture = Fixture::of(text);
        let outcome = levelled_from(&fixture.plan, Some(moment(from)));
        let mut days: Vec<_> = outcome.schedule.rows().iter().map(|dates| dates.start - moment("1@0")).collect();
        days.sort_unstable();
        days.into_iter().map(|seconds| (seconds / 86_400 + 1, seconds % 86_400 / 3_600)).collect::<Vec<_>>()
    };
    // Ana had too much to do on Monday and Tuesday; on Wednesday only one task is left by its dates.
    let text = "person ana standard\nA 2d +ana\nB 3d +ana";
    assert_eq!(begun(text, "4@0"), [(2, 8), (2, 8)]);
    // Both are on Wednesday: one waits, and not until a moment that is over.
    let text = "person ana standard\nA 3d +ana\nB 3d +ana";
    assert_eq!(begun(text, "4@12"), [(2, 8), (5, 8)]);
    // What was put off until Thursday comes forward to Wednesday, not to Monday.
    assert_eq!(begun("person ana standard\nA 2d +ana delay=3ed", "4@0"), [(4, 8)]);
    assert_eq!(begun("person ana standard\nA 2d +ana delay=3ed", "1@0"), [(2, 8)]);
    // What was put off and should have begun by Friday is not put back, with people or without.
    assert_eq!(begun("person ana standard\nA 2d +ana delay=3ed", "6@0"), [(5, 8)]);
    assert_eq!(begun("A 2d delay=3ed\nB 9d", "6@0"), [(2, 8), (5, 8)]);
    // Nor is what has no room in time: only within slack, there is none ahead.
    let fixture = Fixture::of("person ana standard\nA 2d +ana delay=3ed");
    let options = Options { within_slack: true, from: Some(moment("4@0")), ..Options::default() };
    let mut levelling = Levelling::of(&fixture.plan, options).unwrap();
    levelling.step(400);
    assert!(levelling.outcome().schedule.rows()[0].start >= moment("4@8"));
}

#[test]
fn where_time_was_written_down_work_has_begun() {
    let mut fixture = Fixture::of("person ana standard\nA 2d +ana\nB 3d +ana");
    let (begun, other) = (fixture.tasks["B"], fixture.tasks["A"]);
    let person = fixture.plan.people.iter().next().unwrap().id;
    let (id, task, date) = (Ids::seeded(5).next(), Some(begun), moment("2@0").date());
    fixture.plan.put(TimeEntry { id, person, task, date, seconds: 3600, ..TimeEntry::default() }.into());
    let outcome = levelled(&fixture.plan);
    let moved: Vec<_> = outcome.moved().map(|(task, ..)| task).collect();
    assert_eq!(moved, [other]);
    // It follows what it waits for, and is not put off itself.
    let mut fixture = Fixture::of("person ana standard\nA 2d +ana delay=3ed\nB 2d +ana <A\nC 2d +ana");
    let (begun, person) = (fixture.tasks["B"], fixture.plan.people.iter().next().unwrap().id);
    let (id, task, date) = (Ids::seeded(5).next(), Some(begun), moment("2@0").date());
    fixture.plan.put(TimeEntry { id, person, task, date, seconds: 3600, ..TimeEntry::default() }.into());
    let outcome = levelled_from(&fixture.plan, Some(moment("4@0")));
    let [first, second] = ["A", "B"].map(|name| outcome.schedule.task(fixture.tasks[name]).unwrap());
    assert!(first.start >= moment("4@8") && second.start >= first.finish, "{} {}", first.start, second.start);
    assert_eq!(outcome.plan.get(begun).unwrap().levelling_delay, 0);
}

#[test]
fn shares_of_time_add_up_to_the_capacity() {
    let text = "person ana standard\nA 2d +ana:u50\nB 2d +ana:u50\nC 2d +ana:u50";
    assert_eq!(starts(text).iter().filter(|start| start.ends_with("2@8")).count(), 2);
    // Half of his time: one at a time, and no more than he has is asked for.
    let text = "person bo standard 50\nA 2d +bo:u50\nB 2d +bo";
    assert_eq!(starts(text).iter().filter(|start| start.ends_with("4@8")).count(), 1);
}

#[test]
fn what_somebody_can_do_changes_by_day() {
    // Nothing on Tuesday and Wednesday: only one day fits before.
    let text = "person ana standard 3-4=0\nA 2d +ana\nB 1d +ana";
    assert_eq!(starts(text), ["A5@8", "B2@8"]);
    // Half of her time until Wednesday, all of it afterwards: what needs more waits, what does not, does not.
    let text = "person ana standard 50 5=100\nA 1d +ana\nB 1d +ana:u50\nC 1d +ana:u40";
    assert_eq!(starts(text).first().map(String::as_str), Some("A5@8"));
    // Half of it from Wednesday on: what asks for more has her alone.
    let text = "person ana standard 4=50\nA 2d +ana\nB 2d +ana\nC 2d +ana:u50";
    let mut found: Vec<String> = starts(text).iter().map(|start| start[1..].to_owned()).collect();
    found.sort();
    assert_eq!(found, ["2@8", "4@8", "6@8"]);
    // Who has left has no time: what is left to do lies where it would.
    let fixture = Fixture::of("person ana standard 4=0\nA 2d +ana\nB 2d +ana");
    let outcome = levelled(&fixture.plan);
    assert_eq!((outcome.stuck.len(), outcome.delays.len()), (1, 0));
}

#[test]
fn days_off_and_other_hours_are_kept() {
    let text = "holiday 3\nperson ana standard\nA 1d +ana\nB 1d +ana";
    let found = starts(text);
    assert!(found == ["A2@8", "B4@8"] || found == ["A4@8", "B2@8"], "{found:?}");
    let text = "calendar late 13:00-21:00 mon-fri\nperson ana late\nA 1d +ana\nB 1d +ana";
    let found = starts(text);
    assert!(found == ["A2@13", "B3@13"] || found == ["A3@13", "B2@13"], "{found:?}");
}

#[test]
fn the_urgent_comes_first_and_some_never_move() {
    let tasks = "A 1d +ana\nB 1d +ana prio=900\nC 3d <A";
    assert_eq!(starts(&format!("person ana standard\n{tasks}")), ["A3@8", "B2@8", "C4@8"]);
    let tasks = "A 1d +ana prio=1000\nB 1d +ana prio=900\nC 3d <B";
    assert_eq!(starts(&format!("person ana standard\n{tasks}")), ["A2@8", "B3@8", "C4@8"]);
}

#[test]
fn what_has_begun_or_must_lie_there_stays() {
    let text = "person ana standard\nA 2d +ana\nB 2d +ana began=2@8 pct=10\nC 1d +ana mso=4@8\nD 1d +ana manual from=5@8 to=5@17";
    assert_eq!(starts(text), ["A6@8", "B2@8", "C4@8", "D5@8"]);
}

#[test]
fn nobody_is_needed_in_a_pause() {
    // B has begun and pauses from the 3rd to the 5th: there is room for A, and for no more than A.
    for (days, start) in [(2, 3), (3, 6)] {
        let text = format!("person ana standard\nA {days}d +ana\nB 2d +ana began=2@8 pct=10");
        let mut fixture = Fixture::of(&text);
        let (a, b) = (fixture.tasks["A"], fixture.tasks["B"]);
        let pause = Period { from: moment("3@0"), to: moment("5@0"), ..Period::default() };
        fixture.plan.put(Task { splits: vec![pause], ..Task::clone(fixture.plan.get(b).unwrap()) }.into());
        let outcome = levelled(&fixture.plan);
        assert_eq!(outcome.schedule.task(b).unwrap().finish, moment("5@17"));
        assert_eq!(outcome.schedule.task(a).unwrap().start, moment(&format!("{start}@8")));
    }
}

#[test]
fn nothing_is_delayed_beyond_what_follows_allows() {
    // X must be done before what a person placed on the 4th: of both only one fits there.
    let text = "person ana standard\nX 1d +ana\nA 2d +ana\nD 1d manual from=3@8 to=3@17 <X";
    assert_eq!(starts(text), ["A3@8", "D3@8", "X2@8"]);
    let text = "person ana standard\nX 1d +ana\nY 1d +ana\nD 1d manual from=3@8 to=3@17 <X <Y";
    let fixture = Fixture::of(text);
    let outcome = levelled(&fixture.plan);
    assert_eq!((outcome.stuck.len(), outcome.delays.len()), (1, 0));
}

#[test]
fn within_slack_the_project_finishes_as_before() {
    let fixture = Fixture::of("person ana standard\nA 2d +ana\nB 2d +ana\nC 3d\nD 2d +ana");
    let mut levelling = Levelling::of(&fixture.plan, Options { within_slack: true, ..Options::default() }).unwrap();
    levelling.step(100);
    let outcome = levelling.outcome();
    assert_eq!(outcome.schedule.finish(), outcome.before.finish());
    assert!(!outcome.stuck.is_empty());
}

#[test]
fn levelling_again_finds_the_same_and_plans_from_the_finish_are_refused() {
    let fixture = Fixture::of("person ana standard\nA 2d +ana\nB 3d +ana\nC 1d <B +ana delay=9ed");
    let once = levelled(&fixture.plan);
    let again = levelled(&once.plan);
    assert_eq!((again.delays.len(), &again.schedule), (0, &once.schedule));
    assert_eq!(once.moved().count(), 1);
    let backwards = Fixture::of("finish 40@17\nA 2d");
    assert_eq!(Levelling::of(&backwards.plan, Options::default()).err(), Some(Refusal::FromFinish));
    let mut idle = Levelling::of(&Plan::default(), Options::default()).unwrap();
    idle.step(10);
    assert!(idle.is_settled() && idle.outcome().delays.is_empty());
}

/// All that is wrong with what levelling came to.
fn faults(plan: &Plan, outcome: &Outcome) -> Vec<String> {
    let (before, after, booked) = (&outcome.before, &outcome.schedule, booked(plan));
    let mut faults = Vec::new();
    let as_before = |one: &Task, other: &Task| {
        Task { levelling_delay: 0, ..one.clone() } == Task { levelling_delay: 0, ..other.clone() }
    };
    for (old, new) in plan.tasks.iter().zip(outcome.plan.tasks.iter()) {
        if !as_before(old, new)
            || old.levelling_delay != new.levelling_delay && !may_be_delayed(old, booked.contains(&old.id))
        {
            faults.push(format!("{} has changed", old.name));
        }
        if new.levelling_delay < 0 {
            faults.push(format!("{} is delayed by {}", new.name, new.levelling_delay));
        }
        let (Some(was), Some(is)) = (before.task(old.id), after.task(old.id)) else { continue };
        if was.summary || was.inactive {
            continue;
        }
        if !may_be_delayed(old, booked.contains(&old.id)) && (was.start, was.finish) != (is.start, is.finish) {
            faults.push(format!("{} stays, but moved from {} to {}", old.name, was.start, is.start));
        }
        let kept = match (old.constraint.kind, old.constraint.date) {
            (ConstraintKind::StartNoEarlierThan, Some(date)) => was.start < date || is.start >= date,
            (ConstraintKind::FinishNoEarlierThan, Some(date)) => was.finish < date || is.finish >= date,
            // All other kinds are of tasks that stay.
            _ => true,
        };
        if !kept {
            faults.push(format!("{} starts {} against its constraint", old.name, is.start));
        }
        let calendar = after.calendar_of(old.calendar);
        let alone = !plan.assignments.iter().any(|assignment| assignment.task == old.id);
        if may_be_delayed(old, booked.contains(&old.id))
            && alone
            && !old.duration.elapsed
            && calendar.between(is.start, is.finish) < is.duration
        {
            faults.push(format!("{} has {} to {} for {}", old.name, is.start, is.finish, is.duration));
        }
    }
    faults.extend(broken(plan, before, after));
    if outcome.stuck.is_empty() {
        faults.extend(crowded(plan, after));
    }
    faults
}

/// Links that held before and do not hold now.
fn broken(plan: &Plan, before: &Schedule, after: &Schedule) -> Vec<String> {
    let holds = |schedule: &Schedule, link: &Link| -> Option<bool> {
        let (from, to): (&TaskDates, &TaskDates) = (schedule.task(link.predecessor)?, schedule.task(link.successor)?);
        let calendar: &WorkingTime = schedule.calendar_of(plan.get(link.successor)?.calendar);
        let moment = match link.link_kind {
            LinkKind::FinishToStart | LinkKind::FinishToFinish => from.finish,
            LinkKind::StartToStart | LinkKind::StartToFinish => from.start,
        };
        let asked = match link.lag {
            Lag::Working(seconds, _) => calendar.add(moment, seconds),
            Lag::Elapsed(seconds, _) => moment + seconds,
            Lag::Percent(percent) => calendar.add(moment, from.duration * percent / 100),
            Lag::ElapsedPercent(percent) => moment + from.duration * percent / 100,
        };
        let found = match link.link_kind {
            LinkKind::FinishToStart | LinkKind::StartToStart => to.start,
            LinkKind::FinishToFinish | LinkKind::StartToFinish => to.finish,
        };
        Some(from.inactive || to.inactive || calendar.index(asked) <= calendar.index(found))
    };
    let name = |id: Id<Task>| plan.get(id).map_or(String::new(), |task| task.name.clone());
    // Links to what has begun, or to a summary below which something has, ask for nothing any more.
    let outline = after.outline();
    let begun = |row: usize| {
        let task = outline.rows().get(row).and_then(|row| plan.get(row.task));
        task.is_some_and(|task| task.actual_start.is_some() || task.percent_complete > 0)
    };
    let open = |id: Id<Task>| {
        let row = outline.row_of(id).unwrap_or(0);
        !(row..outline.rows().get(row).map_or(0, |found| found.end)).any(begun)
    };
    // Links that close loops are set aside by the schedule.
    let aside = |link: &Link| {
        after.problems().iter().any(|problem| matches!(problem, Problem::Loop { link: id, .. } if *id == link.id))
    };
    plan.links
        .iter()
        .filter(|link| !aside(link))
        .filter(|link| open(link.successor) && holds(before, link) == Some(true) && holds(after, link) == Some(false))
        .map(|link| format!("the link from {} to {} is broken", name(link.predecessor), name(link.successor)))
        .collect()
}

/// Moments at which somebody has more to do than they can, part of which levelling should have moved.
fn crowded(plan: &Plan, schedule: &Schedule) -> Vec<String> {
    let (mut faults, booked) = (Vec::new(), booked(plan));
    for person in plan.people.iter() {
        let capacity = |moment: DateTime| i64::from(person.capacity_on(moment.date()));
        let changes: Vec<DateTime> =
            person.capacity_changes().into_iter().map(|(day, _)| DateTime(i64::from(day.0) * 86_400)).collect();
        if !person.person_kind.works_by_time() {
            continue;
        }
        let busy: Vec<(&Task, &TaskDates, i64)> = plan
            .assignments
            .iter()
            .filter(|assignment| assignment.person == person.id)
            .filter_map(|assignment| {
                let (task, dates) = (plan.get(assignment.task)?, schedule.task(assignment.task)?);
                let units = i64::from(assignment.units.unwrap_or(10_000));
                (!dates.inactive && !dates.summary && dates.start < dates.finish && units > 0)
                    .then_some((&**task, dates, units))
            })
            .collect();
        for moment in busy.iter().map(|(_, dates, _)| dates.start).chain(changes.iter().copied()) {
            let now: Vec<_> =
                busy.iter().filter(|(_, dates, _)| dates.start <= moment && moment < dates.finish).collect();
            // Nobody needs more than there is at any time from here on: there is nothing to wait for.
            let later = changes.iter().filter(|change| **change > moment).map(|change| capacity(*change));
            let most = later.chain([capacity(moment)]).max().unwrap_or(0);
            let taken: i64 = now.iter().map(|(.., units)| *units.min(&most)).sum();
            let tasks = now.iter().map(|(task, ..)| task.id).collect::<std::collections::HashSet<_>>().len();
            let crowded = taken > capacity(moment) && (tasks > 1 || most > capacity(moment)) || most == 0;
            // Of somebody who never has any time nothing is asked.
            let ever = person.capacity != Some(0) || !changes.is_empty();
            if ever && crowded && now.iter().any(|(task, ..)| may_be_delayed(task, booked.contains(&task.id))) {
                let names: Vec<&str> = now.iter().map(|(task, ..)| task.name.as_str()).collect();
                faults.push(format!("{} has {names:?} at {moment}", person.name));
            }
        }
    }
    faults
}

/// What a task of a busy team may have.
const BUSY: [&str; 20] = [
    "",
    "",
    "",
    "+ana",
    "+ana",
    "+bo",
    "+bo:u50",
    "+ana:u50 +bo",
    "+cy",
    "+cy:u40",
    "+ana snet=4@8",
    "+bo fnet=10@17",
    "+ana prio=800",
    "+bo mso=10@8",
    "+ana manual from=4@8 to=6@17",
    "+ana began=2@8 pct=50",
    "+bo cal=late",
    "+cy deadline=6@17",
    "+dee",
    "+dee:u30 +ana:u20",
];

/// How much of the time of somebody there is when.
const TIMES: [&str; 5] = ["4-5=0", "50 10=100", "3-12=40 9=80", "4=60 20=30", "2-9=0 10-11=100 12=50"];

/// Text of a plan of up to twenty-five tasks of four people, with links of all kinds. Hours of their own, or links that
/// drive finishes: with both, a finish can be asked for when nobody works.
fn texts() -> impl Strategy<Value = String> {
    let link = (1usize..8, 0usize..8, prop_oneof!["", "", "[+-][1-3]d", "\\+2ed", "\\+50%"]);
    let task = (0i64..5, 0usize..4, proptest::collection::vec(link, 0..3), 0..BUSY.len());
    (proptest::collection::vec(task, 1..25), any::<bool>(), 0..TIMES.len()).prop_map(|(tasks, calendars, times)| {
        let bo = if calendars { "late" } else { "standard" };
        let mut text = format!(
            "calendar late 13:00-21:00 mon-fri\nperson ana standard\nperson bo {bo}\nperson cy standard 50\nperson dee standard {}\nholiday 11\n",
            TIMES[times]
        );
        let kinds = if calendars { ["", "", "", "", "", ":SS", ":SS", ""] } else { ["", "", "", "", "", ":SS", ":FF", ":SF"] };
        for (index, (days, group, links, what)) in tasks.iter().enumerate() {
            let indent = if index > 0 { ["", "  ", "  ", "    "][*group] } else { "" };
            let what = BUSY[*what];
            let what = if calendars { what } else { what.trim_end_matches("cal=late") };
            let _ = write!(text, "{indent}T{index} {days}d {what}");
            for (back, kind, lag) in links {
                if let Some(from) = index.checked_sub(*back) {
                    let _ = write!(text, " <T{from}{}{lag}", kinds[*kind]);
                }
            }
            text.push('\n');
        }
        text
    })
}

/// A link to a fixed date with a lag that is a share of a summary: what is below the summary cannot end later without the
/// lag growing beyond the date.
#[test]
fn a_lag_does_not_grow_with_its_summary_beyond_a_fixed_date() {
    let plan = Fixture::of(
        "calendar late 13:00-21:00 mon-fri
         person bo late
         person cy standard 50
         holiday 11
         T0 2d +cy
         T1 0d
           T2 3d +cy
           T3 0d
         T5 0d <T0 <T1+50%
           T6 1d +bo mso=10@8
         T7 2d <T6+2ed",
    )
    .plan;
    for seed in 0..4 {
        let mut levelling = Levelling::of(&plan, Options { seed, ..Options::default() }).unwrap();
        levelling.step(60);
        assert_eq!(faults(&plan, &levelling.outcome()), Vec::<String>::new());
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 300, ..ProptestConfig::default() })]

    #[test]
    fn nothing_is_broken(text in texts(), seed in 0_u64..4) {
        let plan = Fixture::of(&text).plan;
        let mut levelling = Levelling::of(&plan, Options { seed, ..Options::default() }).unwrap();
        levelling.step(60);
        let outcome = levelling.outcome();
        prop_assert_eq!(faults(&plan, &outcome), Vec::<String>::new(), "{}", text);
        prop_assert_eq!(levelling.finish().filter(|_| !outcome.delays.is_empty()), outcome.schedule.finish().filter(|_| !outcome.delays.is_empty()), "{}", text);
    }

    #[test]
    fn any_plan_is_levelled_or_refused(plan in crate::plan::arbitrary::plans(), within_slack in any::<bool>()) {
        let Ok(mut levelling) = Levelling::of(&plan, Options { within_slack, ..Options::default() }) else { return Ok(()) };
        levelling.step(20);
        let outcome = levelling.outcome();
        prop_assert_eq!(Schedule::of(&outcome.plan), outcome.schedule);
    }
}
