//! THE BROWSER: clock, locale, files, storage. `web_sys` and `js_sys` live here and in the event handlers of `app`.
//!
//! This layer knows nothing of plans or screens beyond plain dates and times.

pub mod clock;
pub mod files;
pub mod local_store;
pub mod locale;
pub mod second_copy;
pub mod size;
pub mod tabs;
