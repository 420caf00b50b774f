//! Working time by index: how much is worked between two moments, and where a moment lies so much work later.
//!
//! A calendar is compiled into a repeating week with prefix sums, plus the days that differ from it, each with the sum
//! of all differences before it. Every question is then one look-up and a little arithmetic; nothing steps from day to
//! day, whatever the distance.

mod finder;
mod pattern;

use self::finder::{Finder, first_not};
use self::pattern::Pattern;
use crate::plan::{DAY_SECONDS, Date, DateTime, Hours};

/// First moment that the schedule knows, 1900-01-01 00:00: earlier dates are taken as this one.
pub const EARLIEST: DateTime = DateTime(-2_208_988_800);
/// Last moment that the schedule knows, 2200-01-01 00:00: later dates are taken as this one.
pub const LATEST: DateTime = DateTime(7_258_118_400);

/// Days from 1970-01-01 back to the Monday before: the week's prefix sums count from a Monday.
const MONDAY: i64 = 3;

/// The moment within the range that the schedule knows.
#[must_use]
pub fn clamp(moment: DateTime) -> DateTime {
    moment.clamp(EARLIEST, LATEST)
}

/// A day that differs from the week.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
struct Special {
    day: i64,
    pattern: usize,
    /// Working seconds from the week's origin to the start of this day.
    worked: i64,
    /// What all special days up to and with this one add to the repeating week.
    added: i64,
}

/// A working calendar, compiled. Amounts are working seconds; moments outside the years 1900 to 2199 count as the ends
/// of that range. A calendar in which nothing is worked cannot be made: see [`WorkingTime::new`].
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct WorkingTime {
    patterns: Vec<Pattern>,
    week: [usize; 7],
    /// Working seconds of the week before each weekday from Monday, and of the whole week.
    sums: [i64; 8],
    special: Vec<Special>,
    by_day: Finder,
    by_work: Finder,
}

impl Default for WorkingTime {
    /// Monday to Friday, 08:00 to 12:00 and 13:00 to 17:00.
    fn default() -> Self {
        let week = std::array::from_fn(|day| if day < 5 { Hours::office() } else { Hours::closed() });
        Self::compile(&week, &[])
    }
}

impl WorkingTime {
    /// A calendar with these hours by weekday from Monday, and days that differ (ascending, each day once). `None` when
    /// the week has no working time at all: then no amount of work ever ends.
    #[must_use]
    pub fn new(week: &[Hours; 7], special: &[(Date, Hours)]) -> Option<Self> {
        week.iter().any(|hours| !hours.is_closed()).then(|| Self::compile(week, special))
    }

    /// Every hour of every day.
    #[must_use]
    pub fn around_the_clock() -> Self {
        Self::compile(&std::array::from_fn(|_| Hours::around_the_clock()), &[])
    }

    fn compile(week: &[Hours; 7], special: &[(Date, Hours)]) -> Self {
        let mut patterns: Vec<Pattern> = Vec::new();
        let mut intern = |hours: &Hours| {
            let pattern = Pattern::new(hours);
            patterns.iter().position(|known| *known == pattern).unwrap_or_else(|| {
                patterns.push(pattern);
                patterns.len() - 1
            })
        };
        let days: [usize; 7] = std::array::from_fn(|day| intern(&week[day]));
        let special: Vec<(i64, usize)> =
            special.iter().map(|(date, hours)| (i64::from(date.0), intern(hours))).collect();
        let seconds = |pattern: usize| patterns.get(pattern).map_or(0, |pattern: &Pattern| pattern.seconds);
        let mut sums = [0; 8];
        for day in 0..7 {
            sums[day + 1] = sums[day] + seconds(days[day]);
        }
        let mut compiled = Self {
            patterns: Vec::new(),
            week: days,
            sums,
            special: Vec::with_capacity(special.len()),
            by_day: Finder::default(),
            by_work: Finder::default(),
        };
        let mut added = 0;
        for (day, pattern) in special {
            let usual = seconds(days[weekday(day)]);
            if pattern == days[weekday(day)] || compiled.special.last().is_some_and(|last| last.day >= day) {
                continue;
            }
            let worked = compiled.usual_before(day) + added;
            added += seconds(pattern) - usual;
            compiled.special.push(Special { day, pattern, worked, added });
        }
        compiled.patterns = patterns;
        compiled.by_day = Finder::new(compiled.special.iter().map(|special| special.day));
        compiled.by_work = Finder::new(compiled.special.iter().map(|special| special.worked));
        compiled
    }

