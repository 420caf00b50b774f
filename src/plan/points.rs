//! Story points as people write them. A plan holds hundredths, so that half a point is exact.

/// Most points of a task.
const MOST: u32 = 100_000;

/// Hundredths of a point as a number: `5`, `0.5`, `2.25`.
#[must_use]
pub fn text(hundredths: u32) -> String {
    let (whole, rest) = (hundredths / 100, hundredths % 100);
    match rest {
        0 => whole.to_string(),
        rest if rest % 10 == 0 => format!("{whole}.{}", rest / 10),
        rest => format!("{whole}.{rest:02}"),
    }
}

/// Hundredths of what was typed: a number with a point or comma, or `½`; `None` when it is no such number.
#[must_use]
pub fn parse(typed: &str) -> Option<u32> {
    let typed = typed.trim();
    let (typed, half) = typed.strip_suffix('½').map_or((typed, 0), |rest| (rest, 50));
    if half > 0 && typed.is_empty() {
        return Some(half);
    }
    let (whole, rest) = typed.split_once(['.', ',']).unwrap_or((typed, ""));
    let digits = |text: &str| text.bytes().all(|byte| byte.is_ascii_digit());
    if rest.len() > 2 || !digits(whole) || !digits(rest) || (whole.is_empty() && rest.is_empty()) {
        return None;
    }
    let whole: u32 = if whole.is_empty() { 0 } else { whole.parse().ok()? };
    let rest: u32 = format!("{rest:0<2}").parse().ok()?;
    (whole <= MOST).then(|| whole * 100 + rest + half)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn points_are_read_as_they_are_written() {
        for (typed, hundredths, written) in [
            ("5", 500, "5"),
            ("0,5", 50, "0.5"),
            (".25", 25, "0.25"),
            ("13.", 1300, "13"),
            ("½", 50, "0.5"),
            (" 2½ ", 250, "2.5"),
        ] {
            assert_eq!(parse(typed), Some(hundredths), "{typed}");
            assert_eq!(text(hundredths), written);
            assert_eq!(parse(written), Some(hundredths));
        }
        for wrong in ["", "-1", "x", "1.234", "1.2.3", "99999999999", "."] {
            assert_eq!(parse(wrong), None, "{wrong}");
        }
    }
}
