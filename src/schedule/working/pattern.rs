//! A day of a working calendar.

use crate::plan::Hours;

/// A kind of day: its shifts with the working seconds before each.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub(super) struct Pattern {
    /// Working seconds of the whole day.
    pub seconds: i64,
    shifts: Vec<Shift>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
struct Shift {
    from: i64,
    to: i64,
    before: i64,
}

impl Pattern {
    pub fn new(hours: &Hours) -> Self {
        let mut before = 0;
        let shifts = hours
            .shifts()
            .iter()
            .map(|(from, to)| {
                let shift = Shift { from: *from, to: *to, before };
                before += to - from;
                shift
            })
            .collect();
        Self { seconds: before, shifts }
    }

    /// Working seconds before a time of day.
    pub fn worked(&self, time: i64) -> i64 {
        for shift in self.shifts.iter().rev() {
            if time > shift.from {
                return shift.before + time.min(shift.to) - shift.from;
            }
        }
        0
    }

    /// Time of day at which working second `index` (from 0) of the day begins.
    pub fn second(&self, index: i64) -> i64 {
        for shift in self.shifts.iter().rev() {
            if index >= shift.before {
                return shift.from + index - shift.before;
            }
        }
        0
    }

    pub fn hours(&self) -> Hours {
        Hours::new(self.shifts.iter().map(|shift| (shift.from, shift.to)))
    }
}
