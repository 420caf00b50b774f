//! Finding things on the page as a person does: by role and name, or by selector where there is no name.

use serde_json::{Value, json};

use super::{Journey, webdriver::ELEMENT};

/// Something on the page, to be used at once: the page may replace it at any time.
pub struct Found {
    pub(super) id: String,
}

impl Found {
    pub(super) fn from(value: &Value) -> Option<Self> {
        Some(Self { id: value.get(ELEMENT)?.as_str()?.to_owned() })
    }

    /// As an argument of a script.
    pub fn value(&self) -> Value {
        json!({ ELEMENT: self.id })
    }
}

impl Journey {
    /// The visible element of `role` whose accessible name is `name`; waits for it.
    ///
    /// Roles are ARIA's, and `textbox` (any field for text), `number`, `date`, `select`, `any`. Shortcuts shown in a
    /// name (`kbd`) do not count.
    pub fn named(&self, role: &str, name: &str) -> Found {
        self.until(&format!("{role} {name:?} is on the page"), || self.looked_up(role, name))
    }

    /// Whether the element of [`Self::named`] is there right now.
    pub fn shows(&self, role: &str, name: &str) -> bool {
        self.looked_up(role, name).is_some()
    }

    fn looked_up(&self, role: &str, name: &str) -> Option<Found> {
        Found::from(&self.eval_with(include_str!("look.js"), &json!([role, name])))
    }

    /// The first element that matches a selector; waits for it.
    pub fn select(&self, css: &str) -> Found {
        self.until(&format!("{css} is on the page"), || {
            Found::from(&self.eval_with("return document.querySelector(arguments[0])", &json!([css])))
        })
    }

    /// How many elements match a selector right now.
    pub fn count(&self, css: &str) -> usize {
        let count = self.eval_with("return document.querySelectorAll(arguments[0]).length", &json!([css]));
        usize::try_from(count.as_u64().unwrap_or_default()).unwrap_or_default()
    }

    /// The text of the first element that matches, with its white space tidied.
    pub fn text(&self, css: &str) -> String {
        let found = self.select(css);
        let text = self.eval_with(
            "return arguments[0].innerText.replace(/\\s+/g, ' ').trim()",
            &Value::Array(vec![found.value()]),
        );
        text.as_str().unwrap_or_default().to_owned()
    }
}
