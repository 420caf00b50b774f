//! What the Enter key does in a list that somebody types as Markdown.

/// What Enter does in an item of a list.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Enter {
    /// The next item begins with this, on a line of its own.
    Next(String),
    /// Nothing was said in the item: its sign goes away, and the list is at its end.
    End,
}

/// What Enter does between these two parts of a line; `None` = what it does anywhere.
#[must_use]
pub fn enter(before: &str, after: &str) -> Option<Enter> {
    let words = before.trim_start();
    let indent = &before[..before.len() - words.len()];
    let (sign, said) = sign(words)?;
    match (said.trim().is_empty(), after.trim().is_empty()) {
        (true, true) => Some(Enter::End),
        (true, false) => None,
        (false, _) => Some(Enter::Next(format!("{indent}{sign}"))),
    }
}

/// The sign of the item after this one, and what is said in this one.
fn sign(words: &str) -> Option<(String, &str)> {
    let (bullet, rest) = match ["- ", "* ", "+ "].iter().find_map(|sign| Some((sign, words.strip_prefix(sign)?))) {
        Some((sign, rest)) => ((*sign).to_owned(), rest),
        None => number(words)?,
    };
    let boxed = ["[ ] ", "[x] ", "[X] "].iter().find_map(|sign| rest.strip_prefix(sign));
    Some(match boxed {
        Some(said) => (format!("{bullet}[ ] "), said),
        None => (bullet, rest),
    })
}

/// `9. ` gives `10. `.
fn number(words: &str) -> Option<(String, &str)> {
    let rest = words.trim_start_matches(|letter: char| letter.is_ascii_digit());
    let next = words[..words.len() - rest.len()].parse::<u32>().ok()?.checked_add(1)?;
    let sign = [". ", ") "].into_iter().find(|sign| rest.starts_with(sign))?;
    Some((format!("{next}{sign}"), &rest[sign.len()..]))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn next(line: &str) -> Option<String> {
        match enter(line, "") {
            Some(Enter::Next(sign)) => Some(sign),
            Some(Enter::End) => Some("end".into()),
            None => None,
        }
    }

    #[test]
    fn an_item_is_followed_by_one() {
        let signs = [
            ("- Budget", "- "),
            ("  * Budget", "  * "),
            ("- [ ] Budget", "- [ ] "),
            ("- [x] Budget", "- [ ] "),
            ("9. Budget", "10. "),
            ("2) [ ] Budget", "3) [ ] "),
        ];
        for (line, sign) in signs {
            assert_eq!(next(line).as_deref(), Some(sign), "{line}");
        }
        assert_eq!(enter("- Bud", "get"), Some(Enter::Next("- ".into())), "the rest goes into the next");
    }

    #[test]
    fn an_empty_item_ends_the_list() {
        for line in ["- ", "  - [ ] ", "3. "] {
            assert_eq!(next(line).as_deref(), Some("end"), "{line}");
        }
        assert_eq!(enter("- ", "Budget"), None, "before all that is said a line is put in above");
    }

    #[test]
    fn other_lines_are_left_alone() {
        for line in ["", "Budget", "-Budget", "! Order devices", "2026", "4294967295. Budget", "= Yes"] {
            assert_eq!(next(line), None, "{line}");
        }
    }
}
