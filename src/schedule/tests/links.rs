//! Links, lags, late dates and slack.

use super::fixture::check;

#[test]
fn finish_to_start_begins_with_the_next_working_time() {
    check(
        "A 5d => 2@8 6@17 slack=0d critical by=start
         B 1d <A => 9@8 9@17 ls=9@8 lf=9@17 slack=0d critical by=link
         C 2d => 2@8 3@17 ls=6@8 lf=9@17 slack=4d free=4d not-critical",
    );
}

#[test]
fn late_dates_end_with_a_shift_and_slack_is_working_time() {
    check(
        "A 1d => 2@8 2@17 ls=5@8 lf=5@17 slack=3d free=0d
         B 1d <A => 3@8 3@17 ls=6@8 lf=6@17 slack=3d free=3d
         C 1d <B <D => 9@8 9@17 slack=0d
         D 5d => 2@8 6@17",
    );
}

#[test]
fn start_to_start_and_finish_to_finish_and_start_to_finish() {
    check(
        "A 3d => 2@8 4@17
         B 1d <A:SS => 2@8 2@17
         C 1d <A:SS+1d => 3@8 3@17
         D 1d <A:FF => 4@8 4@17
         E 2d <A:FF+2d => 5@8 6@17",
    );
    // The finish is kept to the moment that the link asks for, even at the start of a shift.
    check(
        "A 1d snet=5@8 => 5@8 5@17
         B 1d <A:SF => 4@8 5@8",
    );
}

#[test]
fn a_long_successor_that_finishes_with_a_short_task_does_not_begin_before_the_project() {
    check(
        "A 1d => 2@8 2@17
         B 3d <A:FF => 2@8 4@17",
    );
}

#[test]
fn lag_is_working_time_of_the_successor_elapsed_or_a_share_of_the_predecessor() {
    check(
        "calendar always 00:00-24:00
         A 5d => 2@8 6@17
         B 1d <A+1d => 10@8 10@17
         C 1d <A-2d => 5@8 5@17
         D 1d <A+1ed => 9@8 9@17
         E 1d <A+3ed => 10@8 10@17
         F 1d <A+50% => 11@13 12@12
         G 8h <A+8h cal=always => 7@1 7@9",
    );
}

#[test]
fn lag_goes_backwards_too() {
    check(
        "A 1d => 2@8 2@17 ls=4@8 lf=4@17 slack=2d free=2d
         B 1d <A+2d <C => 9@8 9@17
         C 5d => 2@8 6@17",
    );
    check(
        "A 1d => ls=3@8 slack=1d free=0d
         B 3d <A:SS+1d => 3@8 5@17 ls=4@8 lf=6@17
         C 5d => 2@8 6@17",
    );
}

#[test]
fn free_slack_is_what_the_next_task_allows_on_its_calendar() {
    check(
        "calendar six 08:00-12:00 13:00-17:00
         A 1d cal=six => 2@8 2@17 free=4d
         B 1d <A <Y => 9@8 9@17
         Y 5d => 2@8 6@17",
    );
}

#[test]
fn every_end_can_be_critical() {
    check(
        "every end critical
         A 5d => 2@8 6@17 critical
         B 1d => 2@8 2@17 slack=0d critical
         C 1d => slack=1d not-critical
         D 1d <C <E
         E 2d => critical",
    );
    check(
        "critical within 2d
         A 5d => critical
         B 3d => slack=2d critical
         C 2d => slack=3d not-critical",
    );
}

#[test]
fn elapsed_durations_run_day_and_night() {
    check(
        "A 5d => 2@8 6@17
         B 1ed <A => 6@17 7@17
         C 1d <B => 9@8 9@17",
    );
}

/// An elapsed duration begins at once and runs over nights, weekends and holidays; its slack is clock time: from the 4th
/// 17:00 to the 13th 8:00 are 207 hours.
#[test]
fn elapsed_durations_are_not_snapped_and_slack_of_them_is_clock_time() {
    check(
        "holiday 3
         A 1d => 2@8 2@17
         B 2ed <A => 2@17 4@17 ls=11@8 lf=13@8 slack=207h free=15h
         C 1d <B => 5@8 5@17 ls=13@8
         D 1ed <C:FF => 4@17 5@17
         E 9d => 2@8 13@17",
    );
}

/// Elapsed lag is clock time from the moment the predecessor ends or begins; work goes on with the next shift. A
/// percentage is of the predecessor's duration and elapsed where that is: half of two elapsed days, eight clock hours of
/// two working days.
#[test]
fn elapsed_lags_run_day_and_night() {
    check(
        "A 5d => 2@8 6@17
         B 1d <A-1ed => 6@8 6@17
         C 1d <A:SS+12eh => 3@8 3@17
         D 1d <A:FF+1ed => 6@8 7@17
         E 2ed => 2@8 4@8
         F 1d <E+50% => 5@8 5@17
         G 2d => 2@8 3@17
         H 1d <G+50e% => 4@8 4@17",
    );
    // Two clock days before the 13th 8:00 is the 11th 8:00: the shift before ends on the 10th.
    check(
        "A 1d => 2@8 2@17 lf=10@17 slack=6d free=0d
         B 1d <A+2ed => 5@8 5@17 ls=13@8
         C 10d",
    );
}

#[test]
fn milestones_stay_at_the_end_of_a_shift_and_are_not_snapped() {
    check(
        "calendar late 09:00-12:00 13:00-18:00 mon-fri
         M 0d cal=late => 2@8 2@8 ls=2@8
         A 1d <M => 2@8 2@17
         N 0d <A => 2@17 2@17 ls=3@8 lf=3@8 slack=0d critical
         B 1d <N => 3@8 3@17",
    );
    check("M 0d snet=7@12 => 7@12 7@12");
}
