//! Labels that find room: none overlaps another, and lines are kept free where that can be.

use super::scene::Scene;
use super::text::width_of;

/// Labels that found room.
pub(super) struct Labels {
    taken: Vec<[f64; 4]>,
    /// Points of lines: a label on a line is read worse, so it goes there only where nothing else is free.
    lines: Vec<(f64, f64)>,
    right: f64,
}

impl Labels {
    /// Beside the texts that the scene has already.
    pub(super) fn beside(scene: &Scene) -> Self {
        Self { taken: scene.text_boxes(), lines: Vec::new(), right: scene.width }
    }

    /// Marks a line, point by point.
    pub(super) fn avoid(&mut self, line: &[(f64, f64)]) {
        const STEP: f64 = 4.0;
        for pair in line.windows(2) {
            let [(x, y), (to_x, to_y)] = pair else { continue };
            let steps = ((to_x - x).hypot(to_y - y) / STEP).ceil().max(1.0);
            let mut step = 0.0;
            while step <= steps {
                let share = step / steps;
                self.lines.push((x + (to_x - x) * share, y + (to_y - y) * share));
                step += 1.0;
            }
        }
    }

    /// Writes a text at the first of several places (left, base line) that is free.
    pub(super) fn put(
        &mut self,
        scene: &mut Scene,
        class: &'static str,
        text: &str,
        bold: bool,
        places: &[(f64, f64)],
    ) {
        let width = width_of(text, bold);
        let free = |labels: &Self, lines: bool| {
            places.iter().copied().find(|(x, y)| {
                let [left, top, right, bottom] = [*x, y - 10.0, x + width, y + 4.0];
                let meets = |other: &[f64; 4]| {
                    left < other[2] + 4.0 && other[0] < right + 4.0 && top < other[3] && other[1] < bottom
                };
                let crossed =
                    |(x, y): &(f64, f64)| *x > left - 2.0 && *x < right + 2.0 && *y > top - 1.0 && *y < bottom + 1.0;
                left >= 4.0
                    && right <= labels.right
                    && top >= 0.0
                    && !labels.taken.iter().any(meets)
                    && !(lines && labels.lines.iter().any(crossed))
            })
        };
        if let Some((x, y)) = free(self, true).or_else(|| free(self, false)) {
            self.taken.push([x, y - 10.0, x + width, y + 4.0]);
            scene.text(class, x, y, text);
        }
    }
}

/// Moves labels at the ends of lines apart, each as near to its line as can be, none above `top`. They come back from the
/// lowest to the highest.
pub(super) fn apart<T>(ends: &mut [(f64, T)], least: f64, top: f64) {
    // From below, each at its line or above the one below it; then back down where that went over the top.
    ends.sort_by(|one, other| other.0.total_cmp(&one.0));
    let mut floor = f64::INFINITY;
    for (at, _) in ends.iter_mut() {
        *at = at.min(floor - least);
        floor = *at;
    }
    let mut ceiling = top - least;
    for (at, _) in ends.iter_mut().rev() {
        *at = at.max(ceiling + least);
        ceiling = *at;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ends_move_apart_and_stay_below_the_top() {
        let mut ends = [(10.0, 'a'), (12.0, 'b'), (80.0, 'c'), (11.0, 'd')];
        apart(&mut ends, 15.0, 5.0);
        assert_eq!(ends, [(80.0, 'c'), (35.0, 'b'), (20.0, 'd'), (5.0, 'a')]);
    }
}
