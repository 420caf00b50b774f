//! Resource levelling: delays with which nobody has more to do at a time than they can, in as short a schedule as can be
//! found.
//!
//! Two parts. The **problem by itself** knows neither dates nor people: [`instance`] (activities, distances, capacities),
//! [`generate`] (serial and parallel schedule generation), [`rules`] (priority rules) and [`search`] (a genetic algorithm
//! with justification to both sides). It is measured on the published instances of PSPLIB (`benches/levelling.rs`).

pub mod generate;
pub mod instance;
pub mod rules;
pub mod search;
