//! Dragging by finger: the browser does not scroll meanwhile.

use wasm_bindgen::JsCast;
use wasm_bindgen::closure::Closure;

/// What keeps the browser from scrolling, as long as it is kept.
pub type Still = Closure<dyn FnMut(leptos::web_sys::Event)>;

/// Keeps the browser from scrolling `scroller` while something is dragged. It must be asked before it starts, hence a
/// listener that is not passive; gives what hears for it, or nothing where the browser takes no listener.
pub fn hold_still(scroller: &leptos::web_sys::Element, dragging: impl Fn() -> bool + 'static) -> Option<Still> {
    let still: Still = Closure::new(move |event: leptos::web_sys::Event| {
        if dragging() && event.cancelable() {
            event.prevent_default();
        }
    });
    let options = leptos::web_sys::AddEventListenerOptions::new();
    options.set_passive(false);
    let hear = still.as_ref().unchecked_ref();
    scroller.add_event_listener_with_callback_and_add_event_listener_options("touchmove", hear, &options).ok()?;
    Some(still)
}
