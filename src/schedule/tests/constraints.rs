//! Constraints, deadlines, scheduling as late as possible and from the finish.

use super::fixture::check;

#[test]
fn no_earlier_than_pushes_even_before_the_project_starts() {
    check(
        "A 1d snet=4@8 => 4@8 4@17 by=constraint
         B 2d fnet=6@17 => 5@8 6@17 by=constraint
         C 1d snet=-2@8 => -2@8 -2@17
         D 1d <C => -1@8 -1@17 by=link
         E 1d <A snet=3@8 => 5@8 5@17 by=link",
    );
}

#[test]
fn no_later_than_pulls_before_the_links() {
    check(
        "A 5d => 2@8 6@17 slack=-3d critical
         B 1d <A snlt=4@8 => 4@8 4@17 ls=4@8 slack=-3d by=constraint
         C 5d => 2@8 6@17 slack=-2d
         D 1d <C fnlt=5@17 => 5@8 5@17 lf=5@17",
    );
    check(
        "links first
         A 5d => 2@8 6@17
         B 1d <A snlt=4@8 => 9@8 9@17 lf=4@17 slack=-3d critical",
    );
}

#[test]
fn a_later_limit_leaves_slack() {
    check(
        "A 1d snlt=4@8 => 2@8 2@17 ls=4@8 slack=2d
         B 1d fnlt=5@17 => 2@8 2@17 lf=5@17 slack=3d
         C 5d",
    );
}

#[test]
fn must_dates_hold_whatever_the_links_say() {
    check(
        "A 5d => 2@8 6@17 slack=-3d critical
         B 1d <A mso=4@8 => 4@8 4@17 ls=4@8 lf=4@17 slack=-3d
         C 1d mfo=6@17 => 6@8 6@17 slack=0d critical
         D 1d <C => 9@8 9@17",
    );
    check(
        "links first
         A 5d => 2@8 6@17
         B 1d <A mso=4@8 => 9@8 9@17
         C 1d mso=4@8 => 4@8 4@17",
    );
    check(
        "A 5d => slack=-1d
         M 0d <A mfo=5@17 => 5@17 5@17 slack=-1d critical",
    );
}

#[test]
fn deadlines_warn_and_cap_but_never_move() {
    check(
        "A 5d deadline=5@17 => 2@8 6@17 lf=5@17 slack=-1d critical late
         B 1d deadline=4@17 => 2@8 2@17 lf=4@17 slack=2d in-time
         C 1d deadline=30@17 => 2@8 2@17 lf=6@17 slack=4d in-time",
    );
}

#[test]
fn as_late_as_possible_takes_the_late_dates_and_drives_from_there() {
    check(
        "A 1d alap => 5@8 5@17 es=2@8 slack=0d critical by=late
         B 1d <A => 6@8 6@17 es=6@8
         C 5d => 2@8 6@17",
    );
}

#[test]
fn from_the_finish_everything_is_as_late_as_it_can() {
    let schedule = check(
        "finish 13@17
         A 2d alap => 9@8 10@17 es=9@8 by=late
         B 3d <A alap => 11@8 13@17 lf=13@17
         C 1d alap => 13@8 13@17 es=9@8
         D 1d => 9@8 9@17 ls=13@8 slack=0d critical",
    );
    assert_eq!(schedule.start(), Some(super::fixture::moment("9@8")));
    check(
        "finish 13@17
         A 2d alap => 5@8 6@17
         B 3d <A fnlt=11@17 => 9@8 11@17
         C 1d snet=12@8 => 13@8 13@17
         D 1d mso=10@8 => 10@8 10@17",
    );
}
