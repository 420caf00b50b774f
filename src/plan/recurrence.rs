//! Rules of dates: which days a holiday falls on, when a task is due again.

use serde::{Deserialize, Serialize};

use super::time::Date;

/// How far ahead a next date is looked for: longer than any rule skips that ever comes again (29 February, over 1900).
const AHEAD: i32 = 50 * 366;

/// A rule of dates: on which days something is again. What it counts from is a date that comes with it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum Recurrence {
    /// Every `n` days; 1 = each day from first to last.
    Daily(u32),
    /// On these weekdays (bit 0 = Monday to bit 6 = Sunday) of every `every`-th week.
    Weekly {
        /// Weeks between occurrences, from 1.
        every: u32,
        /// Bit mask of weekdays, bit 0 = Monday.
        days: u8,
    },
    /// On day `day` (1 to 31) of every `every`-th month; months without that day are left out.
    MonthlyByDate {
        /// Months between occurrences, from 1.
        every: u32,
        /// Day of the month.
        day: u32,
    },
    /// On the `nth` (1 to 4, 5 = last) of a kind of day of every `every`-th month.
    MonthlyByPosition {
        /// Months between occurrences, from 1.
        every: u32,
        /// 1 to 4, or 5 for the last.
        nth: u32,
        /// The days that count, bit 0 = Monday.
        days: u8,
    },
    /// Each year on this day of this month.
    YearlyByDate {
        /// Month, 1 to 12.
        month: u32,
        /// Day of the month.
        day: u32,
    },
    /// Each year on the `nth` (1 to 4, 5 = last) of a kind of day of a month.
    YearlyByPosition {
        /// Month, 1 to 12.
        month: u32,
        /// 1 to 4, or 5 for the last.
        nth: u32,
        /// The days that count, bit 0 = Monday.
        days: u8,
    },
    /// Each day from first to last.
    #[default]
    EachDay,
}

crate::plan::field::leaf!(Recurrence);

impl Recurrence {
    /// Calls `visit` with each date of the rule from one date to another, both included, ascending, as long as it gives
    /// true. Days, weeks and months are counted from the first.
    pub fn each(self, from: Date, to: Date, visit: &mut dyn FnMut(Date) -> bool) {
        // Whether there may be more.
        let mut take = |date: Date| date <= to && (date < from || visit(date));
        let every = |count: u32| i32::try_from(count.max(1)).unwrap_or(i32::MAX);
        let days = || (from.0..=to.0).map(Date);
        match self {
            Self::EachDay => {
                let _ = days().all(take);
            }
            Self::Daily(count) => {
                let _ = days().step_by(every(count) as usize).all(take);
            }
            Self::Weekly { every: count, days: mask } => {
                // Weeks are counted from the Sunday on or before the first date, as in Microsoft Project's default.
                let sunday = from.0 - (from.weekday() as i32 + 1) % 7;
                let counts = |date: &Date| (date.0 - sunday) / 7 % every(count) == 0 && is_in(mask, *date);
                let _ = days().filter(counts).all(take);
            }
            Self::MonthlyByDate { every: count, day } => {
                for month in months(from, to, every(count)) {
                    let (year, number, _) = month.ymd();
                    if Date::new(year, number, day).is_some_and(|date| !take(date)) {
                        break;
                    }
                }
            }
            Self::MonthlyByPosition { every: count, nth, days } => {
                for month in months(from, to, every(count)) {
                    if nth_day(month, nth, days).is_some_and(|date| !take(date)) {
                        break;
                    }
                }
            }
            Self::YearlyByDate { month, day } => {
                for year in from.ymd().0..=to.ymd().0 {
                    if Date::new(year, month, day).is_some_and(|date| !take(date)) {
                        break;
                    }
                }
            }
            Self::YearlyByPosition { month, nth, days } => {
                for year in from.ymd().0..=to.ymd().0 {
                    let found = Date::new(year, month, 1).and_then(|month| nth_day(month, nth, days));
                    if found.is_some_and(|date| !take(date)) {
                        break;
                    }
                }
            }
        }
    }

    /// The first date after `last`, from which the rule counts, that is not before `today`; `None` when there is none.
    #[must_use]
    pub fn next(self, last: Date, today: Date) -> Option<Date> {
        let mut found = None;
        self.each(last, last.max(today) + AHEAD, &mut |date| {
            found = Some(date).filter(|date| *date > last && *date >= today);
            found.is_none()
        });
        found
    }

