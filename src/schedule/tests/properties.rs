//! What holds for every plan.

use std::fmt::Write as _;

use proptest::prelude::*;

use super::edits::{KINDS as EDITS, edited};
use super::fixture::Fixture;
use crate::plan::{Calendar, Link, Plan, Project, Task};
use crate::schedule::{Driver, Schedule, TaskDates};

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

/// What a task of a busy plan may have.
const BUSY: [&str; 20] = [
    "",
    "",
    "",
    "",
    "snet=12@8",
    "fnet=10@17",
    "snlt=9@8",
    "fnlt=12@17",
    "mso=10@8",
    "mfo=11@17",
    "alap",
    "deadline=6@17",
    "manual from=4@8 to=6@17",
    "began=3@8 pct=50 stop=3@17 resume=5@8",
    "began=2@8 ended=3@17 pct=100",
    "inactive",
    "delay=2ed",
    "+ana:w8h",
    "cal=late",
    "gap=3@8..4@8",
];

/// How a busy project may be scheduled: mostly as usual, because the others are always scheduled as a whole.
const SETTINGS: [&str; 6] = ["", "", "", "links first\n", "every end critical\n", "finish 40@17\n"];

/// Text of a plan of up to twenty-five tasks with everything that can be in one.
pub(super) fn busy_texts() -> impl Strategy<Value = String> {
    let link = (1usize..8, 0usize..4, prop_oneof!["", "[+-][1-3]d", "\\+2ed", "\\+50%"]);
    let task = (0i64..5, 0usize..4, proptest::collection::vec(link, 0..3), 0..BUSY.len(), any::<bool>());
    let late = prop_oneof![4 => Just(false), 1 => Just(true)];
    (proptest::collection::vec(task, 1..25), 0..SETTINGS.len(), late).prop_map(|(tasks, settings, late)| {
        let mut text =
            format!("{}calendar late 13:00-21:00 mon-fri\nperson ana late\nholiday 11\n", SETTINGS[settings]);
        for (index, (days, group, links, what, elapsed)) in tasks.iter().enumerate() {
            let indent = if index > 0 { ["", "  ", "  ", "    "][*group] } else { "" };
            let unit = if *elapsed && days % 4 == 3 { "ed" } else { "d" };
            let what = if BUSY[*what] == "alap" && !late { "" } else { BUSY[*what] };
            let _ = write!(text, "{indent}T{index} {days}{unit} {what}");
            for (back, kind, lag) in links {
                if let Some(from) = index.checked_sub(*back) {
                    let _ = write!(text, " <T{from}{}{lag}", KINDS[*kind]);
                }
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
    let finish = project.finish.map(|finish| finish + seconds);
    next.put(Project { start: project.start + seconds, finish, ..Project::clone(project) }.into());
    for task in plan.tasks.iter() {
        let mut task = Task::clone(task);
        let dates = [
            &mut task.constraint.date,
            &mut task.deadline,
            &mut task.manual_start,
            &mut task.manual_finish,
            &mut task.actual_start,
            &mut task.actual_finish,
            &mut task.stop,
            &mut task.resume,
        ];
        dates.into_iter().flatten().for_each(|date| *date = *date + seconds);
        for split in &mut task.splits {
            (split.from, split.to) = (split.from + seconds, split.to + seconds);
        }
        next.put(task.into());
    }
    for calendar in plan.calendars.iter() {
        let mut calendar = Calendar::clone(calendar);
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
        if text.contains("cal=") || text.contains("delay=") {
            // Between calendars, and after a delay in clock time, what drives may have hours to spare.
            return Ok(());
        }
        let critical = |(row, dates): &(usize, &TaskDates)| dates.critical && dates.finish == last && !schedule.outline().is_summary(*row);
        let mut at = schedule.rows().iter().enumerate().find(critical).map(|(row, _)| row);
        while let Some(row) = at {
            let dates = &schedule.rows()[row];
            prop_assert!(dates.total_slack == 0, "{text}{row} {dates:?}");
            at = match dates.driver {
                Driver::Link(link) | Driver::SummaryLink(link) => {
                    fixture.plan.links.get(link).and_then(|link| schedule.outline().row_of(link.predecessor))
                }
                _ => None,
            };
            // A summary ends with some of its tasks: which of them drives is not said.
            at = at.filter(|row| !schedule.rows()[*row].summary);
        }
    }

    #[test]
    fn whole_weeks_later_is_everything_as_much_later(text in prop_oneof![texts(), busy_texts()], weeks in -200i64..200) {
        let fixture = Fixture::of(&text);
        let (now, then) = (Schedule::of(&fixture.plan), Schedule::of(&later(&fixture.plan, weeks)));
        let seconds = weeks * 7 * 86_400;
        for (row, other) in now.rows().iter().zip(then.rows()) {
            let mut moved = *row;
            for date in [
                &mut moved.start,
                &mut moved.finish,
                &mut moved.early_start,
                &mut moved.early_finish,
                &mut moved.late_start,
                &mut moved.late_finish,
            ] {
                *date = *date + seconds;
            }
            prop_assert_eq!(&moved, other, "{}", text);
        }
    }

    #[test]
    fn the_next_schedule_is_the_whole_one(text in prop_oneof![1 => texts(), 3 => busy_texts()], edits in proptest::collection::vec((0usize..25, 0..EDITS), 1..8)) {
        let fixture = Fixture::of(&text);
        let mut plan = fixture.plan.clone();
        let mut schedule = Schedule::of(&plan);
        for (which, what) in &edits {
            plan = edited(&plan, *which, *what);
            let trial = schedule.trial(&plan);
            schedule = schedule.next(&plan);
            let dates: Vec<_> = schedule.rows().iter().map(|row| Some((row.start, row.finish))).collect();
            let tried: Vec<_> = (0..dates.len()).map(|row| trial.row(row)).collect();
            prop_assert_eq!((tried, trial.finish()), (dates, schedule.finish()), "{}{:?}", text, edits);
            prop_assert_eq!(&schedule, &Schedule::of(&plan), "{}{:?}", text, edits);
        }
        prop_assert_eq!(&schedule.next(&plan), &schedule);
    }

    #[test]
    fn the_next_schedule_of_any_plan_with_any_records_is_the_whole_one(plan in crate::plan::arbitrary::plans(), other in crate::plan::arbitrary::plans()) {
        // Records of another plan in the places of this one's.
        let mut next = plan.clone();
        for (task, instead) in plan.tasks.iter().zip(other.tasks.iter()) {
            let Task { id, parent, rank, inactive, calendar, archived, .. } = **task;
            next.put(Task { id, parent, rank, inactive, calendar, archived, ..Task::clone(instead) }.into());
        }
        for (link, instead) in plan.links.iter().zip(other.links.iter()) {
            let Link { id, predecessor, successor, .. } = **link;
            next.put(Link { id, predecessor, successor, ..Link::clone(instead) }.into());
        }
        prop_assert_eq!(Schedule::of(&plan).next(&next), Schedule::of(&next));
    }

    #[test]
    fn the_next_schedule_of_any_plan_is_the_whole_one(plan in crate::plan::arbitrary::plans(), other in crate::plan::arbitrary::plans()) {
        let schedule = Schedule::of(&plan);
        prop_assert_eq!(schedule.next(&other), Schedule::of(&other));
        let Some(task) = plan.tasks.iter().next() else { return Ok(()) };
        let mut next = plan.clone();
        next.put(Task { name: "Renamed".into(), milestone: !task.milestone, ..Task::clone(task) }.into());
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
