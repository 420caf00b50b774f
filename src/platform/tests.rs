//! The browser as it is: what is stored is there, whole, and heard of.

use std::cell::RefCell;
use std::rc::Rc;

use wasm_bindgen_test::wasm_bindgen_test;

use super::local_store::{LocalStore, Refused};
use super::{clock, second_copy, tabs};

/// A text of all that a plan may hold: units beyond the plane, half of a pair, a zero.
const ODD: &str = "Straße 東京 🚢 \u{0}\u{ffff}";

#[wasm_bindgen_test]
fn what_is_stored_is_read_back() {
    let store = LocalStore::open().expect("a browser that stores");
    store.set("test/odd", ODD).unwrap();
    assert_eq!(store.get("test/odd").as_deref(), Some(ODD));
    assert!(store.keys().contains(&"test/odd".to_owned()));
    assert_eq!(store.units("test/odd"), (ODD.encode_utf16().count() + "test/odd".len()) as u64);
    store.remove("test/odd");
    assert_eq!((store.get("test/odd"), store.units("test/odd")), (None, 0));
}

#[wasm_bindgen_test]
fn a_full_store_refuses_and_keeps_what_was_there() {
    let store = LocalStore::open().expect("a browser that stores");
    store.set("test/full", "before").unwrap();
    assert_eq!(store.set("test/full", &"x".repeat(20_000_000)), Err(Refused::Full));
    assert_eq!(store.get("test/full").as_deref(), Some("before"));
    store.remove("test/full");
}

#[wasm_bindgen_test]
async fn the_second_copy_has_what_was_noted_last() {
    second_copy::note("test/a", Some("too early"));
    assert!(second_copy::open().await, "a browser with IndexedDB");
    second_copy::note("test/a", Some(ODD));
    second_copy::note("test/b", Some("b"));
    second_copy::note("test/b", None);
    second_copy::note("test/last", Some(""));
    let mut keys = Vec::new();
    for _ in 0..200 {
        keys = second_copy::keys().await;
        if keys.contains(&"test/last".to_owned()) {
            break;
        }
        clock::within(10, std::future::pending()).await;
    }
    assert!(keys.contains(&"test/a".to_owned()) && !keys.contains(&"test/b".to_owned()), "{keys:?}");
    let values = second_copy::values(vec!["test/a".into(), "test/none".into()]).await;
    assert_eq!(values, [("test/a".to_owned(), ODD.to_owned())]);
}

#[wasm_bindgen_test]
fn listeners_hear_until_they_are_dropped() {
    let heard = Rc::new(RefCell::new(Vec::new()));
    let hears = Rc::clone(&heard);
    let listener = tabs::Listener::new(move |key| hears.borrow_mut().push(key)).expect("a window");
    tabs::announce();
    assert_eq!(*heard.borrow(), [None], "everything may have changed");
    drop(listener);
    tabs::announce();
    assert_eq!(heard.borrow().len(), 1);
}
