//! The Gantt chart: where dates lie, what a row shows, how links run, what stands in the header, and which rows are in
//! sight. Civil dates in, coordinates and path data out.

pub mod bars;
pub mod header;
pub mod labels;
pub mod links;
pub mod scale;
pub mod sheet;
pub mod strip;
pub mod window;

pub use bars::{Bar, BarState, Picture, RowShape, Shape};
pub use header::{Tick, Unit, Zoom};
pub use labels::{Label, LabelAt};
pub use links::{End, LinkShape};
pub use scale::TimeScale;

/// Height of a row.
pub const ROW: f64 = 26.0;
/// Height of the two header rows together.
pub const HEADER: f64 = 44.0;
/// Top of a task's bar within its row.
pub const BAR_TOP: f64 = 5.0;
/// Height of a task's bar.
pub const BAR: f64 = 12.0;
/// Middle of a bar within its row: where links begin.
pub const MIDDLE: f64 = BAR_TOP + BAR / 2.0;
