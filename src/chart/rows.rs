//! Bars beside each other from top to bottom, each with its name: what moves the finish most.

use super::scene::{Linear, Scene, Shape, tenth};
use super::text::{cut, width_of};

/// Height of a row.
const ROW: f64 = 26.0;
/// Room above and below.
const ROOM: f64 = 12.0;

/// A row.
#[derive(Debug, Clone, PartialEq)]
pub struct RowBar {
    /// What it stands for.
    pub name: String,
    /// How long its bar is; below zero it goes to the left.
    pub value: f64,
    /// What the value reads.
    pub text: String,
}

/// Bars in rows. All the room there is stands for `full`, or for the widest value where that is more.
#[must_use]
pub fn rows(rows: &[RowBar], full: f64, label: String, width: f64) -> Scene {
    let mut scene = Scene::new(width, 2.0 * ROOM + ROW * rows.len() as f64);
    scene.label = label;
    let named = (width * 0.45).floor();
    let texts = rows.iter().map(|row| width_of(&row.text, false)).fold(0.0, f64::max) + 12.0;
    let values = || rows.iter().map(|row| row.value);
    let (low, high) = (values().fold(0.0, f64::min), values().fold(full, f64::max));
    let left = named + if low < 0.0 { texts } else { 0.0 };
    let x = Linear::new(low, if high > low { high } else { low + 1.0 }, left, (width - texts).max(left + 1.0));
    let zero = tenth(x.at(0.0));
    for (place, row) in rows.iter().enumerate() {
        let top = ROOM + ROW * place as f64;
        scene.text("t1", 0.0, top + 16.0, cut(&row.name, named - 12.0, false));
        let end = x.at(row.value);
        let (from, to) = (end.min(zero), end.max(zero));
        let class = if row.value < 0.0 { "c-bar" } else { "f2" };
        scene.add(class, Shape::Rect { x: tenth(from), y: top + 5.0, width: tenth(to - from), height: 14.0, r: 2.0 });
        if row.value < 0.0 {
            scene.text("e", from - 6.0, top + 16.0, row.text.clone());
        } else {
            scene.text("t1", to + 6.0, top + 16.0, row.text.clone());
        }
    }
    scene.path("axis", format!("M{zero} {ROOM}V{}", scene.height - ROOM));
    scene
}

#[cfg(test)]
mod tests {
    use super::super::frame::tests::apart;
    use super::*;

    #[test]
    fn names_and_values_stand_apart() {
        let row =
            |value: f64| RowBar { name: "A supplier that is late once more".into(), value, text: "+12.5 d".into() };
        for width in [300.0, 600.0] {
            apart(&rows(&[row(12.5), row(3.0), row(0.0), row(-4.0)], 0.0, "l".into(), width));
            apart(&rows(&[row(0.0)], 0.0, "l".into(), width));
        }
        // A share of a hundredth does not look like all.
        let share = rows(&[row(0.01)], 1.0, "l".into(), 600.0);
        let wide = share.marks.iter().find_map(|mark| match mark.shape {
            Shape::Rect { width, .. } => Some(width),
            _ => None,
        });
        assert!(wide < Some(4.0), "{wide:?}");
        assert_eq!(rows(&[], 0.0, "l".into(), 300.0).marks.len(), 1);
    }
}
