//! XML as a stream of elements, for the formats that are XML.
//!
//! No tree is built: a file of 10 MB is read in its own memory. Nothing outside the file is ever fetched, entities other
//! than the five of XML itself are refused, and size and depth have caps.

mod attribute;
mod decode;
mod error;

use std::borrow::Cow;

use quick_xml::events::Event;
use quick_xml::reader::Reader;

pub use attribute::{Attribute, attribute_into};
pub use decode::decode;
pub use error::XmlError;

/// Files larger than this are not read, in bytes.
pub const MAX_BYTES: usize = 64 << 20;

/// Elements nested deeper than this are refused.
const MAX_DEPTH: usize = 64;

/// A place in an XML text, moving from element to element.
pub struct Xml<'a> {
    text: &'a str,
    reader: Reader<&'a [u8]>,
    /// Where the tag of each open element begins.
    open: Vec<usize>,
    /// Where the value read last begins.
    value_at: usize,
    /// Where the tag of the element that was entered last begins and ends.
    tag: (usize, usize),
}

/// What [`Xml::step`] came to.
enum Step<'a> {
    Start,
    End,
    Text(Cow<'a, str>),
    Other,
}

impl<'a> Xml<'a> {
    /// At the start of a text.
    #[must_use]
    pub fn new(text: &'a str) -> Self {
        let mut reader = Reader::from_str(text);
        reader.config_mut().expand_empty_elements = true;
        Self { text, reader, open: Vec::new(), value_at: 0, tag: (0, 0) }
    }

    /// Enters the outermost element and gives its name.
    ///
    /// # Errors
    /// When there is none, or the text is not XML.
    pub fn root(&mut self) -> Result<&'a str, XmlError> {
        loop {
            if matches!(self.step()?, Step::Start) {
                return Ok(self.open.last().map_or("", |at| name_at(self.text, *at)));
            }
        }
    }

    /// Goes through the children of the element it is in, to its end. `visit` gets the name of each, and may go into it
    /// by `children`, `text` or `value`; what it leaves is skipped.
    ///
    /// # Errors
    /// Those of `visit`, and when the text is not XML.
    pub fn children<E: From<XmlError>>(
        &mut self,
        mut visit: impl FnMut(&mut Self, &'a str) -> Result<(), E>,
    ) -> Result<(), E> {
        let depth = self.open.len();
        while self.open.len() >= depth {
            if let Step::Start = self.step()? {
                let name = self.open.last().map_or("", |at| name_at(self.text, *at));
                visit(self, name)?;
                while self.open.len() > depth {
                    self.step()?;
                }
            }
        }
        Ok(())
    }

    /// The text of the element it is in, to its end; elements inside are left out.
    ///
    /// # Errors
    /// When the text is not XML.
    pub fn text(&mut self) -> Result<Cow<'a, str>, XmlError> {
        let depth = self.open.len();
        let mut found = Cow::Borrowed("");
        self.value_at = self.at();
        while self.open.len() >= depth {
            if let Step::Text(part) = self.step()?
                && self.open.len() == depth
            {
                if found.is_empty() {
                    found = part;
                } else {
                    found.to_mut().push_str(&part);
                }
            }
        }
        Ok(found)
    }

    /// The value of the element it is in; `None` where it is empty.
    ///
    /// # Errors
    /// When `read` does not understand the text; `expected` says what it should be.
    pub fn value<T>(
        &mut self,
        expected: &'static str,
        read: impl FnOnce(&str) -> Option<T>,
    ) -> Result<Option<T>, XmlError> {
        let own = self.open.last().copied();
        let text = self.text()?;
        let text = text.trim();
        if text.is_empty() {
            return Ok(None);
        }
        match read(text) {
            Some(value) => Ok(Some(value)),
            None => Err(XmlError::Value {
                line: self.line_at(self.value_at),
                path: self.path(own),
                text: text.chars().take(40).collect(),
                expected,
            }),
        }
    }

    /// The elements that are open, outermost first, and one more.
    fn path(&self, own: Option<usize>) -> String {
        self.open.iter().chain(&own).map(|at| name_at(self.text, *at)).collect::<Vec<_>>().join("/")
    }

    /// How far it is in the text, in bytes; see [`line_at`].
    #[must_use]
    pub fn at(&self) -> usize {
        self.reader.buffer_position() as usize
    }

    fn line_at(&self, at: usize) -> usize {
        line_at(self.text, at)
    }

    fn step(&mut self) -> Result<Step<'a>, XmlError> {
        let before = self.at();
        let event = self.reader.read_event().map_err(|error| XmlError::Malformed {
            line: self.line_at(self.reader.error_position() as usize),
            what: error.to_string(),
        })?;
        Ok(match event {
            Event::Start(_) => {
                self.open.push(before);
                self.tag = (before, self.at());
                if self.open.len() > MAX_DEPTH {
                    return Err(XmlError::TooDeep { line: self.line_at(before) });
                }
                Step::Start
            }
            Event::End(_) => {
                self.open.pop();
                Step::End
            }
            Event::Text(text) => Step::Text(text.into_inner()),
            Event::CData(text) => Step::Text(text.into_inner()),
            Event::GeneralRef(reference) => {
                let Some(letter) = entity(&reference) else {
                    let name = reference.chars().take(40).collect();
                    return Err(XmlError::Entity { line: self.line_at(before), name });
                };
                Step::Text(Cow::Owned(letter.to_string()))
            }
            Event::Eof => {
                let what = match self.open.last() {
                    Some(at) => format!("the file ends inside <{}>", name_at(self.text, *at)),
                    None => "the file holds no element".to_owned(),
                };
                return Err(XmlError::Malformed { line: self.line_at(self.at()), what });
            }
            Event::Empty(_) | Event::Comment(_) | Event::Decl(_) | Event::PI(_) | Event::DocType(_) => Step::Other,
        })
    }
}

/// The letter of an entity: the five of XML itself, and letters by their number.
fn entity(name: &str) -> Option<char> {
    match name {
        "amp" => Some('&'),
        "lt" => Some('<'),
        "gt" => Some('>'),
        "quot" => Some('"'),
        "apos" => Some('\''),
        _ => {
            let number = name.strip_prefix('#')?;
            let code = match number.strip_prefix('x') {
                Some(digits) => u32::from_str_radix(digits, 16),
                None => number.parse(),
            };
            code.ok().and_then(char::from_u32)
        }
    }
}

/// The line, from 1, of a place in a text.
#[must_use]
pub fn line_at(text: &str, at: usize) -> usize {
    text.as_bytes().get(..at).unwrap_or_default().split(|byte| *byte == b'\n').count()
}

/// The name, without prefix, of the tag that begins at a place.
fn name_at(text: &str, at: usize) -> &str {
    let tag = text.get(at..).and_then(|tag| tag.strip_prefix('<')).unwrap_or_default();
    let end = tag.find(|letter: char| letter.is_whitespace() || matches!(letter, '>' | '/')).unwrap_or(tag.len());
    let name = tag.get(..end).unwrap_or_default();
    name.rsplit_once(':').map_or(name, |(_, local)| local)
}

/// Appends text with what XML reserves replaced, and what XML cannot hold left out.
pub fn escape_into(out: &mut String, text: &str) {
    for letter in text.chars() {
        match letter {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            // A bare carriage return would be read as a line feed.
            '\r' => out.push_str("&#13;"),
            '\t' | '\n' => out.push(letter),
            '\u{0}'..='\u{1f}' | '\u{fffe}' | '\u{ffff}' => {}
            _ => out.push(letter),
        }
    }
}

#[cfg(test)]
mod tests;
