//! Jira's wiki markup as Markdown, and back: headings, emphasis, links, lists, code. What is not known stays as it stands.

/// A text in Markdown.
pub(in crate::format) fn markdown(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut code = false;
    for line in text.lines() {
        if !out.is_empty() {
            out.push('\n');
        }
        let trimmed = line.trim();
        if let Some((before, after)) = fence(trimmed) {
            // `{code}x{code}` on one line is code in the line.
            if !code
                && let Some((inside, rest)) = after.rsplit_once('{')
                && matches!(rest, "code}" | "noformat}")
            {
                out.push_str(&format!("{}`{inside}`", inline(before)));
                continue;
            }
            if !before.is_empty() {
                out.push_str(before);
                out.push('\n');
            }
            out.push_str("```");
            if !after.is_empty() {
                out.push('\n');
                out.push_str(after);
            }
            code = !code;
            continue;
        }
        if code {
            out.push_str(line);
        } else {
            out.push_str(&block(line));
        }
    }
    if code {
        out.push_str("\n```");
    }
    out
}

/// The text before and after a sign that opens or closes code, with whatever language it names.
fn fence(line: &str) -> Option<(&str, &str)> {
    let at = ["{code", "{noformat"].iter().filter_map(|sign| line.find(sign)).min()?;
    let (before, rest) = line.split_at(at);
    let (sign, after) = rest.split_once('}')?;
    let named = sign.strip_prefix("{code").or_else(|| sign.strip_prefix("{noformat"))?;
    (named.is_empty() || named.starts_with(':')).then_some((before, after))
}

/// A line that is no code.
fn block(line: &str) -> String {
    let trimmed = line.trim_start();
    if let Some((level, rest)) = trimmed.strip_prefix('h').and_then(|rest| rest.split_once(". "))
        && let [digit @ b'1'..=b'6'] = level.as_bytes()
    {
        return format!("{} {}", "#".repeat(usize::from(digit - b'0')), inline(rest));
    }
    if let Some(rest) = trimmed.strip_prefix("bq. ") {
        return format!("> {}", inline(rest));
    }
    if let Some((marks, rest)) = trimmed.split_once(' ')
        && !marks.is_empty()
        && marks.len() < 6
        && marks.chars().all(|mark| matches!(mark, '*' | '#' | '-'))
        && !marks.contains("--")
    {
        let indent = "   ".repeat(marks.len() - 1);
        let sign = if marks.ends_with('#') { "1." } else { "-" };
        return format!("{indent}{sign} {}", inline(rest));
    }
    if trimmed == "----" {
        return "---".into();
    }
    inline(line)
}

/// Emphasis, code and links inside a line.
fn inline(line: &str) -> String {
    let line = links(line).replace("{{", "`").replace("}}", "`").replace("{quote}", "");
    emphasis(&line)
}

/// `*bold*` as `**bold**`; what is not closed, or stands inside a word, stays.
fn emphasis(line: &str) -> String {
    let mut out = String::with_capacity(line.len() + 8);
    let mut rest = line;
    while let Some((before, after)) = rest.split_once('*') {
        let opens = !before.ends_with(|letter: char| letter.is_alphanumeric() || letter == '*')
            && !after.starts_with(|letter: char| letter.is_whitespace() || letter == '*');
        let closed = after.split_once('*').filter(|(inside, _)| opens && !inside.ends_with(char::is_whitespace));
        out.push_str(before);
        if let Some((inside, next)) = closed {
            out.push_str(&format!("**{inside}**"));
            rest = next;
        } else {
            out.push('*');
            rest = after;
        }
    }
    out.push_str(rest);
    out
}

/// `[text|address]` as a link of Markdown, where the address leads to the web.
fn links(line: &str) -> String {
    let mut out = String::with_capacity(line.len() + 8);
    let mut rest = line;
    while let Some((before, after)) = rest.split_once('[') {
        out.push_str(before);
        // Nothing closes any more: looked for at each bracket, it would be the whole line each time.
        let Some((inside, next)) = after.split_once(']') else {
            out.push('[');
            out.push_str(after);
            return out;
        };
        // The last bracket before the one that closes is the one that opens.
        if let Some((text, _)) = inside.rsplit_once('[') {
            out.push('[');
            out.push_str(text);
            rest = after.get(text.len()..).unwrap_or_default();
            continue;
        }
        let web = |address: &str| ["http://", "https://", "mailto:"].iter().any(|scheme| address.starts_with(scheme));
        let plain = |address: &str| web(address) && !address.contains([' ', '(', ')', '<', '>']);
        match inside {
            _ if plain(inside) => {
                out.push_str(&format!("<{inside}>"));
                rest = next;
            }
            _ if inside.split('|').nth(1).is_some_and(plain) => {
                let mut parts = inside.split('|');
                let (text, address) = (parts.next().unwrap_or_default(), parts.next().unwrap_or_default());
                out.push_str(&format!("[{text}]({address})"));
                rest = next;
            }
            _ => {
                out.push('[');
                rest = after;
            }
        }
    }
    out.push_str(rest);
    out
}

