//! Earned value over time: planned value, earned value, actual cost, and the cost to come.

use super::frame::{Frame, TOP, Words};
use super::labels::Labels;
use super::scene::{Scene, Shape, polyline, tenth};
use super::text::width_of;
use crate::plan::Date;

/// Room at the right for the labels of lines.
const RIGHT: f64 = 114.0;

/// A moment; amounts in the unit of the chart.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Point {
    /// At the end of this day.
    pub on: Date,
    /// Planned value.
    pub planned: f64,
    /// Earned value, up to the status date.
    pub earned: Option<f64>,
    /// Actual cost, up to the status date.
    pub actual: Option<f64>,
    /// Cost to come, from the status date.
    pub forecast: Option<f64>,
}

/// What the chart shows.
#[derive(Debug, Clone, PartialEq)]
pub struct Earned {
    /// Points by date.
    pub points: Vec<Point>,
    /// Budget at completion, where it is not the end of the planned value.
    pub budget: Option<f64>,
    /// What the day is called up to which value is earned.
    pub now: &'static str,
    /// What the curve of what it took is called, and how much it took: `Actual cost`, `spent`.
    pub took: [&'static str; 2],
}

/// The chart for a width and height.
#[must_use]
pub fn earned(chart: &Earned, width: f64, height: f64, words: &Words<'_>) -> Scene {
    let mut scene = Scene::new(width, height);
    let (Some(first), Some(last)) = (chart.points.first(), chart.points.last()) else { return scene };
    let highest = chart
        .points
        .iter()
        .flat_map(|point| [Some(point.planned), point.actual, point.forecast, chart.budget])
        .flatten()
        .fold(1.0, f64::max);
    let frame = Frame::new(&scene, highest, RIGHT, words);
    let (x, y) = (frame.days(first.on, last.on), frame.y);
    frame.grid(&mut scene, words);
    frame.time(&mut scene, first.on, last.on, words);
    frame.foot(&mut scene);
    let line = |value: &dyn Fn(&Point) -> Option<f64>| -> Vec<(f64, f64)> {
        let place = |point: &Point| Some((tenth(x.within(f64::from(point.on.0))), y.at(value(point)?)));
        chart.points.iter().filter_map(place).collect()
    };
    let planned = line(&|point| Some(point.planned));
    let (done, cost, ahead) = (line(&|point| point.earned), line(&|point| point.actual), line(&|point| point.forecast));
    let mut labels = Labels::beside(&scene);
    for (class, drawn) in [("ln k3", &planned), ("ln k2 dash", &ahead), ("ln k2", &cost), ("ln k1", &done)] {
        if drawn.len() > 1 {
            scene.path(class, polyline(drawn));
        }
        labels.avoid(drawn);
    }
    if let Some((now, _)) = done.last().filter(|_| !ahead.is_empty()) {
        scene.path("now", format!("M{now} {TOP}V{}", frame.bottom));
        labels.avoid(&[(*now, TOP), (*now, frame.bottom)]);
        let before = now - 6.0 - width_of(chart.now, false);
        let places = [(now + 6.0, TOP + 8.0), (before, TOP + 8.0), (now + 6.0, TOP + 24.0), (before, TOP + 24.0)];
        labels.put(&mut scene, "t1 halo", chart.now, false, &places);
    }
    if let Some(budget) = chart.budget {
        let at = tenth(y.at(budget));
        scene.path("tgt dash", format!("M{} {at}H{}", frame.left, frame.right));
        let text = format!("Budget {}", (words.amount)(budget));
        labels.avoid(&[(frame.left, at), (frame.right, at)]);
        let end = frame.right - 6.0 - width_of(&text, false);
        let behind = done.last().map_or(end, |(now, _)| now + 6.0);
        let places = [frame.left + 6.0, behind, end].map(|x| [(x, at - 6.0), (x, at + 14.0)]);
        labels.put(&mut scene, "xt halo", &text, false, places.as_flattened());
    }
    let known = |value: fn(&Point) -> Option<f64>| chart.points.iter().rev().find_map(value);
    let (actual, earned) = (known(|point| point.actual), known(|point| point.earned));
    // The higher one has its words above.
    let order = if actual >= earned {
        [(&cost, actual, chart.took[0], "f2", "x2"), (&done, earned, "Earned value", "f1", "x1")]
    } else {
        [(&done, earned, "Earned value", "f1", "x1"), (&cost, actual, chart.took[0], "f2", "x2")]
    };
    for ((drawn, amount, name, dot, text), below) in order.into_iter().zip([0.0, 16.0]) {
        let (Some((x, y)), Some(amount)) = (drawn.last(), amount) else { continue };
        scene.add(if dot == "f1" { "f1 pt" } else { "f2 pt" }, Shape::Circle { x: *x, y: *y, r: 4.5 });
        let words = format!("{name} {}", (words.amount)(amount));
        let before = x - 12.0 - width_of(&words, true);
        // Above one another in the end, where the lines are at the foot and below are the dates.
        let places = [
            (x + 12.0, y + 14.0 + below),
            (before, y - 8.0 + below),
            (x + 12.0, y + 30.0),
            (before, y + 20.0),
            (x + 12.0, y - 24.0),
            (x + 12.0, y - 8.0),
            (x + 12.0, y - 40.0),
        ];
        labels.put(&mut scene, if text == "x1" { "x1 b halo" } else { "x2 b halo" }, &words, true, &places);
    }
    if let (Some((x, y)), Some(amount)) = (ahead.last().filter(|_| ahead.len() > 1), last.forecast) {
        scene.add("f2 pt", Shape::Circle { x: *x, y: *y, r: 4.5 });
        let text = format!("Forecast {}", (words.amount)(amount));
        let before = x - 10.0 - width_of(&text, true);
        labels.put(
            &mut scene,
            "x2 b halo",
            &text,
            true,
            &[(x + 10.0, y + 4.0), (x + 10.0, y - 10.0), (x + 10.0, y + 18.0), (before, y - 10.0), (before, y + 18.0)],
        );
    }
    if let Some((x, y)) = planned.last() {
        labels.put(
            &mut scene,
            "t1 halo",
            "Planned value",
            false,
            &[(x + 8.0, y + 4.0), (x + 8.0, y + 18.0), (x + 8.0, y - 10.0)],
        );
    }
    scene.label = format!(
        "Earned value: {} planned in all, {} earned, {} {}",
        (words.amount)(last.planned),
        (words.amount)(earned.unwrap_or(0.0)),
        (words.amount)(actual.unwrap_or(0.0)),
        chart.took[1]
    );
    scene
}

#[cfg(test)]
mod tests {
    use super::super::frame::tests::{apart, words};
    use super::*;

