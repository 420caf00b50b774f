//! Where a civil date lies on the time axis, and what date lies at a place.

use crate::plan::{DAY_SECONDS, Date, DateTime};

/// Fewest pixels a day: two centuries on a wide screen.
pub const SMALLEST_DAY: f64 = 0.05;
/// Most pixels a day: an hour of office time is a finger wide.
pub const LARGEST_DAY: f64 = 960.0;
/// From so many pixels a day on, hours are seen and gestures go by hours.
pub const HOURS_DAY: f64 = 200.0;
/// Widest axis: browsers place boxes exactly up to 2^25 pixels.
const WIDEST: f64 = 16_000_000.0;

/// The time axis: pixels from the left end of the chart.
///
/// A day is drawn from its first to its last working moment, so that a task of one day fills the day whatever the office
/// hours are, and the next one begins where it ends.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct TimeScale {
    /// The day at the left end.
    pub origin: Date,
    /// How many days the axis has.
    pub days: i32,
    /// Pixels a day.
    pub day_px: f64,
    /// Time of day at which a day's drawing begins, seconds since midnight.
    open: i64,
    /// Time of day at which it ends.
    close: i64,
}

impl TimeScale {
    /// An axis that covers the days from `first` to `last` with some room around them, at least `least` pixels wide.
    /// `hours` are the usual first and last working moments of a day, in seconds since midnight.
    #[must_use]
    pub fn covering(first: Date, last: Date, day_px: f64, hours: (i64, i64), least: f64) -> Self {
        let day_px = if day_px.is_finite() { day_px.clamp(SMALLEST_DAY, LARGEST_DAY) } else { 30.0 };
        // Room to drag into: two weeks, or more of the screen where a day is small.
        let room = (160.0 / day_px).ceil().max(14.0) as i32;
        let origin = first - room;
        let origin = origin.week_start();
        let needed = last.0.saturating_sub(origin.0).saturating_add(room).max(1);
        let days = f64::from(needed).max((least / day_px).ceil()).min(WIDEST / day_px).max(1.0) as i32;
        let (open, close) = if hours.0 < hours.1 { hours } else { (0, DAY_SECONDS) };
        Self { origin, days, day_px, open: open.clamp(0, DAY_SECONDS), close: close.clamp(0, DAY_SECONDS) }
    }

    /// The same axis from an earlier day on, no shorter at the right end.
    #[must_use]
    pub fn starting(self, origin: Date) -> Self {
        Self { origin, days: self.days + (self.origin - origin).max(0), ..self }
    }

    /// The same days at another zoom.
    #[must_use]
    pub fn zoomed(self, day_px: f64) -> Self {
        Self { day_px: day_px.clamp(SMALLEST_DAY, LARGEST_DAY), ..self }
    }

    /// Width of the axis.
    #[must_use]
    pub fn width(&self) -> f64 {
        f64::from(self.days) * self.day_px
    }

    /// Where a day begins.
    #[must_use]
    pub fn day_x(&self, date: Date) -> f64 {
        f64::from(date.0.saturating_sub(self.origin.0)) * self.day_px
    }

    /// Where a moment lies.
    #[must_use]
    pub fn x(&self, moment: DateTime) -> f64 {
        let time = moment.time_of_day().clamp(self.open, self.close) - self.open;
        self.day_x(moment.date()) + time as f64 / (self.close - self.open) as f64 * self.day_px
    }

    /// The day at a place.
    #[must_use]
    pub fn date_at(&self, x: f64) -> Date {
        self.origin + (x / self.day_px).floor() as i32
    }

    /// The days between `left` and `right`, at most those of the axis.
    #[must_use]
    pub fn days_between(&self, left: f64, right: f64) -> (Date, Date) {
        let at = |x: f64| self.origin + ((x / self.day_px).floor() as i32).clamp(0, self.days);
        (at(left), at(right))
    }

    /// Whether hours are seen.
    #[must_use]
    pub fn has_hours(&self) -> bool {
        self.day_px >= HOURS_DAY
    }

    /// The times of day between which a day is drawn, seconds since midnight.
    #[must_use]
    pub const fn hours(&self) -> (i64, i64) {
        (self.open, self.close)
    }

    /// How many steps a drag by `dx` pixels is: days or, where hours are seen, hours.
    #[must_use]
    pub fn steps(&self, dx: f64) -> i64 {
        let steps_a_day = if self.has_hours() { self.open_hours() } else { 1.0 };
        (dx / self.day_px * steps_a_day).round() as i64
    }

