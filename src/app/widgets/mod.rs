//! Parts that know no project type: icons, menus, dialogs, fields. Text and callbacks in, events out.

pub mod avatar;
pub mod dialog;
pub mod icon;
pub mod menu;

pub use avatar::Avatar;
pub use dialog::Dialog;
pub use icon::Icon;
pub use menu::{Menu, MenuItem};
