//! The shape of a three-point estimate: the density of the beta distribution that PERT takes for it.

use std::fmt::Write;

/// Points along the curve: enough that it looks round at 150 pixels.
const POINTS: usize = 28;

/// The curve of an estimate in a picture.
#[derive(Debug, Clone, PartialEq)]
pub struct EstimateCurve {
    /// Path of the curve.
    pub path: String,
    /// Where the mean lies across.
    pub mean_x: f64,
}

/// Mean of the distribution, `(best + 4 likely + worst) / 6` (Malcolm, Roseboom, Clark and Fazar 1959), rounded.
#[must_use]
pub const fn mean(best: i64, likely: i64, worst: i64) -> i64 {
    (best + 4 * likely + worst + 3) / 6
}

/// The curve, `width` by `height` pixels; it covers the middle seven ninths of the width, so that both ends are seen to
/// end. `None` where best and worst are the same, or the three are not in order.
#[must_use]
pub fn curve(best: i64, likely: i64, worst: i64, width: f64, height: f64) -> Option<EstimateCurve> {
    if worst <= best || likely < best || likely > worst {
        return None;
    }
    let span = (worst - best) as f64;
    // Beta-PERT: shapes 1 + 4 (m − a)/(b − a) and 1 + 4 (b − m)/(b − a).
    let alpha = 1.0 + 4.0 * (likely - best) as f64 / span;
    let beta = 1.0 + 4.0 * (worst - likely) as f64 / span;
    let density = |at: f64| at.powf(alpha - 1.0) * (1.0 - at).powf(beta - 1.0);
    let mode = (alpha - 1.0) / (alpha + beta - 2.0);
    let highest = density(mode).max(f64::MIN_POSITIVE);
    let x = |at: f64| width / 9.0 + at * width * 7.0 / 9.0;
    let mut path = String::new();
    for point in 0..=POINTS {
        let at = point as f64 / POINTS as f64;
        let y = height - density(at) / highest * (height - 6.0);
        let sign = if point == 0 { 'M' } else { 'L' };
        // Writing into a string does not fail.
        let _ = write!(path, "{sign}{:.1} {y:.1}", x(at));
    }
    let mean_x = x((mean(best, likely, worst) - best) as f64 / span);
    Some(EstimateCurve { path, mean_x })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_curve_rises_to_the_likely_value_and_ends_on_the_axis() {
        let curve = curve(8, 12, 22, 150.0, 40.0).unwrap();
        assert!(curve.path.starts_with("M16.7 40.0L") && curve.path.ends_with(" 40.0"), "{}", curve.path);
        assert_eq!(mean(8, 12, 22), 13);
        assert!((curve.mean_x - (16.7 + 5.0 / 14.0 * 116.7)).abs() < 0.1);
    }

    #[test]
    fn no_spread_no_curve() {
        assert_eq!(curve(3, 3, 3, 150.0, 40.0), None);
        assert_eq!(curve(4, 3, 5, 150.0, 40.0), None);
        assert!(curve(3, 3, 5, 150.0, 40.0).is_some(), "likely may be best");
    }
}
