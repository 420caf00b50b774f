//! How a date settles while there are more and more trials: a line in its range.

use super::scene::{Linear, Scene, polyline, tenth};
use super::text::width_of;
use crate::plan::Date;

/// Room above, and below for the axis.
const TOP: f64 = 10.0;
const BOTTOM: f64 = 24.0;
/// Most lines of the grid.
const LINES: i32 = 4;

/// The date after so many trials.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Settling {
    /// How many trials.
    pub trials: usize,
    /// The day, and parts of it.
    pub day: f64,
    /// Where it lies with some certainty: from, to.
    pub range: (f64, f64),
}

/// The chart; nothing without points. `count` writes a number of trials.
#[must_use]
pub fn settle(
    points: &[Settling],
    label: String,
    (width, height): (f64, f64),
    day: &dyn Fn(Date) -> String,
    count: &dyn Fn(usize) -> String,
) -> Scene {
    let mut scene = Scene::new(width, height);
    scene.label = label;
    let Some(most) = points.last().map(|point| point.trials) else { return scene };
    let low = points.iter().map(|point| point.range.0).fold(f64::MAX, f64::min).floor() as i32;
    let high = points.iter().map(|point| point.range.1).fold(f64::MIN, f64::max).ceil() as i32;
    let high = high.max(low + 1);
    let bottom = height - BOTTOM;
    let y = Linear::new(f64::from(low), f64::from(high), bottom, TOP);
    let step = ((high - low) / LINES).max(1) as usize;
    let days: Vec<Date> = (low..=high).step_by(step).map(Date).collect();
    let left = days.iter().map(|date| width_of(&day(*date), false)).fold(0.0, f64::max) + 16.0;
    let right = width - 4.0;
    for date in days {
        let at = y.at(f64::from(date.0));
        scene.path("grid", format!("M{left} {}H{right}", tenth(at)));
        scene.text("e", left - 8.0, at + 4.0, day(date));
    }
    let x = Linear::new(0.0, most as f64, left, right);
    let line = |value: &dyn Fn(&Settling) -> f64| -> Vec<(f64, f64)> {
        points.iter().map(|point| (x.at(point.trials as f64), y.at(value(point)))).collect()
    };
    let mut band = line(&|point| point.range.1);
    band.extend(line(&|point| point.range.0).into_iter().rev());
    scene.path("area", format!("{}z", polyline(&band)));
    scene.path("ln k1", polyline(&line(&|point| point.day)));
    scene.path("axis", format!("M{left} {bottom}H{right}"));
    scene.text("e", right, height - 6.0, count(most));
    scene
}

#[cfg(test)]
mod tests {
    use super::super::frame::tests::apart;
    use super::*;

    #[test]
    fn days_stand_apart() {
        let point = |trials: usize| {
            let off = 400.0 / trials as f64;
            Settling { trials, day: 20_600.3 + off, range: (20_600.0 - 3.0 * off, 20_601.0 + 3.0 * off) }
        };
        let points: Vec<Settling> = (1..=20).map(|block| point(block * 500)).collect();
        let draw = |points: &[Settling]| {
            settle(points, "l".into(), (300.0, 130.0), &|date| format!("{} Jun", date.0 % 30), &|count| {
                count.to_string()
            })
        };
        apart(&draw(&points));
        apart(&draw(&points[..1]));
        assert!(draw(&[]).marks.is_empty());
    }
}
