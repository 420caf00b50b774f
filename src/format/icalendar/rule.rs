//! On which days something is again, as calendars write it (RFC 5545, section 3.3.10).

use crate::plan::Recurrence;

/// The days of a week, from Monday.
const DAYS: [&str; 7] = ["MO", "TU", "WE", "TH", "FR", "SA", "SU"];

/// The rule as the value of an RRULE.
#[must_use]
pub fn rule(rule: Recurrence) -> String {
    let often = |kind: &str, every: u32| match every {
        0 | 1 => format!("FREQ={kind}"),
        every => format!("FREQ={kind};INTERVAL={every}"),
    };
    let named = |mask: u8| {
        let days = DAYS.into_iter().enumerate().filter(|(day, _)| mask >> day & 1 == 1).map(|(_, name)| name);
        format!("BYDAY={}", days.collect::<Vec<_>>().join(","))
    };
    // The last one is counted from the end.
    let place = |nth: u32| format!("BYSETPOS={}", if nth >= 5 { -1 } else { i64::from(nth.max(1)) });
    match rule {
        Recurrence::EachDay => often("DAILY", 1),
        Recurrence::Daily(every) => often("DAILY", every),
        // Weeks are counted from Sunday here, see [`Recurrence::each`].
        Recurrence::Weekly { every, days } => format!("{};{};WKST=SU", often("WEEKLY", every), named(days)),
        // Months without that day are left out by the standard, too.
        Recurrence::MonthlyByDate { every, day } => format!("{};BYMONTHDAY={day}", often("MONTHLY", every)),
        Recurrence::MonthlyByPosition { every, nth, days } => {
            format!("{};{};{}", often("MONTHLY", every), named(days), place(nth))
        }
        Recurrence::YearlyByDate { month, day } => {
            format!("{};BYMONTH={month};BYMONTHDAY={day}", often("YEARLY", 1))
        }
        Recurrence::YearlyByPosition { month, nth, days } => {
            format!("{};BYMONTH={month};{};{}", often("YEARLY", 1), named(days), place(nth))
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn rules_are_those_of_the_standard() {
        for (known, written) in [
            (Recurrence::EachDay, "FREQ=DAILY"),
            (Recurrence::Daily(3), "FREQ=DAILY;INTERVAL=3"),
            (Recurrence::Weekly { every: 2, days: 0b100_0001 }, "FREQ=WEEKLY;INTERVAL=2;BYDAY=MO,SU;WKST=SU"),
            (Recurrence::MonthlyByDate { every: 1, day: 31 }, "FREQ=MONTHLY;BYMONTHDAY=31"),
            (
                Recurrence::MonthlyByPosition { every: 3, nth: 5, days: 0b1_0000 },
                "FREQ=MONTHLY;INTERVAL=3;BYDAY=FR;BYSETPOS=-1",
            ),
            (Recurrence::YearlyByDate { month: 5, day: 6 }, "FREQ=YEARLY;BYMONTH=5;BYMONTHDAY=6"),
            (
                Recurrence::YearlyByPosition { month: 5, nth: 2, days: 0b11 },
                "FREQ=YEARLY;BYMONTH=5;BYDAY=MO,TU;BYSETPOS=2",
            ),
        ] {
            assert_eq!(rule(known), written);
        }
    }
}
