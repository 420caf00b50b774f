//! The program once more, on a thread of its own (public/worker.js): it answers one message after the other.

use js_sys::Promise;
use wasm_bindgen::closure::Closure;
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;
use web_sys::{DedicatedWorkerGlobalScope, MessageEvent, WorkerOptions, WorkerType};

/// Where the script of workers lies, from the page.
const SCRIPT: &str = "./worker.js";

/// How many threads run at once here; 1 where nobody says.
#[must_use]
pub fn threads() -> usize {
    web_sys::window().map_or(1, |window| window.navigator().hardware_concurrency() as usize).max(1)
}

/// A worker; it ends when it is dropped, whatever it is at.
#[derive(Debug)]
pub struct Worker(web_sys::Worker);

impl Worker {
    /// Starts a worker; `None` where the browser has none for this page, as for one opened from disk.
    pub async fn start() -> Option<Self> {
        let options = WorkerOptions::new();
        options.set_type(WorkerType::Module);
        let worker = Self(web_sys::Worker::new_with_options(SCRIPT, &options).ok()?);
        // It says so when it is ready: what is sent before that would be lost.
        JsFuture::from(worker.answer()).await.ok()?;
        Some(worker)
    }

    /// Sends a message and waits for the answer to it; `None` when there will be none.
    pub async fn ask(&self, message: &JsValue) -> Option<JsValue> {
        let answer = self.answer();
        self.0.post_message(message).ok()?;
        JsFuture::from(answer).await.ok()
    }

    /// The data of the next message.
    fn answer(&self) -> Promise {
        Promise::new(&mut |resolve, reject| {
            let heard = Closure::once_into_js(move |event: MessageEvent| resolve.call1(&JsValue::NULL, &event.data()));
            self.0.set_onmessage(Some(heard.unchecked_ref()));
            self.0.set_onerror(Some(&reject));
        })
    }
}

impl Drop for Worker {
    fn drop(&mut self) {
        self.0.terminate();
    }
}

/// Answers messages if this is a worker; says whether it is.
pub fn serve(mut answer: impl FnMut(JsValue) -> JsValue + 'static) -> bool {
    let Ok(scope) = js_sys::global().dyn_into::<DedicatedWorkerGlobalScope>() else { return false };
    let replying = scope.clone();
    let heard = Closure::<dyn FnMut(MessageEvent)>::new(move |event: MessageEvent| {
        // Numbers and texts can always be sent.
        let _ = replying.post_message(&answer(event.data()));
    });
    scope.set_onmessage(Some(heard.as_ref().unchecked_ref()));
    // It listens as long as there is the worker.
    heard.forget();
    let _ = scope.post_message(&JsValue::TRUE);
    true
}
