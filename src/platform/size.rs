//! The size of an element, as it changes.

use wasm_bindgen::JsCast;
use wasm_bindgen::closure::Closure;

/// Watches the size of an element until it is dropped.
pub struct SizeObserver {
    observer: web_sys::ResizeObserver,
    // Kept alive as long as the browser may call it.
    _report: Closure<dyn FnMut()>,
}

impl SizeObserver {
    /// Calls `report` whenever the size of `element` has changed, and once soon after the start. `None` where the browser
    /// cannot watch sizes.
    #[must_use]
    pub fn watch(element: &web_sys::Element, report: impl FnMut() + 'static) -> Option<Self> {
        let report = Closure::new(report);
        let observer = web_sys::ResizeObserver::new(report.as_ref().unchecked_ref()).ok()?;
        observer.observe(element);
        Some(Self { observer, _report: report })
    }
}

impl Drop for SizeObserver {
    fn drop(&mut self) {
        self.observer.disconnect();
    }
}

/// Whether the window is as narrow as a phone's.
#[must_use]
pub fn is_narrow() -> bool {
    let width = web_sys::window().and_then(|window| window.inner_width().ok()?.as_f64());
    width.is_some_and(|width| width < 768.0)
}
