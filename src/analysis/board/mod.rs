//! What the board shows: which tasks are cards, in which lane and column, in which order, and what a card says.

mod card;
mod face;
mod filter;
mod grouping;
mod lanes;
mod ready;
mod related;
mod search;

#[cfg(test)]
mod tests;

pub use card::{Card, Due, DueState};
pub use face::Face;
pub use filter::{DueFilter, Filter};
pub use grouping::{Grouping, LaneKey};
pub use lanes::{Board, Lane, Position, Step};
pub use ready::Ready;
pub use related::{Related, assigned, lead_of};
pub use search::HELP as SEARCH_HELP;
