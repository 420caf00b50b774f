//! Elements with attributes, one after the other, indented.

use std::fmt::Display;

use crate::format::xml::{attribute_into, escape_into};

/// Names and values of attributes.
pub(super) type Attributes<'a> = [(&'a str, &'a dyn Display)];

/// The text of a file in the making.
pub(super) struct Out {
    pub text: String,
    depth: usize,
}

impl Out {
    /// A text with its declaration.
    pub fn new() -> Self {
        Self { text: String::from("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"), depth: 0 }
    }

    fn tag(&mut self, name: &str, attributes: &Attributes<'_>, end: &str) {
        for _ in 0..self.depth {
            self.text.push_str("    ");
        }
        self.text.push('<');
        self.text.push_str(name);
        for (name, value) in attributes {
            attribute_into(&mut self.text, name, &value.to_string());
        }
        self.text.push_str(end);
    }

    /// The start of an element, whose end [`Out::close`] writes.
    pub fn open(&mut self, name: &str, attributes: &Attributes<'_>) {
        self.tag(name, attributes, ">\n");
        self.depth += 1;
    }

    /// The end of an element.
    pub fn close(&mut self, name: &str) {
        self.depth = self.depth.saturating_sub(1);
        self.tag(&format!("/{name}"), &[], ">\n");
    }

    /// An element with what `inside` writes.
    pub fn within(&mut self, name: &str, attributes: &Attributes<'_>, inside: &mut dyn FnMut(&mut Self)) {
        self.open(name, attributes);
        inside(self);
        self.close(name);
    }

    /// An element with nothing inside.
    pub fn empty(&mut self, name: &str, attributes: &Attributes<'_>) {
        self.tag(name, attributes, "/>\n");
    }

    /// An element with text.
    pub fn words(&mut self, name: &str, attributes: &Attributes<'_>, text: &str) {
        self.tag(name, attributes, ">");
        escape_into(&mut self.text, text);
        self.text.push_str("</");
        self.text.push_str(name);
        self.text.push_str(">\n");
    }
}
