//! What stands between two cells, and whether a quoted cell ends.

/// Signs that separate cells; where counts agree, the earlier one.
const DELIMITERS: [u8; 4] = *b"\t;,|";

/// Records looked at to tell the delimiter.
const LOOKED_AT: usize = 40;

/// The delimiter of a text, and the text without a line `sep=;` that says so: the sign that parts most records into the
/// same number of cells, counted outside quotes.
pub(super) fn delimiter(text: &str) -> (u8, &str) {
    if let Some(rest) = text.strip_prefix("sep=")
        && let [sign, after @ ..] = rest.as_bytes()
        && sign.is_ascii()
        && matches!(after, [] | [b'\r' | b'\n', ..])
    {
        // A sign of one byte: what follows begins on a letter.
        let rest = rest.get(1..).unwrap_or_default();
        let rest = rest.strip_prefix('\r').unwrap_or(rest);
        return (*sign, rest.strip_prefix('\n').unwrap_or(rest));
    }
    let score = |delimiter: &u8| {
        let widths = Walk::over(text, *delimiter, LOOKED_AT).widths;
        let first = widths.first().copied().unwrap_or(0);
        let alike = widths.iter().filter(|width| **width == first).count();
        // A sign of the headings that most rows repeat; free text has commas, but not as many in each row.
        if first == 0 { (0, 0) } else { (alike * 100 / widths.len().max(1), first) }
    };
    let best = DELIMITERS.iter().rev().max_by_key(|delimiter| score(delimiter)).filter(|best| score(best).1 > 0);
    (best.copied().unwrap_or(b','), text)
}

/// The line on which a cell begins that is quoted and never ends.
pub(super) fn open_quote(text: &str, delimiter: u8) -> Option<usize> {
    Walk::over(text, delimiter, usize::MAX).open
}

/// A walk over a text that knows what is quoted.
struct Walk {
    /// Delimiters of each record with text.
    widths: Vec<usize>,
    open: Option<usize>,
}

impl Walk {
    fn over(text: &str, delimiter: u8, records: usize) -> Self {
        let mut walk = Self { widths: Vec::new(), open: None };
        let (mut line, mut width, mut empty, mut fresh) = (1, 0, true, true);
        let mut bytes = text.bytes().peekable();
        while let Some(byte) = bytes.next() {
            line += usize::from(byte == b'\n');
            if walk.open.is_some() {
                // Two marks inside are one of the text.
                if byte == b'"' && bytes.next_if_eq(&b'"').is_none() {
                    walk.open = None;
                }
                continue;
            }
            match byte {
                b'"' if fresh => walk.open = Some(line),
                b'\n' | b'\r' => {
                    if !empty {
                        walk.widths.push(width);
                    }
                    if walk.widths.len() >= records {
                        return walk;
                    }
                    (width, empty, fresh) = (0, true, true);
                    continue;
                }
                _ if byte == delimiter => {
                    width += 1;
                    (empty, fresh) = (false, true);
                    continue;
                }
                _ => {}
            }
            (empty, fresh) = (false, false);
        }
        if !empty {
            walk.widths.push(width);
        }
        walk
    }
}
