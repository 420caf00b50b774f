//! A hyperlink: in files a field of its own, in a plan the last paragraph of a description.

/// Notes with a hyperlink at their end, and whether it was taken: only such to the web are.
pub(super) fn description(notes: &str, name: &str, address: &str) -> (String, bool) {
    let mut text = notes.trim_end().to_owned();
    let address = address.trim();
    if address.is_empty() || !is_safe(address) {
        return (text, address.is_empty());
    }
    let name: String = name.chars().filter(|letter| !matches!(letter, '[' | ']' | '\n')).collect();
    let name = if name.trim().is_empty() { address } else { name.trim() };
    let link = format!("[{name}]({address})");
    if !text.contains(&link) {
        if !text.is_empty() {
            text.push_str("\n\n");
        }
        text.push_str(&link);
    }
    (text, true)
}

/// The reverse: notes, and name and address of the hyperlink where a description ends with a paragraph that is one.
pub(super) fn split(description: &str) -> (&str, Option<(&str, &str)>) {
    let (before, last) = match description.rsplit_once("\n\n") {
        Some((before, last)) if !before.is_empty() && before == before.trim_end() => (before, last),
        _ => ("", description),
    };
    let link = || {
        let (name, address) = last.strip_prefix('[')?.strip_suffix(')')?.split_once("](")?;
        let known = is_safe(address) && !name.contains(['[', ']', '\n']) && name == name.trim() && !name.is_empty();
        // What stands in the notes as well would not come back at their end.
        (known && !before.contains(last)).then_some((name, address))
    };
    match link() {
        Some(link) => (before, Some(link)),
        None => (description, None),
    }
}

/// Whether an address leads to the web, and can stand in a Markdown link as it is.
fn is_safe(address: &str) -> bool {
    let web = ["http://", "https://", "mailto:"].iter().any(|scheme| address.starts_with(scheme));
    web && !address.contains([' ', '(', ')', '<', '>', '\n'])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_ends_with_a_link_comes_back_as_it_was() {
        for text in [
            "",
            "Just text",
            "[Plan](https://example.org/a)",
            "Text\n\n[Plan](https://example.org/a)",
            "[Plan](https://example.org/a)\n\n[Plan](https://example.org/a)",
            "Text [Plan](https://example.org/a)",
            "Text\n\n[Plan](file.doc)",
            "Text\n\n\n[Plan](https://example.org/a)",
            "\n\n[Plan](https://example.org/a)",
            "Text\n\n[Plan](https://example.org/a) and more",
        ] {
            let (notes, link) = split(text);
            let (name, address) = link.unwrap_or_default();
            assert_eq!(description(notes, name, address), (text.to_owned(), true));
        }
        assert_eq!(split("Text\n\n[Plan](https://example.org/a)").1, Some(("Plan", "https://example.org/a")));
    }
}
