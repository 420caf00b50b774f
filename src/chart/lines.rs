//! Lines over time: the score history of a risk.

use super::scene::{Linear, Scene, Shape, polyline};
use crate::plan::Date;

/// The scores of a risk over time; `day` writes a date. At least one point, oldest first.
#[must_use]
pub fn score_line(points: &[(Date, u32)], width: f64, day: &dyn Fn(Date) -> String) -> Scene {
    const HEIGHT: f64 = 70.0;
    let mut scene = Scene::new(width, HEIGHT);
    let (Some((first, _)), Some((last, now))) = (points.first(), points.last()) else { return scene };
    let highest = points.iter().map(|(_, score)| *score).max().unwrap_or(0);
    // Three grid lines on round numbers.
    let step = match highest {
        0..=10 => 5,
        11..=20 => 10,
        21..=30 => 15,
        more => more.div_ceil(20) * 10,
    };
    let right = width - 28.0;
    let x = Linear::new(f64::from(first.0), f64::from(last.0), 8.0, right - 8.0);
    let y = Linear::new(0.0, f64::from(2 * step), 52.0, 13.6);
    for tick in [0, step, 2 * step] {
        let at = y.at(f64::from(tick));
        scene.path("grid", format!("M0 {}H{right}", super::scene::tenth(at)));
        scene.text("e t3", width, at + 4.0, tick.to_string());
    }
    let place = |(at, (on, score)): (usize, &(Date, u32))| {
        let across = match points.len() {
            // A single point stands at the end: that is where now is.
            1 => right - 8.0,
            // What happened on one day stands side by side.
            many if first == last => 8.0 + (right - 16.0) * at as f64 / (many - 1) as f64,
            _ => x.at(f64::from(on.0)),
        };
        (across, y.at(f64::from(*score)))
    };
    let line: Vec<(f64, f64)> = points.iter().enumerate().map(place).collect();
    if line.len() > 1 {
        scene.path("ln k1", polyline(&line));
    }
    for ((on, score), (x, y)) in points.iter().zip(&line) {
        scene.add("f1 pt", Shape::Circle { x: *x, y: *y, r: 3.5 });
        scene.titled(format!("{}: {score}", day(*on)));
    }
    if first != last {
        scene.text("t3", 2.0, 68.0, day(*first));
    }
    scene.text("e t3", right - 2.0, 68.0, day(*last));
    if let Some((x, y)) = line.last() {
        scene.text("e b t1 halo", x - 12.0, (y - 5.0).max(10.0), now.to_string());
    }
    let told: Vec<String> = points.iter().map(|(on, score)| format!("{} {score}", day(*on))).collect();
    scene.label = format!("Score history: {}", told.join(", "));
    scene
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_history_runs_from_its_first_day_to_its_last() {
        let points = [(Date(0), 8), (Date(10), 12), (Date(20), 16)];
        let scene = score_line(&points, 336.0, &|date| date.0.to_string());
        assert!(scene.label.contains("0 8, 10 12, 20 16"));
        let line = scene.marks.iter().find(|mark| mark.class == "ln k1").unwrap();
        assert_eq!(line.shape, Shape::Path("M8 36.6L154 29L300 21.3".into()));
    }

    #[test]
    fn points_of_one_day_stand_side_by_side() {
        let scene = score_line(&[(Date(3), 12), (Date(3), 4)], 336.0, &|date| date.0.to_string());
        let line = scene.marks.iter().find(|mark| mark.class == "ln k1").unwrap();
        assert_eq!(line.shape, Shape::Path("M8 29L300 44.3".into()));
    }

    #[test]
    fn one_point_has_no_line() {
        let scene = score_line(&[(Date(3), 4)], 336.0, &|date| date.0.to_string());
        assert!(!scene.marks.iter().any(|mark| mark.class == "ln k1"));
        assert_eq!(score_line(&[], 336.0, &|_| String::new()).marks, []);
    }
}
