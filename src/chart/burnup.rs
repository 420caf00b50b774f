//! The burn-up: scope, what is done, what the baseline and the schedule want, over time.

use super::frame::{Frame, TOP, Words};
use super::labels::Labels;
use super::scene::{Scene, Shape, polyline, steps, tenth};
use super::text::width_of;
use crate::plan::Date;

/// Room at the right for the labels of lines.
const RIGHT: f64 = 92.0;

/// A point in time; amounts in the unit of the chart.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Point {
    /// When.
    pub on: Date,
    /// All there is to do.
    pub scope: f64,
    /// Done, up to today.
    pub done: Option<f64>,
    /// Done by the baseline.
    pub baseline: Option<f64>,
    /// Done by the schedule, from today.
    pub scheduled: Option<f64>,
}

/// What the chart shows.
#[derive(Debug, Clone, PartialEq)]
pub struct BurnUp {
    /// Points by date.
    pub points: Vec<Point>,
    /// Today.
    pub today: Date,
    /// Wanted finish.
    pub target: Option<Date>,
}

/// The chart for a width and height.
#[must_use]
pub fn burn_up(chart: &BurnUp, width: f64, height: f64, words: &Words<'_>) -> Scene {
    let mut scene = Scene::new(width, height);
    let (Some(first), Some(last)) = (chart.points.first(), chart.points.last()) else { return scene };
    let highest = chart.points.iter().map(|point| point.scope).fold(1.0, f64::max);
    let frame = Frame::new(&scene, highest, RIGHT, words);
    let (x, y, bottom) = (frame.days(first.on, last.on), frame.y, frame.bottom);
    let at = |date: Date| tenth(x.within(f64::from(date.0)));
    frame.grid(&mut scene, words);
    frame.time(&mut scene, first.on, last.on, words);
    frame.foot(&mut scene);

    let line = |value: &dyn Fn(&Point) -> Option<f64>| -> Vec<(f64, f64)> {
        chart.points.iter().filter_map(|point| Some((at(point.on), y.at(value(point)?)))).collect()
    };
    let scope = steps(&line(&|point| Some(point.scope)));
    let (done, planned) = (line(&|point| point.done), line(&|point| point.baseline));
    let scheduled = line(&|point| point.scheduled);
    scene.path("ln k3", polyline(&scope));
    if planned.len() > 1 {
        scene.path("ln k3 dash", polyline(&planned));
    }
    if done.len() > 1 {
        scene.path("ln k1", polyline(&done));
    }
    if scheduled.len() > 1 {
        scene.path("ln k1 dots", polyline(&scheduled));
    }
    let mut labels = Labels::beside(&scene);
    for drawn in [&scope, &planned, &done, &scheduled] {
        labels.avoid(drawn);
    }
    let within = chart.today >= first.on && chart.today <= last.on;
    if let Some(target) = chart.target.filter(|target| *target >= first.on) {
        let place = at(target);
        scene.path("tgt", format!("M{place} {TOP}V{bottom}"));
        labels.avoid(&[(place, TOP), (place, bottom)]);
        let text = format!("Target {}", (words.day)(target));
        let base = bottom - 8.0;
        let before = place - 5.0 - width_of(&text, false);
        labels.put(&mut scene, "xt halo", &text, false, &[(place + 5.0, base), (before, base)]);
    }
    if within {
        let now = at(chart.today);
        scene.path("now", format!("M{now} {TOP}V{bottom}"));
        labels.avoid(&[(now, TOP), (now, bottom)]);
        let before = now - 6.0 - width_of("Today", false);
        labels.put(&mut scene, "t1 halo", "Today", false, &[(now + 6.0, TOP + 8.0), (before, TOP + 8.0)]);
    }
    if let (Some((x, y)), Some(amount)) = (done.last(), chart.points.iter().rev().find_map(|point| point.done)) {
        scene.add("f1 pt", Shape::Circle { x: *x, y: *y, r: 4.5 });
        let text = format!("Done {}", (words.amount)(amount));
        let before = x - 10.0 - width_of(&text, true);
        let places = [(x + 10.0, y + 14.0), (before, y - 8.0), (x + 10.0, y - 8.0), (before, y + 14.0)];
        labels.put(&mut scene, "x1 b halo", &text, true, &places);
    }
    let end = width - RIGHT + 8.0;
    labels.put(
        &mut scene,
        "t1",
        &format!("Scope {}", (words.amount)(last.scope)),
        false,
        &[(end, y.at(last.scope) + 4.0)],
    );
    if planned.len() > 1 {
        labels.put(
            &mut scene,
            "halo",
            "Baseline plan",
            false,
            &beside(&planned, width_of("Baseline plan", false), true),
        );
    }
    if scheduled.len() > 2 {
        labels.put(&mut scene, "x1 halo", "Schedule", false, &beside(&scheduled, width_of("Schedule", false), false));
    }
    let now = chart.points.iter().rev().find_map(|point| point.done).unwrap_or(0.0);
    scene.label = format!("Burn-up: {} of {} task days done", (words.amount)(now), (words.amount)(last.scope));
    scene
}

/// Places along a line for its label: on its upper left and lower right side first, or the other way round.
fn beside(line: &[(f64, f64)], width: f64, above: bool) -> Vec<(f64, f64)> {
    let part = |share: usize| line.get(line.len() * share / 10).copied();
    let along: Vec<(f64, f64)> = [5, 6, 4, 7, 3, 8, 2, 9].into_iter().filter_map(part).collect();
    let over = along.iter().map(|(x, y)| (x - 8.0 - width, y - 8.0));
    let under = along.iter().map(|(x, y)| (x + 8.0, y + 18.0));
    if above { over.chain(under).collect() } else { under.chain(over).collect() }
}

#[cfg(test)]
mod tests {
    use super::super::frame::tests::{apart, words};
    use super::*;

    fn chart() -> BurnUp {
        let point = |week: i32| {
            let amount = f64::from(week) * 11.0;
            Point {
                on: Date(week * 7),
                scope: if week < 5 { 243.0 } else { 257.0 },
                done: (week <= 8).then_some(amount * 0.9),
                baseline: Some(amount.min(257.0)),
                scheduled: (week >= 8).then_some((amount * 0.9).min(257.0)),
            }
        };
        BurnUp { points: (0..26).map(point).collect(), today: Date(56), target: Some(Date(170)) }
    }

    fn draw(width: f64) -> Scene {
        words(|words| burn_up(&chart(), width, 286.0, words))
    }

    #[test]
    fn labels_do_not_overlap_at_any_width() {
        for width in [330.0, 480.0, 752.0, 1100.0] {
            apart(&draw(width));
        }
        let words: Vec<_> = draw(752.0)
            .marks
            .iter()
            .filter_map(|mark| match &mark.shape {
                Shape::Text { text, .. } => Some(text.clone()),
                _ => None,
            })
            .collect();
        for wanted in ["Scope 257", "Done 79", "Baseline plan", "Schedule", "Target 170 Mar", "Today"] {
            assert!(words.iter().any(|text| text == wanted), "{wanted} in {words:?}");
        }
    }

    #[test]
    fn scope_rises_in_steps() {
        let scene = draw(752.0);
        let Some(Shape::Path(d)) = scene.marks.iter().find(|mark| mark.class == "ln k3").map(|mark| &mark.shape) else {
            panic!("the scope is drawn")
        };
        // Twenty-six points and one corner.
        assert_eq!(d.matches(['M', 'L']).count(), 27);
    }
}
