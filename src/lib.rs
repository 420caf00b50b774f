//! Landfall: plans, schedules and risks of IT projects, kept on the person's own device.
//!
//! The layers, lowest first; each knows only those before it (`tests/layers.rs` checks the `use` lines):
//! [`plan`] what a project holds, [`schedule`] when things happen, [`analysis`] what that means, [`document`] how it
//! changes, [`format`](mod@format) other people's files, [`chart`] pictures as data, [`storage`] where it lives,
//! `platform` the browser, `app` what people see. Everything below `platform` is pure and is tested natively.

pub mod analysis;
pub mod chart;
pub mod document;
pub mod format;
pub mod plan;
pub mod schedule;
pub mod storage;

#[cfg(feature = "web")]
pub mod app;
#[cfg(feature = "web")]
pub mod platform;
