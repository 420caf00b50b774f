//! Attributes of elements.

use std::borrow::Cow;

use quick_xml::events::attributes::Attributes;

use super::{Xml, XmlError, entity, line_at};

/// An attribute of the element that was entered last.
pub struct Attribute<'x> {
    /// Its name.
    pub name: &'x str,
    text: Cow<'x, str>,
    xml: &'x Xml<'x>,
}

impl Attribute<'_> {
    /// The text.
    #[must_use]
    pub fn text(&self) -> &str {
        &self.text
    }

    /// The value; `None` where it is empty.
    ///
    /// # Errors
    /// When `read` does not understand the text; `expected` says what it should be.
    pub fn value<T>(
        &self,
        expected: &'static str,
        read: impl FnOnce(&str) -> Option<T>,
    ) -> Result<Option<T>, XmlError> {
        let text = self.text.trim();
        if text.is_empty() {
            return Ok(None);
        }
        read(text).map(Some).ok_or_else(|| self.wrong(text, expected))
    }

    fn wrong(&self, text: &str, expected: &'static str) -> XmlError {
        let mut path = self.xml.path(None);
        path.push('@');
        path.push_str(self.name);
        XmlError::Value { line: self.xml.tag_line(), path, text: text.chars().take(40).collect(), expected }
    }
}

impl Xml<'_> {
    /// Goes through the attributes of the element that was entered last.
    ///
    /// # Errors
    /// Those of `visit`, and when the tag is not XML.
    pub fn attributes(&self, visit: &mut dyn FnMut(&Attribute<'_>) -> Result<(), XmlError>) -> Result<(), XmlError> {
        let (from, to) = self.tag;
        let tag = self.text.get(from..to).unwrap_or_default();
        let tag = tag.strip_prefix('<').unwrap_or(tag);
        let tag = tag.strip_suffix("/>").or_else(|| tag.strip_suffix('>')).unwrap_or(tag);
        let name = tag.find(char::is_whitespace).unwrap_or(tag.len());
        for found in Attributes::new(tag, name) {
            let found =
                found.map_err(|error| XmlError::Malformed { line: self.tag_line(), what: error.to_string() })?;
            let Cow::Borrowed(raw) = found.value else { continue };
            let text = self.unescaped(raw)?;
            visit(&Attribute { name: found.key.into_inner(), text, xml: self })?;
        }
        Ok(())
    }

    /// The text that stands for a raw value.
    fn unescaped<'t>(&self, raw: &'t str) -> Result<Cow<'t, str>, XmlError> {
        if !raw.contains('&') {
            return Ok(Cow::Borrowed(raw));
        }
        let mut text = String::with_capacity(raw.len());
        let mut rest = raw;
        while let Some((before, after)) = rest.split_once('&') {
            text.push_str(before);
            let (name, tail) = after.split_once(';').unwrap_or((after, ""));
            let letter = entity(name)
                .ok_or_else(|| XmlError::Entity { line: self.tag_line(), name: name.chars().take(40).collect() })?;
            text.push(letter);
            rest = tail;
        }
        text.push_str(rest);
        Ok(Cow::Owned(text))
    }

    /// The line of the tag of the element that was entered last.
    fn tag_line(&self) -> usize {
        line_at(self.text, self.tag.0)
    }
}

/// Appends ` name="text"`, with what would end the value or be read as a blank replaced.
pub fn attribute_into(out: &mut String, name: &str, text: &str) {
    out.push(' ');
    out.push_str(name);
    out.push_str("=\"");
    let mut escaped = String::with_capacity(text.len());
    super::escape_into(&mut escaped, text);
    for letter in escaped.chars() {
        match letter {
            '"' => out.push_str("&quot;"),
            '\n' => out.push_str("&#10;"),
            '\t' => out.push_str("&#9;"),
            _ => out.push(letter),
        }
    }
    out.push('"');
}
