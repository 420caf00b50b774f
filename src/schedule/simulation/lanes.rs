//! Sixteen trials side by side: a value of each.

/// Trials that run side by side.
pub const LANES: usize = 16;

/// A value of each of sixteen trials.
pub type Lanes = [i32; LANES];

/// Does something for each lane, whose number the name stands for: `each!(AT => sum[AT] += more[AT])`.
///
/// It is written out sixteen times, and sets lanes where they are. The page is compiled for size; such builds leave a loop
/// a loop, and move an array by a call: a lane would cost more for that than for what is done with it.
macro_rules! each {
    ($at:ident => $value:expr) => {
        each!(@ $at $value; 0 1 2 3 4 5 6 7 8 9 10 11 12 13 14 15)
    };
    (@ $at:ident $value:expr; $($lane:literal)*) => {
        $({
            const $at: usize = $lane;
            $value;
        })*
    };
}

pub(crate) use each;

/// Raises each lane to another's.
#[inline(always)]
pub fn raise(lanes: &mut Lanes, to: &Lanes) {
    each!(AT => lanes[AT] = lanes[AT].max(to[AT]));
}

/// Lowers each lane to another's.
#[inline(always)]
pub fn lower(lanes: &mut Lanes, to: &Lanes) {
    each!(AT => lanes[AT] = lanes[AT].min(to[AT]));
}