    /// Working seconds of the repeating week from its origin to the start of a day.
    fn usual_before(&self, day: i64) -> i64 {
        (day + MONDAY).div_euclid(7) * self.sums[7] + self.sums[weekday(day)]
    }

    /// Index of the first special day on or after `day`.
    fn special_from(&self, day: i64) -> usize {
        first_not(&self.special, self.by_day.range(day), |special| special.day < day)
    }

    /// How many special days begin with at most `index` seconds worked.
    fn special_worked(&self, index: i64) -> usize {
        first_not(&self.special, self.by_work.range(index.saturating_add(1)), |special| special.worked <= index)
    }

    fn pattern(&self, index: usize) -> Option<&Pattern> {
        self.patterns.get(index)
    }

    fn day_pattern(&self, day: i64) -> Option<&Pattern> {
        let next = self.special_from(day);
        match self.special.get(next) {
            Some(special) if special.day == day => self.pattern(special.pattern),
            _ => self.pattern(self.week[weekday(day)]),
        }
    }

    /// Working seconds from the calendar's origin to a moment; negative before the origin. Never decreases with time.
    #[must_use]
    pub fn index(&self, moment: DateTime) -> i64 {
        let moment = clamp(moment);
        let (day, time) = (moment.0.div_euclid(DAY_SECONDS), moment.0.rem_euclid(DAY_SECONDS));
        let next = self.special_from(day);
        let (before, pattern) = match self.special.get(next) {
            Some(special) if special.day == day => (special.worked, special.pattern),
            _ => {
                let added = next.checked_sub(1).and_then(|last| self.special.get(last)).map_or(0, |last| last.added);
                (self.usual_before(day) + added, self.week[weekday(day)])
            }
        };
        before + self.pattern(pattern).map_or(0, |pattern| pattern.worked(time))
    }

    /// The moment at which working second `index` begins (its inverse: `index(second(n)) == n`), within the known range.
    fn second(&self, index: i64) -> DateTime {
        let after = self.special_worked(index);
        let last = after.checked_sub(1).and_then(|last| self.special.get(last));
        if let Some(special) = last
            && let Some(pattern) = self.pattern(special.pattern)
            && index < special.worked + pattern.seconds
        {
            return clamp(DateTime(special.day * DAY_SECONDS + pattern.second(index - special.worked)));
        }
        let usual = index.saturating_sub(last.map_or(0, |last| last.added));
        let (weeks, rest) = (usual.div_euclid(self.sums[7].max(1)), usual.rem_euclid(self.sums[7].max(1)));
        let mut day = 0;
        while day < 6 && rest >= self.sums[day + 1] {
            day += 1;
        }
        let time = self.pattern(self.week[day]).map_or(0, |pattern| pattern.second(rest - self.sums[day]));
        let date = weeks.saturating_mul(7).saturating_add(day as i64 - MONDAY);
        clamp(DateTime(date.saturating_mul(DAY_SECONDS).saturating_add(time)))
    }

    /// The moment at which work with index `index` begins: the start of a shift rather than the end of the one before.
    #[must_use]
    pub fn beginning(&self, index: i64) -> DateTime {
        self.second(index)
    }

    /// The moment at which work up to index `index` is done: the end of a shift rather than the start of the next.
    #[must_use]
    pub fn ending(&self, index: i64) -> DateTime {
        clamp(self.second(index.saturating_sub(1)) + 1)
    }

    /// The moment at which `seconds` of work begun at `from` are done: the end of a shift rather than the start of the
    /// next. With 0 the moment itself; negative amounts go back as [`WorkingTime::sub`] does.
    #[must_use]
    pub fn add(&self, from: DateTime, seconds: i64) -> DateTime {
        match seconds {
            0 => clamp(from),
            ..0 => self.sub(from, seconds.saturating_neg()),
            _ => clamp(self.second(self.index(from).saturating_add(seconds) - 1) + 1),
        }
    }

    /// The moment at which work must begin for `seconds` of it to be done at `to`: the start of a shift rather than the
    /// end of the one before. With 0 the moment itself; negative amounts go forward as [`WorkingTime::add`] does.
    #[must_use]
    pub fn sub(&self, to: DateTime, seconds: i64) -> DateTime {
        match seconds {
            0 => clamp(to),
            ..0 => self.add(to, seconds.saturating_neg()),
            _ => self.second(self.index(to).saturating_sub(seconds)),
        }
    }

    /// Working seconds from `from` to `to`; negative when `to` is earlier.
    #[must_use]
    pub fn between(&self, from: DateTime, to: DateTime) -> i64 {
        self.index(to) - self.index(from)
    }

