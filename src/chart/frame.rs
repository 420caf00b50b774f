//! What charts with axes have in common: the frame with its grid and scale, the axis of time, columns beside each other.

use super::scene::{Linear, Scene, tenth};
use super::text::{cut, width_of};
use super::ticks::ticks;
use crate::plan::Date;

/// Least room at the left for the scale.
const LEFT: f64 = 34.0;
/// Room above.
pub(super) const TOP: f64 = 12.0;
/// Room below for what the axis says.
pub(super) const BOTTOM: f64 = 26.0;
/// Axes of so many days are marked by weeks, longer ones by months.
const BY_WEEK: i32 = 70;
/// Axes of fewer days are marked by days: of Mondays there would be two, one or none.
const BY_DAY: i32 = 21;
/// Space between two labels of an axis.
const GAP: f64 = 10.0;

/// How dates and amounts are written.
pub struct Words<'a> {
    /// A day: `12 Mar`.
    pub day: &'a dyn Fn(Date) -> String,
    /// The month of a day: `Mar`.
    pub month: &'a dyn Fn(Date) -> String,
    /// An amount: `1,200`.
    pub amount: &'a dyn Fn(f64) -> String,
}

/// The frame of a chart: where its axes lie, and the scale upwards from zero.
#[derive(Clone, Copy)]
pub(super) struct Frame {
    pub(super) left: f64,
    pub(super) right: f64,
    pub(super) bottom: f64,
    /// The scale upwards.
    pub(super) y: Linear,
    top: f64,
    step: f64,
}

impl Frame {
    /// A frame in a scene, with a scale up to `highest` or a little more, and `margin` left free at the right.
    pub(super) fn new(scene: &Scene, highest: f64, margin: f64, words: &Words<'_>) -> Self {
        Self::below(TOP, scene, highest, margin, words)
    }

    /// As [`Frame::new`], with so much room above the scale.
    pub(super) fn below(above: f64, scene: &Scene, highest: f64, margin: f64, words: &Words<'_>) -> Self {
        let step = nice_step(highest / 3.0);
        let top = (highest / step).ceil().max(1.0) * step;
        let left = LEFT.max(width_of(&(words.amount)(top), false) + 14.0).ceil();
        let bottom = scene.height - BOTTOM;
        Self {
            left,
            right: (scene.width - margin).max(left + 1.0),
            bottom,
            y: Linear::new(0.0, top, bottom, above),
            top,
            step,
        }
    }

    /// Draws the grid with its scale.
    pub(super) fn grid(&self, scene: &mut Scene, words: &Words<'_>) {
        let mut value = 0.0;
        while value <= self.top + self.step / 2.0 {
            let place = self.y.at(value);
            scene.path("grid", format!("M{} {}H{}", self.left, tenth(place), self.right));
            scene.text("e", self.left - 8.0, place + 4.0, (words.amount)(value));
            value += self.step;
        }
    }

    /// Draws the line at the foot.
    pub(super) fn foot(&self, scene: &mut Scene) {
        scene.path("axis", format!("M{} {}H{}", self.left, self.bottom, self.right));
    }

    /// Where a day lies between two.
    pub(super) fn days(&self, first: Date, last: Date) -> Linear {
        Linear::new(f64::from(first.0), f64::from(last.0), self.left, self.right)
    }

    /// Draws the axis of time: whole months, Mondays where the time is short, each day where it is shorter still.
    pub(super) fn time(&self, scene: &mut Scene, first: Date, last: Date, words: &Words<'_>) {
        let x = self.days(first, last);
        let at = |date: Date| tenth(x.within(f64::from(date.0)));
        if last - first > BY_WEEK {
            for tick in ticks(first, last, &at, words.month) {
                self.tick(scene, tick.x, tick.text);
            }
            return;
        }
        let (from, step) =
            if last - first < BY_DAY { (first, 1) } else { (first + (7 - first.weekday() as i32) % 7, 7) };
        let days = (from.0..=last.0).step_by(step).map(Date);
        self.labels(scene, days.map(|day| (at(day), (words.day)(day))).collect());
    }

