//! Time and cost together: each trial a point, with lines at a date and an amount.

use super::frame::{Frame, TOP, Words, nice_step};
use super::scene::{Linear, Scene, tenth};
use super::text::width_of;
use crate::plan::Date;

/// Trials as points: day and amount.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Joint {
    /// Day and amount of each.
    pub points: Vec<(f64, f64)>,
    /// An upright line at a day, with its words.
    pub day: Option<(f64, String)>,
    /// A line across at an amount, with its words.
    pub amount: Option<(f64, String)>,
    /// The whole in a sentence.
    pub label: String,
}

/// The chart. `words.amount` writes an amount.
#[must_use]
pub fn joint(chart: &Joint, width: f64, height: f64, words: &Words<'_>) -> Scene {
    let mut scene = Scene::new(width, height);
    scene.label.clone_from(&chart.label);
    let days = chart.points.iter().map(|point| point.0).chain(chart.day.iter().map(|day| day.0));
    let (first, last) = days.fold((f64::MAX, f64::MIN), |(low, high), day| (low.min(day), high.max(day)));
    if chart.points.is_empty() || first > last {
        return scene;
    }
    let amounts = chart.points.iter().map(|point| point.1).chain(chart.amount.iter().map(|amount| amount.0));
    let (low, high) = amounts.fold((f64::MAX, f64::MIN), |(low, high), amount| (low.min(amount), high.max(amount)));
    let frame = Frame::new(&scene, high.max(1.0), 14.0, words);
    // Not from zero: what matters is how far the trials are apart.
    let step = nice_step((high - low) / 3.0);
    let (from, to) = ((low / step).floor(), (high / step).ceil().max((low / step).floor() + 1.0));
    let y = Linear::new(from * step, to * step, frame.bottom, TOP);
    for at in from as i64..=to as i64 {
        let amount = at as f64 * step;
        scene.path("grid", format!("M{} {}H{}", frame.left, tenth(y.at(amount)), frame.right));
        scene.text("e", frame.left - 8.0, y.at(amount) + 4.0, (words.amount)(amount));
    }
    let (first, last) = (Date(first.floor() as i32 - 1), Date(last.ceil() as i32 + 1));
    let x = Linear::new(f64::from(first.0), f64::from(last.0), frame.left, frame.right);
    frame.time(&mut scene, first, last, words);
    frame.foot(&mut scene);
    let mut all = String::with_capacity(chart.points.len() * 14);
    for (day, amount) in &chart.points {
        all.push_str(&format!("M{} {}h0", tenth(x.at(*day)), tenth(y.at(*amount))));
    }
    scene.path("dots1 fine", all);
    if let Some((amount, text)) = &chart.amount {
        let at = y.at(*amount);
        scene.path("c-target", format!("M{} {}H{}", frame.left, tenth(at), frame.right));
        // Above its line, where there is room for it.
        let words = if at < 20.0 { at + 14.0 } else { at - 6.0 };
        scene.text("xt b halo", frame.left + 6.0, words, text.clone());
    }
    if let Some((day, text)) = &chart.day {
        let at = x.at(*day);
        scene.path("c-target", format!("M{} 4V{}", tenth(at), frame.bottom));
        let long = width_of(text, true);
        let left = if at + 8.0 + long <= scene.width { at + 8.0 } else { at - 12.0 - long };
        scene.text("xt b halo", left, frame.bottom - 8.0, text.clone());
    }
    scene
}

#[cfg(test)]
mod tests {
    use super::super::frame::tests::{apart, words};
    use super::*;

    #[test]
    fn words_of_both_lines_stand_apart() {
        let chart = Joint {
            points: (0..200).map(|at| (20_600.0 + f64::from(at % 30), 300.0 + f64::from(at))).collect(),
            day: Some((20_615.0, "P80 2 Jul".into())),
            amount: Some((420.0, "P80 €420".into())),
            label: "l".into(),
        };
        for width in [300.0, 780.0] {
            apart(&words(|words| joint(&chart, width, 240.0, words)));
        }
        assert!(words(|words| joint(&Joint::default(), 300.0, 240.0, words)).marks.is_empty());
    }
}