/// Markdown in Jira's markup.
pub(in crate::format) fn from_markdown(text: &str) -> String {
    let mut code = false;
    let line = |line: &str| {
        if line.trim_start().starts_with("```") {
            code = !code;
            return "{code}".to_owned();
        }
        if code {
            return line.to_owned();
        }
        let trimmed = line.trim_start();
        let level = trimmed.bytes().take_while(|byte| *byte == b'#').count();
        if let (1..=6, Some(rest)) = (level, trimmed.get(level..).and_then(|rest| rest.strip_prefix(' '))) {
            return format!("h{level}. {}", spans(rest));
        }
        let depth = (line.len() - trimmed.len()) / 2 + 1;
        let bullet = ["- ", "* ", "+ "].iter().find_map(|sign| trimmed.strip_prefix(sign));
        if let Some(rest) = bullet {
            return format!("{} {}", "*".repeat(depth.min(6)), spans(rest));
        }
        match trimmed.split_once(". ") {
            Some((number, rest)) if !number.is_empty() && number.bytes().all(|byte| byte.is_ascii_digit()) => {
                format!("{} {}", "#".repeat(depth.min(6)), spans(rest))
            }
            _ => spans(line),
        }
    };
    text.lines().map(line).collect::<Vec<_>>().join("\n")
}

/// Strong text, code and links of a line of Markdown.
fn spans(line: &str) -> String {
    let mut out = String::with_capacity(line.len());
    for (at, part) in line.split('`').enumerate() {
        // Between every other pair of marks stands code.
        if at > 0 {
            out.push_str(if at % 2 == 1 { "{{" } else { "}}" });
        }
        if at % 2 == 1 {
            out.push_str(part);
            continue;
        }
        let mut rest = part;
        // Each link by its middle: the last bracket before it opens it, the next one after it closes it.
        while let Some((before, (address, next))) =
            rest.split_once("](").and_then(|(before, after)| Some((before, after.split_once(')')?)))
        {
            match before.rsplit_once('[').filter(|(_, name)| !name.contains(']')) {
                Some((text, name)) => out.push_str(&format!("{}[{name}|{address}]", text.replace("**", "*"))),
                None => out.push_str(&format!("{}]({address})", before.replace("**", "*"))),
            }
            rest = next;
        }
        out.push_str(&rest.replace("**", "*"));
    }
    if line.matches('`').count() % 2 == 1 {
        out.push_str("}}");
    }
    out
}

#[cfg(test)]
mod tests {
    use super::{from_markdown, markdown};

    #[test]
    fn markdown_becomes_markup_and_comes_back() {
        for (text, wiki) in [
            ("## Steps", "h2. Steps"),
            (
                "a **bold** word, `make` and [a page](https://example.org)",
                "a *bold* word, {{make}} and [a page|https://example.org]",
            ),
            ("```\n**x**\n```", "{code}\n**x**\n{code}"),
            ("- one\n1. two", "* one\n# two"),
        ] {
            assert_eq!(from_markdown(text), wiki);
            assert_eq!(markdown(wiki), text);
        }
    }

    #[test]
    fn markup_becomes_markdown() {
        for (wiki, expected) in [
            ("h2. Steps", "## Steps"),
            ("* one\n** two\n# three", "- one\n   - two\n1. three"),
            ("a *bold* word and 2*3*4", "a **bold** word and 2*3*4"),
            (
                "see [the page|https://example.org/a] or [https://example.org/b]",
                "see [the page](https://example.org/a) or <https://example.org/b>",
            ),
            ("[x|javascript:alert(1)] [~ann]", "[x|javascript:alert(1)] [~ann]"),
            ("{code:java}\nif (*a*) {}\n{code}\nend", "```\nif (*a*) {}\n```\nend"),
            ("run {{make}} now", "run `make` now"),
            ("run {code}make *all*{code}", "run `make *all*`"),
            ("{noformat}\nopen", "```\nopen\n```"),
            ("bq. quoted\n----", "> quoted\n---"),
            ("* not closed", "- not closed"),
            ("5 * 6 is *", "5 * 6 is *"),
            ("[[a|https://example.org/c] [x", "[[a](https://example.org/c) [x"),
        ] {
            assert_eq!(markdown(wiki), expected, "{wiki}");
        }
    }

    #[test]
    fn brackets_that_are_never_closed_take_no_longer_than_others() {
        let brackets = "[".repeat(400_000);
        assert_eq!(markdown(&brackets), brackets);
        assert_eq!(markdown(&format!("{brackets}]")), format!("{brackets}]"));
        assert_eq!(from_markdown(&brackets), brackets);
        assert_eq!(from_markdown(&format!("{brackets}](x)")).len(), brackets.len() + 3);
    }

    proptest::proptest! {
        #[test]
        fn no_text_panics(text in "[a-z*#h12. |{}\\[\\]\n-codeé:/]{0,60}") {
            let _ = (markdown(&text), from_markdown(&text));
        }
    }
}
