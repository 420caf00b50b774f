//! Now, on the person's clock; and randomness, which like time comes from outside.

use crate::plan::DateTime;

/// This moment as civil time in the person's time zone, to the second.
#[must_use]
pub fn now() -> DateTime {
    let date = js_sys::Date::new_0();
    // The offset is in minutes, positive west of Greenwich.
    let local = date.get_time() / 1000.0 - date.get_timezone_offset() * 60.0;
    DateTime(local.floor() as i64)
}

/// Random bits to seed new ids with.
#[must_use]
pub fn random_seed() -> u64 {
    let mut bytes = [0u8; 8];
    let crypto = web_sys::window().and_then(|window| window.crypto().ok());
    let filled = crypto.is_some_and(|crypto| crypto.get_random_values_with_u8_array(&mut bytes).is_ok());
    if filled { u64::from_le_bytes(bytes) } else { (js_sys::Math::random() * 2f64.powi(53)) as u64 }
}
