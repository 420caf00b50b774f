//! Ageing: what is in progress, by column and age, over the percentiles of past cycle times.

use super::super::frame::{Frame, Words};
use super::super::scene::{Scene, Shape, tenth};
use super::{Level, RIGHT, highest, levels};

/// Up to so many items can be pointed at one by one; of more the list and the table beside the chart tell.
const SINGLE: usize = 150;

/// An item in progress.
#[derive(Debug, Clone, PartialEq)]
pub struct Point {
    /// Index of its column.
    pub column: usize,
    /// Its age in days.
    pub days: f64,
    /// Whether it cannot go on.
    pub blocked: bool,
    /// What it is.
    pub title: String,
}

/// The chart of points in columns.
#[must_use]
pub fn ageing(
    columns: &[String],
    points: &[Point],
    across: &[Level],
    width: f64,
    height: f64,
    words: &Words<'_>,
) -> Scene {
    let mut scene = Scene::new(width, height);
    let values = points.iter().map(|point| point.days).chain(across.iter().map(|level| level.at));
    let frame = Frame::new(&scene, highest(values), RIGHT, words);
    bands(&mut scene, &frame, across);
    frame.grid(&mut scene, words);
    frame.foot(&mut scene);
    frame.names(&mut scene, columns);
    let (middles, wide) = frame.columns(columns.len());
    for edge in middles.iter().skip(1).map(|middle| tenth(middle - wide / 2.0)) {
        scene.path("grid", format!("M{edge} 12V{}", frame.bottom));
    }
    levels(&mut scene, &frame, across);
    // Of many, what cannot go on and what can are one mark each.
    let mut many = [String::new(), String::new()];
    for (column, middle) in middles.iter().enumerate() {
        let mut here: Vec<&Point> = points.iter().filter(|point| point.column == column).collect();
        here.sort_by(|one, other| one.days.total_cmp(&other.days));
        let mut before: Option<(f64, usize)> = None;
        for point in here {
            // Those of the same age stand beside each other, to the right and left in turn.
            let place = before.filter(|(days, _)| (days - point.days).abs() < 0.5).map_or(0, |(_, place)| place + 1);
            before = Some((point.days, place));
            let aside = place.div_ceil(2) as f64 * if place % 2 == 1 { 9.0 } else { -9.0 };
            let x = middle + aside.clamp(6.0 - wide / 2.0, (wide / 2.0 - 6.0).max(6.0 - wide / 2.0));
            let (x, y) = (tenth(x), tenth(frame.y.at(point.days)));
            if points.len() > SINGLE {
                let [going, blocked] = &mut many;
                let list = if point.blocked { blocked } else { going };
                list.push_str(&format!("M{x} {y}h0"));
                continue;
            }
            if point.blocked {
                // A square, so that the colour is not the only sign.
                scene.add("f2 pt", Shape::Rect { x: x - 4.5, y: y - 4.5, width: 9.0, height: 9.0, r: 1.0 });
            } else {
                scene.add("f1 pt", Shape::Circle { x, y, r: 5.0 });
            }
            scene.titled(point.title.clone());
        }
    }
    for (class, list) in ["dots1", "dots2"].into_iter().zip(many) {
        if !list.is_empty() {
            scene.path(class, list);
        }
    }
    let told: Vec<String> = columns
        .iter()
        .enumerate()
        .map(|(column, name)| format!("{name} {}", points.iter().filter(|point| point.column == column).count()))
        .collect();
    scene.label = format!("Age of {} items in progress: {}", points.len(), told.join(", "));
    scene
}

/// Bands between the levels, darker the older: up to the first level nothing is drawn.
fn bands(scene: &mut Scene, frame: &Frame, across: &[Level]) {
    let ends = across.iter().skip(1).map(|level| frame.y.at(level.at)).chain([12.0]);
    for ((level, top), class) in across.iter().zip(ends).zip(["age1", "age2", "age3"]) {
        let foot = frame.y.at(level.at);
        let shape = Shape::Rect {
            x: frame.left,
            y: tenth(top.min(foot)),
            width: tenth(frame.right - frame.left),
            height: tenth((foot - top).max(0.0)),
            r: 0.0,
        };
        scene.add(class, shape);
    }
}

#[cfg(test)]
mod tests {
    use super::super::super::frame::tests::{apart, words};
    use super::*;

    #[test]
    fn very_many_items_are_two_marks() {
        let point =
            |place: usize| Point { column: 0, days: 1.0, blocked: place.is_multiple_of(2), title: String::new() };
        let points: Vec<Point> = (0..=SINGLE).map(point).collect();
        let scene = words(|words| ageing(&["Doing".into()], &points, &[], 400.0, 240.0, words));
        assert_eq!(scene.marks.iter().filter(|mark| mark.class.starts_with("dots")).count(), 2);
    }

    #[test]
    fn items_of_one_age_stand_beside_each_other() {
        let point = |column: usize, days: f64, blocked: bool| Point { column, days, blocked, title: "T-1".into() };
        let points = [point(0, 4.0, false), point(0, 4.0, false), point(0, 4.0, true), point(1, 20.0, false)];
        let level = |at: f64| Level { at, text: format!("85% in {at} d") };
        let columns = ["In progress".to_owned(), "In review".into(), "Acceptance by the customer".into()];
        for width in [320.0, 800.0] {
            let scene =
                words(|words| ageing(&columns, &points, &[level(3.0), level(8.0), level(8.0)], width, 240.0, words));
            apart(&scene);
            let circles: Vec<f64> = scene
                .marks
                .iter()
                .filter_map(|mark| if let Shape::Circle { x, .. } = mark.shape { Some(x) } else { None })
                .collect();
            assert_eq!(circles.len(), 3);
            assert!(circles[0] != circles[1]);
            assert!(scene.label.ends_with("In progress 3, In review 1, Acceptance by the customer 0"));
        }
    }
}
