//! Counts in bars: a histogram, a run chart, time per column.

use super::super::frame::{Frame, Words};
use super::super::scene::{Scene, Shape, tenth};
use super::super::text::width_of;
use super::{Level, RIGHT, highest, levels};

/// Widest that a bar is drawn.
const WIDEST: f64 = 44.0;

/// A bar.
#[derive(Debug, Clone, PartialEq)]
pub struct Bar {
    /// What it stands for, below it: `3`, `2 Mar`, `In review`.
    pub name: String,
    /// How high.
    pub value: f64,
    /// Tooltip.
    pub title: String,
}

/// Bars beside each other.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Bars {
    /// From left to right.
    pub bars: Vec<Bar>,
    /// Lines across.
    pub across: Vec<Level>,
    /// Marks between bars: place among them (2.0 = the left edge of the third) and words, from left to right.
    pub marks: Vec<(f64, String)>,
    /// Every bar has its name, cut to its width, instead of some having all of it.
    pub all_named: bool,
    /// The whole in a sentence.
    pub label: String,
}

/// The chart.
#[must_use]
pub fn bars(chart: &Bars, width: f64, height: f64, words: &Words<'_>) -> Scene {
    let mut scene = Scene::new(width, height);
    scene.label.clone_from(&chart.label);
    if chart.bars.is_empty() {
        return scene;
    }
    let values = chart.bars.iter().map(|bar| bar.value).chain(chart.across.iter().map(|level| level.at));
    let margin = if chart.across.is_empty() { 12.0 } else { RIGHT };
    // Words of the marks stand above the highest bar.
    let above = if chart.marks.is_empty() { 1.0 } else { 1.25 };
    let frame = Frame::new(&scene, highest(values) * above, margin, words);
    frame.grid(&mut scene, words);
    let (middles, wide) = frame.columns(chart.bars.len());
    let bar_width = (wide - if wide > 8.0 { 3.0 } else { 1.0 }).clamp(1.0, WIDEST);
    for (x, bar) in middles.iter().zip(&chart.bars) {
        let top = frame.y.at(bar.value);
        let height = tenth(frame.bottom - top);
        scene.add(
            "bar1",
            Shape::Rect { x: tenth(x - bar_width / 2.0), y: tenth(top), width: tenth(bar_width), height, r: 1.5 },
        );
        scene.titled(bar.title.clone());
    }
    frame.foot(&mut scene);
    if chart.all_named {
        let names: Vec<String> = chart.bars.iter().map(|bar| bar.name.clone()).collect();
        frame.names(&mut scene, &names);
    } else {
        let named = middles.iter().zip(&chart.bars).filter(|(_, bar)| !bar.name.is_empty());
        frame.labels(&mut scene, named.map(|(x, bar)| (*x, bar.name.clone())).collect());
    }
    levels(&mut scene, &frame, &chart.across);
    marks(&mut scene, &frame, &chart.marks, wide);
    scene
}

/// Upright lines with words at their top, each a line of text lower than the one before where they would meet.
fn marks(scene: &mut Scene, frame: &Frame, marks: &[(f64, String)], wide: f64) {
    const TOP: f64 = 20.0;
    let mut taken: Vec<(f64, f64, f64)> = Vec::new();
    for (place, text) in marks {
        let x = tenth((frame.left + place * wide).clamp(frame.left, frame.right));
        let long = width_of(text, false);
        let right = x + 5.0 + long <= scene.width;
        let left = if right { x + 5.0 } else { x - 5.0 - long };
        let mut y = TOP;
        while taken.iter().any(|(from, to, at)| *at == y && left < to + 8.0 && *from < left + long + 8.0) {
            y += 14.0;
        }
        taken.push((left, left + long, y));
        scene.path("mark1", format!("M{x} {}V{}", y - 10.0, frame.bottom));
        scene.text("t1 halo", left, y, text.clone());
    }
}

#[cfg(test)]
mod tests {
    use super::super::super::frame::tests::{apart, words};
    use super::*;

    fn chart() -> Bars {
        Bars {
            bars: (1..=24)
                .map(|days| Bar { name: format!("{days}0 Mar"), value: f64::from(days % 7), title: "t".into() })
                .collect(),
            marks: vec![(3.0, "50% by 12 Mar".into()), (4.0, "85% by 14 Mar".into()), (24.0, "95% by 20 Apr".into())],
            ..Bars::default()
        }
    }

    #[test]
    fn labels_stand_apart_at_any_width() {
        for width in [300.0, 480.0, 900.0] {
            apart(&words(|words| bars(&chart(), width, 220.0, words)));
            let level = |at: f64| Level { at, text: "Mean 3.4".into() };
            let across = Bars { across: vec![level(3.4)], marks: Vec::new(), all_named: true, ..chart() };
            let few = Bars { bars: across.bars[..4].to_vec(), ..across };
            apart(&words(|words| bars(&few, width, 220.0, words)));
        }
        assert!(words(|words| bars(&Bars::default(), 300.0, 200.0, words)).marks.is_empty());
    }

    #[test]
    fn bars_stand_on_the_foot() {
        let scene = words(|words| bars(&chart(), 600.0, 220.0, words));
        let feet = scene.marks.iter().filter_map(|mark| match &mark.shape {
            Shape::Rect { y, height, .. } => Some(y + height),
            _ => None,
        });
        assert!(feet.into_iter().all(|foot| (foot - 194.0).abs() < 0.11));
    }
}
