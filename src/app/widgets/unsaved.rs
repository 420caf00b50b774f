//! What was typed in the forms of a dialog and is not saved yet: whoever closes the dialog by the way is asked first.

use leptos::ev;
use leptos::prelude::*;
use leptos::web_sys::Element;
use wasm_bindgen::JsCast;

/// The fields that somebody went into, each with what stood in it then; `Copy`.
#[derive(Clone, Copy)]
pub struct Unsaved(StoredValue<Vec<(Element, String)>, LocalStorage>);

impl Unsaved {
    /// Nothing is typed yet.
    pub fn new() -> Self {
        Self(StoredValue::new_local(Vec::new()))
    }

    /// Notes a field that gets the focus, where it is of a form that is saved by a button.
    pub fn entered(&self, event: &ev::FocusEvent) {
        let Some(field) = event.target().and_then(|target| target.dyn_into::<Element>().ok()) else { return };
        let typed = field.matches("form:has([type=submit]) :is(input, textarea, select)").unwrap_or(false);
        if typed && self.0.with_value(|known| known.iter().all(|(known, _)| *known != field)) {
            let stands = standing(&field);
            self.0.update_value(|known| known.push((field, stands)));
        }
    }

    /// Whether something else stands in one of them than did at first. One that went with its form counts no more.
    pub fn any(&self) -> bool {
        self.0.with_value(|known| known.iter().any(|(field, was)| field.is_connected() && standing(field) != *was))
    }

    /// Begins anew.
    pub fn forget(&self) {
        self.0.update_value(Vec::clear);
    }
}

/// What stands in a field; of a box, whether it is ticked.
fn standing(field: &Element) -> String {
    let boxed = field.matches("[type=checkbox], [type=radio]").unwrap_or(false);
    let found = js_sys::Reflect::get(field, &if boxed { "checked" } else { "value" }.into());
    found.map(|found| found.as_string().unwrap_or_else(|| found.is_truthy().to_string())).unwrap_or_default()
}
