//! Lists in a field of several lines: Enter begins the next item, or ends the list.

use leptos::ev::KeyboardEvent;
use leptos::prelude::*;
use leptos::web_sys::{HtmlDocument, HtmlTextAreaElement};
use wasm_bindgen::JsCast;

use crate::format::list_item::{Enter, enter};

/// Does what Enter does in a list, if the caret stands in one. What is typed by it is typed as by hand: the field's own undo
/// takes it back.
pub fn list_keys(event: &KeyboardEvent, field: &HtmlTextAreaElement) {
    let held = event.shift_key() || event.ctrl_key() || event.meta_key() || event.alt_key();
    if event.key() != "Enter" || held || event.is_composing() || event.default_prevented() {
        return;
    }
    let (Ok(Some(from)), Ok(Some(to))) = (field.selection_start(), field.selection_end()) else { return };
    let Some((before, after)) = around(&field.value(), from).filter(|_| from == to) else { return };
    let Ok(page) = document().dyn_into::<HtmlDocument>() else { return };
    let typed = |command: &str, text: &str| page.exec_command_with_show_ui_and_value(command, false, text);
    let done = match enter(&before, &after) {
        Some(Enter::Next(sign)) => typed("insertText", &format!("\n{sign}")),
        Some(Enter::End) => {
            let line = from - before.encode_utf16().count() as u32;
            let _ = field.set_selection_range(line, to);
            typed("delete", "")
        }
        None => return,
    };
    // Where the browser cannot, the key does what it does anywhere.
    if done == Ok(true) {
        event.prevent_default();
    }
}

/// The parts of the line before and after a place, which the platform counts in UTF-16.
fn around(text: &str, at: u32) -> Option<(String, String)> {
    let units: Vec<u16> = text.encode_utf16().collect();
    let (before, after) = units.split_at_checked(at as usize)?;
    let new_line = |unit: &u16| *unit == u16::from(b'\n');
    let before = before.rsplit(new_line).next().unwrap_or_default();
    let after = after.split(new_line).next().unwrap_or_default();
    Some((String::from_utf16_lossy(before), String::from_utf16_lossy(after)))
}
