//! Flow: how work moves through the board, and what follows from that for work to come.
//!
//! An item **starts** when it first enters a doing column, **finishes** when it enters a done column that it does not
//! leave again, and is **work in progress** between the two. Everything here follows from these two moments ([`history`]):
//! one definition for every figure, so that they agree with each other and Little's law holds between them.
//!
//! The terms are those of the `ProKanban` pocket guide: cycle time, work item age, throughput, service level expectation.

pub mod ages;
pub mod cumulative;
pub mod cycle;
pub mod efficiency;
pub mod forecast;
pub mod history;
pub mod percentile;
pub mod stages;
pub mod throughput;
pub mod window;

pub use self::history::{History, Item, Stage, Stay};
pub use self::window::Window;

#[cfg(test)]
mod fixture;
#[cfg(test)]
mod laws;
