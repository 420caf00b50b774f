//! Actual dates, percent complete, interruptions.

use super::fixture::{Fixture, check, moment};
use crate::schedule::{Schedule, remainder_from};

#[test]
fn actual_dates_are_facts() {
    check(
        "A 2d began=3@8 => 3@8 4@17 by=actual
         B 1d <A began=2@8 ended=2@12 pct=100 => 2@8 2@12 ls=2@8 lf=2@12 slack=0d free=0d not-critical
         C 1d <B => 2@13 3@12",
    );
}

#[test]
fn what_is_left_goes_on_where_it_resumes() {
    check(
        "A 4d began=2@8 pct=50 stop=3@17 resume=4@8 => 2@8 5@17
         B 4d began=2@8 pct=50 stop=3@17 resume=6@8 => 2@8 9@17
         C 4d began=2@8 pct=50 stop=3@17 resume=6@8 left=1d => 2@8 6@17",
    );
}

#[test]
fn a_started_task_keeps_its_start_and_its_slack_is_that_of_its_finish() {
    check(
        "A 2d began=2@8 pct=50 stop=2@17 resume=3@8 => 2@8 3@17 ls=2@8 lf=6@17 slack=3d
         B 5d => 2@8 6@17",
    );
}

#[test]
fn before_a_started_task_comes_what_is_left_of_it() {
    // What is done of B has not waited; its rest begins on the 4th.
    check(
        "A 1d => 2@8 2@17 lf=3@17 slack=1d
         B 3d <A began=3@8 pct=33 stop=3@17 resume=4@8 => 3@8 5@17
         C 5d => 2@8 6@17",
    );
}

#[test]
fn finished_successors_hold_nobody() {
    check(
        "A 1d => 2@8 2@17 lf=6@17 slack=4d
         B 1d <A began=2@8 ended=2@17 pct=100 => 2@8 2@17
         C 5d",
    );
}

#[test]
fn summaries_are_done_by_the_durations_below() {
    check(
        "S => done=25
           A 1d began=2@8 ended=2@17 pct=100 => done=100
           B 3d
         T => done=50
           M 0d pct=100
           N 0d",
    );
}

#[test]
fn interruptions_make_a_task_longer_and_move_with_it() {
    check(
        "A 2d gap=3@8..5@8 => 2@8 5@17
         B 1d
         C 2d gap=3@8..5@8 <D => 9@8 12@17
         D 5d",
    );
}

#[test]
fn levelling_delays_by_clock_time_from_one_working_moment_to_the_next() {
    // Monday 17:00 is Tuesday 8:00, a day later Wednesday 8:00.
    check(
        "A 1d => 2@8 2@17
         B 1d <A delay=1ed => 4@8 4@17
         C 1d delay=5ed => 9@8 9@17
         D 1d snet=3@8 delay=1ed => 4@8 4@17",
    );
    // What comes before a delayed task must leave room for the delay.
    check(
        "A 1d => 2@8 2@17 lf=2@17 slack=0d
         B 1d <A delay=1ed => 4@8 4@17 slack=0d",
    );
}

/// Nothing that is left lies before the date: what has begun is interrupted there, what has not starts then, and dates
/// that somebody or something holds stay.
#[test]
fn what_is_left_goes_on_from_a_date() {
    let mut fixture = Fixture::of(
        "A 4d began=2@8 pct=50
         B 1d
         C 1d mso=3@8
         D 1d manual from=3@8
         E 1d began=2@8 ended=2@17 pct=100
         F 1d snet=12@8
         G 1d snet=3@8
         H 2d <A
         I 5d began=5@8
         L 1d delay=2ed
         S
           T 2d began=2@8 pct=50 stop=2@17 resume=4@8",
    );
    let status = moment("7@12");
    let schedule = Schedule::of(&fixture.plan);
    for task in remainder_from(&fixture.plan, &schedule, status) {
        fixture.plan.put(task.into());
    }
    let schedule = Schedule::of(&fixture.plan);
    for (task, start, finish) in [
        ("A", "2@8", "10@17"),
        ("B", "9@8", "9@17"),
        ("C", "3@8", "3@17"),
        ("D", "3@8", "3@17"),
        ("E", "2@8", "2@17"),
        ("F", "12@8", "12@17"),
        ("G", "9@8", "9@17"),
        ("H", "11@8", "12@17"),
        ("I", "5@8", "13@17"),
        ("L", "9@8", "9@17"),
        ("T", "2@8", "9@17"),
        ("S", "2@8", "9@17"),
    ] {
        let dates = schedule.task(fixture.tasks[task]).unwrap();
        assert_eq!((dates.start, dates.finish), (moment(start), moment(finish)), "{task}");
    }
    let again = remainder_from(&fixture.plan, &schedule, status);
    assert!(again.iter().all(|task| task.name == "C"), "what was moved stays");
}
