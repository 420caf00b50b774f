//! Texts that were begun and not kept yet: in the tab's `sessionStorage`, so that they outlive a reload and a crash.

fn store() -> Option<web_sys::Storage> {
    web_sys::window()?.session_storage().ok()?
}

fn name(key: &str) -> String {
    format!("landfall/draft/{key}")
}

/// What was begun under a key.
#[must_use]
pub fn begun(key: &str) -> Option<String> {
    store()?.get_item(&name(key)).ok().flatten()
}

/// Keeps what has been typed so far; an empty text is forgotten. It is a safety net: a store that is full or denied keeps
/// nothing, and the text is still in its field.
pub fn keep(key: &str, text: &str) {
    if let Some(store) = store() {
        let _ = if text.is_empty() { store.remove_item(&name(key)) } else { store.set_item(&name(key), text) };
    }
}
