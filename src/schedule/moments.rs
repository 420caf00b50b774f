//! Where working seconds begin and end, for those asked for last: tasks near each other begin and end together, and a
//! look here costs a tenth of working it out.

use crate::plan::DateTime;

use super::working::WorkingTime;

/// How many are kept: more than tasks near each other need, few enough to stay in the nearest memory.
const BITS: u32 = 10;

/// A working second by the number of its calendar and its index there.
type Key = (u16, i64);

/// Conversions from indices of working time to moments. A calendar's number must stand for the same calendar always.
#[derive(Debug)]
pub struct Moments {
    slots: Box<[Option<(Key, (DateTime, DateTime))>]>,
}

impl Moments {
    pub fn new() -> Self {
        Self { slots: vec![None; 1 << BITS].into() }
    }

    /// Where work with this index begins, and where work up to it ends ([`WorkingTime::beginning`] and
    /// [`WorkingTime::ending`]).
    pub fn of(&mut self, calendar: &WorkingTime, number: u16, index: i64) -> (DateTime, DateTime) {
        let key = (number, index);
        // Multiplicative hashing: the upper bits are well mixed.
        let mixed = (index as u64 ^ u64::from(number) << 48).wrapping_mul(0x9e37_79b9_7f4a_7c15);
        let slot = &mut self.slots[(mixed >> (u64::BITS - BITS)) as usize];
        match slot {
            Some((known, moments)) if *known == key => *moments,
            _ => {
                let moments = (calendar.beginning(index), calendar.ending(index));
                *slot = Some((key, moments));
                moments
            }
        }
    }
}
