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

/// Microsoft's help: a finish no earlier than a date raises the start to the date less the duration, and gives way to a
/// later start that links ask for. It says nothing about how late the task may be: that is the project's finish.
#[test]
fn a_finish_no_earlier_than_leaves_late_dates_alone() {
    check(
        "A 3d fnet=6@17 => 4@8 6@17 lf=11@17 slack=3d by=constraint
         B 2d <A fnet=9@17 => 9@8 10@17 lf=13@17 by=link
         M 0d fnet=6@17 => 6@17 6@17
         C 10d => 2@8 13@17",
    );
}

/// A must-date holds before the project's start too, drives from there, and is critical though much comes later: its
/// late dates are the date.
#[test]
fn must_dates_hold_before_the_project_and_have_no_slack() {
    check(
        "A 1d mso=-2@8 => -2@8 -2@17 ls=-2@8 slack=0d critical
         B 1d <A => -1@8 -1@17 slack=10d not-critical
         C 2d mfo=4@17 => 3@8 4@17 ls=3@8 lf=4@17 slack=0d critical
         D 10d",
    );
}

/// The late start of a start no later than is its date, or what follows where that is earlier; the finish a duration on.
#[test]
fn a_start_no_later_than_caps_late_dates_from_its_start() {
    check(
        "A 3d snlt=4@8 => 2@8 4@17 ls=4@8 lf=6@17 slack=2d
         B 1d <A => lf=13@17
         C 3d snlt=12@8 => ls=9@8 lf=11@17 slack=5d
         D 2d <C => lf=13@17
         E 10d",
    );
}