    fn chart() -> Earned {
        let point = |week: i32| {
            let share = f64::from(week);
            Point {
                on: Date(week * 7),
                planned: (share * 14.0).min(320.0),
                earned: (week <= 9).then_some(share * 12.0),
                actual: (week <= 9).then_some(share * 13.5),
                forecast: (week >= 9).then_some(121.5 + (share - 9.0) * 13.0),
            }
        };
        Earned {
            points: (0..25).map(point).collect(),
            budget: Some(320.0),
            now: "Today",
            took: ["Actual cost", "spent"],
        }
    }

    #[test]
    fn labels_do_not_overlap_at_any_width() {
        for width in [360.0, 480.0, 752.0, 1100.0] {
            apart(&words(|words| earned(&chart(), width, 286.0, words)));
        }
    }

    /// Where nothing was earned or spent both lines lay at the foot, and one of their ends said nothing.
    #[test]
    fn two_lines_at_zero_both_say_what_they_are() {
        for (width, weeks) in [(360.0, 1), (752.0, 1), (752.0, 4), (1100.0, 9)] {
            let mut chart = chart();
            for (week, point) in chart.points.iter_mut().enumerate() {
                let past = week <= weeks;
                (point.earned, point.actual) = (past.then_some(0.0), past.then_some(0.0));
                point.forecast = (week >= weeks).then_some((week - weeks.min(week)) as f64 * 13.0);
            }
            let scene = words(|words| earned(&chart, width, 286.0, words));
            for wanted in ["Earned value 0", "Actual cost 0"] {
                let mut shapes = scene.marks.iter().map(|mark| &mark.shape);
                let said = |shape: &Shape| matches!(shape, Shape::Text { text, .. } if text == wanted);
                assert!(shapes.any(said), "{wanted} at {width}, {weeks} weeks on");
            }
            apart(&scene);
        }
    }

    #[test]
    fn every_line_says_what_it_is() {
        let scene = words(|words| earned(&chart(), 752.0, 286.0, words));
        let said: Vec<&str> = (scene.marks.iter())
            .filter_map(|mark| match &mark.shape {
                Shape::Text { text, .. } => Some(text.as_str()),
                _ => None,
            })
            .collect();
        for wanted in ["Today", "Budget 320", "Earned value 108", "Actual cost 122", "Forecast 316", "Planned value"] {
            assert!(said.contains(&wanted), "{wanted} in {said:?}");
        }
        assert_eq!(
            words(|words| earned(
                &Earned { points: Vec::new(), budget: None, now: "", took: [""; 2] },
                400.0,
                286.0,
                words
            ))
            .marks,
            []
        );
    }
}
