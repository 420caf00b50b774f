//! Bars to both sides of a middle: how far each of many things moves a figure when it goes well and when it goes badly.

use super::scene::{Linear, Scene, Shape, tenth};
use super::text::{cut, width_of};

/// Height of a row.
const ROW: f64 = 26.0;
/// Room above and below.
const ROOM: f64 = 12.0;

/// A row.
#[derive(Debug, Clone, PartialEq)]
pub struct Swing {
    /// What it stands for.
    pub name: String,
    /// How far it moves the figure when it goes well and when it goes badly; usually below and above zero.
    pub ends: (f64, f64),
    /// What the two read.
    pub texts: (String, String),
}

/// The bars, over one scale. What goes badly is told by its side and its words, not by its colour alone.
#[must_use]
pub fn swings(rows: &[Swing], label: String, width: f64) -> Scene {
    let mut scene = Scene::new(width, 2.0 * ROOM + ROW * rows.len() as f64);
    scene.label = label;
    let named = (width * 0.4).floor();
    let wide = |text: &dyn Fn(&Swing) -> String| rows.iter().map(|row| width_of(&text(row), false)).fold(0.0, f64::max);
    let (before, after) = (wide(&|row| row.texts.0.clone()) + 12.0, wide(&|row| row.texts.1.clone()) + 12.0);
    let ends = || rows.iter().flat_map(|row| [row.ends.0, row.ends.1]);
    let (low, high) = (ends().fold(0.0, f64::min), ends().fold(0.0, f64::max));
    let left = named + before;
    let x = Linear::new(low, if high > low { high } else { low + 1.0 }, left, (width - after).max(left + 1.0));
    let zero = tenth(x.at(0.0));
    for (place, row) in rows.iter().enumerate() {
        let top = ROOM + ROW * place as f64;
        scene.text("t1", 0.0, top + 16.0, cut(&row.name, named - 12.0, false));
        let (from, to) = (x.at(row.ends.0.min(row.ends.1).min(0.0)), x.at(row.ends.1.max(row.ends.0).max(0.0)));
        for (class, from, to) in [("c-bar", from, zero), ("f2", zero, to)] {
            scene.add(
                class,
                Shape::Rect { x: tenth(from), y: top + 5.0, width: tenth(to - from), height: 14.0, r: 2.0 },
            );
        }
        scene.text("e", from - 6.0, top + 16.0, row.texts.0.clone());
        scene.text("t1", to + 6.0, top + 16.0, row.texts.1.clone());
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
        let row = |from: f64, to: f64| Swing {
            name: "A supplier that is late once more".into(),
            ends: (from, to),
            texts: ("−12.5 d".into(), "+12.5 d".into()),
        };
        for width in [300.0, 600.0] {
            apart(&swings(&[row(-12.5, 3.0), row(0.0, 0.0), row(-1.0, 4.0), row(1.0, 2.0)], "l".into(), width));
        }
        assert_eq!(swings(&[], "l".into(), 300.0).marks.len(), 1);
    }
}
