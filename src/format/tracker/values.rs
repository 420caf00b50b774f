//! Values of cells, as trackers write them.

use crate::document::intake::{Remark, Who};
use crate::format::table::dates::{self, Order};
use crate::format::table::numbers;
use crate::plan::{DateTime, Priority};

/// Words for how urgent something is, in small letters.
const PRIORITIES: [(Priority, &str); 5] = [
    (Priority::Urgent, "highest|urgent|blocker|critical|immediate|p0|p1|sehr hoch|kritisch|höchste"),
    (Priority::High, "high|major|important|p2|hoch|haute|alta"),
    (Priority::Normal, "normal|medium|moderate|default|p3|mittel|moyenne|media"),
    (Priority::Low, "low|minor|p4|niedrig|gering|basse|baja"),
    (Priority::Lowest, "lowest|trivial|p5|sehr niedrig|niedrigste"),
];

pub(super) fn priority(text: &str) -> Option<Priority> {
    let text = text.to_lowercase();
    PRIORITIES.iter().find(|(_, words)| words.split('|').any(|word| word == text)).map(|(priority, _)| *priority)
}

/// A name, with an e-mail where one stands in it: `Ann Lee <ann@example.org>` or just the address.
pub(super) fn who(text: &str) -> Who {
    let text = text.trim();
    if let Some((name, rest)) = text.split_once('<')
        && let Some(email) = rest.strip_suffix('>')
        && email.contains('@')
    {
        return Who { name: name.trim().into(), email: email.trim().into() };
    }
    let address = text.contains('@') && !text.contains(' ');
    if address && !text.starts_with('@') {
        return Who { name: String::new(), email: text.into() };
    }
    Who { name: text.trim_start_matches('@').into(), email: String::new() }
}

/// Texts of a cell between commas or semicolons.
pub(super) fn list(text: &str) -> impl Iterator<Item = &str> {
    text.split([',', ';', '\n']).map(str::trim).filter(|part| !part.is_empty())
}

/// A comment of Jira's: `date;author;text`, and the text may hold semicolons.
pub(super) fn remark(text: &str, order: Order, markup: &dyn Fn(&str) -> String) -> Remark {
    let mut parts = text.splitn(3, ';');
    if let (Some(date), Some(author), Some(body)) = (parts.next(), parts.next(), parts.next())
        && let Some(moment) = dates::parse(date, order)
    {
        return Remark { at: Some(moment.at(0)), author: author.trim().into(), text: markup(body.trim()) };
    }
    Remark { at: None, author: String::new(), text: markup(text.trim()) }
}

/// A share: `40`, `40 %`, `0.4`.
pub(super) fn percent(text: &str) -> Option<u8> {
    let bare = text.trim().trim_end_matches('%');
    let hundredths = numbers::number(bare, 2)?;
    let fraction = bare.len() == text.trim().len() && bare.contains(['.', ',']) && hundredths <= 100;
    let percent = if fraction { hundredths } else { hundredths.checked_add(50)? / 100 };
    u8::try_from(percent).ok().filter(|percent| *percent <= 100)
}

/// The name of a status: words in one case only, as programs write them, begin with a capital.
pub(super) fn status(text: &str) -> String {
    match text.to_lowercase().as_str() {
        "opened" | "open" => return "Open".into(),
        "closed" => return "Closed".into(),
        _ => {}
    }
    let cased = text.chars().any(char::is_uppercase);
    let mut letters = text.chars();
    match letters.next() {
        Some(first) if !cased => first.to_uppercase().chain(letters).collect(),
        _ => text.to_owned(),
    }
}

/// A key without the sign that some write before a number.
pub(super) fn key(text: &str) -> &str {
    text.trim().trim_start_matches('#')
}

/// `owner/name#12` of the address of an issue: the same number is another issue elsewhere.
pub(super) fn key_of_address(address: &str) -> Option<String> {
    let path = address.strip_prefix("https://").or_else(|| address.strip_prefix("http://"))?.split_once('/')?.1;
    let (project, number) = path.rsplit_once('/')?;
    let project = project
        .strip_suffix("/issues")
        .or_else(|| project.strip_suffix("/pull"))
        .or_else(|| project.strip_suffix("/work_items").or_else(|| project.strip_suffix("/merge_requests")))?;
    let project = project.strip_suffix("/-").unwrap_or(project);
    let sound = !number.is_empty() && number.bytes().all(|byte| byte.is_ascii_digit());
    sound.then(|| format!("{project}#{number}"))
}

/// The letters and the number of a key: `CPR-12`, or a bare number.
pub(super) fn parts_of_key(key: &str) -> Option<(String, u32)> {
    let (prefix, number) = match key.rsplit_once(['-', '#']) {
        Some((prefix, number)) if key.contains('-') && !prefix.contains(['-', '#', '/']) => (prefix, number),
        Some((prefix, number)) if prefix.contains('/') => ("", number),
        Some(_) => return None,
        None => ("", key),
    };
    let sound =
        prefix.is_empty() || prefix.starts_with(char::is_alphabetic) && prefix.chars().all(char::is_alphanumeric);
    let digits = !number.is_empty() && number.bytes().all(|byte| byte.is_ascii_digit());
    let number = number.parse().ok().filter(|number| *number > 0)?;
    (sound && digits && prefix.chars().count() <= 10).then(|| (prefix.to_uppercase(), number))
}

/// The moment of an ISO text in UTC, as programs write it.
pub(super) fn iso(text: &str) -> Option<DateTime> {
    dates::parse(text, Order::default()).map(|moment| moment.at(0))
}
