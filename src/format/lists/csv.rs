//! Cells as CSV that spreadsheets open as it is meant.

/// A cell.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Cell {
    /// Words that people wrote.
    Text(String),
    /// A number or a date of ours: never a formula, whatever it begins with.
    Plain(String),
}

impl Cell {
    pub(super) fn text(text: impl Into<String>) -> Self {
        Self::Text(text.into())
    }

    pub(super) fn plain(value: impl ToString) -> Self {
        Self::Plain(value.to_string())
    }

    /// A value where there is one.
    pub(super) fn maybe(value: Option<impl ToString>) -> Self {
        Self::Plain(value.map(|value| value.to_string()).unwrap_or_default())
    }
}

/// Rows as CSV: UTF-8 with a byte order mark, by which Excel knows it, and the line ends of RFC 4180.
pub(super) fn write(rows: &[Vec<Cell>]) -> String {
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
    let (words, safe) = match cell {
        Cell::Text(words) => (words, !is_formula(words)),
        Cell::Plain(words) => (words, true),
    };
    let quoted = words.contains([',', '"', '\n', '\r', ';', '\t']) || words.trim() != words;
    if quoted {
        text.push('"');
    }
    if !safe {
        text.push('\'');
    }
    if quoted {
        text.push_str(&words.replace('"', "\"\""));
        text.push('"');
    } else {
        text.push_str(words);
    }
}

/// What a spreadsheet would run instead of show (OWASP, “CSV injection”); quotation marks do not keep it from that.
fn is_formula(words: &str) -> bool {
    words.starts_with(['=', '+', '-', '@', '\t', '\r', '\0', '＝', '＋', '－', '＠'])
        // What is marked already would lose its mark when it comes back.
        || words.strip_prefix('\'').is_some_and(|rest| rest.starts_with(['=', '+', '-', '@']))
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
            write(&[row]),
            "\u{feff}'=1+1,'+4,'-2,'@sum,\"'\ttab\",\"'\rcr\",''=x,'tis,\"a,b\",\"say \"\"hi\"\"\",\"two\nlines\",plain,-3\r\n"
        );
    }
}
