//! What goes to the clipboard. Must be asked for in the handler of a click or key.

use js_sys::{Array, Function, Object, Reflect};
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;
use web_sys::{Blob, BlobPropertyBag};

/// Writes plain text; says whether the browser took it.
pub async fn write(text: &str) -> bool {
    let Some(window) = web_sys::window() else { return false };
    JsFuture::from(window.navigator().clipboard().write_text(text)).await.is_ok()
}

/// Writes a text in two forms, of which programs take the one they know; says whether the browser took it.
pub async fn write_rich(html: &str, text: &str) -> bool {
    let written = || {
        let window = web_sys::window()?;
        let forms = Object::new();
        for (kind, content) in [("text/html", html), ("text/plain", text)] {
            let options = BlobPropertyBag::new();
            options.set_type(kind);
            let parts = Array::of1(&JsValue::from_str(content));
            let blob = Blob::new_with_str_sequence_and_options(&parts, &options).ok()?;
            Reflect::set(&forms, &kind.into(), &blob).ok()?;
        }
        // Not in every browser, so looked up instead of named.
        let item: Function = Reflect::get(&window, &"ClipboardItem".into()).ok()?.dyn_into().ok()?;
        let item = Reflect::construct(&item, &Array::of1(&forms)).ok()?;
        Some(window.navigator().clipboard().write(&Array::of1(&item)))
    };
    match written() {
        Some(promise) => JsFuture::from(promise).await.is_ok(),
        None => false,
    }
}
