//! What the grids of this place have in common: which part of them is in sight, and how arrow keys walk them.

use leptos::{ev, html, prelude::*};
use wasm_bindgen::JsCast;

/// A cell: row and column.
pub type Spot = (usize, usize);

/// What is drawn: rows from and to, columns from and to.
pub type Window = [usize; 4];

/// Rows and columns are drawn in blocks of so many, one more than is in sight on each side.
pub const BLOCK: usize = 3;

/// Rows that Page Up and Page Down pass.
const PAGE: usize = 8;

/// Which part of a grid is in sight, its rows and columns so many pixels apart.
pub fn in_sight(scroller: &leptos::web_sys::HtmlElement, row: f64, column: f64) -> Window {
    let span = |from: i32, extent: i32, step: f64| {
        let first = (f64::from(from) / step) as usize / BLOCK;
        let last = (f64::from(from + extent) / step) as usize / BLOCK;
        [first.saturating_sub(1) * BLOCK, (last + 2) * BLOCK]
    };
    let [top, bottom] = span(scroller.scroll_top(), scroller.client_height(), row);
    let [left, right] = span(scroller.scroll_left(), scroller.client_width(), column);
    [top, bottom, left, right]
}

/// Where a key leads from a cell in a grid of so many rows and columns; `None` for other keys.
pub fn walked(event: &ev::KeyboardEvent, (row, column): Spot, (rows, columns): (usize, usize)) -> Option<Spot> {
    let (bottom, end) = (rows.saturating_sub(1), columns.saturating_sub(1));
    Some(match event.key().as_str() {
        "ArrowUp" => (row.saturating_sub(1), column),
        "ArrowDown" => ((row + 1).min(bottom), column),
        "ArrowRight" => (row, (column + 1).min(end)),
        "ArrowLeft" => (row, column.saturating_sub(1)),
        "Home" if event.ctrl_key() => (0, 0),
        "End" if event.ctrl_key() => (bottom, end),
        "Home" => (row, 0),
        "End" => (row, end),
        "PageUp" => (row.saturating_sub(PAGE), column),
        "PageDown" => ((row + PAGE).min(bottom), column),
        _ => return None,
    })
}

/// Puts the focus on a cell. One that is far away is drawn first: `look` sees what is in sight.
pub fn focus_spot(scroller: NodeRef<html::Div>, spot: Spot, (row, column): (f64, f64), look: impl Fn() + 'static) {
    let find = move || {
        let found =
            scroller.try_get_untracked().flatten()?.query_selector(&format!("[data-cell='{}-{}']", spot.0, spot.1));
        found.ok()??.dyn_into::<leptos::web_sys::HtmlElement>().ok()
    };
    if let Some(cell) = find() {
        let _ = cell.focus();
        return;
    }
    let Some(element) = scroller.get_untracked() else { return };
    element.set_scroll_left((spot.1 as f64 * column - f64::from(element.client_width()) / 2.0) as i32);
    element.set_scroll_top((spot.0 as f64 * row - f64::from(element.client_height()) / 2.0) as i32);
    look();
    request_animation_frame(move || {
        if let Some(cell) = find() {
            let _ = cell.focus();
        }
    });
}

/// The cell that something happened in.
pub fn spot_of(target: Option<leptos::web_sys::EventTarget>) -> Option<Spot> {
    let element = target?.dyn_into::<leptos::web_sys::Element>().ok()?.closest("[data-cell]").ok()??;
    let name = element.get_attribute("data-cell")?;
    let (row, column) = name.split_once('-')?;
    Some((row.parse().ok()?, column.parse().ok()?))
}
