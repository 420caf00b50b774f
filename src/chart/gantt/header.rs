//! The two header rows: which units they show at a zoom, and where each begins.

use super::scale::{HOURS_DAY, TimeScale};
use crate::plan::{DAY_SECONDS, Date, DateTime};

/// A stretch of the calendar in a header row.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Unit {
    /// Hours of a day, as many as have room for their number.
    Hour,
    /// A day.
    Day,
    /// A week from Monday.
    Week,
    /// A month.
    Month,
    /// A quarter of a year.
    Quarter,
    /// A year.
    Year,
    /// Ten years.
    Decade,
}

impl Unit {
    /// The start of the stretch a day is in; of an hour, the day.
    #[must_use]
    pub fn floor(self, date: Date) -> Date {
        let (year, month, _) = date.ymd();
        match self {
            Self::Hour | Self::Day => date,
            Self::Week => date.week_start(),
            Self::Month => date.month_start(0),
            Self::Quarter => date.month_start(-((month as i32 - 1) % 3)),
            Self::Year => Date::new(year, 1, 1).unwrap_or(date),
            Self::Decade => Date::new(year.div_euclid(10) * 10, 1, 1).unwrap_or(date),
        }
    }

    /// The start of the stretch after the one that begins on `date`.
    #[must_use]
    pub fn next(self, date: Date) -> Date {
        match self {
            Self::Hour | Self::Day => date + 1,
            Self::Week => date + 7,
            Self::Month => date.month_start(1),
            Self::Quarter => date.month_start(3),
            Self::Year => date.month_start(12),
            Self::Decade => date.month_start(120),
        }
    }
}

/// The named zooms.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Zoom {
    /// Days over hours.
    Hours,
    /// Months over days.
    Days,
    /// Months over weeks.
    Weeks,
    /// Years over months.
    Months,
    /// Years over quarters.
    Quarters,
    /// Decades over years.
    Years,
}

impl Zoom {
    /// All, from fine to coarse.
    pub const ALL: [Self; 6] = [Self::Hours, Self::Days, Self::Weeks, Self::Months, Self::Quarters, Self::Years];

    /// The zoom that so many pixels a day amount to.
    #[must_use]
    pub fn of(day_px: f64) -> Self {
        match day_px {
            px if px >= HOURS_DAY => Self::Hours,
            px if px >= 14.0 => Self::Days,
            px if px >= 3.2 => Self::Weeks,
            px if px >= 0.9 => Self::Months,
            px if px >= 0.25 => Self::Quarters,
            _ => Self::Years,
        }
    }

    /// Pixels a day when it is chosen.
    #[must_use]
    pub const fn day_px(self) -> f64 {
        match self {
            Self::Hours => 360.0,
            Self::Days => 30.0,
            Self::Weeks => 5.5,
            Self::Months => 1.8,
            Self::Quarters => 0.6,
            Self::Years => 0.12,
        }
    }

    /// Its name.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Hours => "Hours",
            Self::Days => "Days",
            Self::Weeks => "Weeks",
            Self::Months => "Months",
            Self::Quarters => "Quarters",
            Self::Years => "Years",
        }
    }

    /// What the upper and the lower header row show.
    #[must_use]
    pub const fn units(self) -> (Unit, Unit) {
        match self {
            Self::Hours => (Unit::Day, Unit::Hour),
            Self::Days => (Unit::Month, Unit::Day),
            Self::Weeks => (Unit::Month, Unit::Week),
            Self::Months => (Unit::Year, Unit::Month),
            Self::Quarters => (Unit::Year, Unit::Quarter),
            Self::Years => (Unit::Decade, Unit::Year),
        }
    }
}

/// The start of a stretch, and where it lies.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Tick {
    /// Its first moment.
    pub at: DateTime,
    /// Where it begins.
    pub x: f64,
    /// How wide it is.
    pub width: f64,
}

/// The stretches of a unit that show between `left` and `right`; at most twenty thousand: a long project in hours on paper.
#[must_use]
pub fn ticks(scale: &TimeScale, unit: Unit, left: f64, right: f64) -> Vec<Tick> {
    let (first, last) = scale.days_between(left, right);
    let mut ticks = Vec::new();
    let mut at = unit.floor(first);
    while at <= last && ticks.len() < 20_000 {
        let next = unit.next(at);
        // The end of representable time.
        if next <= at {
            break;
        }
        let x = scale.day_x(at);
        if unit == Unit::Hour {
            hours(scale, at, &mut ticks);
        } else {
            ticks.push(Tick { at: at.midnight(), x, width: scale.day_x(next) - x });
        }
        at = next;
    }
    ticks
}

/// Room for the number of an hour.
const HOUR_ROOM: f64 = 22.0;

/// The hours of a day, in steps that leave room for their numbers; the first stretch begins with the day's drawing.
fn hours(scale: &TimeScale, day: Date, ticks: &mut Vec<Tick>) {
    let (open, close) = scale.hours();
    let room = |step: &i64| (step * 3600) as f64 / (close - open) as f64 * scale.day_px >= HOUR_ROOM;
    let step = [1, 2, 3, 4, 6, 12].into_iter().find(room).unwrap_or(24) * 3600;
    let mut from = open;
    while from < close {
        let to = ((from / step + 1) * step).min(close);
        let x = scale.x(day.at(from));
        ticks.push(Tick { at: day.at(from), x, width: scale.x(day.at(to)) - x });
        from = to;
    }
}

