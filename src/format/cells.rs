//! Cells that go out to spreadsheets: none of them is run, and all of them come back as they were.
//!
//! A spreadsheet runs a text that begins with one of a few signs (OWASP, “CSV injection”); quotation marks do not keep it
//! from that. An apostrophe before it does, and is taken off again when the table comes back. So there is one list of signs,
//! for all that write and for all that read.

use std::borrow::Cow;

/// What a formula begins with: full-width signs and a NUL are passed over by some programs.
const SIGNS: [char; 11] = ['=', '+', '-', '@', '\t', '\r', '\0', '＝', '＋', '－', '＠'];

/// The mark before a text.
const MARK: char = '\'';

/// Whether a text is a formula to a spreadsheet, or one that was marked before: it would lose that mark.
fn is_formula(text: &str) -> bool {
    text.trim_start_matches(MARK).starts_with(SIGNS)
}

/// A text as it is written: with a mark before what would be run.
#[must_use]
pub fn marked(text: &str) -> Cow<'_, str> {
    if is_formula(text) { Cow::Owned(format!("{MARK}{text}")) } else { Cow::Borrowed(text) }
}

/// A text as it was before it was written.
#[must_use]
pub fn unmarked(text: &str) -> &str {
    text.strip_prefix(MARK).filter(|rest| is_formula(rest)).unwrap_or(text)
}

/// A cell.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Cell {
    /// Words that people wrote.
    Text(String),
    /// A number or a date of ours: never a formula, whatever it begins with.
    Plain(String),
}

impl Cell {
    /// Words that people wrote.
    pub fn text(text: impl Into<String>) -> Self {
        Self::Text(text.into())
    }

    /// A number or a date.
    pub fn plain(value: impl ToString) -> Self {
        Self::Plain(value.to_string())
    }

    /// A number or a date where there is one.
    pub fn maybe(value: Option<impl ToString>) -> Self {
        Self::Plain(value.map(|value| value.to_string()).unwrap_or_default())
    }
}

/// Rows as CSV: UTF-8 with a byte order mark, by which Excel knows it, and the line ends of RFC 4180.
#[must_use]
pub fn csv(rows: &[Vec<Cell>]) -> String {
    let mut text = String::from("\u{feff}");
    for row in rows {
        for (at, cell) in row.iter().enumerate() {
            if at > 0 {
                text.push(',');
            }
            push(&mut text, cell);
        }
        text.push_str("\r\n");
    }
    text
}

fn push(text: &mut String, cell: &Cell) {
    let words = match cell {
        Cell::Text(words) => marked(words),
        Cell::Plain(words) => Cow::Borrowed(words.as_str()),
    };
    // Some spreadsheets part cells at a semicolon or a tab, whatever the file means.
    if words.contains([',', '"', '\n', '\r', ';', '\t']) || words.trim() != words {
        text.push('"');
        text.push_str(&words.replace('"', "\"\""));
        text.push('"');
    } else {
        text.push_str(&words);
    }
}

/// Names of a list in one cell, with quotation marks around those that hold a sign that parts names.
#[must_use]
pub fn joined<'a>(names: impl IntoIterator<Item = &'a str>, between: &str) -> String {
    let one = |name: &'a str| {
        let parted = name.starts_with('"') || name.contains([',', ';', '\n']);
        if parted { Cow::Owned(format!("\"{}\"", name.replace('"', "\"\""))) } else { Cow::Borrowed(name) }
    };
    names.into_iter().map(one).collect::<Vec<_>>().join(between)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn formulas_are_text_and_numbers_are_numbers() {
        let cells =
            ["=1+1", "+4", "-2", "@sum", "\ttab", "\rcr", "'=x", "'tis", "a,b", "say \"hi\"", "two\nlines", "plain"];
        let row: Vec<Cell> = cells.iter().map(|cell| Cell::text(*cell)).chain([Cell::plain(-3)]).collect();
        assert_eq!(
            csv(&[row]),
            "\u{feff}'=1+1,'+4,'-2,'@sum,\"'\ttab\",\"'\rcr\",''=x,'tis,\"a,b\",\"say \"\"hi\"\"\",\"two\nlines\",plain,-3\r\n"
        );
    }

    #[test]
    fn every_mark_comes_off() {
        for sign in SIGNS {
            for text in [format!("{sign}α"), format!("'{sign}"), format!("''{sign}x")] {
                assert_ne!(marked(&text), text);
                assert_eq!(unmarked(&marked(&text)), text);
            }
        }
        for text in ["'tis", "'", "", "a=b", "''"] {
            assert_eq!((marked(text).as_ref(), unmarked(text)), (text, text));
        }
    }

    #[test]
    fn names_with_the_sign_between_names_are_quoted() {
        assert_eq!(joined(["a, b", "c", "\"d\""], ", "), "\"a, b\", c, \"\"\"d\"\"\"");
    }
}
