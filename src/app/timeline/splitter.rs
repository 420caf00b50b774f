//! The line between grid and chart: dragged, or moved by arrow keys.

use leptos::{ev, prelude::*};
use wasm_bindgen::JsCast;

use super::state::Timeline;
use super::surface::Surface;
use crate::app::widgets::view;

/// By how much an arrow key moves it.
const STEP: f64 = 16.0;

/// The line between grid and chart.
#[component]
pub fn Splitter() -> impl IntoView {
    let timeline: Timeline = expect_context();
    let surface: Surface = expect_context();
    let dragging = RwSignal::new(false);
    let by = move |pixels: f64| timeline.wanted_grid.set(Some(timeline.grid.get_untracked() + pixels));
    view! {
        <div
            class="splitter" role="separator" tabindex="0" aria-orientation="vertical" aria-label="Width of the grid"
            aria-valuenow=move || timeline.grid.get().round().to_string() aria-valuemin="160"
            aria-valuemax=move || (timeline.viewport.get().0 - 120.0).max(160.0).round().to_string()
            on:pointerdown=move |event: ev::PointerEvent| {
                if let Some(element) = event.current_target().and_then(|target| target.dyn_into::<leptos::web_sys::Element>().ok()) {
                    // Fails only for a pointer that is gone already.
                    let _ = element.set_pointer_capture(event.pointer_id());
                }
                dragging.set(true);
            }
            on:pointermove=move |event: ev::PointerEvent| {
                if let (true, Some(scroller)) = (dragging.get_untracked(), surface.scroller.get_untracked()) {
                    let left = scroller.get_bounding_client_rect().left();
                    timeline.wanted_grid.set(Some(f64::from(event.client_x()) - left));
                }
            }
            on:pointerup=move |_| dragging.set(false)
            on:pointercancel=move |_| dragging.set(false)
            on:dblclick=move |_| timeline.wanted_grid.set(None)
            on:keydown=move |event: ev::KeyboardEvent| {
                match event.key().as_str() {
                    "ArrowLeft" => by(-STEP),
                    "ArrowRight" => by(STEP),
                    "Home" => timeline.wanted_grid.set(Some(0.0)),
                    "End" => timeline.wanted_grid.set(Some(f64::MAX)),
                    _ => return,
                }
                event.prevent_default();
                event.stop_propagation();
            }
        >
            <i></i>
        </div>
    }
}
