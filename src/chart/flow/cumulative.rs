//! Cumulative flow: areas on top of each other, what is done at the bottom, what is to do on top.

use super::super::frame::{Frame, Words};
use super::super::labels::apart;
use super::super::scene::{Scene, polyline, tenth};
use super::super::text::{LINE, cut};
use super::highest;
use crate::plan::Date;

/// Room at the right for the names of the areas.
const RIGHT: f64 = 116.0;
/// Areas of work in progress take turns among so many looks.
const DOING: [&str; 3] = ["stk w1", "stk w2", "stk w3"];

/// What an area means.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    /// Not begun.
    ToDo,
    /// Under way.
    Doing,
    /// Finished.
    Done,
}

/// An area.
#[derive(Debug, Clone, PartialEq)]
pub struct Area {
    /// What it is called.
    pub name: String,
    /// What it means.
    pub kind: Kind,
    /// How many have come to it or beyond, by the end of each day.
    pub reached: Vec<u32>,
    /// How many are in it at the end.
    pub now: u32,
}

/// The diagram of areas in the order of the work, for the days from `first` on.
#[must_use]
pub fn cumulative(areas: &[Area], first: Date, width: f64, height: f64, words: &Words<'_>) -> Scene {
    let mut scene = Scene::new(width, height);
    let days = areas.iter().map(|area| area.reached.len()).max().unwrap_or(0);
    if days == 0 {
        return scene;
    }
    let last = first + (days as i32 - 1);
    let top = highest(areas.iter().flat_map(|area| area.reached.iter().map(|count| f64::from(*count))));
    let frame = Frame::new(&scene, top, RIGHT, words);
    let x = frame.days(first, last);
    let mut doing = DOING.iter().cycle();
    // Each curve is filled down to the foot, and the next one covers what is beyond it.
    for area in areas {
        let class = match area.kind {
            Kind::ToDo => "stk w0",
            Kind::Done => "stk w4",
            Kind::Doing => doing.next().copied().unwrap_or_default(),
        };
        let curve =
            outline(&area.reached, &|day| x.at(f64::from(first.0) + day as f64), &|count| frame.y.at(f64::from(count)));
        let (Some(from), Some(to)) = (curve.first(), curve.last()) else { continue };
        scene.path(class, format!("{}V{}H{}z", polyline(&curve), frame.bottom, tenth(from.0.min(to.0))));
        scene.titled(format!("{}: {}", area.name, area.now));
    }
    frame.grid(&mut scene, words);
    frame.time(&mut scene, first, last, words);
    frame.foot(&mut scene);
    names(&mut scene, &frame, areas);
    let told: Vec<String> = areas.iter().map(|area| format!("{} {}", area.name, area.now)).collect();
    scene.label = format!(
        "Cumulative flow from {} to {}. At the end: {}",
        (words.day)(first),
        (words.day)(last),
        told.join(", ")
    );
    scene
}

/// The corners of a curve: days on which nothing changes are left out.
fn outline(counts: &[u32], x: &dyn Fn(usize) -> f64, y: &dyn Fn(u32) -> f64) -> Vec<(f64, f64)> {
    let end = counts.len().saturating_sub(1);
    let corner = |day: usize| {
        let here = counts.get(day);
        day == 0 || day == end || here != counts.get(day - 1) || here != counts.get(day + 1)
    };
    let mut points: Vec<(f64, f64)> =
        counts.iter().enumerate().filter(|(day, _)| corner(*day)).map(|(day, count)| (x(day), y(*count))).collect();
    if let [(from, at)] = points[..] {
        // A single day is a stretch all the same.
        points.push((from + 1.0, at));
    }
    points
}

/// Names at the right, each in the middle of its area's end.
fn names(scene: &mut Scene, frame: &Frame, areas: &[Area]) {
    let end = |area: Option<&Area>| area.and_then(|area| area.reached.last()).map_or(0.0, |count| f64::from(*count));
    let room = ((frame.bottom - 8.0) / LINE) as usize;
    let mut ends: Vec<(f64, String)> = areas
        .iter()
        .enumerate()
        .filter(|(_, area)| area.now > 0 || areas.len() <= room)
        .map(|(place, area)| {
            let middle = f64::midpoint(end(Some(area)), end(areas.get(place + 1)));
            (frame.y.at(middle), format!("{} {}", cut(&area.name, RIGHT - 36.0, false), area.now))
        })
        .take(room)
        .collect();
    apart(&mut ends, LINE, 10.0);
    for (y, text) in ends {
        scene.text("t1", frame.right + 6.0, y + 4.0, text);
    }
}

#[cfg(test)]
mod tests {
    use super::super::super::frame::tests::{apart, words};
    use super::super::super::scene::Shape;
    use super::*;

    fn areas() -> Vec<Area> {
        let area = |name: &str, kind: Kind, factor: u32, now: u32| Area {
            name: name.into(),
            kind,
            reached: (0..60).map(|day| day * factor / 4).collect(),
            now,
        };
        vec![
            area("To do", Kind::ToDo, 6, 15),
            area("In progress", Kind::Doing, 5, 0),
            area("A column with a long name", Kind::Doing, 5, 15),
            area("Done", Kind::Done, 4, 59),
        ]
    }

    #[test]
    fn labels_stand_apart_at_any_width() {
        for width in [320.0, 520.0, 1100.0] {
            let scene = words(|words| cumulative(&areas(), Date(20_000), width, 260.0, words));
            apart(&scene);
            assert_eq!(scene.marks.iter().filter(|mark| mark.class.starts_with("stk")).count(), 4);
            assert!(scene.label.contains("Done 59"), "{}", scene.label);
        }
    }

    #[test]
    fn a_curve_has_corners_only_where_it_bends() {
        let points = outline(&[1, 1, 1, 3, 3], &|day| day as f64, &|count| f64::from(count));
        assert_eq!(points, [(0.0, 1.0), (2.0, 1.0), (3.0, 3.0), (4.0, 3.0)]);
        let one = words(|words| {
            let area = Area { reached: vec![3], ..areas()[0].clone() };
            cumulative(&[area], Date(0), 400.0, 260.0, words)
        });
        assert!(one.marks.iter().any(|mark| matches!(&mark.shape, Shape::Path(d) if d.ends_with('z'))));
        assert!(words(|words| cumulative(&[], Date(0), 400.0, 260.0, words)).marks.is_empty());
    }
}
