//! The lines of an iCalendar file (RFC 5545, section 3.1): folded, escaped, ended as they must be.

use crate::plan::{Date, DateTime};

/// Octets of a line without its end.
const WIDTH: usize = 75;

/// Lines being written.
#[derive(Debug, Default)]
pub struct Lines {
    text: String,
}

impl Lines {
    /// The file.
    #[must_use]
    pub fn finish(self) -> String {
        self.text
    }

    /// A line as it stands: what follows its name is no text. Longer than 75 octets it goes on in the next line after a
    /// space; a letter of several octets is never cut.
    pub fn raw(&mut self, line: &str) {
        let mut width = 0;
        for letter in line.chars() {
            if width + letter.len_utf8() > WIDTH {
                self.text.push_str("\r\n ");
                // The space counts.
                width = 1;
            }
            self.text.push(letter);
            width += letter.len_utf8();
        }
        self.text.push_str("\r\n");
    }

    /// A text, unless it is empty.
    pub fn text(&mut self, name: &str, value: &str) {
        if !value.trim().is_empty() {
            self.raw(&format!("{name}:{}", escaped(value.trim())));
        }
    }

    /// A day.
    pub fn day(&mut self, name: &str, day: Date) {
        self.raw(&format!("{name};VALUE=DATE:{}", basic(day)));
    }

    /// A moment of UTC.
    pub fn utc(&mut self, name: &str, at: DateTime) {
        self.raw(&format!("{name}:{}Z", moment(at)));
    }

    /// A moment on the clock of whoever reads it.
    pub fn floating(&mut self, name: &str, at: DateTime) {
        self.raw(&format!("{name}:{}", moment(at)));
    }
}

/// `20260312`.
fn basic(day: Date) -> String {
    let (year, month, day) = day.ymd();
    format!("{year:04}{month:02}{day:02}")
}

/// `20260312T090000`.
fn moment(at: DateTime) -> String {
    let seconds = at.time_of_day();
    format!("{}T{:02}{:02}{:02}", basic(at.date()), seconds / 3600, seconds / 60 % 60, seconds % 60)
}

/// A text with its signs kept from meaning anything: backslash, semicolon, comma and the end of a line. Other control
/// characters have no place in a calendar.
fn escaped(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for letter in text.chars() {
        match letter {
            '\\' | ';' | ',' => out.extend(['\\', letter]),
            '\n' => out.push_str("\\n"),
            letter if letter.is_control() && letter != '\t' => {}
            letter => out.push(letter),
        }
    }
    out
}

/// The value of a parameter, such as a name: in quotes, which it cannot hold itself.
#[must_use]
pub fn quoted(text: &str) -> String {
    let kept = |letter: char| match letter {
        '"' => Some('\''),
        letter => (!letter.is_control()).then_some(letter),
    };
    format!("\"{}\"", text.chars().filter_map(kept).collect::<String>())
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    /// The lines as a reader unfolds them.
    fn unfolded(text: &str) -> String {
        text.replace("\r\n ", "")
    }

    #[test]
    fn texts_are_escaped_and_moments_are_basic() {
        let mut lines = Lines::default();
        lines.text("SUMMARY", " One, two; three\\four\r\nfive ");
        lines.text("LOCATION", "  ");
        lines.day("DTSTART", "2026-03-12".parse().unwrap());
        lines.utc("DTSTAMP", "2026-03-12T08:05:09".parse().unwrap());
        let expected =
            "SUMMARY:One\\, two\\; three\\\\four\\nfive\r\nDTSTART;VALUE=DATE:20260312\r\nDTSTAMP:20260312T080509Z\r\n";
        assert_eq!(lines.finish(), expected);
        assert_eq!(quoted("Ann \"A\"; Lee\n"), "\"Ann 'A'; Lee\"");
    }

    proptest! {
        #[test]
        fn no_line_is_longer_than_75_octets_and_nothing_is_lost(text in "[a-zé漢🎉 ]{0,400}") {
            let mut lines = Lines::default();
            lines.raw(&text);
            let written = lines.finish();
            prop_assert!(written.split("\r\n").all(|line| line.len() <= 75));
            prop_assert_eq!(unfolded(&written), format!("{text}\r\n"));
        }
    }
}
