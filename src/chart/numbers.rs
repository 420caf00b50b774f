//! The numbers of a chart, as a table and as CSV.

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

/// A table: a head for each column, and rows of cells.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Numbers {
    /// Heads.
    pub heads: Vec<String>,
    /// Rows.
    pub rows: Vec<Vec<Cell>>,
}

impl Numbers {
    /// As CSV (RFC 4180): a comma between cells, days as `2026-03-12`, a point in amounts, and a byte order mark, by which
    /// spreadsheets know that it is UTF-8.
    #[must_use]
    pub fn csv(&self) -> String {
        let mut out = String::from('\u{feff}');
        line(&mut out, self.heads.iter().map(|head| quoted(head)));
        for row in &self.rows {
            line(&mut out, row.iter().map(plain));
        }
        out
    }
}

fn line(out: &mut String, cells: impl Iterator<Item = String>) {
    for (place, cell) in cells.enumerate() {
        if place > 0 {
            out.push(',');
        }
        out.push_str(&cell);
    }
    out.push_str("\r\n");
}

fn plain(cell: &Cell) -> String {
    match cell {
        Cell::Text(text) => quoted(text),
        Cell::Day(day) => day.to_string(),
        Cell::Count(count) => count.to_string(),
        Cell::Amount(amount) => format!("{amount:.3}").trim_end_matches('0').trim_end_matches('.').to_owned(),
        Cell::None => String::new(),
    }
}

/// A text as a cell. What a spreadsheet would take for a formula gets an apostrophe, so that a task's name is never run.
fn quoted(text: &str) -> String {
    let text = if text.starts_with(['=', '+', '-', '@', '\t', '\r']) { format!("'{text}") } else { text.to_owned() };
    if text.contains([',', '"', '\n', '\r']) { format!("\"{}\"", text.replace('"', "\"\"")) } else { text }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn csv_is_read_back_as_it_was() {
        let row = vec![
            Cell::Text("Say \"hi\", twice".into()),
            Cell::Text("=1+1".into()),
            Cell::Day(Date(20_524)),
            Cell::Count(-3),
            Cell::Amount(2.5),
            Cell::Amount(4.0),
            Cell::None,
        ];
        let numbers = Numbers { heads: vec!["Item".into(), "Days, elapsed".into()], rows: vec![row] };
        assert_eq!(
            numbers.csv(),
            "\u{feff}Item,\"Days, elapsed\"\r\n\"Say \"\"hi\"\", twice\",'=1+1,2026-03-12,-3,2.5,4,\r\n"
        );
    }
}
