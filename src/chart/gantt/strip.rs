//! The whole project in a strip: all bars in the order of their rows, as small as they must be.

use super::BarState;
use crate::chart::path;

/// What a pixel of the strip shows, the stronger one where several bars fall on it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Dot {
    Empty,
    Done,
    Open,
    Critical,
}

/// Path data of the strip, by look.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Strip {
    /// Finished and inactive tasks.
    pub done: String,
    /// Tasks to do.
    pub open: String,
    /// Critical ones.
    pub critical: String,
}

/// Draws a strip of `width` by `height` pixels for so many rows. Each bar is its row, where it begins and ends (pixels of
/// the strip), and its state; a bar is at least a pixel wide, and bars outside are cut.
#[must_use]
pub fn draw(
    width: usize,
    height: usize,
    rows: usize,
    bars: impl Iterator<Item = (usize, f64, f64, BarState)>,
) -> Strip {
    let lines = rows.min(height);
    let mut strip = Strip::default();
    if lines == 0 || width == 0 {
        return strip;
    }
    let mut dots = vec![Dot::Empty; width * lines];
    for (row, from, to, state) in bars.filter(|(row, ..)| *row < rows) {
        let dot = match state {
            BarState::Critical => Dot::Critical,
            BarState::Normal => Dot::Open,
            BarState::Done | BarState::Inactive => Dot::Done,
        };
        let start = (from.max(0.0) as usize).min(width - 1);
        let end = (to.max(0.0).ceil() as usize).clamp(start + 1, width);
        let line = row * lines / rows * width;
        for place in dots.get_mut(line + start..line + end).unwrap_or_default() {
            *place = dot.max(*place);
        }
    }
    let step = height as f64 / lines as f64;
    let thick = if step >= 2.0 { (step - 1.0).min(3.0) } else { step };
    for (line, dots) in dots.chunks_exact(width).enumerate() {
        let y = line as f64 * step;
        let mut x = 0;
        for run in dots.chunk_by(PartialEq::eq) {
            let out = match run.first() {
                Some(Dot::Done) => Some(&mut strip.done),
                Some(Dot::Open) => Some(&mut strip.open),
                Some(Dot::Critical) => Some(&mut strip.critical),
                Some(Dot::Empty) | None => None,
            };
            if let Some(out) = out {
                let wide = run.len() as f64;
                path::commands(
                    out,
                    &[('M', &[x as f64, y]), ('h', &[wide]), ('v', &[thick]), ('h', &[-wide]), ('z', &[])],
                );
            }
            x += run.len();
        }
    }
    strip
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn few_rows_are_lines_apart() {
        let bars = [(0, 2.0, 6.0, BarState::Normal), (1, 5.5, 5.6, BarState::Critical)];
        let strip = draw(10, 8, 2, bars.into_iter());
        assert_eq!(strip.open, "M2 0h4v3h-4z");
        assert_eq!(strip.critical, "M5 4h1v3h-1z");
        assert_eq!(strip.done, "");
    }

    #[test]
    fn of_many_rows_the_stronger_bar_shows_and_neighbours_become_one() {
        let bars =
            [(0, 0.0, 4.0, BarState::Done), (1, 1.0, 3.0, BarState::Normal), (99, 8.0, 50.0, BarState::Critical)];
        let strip = draw(10, 10, 100, bars.into_iter());
        assert_eq!(strip.done, "M0 0h1v1h-1zM3 0h1v1h-1z");
        assert_eq!(strip.open, "M1 0h2v1h-2z");
        assert_eq!(strip.critical, "M8 9h2v1h-2z");
    }

    #[test]
    fn nothing_is_drawn_without_room_or_rows() {
        assert_eq!(draw(0, 10, 3, std::iter::empty()), Strip::default());
        assert_eq!(draw(10, 10, 0, [(0, 0.0, 1.0, BarState::Done)].into_iter()), Strip::default());
        assert_eq!(
            draw(10, 10, 1, [(0, 1e12, 2e12, BarState::Done), (0, -5.0, -3.0, BarState::Done)].into_iter()).done,
            "M0 0h1v3h-1zM9 0h1v3h-1z"
        );
    }
}
