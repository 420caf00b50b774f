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

/// Texts of a cell between some signs and line ends. One that has such a sign itself stands in quotation marks, two of
/// which are one inside.
pub(super) fn list(text: &str, signs: &[char]) -> Vec<String> {
    let ends = |letter: char| letter == '\n' || signs.contains(&letter);
    let mut parts = Vec::new();
    let mut rest = text;
    while !rest.is_empty() {
        rest = rest.trim_start_matches(|letter: char| ends(letter) || letter.is_whitespace());
        if let Some((part, after)) = quoted(rest).filter(|(_, after)| after.is_empty() || after.starts_with(ends)) {
            parts.push(part);
            rest = after;
            continue;
        }
        let (part, after) = rest.split_at(rest.find(ends).unwrap_or(rest.len()));
        parts.push(part.trim().to_owned());
        rest = after;
    }
    parts.retain(|part| !part.is_empty());
    parts
}

/// A text that begins with a quotation mark, to the mark that closes it; and what follows after blanks.
fn quoted(text: &str) -> Option<(String, &str)> {
    /// Names are shorter: a mark that is never closed is not looked for through a whole book.
    const MOST: usize = 1000;
    let mut rest = text.strip_prefix('"')?;
    let mut inside = String::new();
    while inside.len() < MOST {
        let (before, after) = rest.split_once('"')?;
        inside.push_str(before);
        match after.strip_prefix('"') {
            Some(more) => {
                inside.push('"');
                rest = more;
            }
            None => return Some((inside, after.trim_start_matches([' ', '\t', '\u{a0}']))),
        }
    }
    None
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

/// A share: `40`, `40 %`; or `0.4` where the column has `fractions`.
pub(super) fn percent(text: &str, fractions: bool) -> Option<u8> {
    let bare = text.trim().trim_end_matches('%');
    let hundredths = numbers::number(bare, 2)?;
    let percent =
        if fractions && bare.len() == text.trim().len() { hundredths } else { hundredths.checked_add(50)? / 100 };
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

/// How far the office clock is ahead of UTC at a moment of UTC, in seconds: it differs between summer and winter.
pub type Zone<'a> = &'a dyn Fn(DateTime) -> i64;

/// The moment of an ISO text, as programs write it: in UTC where it names no other zone. A day is that day everywhere.
pub(super) fn iso(text: &str, zone: Zone<'_>) -> Option<DateTime> {
    let moment = dates::parse(text, Order::default())?;
    if moment.time.is_none() {
        return Some(moment.at(0));
    }
    Some(local(DateTime(moment.at(0).0 - offset(text).unwrap_or(0)), zone))
}

/// A moment of UTC on the office clock.
pub(super) fn local(utc: DateTime, zone: Zone<'_>) -> DateTime {
    DateTime(utc.0.saturating_add(zone(utc)))
}

/// How far a text says that its clock is ahead of UTC, in seconds: `+02:00` at its end.
pub fn offset(text: &str) -> Option<i64> {
    let (_, time) = text.trim().split_once(['T', ' ']).unwrap_or(("", text.trim()));
    let (_, zone) = time.split_at_checked(time.rfind(['+', '-', '−'])?)?;
    let (hours, minutes) = zone.trim_start_matches(['+', '-', '−']).split_once(':')?;
    let (hours, minutes) = (hours.parse::<u8>().ok()?, minutes.parse::<u8>().ok()?);
    let seconds = i64::from(hours) * 3600 + i64::from(minutes) * 60;
    let sound = hours <= 14 && minutes < 60;
    sound.then_some(if zone.starts_with('+') { seconds } else { -seconds })
}
