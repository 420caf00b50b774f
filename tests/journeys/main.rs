//! Whole journeys through the built page, as a person takes them, in headless Chromium through `WebDriver`.
//!
//! `make journeys` builds the page and runs them; `LANDFALL_SHOTS=folder` keeps pictures of what they see. Each journey
//! has a browser with an empty profile and a server of its own, and ends by asking that the console stayed silent and
//! that nothing was requested from elsewhere (`Journey::finish`).

// Runs beside the browser, not in it: here threads and clocks are what they seem.
#![allow(clippy::disallowed_methods)]

// Steps that only some journeys take.
#[allow(dead_code)]
mod harness;

mod access;
mod backlog;
mod backlog_asks;
mod backlog_bulk;
mod board;
mod board_by_keys;
mod board_cards;
mod board_fumbles;
mod board_touch;
mod board_week;
mod budget;
mod chart;
mod effort;
mod fault;
mod first_report;
mod flow;
mod forecast;
mod gantt;
mod gantt_project;
mod goals;
mod haste;
mod kept;
mod keyboard;
mod leaving;
mod lists;
mod log;
mod meetings;
mod mitigation;
mod ms_project;
mod offline;
mod paper;
mod plan_by_keys;
mod plan_by_mouse;
mod project;
mod raci;
mod reach;
mod register;
mod releases;
mod reports;
mod risks;
mod rows;
mod schedule_check;
mod send_on;
mod smoke;
mod stakeholders;
mod team;
mod time;
mod timeline;
mod two_tabs;
mod war_room;
