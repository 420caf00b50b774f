//! A second copy of what `localStorage` holds, in `IndexedDB`, where a write reaches the disk within milliseconds.
//!
//! Browsers take their time to write `localStorage` to disk (measured in Chromium 156: 5 seconds after the first change,
//! then once a minute, and not for a quarter of an hour after a value of 3 MB); what is in between is lost when the
//! browser itself is killed. Writes here are queued and go in order, several to a transaction; the page never waits.
//! Where a browser denies `IndexedDB`, there is no second copy, and nothing else changes.

use std::cell::RefCell;

use js_sys::{Array, Function, Object, Promise, Reflect};
use wasm_bindgen::closure::Closure;
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::{JsFuture, spawn_local};
use web_sys::{IdbDatabase, IdbObjectStore, IdbOpenDbRequest, IdbRequest, IdbTransaction};

const DATABASE: &str = "landfall";
const TABLE: &str = "copies";

thread_local! {
    static QUEUE: RefCell<Queue> = RefCell::default();
}

#[derive(Default)]
struct Queue {
    database: Option<IdbDatabase>,
    /// Writes on their way, in order; `None` removes the key.
    waiting: Vec<(String, Option<String>)>,
    writing: bool,
    /// There is no second copy in this browser.
    off: bool,
}

/// Queues a write of a key, or its removal. It reaches the disk within milliseconds.
pub fn note(key: &str, value: Option<&str>) {
    let start = QUEUE.with_borrow_mut(|queue| {
        if queue.off {
            return false;
        }
        queue.waiting.push((key.to_owned(), value.map(ToOwned::to_owned)));
        let start = queue.database.is_some() && !queue.writing;
        queue.writing |= start;
        start
    });
    if start {
        spawn_local(write_out());
    }
}

/// Opens the second copy; says whether there is one. What was queued until then is written.
pub async fn open() -> bool {
    let database = database().await;
    let there = database.is_some();
    let start = QUEUE.with_borrow_mut(|queue| {
        queue.off = !there;
        queue.database = database;
        if queue.off {
            queue.waiting.clear();
        }
        let start = there && !queue.writing && !queue.waiting.is_empty();
        queue.writing |= start;
        start
    });
    if start {
        spawn_local(write_out());
    }
    there
}

/// All keys of the second copy.
pub async fn keys() -> Vec<String> {
    let found = async { done(&table("readonly")?.1.get_all_keys().ok()?).await }.await;
    found.map(|keys| Array::from(&keys).iter().filter_map(|key| key.as_string()).collect()).unwrap_or_default()
}

/// The values of some keys of the second copy, where it has them.
pub async fn values(keys: Vec<String>) -> Vec<(String, String)> {
    let Some((_, table)) = table("readonly") else { return Vec::new() };
    // All asked for before the first answer: a transaction ends when nothing is asked of it any more.
    let asked: Vec<(String, IdbRequest)> =
        keys.into_iter().filter_map(|key| table.get(&JsValue::from_str(&key)).ok().map(|asked| (key, asked))).collect();
    let answers: Vec<(String, Promise)> = asked.into_iter().map(|(key, asked)| (key, promise(&asked))).collect();
    let mut found = Vec::with_capacity(answers.len());
    for (key, answer) in answers {
        if let Some(value) = JsFuture::from(answer).await.ok().and_then(|value| value.as_string()) {
            found.push((key, value));
        }
    }
    found
}

async fn write_out() {
    loop {
        let writes = QUEUE.with_borrow_mut(|queue| {
            let writes = std::mem::take(&mut queue.waiting);
            queue.writing = !writes.is_empty();
            writes
        });
        if writes.is_empty() {
            return;
        }
        // What cannot be written is made up for at the next start, by comparison.
        let _ = write(&writes).await;
    }
}

async fn write(writes: &[(String, Option<String>)]) -> Option<()> {
    let (transaction, table) = table("readwrite")?;
    for (key, value) in writes {
        let key = JsValue::from_str(key);
        match value {
            Some(value) => table.put_with_key(&JsValue::from_str(value), &key).ok()?,
            None => table.delete(&key).ok()?,
        };
    }
    let ended = Promise::new(&mut |resolve, reject| {
        transaction.set_oncomplete(Some(&resolve));
        transaction.set_onabort(Some(&reject));
    });
    JsFuture::from(ended).await.ok().map(drop)
}

/// A transaction and the table in it.
fn table(mode: &str) -> Option<(IdbTransaction, IdbObjectStore)> {
    let database = QUEUE.with_borrow(|queue| queue.database.clone())?;
    let options = Object::new();
    // To the disk itself, not only to the system: it may be the power that fails.
    Reflect::set(&options, &"durability".into(), &"strict".into()).ok()?;
    let begin: Function = Reflect::get(&database, &"transaction".into()).ok()?.dyn_into().ok()?;
    let transaction: IdbTransaction =
        begin.call3(&database, &TABLE.into(), &mode.into(), &options).ok()?.dyn_into().ok()?;
    let table = transaction.object_store(TABLE).ok()?;
    Some((transaction, table))
}

async fn database() -> Option<IdbDatabase> {
    let request: IdbOpenDbRequest = web_sys::window()?.indexed_db().ok()??.open_with_u32(DATABASE, 1).ok()?;
    let made = request.clone();
    let upgrade = Closure::once_into_js(move || {
        let database: Option<IdbDatabase> = made.result().ok().and_then(|result| result.dyn_into().ok());
        // If this fails the transaction for the table does, and there is no second copy.
        let _ = database.map(|database| database.create_object_store(TABLE));
    });
    request.set_onupgradeneeded(Some(upgrade.unchecked_ref()));
    done(&request).await?.dyn_into().ok()
}

/// The result of a request; `None` when it failed.
async fn done(request: &IdbRequest) -> Option<JsValue> {
    JsFuture::from(promise(request)).await.ok()
}

fn promise(request: &IdbRequest) -> Promise {
    Promise::new(&mut |resolve, reject| {
        let answered = request.clone();
        let refused = reject.clone();
        let answer = Closure::once_into_js(move || {
            let _ = match answered.result() {
                Ok(result) => resolve.call1(&JsValue::UNDEFINED, &result),
                Err(why) => refused.call1(&JsValue::UNDEFINED, &why),
            };
        });
        request.set_onsuccess(Some(answer.unchecked_ref()));
        request.set_onerror(Some(&reject));
    })
}
