//! Cycle times, each item a point on the day it finished, with percentiles across.

use super::super::frame::{Frame, Words};
use super::super::scene::{Scene, Shape, tenth};
use super::{Level, RIGHT, highest, levels};
use crate::plan::Date;

/// Up to so many points can be pointed at one by one; more are drawn as one mark, which browsers draw fast.
const SINGLE: usize = 120;

/// A point: when, how many days, what it is.
pub type Point<'a> = (Date, i32, &'a str);

/// The chart of points between two days.
#[must_use]
pub fn scatter(
    points: &[Point<'_>],
    across: &[Level],
    (first, last): (Date, Date),
    width: f64,
    height: f64,
    words: &Words<'_>,
) -> Scene {
    let mut scene = Scene::new(width, height);
    let frame = Frame::new(&scene, highest(points.iter().map(|point| f64::from(point.1))), RIGHT, words);
    let x = frame.days(first, last);
    frame.grid(&mut scene, words);
    frame.time(&mut scene, first, last, words);
    frame.foot(&mut scene);
    levels(&mut scene, &frame, across);
    // What lies on the same place is one point.
    let mut sorted = points.to_vec();
    sorted.sort_by_key(|(on, days, _)| (*on, *days));
    let places: Vec<&[Point<'_>]> = sorted.chunk_by(|one, other| (one.0, one.1) == (other.0, other.1)).collect();
    let at = |(on, days, _): Point<'_>| (tenth(x.at(f64::from(on.0))), tenth(frame.y.at(f64::from(days))));
    if places.len() > SINGLE {
        let mut all = String::with_capacity(places.len() * 16);
        for (x, y) in places.iter().filter_map(|same| same.first()).map(|point| at(*point)) {
            all.push_str(&format!("M{x} {y}h0"));
        }
        scene.path("dots1", all);
    } else {
        for same in places {
            let Some(point) = same.first() else { continue };
            let (x, y) = at(*point);
            let r = if same.len() > 1 { 5.0 } else { 3.5 };
            scene.add("f1 see", Shape::Circle { x, y, r });
            let names: Vec<&str> = same.iter().map(|(_, _, name)| *name).collect();
            scene.titled(format!("{} d, {}: {}", point.1, (words.day)(point.0), names.join(", ")));
        }
    }
    let told: Vec<&str> = across.iter().map(|level| level.text.as_str()).collect();
    scene.label = format!("Cycle times of {} finished items. {}", points.len(), told.join(", "));
    scene
}

#[cfg(test)]
mod tests {
    use super::super::super::frame::tests::{apart, words};
    use super::*;

    #[test]
    fn points_can_be_pointed_at_and_labels_stand_apart() {
        let points: Vec<Point<'_>> =
            (0..80).map(|day| (Date(day), day % 9 + 1, "T-1")).chain([(Date(0), 1, "T-2")]).collect();
        let level = |at: f64| Level { at, text: format!("85% in {at} d") };
        for width in [320.0, 700.0] {
            let scene = words(|words| {
                scatter(&points, &[level(5.0), level(5.2), level(8.0)], (Date(0), Date(80)), width, 220.0, words)
            });
            apart(&scene);
            let titles: Vec<_> = scene.marks.iter().filter_map(|mark| mark.title.clone()).collect();
            assert_eq!((titles.len(), titles[0].as_str()), (80, "1 d, 0 Mar: T-1, T-2"));
        }
    }

    #[test]
    fn thousands_of_points_are_one_mark() {
        let points: Vec<Point<'_>> = (0..2_000).map(|day| (Date(day), day % 9 + 1, "T")).collect();
        let scene = words(|words| scatter(&points, &[], (Date(0), Date(2_000)), 700.0, 220.0, words));
        assert_eq!(scene.marks.iter().filter(|mark| mark.class == "dots1" || mark.class == "f1 see").count(), 1);
    }
}
