//! Charts of flow: cumulative flow, cycle times, ages, and counts in bars.

pub mod ageing;
pub mod bars;
pub mod cumulative;
pub mod over_time;
pub mod scatter;

use super::frame::Frame;
use super::labels::apart;
use super::scene::{Scene, tenth};
use super::text::LINE;

/// Room at the right for the labels of lines.
const RIGHT: f64 = 84.0;

/// A line across a chart at an amount, with its words.
#[derive(Debug, Clone, PartialEq)]
pub struct Level {
    /// How high.
    pub at: f64,
    /// What it says: `85% in 12 d`.
    pub text: String,
}

/// Draws levels across a frame, their words at the right.
fn levels(scene: &mut Scene, frame: &Frame, levels: &[Level]) {
    let mut ends: Vec<(f64, &str)> = Vec::with_capacity(levels.len());
    for level in levels {
        let y = frame.y.within(level.at);
        scene.path("ln k3 dash thin", format!("M{} {}H{}", frame.left, tenth(y), frame.right));
        ends.push((y, &level.text));
    }
    apart(&mut ends, LINE, 10.0);
    for (y, text) in ends {
        scene.text("t1", frame.right + 6.0, y + 4.0, text);
    }
}

/// The highest of some amounts, 1 where there is none.
fn highest(amounts: impl IntoIterator<Item = f64>) -> f64 {
    amounts.into_iter().fold(1.0, f64::max)
}
