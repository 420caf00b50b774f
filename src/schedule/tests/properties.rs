//! What holds for every plan.

use std::fmt::Write as _;

use proptest::prelude::*;

use super::fixture::Fixture;
use crate::plan::{Plan, Project};
use crate::schedule::Schedule;

const KINDS: [&str; 4] = ["", ":SS", ":FF", ":SF"];

/// Text of a plan of up to twenty-five tasks: links from earlier to later ones, summaries, no constraint that forbids.
/// Tasks on another calendar, or links that drive finishes: with both, a finish can be asked for when nobody works.
fn texts() -> impl Strategy<Value = String> {
    let link = (1usize..8, 0usize..4, -2i64..4);
    let task = (0i64..6, 0usize..3, proptest::collection::vec(link, 0..3), 0u8..12);
    (proptest::collection::vec(task, 1..25), any::<bool>()).prop_map(|(tasks, calendars)| {
        let mut text = String::from("calendar late 13:00-21:00 mon-fri\nholiday 11\n");
        for (index, (days, group, links, what)) in tasks.iter().enumerate() {
            let inside = *group > 0 && index > 0;
            let _ = write!(text, "{}T{index} {days}d", if inside { "  " } else { "" });
            for (back, kind, lag) in links {
                if let Some(from) = index.checked_sub(*back) {
                    let _ = write!(text, " <T{from}{}", KINDS[if calendars { kind % 2 } else { *kind }]);
                    if *lag != 0 {
                        let _ = write!(text, "{lag:+}d");
                    }
                }
            }
            match what {
                0 => text += " snet=12@8",
                1 | 4 | 5 if calendars => text += " cal=late",
                2 => text += " fnet=10@17",
                3 => text += " delay=2ed",
                _ => {}
            }
            text.push('\n');
        }
        text
    })
}

/// The same plan with its project, and all dates in it, later by `weeks`.
fn later(plan: &Plan, weeks: i64) -> Plan {
    let seconds = weeks * 7 * 86_400;
    let mut next = plan.clone();
    let project = plan.project().unwrap();
    next.put(Project { start: project.start + seconds, ..Project::clone(project) }.into());
    for task in plan.tasks.iter() {
        let mut task = crate::plan::Task::clone(task);
        task.constraint.date = task.constraint.date.map(|date| date + seconds);
        next.put(task.into());
    }
    for calendar in plan.calendars.iter() {
        let mut calendar = crate::plan::Calendar::clone(calendar);
        for exception in &mut calendar.exceptions {
            exception.from = exception.from + (weeks * 7) as i32;
            exception.to = exception.to + (weeks * 7) as i32;
        }
        next.put(calendar.into());
    }
    next
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 300, ..ProptestConfig::default() })]

    #[test]
    fn early_is_never_after_late_where_nothing_forbids(text in texts()) {
        let fixture = Fixture::of(&text);
        let schedule = Schedule::of(&fixture.plan);
        for row in schedule.rows() {
            prop_assert!(row.start <= row.finish, "{text}");
            prop_assert!(row.total_slack >= 0, "{text}{row:?}");
            prop_assert!(row.free_slack >= 0, "{text}{row:?}");
            if !row.summary {
                prop_assert!(row.free_slack <= row.total_slack, "{text}{row:?}");
            }
        }
    }

    #[test]
    fn a_critical_path_leads_to_the_finish(text in texts()) {
        let fixture = Fixture::of(&text);
        let schedule = Schedule::of(&fixture.plan);
        let last = schedule.finish().unwrap();
        let ends: Vec<_> = schedule.rows().iter().filter(|row| !row.summary && row.finish == last).collect();
        prop_assert!(!ends.is_empty(), "{text}");
        prop_assert!(ends.iter().any(|row| row.critical && row.total_slack == 0), "{text}");
    }

    #[test]
    fn whole_weeks_later_is_everything_as_much_later(text in texts(), weeks in -200i64..200) {
        let fixture = Fixture::of(&text);
        let (now, then) = (Schedule::of(&fixture.plan), Schedule::of(&later(&fixture.plan, weeks)));
        for (row, other) in now.rows().iter().zip(then.rows()) {
            let seconds = weeks * 7 * 86_400;
            prop_assert_eq!(row.start + seconds, other.start, "{}", text);
            prop_assert_eq!(row.late_finish + seconds, other.late_finish, "{}", text);
            prop_assert_eq!(row.total_slack, other.total_slack, "{}", text);
        }
    }

    #[test]
    fn the_next_schedule_is_the_whole_one(text in texts(), edits in proptest::collection::vec((0usize..25, 0u8..9), 1..6)) {
        let fixture = Fixture::of(&text);
        let mut plan = fixture.plan.clone();
        let mut schedule = Schedule::of(&plan);
        for (which, what) in edits {
            let Some(task) = plan.tasks.iter().nth(which % plan.tasks.len()) else { continue };
            let mut task = crate::plan::Task::clone(task);
            match what {
                0 => task.duration.seconds += 8 * 3600,
                1 => task.name.push('x'),
                2 => task.percent_complete = 50,
                3 => task.actual_start = Some(super::fixture::moment("3@8")),
                4 => task.constraint.date = Some(super::fixture::moment("20@8")),
                5 => task.parent = None,
                6 => task.inactive = !task.inactive,
                7 => task.levelling_delay += 86_400,
                _ => task.mode = crate::plan::Mode::Manual,
            }
            plan.put(task.into());
            schedule = schedule.next(&plan);
            prop_assert_eq!(&schedule, &Schedule::of(&plan), "{}", text);
        }
        prop_assert_eq!(&schedule.next(&plan), &schedule);
    }

    #[test]
    fn the_next_schedule_of_any_plan_is_the_whole_one(plan in crate::plan::arbitrary::plans(), other in crate::plan::arbitrary::plans()) {
        let schedule = Schedule::of(&plan);
        prop_assert_eq!(schedule.next(&other), Schedule::of(&other));
        let Some(task) = plan.tasks.iter().next() else { return Ok(()) };
        let mut next = plan.clone();
        next.put(crate::plan::Task { name: "Renamed".into(), milestone: !task.milestone, ..crate::plan::Task::clone(task) }.into());
        prop_assert_eq!(schedule.next(&next), Schedule::of(&next));
    }

    #[test]
    fn any_plan_is_scheduled(plan in crate::plan::arbitrary::plans()) {
        let schedule = Schedule::of(&plan);
        prop_assert_eq!(schedule.rows().len(), schedule.outline().rows().len());
        for problem in schedule.problems() {
            prop_assert!(!problem.describe(&plan).is_empty());
        }
        prop_assert_eq!(Schedule::of(&plan), schedule);
    }
}
