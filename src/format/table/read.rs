//! Text to cells.

use csv_core::{ReadRecordResult, ReaderBuilder};

use super::sniff;
use super::{Encoding, MAX_COLUMNS, MAX_ROWS, Row, Table, TableError};
use crate::format::cells::unmarked;

/// The table of a text.
pub(super) fn table(text: &str, encoding: Encoding) -> Result<Table, TableError> {
    let (delimiter, body) = sniff::delimiter(text);
    let before = text.len() - body.len();
    if let Some(line) = sniff::open_quote(body, delimiter) {
        return Err(TableError::OpenQuote { line: line + lines(text, before) });
    }
    let mut rows = records(body, delimiter, lines(text, before) + 1)?.into_iter();
    let head = rows.next().map(|row| row.cells).unwrap_or_default();
    let mut table = Table { encoding, delimiter: delimiter.into(), head, rows: rows.collect() };
    if table.rows.is_empty() {
        return Err(TableError::NoRows);
    }
    // A row with more cells than headings is read as well as it can be: what is too much gets a heading.
    let width = table.rows.iter().map(|row| row.cells.len()).chain([table.head.len()]).max().unwrap_or(0);
    table.head.resize(width, String::new());
    for (at, name) in table.head.iter_mut().enumerate() {
        if name.is_empty() {
            *name = format!("Column {}", at + 1);
        }
    }
    Ok(table)
}

/// Line ends in the first bytes of a text.
fn lines(text: &str, bytes: usize) -> usize {
    line_ends(text.as_bytes().get(..bytes).unwrap_or_default())
}

fn line_ends(bytes: &[u8]) -> usize {
    bytes.split(|byte| *byte == b'\n').count() - 1
}

/// The records with text in them.
fn records(text: &str, delimiter: u8, first_line: usize) -> Result<Vec<Row>, TableError> {
    let mut reader = ReaderBuilder::new().delimiter(delimiter).build();
    let mut input = text.as_bytes();
    let (mut output, mut ends) = (vec![0_u8; 4096], vec![0_usize; 64]);
    let (mut written, mut cells) = (0, 0);
    let mut rows = Vec::new();
    let mut line = first_line;
    // The line that the next record begins on: those in between may be empty.
    let mut next = first_line;
    loop {
        if written == 0 && cells == 0 {
            let blank = input.iter().take_while(|byte| matches!(byte, b'\n' | b'\r')).count();
            let (skipped, rest) = input.split_at(blank);
            next += line_ends(skipped);
            (input, line) = (rest, next);
        }
        let (result, read, wrote, ended) = reader.read_record(
            input,
            output.get_mut(written..).unwrap_or_default(),
            ends.get_mut(cells..).unwrap_or_default(),
        );
        let (done, rest) = input.split_at(read.min(input.len()));
        next += line_ends(done);
        input = rest;
        written += wrote;
        cells += ended;
        match result {
            // Empty input tells the reader that the text has ended; it says so itself after that.
            ReadRecordResult::InputEmpty => {}
            ReadRecordResult::OutputFull => output.resize(output.len() * 2, 0),
            ReadRecordResult::OutputEndsFull if ends.len() > MAX_COLUMNS => return Err(TableError::TooManyColumns),
            ReadRecordResult::OutputEndsFull => ends.resize(ends.len() * 2, 0),
            ReadRecordResult::End => return Ok(rows),
            ReadRecordResult::Record => {
                let row = row(&output, ends.get(..cells).unwrap_or_default(), line);
                if row.cells.len() > MAX_COLUMNS {
                    return Err(TableError::TooManyColumns);
                }
                if row.cells.iter().any(|cell| !cell.is_empty()) {
                    if rows.len() > MAX_ROWS {
                        return Err(TableError::TooManyRows);
                    }
                    rows.push(row);
                }
                (written, cells) = (0, 0);
            }
        }
    }
}

/// The cells between the places where they end.
fn row(output: &[u8], ends: &[usize], line: usize) -> Row {
    let mut start = 0;
    let cells = ends
        .iter()
        .map(|end| {
            let bytes = output.get(start..*end).unwrap_or_default();
            start = *end;
            // The reader cuts at signs of one byte only: the pieces are text as the whole is.
            tidy(std::str::from_utf8(bytes).unwrap_or_default())
        })
        .collect();
    Row { line, cells }
}

/// A cell without blanks around it, those that do not break included, with one sort of line end, and without the mark that
/// keeps spreadsheets from taking it for a formula.
fn tidy(cell: &str) -> String {
    let blank = |letter: char| letter.is_whitespace() || matches!(letter, '\u{feff}' | '\u{200b}');
    let cell = cell.trim_matches(blank);
    let cell = unmarked(cell);
    if cell.contains('\r') { cell.replace("\r\n", "\n").replace('\r', "\n") } else { cell.to_owned() }
}
