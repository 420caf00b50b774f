//! Burndown and burnup of a sprint: what is left or done, the scope with what came and went, and an even course.

use super::frame::{Frame, TOP, Words};
use super::labels::Labels;
use super::scene::{Linear, Scene, Shape, polyline, steps, tenth};
use super::text::width_of;
use crate::plan::Date;

/// Room at the right for the labels of lines.
const RIGHT: f64 = 76.0;

/// The end of a day; amounts in the unit of the chart.
#[derive(Debug, Clone, PartialEq)]
pub struct Point {
    /// Which day.
    pub on: Date,
    /// All that is in the sprint.
    pub scope: f64,
    /// Left (burndown) or done (burnup); `None` for days to come.
    pub known: Option<f64>,
    /// The same if the work went evenly.
    pub ideal: f64,
    /// What came into the sprint or was taken out that day, in words; empty for nothing.
    pub change: String,
}

/// What the chart shows.
#[derive(Debug, Clone, PartialEq)]
pub struct Burn {
    /// Day by day.
    pub points: Vec<Point>,
    /// Whether it is a burnup.
    pub up: bool,
    /// Today, while the sprint runs.
    pub today: Option<Date>,
}

/// The chart for a width and height.
#[must_use]
pub fn burn(chart: &Burn, width: f64, height: f64, words: &Words<'_>) -> Scene {
    let mut scene = Scene::new(width, height);
    let (Some(first), Some(last)) = (chart.points.first(), chart.points.last()) else { return scene };
    let highest = chart.points.iter().map(|point| point.scope.max(point.ideal)).fold(1.0, f64::max);
    let frame = Frame::new(&scene, highest, RIGHT, words);
    let (x, y, base, right) = (frame.days(first.on, last.on), frame.y, frame.bottom, frame.right);
    let at = |date: Date| tenth(x.within(f64::from(date.0)));
    frame.grid(&mut scene, words);
    days(&mut scene, chart, base, &at, words);
    frame.foot(&mut scene);

    let line = |value: &dyn Fn(&Point) -> Option<f64>| -> Vec<(f64, f64)> {
        chart.points.iter().filter_map(|point| Some((at(point.on), y.at(value(point)?)))).collect()
    };
    let (ideal, known) = (line(&|point| Some(point.ideal)), line(&|point| point.known));
    let scope = steps(&line(&|point| Some(point.scope)));
    scene.path("ln k3", polyline(&scope));
    scene.path("ln k3 dash", polyline(&ideal));
    if known.len() > 1 {
        scene.path("ln k1", polyline(&known));
    }
    for point in chart.points.iter().filter(|point| !point.change.is_empty()) {
        scene.add("f2 pt", Shape::Circle { x: at(point.on), y: y.at(point.scope), r: 4.0 });
        scene.titled(format!("{}: {}", (words.day)(point.on), point.change));
    }
    let mut labels = Labels::beside(&scene);
    for drawn in [&scope, &ideal, &known] {
        labels.avoid(drawn);
    }
    let end = right + 8.0;
    labels.put(
        &mut scene,
        "t1",
        &format!("Scope {}", (words.amount)(last.scope)),
        false,
        &[(end, y.at(last.scope) + 4.0)],
    );
    if let Some(today) = chart.today.filter(|today| *today >= first.on && *today <= last.on) {
        let now = at(today);
        scene.path("now", format!("M{now} {TOP}V{base}"));
        let before = now - 6.0 - width_of("Today", false);
        labels.avoid(&[(now, TOP), (now, base)]);
        labels.put(
            &mut scene,
            "t1 halo",
            "Today",
            false,
            &[(now + 6.0, base - 6.0), (before, base - 6.0), (now + 6.0, TOP + 8.0), (before, TOP + 8.0)],
        );
    }
    let word = if chart.up { "Done" } else { "Left" };
    let amount = chart.points.iter().rev().find_map(|point| point.known);
    if let (Some((x, y)), Some(amount)) = (known.last(), amount) {
        scene.add("f1 pt", Shape::Circle { x: *x, y: *y, r: 4.5 });
        let text = format!("{word} {}", (words.amount)(amount));
        let before = x - 10.0 - width_of(&text, true);
        let places =
            [(x + 10.0, y - 8.0), (x + 10.0, y + 14.0), (before, y + 14.0), (before, y - 8.0), (x + 10.0, y + 4.0)];
        labels.put(&mut scene, "x1 b halo", &text, true, &places);
    }
    let mut places = vec![(end, y.at(last.ideal) + 4.0)];
    places.extend(beside(&ideal, width_of("Even course", false)));
    labels.put(&mut scene, "t3 halo", "Even course", false, &places);
    let marks: Vec<(f64, f64, String)> =
        chart.points.windows(2).filter_map(|pair| change(pair, &at, &y, words)).collect();
    for (x, y, text) in marks {
        let width = width_of(&text, true);
        labels.put(
            &mut scene,
            "x2 b halo",
            &text,
            true,
            &[(x - width / 2.0, y - 8.0), (x + 7.0, y - 8.0), (x - width - 7.0, y - 8.0), (x - width / 2.0, y + 17.0)],
        );
    }
    let amount = amount.unwrap_or(0.0);
    scene.label = format!(
        "{}: {} of {} {}",
        if chart.up { "Burnup" } else { "Burndown" },
        (words.amount)(amount),
        (words.amount)(last.scope),
        if chart.up { "done" } else { "left" }
    );
    scene
}