    /// The first date of the rule that is not before `from`; `None` when there is none.
    #[must_use]
    pub fn first(self, from: Date) -> Option<Date> {
        let mut found = None;
        self.each(from, from + AHEAD, &mut |date| {
            found = Some(date);
            false
        });
        found
    }

    /// The rule in words, as they follow “repeats”: “every 2 weeks on Monday and Thursday”.
    #[must_use]
    pub fn words(self) -> String {
        let every = |count: u32, what: &str| match count {
            0 | 1 => format!("every {what}"),
            count => format!("every {count} {what}s"),
        };
        let month = |month: u32| MONTHS.get((month as usize).wrapping_sub(1)).copied().unwrap_or("?");
        match self {
            Self::EachDay => every(1, "day"),
            Self::Daily(count) => every(count, "day"),
            Self::Weekly { every: 0 | 1, days: WEEKDAYS } => "every weekday".into(),
            Self::Weekly { every: count, days } => format!("{} on {}", every(count, "week"), named(days, "and")),
            Self::MonthlyByDate { every: count, day } => format!("{} on the {}", every(count, "month"), ordinal(day)),
            Self::MonthlyByPosition { every: count, nth, days } => {
                format!("{} on the {} {}", every(count, "month"), position(nth), kind_of_day(days))
            }
            Self::YearlyByDate { month: number, day } => format!("every year on {day} {}", month(number)),
            Self::YearlyByPosition { month: number, nth, days } => {
                format!("every year on the {} {} of {}", position(nth), kind_of_day(days), month(number))
            }
        }
    }
}

/// Monday to Friday as a mask of days.
pub const WEEKDAYS: u8 = 0b1_1111;

/// Names of the days, from Monday.
pub const DAYS: [&str; 7] = ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"];

const MONTHS: [&str; 12] = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
];

/// Whether a mask holds the weekday of a date.
const fn is_in(mask: u8, date: Date) -> bool {
    mask >> date.weekday() & 1 == 1
}

/// The days of a mask by name: `Monday, Tuesday and Friday`.
fn named(mask: u8, before_last: &str) -> String {
    let names: Vec<&str> =
        DAYS.into_iter().enumerate().filter(|(day, _)| mask >> day & 1 == 1).map(|day| day.1).collect();
    match names.split_last() {
        None => "no day".into(),
        Some((last, [])) => (*last).to_owned(),
        Some((last, before)) => format!("{} {before_last} {last}", before.join(", ")),
    }
}

fn kind_of_day(mask: u8) -> String {
    match mask & 0b111_1111 {
        0b111_1111 => "day".into(),
        WEEKDAYS => "weekday".into(),
        mask => named(mask, "or"),
    }
}

/// The place of a day in its month, in a word.
#[must_use]
pub const fn position(nth: u32) -> &'static str {
    match nth {
        0 | 1 => "first",
        2 => "second",
        3 => "third",
        4 => "fourth",
        _ => "last",
    }
}

fn ordinal(number: u32) -> String {
    let sign = match (number % 10, number % 100) {
        (_, 11..=13) => "th",
        (1, _) => "st",
        (2, _) => "nd",
        (3, _) => "rd",
        _ => "th",
    };
    format!("{number}{sign}")
}

/// The first days of every `every`-th month from the month of one date to that of another.
fn months(from: Date, to: Date, every: i32) -> impl Iterator<Item = Date> {
    let first = from.month_start(0);
    let mut next = Some(0_i32);
    std::iter::from_fn(move || {
        let offset = next?;
        next = offset.checked_add(every).filter(|offset| *offset < 12 * 400);
        Some(first.month_start(offset)).filter(|month| *month <= to)
    })
}

