//! Velocity: what each sprint committed to and got done, with the range of the last ones.

use super::frame::{Frame, Words};
use super::labels::Labels;
use super::scene::{Scene, Shape, tenth};
use super::text::{cut, width_of};

/// Room above, for the number on the highest bar.
const TOP: f64 = 18.0;
/// Room at the right for the mean.
const RIGHT: f64 = 76.0;
/// Least width of a sprint.
const LEAST: f64 = 44.0;

/// A closed sprint, in points.
#[derive(Debug, Clone, PartialEq)]
pub struct Bar {
    /// What it is called.
    pub name: String,
    /// Committed when it started.
    pub committed: f64,
    /// Done when it was closed.
    pub done: f64,
}

/// The chart: of the sprints, oldest first, the last that have room. `recent` is mean, least and most of the last ones, and how
/// many these are.
#[must_use]
pub fn velocity(bars: &[Bar], recent: Option<([f64; 3], usize)>, width: f64, height: f64, words: &Words<'_>) -> Scene {
    let mut scene = Scene::new(width, height);
    if bars.is_empty() {
        return scene;
    }
    let highest = bars.iter().map(|bar| bar.committed.max(bar.done)).fold(1.0, f64::max);
    let amount = words.amount;
    let frame = Frame::below(TOP, &scene, highest, RIGHT, words);
    let (left, right, base, y) = (frame.left, frame.right, frame.bottom, frame.y);
    let shown = (((right - left) / LEAST) as usize).clamp(1, bars.len());
    let bars = bars.get(bars.len() - shown..).unwrap_or_default();
    frame.grid(&mut scene, words);
    let each = ((right - left) / bars.len() as f64).min(110.0);
    // The range lies behind the bars that it is taken from.
    if let Some(([_, least, most], count)) = recent {
        let from = left + each * bars.len().saturating_sub(count) as f64;
        let (high, low) = (y.at(most), y.at(least));
        let width = tenth(left + each * bars.len() as f64 - from);
        scene.add(
            "cone",
            Shape::Rect { x: tenth(from), y: tenth(high), width, height: tenth((low - high).max(1.0)), r: 0.0 },
        );
    }
    let half = (each * 0.3).min(22.0);
    for (place, bar) in bars.iter().enumerate() {
        let middle = left + each * (place as f64 + 0.5);
        let draw = |from: f64, value: f64| Shape::Rect {
            x: tenth(from),
            y: tenth(y.at(value)),
            width: tenth(half - 1.0),
            height: tenth(base - y.at(value)),
            r: 2.0,
        };
        scene.add("rb1", draw(middle - half, bar.committed));
        scene.titled(format!("{}: {} committed", bar.name, amount(bar.committed)));
        scene.add("rb2", draw(middle + 1.0, bar.done));
        scene.titled(format!("{}: {} done", bar.name, amount(bar.done)));
        scene.text("m", middle, height - 8.0, cut(&bar.name, each - 6.0, false));
    }
    frame.foot(&mut scene);
    let mut labels = Labels::beside(&scene);
    for (place, bar) in bars.iter().enumerate() {
        let text = amount(bar.done);
        let middle = left + each * (place as f64 + 0.5) + half / 2.0;
        labels.put(&mut scene, "x1 b", &text, true, &[(middle - width_of(&text, true) / 2.0, y.at(bar.done) - 5.0)]);
    }
    if let Some(([mean, ..], _)) = recent {
        let end = left + each * bars.len() as f64;
        scene.path("ln k1 dash", format!("M{left} {}H{}", tenth(y.at(mean)), tenth(end)));
        labels.put(&mut scene, "x1 b", &format!("Mean {}", amount(mean)), true, &[(end + 6.0, y.at(mean) + 4.0)]);
    }
    let last: Vec<String> =
        bars.iter().map(|bar| format!("{} {} of {}", bar.name, amount(bar.done), amount(bar.committed))).collect();
    scene.label = format!("Velocity, points done of committed: {}", last.join(", "));
    scene
}

#[cfg(test)]
mod tests {
    use super::super::frame::tests::{apart, words};
    use super::*;

    fn bars(count: usize) -> Vec<Bar> {
        (0..count)
            .map(|at| Bar {
                name: format!("Sprint {}", at + 1),
                committed: 20.0 + at as f64,
                done: 17.0 + (at % 4) as f64,
            })
            .collect()
    }

    #[test]
    fn the_last_sprints_that_have_room_are_drawn_and_labels_do_not_overlap() {
        for (width, count) in [(300.0, 1), (340.0, 12), (760.0, 30), (1100.0, 4)] {
            let recent = Some(([18.5, 17.0, 20.0], count.min(5)));
            let scene = words(|words| velocity(&bars(count), recent, width, 200.0, words));
            assert!(scene.label.contains(&format!("Sprint {count} ")), "{}", scene.label);
            apart(&scene);
        }
        assert_eq!(words(|words| velocity(&[], None, 300.0, 200.0, words)).marks, []);
    }
}
