//! Money by month: what was planned beside what was spent and is to come.

use super::frame::{Frame, Words};
use super::numbers::{Cell, Numbers};
use super::scene::{Scene, Shape, tenth};
use crate::plan::Date;

/// Room at the right.
const RIGHT: f64 = 14.0;
/// Least width of a month.
const LEAST: f64 = 18.0;

/// A month; amounts in the unit of the chart.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Month {
    /// Its first day.
    pub first: Date,
    /// To be spent.
    pub planned: f64,
    /// Ordered, not yet paid.
    pub committed: f64,
    /// Spent.
    pub actual: f64,
    /// To come, with what is ordered.
    pub forecast: f64,
}

/// What the amounts of a month are called, in the chart, its legend and its table.
pub const WORDS: [&str; 4] = ["Planned", "Spent", "To come", "Of it ordered"];

/// The months as a table; `name` says a month.
#[must_use]
pub fn table(months: &[Month], name: &dyn Fn(Date) -> String) -> Numbers {
    let row = |month: &Month| {
        let amounts = [month.planned, month.actual, month.forecast, month.committed];
        std::iter::once(Cell::Text(name(month.first))).chain(amounts.map(Cell::Amount)).collect()
    };
    let heads = std::iter::once("Month").chain(WORDS).map(str::to_owned).collect();
    Numbers { heads, rows: months.iter().map(row).collect() }
}

/// The chart: of the months, oldest first, the last that have room.
#[must_use]
pub fn cash(months: &[Month], width: f64, height: f64, words: &Words<'_>) -> Scene {
    let mut scene = Scene::new(width, height);
    if months.is_empty() {
        return scene;
    }
    let most = months.iter().map(|month| month.planned.max(month.actual + month.forecast)).fold(1.0, f64::max);
    let frame = Frame::new(&scene, most, RIGHT, words);
    let room = (((frame.right - frame.left) / LEAST) as usize).clamp(1, months.len());
    let months = months.get(months.len() - room..).unwrap_or_default();
    frame.grid(&mut scene, words);
    let (middles, wide) = frame.columns(months.len());
    let half = (wide * 0.36).min(28.0);
    let y = frame.y;
    let amount = words.amount;
    for (middle, month) in middles.iter().zip(months) {
        let name = (words.month)(month.first);
        let mut bar = |class, from: f64, low: f64, high: f64, told: &str| {
            if high - low <= 0.0 {
                return;
            }
            let (top, foot) = (y.at(high.max(0.0)), y.at(low.max(0.0)));
            let (x, width) = (tenth(from), tenth(half - 1.0));
            scene.add(class, Shape::Rect { x, y: tenth(top), width, height: tenth(foot - top), r: 1.0 });
            scene.titled(format!("{name}: {} {told}", amount(high - low)));
        };
        let [planned, actual, ahead, ordered] = WORDS.map(str::to_lowercase);
        bar("w0", middle - half, 0.0, month.planned, &planned);
        let (spent, all) = (month.actual, month.actual + month.forecast);
        bar("f2", middle + 1.0, 0.0, spent, &actual);
        bar("csf", middle + 1.0, spent, all, &ahead);
        bar("cso", middle + 1.0, spent, spent + month.committed.min(month.forecast), &ordered);
    }
    frame.labels(
        &mut scene,
        middles.iter().copied().zip(months.iter().map(|month| (words.month)(month.first))).collect(),
    );
    frame.foot(&mut scene);
    let sum = |of: fn(&Month) -> f64| amount(months.iter().map(of).sum());
    scene.label = format!(
        "Cash flow over {} months: {} planned, {} spent, {} to come, of which {} ordered",
        months.len(),
        sum(|month| month.planned),
        sum(|month| month.actual),
        sum(|month| month.forecast),
        sum(|month| month.committed),
    );
    scene
}

#[cfg(test)]
mod tests {
    use super::super::frame::tests::{apart, words};
    use super::*;

    #[test]
    fn months_stand_side_by_side() {
        let months: Vec<Month> = (0..30)
            .map(|at| Month {
                first: Date(20_454).month_start(at),
                planned: 20.0 + f64::from(at % 5) * 9.0,
                committed: f64::from(at % 3),
                actual: if at < 9 { 22.0 } else { 0.0 },
                forecast: if at >= 8 { 15.0 } else { 0.0 },
            })
            .collect();
        for (width, count) in [(300.0, 1), (300.0, 30), (760.0, 6), (1100.0, 30)] {
            let scene = words(|words| cash(&months[..count], width, 220.0, words));
            apart(&scene);
            assert!(scene.label.starts_with("Cash flow over "), "{}", scene.label);
        }
        assert_eq!(words(|words| cash(&[], 300.0, 220.0, words)).marks, []);
    }

    #[test]
    fn the_table_says_what_the_marks_of_the_chart_say() {
        let month = Month { first: Date(20_454), planned: 9.0, committed: 2.0, actual: 4.0, forecast: 5.0 };
        let scene = words(|words| cash(&[month], 760.0, 220.0, words));
        let Numbers { heads, rows } = table(&[month], &|first| first.to_string());
        assert_eq!(rows[0][1..], [9.0, 4.0, 5.0, 2.0].map(Cell::Amount));
        for head in &heads[1..] {
            let head = head.to_lowercase();
            assert!(
                scene.marks.iter().any(|mark| mark.title.as_ref().is_some_and(|title| title.ends_with(&head))),
                "{head}"
            );
        }
    }
}