/// The `nth` day (1 to 4, 5 = last) of the month that begins at `month` among the weekdays of `mask`.
fn nth_day(month: Date, nth: u32, mask: u8) -> Option<Date> {
    let length = month.month_start(1) - month;
    let mut matching = (0..length).map(|day| month + day).filter(|date| is_in(mask, *date));
    if nth >= 5 { matching.next_back() } else { matching.nth(nth.max(1) as usize - 1) }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::plan::arbitrary::Source;
    use proptest::prelude::*;

    fn date(text: &str) -> Date {
        text.parse().unwrap()
    }

    /// The next date by a rule, as text.
    fn next(rule: Recurrence, last: &str, today: &str) -> String {
        rule.next(date(last), date(today)).map_or_else(|| "never".to_owned(), |date| date.to_string())
    }

    #[test]
    fn the_next_date_comes_after_the_last_and_is_not_past() {
        let weekly = |every, days| Recurrence::Weekly { every, days };
        // 2026-03-12 is a Thursday.
        assert_eq!(next(Recurrence::Daily(1), "2026-03-12", "2026-03-12"), "2026-03-13");
        assert_eq!(next(Recurrence::Daily(1), "2026-03-01", "2026-03-12"), "2026-03-12", "late: today will do");
        assert_eq!(next(Recurrence::Daily(1), "2026-03-20", "2026-03-12"), "2026-03-21", "early: after the old date");
        assert_eq!(next(Recurrence::Daily(5), "2026-03-01", "2026-03-12"), "2026-03-16", "in the old rhythm");
        assert_eq!(next(weekly(1, 0b1000), "2026-03-12", "2026-03-12"), "2026-03-19");
        assert_eq!(next(weekly(2, 0b1001), "2026-03-12", "2026-03-12"), "2026-03-23");
        assert_eq!(next(weekly(1, WEEKDAYS), "2026-03-13", "2026-03-13"), "2026-03-16");
        assert_eq!(next(Recurrence::MonthlyByDate { every: 1, day: 31 }, "2026-03-31", "2026-04-02"), "2026-05-31");
        assert_eq!(next(Recurrence::MonthlyByDate { every: 3, day: 15 }, "2026-01-15", "2026-03-12"), "2026-04-15");
        let last_friday = Recurrence::MonthlyByPosition { every: 1, nth: 5, days: 0b1_0000 };
        assert_eq!(next(last_friday, "2026-03-27", "2026-03-30"), "2026-04-24");
        assert_eq!(next(Recurrence::YearlyByDate { month: 2, day: 29 }, "2096-02-29", "2096-03-01"), "2104-02-29");
        for never in [weekly(1, 0), Recurrence::MonthlyByDate { every: 1, day: 32 }] {
            assert_eq!(next(never, "2026-03-12", "2026-03-12"), "never");
        }
    }

    #[test]
    fn the_first_date_may_be_the_day_itself() {
        let friday = Recurrence::Weekly { every: 1, days: 0b1_0000 };
        let first = |from: &str| friday.first(date(from)).map(|day| day.to_string());
        // 2026-03-12 is a Thursday.
        assert_eq!(first("2026-03-12").as_deref(), Some("2026-03-13"));
        assert_eq!(first("2026-03-13").as_deref(), Some("2026-03-13"));
        assert_eq!(Recurrence::Weekly { every: 1, days: 0 }.first(date("2026-03-12")), None);
    }

    #[test]
    fn rules_are_told_in_words() {
        let words = [
            (Recurrence::Daily(1), "every day"),
            (Recurrence::Daily(3), "every 3 days"),
            (Recurrence::Weekly { every: 1, days: WEEKDAYS }, "every weekday"),
            (Recurrence::Weekly { every: 2, days: 0b100_1001 }, "every 2 weeks on Monday, Thursday and Sunday"),
            (Recurrence::MonthlyByDate { every: 1, day: 22 }, "every month on the 22nd"),
            (Recurrence::MonthlyByDate { every: 3, day: 13 }, "every 3 months on the 13th"),
            (Recurrence::MonthlyByPosition { every: 1, nth: 5, days: 0b1_0000 }, "every month on the last Friday"),
            (Recurrence::MonthlyByPosition { every: 1, nth: 1, days: WEEKDAYS }, "every month on the first weekday"),
            (Recurrence::YearlyByDate { month: 5, day: 6 }, "every year on 6 May"),
        ];
        for (rule, said) in words {
            assert_eq!(rule.words(), said);
        }
    }

    proptest! {
        #[test]
        fn every_rule_goes_on_and_keeps_its_days(
            bytes in proptest::collection::vec(any::<u8>(), 0..12), last in 10_000..40_000i32, late in -400..400i32,
        ) {
            let rule = Source::new(&bytes).recurrence();
            let (last, today) = (Date(last), Date(last + late));
            if let Some(first) = rule.first(last) {
                prop_assert!(first >= last && rule.first(first) == Some(first), "it is a date of the rule");
            }
            if let Some(next) = rule.next(last, today) {
                prop_assert!(next > last && next >= today);
                let mut all = Vec::new();
                rule.each(last, next, &mut |date| { all.push(date); true });
                prop_assert!(all.is_sorted());
                prop_assert_eq!(all.last(), Some(&next), "it is a date of the rule");
                prop_assert!(all.iter().all(|date| *date == next || *date <= last || *date < today), "and the first such");
            }
            prop_assert!(!rule.words().is_empty());
        }
    }
}
