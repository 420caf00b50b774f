//! Dates and money of a plan in the person's language.

pub use crate::platform::locale::{Form, decimal_sign, number};

use crate::chart::frame::Words;
use crate::plan::{Currency, Date, DateTime, Money, date_text};
use crate::platform::locale;

/// A moment in a form.
#[must_use]
pub fn moment(moment: DateTime, form: Form) -> String {
    locale::moment(moment.0, form)
}

/// A moment as a field for date and time has it: to the minute, as nobody types seconds.
#[must_use]
pub fn in_field(moment: DateTime) -> String {
    let text = moment.to_string();
    text.get(..16).unwrap_or(&text).to_owned()
}

/// A date in a form.
#[must_use]
pub fn date(date: Date, form: Form) -> String {
    moment(date.midnight(), form)
}

/// A date as “12 Mar”, with the year when it is not `today`'s.
#[must_use]
pub fn short(day: Date, today: Date) -> String {
    date(day, if day.ymd().0 == today.ymd().0 { Form::Day } else { Form::DayYear })
}

/// A sentence in which days that stand as `2026-03-12`, as edits write them, and their times are said as the person says them.
#[must_use]
pub fn sentence(words: &str, today: Date) -> String {
    date_text::said(words, &|day| short(day, today), &|at| moment(at, Form::Time))
}

/// Whether the person writes the month before the day.
#[must_use]
pub fn month_first() -> bool {
    // Of the 22nd of March the 22 stands where the day is.
    Date::new(2026, 3, 22).is_some_and(|day| !date(day, Form::Day).starts_with("22"))
}

/// An amount of money: exact (`€24,000`; minor units only where there are any), or rounded for tiles (`€24k`).
#[must_use]
pub fn money(amount: Money, currency: &Currency, rounded: bool) -> String {
    locale::money(amount.0, &currency.code, currency.digits, rounded)
}

/// An amount below others: with as many decimals as they have.
#[must_use]
pub fn money_in_column(amount: Money, currency: &Currency) -> String {
    locale::money_in_column(amount.0, &currency.code, currency.digits)
}

/// How charts write days and months, seen from today, and amounts.
pub fn with_chart_words<R>(today: Date, amount: &dyn Fn(f64) -> String, draw: impl FnOnce(&Words<'_>) -> R) -> R {
    draw(&Words { day: &|day| short(day, today), month: &|day| date(day, Form::MonthShort), amount })
}
