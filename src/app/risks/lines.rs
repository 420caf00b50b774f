//! The lines of the register's grid: where each is, and how keys move from one to the next.

use std::sync::Arc;

use leptos::{ev, prelude::*};
use wasm_bindgen::JsCast;

use super::state::RiskPlace;
use crate::app::widgets::focus_found;
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
    // Keys in a menu or button of a row are not the grid's.
    let row = event.target().and_then(|target| target.dyn_into::<leptos::web_sys::Element>().ok());
    let Some(id) = row.and_then(|row| row.get_attribute("data-risk")).and_then(|id| id.parse::<Id<Risk>>().ok()) else {
        return;
    };
    if event.ctrl_key() || event.meta_key() || event.alt_key() {
        return;
    }
    let all: Vec<Id<Risk>> = lines
        .all
        .iter()
        .filter_map(|line| match line {
            Line::Risk(id) => Some(*id),
            _ => None,
        })
        .collect();
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
            place.open(id);
            super::panel::enter();
            return;
        }
        _ => return,
    };
    event.prevent_default();
    event.stop_propagation();
    let Some(next) = all.get(next).copied() else { return };
    place.cursor.set(Some(next));
    bring_into_sight(lines, next);
    focus_row(next);
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
    let row = place.current().or_else(|| place.register.with_untracked(|register| register.all().next()));
    if let Some(row) = row {
        focus_row(row);
    }
}

/// Puts the focus on a row once it exists.
pub fn focus_row(id: Id<Risk>) {
    focus_found(format!("[data-risk='{id}']"));
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
