//! Parts that know no project type: icons, menus, dialogs, fields. Text and callbacks in, events out.

pub mod above;
pub mod avatar;
pub mod dialog;
pub mod each;
pub mod editable;
pub mod effect;
pub mod field;
pub mod focus;
pub mod icon;
pub mod inline;
mod list_keys;
pub mod memo;
pub mod menu;
pub mod name_form;
pub mod nothing_yet;
pub mod picker;
pub mod picture;
pub mod pointer_drag;
mod unsaved;
pub mod view;
pub mod windowed;

#[cfg(all(test, target_arch = "wasm32"))]
mod tests;

pub use above::keep_above;
pub use avatar::Avatar;
pub use dialog::{Dialog, open_for, open_while};
pub use each::Each;
pub use editable::EditableText;
pub use effect::effect;
pub use field::{Below, LineField, unique};
pub use focus::{beside, focus_found, follow, from_closed_dialog, heir, leave, roam, scroll_near, typed_in};
pub use icon::Icon;
pub use inline::{InlineDate, InlineText};
pub use list_keys::list_keys;
pub use memo::Memo;
pub use menu::{Menu, MenuItem};
pub use name_form::NameForm;
pub use nothing_yet::NothingYet;
pub use picker::{Choice, Picker};
pub use picture::{AsTable, FittedPicture, Picture, follow_size};
pub use pointer_drag::{Draggable, PointerDrag};
pub(crate) use view::view;
pub use view::{CollectViews, Show, live};
pub use windowed::{ListRows, TableRows, printing};
