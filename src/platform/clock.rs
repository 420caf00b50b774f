//! Now, on the person's clock; and randomness, which like time comes from outside.

use std::future::Future;

use js_sys::{Array, Promise};
use wasm_bindgen::JsValue;
use wasm_bindgen_futures::{JsFuture, future_to_promise};

/// Seconds of civil time in the person's time zone since 1970-01-01 00:00.
#[must_use]
pub fn civil_seconds() -> i64 {
    let date = js_sys::Date::new_0();
    // The offset is in minutes, positive west of Greenwich.
    let local = date.get_time() / 1000.0 - date.get_timezone_offset() * 60.0;
    local.floor() as i64
}

/// Seconds of UTC since 1970-01-01 00:00: goes on through changes of summer time and of the time zone.
#[must_use]
pub fn utc_seconds() -> i64 {
    (js_sys::Date::now() / 1000.0).floor() as i64
}

/// How far the person's clock is ahead of UTC at a moment of UTC, both in seconds: it differs between summer and winter.
#[must_use]
pub fn ahead_of_utc(seconds: i64) -> i64 {
    let date = js_sys::Date::new(&JsValue::from_f64(seconds as f64 * 1000.0));
    // Not a number for moments that the browser does not know.
    (-date.get_timezone_offset() * 60.0) as i64
}

/// Random bits to seed new ids with.
#[must_use]
pub fn random_seed() -> u64 {
    let mut bytes = [0u8; 8];
    let crypto = web_sys::window().and_then(|window| window.crypto().ok());
    let filled = crypto.is_some_and(|crypto| crypto.get_random_values_with_u8_array(&mut bytes).is_ok());
    if filled { u64::from_le_bytes(bytes) } else { (js_sys::Math::random() * 2f64.powi(53)) as u64 }
}

/// Waits for `work`, but no longer than so many milliseconds; it goes on by itself after that.
pub async fn within(milliseconds: u32, work: impl Future<Output = ()> + 'static) {
    let work = future_to_promise(async {
        work.await;
        Ok(JsValue::UNDEFINED)
    });
    let timer = Promise::new(&mut |resolve, _| {
        if let Some(window) = web_sys::window() {
            let _ = window.set_timeout_with_callback_and_timeout_and_arguments_0(&resolve, milliseconds as i32);
        }
    });
    // Neither is ever rejected.
    let _ = JsFuture::from(Promise::race(&Array::of2(&work, &timer))).await;
}

/// Milliseconds on a clock that only goes forward, to measure how long something takes.
#[must_use]
pub fn ticking() -> f64 {
    web_sys::window().and_then(|window| window.performance()).map_or(0.0, |clock| clock.now())
}
