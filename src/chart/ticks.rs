//! Where months and years are marked on a time axis.

use super::text::width_of;
use crate::plan::Date;

/// Least space for a mark with its label, in pixels.
const ROOM: f64 = 46.0;
/// Months between marks, from fine to coarse.
const STEPS: [i32; 8] = [1, 2, 3, 6, 12, 24, 60, 120];

/// A mark on the axis.
#[derive(Debug, Clone, PartialEq)]
pub struct Tick {
    /// First day of the month.
    pub on: Date,
    /// Where it is.
    pub x: f64,
    /// What it says.
    pub text: String,
}

/// The marks between two days: whole months, or years where months would stand too close. January says the year where
/// the axis spans more than one.
#[must_use]
pub fn ticks(first: Date, last: Date, at: &dyn Fn(Date) -> f64, month: &dyn Fn(Date) -> String) -> Vec<Tick> {
    let span = (at(last) - at(first)).max(1.0);
    let months = f64::from((last - first).max(1)) / 30.44;
    let step = STEPS.into_iter().find(|step| span / months * f64::from(*step) >= ROOM).unwrap_or(120);
    let years = first.ymd().0 != last.ymd().0;
    let mut found = Vec::new();
    // Marks keep to the calendar: quarters begin in January, decades in years that end in 0.
    let (year, from, _) = first.ymd();
    let index = year * 12 + from as i32 - 1;
    let mut ahead = (index.div_euclid(step) + 1) * step - index;
    loop {
        let on = first.month_start(ahead);
        if on > last || on <= first {
            break;
        }
        let (year, number, _) = on.ymd();
        let text = if number == 1 && years { year.to_string() } else { month(on) };
        found.push(Tick { on, x: at(on), text });
        ahead += step;
    }
    found.retain(|tick| width_of(&tick.text, false) > 0.0);
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    fn texts(first: &str, last: &str, width: f64) -> Vec<String> {
        let (first, last): (Date, Date) = (first.parse().unwrap(), last.parse().unwrap());
        let scale = width / f64::from(last - first);
        let at = |date: Date| f64::from(date - first) * scale;
        ticks(first, last, &at, &|date| format!("m{}", date.ymd().1)).into_iter().map(|tick| tick.text).collect()
    }

    #[test]
    fn marks_thin_out_as_time_grows() {
        assert_eq!(texts("2026-01-12", "2026-06-30", 700.0), ["m2", "m3", "m4", "m5", "m6"]);
        assert_eq!(texts("2026-09-21", "2027-03-09", 700.0), ["m10", "m11", "m12", "2027", "m2", "m3"]);
        assert_eq!(
            texts("2026-02-10", "2028-01-31", 700.0),
            ["m3", "m5", "m7", "m9", "m11", "2027", "m3", "m5", "m7", "m9", "m11", "2028"]
        );
        assert_eq!(texts("2026-06-01", "2040-11-23", 400.0), ["2028", "2030", "2032", "2034", "2036", "2038", "2040"]);
        assert_eq!(texts("2026-01-12", "2026-01-20", 700.0), Vec::<String>::new());
    }
}
