//! Files: chosen by the person, read, and handed out as downloads.

use std::fmt;

use js_sys::{Array, Promise, Uint8Array};
use wasm_bindgen::closure::Closure;
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;
use web_sys::{Blob, BlobPropertyBag, File, FileList, HtmlAnchorElement, HtmlInputElement, Url};

/// The browser could not read a file: it was moved or changed meanwhile, or may not be read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ReadError {
    /// Name of the file.
    pub name: String,
}

impl fmt::Display for ReadError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "“{}” could not be read. Was it moved or changed? Choose it again.", self.name)
    }
}

impl std::error::Error for ReadError {}

/// Lets the person choose files; none when they think better of it. `accept` is as in HTML (`.json,.xml`). Must be called
/// in the handler of a click or key, or the browser does not show the dialog.
pub async fn choose(accept: &str, several: bool) -> Vec<File> {
    let Some(input) = element::<HtmlInputElement>("input") else { return Vec::new() };
    input.set_type("file");
    input.set_accept(accept);
    input.set_multiple(several);
    let chosen = Promise::new(&mut |resolve, _| {
        let done = Closure::once_into_js(move || {
            let _ = resolve.call0(&JsValue::UNDEFINED);
        });
        for event in ["change", "cancel"] {
            let _ = input.add_event_listener_with_callback(event, done.unchecked_ref());
        }
        input.click();
    });
    // It is only ever resolved.
    let _ = JsFuture::from(chosen).await;
    list(input.files())
}

/// The files of a list (of an input, or of what was dropped on the page).
#[must_use]
pub fn list(files: Option<FileList>) -> Vec<File> {
    files.map(|files| (0..files.length()).filter_map(|at| files.get(at)).collect()).unwrap_or_default()
}

/// The bytes of a file.
///
/// # Errors
/// When the browser cannot read it.
pub async fn read(file: &File) -> Result<Vec<u8>, ReadError> {
    match JsFuture::from(file.array_buffer()).await {
        Ok(buffer) => Ok(Uint8Array::new(&buffer).to_vec()),
        Err(_) => Err(ReadError { name: file.name() }),
    }
}

/// Hands the person a file with these bytes; says whether the browser took it.
pub fn download(name: &str, mime: &str, bytes: &[u8]) -> bool {
    let given = || {
        let options = BlobPropertyBag::new();
        options.set_type(mime);
        let parts = Array::of1(&Uint8Array::from(bytes));
        let blob = Blob::new_with_u8_array_sequence_and_options(&parts, &options).ok()?;
        let url = Url::create_object_url_with_blob(&blob).ok()?;
        let anchor = element::<HtmlAnchorElement>("a")?;
        anchor.set_href(&url);
        anchor.set_download(name);
        anchor.click();
        // The browser reads it after the click; it keeps the bytes until then.
        let forget = Closure::once_into_js(move || {
            let _ = Url::revoke_object_url(&url);
        });
        let window = web_sys::window()?;
        window.set_timeout_with_callback_and_timeout_and_arguments_0(forget.unchecked_ref(), 60_000).ok()
    };
    given().is_some()
}

/// Waits until what was drawn so far is on the screen: for work that takes the page's thread for a while.
pub async fn painted() {
    let Some(window) = web_sys::window() else { return };
    let frame = Promise::new(&mut |resolve, _| {
        // A frame, then a turn of the event loop: the frame has been painted by then. A page in the background gets no
        // frames, so the wait ends by itself.
        let after = window.clone();
        let resolved = resolve.clone();
        let next = Closure::once_into_js(move || {
            let _ = after.set_timeout_with_callback_and_timeout_and_arguments_0(&resolved, 0);
        });
        let _ = window.request_animation_frame(next.unchecked_ref());
        let _ = window.set_timeout_with_callback_and_timeout_and_arguments_0(&resolve, 120);
    });
    // It is only ever resolved.
    let _ = JsFuture::from(frame).await;
}

fn element<T: JsCast>(name: &str) -> Option<T> {
    web_sys::window()?.document()?.create_element(name).ok()?.dyn_into().ok()
}
