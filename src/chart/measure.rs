//! A measure over time: what was read, the straight line to its target, and the target itself.

use super::frame::Words;
use super::labels::Labels;
use super::scene::{Linear, Scene, Shape, polyline, tenth};
use super::text::width_of;
use crate::plan::Date;

const TOP: f64 = 18.0;
const BOTTOM: f64 = 26.0;

/// A measure.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Measure {
    /// What was read, by day.
    pub points: Vec<(Date, f64)>,
    /// The value to reach.
    pub target: Option<f64>,
    /// When it is to be reached.
    pub due: Option<Date>,
    /// Today.
    pub today: Date,
}

/// The chart. Its scale spans the values that there are: what matters is the way between them, not zero.
#[must_use]
pub fn measure(given: &Measure, label: String, (width, height): (f64, f64), words: &Words<'_>) -> Scene {
    let mut scene = Scene::new(width, height);
    scene.label = label;
    let Some((first, begin)) = given.points.first().copied() else { return scene };
    let last = given.points.iter().map(|(day, _)| *day).chain(given.due).max().unwrap_or(first);
    let values = || given.points.iter().map(|(_, value)| *value).chain(given.target);
    let (low, high) = (values().fold(f64::INFINITY, f64::min), values().fold(f64::NEG_INFINITY, f64::max));
    let high = if high > low { high } else { low + 1.0 };
    let wide = |value: f64| width_of(&(words.amount)(value), true);
    let (left, right, bottom) = (8.0, width - 12.0, height - BOTTOM);
    let y = Linear::new(low, high, bottom - 14.0, TOP);
    let x = Linear::new(f64::from(first.0), f64::from(last.0.max(first.0 + 1)), left + 12.0, right - 12.0);
    let at = |day: Date, value: f64| (x.at(f64::from(day.0)), y.at(value));
    scene.path("axis", format!("M{left} {bottom}H{right}"));
    scene.text("t3", left, height - 8.0, (words.day)(first));
    scene.text("e t3", right, height - 8.0, (words.day)(last));
    let line: Vec<(f64, f64)> = given.points.iter().map(|(day, value)| at(*day, *value)).collect();
    let mut labels = Labels::beside(&scene);
    labels.avoid(&line);
    let plan =
        given.target.zip(given.due.filter(|due| *due > first)).map(|(target, due)| [at(first, begin), at(due, target)]);
    if let Some(plan) = &plan {
        labels.avoid(plan);
        scene.path("c-plan", polyline(plan));
    }
    if given.today > first && given.today < last {
        let now = tenth(x.at(f64::from(given.today.0)));
        scene.path("now", format!("M{now} {TOP}V{bottom}"));
    }
    if let Some(target) = given.target {
        let level = tenth(y.at(target));
        scene.path("c-target", format!("M{left} {level}H{right}"));
        let told = format!("Target {}", (words.amount)(target));
        let far = right - width_of(&told, true);
        let places = [(far, level - 5.0), (left, level - 5.0), (far, level + 14.0), (left, level + 14.0)];
        labels.put(&mut scene, "xt b halo", &told, true, &places);
    }
    scene.path("ln k1", polyline(&line));
    // The latest first: where two would overlap, it is the older one that has no words.
    for ((to_x, to_y), (_, value)) in line.iter().zip(&given.points).rev() {
        scene.add("f1", Shape::Circle { x: tenth(*to_x), y: tenth(*to_y), r: 3.0 });
        let half = wide(*value);
        let from = (to_x - half / 2.0).clamp(4.0, (width - half).max(4.0));
        let told = (words.amount)(*value);
        labels.put(&mut scene, "t1 b halo", &told, true, &[(from, to_y - 8.0), (from, to_y + 17.0)]);
    }
    scene
}

#[cfg(test)]
mod tests {
    use super::super::frame::tests::{apart, words};
    use super::*;

    #[test]
    fn values_stand_apart() {
        for (count, target, due) in
            [(1, Some(9.0), Some(Date(20_100))), (9, Some(5.0), None), (4, None, Some(Date(20_000)))]
        {
            let points = (0..count).map(|at| (Date(20_000 + at), f64::from(at * at % 7))).collect();
            let given = Measure { points, target, due, today: Date(20_003) };
            words(|words| apart(&measure(&given, "l".into(), (320.0, 150.0), words)));
        }
        words(|words| assert!(measure(&Measure::default(), String::new(), (320.0, 150.0), words).marks.is_empty()));
    }
}
