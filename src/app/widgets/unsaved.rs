//! What was typed in the forms of a dialog and is not saved yet: whoever closes the dialog by the way is asked first.

use leptos::ev;
use leptos::prelude::*;
use leptos::web_sys::Element;
use wasm_bindgen::JsCast;

/// Fields whose words are only kept by a button: those of forms, and those that say so of themselves. What is ticked is chosen
/// again with one press.
const TYPED: &str =
    "[data-unsaved], form:has([type=submit]) :is(textarea, select, input:not([type=checkbox], [type=radio]))";

/// A field that somebody went into.
struct Known {
    field: Element,
    /// What stood in it then.
    was: String,
    /// Whether something was typed in it since.
    typed: bool,
}

/// The fields that somebody went into; `Copy`.
#[derive(Clone, Copy)]
pub struct Unsaved(StoredValue<Vec<Known>, LocalStorage>);

impl Unsaved {
    /// Nothing is typed yet.
    pub fn new() -> Self {
        Self(StoredValue::new_local(Vec::new()))
    }

    /// Notes a field that gets the focus, where it is of a form that is saved by a button.
    pub fn entered(&self, event: &ev::FocusEvent) {
        let Some(field) = event.target().and_then(|target| target.dyn_into::<Element>().ok()) else { return };
        let typed = field.matches(TYPED).unwrap_or(false);
        if typed && self.0.with_value(|known| known.iter().all(|one| one.field != field)) {
            let was = standing(&field);
            self.0.update_value(|known| known.push(Known { field, was, typed: false }));
        }
    }

    /// Notes that somebody types in a field: what a choice elsewhere fills in is no work of theirs.
    pub fn typed(&self, event: &ev::Event) {
        let Some(field) = event.target().and_then(|target| target.dyn_into::<Element>().ok()) else { return };
        self.0.update_value(|known| {
            known.iter_mut().filter(|one| one.field == field).for_each(|one| one.typed = true);
        });
    }

    /// Whether something else stands in one of them than did at first. One that went with its form counts no more.
    pub fn any(&self) -> bool {
        self.0.with_value(|known| {
            known.iter().any(|one| one.typed && one.field.is_connected() && standing(&one.field) != one.was)
        })
    }

    /// Begins anew.
    pub fn forget(&self) {
        self.0.update_value(Vec::clear);
    }
}

/// What stands in a field.
fn standing(field: &Element) -> String {
    js_sys::Reflect::get(field, &"value".into()).ok().and_then(|value| value.as_string()).unwrap_or_default()
}
