//! Resource levelling: delays with which nobody has more to do at a time than they can, in as short a schedule as can be
//! found.
//!
//! Two parts. The **problem by itself** knows neither dates nor people: [`instance`] (activities, distances, capacities),
//! [`generate`] (serial and parallel schedule generation), [`rules`] (priority rules) and [`search`] (a genetic algorithm
//! with justification to both sides). It is measured on the published instances of PSPLIB (`benches/levelling.rs`).
//!
//! A **plan** is levelled by the same search: forwards, each list is laid out in real time, on everybody's calendar, with
//! the rules of the forward pass (`layout`); only the order for going back comes from a rough picture (`rough`). What is
//! found are levelling delays, which the schedule honours: so links, calendars and constraints hold as they do without.
//!
//! What has begun or is finished, what a person placed, tasks that must lie at or before a date, as late as possible, or
//! whose priority is 1000 keep their dates, and nothing that drives them is delayed beyond what they allow. Somebody is
//! taken for a task from its start to its finish, interruptions included.

mod bounds;
pub mod generate;
pub mod instance;
mod job;
mod layout;
pub mod level;
mod room;
mod rough;
pub mod rules;
pub mod search;

pub use job::may_be_delayed;
pub use level::{Levelling, Options, Outcome, Refusal};
