//! A task's hyperlink: in the file two elements, in a plan the last paragraph of the description.

use super::notes::{Notes, Topic};
use super::raw::RawTask;

/// The notes of a task, with its hyperlink at their end.
pub(super) fn description(raw: &RawTask, notes: &mut Notes) -> String {
    let mut text = raw.notes.trim_end().to_owned();
    let address = raw.address.trim();
    if address.is_empty() {
        return text;
    }
    if !is_safe(address) {
        notes.add(Topic::Hyperlinks, || address.chars().take(80).collect());
        return text;
    }
    let name: String = raw.hyperlink.chars().filter(|letter| !matches!(letter, '[' | ']' | '\n')).collect();
    let name = if name.trim().is_empty() { address } else { name.trim() };
    let link = format!("[{name}]({address})");
    if !text.contains(&link) {
        if !text.is_empty() {
            text.push_str("\n\n");
        }
        text.push_str(&link);
    }
    text
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
            let (hyperlink, address) = link.unwrap_or_default();
            let raw = RawTask {
                notes: notes.into(),
                hyperlink: hyperlink.into(),
                address: address.into(),
                ..RawTask::default()
            };
            assert_eq!(description(&raw, &mut Notes::default()), text);
        }
        assert_eq!(split("Text\n\n[Plan](https://example.org/a)").1, Some(("Plan", "https://example.org/a")));
    }
}
