//! Trials give the dates that the schedule gives a plan with their durations, whichever engine runs them.

use std::fmt::Write as _;

use proptest::prelude::*;

use super::fixture::Fixture;
use super::properties::busy_texts;
use crate::plan::{Assignment, Plan, Task};
use crate::schedule::Schedule;
use crate::schedule::simulation::{LANES, Lanes, Simulation};

/// What may be in a plan whose trials run side by side.
const SIDE_BY_SIDE: [&str; 19] = [
    "",
    "",
    "",
    "",
    "snet=12@8",
    "snet=10@6",
    "fnet=10@17",
    "deadline=6@17",
    "manual from=4@8 to=6@17",
    "began=3@8 pct=50 stop=3@17 resume=5@8",
    "began=2@8 pct=25",
    "began=2@8 ended=3@17 pct=100",
    "inactive",
    "milestone",
    "+ana",
    "+bo:w12h",
    "+ana +bo:d4h +cy",
    "began=3@8 pct=50 stop=3@17 resume=5@8 +ana",
    "began=2@8 pct=25 +bo +cy",
];

/// People with shorter days, and with days off.
const PEOPLE: &str = "calendar part 9:00-12:00 14:00-16:00 mon-fri\ncalendar off 8:00-12:00 13:00-17:00 mon-fri
holiday 11 part\nholiday 11 off\nholiday 4 off\nholiday 9 off\nholiday 10 off\nholiday 24 part
person ana part\nperson bo off\nperson cy standard\n";

/// Text of a plan that runs side by side: links of three kinds with lags, summaries and links to and from them.
fn plain_texts() -> impl Strategy<Value = String> {
    let link = (1usize..8, 0usize..3, prop_oneof!["", "[+-][1-3]d"]);
    let task = (0i64..5, 0usize..4, proptest::collection::vec(link, 0..3), 0..SIDE_BY_SIDE.len());
    let setting = prop_oneof![3 => Just(""), 1 => Just("start 2@6\n"), 1 => Just("critical within 2d\n")];
    (proptest::collection::vec(task, 1..25), setting).prop_map(|(tasks, setting)| {
        let mut text = format!("{setting}holiday 11\n{PEOPLE}");
        let groups: Vec<usize> = tasks.iter().map(|task| task.1).collect();
        for (index, (days, group, links, what)) in tasks.iter().enumerate() {
            let indent = if index > 0 { ["", "  ", "  ", "    "][*group] } else { "" };
            // What is above others keeps to what a summary can have.
            let summary = groups.get(index + 1).is_some_and(|next| *next > *group || (*next > 0 && *group == 0));
            let what = if summary { "" } else { SIDE_BY_SIDE[*what] };
            let _ = write!(text, "{indent}T{index} {days}d {what}");
            for (back, kind, lag) in links {
                if let Some(from) = index.checked_sub(*back) {
                    let kind = if summary { "" } else { ["", ":SS", ":FF"][*kind] };
                    let _ = write!(text, " <T{from}{kind}{lag}");
                }
            }
            text.push('\n');
        }
        text
    })
}

/// The plan of one trial.
fn trial(plan: &Plan, schedule: &Schedule, simulation: &Simulation, durations: &[Lanes], lane: usize) -> Plan {
    let mut next = plan.clone();
    for (row, found) in schedule.outline().rows().iter().enumerate() {
        let Some((total, left)) = simulation.planned(row) else { continue };
        let mut task = Task::clone(plan.get(found.task).unwrap());
        let now = i64::from(durations[row][lane]);
        task.duration.seconds = now;
        if task.actual_start.is_some() {
            task.remaining_duration = Some(left + now - total);
        }
        for assignment in plan.assignments.iter().filter(|assignment| assignment.task == task.id) {
            let work = assignment.work.map(|work| (work * now).checked_div(total).unwrap_or(work));
            next.put(Assignment { work, ..Assignment::clone(assignment) }.into());
        }
        next.put(task.into());
    }
    next
}

