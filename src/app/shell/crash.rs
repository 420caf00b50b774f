//! The screen after a fault of ours: the plan is safe, take it along, reload. It uses nothing of the application's own
//! state, which may be half changed; only the browser and what is stored.

use std::collections::BTreeMap;
use std::panic::PanicHookInfo;

use leptos::wasm_bindgen::JsCast;
use leptos::wasm_bindgen::closure::Closure;
use leptos::web_sys::{Document, Element};

use crate::platform::files;
use crate::platform::local_store::LocalStore;

/// Shows the screen when the program panics, and writes the reason to the console.
pub fn install() {
    std::panic::set_hook(Box::new(|info| {
        console_error_panic_hook::hook(info);
        // A second fault while the screen stands says nothing new.
        let _ = show(info);
    }));
}

fn show(info: &PanicHookInfo<'_>) -> Option<()> {
    let document = leptos::web_sys::window()?.document()?;
    if document.query_selector(".crash").ok()?.is_some() {
        return None;
    }
    let screen = add(&document, &document.body()?.into(), "div", "crash", "")?;
    screen.set_attribute("role", "alertdialog").ok()?;
    screen.set_attribute("aria-labelledby", "crash-title").ok()?;
    let title = add(&document, &screen, "h1", "", "Something in Landfall broke")?;
    title.set_id("crash-title");
    add(
        &document,
        &screen,
        "p",
        "",
        "Your plan is safe: every change was stored on this device before it was shown. Reload the page to go on.",
    )?;
    let row = add(&document, &screen, "div", "row", "")?;
    let reload = add(&document, &row, "button", "btn primary", "Reload")?;
    on_click(&reload, || {
        if let Some(window) = leptos::web_sys::window() {
            let _ = window.location().reload();
        }
    });
    let save = add(&document, &row, "button", "btn", "Download all that is stored")?;
    on_click(&save, || {
        files::download("landfall-stored.json", "application/json", stored().as_bytes());
    });
    add(&document, &screen, "pre", "", &info.to_string())?;
    reload.dyn_into::<leptos::web_sys::HtmlElement>().ok()?.focus().ok()
}

fn add(document: &Document, parent: &Element, tag: &str, class: &str, text: &str) -> Option<Element> {
    let element = document.create_element(tag).ok()?;
    element.set_class_name(class);
    element.set_text_content(Some(text));
    parent.append_child(&element).ok()?;
    Some(element)
}

fn on_click(element: &Element, run: impl FnMut() + 'static) {
    let run = Closure::<dyn FnMut()>::new(run);
    let _ = element.add_event_listener_with_callback("click", run.as_ref().unchecked_ref());
    // The screen stays until the page is reloaded.
    run.forget();
}

/// Everything stored on this device, keys and values, as JSON.
fn stored() -> String {
    let values: BTreeMap<String, String> = LocalStore::open()
        .map(|store| {
            store
                .keys()
                .into_iter()
                .filter_map(|key| Some((store.get(&key)?, key)))
                .map(|(value, key)| (key, value))
                .collect()
        })
        .unwrap_or_default();
    serde_json::to_string_pretty(&values).unwrap_or_default()
}
