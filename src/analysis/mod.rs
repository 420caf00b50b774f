//! WHAT IT MEANS: risk scores, health, milestones, what needs attention, progress, the board, flow. Plan and schedule in,
//! figures out.
//!
//! This layer knows [`crate::plan`] and [`crate::schedule`] only: no documents, files, storage, screens or words in a
//! language beyond names (and the terms of a practice, in [`check`], and the sentences of the status report, in [`report`]). "Today" comes in as an argument. Nothing here is
//! ever stored.

pub mod across;
pub mod attention;
pub mod baseline;
pub mod board;
pub mod check;
pub mod comparison;
pub mod cost;
pub mod earned_value;
#[cfg(test)]
mod fixture;
pub mod flow;
pub mod forecast;
pub mod goals;
pub mod health;
pub mod late;
pub mod lessons;
pub mod load;
pub mod log_list;
pub mod meeting;
pub mod milestones;
pub mod minutes;
pub mod overload;
pub mod progress;
pub mod quick;
pub mod raci;
mod random;
pub mod register;
pub mod release;
pub mod report;
pub mod reserve;
pub mod risk;
pub mod risk_course;
pub mod skills;
pub mod slippage;
mod spread;
pub mod sprint;
pub mod stakeholders;
pub mod summary;
pub mod timesheet;
pub mod trend;
pub mod war_room;
pub mod why;
pub mod workload;
