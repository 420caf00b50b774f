//! A date as it was forecast at several moments: how the date to promise moves.

use super::labels::Labels;
use super::scene::{Linear, Scene, Shape, polyline, tenth};
use super::text::width_of;
use crate::plan::Date;

/// Room above, and below for the axis.
const TOP: f64 = 22.0;
const BOTTOM: f64 = 34.0;

/// The chart: what was forecast by the day it was kept on, ascending, and the wanted day; nothing without points.
#[must_use]
pub fn over_time(
    points: &[(Date, Date)],
    target: Option<Date>,
    label: String,
    (width, height): (f64, f64),
    day: &dyn Fn(Date) -> String,
) -> Scene {
    let mut scene = Scene::new(width, height);
    scene.label = label;
    let (Some(first), Some(last)) = (points.first(), points.last()) else { return scene };
    let bottom = height - BOTTOM;
    let (left, right) = (10.0, width - 10.0);
    let days = || points.iter().map(|(_, said)| said.0).chain(target.map(|day| day.0));
    let (low, high) = (days().min().unwrap_or_default(), days().max().unwrap_or_default());
    let y = Linear::new(f64::from(low), f64::from(high.max(low + 1)), bottom - 14.0, TOP);
    let x = Linear::new(f64::from(first.0.0), f64::from(last.0.0.max(first.0.0 + 1)), left + 20.0, right - 24.0);
    scene.path("axis", format!("M{left} {bottom}H{right}"));
    scene.text("t1", left, height - 14.0, day(first.0));
    if points.len() > 1 {
        scene.text("e", right, height - 14.0, day(last.0));
    }
    let line: Vec<(f64, f64)> =
        points.iter().map(|(kept, said)| (x.at(f64::from(kept.0)), y.at(f64::from(said.0)))).collect();
    let mut labels = Labels::beside(&scene);
    labels.avoid(&line);
    if let Some(target) = target {
        let at = tenth(y.at(f64::from(target.0)));
        scene.path("c-target", format!("M{left} {at}H{right}"));
        let words = format!("Target {}", day(target));
        let far = right - width_of(&words, true);
        let places = [(far, at - 5.0), (left, at - 5.0), (far, at + 14.0), (left, at + 14.0)];
        labels.put(&mut scene, "xt b halo", &words, true, &places);
    }
    scene.path("ln k1", polyline(&line));
    // The latest first: where two would overlap, it is the older one that has no words.
    for ((at_x, at_y), (_, said)) in line.iter().zip(points).rev() {
        scene.add("f1", Shape::Circle { x: tenth(*at_x), y: tenth(*at_y), r: 3.5 });
        let words = day(*said);
        let wide = width_of(&words, true);
        let from = (at_x - wide / 2.0).clamp(4.0, (width - wide).max(4.0));
        labels.put(&mut scene, "t1 b halo", &words, true, &[(from, at_y - 9.0), (from, at_y + 18.0)]);
    }
    scene
}

#[cfg(test)]
mod tests {
    use super::super::frame::tests::apart;
    use super::*;

    #[test]
    fn days_stand_apart() {
        let points: Vec<(Date, Date)> = (0..9).map(|at| (Date(20_500 + 7 * at), Date(20_600 + at * at % 20))).collect();
        let draw = |points: &[(Date, Date)], target| {
            over_time(points, target, "l".into(), (300.0, 150.0), &|date| format!("{} Jun", date.0 % 30))
        };
        for target in [None, Some(Date(20_604))] {
            apart(&draw(&points, target));
            apart(&draw(&points[..1], target));
        }
        assert!(draw(&[], None).marks.is_empty());
    }
}