    /// Marks places of the axis and says what they are, all of them or each second, third, … where room is short.
    pub(super) fn labels(&self, scene: &mut Scene, labels: Vec<(f64, String)>) {
        let widest = labels.iter().map(|(_, text)| width_of(text, false)).fold(0.0, f64::max) + GAP;
        let apart = labels.windows(2).map(|pair| pair[1].0 - pair[0].0).fold(f64::INFINITY, f64::min);
        let each = if apart.is_finite() { (widest / apart.max(0.1)).ceil().max(1.0) as usize } else { 1 };
        let mut free = f64::NEG_INFINITY;
        for (x, text) in labels.into_iter().step_by(each) {
            // Within the picture, at either end.
            let half = width_of(&text, false) / 2.0;
            let inside = x.clamp(half, (scene.width - half).max(half));
            // One that had to move has no room beside the one before.
            if inside - half < free {
                continue;
            }
            free = inside + half + GAP / 2.0;
            scene.path("axis", format!("M{} {}v4", tenth(x), self.bottom));
            scene.text("m", tenth(inside), scene.height - 8.0, text);
        }
    }

    fn tick(&self, scene: &mut Scene, x: f64, text: String) {
        scene.path("axis", format!("M{x} {}v4", self.bottom));
        scene.text("m", x, scene.height - 8.0, text);
    }

    /// The middles of columns beside each other, and how wide each is.
    pub(super) fn columns(&self, count: usize) -> (Vec<f64>, f64) {
        let wide = (self.right - self.left) / count.max(1) as f64;
        ((0..count).map(|place| self.left + (place as f64 + 0.5) * wide).collect(), wide)
    }

    /// Writes the names of columns below them, cut where they are longer than a column is wide.
    pub(super) fn names(&self, scene: &mut Scene, names: &[String]) {
        let (middles, wide) = self.columns(names.len());
        for (x, name) in middles.into_iter().zip(names) {
            scene.text("m", tenth(x), scene.height - 8.0, cut(name, wide - 6.0, false));
        }
    }
}

/// The next of 1, 2, 2.5, 5 and 10 times a power of ten.
pub(super) fn nice_step(least: f64) -> f64 {
    let power = 10f64.powf(least.max(1.0).log10().floor());
    // Halves of one are no counts of anything.
    let steps = if power < 10.0 { [1.0, 2.0, 5.0, 5.0, 10.0] } else { [1.0, 2.0, 2.5, 5.0, 10.0] };
    steps.into_iter().map(|factor| factor * power).find(|step| *step >= least).unwrap_or(power)
}

#[cfg(test)]
pub(super) mod tests {
    use super::*;

    #[test]
    fn steps_are_round() {
        assert_eq!(
            [0.4, 2.2, 3.0, 24.0, 85.7, 120.0, 260.0].map(nice_step),
            [1.0, 5.0, 5.0, 25.0, 100.0, 200.0, 500.0]
        );
    }

    /// The days that an axis of so many is marked by.
    fn marked(days: i32, width: f64) -> Vec<i32> {
        words(|words| {
            let mut scene = Scene::new(width, 100.0);
            let frame = Frame::new(&scene, 1.0, 10.0, words);
            frame.time(&mut scene, Date(20_600), Date(20_600 + days), words);
            apart(&scene);
            let texts = scene.marks.iter().filter_map(|mark| match &mark.shape {
                super::super::scene::Shape::Text { text, .. } => text.strip_suffix(" Mar")?.parse().ok(),
                _ => None,
            });
            texts.collect()
        })
    }

    #[test]
    fn short_times_are_marked_by_days() {
        assert_eq!(marked(3, 400.0), [20_600, 20_601, 20_602, 20_603]);
        assert_eq!(marked(0, 400.0), [20_600]);
        // As many as there is room for.
        assert_eq!(marked(20, 400.0), [20_600, 20_604, 20_608, 20_612, 20_616]);
        assert_eq!(marked(21, 900.0), [20_605, 20_612, 20_619]);
    }

    pub(in crate::chart) fn words<R>(use_them: impl FnOnce(&Words<'_>) -> R) -> R {
        use_them(&Words {
            day: &|date| format!("{} Mar", date.0),
            month: &|_| "Mar".into(),
            amount: &|amount| format!("{amount:.0}"),
        })
    }

    /// Panics where two texts of a scene overlap, or one leaves it at the right.
    pub(in crate::chart) fn apart(scene: &Scene) {
        let boxes = scene.text_boxes();
        for (one, a) in boxes.iter().enumerate() {
            assert!(a[2] <= scene.width + 0.5 && a[0] >= -0.5, "{a:?} leaves {}", scene.width);
            for b in &boxes[one + 1..] {
                let meet = a[0] < b[2] && b[0] < a[2] && a[1] < b[3] && b[1] < a[3];
                assert!(!meet, "{a:?} and {b:?} at {}", scene.width);
            }
        }
    }
}
