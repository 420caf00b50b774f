//! What both lists have in common: rows walked by keys, opened by Enter.

use leptos::{ev, prelude::*};
use wasm_bindgen::JsCast;

use super::state::Stakeholders;
use crate::app::widgets::Memo;
use crate::plan::{AnyId, Id};

/// The row that a key was pressed on; not in a control of the row.
pub fn row_of(event: &ev::KeyboardEvent) -> Option<AnyId> {
    let target = event.target()?.dyn_into::<leptos::web_sys::Element>().ok()?;
    target.get_attribute("data-row")?.parse().ok()
}

/// Moves the cursor by keys, opens by Enter.
pub fn walk(place: Stakeholders, event: &ev::KeyboardEvent) {
    walk_rows(event, &place.rows(), |id| place.cursor.set(Some(id)), |id| place.open(id));
}

/// Walks the rows of any such list: `go` hears of the row that gets the focus, `open` of the one that is opened.
pub fn walk_rows(event: &ev::KeyboardEvent, all: &[AnyId], go: impl FnOnce(AnyId), open: impl FnOnce(AnyId)) {
    let plain = !(event.ctrl_key() || event.meta_key() || event.alt_key() || event.shift_key());
    let Some(here) = row_of(event).filter(|_| plain) else { return };
    let at = all.iter().position(|id| *id == here).unwrap_or(0);
    let last = all.len().saturating_sub(1);
    let next = match event.key().as_str() {
        "ArrowDown" => (at + 1).min(last),
        "ArrowUp" => at.saturating_sub(1),
        "Home" => 0,
        "End" => last,
        "Enter" | " " => at,
        _ => return,
    };
    let Some(next) = all.get(next).copied() else { return };
    event.prevent_default();
    event.stop_propagation();
    if matches!(event.key().as_str(), "Enter" | " ") {
        open(next);
        enter_panel();
    } else {
        go(next);
        focus_row(next);
    }
}

/// The row at which Tab enters the list: that of the cursor, else the first.
pub fn entry<T: 'static>(place: Stakeholders, all: Memo<Vec<Id<T>>>) -> Memo<Option<Id<T>>> {
    Memo::new(move |_| {
        let cursor = place.cursor.get().or_else(|| place.open.get().map(|(_, id)| id)).map(Id::new);
        all.with(|all| cursor.filter(|cursor| all.contains(cursor)).or_else(|| all.first().copied()))
    })
}

/// Puts the focus on a row once it exists.
pub fn focus_row(id: AnyId) {
    later(format!("[data-row='{id}']"));
}

/// Puts the focus into the panel that is about to open.
pub fn enter_panel() {
    later(".rkp".into());
}

fn later(wanted: String) {
    request_animation_frame(move || {
        request_animation_frame(move || {
            let found = document().query_selector(&wanted).ok().flatten();
            if let Some(found) = found.and_then(|found| found.dyn_into::<leptos::web_sys::HtmlElement>().ok()) {
                let _ = found.focus();
            }
        });
    });
}