/// By how much the scope changed from a day to the next, where it did.
fn change(pair: &[Point], at: &dyn Fn(Date) -> f64, y: &Linear, words: &Words<'_>) -> Option<(f64, f64, String)> {
    let [before, now] = pair else { return None };
    let by = now.scope - before.scope;
    let sign = if by > 0.0 { "+" } else { "−" };
    (by.abs() > 0.001)
        .then(|| (at(now.on), y.at(now.scope.max(before.scope)), format!("{sign}{}", (words.amount)(by.abs()))))
}

/// Places along a line for its label, above and below.
fn beside(line: &[(f64, f64)], width: f64) -> Vec<(f64, f64)> {
    let part = |share: usize| line.get(line.len() * share / 10).copied();
    let along: Vec<(f64, f64)> = [2, 3, 4, 5, 6, 7].into_iter().filter_map(part).collect();
    let over = along.iter().map(|(x, y)| (x + 8.0, y - 6.0));
    let under = along.iter().map(|(x, y)| (x - 8.0 - width, y + 16.0));
    over.chain(under).collect()
}

/// Days below the axis, as many as have room: every one, every other, once a week, every two weeks.
fn days(scene: &mut Scene, chart: &Burn, base: f64, at: &dyn Fn(Date) -> f64, words: &Words<'_>) {
    let Some((first, last)) = chart.points.get(1).or(chart.points.first()).zip(chart.points.last()) else { return };
    let widest = chart.points.iter().map(|point| width_of(&(words.day)(point.on), false)).fold(0.0, f64::max);
    let day = at(first.on + 1) - at(first.on);
    let step = [1, 2, 7, 14, 28].into_iter().find(|step| day * f64::from(*step) > widest + 10.0).unwrap_or(56);
    let mut on = first.on;
    while on <= last.on {
        scene.path("axis", format!("M{} {base}v4", at(on)));
        scene.text("m", at(on), scene.height - 8.0, (words.day)(on));
        on = on + step;
    }
}

#[cfg(test)]
mod tests {
    use super::super::frame::tests::{apart, words};
    use super::*;

    fn chart(days: i32, up: bool) -> Burn {
        let point = |day: i32| {
            let scope = if day < days / 3 { 21.0 } else { 26.0 };
            let done = f64::from(day) * 18.0 / f64::from(days);
            let even = 21.0 * f64::from(day) / f64::from(days);
            Point {
                on: Date(day),
                scope,
                known: (day <= days / 2).then_some(if up { done } else { scope - done }),
                ideal: if up { even } else { 21.0 - even },
                change: if day == days / 3 { "CPR-9 came in".into() } else { String::new() },
            }
        };
        Burn { points: (0..=days).map(point).collect(), up, today: Some(Date(days / 2)) }
    }

    fn draw(chart: &Burn, width: f64) -> Scene {
        words(|words| burn(chart, width, 240.0, words))
    }

    #[test]
    fn labels_do_not_overlap_at_any_width() {
        for (width, days, up) in
            [(300.0, 11, false), (340.0, 14, true), (520.0, 5, false), (760.0, 28, true), (1100.0, 90, false)]
        {
            apart(&draw(&chart(days, up), width));
        }
    }

    #[test]
    fn it_says_what_is_left_and_how_the_scope_changed() {
        let scene = draw(&chart(12, false), 760.0);
        let texts: Vec<&str> = (scene.marks.iter())
            .filter_map(|mark| match &mark.shape {
                Shape::Text { text, .. } => Some(text.as_str()),
                _ => None,
            })
            .collect();
        for wanted in ["Left 17", "Scope 26", "+5", "Even course", "Today"] {
            assert!(texts.contains(&wanted), "{wanted} in {texts:?}");
        }
        assert_eq!(scene.label, "Burndown: 17 of 26 left");
        assert!(scene.marks.iter().any(|mark| mark.title.as_deref() == Some("4 Mar: CPR-9 came in")));
        assert_eq!(draw(&Burn { points: Vec::new(), up: false, today: None }, 400.0).marks, []);
    }
}