    /// The first moment from `moment` on at which work can begin: itself within a shift or at its start.
    #[must_use]
    pub fn next_working(&self, moment: DateTime) -> DateTime {
        self.second(self.index(moment))
    }

    /// The last moment up to `moment` at which work can end: itself within a shift or at its end.
    #[must_use]
    pub fn previous_working(&self, moment: DateTime) -> DateTime {
        clamp(self.second(self.index(moment) - 1) + 1)
    }

    /// Whether anything is worked on the day.
    #[must_use]
    pub fn is_working_day(&self, date: Date) -> bool {
        self.day_pattern(i64::from(date.0)).is_some_and(|pattern| pattern.seconds > 0)
    }

    /// The hours of the day.
    #[must_use]
    pub fn hours_on(&self, date: Date) -> Hours {
        self.day_pattern(i64::from(date.0)).map_or_else(Hours::closed, Pattern::hours)
    }

    /// Working seconds of the day.
    #[must_use]
    pub fn seconds_on(&self, date: Date) -> i64 {
        self.day_pattern(i64::from(date.0)).map_or(0, |pattern| pattern.seconds)
    }

    /// What is worked in both calendars. `None` when their weeks have no working time in common.
    #[must_use]
    pub fn intersection(&self, other: &Self) -> Option<Self> {
        let monday = Date(-(MONDAY as i32));
        let usual = |calendar: &Self, day: usize| {
            calendar.pattern(calendar.week[day]).map_or_else(Hours::closed, Pattern::hours)
        };
        debug_assert_eq!(monday.weekday(), 0);
        let week: [Hours; 7] = std::array::from_fn(|day| common(&usual(self, day), &usual(other, day)));
        let mut days: Vec<i64> = self.special.iter().chain(&other.special).map(|special| special.day).collect();
        days.sort_unstable();
        days.dedup();
        let special: Vec<(Date, Hours)> = days
            .into_iter()
            .map(|day| {
                let date = Date(day as i32);
                (date, common(&self.hours_on(date), &other.hours_on(date)))
            })
            .collect();
        Self::new(&week, &special)
    }
}

const fn weekday(day: i64) -> usize {
    (day + MONDAY).rem_euclid(7) as usize
}

