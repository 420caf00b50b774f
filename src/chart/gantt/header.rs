//! The two header rows: which units they show at a zoom, and where each begins.

use super::scale::TimeScale;
use crate::plan::Date;

/// A stretch of the calendar in a header row.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Unit {
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
}

impl Unit {
    /// The start of the stretch a day is in.
    #[must_use]
    pub fn floor(self, date: Date) -> Date {
        let (year, month, _) = date.ymd();
        match self {
            Self::Day => date,
            Self::Week => date - date.weekday() as i32,
            Self::Month => date.month_start(0),
            Self::Quarter => date.month_start(-((month as i32 - 1) % 3)),
            Self::Year => Date::new(year, 1, 1).unwrap_or(date),
        }
    }

    /// The start of the stretch after the one that begins on `date`.
    #[must_use]
    pub fn next(self, date: Date) -> Date {
        match self {
            Self::Day => date + 1,
            Self::Week => date + 7,
            Self::Month => date.month_start(1),
            Self::Quarter => date.month_start(3),
            Self::Year => date.month_start(12),
        }
    }
}

/// The named zooms.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Zoom {
    /// Months over days.
    Days,
    /// Months over weeks.
    Weeks,
    /// Years over months.
    Months,
    /// Years over quarters.
    Quarters,
}

impl Zoom {
    /// All, from fine to coarse.
    pub const ALL: [Self; 4] = [Self::Days, Self::Weeks, Self::Months, Self::Quarters];

    /// The zoom that so many pixels a day amount to.
    #[must_use]
    pub fn of(day_px: f64) -> Self {
        match day_px {
            px if px >= 14.0 => Self::Days,
            px if px >= 3.2 => Self::Weeks,
            px if px >= 0.9 => Self::Months,
            _ => Self::Quarters,
        }
    }

    /// Pixels a day when it is chosen.
    #[must_use]
    pub const fn day_px(self) -> f64 {
        match self {
            Self::Days => 30.0,
            Self::Weeks => 5.5,
            Self::Months => 1.8,
            Self::Quarters => 0.6,
        }
    }

    /// Its name.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Days => "Days",
            Self::Weeks => "Weeks",
            Self::Months => "Months",
            Self::Quarters => "Quarters",
        }
    }

    /// What the upper and the lower header row show.
    #[must_use]
    pub const fn units(self) -> (Unit, Unit) {
        match self {
            Self::Days => (Unit::Month, Unit::Day),
            Self::Weeks => (Unit::Month, Unit::Week),
            Self::Months => (Unit::Year, Unit::Month),
            Self::Quarters => (Unit::Year, Unit::Quarter),
        }
    }
}

/// The start of a stretch, and where it lies.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Tick {
    /// Its first day.
    pub date: Date,
    /// Where it begins.
    pub x: f64,
    /// How wide it is.
    pub width: f64,
}

/// The stretches of a unit that show between `left` and `right`; at most two thousand.
#[must_use]
pub fn ticks(scale: &TimeScale, unit: Unit, left: f64, right: f64) -> Vec<Tick> {
    let (first, last) = scale.days_between(left, right);
    let mut ticks = Vec::new();
    let mut at = unit.floor(first);
    while at <= last && ticks.len() < 2000 {
        let next = unit.next(at);
        // The end of representable time.
        if next <= at {
            break;
        }
        let x = scale.day_x(at);
        ticks.push(Tick { date: at, x, width: scale.day_x(next) - x });
        at = next;
    }
    ticks
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
    fn weekends_are_one_stretch_each() {
        let scale = scale(10.0);
        let from = scale.day_x(date("2026-03-02"));
        let off = days_off(&scale, from, from + 139.0, |day| day.weekday() < 5);
        assert_eq!(off, [(from + 50.0, 20.0), (from + 120.0, 20.0)]);
        assert!(days_off(&self::scale(1.0), 0.0, 100.0, |_| false).is_empty());
    }
}
