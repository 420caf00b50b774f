//! The lines of the register's grid: where each is, and how keys move from one to the next.

use std::sync::Arc;

use leptos::{ev, prelude::*};

use super::state::RiskPlace;
use crate::app::rows::enter_panel;
use crate::chart::stack::Stack;
use crate::plan::{Id, Risk};

/// Rows kept beyond either edge of the screen.
const MARGIN: usize = 8;

/// A line of the grid.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Line {
    /// Heading of the chosen cell's risks.
    InCell,
    /// Heading of all others.
    Others,
    /// Heading of a group, by its place.
    Group(usize),
    /// A risk.
    Risk(Id<Risk>),
}

/// The lines of the grid and where each begins.
#[derive(Debug, Clone, PartialEq)]
pub struct Lines {
    pub all: Arc<Vec<Line>>,
    pub stack: Stack,
    /// Height of a risk's line.
    row: i32,
}

impl Lines {
    /// Lines with these heights of a risk and a heading, in pixels; the style sheet's rows have them.
    pub fn new(all: Vec<Line>, row: i32, heading: i32) -> Self {
        let stack = Stack::of(all.iter().map(|line| if matches!(line, Line::Risk(_)) { row } else { heading }));
        Self { all: Arc::new(all), stack, row }
    }

    /// The lines between two heights, with a margin.
    pub fn range(&self, from: i32, to: i32) -> (usize, usize) {
        let seen = self.stack.between(from, to);
        (seen.start.saturating_sub(MARGIN), (seen.end + MARGIN).min(self.all.len()))
    }
}

/// Moves the cursor by keys, opens by Enter.
pub fn walk(place: RiskPlace, event: &ev::KeyboardEvent, lines: &Lines) {
    let plain = !(event.ctrl_key() || event.meta_key() || event.alt_key());
    let Some(id) = place.rows.heard(event).filter(|_| plain) else { return };
    let all = place.rows.all.get_untracked();
    let at = all.iter().position(|found| *found == id).unwrap_or(0);
    let last = all.len().saturating_sub(1);
    let next = match event.key().as_str() {
        "ArrowDown" => (at + 1).min(last),
        "ArrowUp" => at.saturating_sub(1),
        "PageDown" => (at + 10).min(last),
        "PageUp" => at.saturating_sub(10),
        "Home" => 0,
        "End" => last,
        "Enter" | " " => {
            event.prevent_default();
            event.stop_propagation();
            place.rows.open(id);
            enter_panel();
            return;
        }
        _ => return,
    };
    event.prevent_default();
    event.stop_propagation();
    let Some(next) = all.get(next).copied() else { return };
    place.rows.cursor.set(Some(next));
    bring_into_sight(lines, next);
    place.rows.focus(next);
}

/// Scrolls the list so that a row that does not exist yet comes into sight.
fn bring_into_sight(lines: &Lines, id: Id<Risk>) {
    let Some(index) = lines.all.iter().position(|line| *line == Line::Risk(id)) else { return };
    let found = |selector: &str| document().query_selector(selector).ok().flatten();
    let (Some(list), Some(table)) = (found(".rtw"), found(".rtw table")) else { return };
    let scroller = if list.scroll_height() > list.client_height() { Some(list) } else { found(".rkcol") };
    let Some(scroller) = scroller else { return };
    let frame = scroller.get_bounding_client_rect();
    // Where the row is, from the top of the window, and the part that the head covers.
    let top = table.get_bounding_client_rect().top() + f64::from(lines.stack.top(index)) + 30.0;
    let bottom = top + f64::from(lines.row);
    if top < frame.top() + 60.0 {
        scroller.set_scroll_top(scroller.scroll_top() - (frame.top() + 60.0 - top) as i32);
    } else if bottom > frame.bottom() - 8.0 {
        scroller.set_scroll_top(scroller.scroll_top() + (bottom - frame.bottom() + 8.0) as i32);
    }
}

/// Gives the focus to the row of the cursor, else to the first.
pub fn focus_cursor(place: RiskPlace) {
    let row = place.rows.current().or_else(|| place.rows.all.with_untracked(|all| all.first().copied()));
    if let Some(row) = row {
        place.rows.focus(row);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::plan::Ids;

    #[test]
    fn only_lines_in_sight_exist() {
        let mut ids = Ids::seeded(1);
        let mut all = vec![Line::InCell];
        all.extend((0..1000).map(|_| Line::Risk(ids.next())));
        let lines = Lines::new(all, 34, 28);
        assert_eq!(lines.range(0, 97), (0, 4 + MARGIN));
        let range = lines.range(lines.stack.top(500), lines.stack.top(510));
        assert_eq!(range, (500 - MARGIN, 510 + MARGIN));
    }
}
