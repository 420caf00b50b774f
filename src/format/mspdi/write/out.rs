//! Elements, one after the other, indented.

use std::fmt::{Display, Write as _};

use super::super::units::{moment_text, span_text, tenths_text};
use crate::format::xml::escape_into;
use crate::plan::DateTime;

/// The text of a file in the making.
#[derive(Default)]
pub(super) struct Out {
    pub text: String,
    depth: usize,
}

impl Out {
    fn indent(&mut self) {
        for _ in 0..self.depth {
            self.text.push('\t');
        }
    }

    /// An element with what `inside` writes.
    pub fn within(&mut self, name: &str, inside: impl FnOnce(&mut Self)) {
        self.indent();
        let _ = writeln!(self.text, "<{name}>");
        self.depth += 1;
        inside(self);
        self.depth -= 1;
        self.indent();
        let _ = writeln!(self.text, "</{name}>");
    }

    /// An element with a number or a code.
    pub fn put(&mut self, name: &str, value: impl Display) {
        self.indent();
        let _ = writeln!(self.text, "<{name}>{value}</{name}>");
    }

    /// An element with text; left out when that is empty.
    pub fn words(&mut self, name: &str, text: &str) {
        if !text.is_empty() {
            self.indent();
            let _ = write!(self.text, "<{name}>");
            escape_into(&mut self.text, text);
            let _ = writeln!(self.text, "</{name}>");
        }
    }

    /// A flag.
    pub fn flag(&mut self, name: &str, value: bool) {
        self.put(name, u8::from(value));
    }

    /// A moment; left out when there is none.
    pub fn moment(&mut self, name: &str, moment: Option<DateTime>) {
        if let Some(moment) = moment {
            self.put(name, moment_text(moment));
        }
    }

    /// Seconds as a duration.
    pub fn span(&mut self, name: &str, seconds: i64) {
        self.put(name, span_text(seconds));
    }

    /// Seconds as tenths of minutes.
    pub fn tenths(&mut self, name: &str, seconds: i64) {
        self.put(name, tenths_text(seconds));
    }
}
