//! The grid slid sideways, where its columns need more room than it has. Number and name stay where they are.

use leptos::{ev, prelude::*};
use wasm_bindgen::JsCast;

use super::columns::Column;
use super::grid::capture;
use super::state::Timeline;
use crate::app::widgets::{Show, view};

/// Pixels of a line, for mice that count in lines.
const LINE: f64 = 32.0;

/// Brings a column into sight.
pub fn reveal(timeline: Timeline, column: Column) {
    let (grid, slid) = (timeline.grid.get_untracked(), timeline.slid.get_untracked());
    let wanted = timeline.columns.with_untracked(|columns| columns.slid_for(column, grid, slid));
    // Where the pointer or a key led is kept, so that columns which come and go later do not bring the old place back.
    timeline.slide.set(wanted);
}

/// Acts on a wheel that turns sideways over the grid. Says whether it did.
pub fn wheel(timeline: Timeline, event: &ev::WheelEvent) -> bool {
    let over = event.target().and_then(|target| target.dyn_into::<leptos::web_sys::Element>().ok());
    let sideways = match event.delta_x() {
        across if across == 0.0 && event.shift_key() => event.delta_y(),
        across if across.abs() > event.delta_y().abs() => across,
        _ => 0.0,
    };
    let in_grid = || over.is_some_and(|over| over.closest(".tg").ok().flatten().is_some());
    if sideways == 0.0 || timeline.reach.get_untracked() == 0.0 || !in_grid() {
        return false;
    }
    let pixels = if event.delta_mode() == leptos::web_sys::WheelEvent::DOM_DELTA_PIXEL { 1.0 } else { LINE };
    timeline.slide.set(timeline.slid.get_untracked() + sideways * pixels);
    true
}

/// The bar at the foot of the grid that says which part of it is in sight, and is dragged. Keys need none: the cell that
/// has the focus comes into sight by itself.
#[component]
pub fn SlideBar() -> impl IntoView {
    let timeline: Timeline = expect_context();
    // Where the pointer took it, and how far the grid was slid then.
    let held = StoredValue::new(None::<(f64, f64)>);
    let pinned = move || timeline.columns.with(|columns| columns.pinned(timeline.grid.get()));
    // What a pixel of the bar stands for.
    let scale = move || {
        let room = (timeline.grid.get() - pinned()).max(1.0);
        (room + timeline.reach.get()) / room
    };
    view! {
        <Show when=move || { timeline.reach.get() > 0.0 }>
            <div class="slide" aria-hidden="true" style:padding-left=move || format!("{}px", pinned())>
                <i
                    style:width=move || format!("{}px", (timeline.grid.get() - pinned()).max(1.0) / scale())
                    style:transform=move || format!("translateX({}px)", timeline.slid.get() / scale())
                    on:pointerdown=move |event: ev::PointerEvent| {
                        if event.button() == 0 {
                            held.set_value(Some((f64::from(event.client_x()), timeline.slid.get_untracked())));
                            capture(&event);
                            event.prevent_default();
                            event.stop_propagation();
                        }
                    }
                    on:pointermove=move |event: ev::PointerEvent| {
                        // Let go where nothing told of it.
                        if event.buttons() == 0 {
                            held.set_value(None);
                        }
                        if let Some((from, slid)) = held.get_value() {
                            timeline.slide.set(slid + (f64::from(event.client_x()) - from) * untrack(scale));
                        }
                    }
                    on:pointerup=move |_| held.set_value(None)
                    on:pointercancel=move |_| held.set_value(None)
                ></i>
            </div>
        </Show>
    }
}
