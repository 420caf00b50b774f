//! Other tabs of this origin: what they write to `localStorage`, this one hears.

use wasm_bindgen::JsCast;
use wasm_bindgen::closure::Closure;
use web_sys::{StorageEvent, Window};

/// A listener; it hears until it is dropped.
#[derive(Debug)]
pub struct Listener {
    window: Window,
    heard: Closure<dyn FnMut(StorageEvent)>,
}

impl Listener {
    /// Calls `heard` with each key that another tab writes or removes, or `None` when it removes all.
    #[must_use]
    pub fn new(mut heard: impl FnMut(Option<String>) + 'static) -> Option<Self> {
        let window = web_sys::window()?;
        let heard = Closure::new(move |event: StorageEvent| heard(event.key()));
        window.add_event_listener_with_callback("storage", heard.as_ref().unchecked_ref()).ok()?;
        Some(Self { window, heard })
    }
}

/// Lets the listeners of this tab look at everything anew, as if another tab had changed it.
pub fn announce() {
    if let (Some(window), Ok(event)) = (web_sys::window(), StorageEvent::new("storage")) {
        // Nobody may be listening yet; then nobody has looked yet either.
        let _ = window.dispatch_event(&event);
    }
}

impl Drop for Listener {
    fn drop(&mut self) {
        let _ = self.window.remove_event_listener_with_callback("storage", self.heard.as_ref().unchecked_ref());
    }
}
