//! THE BROWSER: clock, locale, files, storage. `web_sys` and `js_sys` live here and in the event handlers of `app`.
//!
//! This layer knows none of ours: numbers and texts go in and out.

pub mod clipboard;
pub mod clock;
pub mod drafts;
pub mod files;
pub mod local_store;
pub mod locale;
pub mod picture;
pub mod screen;
pub mod second_copy;
pub mod size;
pub mod tabs;
pub mod worker;

#[cfg(all(test, target_arch = "wasm32"))]
mod tests;
