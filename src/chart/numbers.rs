//! The numbers of a chart, as a table and as CSV.

use std::cmp::Ordering;

use crate::format::cells;
use crate::plan::Date;

/// A cell.
#[derive(Debug, Clone, PartialEq)]
pub enum Cell {
    /// Words.
    Text(String),
    /// A day.
    Day(Date),
    /// A count.
    Count(i64),
    /// An amount, shown to a tenth.
    Amount(f64),
    /// Nothing.
    None,
}

impl Cell {
    /// The order of two cells of a column: words without regard to case, and nothing last, whichever way it is sorted.
    #[must_use]
    pub fn order(&self, other: &Self, descending: bool) -> Ordering {
        let order = match (self, other) {
            (Self::None, Self::None) => return Ordering::Equal,
            (Self::None, _) => return Ordering::Greater,
            (_, Self::None) => return Ordering::Less,
            (Self::Text(one), Self::Text(other)) => one.to_lowercase().cmp(&other.to_lowercase()),
            (Self::Day(one), Self::Day(other)) => one.cmp(other),
            (Self::Count(one), Self::Count(other)) => one.cmp(other),
            (Self::Amount(one), Self::Amount(other)) => one.total_cmp(other),
            _ => Ordering::Equal,
        };
        if descending { order.reverse() } else { order }
    }
}

/// A table: a head for each column, and rows of cells.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Numbers {
    /// Heads.
    pub heads: Vec<String>,
    /// Rows.
    pub rows: Vec<Vec<Cell>>,
}

impl Numbers {
    /// As CSV: days as `2026-03-12`, a point in amounts.
    #[must_use]
    pub fn csv(&self) -> String {
        let head = self.heads.iter().map(cells::Cell::text).collect();
        let rows = self.rows.iter().map(|row| row.iter().map(written).collect());
        cells::csv(&std::iter::once(head).chain(rows).collect::<Vec<_>>())
    }
}

fn written(cell: &Cell) -> cells::Cell {
    match cell {
        Cell::Text(text) => cells::Cell::text(text),
        Cell::Day(day) => cells::Cell::plain(day),
        Cell::Count(count) => cells::Cell::plain(count),
        Cell::Amount(amount) => cells::Cell::plain(format!("{amount:.3}").trim_end_matches('0').trim_end_matches('.')),
        Cell::None => cells::Cell::plain(""),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_stands_last_both_ways() {
        let sorted = |descending| {
            let mut cells = [Cell::None, Cell::Day(Date(5)), Cell::Day(Date(9))];
            cells.sort_by(|one, other| one.order(other, descending));
            cells
        };
        assert_eq!(sorted(false), [Cell::Day(Date(5)), Cell::Day(Date(9)), Cell::None]);
        assert_eq!(sorted(true), [Cell::Day(Date(9)), Cell::Day(Date(5)), Cell::None]);
        let order = Cell::Text("beta".into()).order(&Cell::Text("Alpha".into()), false);
        assert_eq!(order, Ordering::Greater);
    }

    #[test]
    fn csv_is_read_back_as_it_was() {
        let row = vec![
            Cell::Text("Say \"hi\", twice".into()),
            Cell::Text("=1+1".into()),
            Cell::Text("Plan;=HYPERLINK(1)".into()),
            Cell::Text("＝1".into()),
            Cell::Day(Date(20_524)),
            Cell::Count(-3),
            Cell::Amount(2.5),
            Cell::Amount(4.0),
            Cell::None,
        ];
        let numbers = Numbers { heads: vec!["Item".into(), "Days, elapsed".into()], rows: vec![row] };
        assert_eq!(
            numbers.csv(),
            "\u{feff}Item,\"Days, elapsed\"\r\n\"Say \"\"hi\"\", twice\",'=1+1,\"Plan;=HYPERLINK(1)\",'＝1,2026-03-12,-3,2.5,4,\r\n"
        );
    }
}
