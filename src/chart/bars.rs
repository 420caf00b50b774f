//! A level on a bar with a mark: how far, of how much, against what.

use super::scene::{Linear, Scene, Shape, tenth};
use super::text::width_of;

/// What the bar shows, all in one unit.
#[derive(Debug, Clone, PartialEq)]
pub struct Level {
    /// Left end of the scale.
    pub from: f64,
    /// Right end of the scale.
    pub to: f64,
    /// The pale bar ends here.
    pub whole: f64,
    /// The full bar ends here.
    pub part: f64,
    /// A mark with its words.
    pub mark: Option<(f64, String)>,
    /// Words at the left end.
    pub left: String,
    /// Words at the right end.
    pub right: String,
    /// The whole in a sentence.
    pub label: String,
}

/// The bar for a width, 34 pixels high.
#[must_use]
pub fn level_bar(level: &Level, width: f64) -> Scene {
    const BASE: f64 = 32.0;
    let mut scene = Scene::new(width, 34.0);
    let x = Linear::new(level.from, level.to, 0.0, width);
    let bar = |end: f64| Shape::Rect { x: 0.0, y: 8.0, width: tenth(x.within(end)), height: 8.0, r: 4.0 };
    scene.add("rb1", bar(level.whole));
    scene.add("rb2", bar(level.part));
    let mut free = (0.0, width);
    if let Some((value, words)) = &level.mark {
        let place = x.within(*value).clamp(1.0, width - 1.0);
        scene.path("tgt", format!("M{} 2v20", tenth(place)));
        let half = width_of(words, false) / 2.0;
        let middle = place.clamp(half, (width - half).max(half));
        // A little aside, where that leaves room for the words at the left.
        let beside = width_of(&level.left, false) + 6.0 + half;
        let aside = beside <= width - half && beside - half <= place;
        let middle = if aside { middle.max(beside) } else { middle };
        // At an end they begin there: how wide they really are is only about known.
        if middle <= half {
            scene.text("xt", 0.0, BASE, words.clone());
        } else if middle >= width - half {
            scene.text("xt e", width, BASE, words.clone());
        } else {
            scene.text("xt m", tenth(middle), BASE, words.clone());
        }
        free = (middle - half - 6.0, middle + half + 6.0);
    }
    // What the mark's words leave free.
    if width_of(&level.left, false) <= free.0 || level.mark.is_none() {
        scene.text("", 0.0, BASE, level.left.clone());
    }
    if width - width_of(&level.right, false) >= free.1 {
        scene.text("e", width, BASE, level.right.clone());
    }
    scene.marks.retain(|mark| !matches!(&mark.shape, Shape::Text { text, .. } if text.is_empty()));
    scene.label.clone_from(&level.label);
    scene
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_stay_inside_and_apart() {
        for (width, value) in [(240.0, 80.0), (240.0, 2.0), (240.0, 100.0), (130.0, 50.0)] {
            let level = Level {
                from: 0.0,
                to: 100.0,
                whole: 90.0,
                part: 58.0,
                mark: Some((value, "€80k contingency".into())),
                left: "€58k after responses".into(),
                right: "end".into(),
                label: String::new(),
            };
            let boxes = level_bar(&level, width).text_boxes();
            assert!(boxes.iter().all(|found| found[0] >= -0.1 && found[2] <= width + 0.1), "{boxes:?}");
            for (one, a) in boxes.iter().enumerate() {
                assert!(boxes[one + 1..].iter().all(|b| a[2] <= b[0] || b[2] <= a[0]), "{boxes:?}");
            }
        }
    }
}
