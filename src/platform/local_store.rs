//! `localStorage`, as raw strings, and what the browser promises about it.

use gloo_storage::{LocalStorage, Storage as _};
use js_sys::{Function, JsString, Object, Reflect};
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;

/// Why a value could not be written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Refused {
    /// The quota is used up.
    Full,
    /// The browser does not let the page store anything.
    Denied,
}

/// The `localStorage` of this origin. Values are stored as they are, without another coat of JSON.
#[derive(Debug, Clone, Copy)]
pub struct LocalStore(());

impl LocalStore {
    /// The store; `None` when the browser denies it (by a setting, or for a page in a sandbox).
    #[must_use]
    pub fn open() -> Option<Self> {
        // Some browsers throw here, some give nothing, and some give a store that refuses every write.
        web_sys::window()?.local_storage().ok()??;
        let probe = "landfall/probe";
        match Self(()).set(probe, "") {
            Ok(()) => {
                Self(()).remove(probe);
                Some(Self(()))
            }
            // Full is not denied: what is there can still be read.
            Err(Refused::Full) => Some(Self(())),
            Err(Refused::Denied) => None,
        }
    }

    /// The value of a key.
    #[must_use]
    pub fn get(self, key: &str) -> Option<String> {
        LocalStorage::raw().get_item(key).ok().flatten()
    }

    /// Sets the value of a key, whole or not at all.
    ///
    /// # Errors
    /// Why it was refused; the old value is still there.
    pub fn set(self, key: &str, value: &str) -> Result<(), Refused> {
        LocalStorage::raw().set_item(key, value).map_err(|error| refused(&error))
    }

    /// Takes a key out.
    pub fn remove(self, key: &str) {
        // Removing fails only where nothing could be stored in the first place.
        let _ = LocalStorage::raw().remove_item(key);
    }

    /// All keys of the origin.
    #[must_use]
    pub fn keys(self) -> Vec<String> {
        Object::keys(&LocalStorage::raw()).iter().filter_map(|key| key.as_string()).collect()
    }

    /// UTF-16 units that a key and its value take; the value is not copied out for that.
    #[must_use]
    pub fn units(self, key: &str) -> u64 {
        let store = LocalStorage::raw();
        let length = || {
            let get: Function = Reflect::get(&store, &"getItem".into()).ok()?.dyn_into().ok()?;
            let value: JsString = get.call1(&store, &key.into()).ok()?.dyn_into().ok()?;
            Some(u64::from(value.length()) + u64::from(JsString::from(key).length()))
        };
        length().unwrap_or(0)
    }
}

fn refused(error: &JsValue) -> Refused {
    let name = Reflect::get(error, &"name".into()).ok().and_then(|name| name.as_string()).unwrap_or_default();
    // Firefox has a name of its own for it.
    if name == "QuotaExceededError" || name == "NS_ERROR_DOM_QUOTA_REACHED" { Refused::Full } else { Refused::Denied }
}

/// What the browser says about storage of this origin as a whole, in bytes.
#[derive(Debug, Clone, Copy, PartialEq, Default)]
pub struct Estimate {
    /// In use.
    pub usage: f64,
    /// Granted.
    pub quota: f64,
}

/// Asks the browser not to clear our storage when space runs short; says whether it promises that.
pub async fn persist() -> bool {
    let Some(manager) = manager() else { return false };
    let Ok(promise) = manager.persist() else { return false };
    JsFuture::from(promise).await.is_ok_and(|granted| granted.is_truthy())
}

/// Whether the browser has promised not to clear our storage when space runs short.
pub async fn is_persisted() -> bool {
    let Some(manager) = manager() else { return false };
    let Ok(promise) = manager.persisted() else { return false };
    JsFuture::from(promise).await.is_ok_and(|granted| granted.is_truthy())
}

/// What the browser says about storage of this origin as a whole; `None` where it does not say.
pub async fn estimate() -> Option<Estimate> {
    let said = JsFuture::from(manager()?.estimate().ok()?).await.ok()?;
    let number = |name: &str| Reflect::get(&said, &name.into()).ok()?.as_f64();
    Some(Estimate { usage: number("usage")?, quota: number("quota")? })
}

/// The browser's storage manager; pages without a secure origin have none.
fn manager() -> Option<web_sys::StorageManager> {
    let navigator = web_sys::window()?.navigator();
    Reflect::get(&navigator, &"storage".into()).ok()?.dyn_into().ok()
}
