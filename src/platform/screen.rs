//! The whole screen for one page, and a screen that does not go dark.

use js_sys::{Function, Promise, Reflect};
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;

/// Whether the page has the whole screen.
#[must_use]
pub fn is_full() -> bool {
    web_sys::window().and_then(|window| window.document()?.fullscreen_element()).is_some()
}

/// Takes the whole screen, or gives it back; says whether the browser can. Must be called in the handler of a click or
/// key.
pub fn toggle_full() -> bool {
    let Some(document) = web_sys::window().and_then(|window| window.document()) else { return false };
    if document.fullscreen_element().is_some() {
        document.exit_fullscreen();
        return true;
    }
    // Phones have no such function; where a frame is not allowed it, it refuses.
    let root = document.document_element();
    root.is_some_and(|root| method(&root, "requestFullscreen").is_some() && root.request_fullscreen().is_ok())
}

/// Asks for a screen that stays lit; the answer ends it. `None` where the browser does not do that.
pub async fn keep_lit() -> Option<JsValue> {
    let navigator = web_sys::window()?.navigator();
    let lock = Reflect::get(&navigator, &"wakeLock".into()).ok()?;
    let asked = method(&lock, "request")?.call1(&lock, &"screen".into()).ok()?;
    JsFuture::from(asked.dyn_into::<Promise>().ok()?).await.ok()
}

/// Lets a screen go dark again that was kept lit.
pub fn let_go(lit: &JsValue) {
    if let Some(release) = method(lit, "release") {
        let _ = release.call0(lit);
    }
}

fn method(object: &JsValue, name: &str) -> Option<Function> {
    Reflect::get(object, &name.into()).ok()?.dyn_into().ok()
}
