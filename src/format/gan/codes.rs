//! The codes of the format, both ways. Source: GanttProject's own reader and writer.

use crate::plan::{LinkKind, Priority};

/// Weekdays as the format names them, from Monday.
pub(super) const WEEKDAYS: [&str; 7] = ["mon", "tue", "wed", "thu", "fri", "sat", "sun"];

/// The kind of a link. A blank type is finish to start, as in GanttProject.
pub(super) fn link_kind(code: &str) -> Option<LinkKind> {
    Some(match code {
        "1" => LinkKind::StartToStart,
        "2" => LinkKind::FinishToStart,
        "3" => LinkKind::FinishToFinish,
        "4" => LinkKind::StartToFinish,
        _ => return None,
    })
}

/// The code of a kind of link.
pub(super) const fn link_code(kind: LinkKind) -> u8 {
    match kind {
        LinkKind::StartToStart => 1,
        LinkKind::FinishToStart => 2,
        LinkKind::FinishToFinish => 3,
        LinkKind::StartToFinish => 4,
    }
}

/// The priority of a code; unknown ones are normal, as in GanttProject.
pub(super) fn priority(code: &str) -> Priority {
    match code {
        "3" => Priority::Lowest,
        "0" => Priority::Low,
        "2" => Priority::High,
        "4" => Priority::Urgent,
        _ => Priority::Normal,
    }
}

/// The code of a priority.
pub(super) const fn priority_code(priority: Priority) -> &'static str {
    match priority {
        Priority::Lowest => "3",
        Priority::Low => "0",
        Priority::Normal => "1",
        Priority::High => "2",
        Priority::Urgent => "4",
    }
}

/// A flag.
pub(super) fn flag(text: &str) -> Option<bool> {
    match text {
        "true" => Some(true),
        "false" => Some(false),
        _ => None,
    }
}

/// The text of what a web form's encoding made of it; what is not in that encoding stays as it is.
pub(super) fn decoded(text: &str) -> String {
    let mut bytes = Vec::with_capacity(text.len());
    let mut rest = text.bytes();
    while let Some(byte) = rest.next() {
        match byte {
            b'+' => bytes.push(b' '),
            b'%' => {
                let digits = rest.clone().take(2).collect::<Vec<u8>>();
                let number = std::str::from_utf8(&digits).ok().and_then(|digits| u8::from_str_radix(digits, 16).ok());
                match number.filter(|_| digits.len() == 2) {
                    Some(number) => {
                        bytes.push(number);
                        rest.nth(1);
                    }
                    None => bytes.push(byte),
                }
            }
            byte => bytes.push(byte),
        }
    }
    String::from_utf8(bytes).unwrap_or_else(|_| text.to_owned())
}

/// A text in a web form's encoding.
pub(super) fn encoded(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for byte in text.bytes() {
        match byte {
            b'a'..=b'z' | b'A'..=b'Z' | b'0'..=b'9' | b'.' | b'-' | b'*' | b'_' => out.push(char::from(byte)),
            b' ' => out.push('+'),
            byte => out.push_str(&format!("%{byte:02X}")),
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn codes_turn_both_ways() {
        for kind in LinkKind::ALL {
            assert_eq!(link_kind(&link_code(*kind).to_string()), Some(*kind));
        }
        for one in Priority::ALL {
            assert_eq!(priority(priority_code(*one)), *one);
        }
        assert_eq!((link_kind("5"), priority("9")), (None, Priority::Normal));
    }

    #[test]
    fn addresses_are_encoded_and_decoded() {
        let address = "https://example.org/ä b?x=1+1&y=50%";
        assert_eq!(encoded(address), "https%3A%2F%2Fexample.org%2F%C3%A4+b%3Fx%3D1%2B1%26y%3D50%25");
        assert_eq!(decoded(&encoded(address)), address);
        assert_eq!(decoded("http://example.org/%zz%4"), "http://example.org/%zz%4");
        assert_eq!(decoded("%ff"), "%ff", "no UTF-8");
    }
}
