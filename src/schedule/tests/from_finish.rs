//! Projects scheduled from their finish: everything as in one scheduled from its start, in the mirror.

use super::fixture::{check, moment};

#[test]
fn everything_is_as_late_as_it_can() {
    let schedule = check(
        "finish 13@17
         A 2d alap => 9@8 10@17 es=9@8 by=late
         B 3d <A alap => 11@8 13@17 lf=13@17
         C 1d alap => 13@8 13@17 es=9@8 slack=4d not-critical
         D 1d => 9@8 9@17 ls=13@8 slack=0d critical",
    );
    assert_eq!(schedule.start(), Some(moment("9@8")));
}

/// Late dates are counted back over links of all kinds: a day of lag before B, A begins with C at the latest.
#[test]
fn links_and_lags_count_backwards() {
    check(
        "finish 13@17
         A 2d alap => 6@8 9@17
         B 3d <A+1d alap => 11@8 13@17
         C 2d alap => 9@8 10@17
         D 5d <C:SS alap => 9@8 13@17
         E 1d alap => 12@8 12@17
         F 4d <E:FF+1d alap => 10@8 13@17
         G 1d alap => 11@8 11@17
         H 1ed <G+1ed alap => 12@17 13@17
         M 0d <B alap => 13@17 13@17",
    );
}

/// As a task that wants to be late pushes what follows it in a project scheduled from its start, one that wants to be
/// early pulls what comes before it: B can begin on the 6th, so A is done on the 5th. Microsoft's help on the Critical
/// field: such a task is critical, like one as late as possible in a project scheduled from its start.
#[test]
fn as_soon_as_possible_takes_the_early_dates_and_pulls_what_comes_before() {
    check(
        "finish 13@17
         X 8d alap => 4@8 13@17 slack=0d critical
         A 2d alap => 4@8 5@17 lf=5@17 slack=0d
         B 1d <A => 6@8 6@17 slack=0d critical by=link
         C 3d <B alap => 11@8 13@17 es=9@8 slack=2d",
    );
}

/// "No later than" caps late dates; "no earlier than" holds against what follows; must-dates stay.
#[test]
fn constraints_hold_against_what_follows() {
    check(
        "finish 13@17
         A 2d alap => 5@8 6@17
         B 3d <A fnlt=11@17 => 9@8 11@17
         C 1d snet=12@8 => 13@8 13@17
         D 1d mso=10@8 => 10@8 10@17
         E 2d mfo=10@17 => 9@8 10@17
         F 2d snlt=9@8 => 9@8 10@17
         G 1d <F alap => 13@8 13@17
         H 1d fnet=11@17 => 13@8 13@17",
    );
    check(
        "finish 13@17
         A 2d snet=12@8 => 12@8 13@17
         B 1d <A alap => 13@8 13@17",
    );
}

/// What a person or the past has placed stays there, and summaries span what is below them.
#[test]
fn facts_stay_and_summaries_span() {
    check(
        "finish 13@17
         S => 3@8 13@17 by=children
           A 1d manual from=3@8 to=3@17 => 3@8 3@17 by=person
           B 2d began=4@8 => 4@8 5@17 by=actual
           C 2d alap => 12@8 13@17
         D 1d deadline=11@17 alap => 11@8 11@17 in-time",
    );
}