/// Stretches within days that nobody works in (before, between and after the shifts), as place and width, where hours are
/// seen. `shifts` gives those of a day, as seconds since midnight.
#[must_use]
pub fn hours_off(
    scale: &TimeScale,
    left: f64,
    right: f64,
    shifts: impl Fn(Date) -> Vec<(i64, i64)>,
) -> Vec<(f64, f64)> {
    let mut stretches = Vec::new();
    if !scale.has_hours() {
        return stretches;
    }
    let (first, last) = scale.days_between(left, right);
    let mut day = first;
    while day <= last {
        let shifts = shifts(day);
        // A day without any is a day off as a whole.
        let mut from = scale.hours().0;
        for (start, end) in shifts.iter().copied().chain((!shifts.is_empty()).then_some((scale.hours().1, DAY_SECONDS)))
        {
            if start > from {
                let x = scale.x(day.at(from));
                stretches.push((x, scale.x(day.at(start)) - x));
            }
            from = from.max(end);
        }
        day = day + 1;
    }
    stretches
}

/// Stretches of days without work between `left` and `right`, as place and width; none where a day is too small to see.
#[must_use]
pub fn days_off(scale: &TimeScale, left: f64, right: f64, works: impl Fn(Date) -> bool) -> Vec<(f64, f64)> {
    if scale.day_px < 1.6 {
        return Vec::new();
    }
    let (first, last) = scale.days_between(left, right);
    let mut stretches: Vec<(f64, f64)> = Vec::new();
    let mut open: Option<Date> = None;
    let mut at = first;
    while at <= last + 1 {
        let off = at <= last && !works(at);
        match (open, off) {
            (None, true) => open = Some(at),
            (Some(from), false) => {
                stretches.push((scale.day_x(from), scale.day_x(at) - scale.day_x(from)));
                open = None;
            }
            _ => {}
        }
        at = at + 1;
    }
    stretches
}

#[cfg(test)]
mod tests {
    use super::*;

    fn date(text: &str) -> Date {
        text.parse().unwrap()
    }

    fn scale(day_px: f64) -> TimeScale {
        TimeScale::covering(date("2026-03-02"), date("2026-12-31"), day_px, (0, 0), 100.0)
    }

    #[test]
    fn stretches_begin_where_the_calendar_says() {
        assert_eq!(Unit::Week.floor(date("2026-03-12")), date("2026-03-09"));
        assert_eq!(Unit::Quarter.floor(date("2026-08-31")), date("2026-07-01"));
        assert_eq!(Unit::Quarter.next(date("2026-10-01")), date("2027-01-01"));
        assert_eq!(Unit::Year.next(date("2027-01-01")), date("2028-01-01"));
        assert_eq!(Unit::Month.next(date("2026-12-01")), date("2027-01-01"));
    }

    #[test]
    fn ticks_follow_one_another_without_a_gap() {
        for zoom in Zoom::ALL {
            assert_eq!(Zoom::of(zoom.day_px()), zoom);
            let scale = scale(zoom.day_px());
            for unit in [zoom.units().0, zoom.units().1] {
                let ticks = ticks(&scale, unit, 100.0, 900.0);
                assert!(ticks.first().unwrap().x <= 100.0 && ticks.len() < 200);
                for pair in ticks.windows(2) {
                    assert!((pair[0].x + pair[0].width - pair[1].x).abs() < 1e-6);
                }
            }
        }
    }

    #[test]
    fn hours_are_drawn_from_opening_to_closing_and_breaks_are_off() {
        let scale = TimeScale::covering(date("2026-03-02"), date("2026-03-06"), 360.0, (8 * 3600, 17 * 3600), 100.0);
        let from = scale.day_x(date("2026-03-03"));
        let seen = ticks(&scale, Unit::Hour, from, from + 359.0);
        let said: Vec<i64> = seen.iter().map(|tick| tick.at.time_of_day() / 3600).collect();
        assert_eq!(said, (8..17).collect::<Vec<_>>());
        assert_eq!((seen[0].x, seen[0].width), (from, 40.0));
        // A hundred pixels for nine hours: every second hour, on even numbers.
        let narrow = scale.zoomed(100.0);
        let at = narrow.day_x(date("2026-03-03"));
        let said: Vec<i64> =
            ticks(&narrow, Unit::Hour, at, at + 99.0).iter().map(|tick| tick.at.time_of_day() / 3600).collect();
        assert_eq!(said, [8, 10, 12, 14, 16]);
        let shifts = |day: Date| if day.weekday() < 5 { vec![(28_800, 43_200), (46_800, 57_600)] } else { Vec::new() };
        assert_eq!(hours_off(&scale, from, from + 359.0, shifts), [(from + 160.0, 40.0), (from + 320.0, 40.0)]);
        assert!(hours_off(&narrow, at, at + 99.0, shifts).is_empty());
    }

    #[test]
    fn weekends_are_one_stretch_each() {
        let scale = scale(10.0);
        let from = scale.day_x(date("2026-03-02"));
        let off = days_off(&scale, from, from + 139.0, |day| day.weekday() < 5);
        assert_eq!(off, [(from + 50.0, 20.0), (from + 120.0, 20.0)]);
        assert!(days_off(&self::scale(1.0), 0.0, 100.0, |_| false).is_empty());
    }
}
