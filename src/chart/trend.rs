//! Milestone trend chart: what was said of milestones, from baseline to baseline. A line that rises slips.

use super::labels::apart;
use super::scene::{Linear, Scene, Shape, polyline, tenth};
use super::text::{cut, width_of};
use crate::plan::Date;

/// Least height between two names at the ends of lines.
const APART: f64 = 15.0;
/// Room at the right for the names.
const RIGHT: f64 = 190.0;
const TOP: f64 = 14.0;
const BOTTOM: f64 = 24.0;

/// A milestone.
#[derive(Debug, Clone, PartialEq)]
pub struct TrendLine {
    /// What it is called.
    pub name: String,
    /// What was said of it in each column.
    pub dates: Vec<Option<Date>>,
}

impl TrendLine {
    fn slips(&self) -> bool {
        let said = || self.dates.iter().flatten();
        said().next() < said().next_back()
    }
}

/// The chart: a column for each time that dates were said; `day` writes a date.
#[must_use]
pub fn trend(lines: &[TrendLine], columns: &[String], width: f64, day: &dyn Fn(Date) -> String) -> Scene {
    let height = (lines.len() as f64 * 22.0).clamp(130.0, 320.0) + TOP + BOTTOM;
    let mut scene = Scene::new(width, height);
    let said = || lines.iter().flat_map(|line| line.dates.iter().flatten().copied());
    let (Some(first), Some(last)) = (said().min(), said().max()) else { return scene };
    // A handful of dates for the scale, evenly apart.
    let steps = (last - first).clamp(1, 4);
    let scale: Vec<Date> = (0..=steps).map(|step| first + (last - first) * step / steps).collect();
    let left = scale.iter().map(|date| width_of(&day(*date), false)).fold(0.0, f64::max) + 10.0;
    let (bottom, right) = (height - BOTTOM, (width - RIGHT).max(left + 40.0));
    let y = Linear::new(f64::from(first.0), f64::from(last.0.max(first.0 + 1)), bottom - 8.0, TOP + 8.0);
    let x = Linear::new(0.0, (columns.len().saturating_sub(1)).max(1) as f64, left + 12.0, right - 12.0);
    for date in scale {
        let at = y.at(f64::from(date.0));
        scene.path("grid", format!("M{} {}H{}", tenth(left), tenth(at), tenth(right)));
        scene.text("e t3", left - 6.0, at + 4.0, day(date));
    }
    let room = (right - left) / columns.len().max(1) as f64 - 8.0;
    for (place, name) in columns.iter().enumerate() {
        let at = x.at(place as f64);
        scene.path("grid", format!("M{} {TOP}V{bottom}", tenth(at)));
        scene.text("m", at, height - 6.0, cut(name, room.max(24.0), false));
    }
    let mut ends = Vec::with_capacity(lines.len());
    for line in lines {
        let points: Vec<(f64, f64, Date)> = line
            .dates
            .iter()
            .enumerate()
            .filter_map(|(place, date)| date.map(|date| (x.at(place as f64), y.at(f64::from(date.0)), date)))
            .collect();
        let (stroke, fill) = if line.slips() { ("ln k2", "f2 pt") } else { ("ln k1", "f1 pt") };
        scene.path(stroke, polyline(&points.iter().map(|(x, y, _)| (*x, *y)).collect::<Vec<_>>()));
        for (x, y, date) in &points {
            scene.add(fill, Shape::Circle { x: *x, y: *y, r: 3.5 });
            scene.titled(format!("{}: {}", line.name, day(*date)));
        }
        if let Some((_, y, _)) = points.last() {
            ends.push((*y, cut(&line.name, RIGHT - 10.0, false)));
        }
    }
    apart(&mut ends, APART, TOP);
    for (at, name) in ends {
        scene.text("t1", right + 4.0, at + 4.0, name);
    }
    let told: Vec<String> = lines
        .iter()
        .map(|line| {
            let dates: Vec<String> = line.dates.iter().flatten().map(|date| day(*date)).collect();
            format!("{}: {}", line.name, dates.join(", then "))
        })
        .collect();
    scene.label = format!("Milestone trend. {}", told.join("; "));
    scene
}

#[cfg(test)]
mod tests {
    use super::*;

    fn line(name: &str, dates: &[Option<i32>]) -> TrendLine {
        TrendLine { name: name.into(), dates: dates.iter().map(|date| date.map(Date)).collect() }
    }

    #[test]
    fn later_is_higher_and_what_slips_looks_worse() {
        let lines = [line("gate", &[Some(10), Some(20)]), line("start", &[None, Some(10)])];
        let columns = ["A".to_owned(), "Now".to_owned()];
        let scene = trend(&lines, &columns, 600.0, &|date| date.0.to_string());
        let path = |class: &str| scene.marks.iter().find(|mark| mark.class == class).map(|mark| mark.shape.clone());
        let Some(Shape::Path(slipped)) = path("ln k2") else { panic!("a line that slips") };
        let heights: Vec<f64> =
            slipped.split(['M', 'L']).filter_map(|point| point.split(' ').nth(1)?.parse().ok()).collect();
        assert!(heights[1] < heights[0], "{slipped}");
        assert!(path("ln k1").is_some());
        assert!(scene.label.contains("gate: 10, then 20; start: 10"));
    }

    #[test]
    fn names_of_lines_that_end_together_stand_apart() {
        let lines: Vec<TrendLine> = (0..6).map(|place| line(&place.to_string(), &[Some(0), Some(5)])).collect();
        let scene = trend(&lines, &["A".into(), "Now".into()], 600.0, &|_| String::new());
        let mut names: Vec<f64> = scene
            .marks
            .iter()
            .filter(|mark| mark.class == "t1")
            .filter_map(|mark| if let Shape::Text { y, .. } = mark.shape { Some(y) } else { None })
            .collect();
        names.sort_by(f64::total_cmp);
        assert_eq!(names.len(), 6);
        assert!(names.windows(2).all(|pair| pair[1] - pair[0] >= APART - 1e-6), "{names:?}");
        assert!(trend(&[], &[], 600.0, &|_| String::new()).marks.is_empty());
    }
}
