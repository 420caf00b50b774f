//! Sprints in words: points, days, time.

use crate::app::locale;
use crate::plan::points::text;
use crate::plan::{Date, Sprint};
use crate::schedule::Units;

/// `21 points`, `1 point`.
pub fn points(hundredths: u32) -> String {
    if hundredths == 100 { "1 point".into() } else { format!("{} points", text(hundredths)) }
}

/// `9 to 20 Mar`, `30 Mar to 10 Apr`; empty without days.
pub fn days(sprint: &Sprint, today: Date) -> String {
    let (Some(from), Some(to)) = (sprint.start, sprint.finish) else {
        return sprint.start.or(sprint.finish).map(|day| locale::short(day, today)).unwrap_or_default();
    };
    let (first, last) = (locale::short(from, today), locale::short(to, today));
    let same_month = from.ymd().0 == to.ymd().0 && from.ymd().1 == to.ymd().1;
    // What both share is said once, where the day comes first.
    let shared = format!("{} ", from.ymd().2);
    match first.strip_prefix(&shared) {
        Some(month) if same_month && last.ends_with(month) => format!("{} to {last}", from.ymd().2),
        _ => format!("{first} to {last}"),
    }
}

/// Working time in days, to half a day: `32 d`, `2.5 d`.
pub fn time(seconds: i64, units: &Units) -> String {
    let day = units.day.max(1);
    let halves = (seconds * 2 + day / 2) / day;
    format!("{}{} d", halves / 2, if halves % 2 == 1 { ".5" } else { "" })
}
