//! Which rows are in the document: whole blocks of rows around what is in sight.
//!
//! Blocks rather than single rows, because then most steps of scrolling change nothing at all in the document.

use std::ops::Range;

use super::ROW;

/// Rows of a block.
pub const BLOCK: usize = 8;
/// Height of a block.
pub const BLOCK_PX: f64 = BLOCK as f64 * ROW;
/// Blocks kept above and below what is in sight: a fast scroll shows rows, not gaps.
const AROUND: usize = 1;

/// The blocks to show when `top` pixels are scrolled away and `height` pixels of rows are in sight.
#[must_use]
pub fn blocks(top: f64, height: f64, rows: usize) -> Range<usize> {
    let count = rows.div_ceil(BLOCK);
    let first = (top.max(0.0) / BLOCK_PX).floor() as usize;
    let wanted = slots(height);
    let from = first.saturating_sub(AROUND).min(count.saturating_sub(wanted));
    from..(from + wanted).min(count)
}

/// How many blocks are ever shown together at this height: block `b` can live in slot `b % slots`.
#[must_use]
pub fn slots(height: f64) -> usize {
    (height.max(0.0) / BLOCK_PX).ceil() as usize + 1 + 2 * AROUND
}

/// The rows of a block.
#[must_use]
pub fn rows_of(block: usize, rows: usize) -> Range<usize> {
    (block * BLOCK).min(rows)..((block + 1) * BLOCK).min(rows)
}

/// How far to scroll so that the row is in sight in a window of `height` pixels; `None` when it is.
#[must_use]
pub fn reveal(row: usize, top: f64, height: f64) -> Option<f64> {
    let (above, below) = (row as f64 * ROW, (row + 1) as f64 * ROW);
    if above < top {
        Some(above)
    } else if below > top + height {
        Some((below - height).max(0.0))
    } else {
        None
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_in_sight_is_shown_and_every_block_has_its_own_slot() {
        for rows in [0, 1, 7, 8, 100, 10_000] {
            for height in [0.0, 300.0, 585.0, 2000.0] {
                let end = (rows as f64 * ROW - height).max(0.0);
                for top in [0.0, 1.0, 207.9, 208.0, 5000.0, end].into_iter().filter(|top| *top <= end) {
                    let range = blocks(top, height, rows);
                    assert!(range.len() <= slots(height));
                    let first = (top / ROW).floor() as usize;
                    let last = (((top + height) / ROW).ceil() as usize).min(rows);
                    assert!(
                        first >= last || (range.start * BLOCK <= first && range.end * BLOCK >= last),
                        "{rows} {top}"
                    );
                }
            }
        }
    }

    #[test]
    fn a_row_is_revealed_by_the_shortest_way() {
        assert_eq!(reveal(10, 0.0, 300.0), None);
        assert_eq!(reveal(20, 0.0, 300.0), Some(21.0 * ROW - 300.0));
        assert_eq!(reveal(2, 100.0, 300.0), Some(52.0));
    }
}