/// Runs sixteen trials of a plan and compares each with the schedule of its plan. Says whether they ran side by side.
fn compare(text: &str, chance: &[u8]) -> Result<bool, TestCaseError> {
    let fixture = Fixture::of(text);
    let schedule = Schedule::of(&fixture.plan);
    let longest: Vec<i64> = schedule.rows().iter().map(|row| row.duration.max(8 * 3600 * 8) * 4).collect();
    let simulation = Simulation::of(&schedule, &longest);
    let mut chance = chance.iter().cycle();
    // An event that takes time in a trial takes it on its own calendar, whoever is assigned to it.
    let person = |row: usize| {
        let task = schedule.outline().rows()[row].task;
        fixture.plan.assignments.iter().any(|assignment| assignment.task == task)
    };
    let durations: Vec<Lanes> = (0..simulation.rows())
        .map(|row| {
            let (total, left) = simulation.planned(row).unwrap_or_default();
            std::array::from_fn(|_| {
                let left = match chance.next().unwrap() % 7 {
                    0 => 0,
                    1 => left / 3,
                    2 | 3 => left,
                    4 => left * 2,
                    5 if total > 0 || !person(row) => left + 3601,
                    _ => left * 7 / 5,
                };
                (simulation.planned(row).map_or(total, |(total, planned)| total - planned + left)) as i32
            })
        })
        .collect();
    let mut workspace = simulation.workspace();
    simulation.run(&durations, &mut workspace, true);
    let dates_only = {
        let mut workspace = simulation.workspace();
        simulation.run(&durations, &mut workspace, false);
        simulation.finish(&workspace)
    };
    for lane in 0..LANES {
        let expected = Schedule::of(&trial(&fixture.plan, &schedule, &simulation, &durations, lane));
        let days: Vec<_> = durations.iter().map(|row| f64::from(row[lane]) / 28_800.0).collect();
        for (row, dates) in expected.rows().iter().enumerate().filter(|(_, dates)| !dates.inactive) {
            let moments = (
                simulation.moment(simulation.row_start(&durations, &workspace, row)[lane]),
                simulation.moment(simulation.row_finish(&workspace, row)[lane]),
            );
            prop_assert_eq!(moments, (dates.start, dates.finish), "row {} of\n{}{:?}", row, text, days);
            if !dates.summary {
                let slack = i64::from(simulation.row_slack(&workspace, row)[lane]);
                prop_assert_eq!(slack, dates.total_slack, "slack of row {} of\n{}{:?}", row, text, days);
                let critical = simulation.is_open(row) && slack <= simulation.critical_slack();
                prop_assert_eq!(critical, dates.critical, "row {} of\n{}{:?}", row, text, days);
            }
        }
        if let Some(finish) = expected.finish() {
            prop_assert_eq!(simulation.moment(simulation.finish(&workspace)[lane]), finish, "{}{:?}", text, days);
            prop_assert_eq!(simulation.moment(dates_only[lane]), finish, "{}{:?}", text, days);
        }
    }
    Ok(simulation.is_side_by_side())
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 400, ..ProptestConfig::default() })]

    #[test]
    fn trials_of_any_plan_are_schedules(text in busy_texts(), chance in proptest::collection::vec(any::<u8>(), 64)) {
        compare(&text, &chance)?;
    }

    #[test]
    fn trials_side_by_side_are_schedules(text in plain_texts(), chance in proptest::collection::vec(any::<u8>(), 64)) {
        compare(&text, &chance)?;
    }

    /// Running again what is affected gives what running all gives, and can be taken back.
    #[test]
    fn what_is_affected_is_all_that_changes(
        text in prop_oneof![plain_texts(), busy_texts()], changed in proptest::collection::vec(0usize..25, 1..4),
    ) {
        let fixture = Fixture::of(&text);
        let schedule = Schedule::of(&fixture.plan);
        let simulation = Simulation::of(&schedule, &[]);
        let rows: Vec<usize> = changed.into_iter().filter(|row| simulation.planned(*row).is_some()).collect();
        let planned = |row| [simulation.planned(row).map_or(0, |(total, _)| total as i32); LANES];
        let mut durations: Vec<Lanes> = (0..simulation.rows()).map(planned).collect();
        let mut before = simulation.workspace();
        simulation.run(&durations, &mut before, true);
        rows.iter().for_each(|row| durations[*row] = durations[*row].map(|seconds| seconds + 7200));
        let affected = simulation.affected(&rows);
        let (mut again, mut whole) = (before.clone(), simulation.workspace());
        simulation.run_again(&durations, &mut again, &affected);
        simulation.run(&durations, &mut whole, false);
        for row in (0..simulation.rows()).filter(|_| simulation.is_side_by_side()) {
            prop_assert_eq!(simulation.row_finish(&again, row), simulation.row_finish(&whole, row), "{} {}", row, text);
        }
        prop_assert_eq!(simulation.finish(&again), simulation.finish(&whole));
        simulation.restore(&mut again, &before, &affected);
        if simulation.is_side_by_side() {
            prop_assert_eq!(simulation.finish(&again), simulation.finish(&before));
        }
    }
}

/// If everything ran exactly, the property above would hold and nothing be fast.
#[test]
fn usual_plans_run_side_by_side() {
    let mut count = 0;
    let texts = [
        "A 2d\nB 1d <A\nC 3d <A:SS+1d\nD 0d <B <C",
        "S 0d\n  A 2d deadline=4@17\n  B 1d <A snet=9@8\nM 0d <S milestone",
        "holiday 11\nA 3d began=2@8 pct=50\nB 2d <A:FF\nC 1d manual from=4@8 to=5@17 <A\nD 2d <C-1d",
        &format!("holiday 11\n{PEOPLE}A 2d +ana\nB 3d +bo +cy <A\nC 4d <A <B:FF+1d +bo:w8h"),
    ];
    for text in texts {
        count += i32::from(compare(text, &[1, 4, 2, 5, 0, 3]).unwrap());
    }
    assert_eq!(count, texts.len() as i32);
    let night = "calendar night 18:00-22:00 mon-fri\nperson ana night\nA 2d +ana\nB 3d <A";
    for text in [night, "A 2d alap\nB 3d", "person ana standard\nA 2ed\nB 3d <A", "finish 13@17\nA 2d"] {
        assert!(!compare(text, &[1, 4, 2]).unwrap(), "{text}");
    }
}

/// Found by the property above: two codes of one moment within a shift made a finish that a link asks for count as later
/// than the start that another link asks for.
#[test]
fn a_tie_within_a_shift_is_a_tie() {
    let text = "A 12h\nB 20h <A\nC 9h <A\nD 4h <C <B:FF-4h\nE 5h <D";
    compare(text, &[2]).unwrap();
    compare(text, &[2, 4, 6, 1]).unwrap();
}