/// The hours that are in both.
fn common(one: &Hours, other: &Hours) -> Hours {
    Hours::new(
        one.shifts()
            .iter()
            .flat_map(|(from, to)| other.shifts().iter().map(|(start, end)| (*from.max(start), *to.min(end)))),
    )
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn at(text: &str) -> DateTime {
        text.parse().unwrap()
    }

    #[test]
    fn range_is_what_it_says() {
        assert_eq!(EARLIEST, at("1900-01-01T00:00"));
        assert_eq!(LATEST, at("2200-01-01T00:00"));
    }

    #[test]
    fn work_ends_at_the_end_of_a_shift_and_begins_at_its_start() {
        let office = WorkingTime::default();
        // Friday 2026-03-13.
        assert_eq!(office.add(at("2026-03-13T08:00"), 8 * 3600), at("2026-03-13T17:00"));
        assert_eq!(office.add(at("2026-03-13T17:00"), 3600), at("2026-03-16T09:00"));
        assert_eq!(office.add(at("2026-03-13T16:00"), 0), at("2026-03-13T16:00"));
        assert_eq!(office.sub(at("2026-03-16T08:00"), 4 * 3600), at("2026-03-13T13:00"));
        assert_eq!(office.sub(at("2026-03-16T12:00"), 4 * 3600), at("2026-03-16T08:00"));
        assert_eq!(office.next_working(at("2026-03-13T12:00")), at("2026-03-13T13:00"));
        assert_eq!(office.next_working(at("2026-03-13T17:00")), at("2026-03-16T08:00"));
        assert_eq!(office.next_working(at("2026-03-13T09:30")), at("2026-03-13T09:30"));
        assert_eq!(office.previous_working(at("2026-03-16T08:00")), at("2026-03-13T17:00"));
        assert_eq!(office.previous_working(at("2026-03-13T13:00")), at("2026-03-13T12:00"));
        assert_eq!(office.between(at("2026-03-13T00:00"), at("2026-03-20T00:00")), 5 * 8 * 3600);
        assert_eq!(office.between(at("2026-03-20T00:00"), at("2026-03-13T12:00")), -(4 * 8 + 4) * 3600);
    }

    #[test]
    fn special_days_close_and_open() {
        let week = std::array::from_fn(|day| if day < 5 { Hours::office() } else { Hours::closed() });
        let days = [
            ("2026-03-13T00:00", ""),
            ("2026-03-14T00:00", "10:00-12:00"),
            ("2026-03-16T00:00", ""),
            ("2026-03-17T00:00", ""),
        ]
        .map(|(day, hours)| (at(day).date(), hours.parse().unwrap()));
        let calendar = WorkingTime::new(&week, &days).unwrap();
        assert_eq!(calendar.next_working(at("2026-03-12T17:00")), at("2026-03-14T10:00"));
        assert_eq!(calendar.add(at("2026-03-14T10:00"), 3 * 3600), at("2026-03-18T09:00"));
        assert_eq!(calendar.sub(at("2026-03-18T09:00"), 3 * 3600), at("2026-03-14T10:00"));
        assert_eq!(calendar.previous_working(at("2026-03-18T08:00")), at("2026-03-14T12:00"));
        assert!(!calendar.is_working_day(at("2026-03-13T00:00").date()));
        assert_eq!(calendar.hours_on(at("2026-03-14T00:00").date()).to_string(), "10:00-12:00");
        assert_eq!(calendar.seconds_on(at("2026-03-18T00:00").date()), 8 * 3600);
    }

    #[test]
    fn nothing_overflows_or_hangs_at_the_ends() {
        let office = WorkingTime::default();
        assert_eq!(office.add(at("2026-03-13T08:00"), i64::MAX), LATEST);
        assert_eq!(office.sub(at("2026-03-13T08:00"), i64::MAX), EARLIEST);
        assert_eq!(office.add(DateTime(i64::MAX), i64::MAX), LATEST);
        assert_eq!(office.add(DateTime(i64::MIN), i64::MIN), EARLIEST);
        assert_eq!(WorkingTime::new(&std::array::from_fn(|_| Hours::closed()), &[]), None);
    }

    #[test]
    fn intersection_is_what_both_work() {
        let office = WorkingTime::default();
        let night = std::array::from_fn(|_| "00:00-09:00 16:00-24:00".parse().unwrap());
        let night = WorkingTime::new(&night, &[(at("2026-03-13T00:00").date(), Hours::closed())]).unwrap();
        let both = office.intersection(&night).unwrap();
        assert_eq!(both.hours_on(at("2026-03-12T00:00").date()).to_string(), "08:00-09:00 16:00-17:00");
        assert!(!both.is_working_day(at("2026-03-13T00:00").date()));
        assert!(!both.is_working_day(at("2026-03-14T00:00").date()));
        let evening = std::array::from_fn(|_| "20:00-22:00".parse().unwrap());
        assert_eq!(office.intersection(&WorkingTime::new(&evening, &[]).unwrap()), None);
    }

    /// Calendars with odd weeks and runs of special days.
    fn calendars() -> impl Strategy<Value = WorkingTime> {
        let hours = prop_oneof![
            3 => Just(Hours::office()),
            2 => Just(Hours::closed()),
            1 => Just(Hours::around_the_clock()),
            1 => Just(Hours::new([(0, 6 * 3600), (22 * 3600, DAY_SECONDS)])),
            1 => (0..86_400i64, 0..86_400i64).prop_map(|(a, b)| Hours::new([(a.min(b), a.max(b))])),
        ];
        let week = proptest::array::uniform7(hours.clone());
        let special = proptest::collection::btree_map(20_000..20_200i32, hours, 0..60);
        (week, special).prop_filter_map("no working time", |(week, special)| {
            let special: Vec<_> = special.into_iter().map(|(day, hours)| (Date(day), hours)).collect();
            WorkingTime::new(&week, &special)
        })
    }

    proptest! {
        #[test]
        fn add_between_and_sub_agree(calendar in calendars(), start in 19_900i64..20_300, time in 0..86_400i64, work in 1i64..2_000_000) {
            let from = DateTime(start * DAY_SECONDS + time);
            let end = calendar.add(from, work);
            prop_assert_eq!(calendar.between(from, end), work);
            prop_assert_eq!(calendar.previous_working(end), end);
            let back = calendar.sub(end, work);
            prop_assert_eq!(back, calendar.next_working(from));
            prop_assert_eq!(calendar.next_working(back), back);
            prop_assert!(from <= back && back < end);
        }

        #[test]
        fn index_counts_the_hours_of_each_day(calendar in calendars(), start in 19_990i32..20_210) {
            let day = Date(start);
            prop_assert_eq!(calendar.between(day.midnight(), (day + 1).midnight()), calendar.seconds_on(day));
            prop_assert_eq!(calendar.is_working_day(day), calendar.seconds_on(day) > 0);
        }
    }
}
