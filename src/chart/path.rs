//! Path data as SVG writes it, to a tenth of a pixel.

use std::fmt::Write;

/// Appends a number with at most one decimal.
///
/// Path data is made for every row that comes into sight, so this does without the general formatting of floats.
pub fn number(out: &mut String, value: f64) {
    let tenths = (value * 10.0).round() as i64;
    if tenths < 0 {
        out.push('-');
    }
    let magnitude = tenths.unsigned_abs();
    // Writing to a string never fails.
    let _ = write!(out, "{}", magnitude / 10);
    if !magnitude.is_multiple_of(10) {
        let _ = write!(out, ".{}", magnitude % 10);
    }
}

/// A number as text.
#[must_use]
pub fn text(value: f64) -> String {
    let mut out = String::with_capacity(8);
    number(&mut out, value);
    out
}

/// Appends path commands given as letters and numbers: `commands(out, &[('M', &[1.0, 2.0]), ('h', &[5.0])])`.
pub fn commands(out: &mut String, commands: &[(char, &[f64])]) {
    for (letter, numbers) in commands {
        out.push(*letter);
        for (place, value) in numbers.iter().enumerate() {
            if place > 0 {
                out.push(' ');
            }
            number(out, *value);
        }
    }
}

/// Appends a rectangle with round corners of radius `r` (less where the rectangle is smaller).
pub fn rounded(out: &mut String, x: f64, y: f64, width: f64, height: f64, r: f64) {
    let r = r.min(width / 2.0).min(height / 2.0).max(0.0);
    let (w, h) = (width - 2.0 * r, height - 2.0 * r);
    commands(
        out,
        &[
            ('M', &[x + r, y]),
            ('h', &[w]),
            ('q', &[r, 0.0, r, r]),
            ('v', &[h]),
            ('q', &[0.0, r, -r, r]),
            ('h', &[-w]),
            ('q', &[-r, 0.0, -r, -r]),
            ('v', &[-h]),
            ('q', &[0.0, -r, r, -r]),
            ('z', &[]),
        ],
    );
}

/// Appends a diamond around a point.
pub fn diamond(out: &mut String, x: f64, y: f64, r: f64) {
    commands(out, &[('M', &[x, y - r]), ('l', &[r, r]), ('l', &[-r, r]), ('l', &[-r, -r]), ('z', &[])]);
}

/// Appends a line through `points` with corners rounded by at most `radius`.
pub fn elbows(out: &mut String, points: &[(f64, f64)], radius: f64) {
    let Some((first, rest)) = points.split_first() else { return };
    commands(out, &[('M', &[first.0, first.1])]);
    let mut previous = *first;
    for (index, corner) in rest.iter().enumerate() {
        let Some(next) = rest.get(index + 1) else {
            commands(out, &[('L', &[corner.0, corner.1])]);
            break;
        };
        let (before, after) = (distance(*corner, previous), distance(*corner, *next));
        let r = radius.min(before / 2.0).min(after / 2.0);
        let (from, to) = (towards(*corner, previous, r, before), towards(*corner, *next, r, after));
        commands(out, &[('L', &[from.0, from.1]), ('Q', &[corner.0, corner.1, to.0, to.1])]);
        previous = *corner;
    }
}

fn distance(one: (f64, f64), other: (f64, f64)) -> f64 {
    (one.0 - other.0).hypot(one.1 - other.1)
}

fn towards(from: (f64, f64), to: (f64, f64), by: f64, distance: f64) -> (f64, f64) {
    let share = if distance > 0.0 { by / distance } else { 0.0 };
    (from.0 + (to.0 - from.0) * share, from.1 + (to.1 - from.1) * share)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_have_at_most_one_decimal() {
        for (value, expected) in [(0.0, "0"), (12.34, "12.3"), (-0.06, "-0.1"), (-3.0, "-3"), (0.96, "1")] {
            assert_eq!(text(value), expected);
        }
    }

    #[test]
    fn corners_are_rounded_by_no_more_than_half_a_leg() {
        let mut out = String::new();
        elbows(&mut out, &[(0.0, 0.0), (6.0, 0.0), (6.0, 20.0)], 4.0);
        assert_eq!(out, "M0 0L3 0Q6 0 6 3L6 20");
    }
}
