//! A person at a browser: what the journeys share.

mod axe;
mod by_keys;
mod files;
mod journey;
mod keys;
mod look;
mod server;
mod steps;
mod webdriver;

pub use files::Folder;
pub use journey::{Journey, dist};
pub use look::Found;
