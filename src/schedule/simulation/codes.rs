//! Moments as small numbers that can be added to and compared.
//!
//! A code is working seconds since the start of the project, shifted left to make room for where in the pause between two
//! working seconds the moment lies: 0 = where the one before ends (17:00), all ones = where the next begins (08:00 of the
//! next day), between them the few other moments there that the plan names. Work moves a moment by whole working seconds,
//! so that adding a duration is adding a number; and the order of codes is the order of moments. Within a shift there is
//! no pause: there two codes stand for one moment, and [`Codes::is_later`] tells.

use std::sync::Arc;

use crate::plan::DateTime;
use crate::schedule::working::WorkingTime;

/// How codes are made and read. All amounts are in working seconds.
#[derive(Debug, Clone)]
pub struct Codes {
    calendar: Arc<WorkingTime>,
    /// The calendar's index at the start of the project.
    origin: i64,
    pub shift: u32,
    /// The bits that say where in a pause; all set: at its end.
    pub mask: i32,
    /// Moments inside pauses by code, ascending.
    inside: Vec<(i32, DateTime)>,
}

impl Codes {
    /// Codes for a project that starts at a moment, whose plan names these others, and in which nothing lies more than
    /// `span` working seconds before or after its start. `None` when the numbers are too small for that.
    pub fn of(calendar: &Arc<WorkingTime>, start: DateTime, named: &[DateTime], span: i64) -> Option<Self> {
        let origin = calendar.index(start);
        let mut inside: Vec<(i64, DateTime)> = named
            .iter()
            .map(|moment| (calendar.index(*moment), *moment))
            .filter(|(index, moment)| calendar.ending(*index) < *moment && *moment < calendar.beginning(*index))
            .collect();
        inside.sort_unstable();
        inside.dedup();
        let most = inside.chunk_by(|one, other| one.0 == other.0).map(<[_]>::len).max().unwrap_or(0);
        let shift = (most + 2).next_power_of_two().trailing_zeros();
        // A bit for the sign, and one to spare.
        if span >= 1 << (30 - shift) {
            return None;
        }
        let mut known = Vec::with_capacity(inside.len());
        for pause in inside.chunk_by(|one, other| one.0 == other.0) {
            for (place, (index, moment)) in (1..).zip(pause) {
                let code = i32::try_from((index - origin).checked_shl(shift)?).ok()?;
                known.push((code | place, *moment));
            }
        }
        let calendar = Arc::clone(calendar);
        Some(Self { calendar, origin, shift, mask: (1 << shift) - 1, inside: known })
    }

    /// The code of a moment that the plan names.
    pub fn code(&self, moment: DateTime) -> i32 {
        let calendar = &self.calendar;
        let index = calendar.index(moment);
        let base = ((index - self.origin) << self.shift) as i32;
        if calendar.ending(index) >= moment {
            base
        } else if moment >= calendar.beginning(index) {
            base | self.mask
        } else {
            let inside = self.inside.iter().find(|(_, known)| *known == moment);
            inside.map_or(base | self.mask, |(code, _)| *code)
        }
    }

    /// The moment of a code.
    pub fn moment(&self, code: i32) -> DateTime {
        let calendar = &self.calendar;
        let index = self.origin + self.work(code);
        match code & self.mask {
            0 => calendar.ending(index),
            within if within == self.mask => calendar.beginning(index),
            _ => {
                let place = self.inside.binary_search_by_key(&code, |(known, _)| *known);
                let inside = place.ok().and_then(|place| self.inside.get(place));
                inside.map_or_else(|| calendar.beginning(index), |(_, moment)| *moment)
            }
        }
    }

    /// Working seconds from the start of the project.
    pub fn work(&self, code: i32) -> i64 {
        i64::from(code >> self.shift)
    }

    /// Whether the moment of one code is after that of another.
    pub fn is_later(&self, one: i32, other: i32) -> bool {
        one > other && (self.work(one) != self.work(other) || self.moment(one) > self.moment(other))
    }
}
