//! Summaries, manual tasks, inactive and external ones, loops and what else can be wrong.

use super::fixture::{Fixture, check};
use crate::schedule::{CalendarFault, Problem, Schedule};

#[test]
fn a_summary_spans_its_children() {
    check(
        "S => 2@8 5@17 ls=2@8 lf=5@17 slack=0d critical days=4 by=children
           A 1d => 2@8 2@17
           B 3d <A => 3@8 5@17
         T => slack=2d not-critical
           C 2d => 2@8 3@17 slack=2d",
    );
}

#[test]
fn links_to_and_from_summaries_hold_for_all_below() {
    check(
        "A 2d => 2@8 3@17 slack=0d
         S <A => 4@8 6@17
           B 1d => 4@8 4@17 by=summary-link slack=2d
           C 3d => 4@8 6@17 slack=0d
         D 1d <S => 9@8 9@17
         E 1d <S:SS => 4@8 4@17",
    );
}

#[test]
fn a_constraint_on_a_summary_pushes_its_children() {
    check(
        "S snet=4@8 => 4@8 5@17
           A 1d => 4@8 4@17 by=summary
           B 1d <A => 5@8 5@17
         C 1d => 2@8 2@17",
    );
}

#[test]
fn a_deadline_or_finish_limit_on_a_summary_caps_its_children() {
    check(
        "S deadline=3@17
           A 1d => lf=3@17 slack=1d
         T fnlt=4@17
           B 1d => lf=4@17 slack=2d
         C 5d",
    );
}

#[test]
fn manual_tasks_keep_their_dates_and_drive_others() {
    check(
        "A 5d
         B 1d manual <A from=4@8 to=4@17 => 4@8 4@17 by=person
         C 1d <B => 5@8 5@17
         D 2d manual from=6@8 => 6@8 9@17
         E 2d manual to=6@17 => 5@8 6@17
         F 2d manual <A => 9@8 10@17",
    );
}

#[test]
fn manual_tasks_end_late_where_their_successor_begins() {
    check(
        "A 1d manual from=2@8 to=2@17 => ls=5@8 lf=6@8 slack=3d
         B 1d <A <C => 6@8 6@17
         C 4d => 2@8 5@17",
    );
    // A start that a person fixed waits for nobody.
    check(
        "A 1d manual from=2@8 to=2@17 => lf=6@17 slack=4d
         B 1d <A:SS => 2@8 2@17
         C 5d",
    );
}

#[test]
fn a_manual_summary_places_its_children_and_shields_them_from_links() {
    check(
        "X 3d
         P <X
           S manual <X from=9@8 to=13@17 => 9@8 13@17 by=person
             A 1d => 9@8 9@17 by=summary
             B 1d <A => 10@8 10@17
             C 1d snet=4@8 => 9@8 9@17",
    );
}

#[test]
fn inactive_tasks_have_dates_but_drive_nothing() {
    check(
        "A 2d => 2@8 3@17
         B 5d <A inactive => 4@8 10@17 not-critical
         C 1d <B => 2@8 2@17
         S => 2@8 2@17
           D 1d
           E 9d inactive",
    );
}

#[test]
fn external_tasks_are_facts() {
    check(
        "X 0d external from=5@17 to=5@17 => 5@17 5@17 by=external
         A 1d <X => 6@8 6@17",
    );
}

#[test]
fn a_loop_is_named_and_the_link_that_closes_it_set_aside() {
    let text = "A 1d <C
                B 1d <A
                C 1d <B
                D 1d <C";
    let fixture = Fixture::of(text);
    let schedule = Schedule::of(&fixture.plan);
    let [Problem::Loop { link, tasks }] = schedule.problems() else { panic!("{:?}", schedule.problems()) };
    let link = fixture.plan.links.get(*link).unwrap();
    assert_eq!((link.predecessor, link.successor), (fixture.tasks["C"], fixture.tasks["A"]));
    assert_eq!(tasks.len(), 3);
    assert_eq!(
        schedule.problems()[0].describe(&fixture.plan),
        "The link from “C” to “A” would close a loop (“A” → “B” → “C” → “A”) and is ignored."
    );
    assert_eq!(schedule.task(fixture.tasks["D"]).unwrap().start, super::fixture::moment("5@8"));
}

#[test]
fn a_summary_and_its_own_task_cannot_be_linked() {
    let fixture = Fixture::of("S\n  A 1d <S\n  B 1d\nC 1d <S");
    let schedule = Schedule::of(&fixture.plan);
    let [Problem::Loop { tasks, .. }] = schedule.problems() else { panic!("{:?}", schedule.problems()) };
    assert_eq!(tasks.len(), 2);
    assert_eq!(schedule.task(fixture.tasks["C"]).unwrap().start, super::fixture::moment("3@8"));
}

#[test]
fn a_task_linked_to_itself_is_a_loop_of_one() {
    let fixture = Fixture::of("A 1d <A");
    assert!(matches!(Schedule::of(&fixture.plan).problems(), [Problem::Loop { tasks, .. }] if tasks.len() == 1));
}

#[test]
fn many_loops_are_all_cut() {
    let line = |task| format!("T{task} 1d <T{} <T{}", (task + 1) % 60, (task + 7) % 60);
    let text = (0..60).map(line).collect::<Vec<_>>().join("\n");
    let fixture = Fixture::of(&text);
    let schedule = Schedule::of(&fixture.plan);
    assert!(!schedule.problems().is_empty());
    let start = super::fixture::moment("2@8");
    assert!(schedule.rows().iter().all(|row| row.start >= start && row.finish > row.start));
}

#[test]
fn calendars_that_cannot_be_used_are_named_and_replaced() {
    let fixture = Fixture::of("calendar never\nA 1d cal=never => 2@8 2@17");
    let schedule = Schedule::of(&fixture.plan);
    assert!(matches!(schedule.problems(), [Problem::Calendar { fault: CalendarFault::NoWorkingTime, .. }]));
    assert_eq!(schedule.task(fixture.tasks["A"]).unwrap().finish, super::fixture::moment("2@17"));
}

#[test]
fn an_empty_plan_has_no_dates() {
    let schedule = Schedule::of(&crate::plan::Plan::default());
    assert_eq!((schedule.start(), schedule.finish()), (None, None));
    assert_eq!(schedule.problems(), [Problem::NoProject]);
}