    /// By how many seconds of the clock a moment moves that goes by so many [steps](Self::steps). A day has only the hours
    /// that are drawn of it; what comes to lie between two days is the `end` of the one, or else the beginning of the other.
    #[must_use]
    pub fn moved(&self, moment: DateTime, steps: i64, end: bool) -> i64 {
        if !self.has_hours() {
            return steps.saturating_mul(DAY_SECONDS);
        }
        if steps == 0 {
            return 0;
        }
        let span = self.close - self.open;
        let time = moment.time_of_day().clamp(self.open, self.close) - self.open + steps * 3600;
        let (mut days, mut to) = (time.div_euclid(span), self.open + time.rem_euclid(span));
        if end && to == self.open {
            (days, to) = (days - 1, self.close);
        }
        days * DAY_SECONDS + to - moment.time_of_day()
    }

    /// How many hours of a day are drawn.
    fn open_hours(&self) -> f64 {
        (self.close - self.open) as f64 / 3600.0
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn at(text: &str) -> DateTime {
        text.parse().unwrap()
    }

    fn office(day_px: f64) -> TimeScale {
        let (first, last) = (at("2026-03-02T08:00").date(), at("2026-06-30T17:00").date());
        TimeScale::covering(first, last, day_px, (8 * 3600, 17 * 3600), 800.0)
    }

    #[test]
    fn a_day_of_work_fills_its_day_and_touches_the_next() {
        let scale = office(10.0);
        let start = scale.x(at("2026-03-02T08:00"));
        assert_eq!(start, scale.day_x(at("2026-03-02T00:00").date()));
        assert_eq!(scale.x(at("2026-03-02T17:00")), start + 10.0);
        assert_eq!(scale.x(at("2026-03-03T08:00")), start + 10.0);
        // Outside the hours a moment stays within its day.
        assert_eq!(scale.x(at("2026-03-02T06:00")), start);
        assert_eq!(scale.x(at("2026-03-02T23:00")), start + 10.0);
    }

    #[test]
    fn the_axis_begins_on_a_monday_before_the_plan_and_fills_the_screen() {
        let scale = office(10.0);
        assert_eq!(scale.origin.weekday(), 0);
        assert!(scale.day_x(at("2026-03-02T08:00").date()) >= 140.0);
        assert_eq!(office(0.5).width(), 800.0);
        assert_eq!(scale.date_at(scale.x(at("2026-05-05T12:00"))), at("2026-05-05T00:00").date());
    }

    #[test]
    fn a_drag_goes_by_days_and_by_hours_where_those_are_seen() {
        let (start, finish) = (at("2026-03-02T08:00"), at("2026-03-02T17:00"));
        let days = office(10.0);
        let by = |scale: &TimeScale, from, dx, end| scale.moved(from, scale.steps(dx), end);
        assert_eq!((by(&days, start, 4.0, false), by(&days, start, -16.0, false)), (0, -2 * DAY_SECONDS));
        // Nine drawn hours a day, a hundred pixels each.
        let hours = office(900.0);
        let moved = |from: DateTime, dx: f64| (from + by(&hours, from, dx, from == finish)).to_string();
        assert_eq!(moved(start, 40.0), start.to_string());
        assert_eq!(moved(start, 110.0), "2026-03-02T09:00");
        assert_eq!(moved(start, 900.0), "2026-03-03T08:00");
        assert_eq!(moved(start, -100.0), "2026-03-01T16:00");
        // What begins in the middle of a day goes back to its beginning, not to the end of the day before.
        assert_eq!(moved(at("2026-03-02T12:00"), -400.0), "2026-03-02T08:00");
        assert_eq!(moved(finish, 100.0), "2026-03-03T09:00");
        assert_eq!(moved(finish, -900.0), "2026-03-01T17:00");
        assert_eq!(moved(finish, 1800.0), "2026-03-04T17:00");
        for dx in [-2000.0, -450.0, 130.0, 999.0, 5000.0] {
            for from in [start, finish, at("2026-03-02T12:00")] {
                for end in [false, true] {
                    let away = hours.x(from + by(&hours, from, dx, end)) - hours.x(from) - dx;
                    assert!(away.abs() <= 50.0, "{from} by {dx}: {away} off");
                }
            }
        }
    }

    #[test]
    fn an_absurd_plan_stays_within_what_a_browser_can_place() {
        let scale = TimeScale::covering(Date(-25_000), Date(84_000_000), 30.0, (0, 0), 800.0);
        assert!(scale.width() <= WIDEST);
        assert_eq!(scale.x(DateTime(DAY_SECONDS / 2)) - scale.day_x(Date(0)), 15.0);
    }
}
