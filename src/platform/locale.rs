//! Dates, numbers and money in the person's language, by the browser's own `Intl`.

use std::cell::RefCell;
use std::collections::HashMap;

use js_sys::{Array, Function, Intl, Object, Reflect};
use wasm_bindgen::{JsCast, JsValue};

/// A form in which to show a date or time.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Form {
    /// 12 Mar
    Day,
    /// 12 Mar 2026
    DayYear,
    /// Thu 12 Mar
    Weekday,
    /// Thursday, 12 March 2026
    Long,
    /// March 2026
    Month,
    /// Mar
    MonthShort,
    /// Mon 9
    WeekdayNumber,
    /// 08:30
    Time,
    /// 12 Mar 2026, 08:30
    Moment,
}

impl Form {
    const fn options(self) -> &'static [(&'static str, &'static str)] {
        match self {
            Self::Day => &[("day", "numeric"), ("month", "short")],
            Self::DayYear => &[("day", "numeric"), ("month", "short"), ("year", "numeric")],
            Self::Weekday => &[("weekday", "short"), ("day", "numeric"), ("month", "short")],
            Self::Long => &[("weekday", "long"), ("day", "numeric"), ("month", "long"), ("year", "numeric")],
            Self::Month => &[("month", "short"), ("year", "numeric")],
            Self::MonthShort => &[("month", "short")],
            Self::WeekdayNumber => &[("weekday", "short"), ("day", "numeric")],
            Self::Time => &[("hour", "2-digit"), ("minute", "2-digit")],
            Self::Moment => &[
                ("day", "numeric"),
                ("month", "short"),
                ("year", "numeric"),
                ("hour", "2-digit"),
                ("minute", "2-digit"),
            ],
        }
    }
}

thread_local! {
    static DATES: RefCell<HashMap<Form, Function>> = RefCell::default();
    static MONEY: RefCell<HashMap<(String, u8, bool), Function>> = RefCell::default();
    static NUMBER: RefCell<Option<Function>> = const { RefCell::new(None) };
}

/// The languages to format in: the person's; English speakers without a region get the international order of day and month.
fn locales() -> Array {
    let language = web_sys::window().and_then(|window| window.navigator().language()).unwrap_or_default();
    // The words of the page are English so far, so month names are too; order and separators follow the region.
    let tag = match language.split_once('-') {
        Some(("en", _)) => language,
        Some((_, region)) => format!("en-{region}"),
        None => "en-GB".into(),
    };
    Array::of1(&JsValue::from_str(&tag))
}

fn object(options: &[(&str, &str)]) -> Object {
    let object = Object::new();
    for (name, value) in options {
        // Setting a property of a fresh object does not fail.
        let _ = Reflect::set(&object, &JsValue::from_str(name), &JsValue::from_str(value));
    }
    object
}

/// Makes ready what shows days: the first that a browser makes takes it long.
pub fn warm() {
    let _ = (moment(0, Form::Day), moment(0, Form::DayYear));
}

/// A moment, in seconds of civil time since 1970-01-01 00:00, in a form.
#[must_use]
pub fn moment(seconds: i64, form: Form) -> String {
    let format = DATES.with_borrow_mut(|cache| {
        cache
            .entry(form)
            .or_insert_with(|| {
                let options = object(form.options());
                let _ = Reflect::set(&options, &"timeZone".into(), &"UTC".into());
                let _ = Reflect::set(&options, &"hourCycle".into(), &"h23".into());
                Intl::DateTimeFormat::new(&locales(), &options).format()
            })
            .clone()
    });
    let date = js_sys::Date::new(&JsValue::from_f64(seconds as f64 * 1000.0));
    text(format.call1(&JsValue::UNDEFINED, &date))
}

/// An amount of money in minor units of a currency (ISO 4217 code, decimal digits): exact (`€24,000`; minor units only where there are any), or rounded for tiles (`€24k`).
#[must_use]
pub fn money(minor_units: i64, code: &str, digits: u8, rounded: bool) -> String {
    let whole = minor_units % 10i64.pow(u32::from(digits.min(9))) == 0;
    written(minor_units, code, digits, whole, rounded)
}

/// An exact amount of money always with its minor units (`€24,000.00`), as amounts below each other need it.
#[must_use]
pub fn money_in_column(minor_units: i64, code: &str, digits: u8) -> String {
    written(minor_units, code, digits, false, false)
}

fn written(minor_units: i64, code: &str, digits: u8, whole: bool, rounded: bool) -> String {
    let value = minor_units as f64 / 10f64.powi(i32::from(digits));
    let key = (code.to_owned(), u8::from(whole), rounded);
    let format = MONEY.with_borrow_mut(|cache| {
        cache
            .entry(key)
            .or_insert_with(|| {
                let code = if code.len() == 3 { code } else { "EUR" };
                let options = object(&[("style", "currency"), ("currency", code), ("currencyDisplay", "narrowSymbol")]);
                if rounded {
                    // Compact notation rounds to whole thousands, and to two figures below ten of them: €93k, €5.9k.
                    let _ = Reflect::set(&options, &"notation".into(), &"compact".into());
                } else if whole {
                    let _ = Reflect::set(&options, &"maximumFractionDigits".into(), &0.into());
                }
                Intl::NumberFormat::new(&locales(), &options).format()
            })
            .clone()
    });
    // The browser writes a hyphen for a minus; the page writes the sign everywhere.
    let shown = text(format.call1(&JsValue::UNDEFINED, &JsValue::from_f64(value))).replace('-', "−");
    if rounded { shown.replace('K', "k") } else { shown }
}

/// A whole number with the separators of the locale.
#[must_use]
pub fn number(value: i64) -> String {
    formatted(value as f64)
}

/// The sign before decimals in the locale: a point or a comma.
#[must_use]
pub fn decimal_sign() -> char {
    if formatted(1.5).contains(',') { ',' } else { '.' }
}

fn formatted(value: f64) -> String {
    let format = NUMBER.with_borrow_mut(|cache| {
        cache.get_or_insert_with(|| Intl::NumberFormat::new(&locales(), &Object::new()).format()).clone()
    });
    text(format.call1(&JsValue::UNDEFINED, &JsValue::from_f64(value)))
}

fn text(result: Result<JsValue, JsValue>) -> String {
    result.ok().and_then(|value| value.dyn_into::<js_sys::JsString>().ok()).map(String::from).unwrap_or_default()
}

/// The finite number that a text begins with. The browser reads it: the tables that this takes are large.
#[must_use]
pub fn parse_number(text: &str) -> Option<f64> {
    Some(js_sys::Number::parse_float(text)).filter(|number| number.is_finite())
}
