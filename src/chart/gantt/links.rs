//! How a link runs from one bar to another.

use super::bars::{Bar, DIAMOND, Shape};
use super::{BAR, MIDDLE, ROW};
use crate::chart::path;

/// An end of a bar.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum End {
    /// Its left end.
    Start,
    /// Its right end.
    Finish,
}

impl End {
    /// The direction in which the end points.
    const fn outward(self) -> f64 {
        match self {
            Self::Start => -1.0,
            Self::Finish => 1.0,
        }
    }
}

/// A link between two rows.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct LinkShape {
    /// Row of the predecessor.
    pub from_row: usize,
    /// Its bar.
    pub from: Bar,
    /// The end the link leaves.
    pub leaves: End,
    /// Row of the successor.
    pub to_row: usize,
    /// Its bar.
    pub to: Bar,
    /// The end the link reaches.
    pub reaches: End,
    /// Whether it is on the critical path.
    pub critical: bool,
}

/// How far a link goes straight out of a bar.
const STUB: f64 = 6.0;
/// From the middle of a bar to the line between two rows, where links run sideways.
const LANE: f64 = ROW / 2.0;

/// The corners of a link, from the bar it leaves to the tip of its head; `top` is subtracted from every height.
#[must_use]
pub fn route(link: &LinkShape, top: f64) -> Vec<(f64, f64)> {
    let y1 = link.from_row as f64 * ROW + MIDDLE - top;
    let y2 = link.to_row as f64 * ROW + MIDDLE - top;
    let down = if y2 > y1 { 1.0 } else { -1.0 };
    let lane = y1 + LANE * down;
    // The head comes from above or below, a little inside the end it reaches.
    let (x2, gap) = if link.to.shape == Shape::Milestone {
        (link.to.centre(), DIAMOND + 1.0)
    } else {
        let inside = 4.0_f64.min(link.to.width / 2.0);
        let x2 = match link.reaches {
            End::Start => link.to.x + inside,
            End::Finish => link.to.right() - inside,
        };
        (x2, BAR / 2.0 + 1.0)
    };
    let tip = (x2, y2 - gap * down);
    if link.from.shape == Shape::Milestone {
        let x1 = link.from.centre();
        let out = y1 + DIAMOND * down;
        return if (x1 - x2).abs() < 1.0 { vec![(x2, out), tip] } else { vec![(x1, out), (x1, lane), (x2, lane), tip] };
    }
    let x1 = match link.leaves {
        End::Start => link.from.x,
        End::Finish => link.from.right(),
    };
    let ahead = (x2 - x1) * link.leaves.outward();
    if ahead > STUB - 1.0 && ahead < 16.0 {
        return vec![(x1, y1), (x2, y1), tip];
    }
    let stub = x1 + STUB * link.leaves.outward();
    vec![(x1, y1), (stub, y1), (stub, lane), (x2, lane), tip]
}

/// Appends the head of a link with these corners.
pub fn head(out: &mut String, points: &[(f64, f64)]) {
    let [.., before, tip] = points else { return };
    let down = if tip.1 >= before.1 { 1.0 } else { -1.0 };
    path::commands(
        out,
        &[('M', &[tip.0 - 3.2, tip.1 - 4.5 * down]), ('h', &[6.4]), ('l', &[-3.2, 5.5 * down]), ('z', &[])],
    );
}

/// How far a point is from a line with these corners.
#[must_use]
pub fn distance(points: &[(f64, f64)], x: f64, y: f64) -> f64 {
    points
        .windows(2)
        .filter_map(|pair| <[(f64, f64); 2]>::try_from(pair).ok())
        .map(|[(x1, y1), (x2, y2)]| {
            let (dx, dy) = (x2 - x1, y2 - y1);
            let length = dx * dx + dy * dy;
            let share = if length > 0.0 { (((x - x1) * dx + (y - y1) * dy) / length).clamp(0.0, 1.0) } else { 0.0 };
            (x - x1 - share * dx).hypot(y - y1 - share * dy)
        })
        .fold(f64::INFINITY, f64::min)
}

#[cfg(test)]
mod tests {
    use super::super::bars::BarState;
    use super::*;

    fn bar(x: f64, width: f64) -> Bar {
        Bar { x, width, shape: Shape::Task, state: BarState::Normal }
    }

    fn link(from: (usize, Bar), to: (usize, Bar)) -> LinkShape {
        LinkShape {
            from_row: from.0,
            from: from.1,
            leaves: End::Finish,
            to_row: to.0,
            to: to.1,
            reaches: End::Start,
            critical: false,
        }
    }

    #[test]
    fn a_successor_right_after_gets_one_corner() {
        let points = route(&link((0, bar(0.0, 50.0)), (1, bar(52.0, 30.0))), 0.0);
        assert_eq!(points, [(50.0, 11.0), (56.0, 11.0), (56.0, ROW + 11.0 - 7.0)]);
    }

    #[test]
    fn others_run_between_the_rows_and_arrive_from_their_side() {
        let far = route(&link((0, bar(0.0, 50.0)), (3, bar(200.0, 30.0))), 0.0);
        assert_eq!(far[2].1, 24.0);
        assert_eq!(far.last(), Some(&(204.0, 3.0 * ROW + 4.0)));
        let up = route(&link((3, bar(0.0, 50.0)), (0, bar(10.0, 30.0))), 0.0);
        assert_eq!(up.last(), Some(&(14.0, 18.0)));
        let back =
            LinkShape { leaves: End::Start, reaches: End::Finish, ..link((0, bar(90.0, 9.0)), (1, bar(0.0, 30.0))) };
        let points = route(&back, 0.0);
        assert_eq!((points[0].0, points[1].0), (90.0, 84.0));
        assert_eq!(points.last().unwrap().0, 26.0);
    }

    #[test]
    fn heights_are_relative_to_the_block() {
        let shape = link((8, bar(0.0, 50.0)), (9, bar(200.0, 30.0)));
        assert_eq!(route(&shape, 8.0 * ROW)[0].1, 11.0);
        assert!(distance(&route(&shape, 8.0 * ROW), 100.0, 25.0) < 1.5);
        assert!(distance(&route(&shape, 8.0 * ROW), 100.0, 5.0) > 15.0);
    }
}
